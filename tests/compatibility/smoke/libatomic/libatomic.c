/*
 * Node 25 and later for Linux link to libatomic and need only this function of it. A bare Debian has no libatomic.
 * Made by: gcc -O2 -mcx16 -shared -nostdlib -fPIC -Wl,-s,-soname,libatomic.so.1,--version-script=libatomic.map \
 *   -o libatomic.so.1 libatomic.c
 */
#include <stdbool.h>
#include <stddef.h>

static char lock;

static bool exchange_bytes(size_t size, unsigned char *target, unsigned char *expected, const unsigned char *desired) {
  bool is_equal = true;
  while (__atomic_test_and_set(&lock, __ATOMIC_ACQUIRE)) __builtin_ia32_pause();
  for (size_t at = 0; at < size; at += 1) is_equal = is_equal && target[at] == expected[at];
  for (size_t at = 0; at < size; at += 1) {
    if (is_equal) target[at] = desired[at];
    else expected[at] = target[at];
  }
  __atomic_clear(&lock, __ATOMIC_RELEASE);
  return is_equal;
}

/* The general form of libatomic: https://gcc.gnu.org/wiki/Atomic/GCCMM/LIbrary */
bool compare_exchange(size_t size, void *target, void *expected, void *desired, int success, int failure)
    __asm__("__atomic_compare_exchange");
bool compare_exchange(size_t size, void *target, void *expected, void *desired, int success, int failure) {
  (void)success, (void)failure;
  size_t address = (size_t)target;
#define EXCHANGE(type) \
  if (size == sizeof(type) && address % sizeof(type) == 0) \
    return __atomic_compare_exchange_n((type *)target, (type *)expected, *(type *)desired, false, __ATOMIC_SEQ_CST, \
                                       __ATOMIC_SEQ_CST)
  EXCHANGE(unsigned char);
  EXCHANGE(unsigned short);
  EXCHANGE(unsigned int);
  EXCHANGE(unsigned long);
#undef EXCHANGE
  return exchange_bytes(size, target, expected, desired);
}
