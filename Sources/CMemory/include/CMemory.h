#ifndef CMEMORY_H
#define CMEMORY_H

#include <stddef.h>
#include <string.h>

/// The index of the first byte that is `byte` among the `count` bytes at `start`; `count` when there is none.
/// `start` may be NULL when `count` is 0.
static inline size_t cmemory_index(const void *start, unsigned char byte, size_t count) {
    // memchr may not be given NULL, not even with nothing to search (C11 7.24.1).
    if (count == 0) return 0;
    const void *found = memchr(start, byte, count);
    return found == NULL ? count : (size_t)((const unsigned char *)found - (const unsigned char *)start);
}

#endif
