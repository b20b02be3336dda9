/* Datagrams on loopback: the yardstick of Tests/Benchmarks/transports/run.
 *
 *   datagrams send PORT SIZE COUNT RATE   COUNT datagrams of SIZE bytes, RATE in a second, by sendmmsg(2)
 *   datagrams receive PORT                recvmmsg(2) until none came for half a second; prints how many did
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { BATCH = 32, LONGEST = 65536 };

static _Noreturn void fail(const char *what) {
  perror(what);
  exit(1);
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static struct sockaddr_in loopback(int port) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((unsigned short)port)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

static int send_all(int port, size_t size, long count, double rate) {
  int descriptor = socket(AF_INET, SOCK_DGRAM, 0);
  struct sockaddr_in address = loopback(port);
  if (descriptor < 0 || connect(descriptor, (struct sockaddr *)&address, sizeof address)) fail("connect");
  static unsigned char bytes[BATCH][LONGEST];
  struct iovec parts[BATCH];
  struct mmsghdr messages[BATCH];
  memset(messages, 0, sizeof messages);
  for (int index = 0; index < BATCH; index++) {
    memset(bytes[index], index, size);
    parts[index] = (struct iovec){bytes[index], size};
    messages[index].msg_hdr.msg_iov = &parts[index];
    messages[index].msg_hdr.msg_iovlen = 1;
  }
  double start = now();
  for (long sent = 0; sent < count;) {
    long due = (long)((now() - start) * rate) - sent;
    if (due <= 0) {
      usleep(200);
      continue;
    }
    long batch = due < BATCH ? due : BATCH;
    if (batch > count - sent) batch = count - sent;
    int done = sendmmsg(descriptor, messages, (unsigned)batch, 0);
    if (done < 0) fail("sendmmsg");
    sent += done;
  }
  return 0;
}

static int receive_all(int port) {
  int descriptor = socket(AF_INET, SOCK_DGRAM, 0);
  int room = 4 << 20;
  struct sockaddr_in address = loopback(port);
  setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
  if (descriptor < 0 || bind(descriptor, (struct sockaddr *)&address, sizeof address)) fail("bind");
  printf("ready\n");
  fflush(stdout);
  static unsigned char bytes[BATCH][LONGEST];
  struct sockaddr_in senders[BATCH];
  struct iovec parts[BATCH];
  struct mmsghdr messages[BATCH];
  long count = 0;
  for (;;) {
    struct pollfd readable = {.fd = descriptor, .events = POLLIN};
    if (poll(&readable, 1, count ? 500 : 10000) <= 0) break;
    memset(messages, 0, sizeof messages);
    for (int index = 0; index < BATCH; index++) {
      parts[index] = (struct iovec){bytes[index], LONGEST};
      messages[index].msg_hdr.msg_iov = &parts[index];
      messages[index].msg_hdr.msg_iovlen = 1;
      messages[index].msg_hdr.msg_name = &senders[index];
      messages[index].msg_hdr.msg_namelen = sizeof senders[index];
    }
    int done = recvmmsg(descriptor, messages, BATCH, MSG_DONTWAIT, NULL);
    if (done < 0) fail("recvmmsg");
    count += done;
  }
  printf("%ld\n", count);
  return 0;
}

int main(int count, char **words) {
  if (count == 6 && !strcmp(words[1], "send")) {
    return send_all(atoi(words[2]), strtoul(words[3], NULL, 10), atol(words[4]), atof(words[5]));
  }
  if (count == 3 && !strcmp(words[1], "receive")) return receive_all(atoi(words[2]));
  fprintf(stderr, "usage: datagrams send PORT SIZE COUNT RATE, or datagrams receive PORT\n");
  return 64;
}
