// From bit masks to spans: pairs the n-th start of a block with its n-th end. Two ways, which write
// the same: bit by bit, four spans at a time; or by compressing the numbers 0 to 63 under both
// masks (AVX-512 VBMI2), eight spans at a time. Input: the masks of a block of 64 bytes and the
// offset of that block. Output: spans in an array.
#pragma once

#include <array>
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

#if defined(IFC_COMPRESSES_BYTES)

// Where eight begins and eight ends go to stand in turn.
struct InTurn {
  alignas(64) std::array<uint32_t, 16> places{};
};
constexpr InTurn in_turn() {
  InTurn made;
  for (uint32_t i = 0; i < 16; ++i) made.places[i] = i / 2 + (i % 2 == 0 ? 0 : 16);
  return made;
}
inline constexpr InTurn kInTurn = in_turn();

inline size_t write_spans(size_t offset, uint64_t starts, uint64_t ends, Span* out) {
  const __m512i begin = compressed_places(starts);
  const __m512i end = compressed_places(ends);
  const __m512i base = _mm512_set1_epi32(static_cast<int>(offset));
  const __m512i turns = _mm512_load_si512(kInTurn.places.data());
  const auto write_eight = [&](__m128i begins, __m128i ends_there, Span* to) {
    constexpr __mmask16 kAll = 0xFFFF;  // GCC 12 warns of itself in the forms without a mask
    const __m512i pairs = _mm512_permutex2var_epi32(_mm512_maskz_cvtepu8_epi32(kAll, begins), turns,
                                                    _mm512_maskz_cvtepu8_epi32(kAll, ends_there));
    _mm512_storeu_si512(to, _mm512_add_epi32(pairs, base));
  };
  const auto write_sixteen = [&](__m128i begins, __m128i ends_there, Span* to) {
    write_eight(begins, ends_there, to);
    write_eight(_mm_bsrli_si128(begins, 8), _mm_bsrli_si128(ends_there, 8), to + 8);
  };
  const size_t count = bit_count(starts);
  write_sixteen(_mm512_maskz_extracti32x4_epi32(0xF, begin, 0),
                _mm512_maskz_extracti32x4_epi32(0xF, end, 0), out);
  if (count > 16) {
    write_sixteen(_mm512_maskz_extracti32x4_epi32(0xF, begin, 1),
                  _mm512_maskz_extracti32x4_epi32(0xF, end, 1), out + 16);
  }
  if (count > 32) {  // single characters, not words
    write_sixteen(_mm512_maskz_extracti32x4_epi32(0xF, begin, 2),
                  _mm512_maskz_extracti32x4_epi32(0xF, end, 2), out + 32);
    write_sixteen(_mm512_maskz_extracti32x4_epi32(0xF, begin, 3),
                  _mm512_maskz_extracti32x4_epi32(0xF, end, 3), out + 48);
  }
  return count;
}

#else

inline size_t write_spans(size_t offset, uint64_t starts, uint64_t ends, Span* out) {
  return write_spans_bit_by_bit(offset, starts, ends, out);
}

#endif

}  // namespace ifc::runtime
