// A set of ASCII characters, and which bytes of a text belong to it, as bit masks of 64 bytes: in
// one table of all ASCII (AVX-512 VBMI), in two tables of nibbles (AVX-512, AVX2), or one by one.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "runtime/text/byte_block.h"

namespace ifc::runtime {

struct ClassMasks {
  uint64_t members;
  uint64_t not_ascii;  // bytes from 0x80 on, which are never members
};

class ByteClass {
 public:
  ByteClass() = default;
  explicit ByteClass(std::string_view characters) {
    for (const char c : characters) add(static_cast<unsigned char>(c));
  }

  /// `byte` is ASCII.
  void add(unsigned char byte) {
    ascii_[byte] = 0x80;
    by_low_nibble_[byte & 15] |= static_cast<uint8_t>(1 << (byte >> 4));
  }
  bool contains(unsigned char byte) const { return byte < 0x80 && ascii_[byte] != 0; }

  ClassMasks masks(const ByteBlock& block) const { return {members(block), block.not_ascii()}; }

 private:
  uint64_t members(const ByteBlock& block) const {
#if defined(__AVX512BW__) && defined(__AVX512VBMI__)
    const __m512i found = _mm512_permutex2var_epi8(_mm512_load_si512(ascii_.data()), block.bytes(),
                                                   _mm512_load_si512(ascii_.data() + 64));
    return _mm512_movepi8_mask(found) & ~block.not_ascii();
#elif defined(__AVX512BW__)
    const __m512i low_table = _mm512_broadcast_i32x4(
        _mm_load_si128(reinterpret_cast<const __m128i*>(by_low_nibble_.data())));
    const __m512i high_table =
        _mm512_broadcast_i32x4(_mm_setr_epi8(1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0));
    const __m512i nibble = _mm512_set1_epi8(15);
    const __m512i high = _mm512_and_si512(_mm512_srli_epi16(block.bytes(), 4), nibble);
    return _mm512_test_epi8_mask(
        _mm512_shuffle_epi8(low_table, _mm512_and_si512(block.bytes(), nibble)),
        _mm512_shuffle_epi8(high_table, high));
#elif defined(__AVX2__)
    const __m256i low_table = _mm256_broadcastsi128_si256(
        _mm_load_si128(reinterpret_cast<const __m128i*>(by_low_nibble_.data())));
    // Bytes beyond ASCII have a high nibble from 8 on, for which there is no bit.
    const __m256i high_table =
        _mm256_setr_epi8(1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32,
                         64, -128, 0, 0, 0, 0, 0, 0, 0, 0);
    const __m256i nibble = _mm256_set1_epi8(15);
    const auto absent = [&](__m256i part) {
      const __m256i high = _mm256_and_si256(_mm256_srli_epi16(part, 4), nibble);
      const __m256i found =
          _mm256_and_si256(_mm256_shuffle_epi8(low_table, _mm256_and_si256(part, nibble)),
                           _mm256_shuffle_epi8(high_table, high));
      const __m256i none = _mm256_cmpeq_epi8(found, _mm256_setzero_si256());
      return static_cast<uint64_t>(static_cast<uint32_t>(_mm256_movemask_epi8(none)));
    };
    return ~(absent(block.first_half()) | absent(block.second_half()) << 32);
#else
    char bytes[ByteBlock::kSize];
    block.store(bytes);
    uint64_t members = 0;
    for (size_t i = 0; i < ByteBlock::kSize; ++i) {
      const auto byte = static_cast<unsigned char>(bytes[i]);
      members |= static_cast<uint64_t>(byte < 0x80 ? ascii_[byte] >> 7 : 0) << i;
    }
    return members;
#endif
  }

  alignas(64) std::array<uint8_t, 128> ascii_{};  // 0x80 for a member
  // Bit n for the member of high nibble n.
  alignas(16) std::array<uint8_t, 16> by_low_nibble_{};
};

/// Calls `take(offset, masks)` for each 64 bytes of the text from `from` on, until it returns
/// false; no bit is set beyond the end. `offset` is where the block begins.
template <typename Take>
void for_each_class_block(std::string_view text, size_t from, const ByteClass& wanted, Take take) {
  size_t offset = from;
  for (; offset + ByteBlock::kSize <= text.size(); offset += ByteBlock::kSize) {
    if (!take(offset, wanted.masks(ByteBlock(text.data() + offset)))) return;
  }
  if (offset >= text.size()) return;
  ClassMasks masks = wanted.masks(ByteBlock(text, offset));
  masks.members &= low_bits(text.size() - offset);
  take(offset, masks);
}

/// The members of a class in a text, from left to right, and what is not ASCII if `beyond`; each
/// block is looked at once.
class ClassCursor {
 public:
  ClassCursor(std::string_view text, const ByteClass& wanted, bool beyond)
      : text_(text), wanted_(wanted), beyond_(beyond) {}

  /// The first at or after `at`, which never decreases; the size when there is none.
  size_t next(size_t at) {
    if (at < end_) {
      bits_ &= ~low_bits(at - (end_ - ByteBlock::kSize));
      if (bits_ != 0) return end_ - ByteBlock::kSize + first_bit(bits_);
      at = end_;
    }
    for (; at < text_.size(); at += ByteBlock::kSize) {
      const ClassMasks masks = wanted_.masks(ByteBlock(text_, at));
      bits_ = (masks.members | (beyond_ ? masks.not_ascii : 0)) & low_bits(text_.size() - at);
      end_ = at + ByteBlock::kSize;
      if (bits_ != 0) return at + first_bit(bits_);
    }
    return text_.size();
  }

 private:
  std::string_view text_;
  const ByteClass& wanted_;
  bool beyond_;
  size_t end_ = 0;  // of the block that bits_ are about
  uint64_t bits_ = 0;
};

/// The first byte at or after `from` that is a member, or not ASCII if `beyond`; the size when
/// there is none.
inline size_t find_class(std::string_view text, size_t from, const ByteClass& wanted, bool beyond) {
  size_t found = text.size();
  for_each_class_block(text, from, wanted, [&](size_t offset, const ClassMasks& masks) {
    const uint64_t bits = masks.members | (beyond ? masks.not_ascii : 0);
    if (bits == 0) return true;
    found = offset + first_bit(bits);
    return false;
  });
  return found;
}

}  // namespace ifc::runtime
