// 64 bytes of text as bit masks, one bit a byte: which bytes equal a value, lie in a range, are not
// ASCII. Input: a pointer into the text. Output: flags, which are or become 64-bit masks, bit 0 for
// the first byte. AVX-512, AVX2, SSE2 (part of every x86-64) or plain C++, by what the build may
// use.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#if defined(__SSE2__)
#include <immintrin.h>
#endif

namespace ifc::runtime {

#if defined(__AVX2__) && !defined(__AVX512BW__)
// A flag for each of 64 bytes, their highest bits, which are gathered into a mask when one is asked
// for: until then they are combined and tested 32 at a time.
class ByteFlags {
 public:
  ByteFlags(__m256i first, __m256i second) : first_(first), second_(second) {}

  operator uint64_t() const { return bits(first_) | uint64_t{bits(second_)} << 32; }
  bool any() const { return bits(_mm256_or_si256(first_, second_)) != 0; }
  friend ByteFlags operator|(ByteFlags a, ByteFlags b) {
    return {_mm256_or_si256(a.first_, b.first_), _mm256_or_si256(a.second_, b.second_)};
  }
  friend ByteFlags operator&(ByteFlags a, ByteFlags b) {
    return {_mm256_and_si256(a.first_, b.first_), _mm256_and_si256(a.second_, b.second_)};
  }

 private:
  static uint32_t bits(__m256i part) { return static_cast<uint32_t>(_mm256_movemask_epi8(part)); }
  __m256i first_, second_;
};
inline bool any(ByteFlags flags) { return flags.any(); }
#else
using ByteFlags = uint64_t;
#endif
inline bool any(uint64_t mask) { return mask != 0; }

class ByteBlock {
 public:
  static constexpr size_t kSize = 64;

  // Reads 64 bytes.
  explicit ByteBlock(const char* bytes) { load(bytes); }
  // Reads text[offset .. offset + 64); bytes beyond the end of the text read as NUL.
  [[gnu::always_inline]] ByteBlock(std::string_view text, size_t offset) {
    if (text.size() - offset >= kSize) {
      load(text.data() + offset);
      return;
    }
    load_end(text, text.size() - offset);
  }

#if defined(__AVX512BW__)
  ByteFlags equal(char value) const {
    return _mm512_cmpeq_epi8_mask(bytes_, _mm512_set1_epi8(value));
  }
  // Bytes that equal `value` once the bits of `bits` are set in them.
  ByteFlags equal_with(char bits, char value) const {
    return _mm512_cmpeq_epi8_mask(_mm512_or_si512(bytes_, _mm512_set1_epi8(bits)),
                                  _mm512_set1_epi8(value));
  }
  // low <= byte <= high as unsigned numbers.
  ByteFlags in_range(unsigned char low, unsigned char high) const {
    const __m512i moved = _mm512_sub_epi8(bytes_, _mm512_set1_epi8(static_cast<char>(low)));
    return _mm512_cmple_epu8_mask(moved, _mm512_set1_epi8(static_cast<char>(high - low)));
  }
  ByteFlags ascii_letters() const {
    const __m512i small = _mm512_or_si512(bytes_, _mm512_set1_epi8(0x20));
    const __m512i moved = _mm512_sub_epi8(small, _mm512_set1_epi8('a'));
    return _mm512_cmple_epu8_mask(moved, _mm512_set1_epi8(25));
  }
  // Bytes that differ from those of the other block by bit 5 at most, as a capital and a small
  // letter do.
  ByteFlags same_letter(const ByteBlock& other) const {
    const __m512i bit = _mm512_set1_epi8(0x20);
    return _mm512_cmpeq_epi8_mask(_mm512_or_si512(bytes_, bit), _mm512_or_si512(other.bytes_, bit));
  }
  ByteFlags not_ascii() const { return _mm512_movepi8_mask(bytes_); }
  bool all_ascii() const { return not_ascii() == 0; }
  __m512i bytes() const { return bytes_; }
  void store(char* out) const { _mm512_storeu_si512(out, bytes_); }
  // Small letters for the capitals of ASCII.
  ByteBlock lowered() const {
    ByteBlock made = *this;
    made.bytes_ = _mm512_mask_add_epi8(bytes_, in_range('A', 'Z'), bytes_, _mm512_set1_epi8(0x20));
    return made;
  }

