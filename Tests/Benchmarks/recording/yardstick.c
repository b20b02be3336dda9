// What the benchmark of recordings needs in C: a sender at full speed, plain receivers, a capture, and a reader of
// recordings that knows nothing of framescope.
//
//   yardstick flood PAYLOAD BYTES         listens, prints its port; sends; prints seconds until all was taken
//   yardstick receive PORT [FILE]         receives until the end, and writes to FILE
//   yardstick capture FILE SEGMENTS BYTES a pcapng of one TCP connection with frames of mixed sizes
//   yardstick check FILE PAYLOAD BYTES    whether FILE, a pcapng, has the bytes that flood sent, each once, in order
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#ifdef __linux__
#include <linux/sockios.h>
#define UNTAKEN SIOCOUTQ
#endif

enum { block = 1 << 20, window = 128 << 10 };

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static _Noreturn void fail(const char *what) {
  perror(what);
  exit(1);
}

static void put32(unsigned char *at, uint32_t value) {
  at[0] = (unsigned char)(value >> 24), at[1] = (unsigned char)(value >> 16);
  at[2] = (unsigned char)(value >> 8), at[3] = (unsigned char)value;
}


static uint32_t next_random(uint32_t *state) {
  *state ^= *state << 13, *state ^= *state >> 17, *state ^= *state << 5;
  return *state;
}

// A frame of u32be: "benchpayload", then bytes of every value.
static unsigned char *put_frame(unsigned char *at, uint32_t payload, uint32_t *random) {
  put32(at, payload);
  at += 4;
  for (uint32_t index = 0; index < payload; index += 4) {
    uint32_t value = next_random(random);
    memcpy(at + index, &value, payload - index < 4 ? payload - index : 4);
  }
  memcpy(at, "benchpayload", payload < 12 ? payload : 12);
  return at + payload;
}

// About 1 MiB of whole frames, which flood sends over and over.
static unsigned char *make_pattern(uint32_t payload, size_t *length) {
  size_t count = block / (payload + 4) + 1;
  unsigned char *pattern = malloc(count * (payload + 4) + 4);
  if (!pattern) fail("malloc");
  uint32_t random = 2463534242u;
  unsigned char *end = pattern;
  for (size_t index = 0; index < count; index++) end = put_frame(end, payload, &random);
  *length = (size_t)(end - pattern);
  return pattern;
}

static int listen_anywhere(void) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t size = sizeof address;
  int listener = socket(AF_INET, SOCK_STREAM, 0);
  if (listener < 0 || bind(listener, (void *)&address, size) || listen(listener, 1)) fail("listen");
  if (getsockname(listener, (void *)&address, &size)) fail("getsockname");
  printf("%d\n", ntohs(address.sin_port));
  fflush(stdout);
  return listener;
}

static int flood(uint32_t payload, uint64_t total) {
  size_t length, sent_here = 0;
  unsigned char *pattern = make_pattern(payload, &length);
  int peer = accept(listen_anywhere(), NULL, NULL);
  if (peer < 0) fail("accept");
  double start = now();
  for (uint64_t left = total; left > 0;) {
    size_t part = length - sent_here < left ? length - sent_here : (size_t)left;
    ssize_t count = send(peer, pattern + sent_here, part, MSG_NOSIGNAL);
    if (count < 0) fail("send");
    left -= (uint64_t)count;
    sent_here = (sent_here + (size_t)count) % length;
  }
  shutdown(peer, SHUT_WR);
#ifdef UNTAKEN
  struct timespec pause = {0, 100000};
  for (int left = 1; ioctl(peer, UNTAKEN, &left) == 0 && left > 0;) nanosleep(&pause, NULL);
#endif
  printf("%.6f\n", now() - start);
  fflush(stdout);
  char rest[4096];
  while (read(peer, rest, sizeof rest) > 0) {}
  return 0;
}

static int receive(int port, const char *path) {
  static char buffer[window];
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  address.sin_port = htons((uint16_t)port);
  int file = path ? open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600) : -1;
  int peer = socket(AF_INET, SOCK_STREAM, 0);
  if (peer < 0 || connect(peer, (void *)&address, sizeof address)) fail("connect");
  for (ssize_t count; (count = recv(peer, buffer, sizeof buffer, 0)) != 0;) {
    if (count < 0) fail("recv");
    if (path && write(file, buffer, (size_t)count) != count) fail("write");
  }
  return 0;
}

