// From bit masks to spans: pairs the n-th start of a block with its n-th end. Input: the masks of a
// block of 64 bytes and the offset of that block. Output: spans in an array.
#pragma once

#include <cstddef>
#include <cstdint>

#include "runtime/text/bit_positions.h"
#include "runtime/text/byte_block.h"
#include "runtime/text/span.h"

namespace ifc::runtime {

inline constexpr size_t kMostSpans = 64;

// Writes a span for each bit of `starts`, shifted by `offset`, to `out`, which has room for
// kMostSpans; returns how many they are. Where `ends` has one bit less, the last span has any end.
// What stands behind them in `out` is overwritten.
inline size_t write_spans_bit_by_bit(size_t offset, uint64_t starts, uint64_t ends, Span* out) {
  // The last of the four are perhaps for nothing: a branch for each would often be guessed wrong.
  constexpr size_t kAtOnce = 4;
  constexpr uint64_t kNone = uint64_t{1} << 63;  // keeps a mask without bits defined
  const size_t count = bit_count(starts);
  for (size_t i = 0; i < count; i += kAtOnce) {
    for (size_t k = 0; k < kAtOnce; ++k) {
      out[i + k] = Span{static_cast<uint32_t>(offset + first_bit(starts | kNone)),
                        static_cast<uint32_t>(offset + first_bit(ends | kNone))};
      starts &= starts - 1;
      ends &= ends - 1;
    }
  }
  return count;
}

// The same. Where no bit is both, starts and ends stand in turn, as they do in spans.
inline size_t write_spans(size_t offset, uint64_t starts, uint64_t ends, Span* out) {
  static_assert(sizeof(Span) == 2 * sizeof(uint32_t));
  if ((starts & ends) != 0) return write_spans_bit_by_bit(offset, starts, ends, out);
  write_positions(offset, starts | ends, &out->begin);
  return bit_count(starts);
}

}  // namespace ifc::runtime
