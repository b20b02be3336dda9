#include <string.h>
#include <time.h>

#include "Yardsticks.h"

static uint32_t big32(const uint8_t *at) {
  uint32_t value;
  memcpy(&value, at, sizeof value);
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  value = __builtin_bswap32(value);
#endif
  return value;
}

void yardsticks_walk_u32be(struct yardsticks_walk *walk, const uint8_t *chunk, size_t count) {
  const uint8_t *at = chunk, *end = chunk + count;
  uint64_t frames = 0;
  // What the chunk before began.
  while (walk->have > 0 && walk->have < 4 && at < end) {
    walk->length = walk->length << 8 | *at++;
    if (++walk->have == 4) walk->skip = walk->length;
  }
  if (walk->have > 0 && walk->have < 4) return;
  if (walk->have == 4) {
    if (walk->skip > (uint64_t)(end - at)) {
      walk->skip -= (uint64_t)(end - at);
      return;
    }
    at += walk->skip;
    walk->have = 0;
    frames++;
  }
  while (end - at >= 4) {
    uint64_t length = big32(at);
    if ((uint64_t)(end - at) - 4 < length) {
      walk->skip = length - ((uint64_t)(end - at) - 4);
      walk->have = 4;
      walk->frames += frames;
      return;
    }
    at += 4 + length;
    frames++;
  }
  walk->frames += frames;
  walk->length = 0;
  while (at < end) {
    walk->length = walk->length << 8 | *at++;
    walk->have++;
  }
}

void yardsticks_walk_varint(struct yardsticks_walk *walk, const uint8_t *chunk, size_t count) {
  const uint8_t *at = chunk, *end = chunk + count;
  uint64_t frames = 0, length = walk->length;
  uint32_t shift = walk->have;
  if (walk->skip > 0) {
    if (walk->skip > count) {
      walk->skip -= count;
      return;
    }
    at += walk->skip;
    walk->skip = 0;
    frames++;
  }
  while (at < end) {
    uint8_t byte = *at++;
    length |= (uint64_t)(byte & 0x7f) << shift;
    shift += 7;
    if (byte >= 0x80) continue;
    if (length > (uint64_t)(end - at)) {
      walk->skip = length - (uint64_t)(end - at);
      length = shift = 0;
      break;
    }
    at += length;
    frames++;
    length = shift = 0;
  }
  walk->length = length;
  walk->have = shift;
  walk->frames += frames;
}

void yardsticks_walk_lines(struct yardsticks_walk *walk, const uint8_t *chunk, size_t count) {
  const uint8_t *at = chunk, *end = chunk + count;
  while ((at = memchr(at, '\n', (size_t)(end - at))) != NULL) {
    walk->frames++;
    at++;
  }
}

uint64_t yardsticks_thread_time(void) {
  struct timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}
