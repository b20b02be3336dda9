#pragma once

#include <stddef.h>
#include <stdint.h>

/// Where a walk stands between two chunks. Zero it at the stream's start.
struct yardsticks_walk {
  /// Bytes to pass over before the next header.
  uint64_t skip;
  /// The length so far, when a chunk cut it.
  uint64_t length;
  /// How many bytes of the length have come.
  uint32_t have;
  /// Whole frames so far.
  uint64_t frames;
};

/// Walks over frames with a four-byte big-endian length in front.
void yardsticks_walk_u32be(struct yardsticks_walk *_Nonnull walk, const uint8_t *_Nonnull chunk, size_t count);

/// Walks over frames with a length in groups of seven bits, the lowest first.
void yardsticks_walk_varint(struct yardsticks_walk *_Nonnull walk, const uint8_t *_Nonnull chunk, size_t count);

/// Counts line feeds with the C library's `memchr`.
void yardsticks_walk_lines(struct yardsticks_walk *_Nonnull walk, const uint8_t *_Nonnull chunk, size_t count);

/// Processor time of this thread in nanoseconds.
uint64_t yardsticks_thread_time(void);

/// How often this process has asked for memory since it began, in any thread.
uint64_t yardsticks_allocations(void);