 private:
  void load(const char* bytes) { bytes_ = _mm512_loadu_si512(bytes); }
  void load_end(std::string_view text, size_t count) {
    bytes_ = _mm512_maskz_loadu_epi8((1ull << count) - 1, text.data() + text.size() - count);
  }
  __m512i bytes_;
#elif defined(__AVX2__)
  ByteFlags equal(char value) const {
    const __m256i wanted = _mm256_set1_epi8(value);
    return gather([&](__m256i part) { return _mm256_cmpeq_epi8(part, wanted); });
  }
  // Bytes that equal `value` once the bits of `bits` are set in them.
  ByteFlags equal_with(char bits, char value) const {
    const __m256i set = _mm256_set1_epi8(bits);
    const __m256i wanted = _mm256_set1_epi8(value);
    return gather(
        [&](__m256i part) { return _mm256_cmpeq_epi8(_mm256_or_si256(part, set), wanted); });
  }
  // low <= byte <= high as unsigned numbers.
  ByteFlags in_range(unsigned char low, unsigned char high) const {
    const __m256i base = _mm256_set1_epi8(static_cast<char>(low));
    const __m256i width = _mm256_set1_epi8(static_cast<char>(high - low));
    return gather([&](__m256i part) {
      const __m256i moved = _mm256_sub_epi8(part, base);
      return _mm256_cmpeq_epi8(_mm256_min_epu8(moved, width), moved);
    });
  }
  ByteFlags ascii_letters() const {
    const __m256i bit = _mm256_set1_epi8(0x20);
    const __m256i base = _mm256_set1_epi8('a');
    const __m256i width = _mm256_set1_epi8(25);
    return gather([&](__m256i part) {
      const __m256i moved = _mm256_sub_epi8(_mm256_or_si256(part, bit), base);
      return _mm256_cmpeq_epi8(_mm256_min_epu8(moved, width), moved);
    });
  }
  // Bytes that differ from those of the other block by bit 5 at most, as a capital and a small
  // letter do.
  ByteFlags same_letter(const ByteBlock& other) const {
    const __m256i bit = _mm256_set1_epi8(0x20);
    const auto same = [&](__m256i part, __m256i others) {
      return _mm256_cmpeq_epi8(_mm256_or_si256(part, bit), _mm256_or_si256(others, bit));
    };
    return {same(first_, other.first_), same(second_, other.second_)};
  }
  ByteFlags not_ascii() const { return {first_, second_}; }
  bool all_ascii() const { return !not_ascii().any(); }
  __m256i first_half() const { return first_; }
  __m256i second_half() const { return second_; }
  void store(char* out) const {
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(out), first_);
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + kSize / 2), second_);
  }
  // Small letters for the capitals of ASCII.
  ByteBlock lowered() const {
    ByteBlock made = *this;
    made.first_ = lowered(first_);
    made.second_ = lowered(second_);
    return made;
  }

 private:
  void load(const char* bytes) {
    first_ = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes));
    second_ = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes + kSize / 2));
  }
  static __m256i lowered(__m256i part) {
    const __m256i from_a = _mm256_cmpgt_epi8(part, _mm256_set1_epi8('A' - 1));
    const __m256i to_z = _mm256_cmpgt_epi8(_mm256_set1_epi8('Z' + 1), part);
    const __m256i bit = _mm256_and_si256(_mm256_and_si256(from_a, to_z), _mm256_set1_epi8(0x20));
    return _mm256_or_si256(part, bit);
  }
  // Of a text of 16 bytes or more: no copy of unknown size, no jumps.
  void load_end_of_many(std::string_view text, size_t count) {
    constexpr size_t kPart = sizeof(__m128i);
    const auto at = [](const auto* bytes) {
      return _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
    };
    // The nth 16 bytes; those before them are read where there are fewer, and shifted out.
    const auto part = [&](size_t n) {
      const size_t wanted = text.size() - count + n * kPart;
      const size_t begin = std::min(wanted, text.size() - kPart);
      const size_t shift = std::min(wanted - begin, kPart);
      return _mm_shuffle_epi8(at(text.data() + begin), at(kShifts.data() + shift));
    };
    first_ = _mm256_set_m128i(part(1), part(0));
    second_ = _mm256_set_m128i(part(3), part(2));
  }
  // Where bytes come from, shifted by as many as are left out in front; NUL for 0x80.
  static constexpr std::array<uint8_t, 2 * sizeof(__m128i)> kShifts = [] {
    std::array<uint8_t, 2 * sizeof(__m128i)> made{};
    for (size_t i = 0; i < made.size(); ++i) made[i] = static_cast<uint8_t>(i < 16 ? i : 0x80);
    return made;
  }();
  template <typename Test>
  ByteFlags gather(Test test) const {
    return {test(first_), test(second_)};
  }
  // Two and no array: a copy of one would go through memory.
  __m256i first_, second_;
