// The yardstick of the latency benchmark: the least a C program with ncurses does to show frames as they arrive.
//
//     cc -O2 -o plain_curses plain_curses.c -lncursesw
//     plain_curses HOST PORT
//
// It connects, reads frames with a four-byte big-endian length in front, keeps the newest, and paints a heading and a
// hex/ASCII dump of each after every read. It has no selection, no scrolling, no store and no input but q.

#define _XOPEN_SOURCE_EXTENDED 1
#include <arpa/inet.h>
#include <curses.h>
#include <locale.h>
#include <netdb.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { kept_frames = 64, shown_bytes = 256, bytes_in_row = 16, largest_frame = 1 << 20 };

struct frame {
  uint64_t number;
  uint32_t total;
  unsigned char bytes[shown_bytes];
};

static struct frame frames[kept_frames];
static uint64_t frame_count;
static unsigned char *buffer;
static size_t buffered;

static uint32_t total_length(const unsigned char *at) {
  return 4 + ((uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3]);
}

static void keep(const unsigned char *at, uint32_t total) {
  struct frame *frame = &frames[frame_count % kept_frames];
  frame->number = ++frame_count;
  frame->total = total;
  memcpy(frame->bytes, at, total < shown_bytes ? total : shown_bytes);
}

static void take_frames(void) {
  size_t start = 0;
  while (buffered - start >= 4) {
    uint32_t total = total_length(buffer + start);
    if (total > largest_frame) {
      endwin();
      fprintf(stderr, "plain_curses: a frame of %u bytes\n", total);
      exit(1);
    }
    if (buffered - start < total) break;
    keep(buffer + start, total);
    start += total;
  }
  memmove(buffer, buffer + start, buffered - start);
  buffered -= start;
}

static int rows_of(const struct frame *frame) {
  uint32_t shown = frame->total < shown_bytes ? frame->total : shown_bytes;
  return 1 + (int)((shown + bytes_in_row - 1) / bytes_in_row);
}

static void draw_row(int row, const struct frame *frame, uint32_t offset) {
  uint32_t end = frame->total < shown_bytes ? frame->total : shown_bytes;
  mvprintw(row, 4, "%08x  ", offset);
  for (uint32_t i = offset; i < offset + bytes_in_row && i < end; i++) {
    attr_t attribute = i < 4 ? A_BOLD | COLOR_PAIR(1) : A_NORMAL;
    char text[4];
    snprintf(text, sizeof text, "%02x ", frame->bytes[i]);
    attrset(attribute);
    mvaddstr(row, 14 + 3 * (int)(i - offset), text);
    mvaddch(row, 64 + (int)(i - offset), frame->bytes[i] >= 0x20 && frame->bytes[i] < 0x7f ? frame->bytes[i] : '.');
  }
  attrset(A_NORMAL);
}

static void draw_frame(int row, const struct frame *frame) {
  mvprintw(row, 1, "#%llu %u B", (unsigned long long)frame->number, frame->total);
  for (int i = 1; i < rows_of(frame); i++) draw_row(row + i, frame, (uint32_t)(i - 1) * bytes_in_row);
}

static void draw(const char *state) {
  erase();
  mvprintw(0, 1, "plain_curses  %s  %llu frames", state, (unsigned long long)frame_count);
  int row = LINES;
  for (uint64_t back = 0; back < frame_count && back < kept_frames; back++) {
    const struct frame *frame = &frames[(frame_count - 1 - back) % kept_frames];
    row -= rows_of(frame);
    if (row < 1) break;
    draw_frame(row, frame);
  }
  refresh();
}

static int connect_to(const char *host, const char *port) {
  struct addrinfo hints = {.ai_socktype = SOCK_STREAM}, *addresses;
  if (getaddrinfo(host, port, &hints, &addresses) != 0) return -1;
  int descriptor = socket(addresses->ai_family, SOCK_STREAM, 0);
  if (descriptor >= 0 && connect(descriptor, addresses->ai_addr, addresses->ai_addrlen) != 0) {
    close(descriptor);
    descriptor = -1;
  }
  freeaddrinfo(addresses);
  return descriptor;
}

static void open_screen(void) {
  setlocale(LC_ALL, "");
  initscr();
  raw();
  noecho();
  nodelay(stdscr, TRUE);
  idlok(stdscr, TRUE);
  typeahead(-1);
  curs_set(0);
  start_color();
  use_default_colors();
  init_pair(1, COLOR_CYAN, -1);
}

static void run(int descriptor) {
  struct pollfd waited[2] = {{.fd = descriptor, .events = POLLIN}, {.fd = STDIN_FILENO, .events = POLLIN}};
  while (poll(waited, 2, -1) >= 0) {
    if (waited[1].revents != 0 && getch() == 'q') return;
    if (waited[0].revents == 0) continue;
    ssize_t count = recv(descriptor, buffer + buffered, 2 * largest_frame - buffered, 0);
    if (count <= 0) return;
    buffered += (size_t)count;
    take_frames();
    draw("open");
  }
}

int main(int count, char **arguments) {
  if (count != 3) {
    fprintf(stderr, "usage: plain_curses HOST PORT\n");
    return 64;
  }
  buffer = malloc(2 * largest_frame);
  if (buffer == NULL) return 1;
  open_screen();
  draw("connecting");
  int descriptor = connect_to(arguments[1], arguments[2]);
  if (descriptor >= 0) {
    draw("open");
    run(descriptor);
  }
  endwin();
  return descriptor >= 0 ? 0 : 1;
}
