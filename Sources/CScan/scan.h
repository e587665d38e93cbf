#ifndef CSCAN_SCAN_H
#define CSCAN_SCAN_H

#include <stdint.h>
#include <string.h>

// Compares 64 bytes at once. Swift's SIMD types can compare, but offer no way to the one
// instruction that gathers the results as bits; the compiler's vector extension does, on every
// processor, and this is less than half the instructions.

typedef uint8_t scan_bytes __attribute__((ext_vector_type(64)));
typedef _Bool scan_bits __attribute__((ext_vector_type(64)));

typedef struct {
  uint64_t delimiters, line_feeds, returns, quotes;
} scan_block;

static inline uint64_t scan_equal(const uint8_t *start, uint8_t wanted) {
  scan_bytes bytes;
  memcpy(&bytes, start, sizeof bytes);
  scan_bits bits = __builtin_convertvector(bytes == (scan_bytes)wanted, scan_bits);
  uint64_t mask;
  memcpy(&mask, &bits, sizeof mask);
  return mask;
}

// One bit a byte: which of the 64 bytes at `start` are a delimiter, a line end, a quote.
static inline scan_block scan_masks(const uint8_t *start, uint8_t delimiter, uint8_t quote) {
  scan_block block = {scan_equal(start, delimiter), scan_equal(start, '\n'),
                      scan_equal(start, '\r'), scan_equal(start, quote)};
  return block;
}

// Asks the processor to fetch what stands at an address, whatever it is: this never fails.
static inline void scan_prefetch(const void *place) { __builtin_prefetch(place); }

#endif