#elif defined(__SSE2__)
  ByteFlags equal(char value) const {
    __m128i wanted = _mm_set1_epi8(value);
    return gather([&](__m128i part) { return _mm_cmpeq_epi8(part, wanted); });
  }
  // Bytes that equal `value` once the bits of `bits` are set in them.
  ByteFlags equal_with(char bits, char value) const {
    __m128i set = _mm_set1_epi8(bits);
    __m128i wanted = _mm_set1_epi8(value);
    return gather([&](__m128i part) { return _mm_cmpeq_epi8(_mm_or_si128(part, set), wanted); });
  }
  // low <= byte <= high as unsigned numbers.
  ByteFlags in_range(unsigned char low, unsigned char high) const {
    __m128i base = _mm_set1_epi8(static_cast<char>(low));
    __m128i width = _mm_set1_epi8(static_cast<char>(high - low));
    return gather([&](__m128i part) {
      __m128i moved = _mm_sub_epi8(part, base);
      return _mm_cmpeq_epi8(_mm_min_epu8(moved, width), moved);
    });
  }
  ByteFlags ascii_letters() const {
    __m128i bit = _mm_set1_epi8(0x20);
    __m128i base = _mm_set1_epi8('a');
    __m128i width = _mm_set1_epi8(25);
    return gather([&](__m128i part) {
      __m128i moved = _mm_sub_epi8(_mm_or_si128(part, bit), base);
      return _mm_cmpeq_epi8(_mm_min_epu8(moved, width), moved);
    });
  }
  // Bytes that differ from those of the other block by bit 5 at most, as a capital and a small
  // letter do.
  ByteFlags same_letter(const ByteBlock& other) const {
    __m128i bit = _mm_set1_epi8(0x20);
    const __m128i* others = other.parts_;
    return gather([&](__m128i part) {
      return _mm_cmpeq_epi8(_mm_or_si128(part, bit), _mm_or_si128(*others++, bit));
    });
  }
  ByteFlags not_ascii() const {
    return gather([](__m128i part) { return part; });
  }
  bool all_ascii() const {
    __m128i all =
        _mm_or_si128(_mm_or_si128(parts_[0], parts_[1]), _mm_or_si128(parts_[2], parts_[3]));
    return _mm_movemask_epi8(all) == 0;
  }
  void store(char* out) const { std::memcpy(out, parts_, kSize); }
  // Small letters for the capitals of ASCII.
  ByteBlock lowered() const {
    ByteBlock made = *this;
    for (__m128i& part : made.parts_) {
      const __m128i from_a = _mm_cmpgt_epi8(part, _mm_set1_epi8('A' - 1));
      const __m128i to_z = _mm_cmpgt_epi8(_mm_set1_epi8('Z' + 1), part);
      const __m128i bit = _mm_and_si128(_mm_and_si128(from_a, to_z), _mm_set1_epi8(0x20));
      part = _mm_or_si128(part, bit);
    }
    return made;
  }

 private:
  void load(const char* bytes) {
    for (size_t i = 0; i < 4; ++i) {
      parts_[i] = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + 16 * i));
    }
  }
  template <typename Test>
  uint64_t gather(Test test) const {
    auto mask = [&](int i) {
      return static_cast<uint64_t>(static_cast<uint32_t>(_mm_movemask_epi8(test(parts_[i]))));
    };
    const uint64_t first = mask(0);  // in order
    const uint64_t second = mask(1);
    const uint64_t third = mask(2);
    return first | second << 16 | third << 32 | mask(3) << 48;
  }
  __m128i parts_[4];
