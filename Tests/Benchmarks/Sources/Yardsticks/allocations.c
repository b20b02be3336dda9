// Counts what the process asks of the allocator, whoever asks: an executable's own malloc takes the place of the C
// library's, for the libraries it is linked with too. Apple's allocator has a hook instead.

#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "Yardsticks.h"

static atomic_uint_fast64_t allocations;

uint64_t yardsticks_allocations(void) { return atomic_load_explicit(&allocations, memory_order_relaxed); }

// Not an atomic addition, which would slow down the others in the comparison: everything is measured in one thread.
static void count(void) {
  uint64_t before = atomic_load_explicit(&allocations, memory_order_relaxed);
  atomic_store_explicit(&allocations, before + 1, memory_order_relaxed);
}

#if defined(__GLIBC__)

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);

void *malloc(size_t size) {
  count();
  return __libc_malloc(size);
}

void *calloc(size_t number, size_t size) {
  count();
  return __libc_calloc(number, size);
}

void *realloc(void *old, size_t size) {
  count();
  return __libc_realloc(old, size);
}

void *memalign(size_t alignment, size_t size) {
  count();
  return __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }

int posix_memalign(void **place, size_t alignment, size_t size) {
  if (alignment < sizeof(void *) || (alignment & (alignment - 1)) != 0) return EINVAL;
  void *memory = memalign(alignment, size);
  if (memory == NULL) return ENOMEM;
  *place = memory;
  return 0;
}

#elif defined(__APPLE__)

// libmalloc calls it for each allocation (bit 1 of `type`) and release (bit 2).
extern void (*malloc_logger)(uint32_t type, uintptr_t, uintptr_t, uintptr_t, uintptr_t, uint32_t);

static void log_allocation(
    uint32_t type, uintptr_t zone, uintptr_t size, uintptr_t other, uintptr_t result, uint32_t frames) {
  (void)zone, (void)size, (void)other, (void)result, (void)frames;
  if (type & 2) count();
}

__attribute__((constructor)) static void install(void) { malloc_logger = log_allocation; }

#endif
