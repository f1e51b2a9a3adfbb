// From a bit mask to the places of its bits. Three ways, which write the same: one by one, four at
// a time; from a table of the places in a byte, eight bits of the mask at a time (AVX2); or by
// compressing the numbers 0 to 63 under the mask (AVX-512 VBMI2), sixteen at a time.
// Input: the mask of a block of 64 bytes and the offset of that block. Output: numbers in an array.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "runtime/text/byte_block.h"

namespace ifc::runtime {

inline constexpr size_t kMostPositions = 64;

// Writes the places of the bits, lowest first, shifted by `offset`, to `out`, which has room for
// kMostPositions; returns how many they are. What stands behind them in `out` is overwritten.
inline size_t write_positions_bit_by_bit(size_t offset, uint64_t mask, uint32_t* out) {
  // The last of the four are perhaps for nothing: a branch for each would often be guessed wrong.
  constexpr size_t kAtOnce = 4;
  constexpr uint64_t kNone = uint64_t{1} << 63;  // keeps a mask without bits defined
  const size_t count = bit_count(mask);
  for (size_t i = 0; i < count; i += kAtOnce) {
    for (size_t k = 0; k < kAtOnce; ++k) {
      out[i + k] = static_cast<uint32_t>(offset + first_bit(mask | kNone));
      mask &= mask - 1;
    }
  }
  return count;
}

#if defined(__AVX512VBMI2__) && defined(__AVX512VL__)

struct Places {
  alignas(64) std::array<uint8_t, 64> bytes{};
};
constexpr Places all_places() {
  Places made;
  for (size_t i = 0; i < made.bytes.size(); ++i) made.bytes[i] = static_cast<uint8_t>(i);
  return made;
}
inline constexpr Places kAllPlaces = all_places();

inline size_t write_positions(size_t offset, uint64_t mask, uint32_t* out) {
  const __m512i places =
      _mm512_maskz_compress_epi8(mask, _mm512_load_si512(kAllPlaces.bytes.data()));
  const __m512i base = _mm512_set1_epi32(static_cast<int>(offset));
  const auto write_sixteen = [&](__m128i bytes, uint32_t* to) {
    constexpr __mmask16 kAll = 0xFFFF;  // GCC 12 warns of itself in the forms without a mask
    _mm512_storeu_si512(to, _mm512_add_epi32(_mm512_maskz_cvtepu8_epi32(kAll, bytes), base));
  };
  const size_t count = bit_count(mask);
  // Where the words of a block begin and end are about twenty places: no branch asks for more
  // than 16.
  write_sixteen(_mm512_maskz_extracti32x4_epi32(0xF, places, 0), out);
  write_sixteen(_mm512_maskz_extracti32x4_epi32(0xF, places, 1), out + 16);
  if (count > 32) {
    write_sixteen(_mm512_maskz_extracti32x4_epi32(0xF, places, 2), out + 32);
    if (count > 48) write_sixteen(_mm512_maskz_extracti32x4_epi32(0xF, places, 3), out + 48);
  }
  return count;
}

#elif defined(__AVX2__)

// For each byte the places of its bits, lowest first, a byte for each.
constexpr std::array<uint64_t, 256> places_in_bytes() {
  std::array<uint64_t, 256> made{};
  for (size_t byte = 0; byte < made.size(); ++byte) {
    int count = 0;
    for (uint64_t place = 0; place < 8; ++place)
      if ((byte >> place & 1) != 0) made[byte] |= place << (8 * count++);
  }
  return made;
}
inline constexpr std::array<uint64_t, 256> kPlacesInByte = places_in_bytes();

inline size_t write_positions(size_t offset, uint64_t mask, uint32_t* out) {
  const size_t count = bit_count(mask);
  if (count <= 4 || count > kMostPositions - 8)
    return write_positions_bit_by_bit(offset, mask, out);
  // Eight are written for each byte of the mask, those of the next byte over what was too much.
  __m256i base = _mm256_set1_epi32(static_cast<int>(offset));
#pragma GCC unroll 8
  for (size_t at = 0; at < 64; at += 8) {
    const auto bits = static_cast<uint8_t>(mask >> at);
    const __m128i places = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(&kPlacesInByte[bits]));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(out),
                        _mm256_add_epi32(_mm256_cvtepu8_epi32(places), base));
    out += bit_count(bits);
    base = _mm256_add_epi32(base, _mm256_set1_epi32(8));
  }
  return count;
}

#else

inline size_t write_positions(size_t offset, uint64_t mask, uint32_t* out) {
  return write_positions_bit_by_bit(offset, mask, out);
}

#endif

// The most text whose places are written down before the first is visited.
inline constexpr size_t kLongestStretch = 32 * ByteBlock::kSize;

// Visits the bytes from `from` on whose bit is set in `mask(block)`, from left to right, until
// `visit` says so. The places of a stretch of text, some blocks long, are written down before the
// first is visited: how many a block has is no branch then, which would be guessed wrong for most.
// O(n) plus the visits.
template <typename Mask, typename Visit>
void find_byte(std::string_view text, size_t from, size_t stretch, Mask mask, Visit visit) {
  uint32_t places[kLongestStretch + kMostPositions];
  for (size_t begin = from; begin < text.size(); begin += stretch) {
    const size_t end = std::min(text.size(), begin + stretch);
    size_t count = 0;
    for (size_t offset = begin; offset < end; offset += ByteBlock::kSize) {
      count += write_positions(offset, mask_at(text, offset, mask), places + count);
    }
    for (size_t i = 0; i < count; ++i) {
      if (visit(places[i])) return;
    }
  }
}

// Visits all of them.
template <typename Mask, typename Visit>
void for_each_byte(std::string_view text, Mask mask, Visit visit) {
  find_byte(text, 0, kLongestStretch, mask, [&](size_t at) {
    visit(at);
    return false;
  });
}

}  // namespace ifc::runtime