#else
  ByteFlags equal(char value) const {
    return gather([&](unsigned char byte) { return byte == static_cast<unsigned char>(value); });
  }
  // Bytes that equal `value` once the bits of `bits` are set in them.
  ByteFlags equal_with(char bits, char value) const {
    return gather([&](unsigned char byte) { return static_cast<char>(byte | bits) == value; });
  }
  ByteFlags in_range(unsigned char low, unsigned char high) const {
    return gather([&](unsigned char byte) { return byte >= low && byte <= high; });
  }
  ByteFlags ascii_letters() const {
    return gather([](unsigned char byte) {
      return static_cast<unsigned char>((byte | 0x20) - 'a') < 26 && byte < 0x80;
    });
  }
  ByteFlags same_letter(const ByteBlock& other) const {
    const unsigned char* others = other.bytes_;
    return gather([&](unsigned char byte) { return (byte | 0x20) == (*others++ | 0x20); });
  }
  ByteFlags not_ascii() const {
    return gather([](unsigned char byte) { return byte >= 0x80; });
  }
  bool all_ascii() const { return not_ascii() == 0; }
  void store(char* out) const { std::memcpy(out, bytes_, kSize); }
  // Small letters for the capitals of ASCII.
  ByteBlock lowered() const {
    ByteBlock made = *this;
    for (unsigned char& byte : made.bytes_)
      byte = static_cast<unsigned char>(byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte);
    return made;
  }

 private:
  void load(const char* bytes) { std::memcpy(bytes_, bytes, kSize); }
  template <typename Test>
  uint64_t gather(Test test) const {
    uint64_t mask = 0;
    for (size_t i = 0; i < kSize; ++i) mask |= static_cast<uint64_t>(test(bytes_[i])) << i;
    return mask;
  }
  unsigned char bytes_[kSize];
#endif
#if !defined(__AVX512BW__)
  void load_end(std::string_view text, size_t count) {
#if defined(__AVX2__)
    if (text.size() >= kSize / 4) return load_end_of_many(text, count);
#endif
    char padded[kSize] = {};
    if (count != 0) std::memcpy(padded, text.data() + text.size() - count, count);
    load(padded);
  }
#endif
};

// Mask of the first `count` bits; `count` may be 64 or more.
inline uint64_t low_bits(size_t count) { return count >= 64 ? ~0ull : (1ull << count) - 1; }

inline size_t first_bit(uint64_t mask) { return static_cast<size_t>(std::countr_zero(mask)); }

// Number of set bits, in plain arithmetic where there may be no popcnt instruction: calls to
// libgcc are slower.
inline size_t bit_count(uint64_t mask) {
#if defined(__POPCNT__)
  return static_cast<size_t>(std::popcount(mask));
#endif
  mask -= mask >> 1 & 0x5555555555555555ull;
  mask = (mask & 0x3333333333333333ull) + (mask >> 2 & 0x3333333333333333ull);
  mask = (mask + (mask >> 4)) & 0x0F0F0F0F0F0F0F0Full;
  return static_cast<size_t>(mask * 0x0101010101010101ull >> 56);
}

// `mask(block)` of text[offset .. offset + 64), without bits beyond its end; `offset` lies in the
// text. At its end the last 64 bytes are looked at again, so that a mask must not depend on where a
// block begins; it may set more bits where it cannot see what follows.
template <typename Mask>
inline uint64_t mask_at(std::string_view text, size_t offset, Mask mask) {
  if (offset + ByteBlock::kSize <= text.size()) return mask(ByteBlock(text.data() + offset));
  if (text.size() < ByteBlock::kSize)
    return mask(ByteBlock(text, offset)) & low_bits(text.size() - offset);
  const size_t begin = text.size() - ByteBlock::kSize;
  return uint64_t{mask(ByteBlock(text.data() + begin))} >> (offset - begin);
}

// Visits, from `from` on, the bytes whose bit is set in `mask(block)`. `visit(position)` returns
// where to go on, beyond `position`; bytes before that are skipped. O(n) plus the visits.
template <typename Mask, typename Visit>
inline void scan_bytes(std::string_view text, size_t from, Mask mask, Visit visit) {
  size_t offset = from;
  while (offset < text.size()) {
    uint64_t bits = mask_at(text, offset, mask);
    size_t next = offset + ByteBlock::kSize;
    while (bits != 0) {
      size_t resume = visit(offset + first_bit(bits));
      if (resume >= next) {
        next = resume;
        break;
      }
      bits &= ~low_bits(resume - offset);
    }
    offset = next;
  }
}

}  // namespace ifc::runtime