// One little-endian enhanced packet block with Ethernet, IPv4 and TCP.
static void write_packet(FILE *file, const unsigned char *bytes, uint32_t count, uint32_t sequence, uint64_t time) {
  unsigned char headers[54] = {[12] = 8, [14] = 0x45, [22] = 64, [23] = 6};
  uint32_t captured = count + 54, padded = (captured + 3) & ~3u, length = padded + 32;
  headers[16] = (unsigned char)((count + 40) >> 8), headers[17] = (unsigned char)(count + 40);
  put32(headers + 26, 0x0a000001), put32(headers + 30, 0x0a000002);
  put32(headers + 34, 9000u << 16 | 50000), put32(headers + 38, sequence);
  headers[46] = 0x50, headers[47] = 0x18, headers[48] = 0xff;
  uint32_t head[7] = {6, length, 0, (uint32_t)(time >> 32), (uint32_t)time, captured, captured};
  fwrite(head, 1, sizeof head, file);
  fwrite(headers, 1, sizeof headers, file);
  fwrite(bytes, 1, count, file);
  fwrite("\0\0\0", 1, padded - captured, file);
  fwrite(&length, 1, sizeof length, file);
}

static int capture(const char *path, uint32_t segments, uint64_t total) {
  static unsigned char frames[1 << 22];
  uint32_t head[12] = {0x0a0d0d0a, 28, 0x1a2b3c4d, 1, ~0u, ~0u, 28, 1, 20, 1, 0, 20};
  FILE *file = fopen(path, "wb");
  if (!file || setvbuf(file, NULL, _IOFBF, block)) fail(path);
  fwrite(head, 1, sizeof head, file);
  uint32_t random = 88675123u, sequence = 1, size = (uint32_t)(total / segments) - 88;
  uint64_t time = 1700000000000000ull;
  unsigned char *start = frames, *end = frames;
  for (uint32_t index = 0; index < segments; index++) {
    // From a byte or two to many segments.
    while ((uint32_t)(end - start) < size) {
      uint32_t bits = next_random(&random) % 10 + 4;
      if (start - frames > 1 << 21) memmove(frames, start, (size_t)(end - start)), end -= start - frames, start = frames;
      end = put_frame(end, 12 + next_random(&random) % (1u << bits), &random);
      if (next_random(&random) % 20000 == 0) memcpy(end - 12, "needle-found", 12);
    }
    write_packet(file, start, size, sequence, time + index);
    start += size, sequence += size;
  }
  return fclose(file) ? 1 : 0;
}

// The TCP payload of an enhanced packet block, if the server, whose port is the first connection's, sent it.
static size_t payload_of(const unsigned char *body, const unsigned char **payload) {
  uint32_t captured;
  memcpy(&captured, body + 12, 4);
  const unsigned char *ip = body + 20, *tcp = ip + (ip[0] & 15) * 4;
  *payload = tcp + (tcp[12] >> 4) * 4;
  return (ip[0] >> 4) == 4 && ip[9] == 6 && captured ? (size_t)(ip + (ip[2] << 8 | ip[3]) - *payload) : 0;
}

static int check(const char *path, uint32_t payload, uint64_t total) {
  static unsigned char body[block];
  size_t length;
  unsigned char *pattern = make_pattern(payload, &length);
  uint64_t found = 0;
  uint32_t head[2];
  FILE *file = fopen(path, "rb");
  if (!file || setvbuf(file, NULL, _IOFBF, block)) fail(path);
  while (fread(head, 1, 8, file) == 8 && head[1] >= 12 && head[1] < block) {
    if (fread(body, 1, head[1] - 8, file) != head[1] - 8) break;
    const unsigned char *bytes = body;
    size_t count = head[0] == 6 ? payload_of(body, &bytes) : 0;
    while (count > 0) {
      size_t place = (size_t)(found % length), part = count < length - place ? count : length - place;
      if (memcmp(bytes, pattern + place, part)) return printf("other bytes near %llu\n", (unsigned long long)found), 0;
      bytes += part, count -= part, found += part;
    }
  }
  if (found == total) return printf("nothing lost\n"), 0;
  return printf("%llu of %llu bytes\n", (unsigned long long)found, (unsigned long long)total), 0;
}

int main(int count, char **words) {
  const char *task = count > 1 ? words[1] : "";
  if (!strcmp(task, "flood") && count == 4) return flood((uint32_t)atoi(words[2]), strtoull(words[3], NULL, 10));
  if (!strcmp(task, "receive") && count >= 3) return receive(atoi(words[2]), words[3]);
  if (!strcmp(task, "capture") && count == 5) {
    return capture(words[2], (uint32_t)atoi(words[3]), strtoull(words[4], NULL, 10));
  }
  if (!strcmp(task, "check") && count == 5) {
    return check(words[2], (uint32_t)atoi(words[3]), strtoull(words[4], NULL, 10));
  }
  fputs("yardstick: flood, receive, capture or check; the source says with which words\n", stderr);
  return 2;
}
