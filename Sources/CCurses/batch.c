// One write for each screen.
//
// curses writes at every movement of its cursor, a dozen times for a small change. Each write wakes whoever draws the
// terminal, and shows a screen that is half old and half new. So its output goes to memory first, on systems where a
// descriptor can stand for memory.

#include "internal.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#ifdef MFD_CLOEXEC

// What curses writes into between begin and end; -1 until first used, -2 when the system refuses.
static int memory = -1;
static char *collected;
static size_t capacity;

static bool reserve(size_t count) {
  if (count <= capacity) return true;
  char *larger = realloc(collected, count);
  if (larger == NULL) return false;
  collected = larger;
  capacity = count;
  return true;
}

// Copies in pieces when there is no memory for all at once.
static void send(size_t count) {
  if (!reserve(count) && !reserve(4096)) return;
  for (size_t sent = 0; sent < count;) {
    size_t wanted = count - sent < capacity ? count - sent : capacity;
    ssize_t got = pread(memory, collected, wanted, (off_t)sent);
    if (got <= 0) return;
    ccurses_write_all(ccurses_the.tty, collected, (size_t)got);
    sent += (size_t)got;
  }
}

void ccurses_begin_batch(void) {
  if (memory == -1) {
    memory = memfd_create("screen", MFD_CLOEXEC);
    if (memory < 0) memory = -2;
  }
  if (memory >= 0) dup3(memory, fileno(ccurses_the.output_stream), O_CLOEXEC);
}

void ccurses_end_batch(void) {
  if (memory < 0) return;
  off_t count = lseek(memory, 0, SEEK_CUR);
  dup3(ccurses_the.tty, fileno(ccurses_the.output_stream), O_CLOEXEC);
  if (count > 0) send((size_t)count);
  lseek(memory, 0, SEEK_SET);
}

void ccurses_release_batch(void) {
  if (memory >= 0) close(memory);
  memory = -1;
  free(collected);
  collected = NULL;
  capacity = 0;
}

#else

void ccurses_begin_batch(void) {}
void ccurses_end_batch(void) {}
void ccurses_release_batch(void) {}

#endif
