// Copies of a text without some of its bytes, 64 at a time.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "runtime/text/bit_positions.h"
#include "runtime/text/byte_block.h"

namespace ifc::runtime {

/// So many bytes behind the copy may be written, too.
constexpr size_t kCopySlack = ByteBlock::kSize;

/// Copies the bytes of a block whose bit in `kept` is set; may write 64 bytes. Returns the place
/// behind the last one.
inline char* copy_kept(const ByteBlock& block, uint64_t kept, char* out) {
#if defined(__AVX512BW__) && defined(__AVX512VBMI2__)
  _mm512_storeu_si512(out, _mm512_maskz_compress_epi8(kept, block.bytes()));
  return out + bit_count(kept);
#elif defined(__AVX2__)
  char bytes[ByteBlock::kSize];
  block.store(bytes);
#pragma GCC unroll 8
  for (size_t at = 0; at < ByteBlock::kSize; at += 8) {
    const auto bits = static_cast<uint8_t>(kept >> at);
    const __m128i places = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(&kPlacesInByte[bits]));
    const __m128i eight = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(bytes + at));
    _mm_storel_epi64(reinterpret_cast<__m128i*>(out), _mm_shuffle_epi8(eight, places));
    out += bit_count(bits);
  }
  return out;
#else
  char bytes[ByteBlock::kSize];
  block.store(bytes);
  while (kept != 0) {
    const size_t begin = first_bit(kept);
    const uint64_t gaps = ~kept & ~low_bits(begin);
    const size_t end = gaps == 0 ? ByteBlock::kSize : first_bit(gaps);
    std::memcpy(out, bytes + begin, end - begin);
    out += end - begin;
    kept &= ~low_bits(end);
  }
  return out;
#endif
}

/// Writes the text without the bytes that `byte` equals to `out`, which has room for text.size() +
/// kCopySlack bytes; returns the size.
inline size_t copy_without(std::string_view text, char byte, char* out) {
  char* next = out;
  for (size_t at = 0; at < text.size(); at += ByteBlock::kSize) {
    const ByteBlock block(text, at);
    next = copy_kept(block, ~block.equal(byte) & low_bits(text.size() - at), next);
  }
  return static_cast<size_t>(next - out);
}

}  // namespace ifc::runtime
