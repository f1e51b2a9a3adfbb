// Text eight bytes at a time, for what most words need: a test or a mapping of every byte without a
// loop over bytes. The last word overlaps the one before, so that no byte beyond the text is
// touched; a text of fewer than eight bytes is one word, padded with NUL.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

#if defined(__AVX512BW__) && defined(__AVX512VL__)
#include <immintrin.h>
#endif

namespace ifc::runtime {

constexpr uint64_t kEveryByte = 0x0101010101010101;

/// The bytes of a text of at most 8 bytes, then NUL; the first byte lowest.
inline uint64_t padded_word(std::string_view text) {
#if defined(__AVX512BW__) && defined(__AVX512VL__)
  // Without a branch on the size, which nothing can foretell of the words of a text.
  const auto bytes = static_cast<__mmask16>((1u << text.size()) - 1);
  return static_cast<uint64_t>(_mm_cvtsi128_si64(_mm_maskz_loadu_epi8(bytes, text.data())));
#else
  // Without a branch on the size either: what is not there is read from zeros.
  static constexpr char kZeros[4] = {};
  const size_t size = text.size();
  const bool is_long = size >= 4;
  const bool is_short = !is_long && size > 0;
  uint32_t first_four = 0;
  uint32_t last_four = 0;
  std::memcpy(&first_four, is_long ? text.data() : kZeros, 4);
  std::memcpy(&last_four, is_long ? text.data() + size - 4 : kZeros, 4);
  // The first, the middle and the last are all there are of up to three.
  const char* const bytes = is_short ? text.data() : kZeros;
  const size_t last = is_short ? size - 1 : 0;
  const size_t middle = is_short ? size / 2 : 0;
  const auto byte = [&](size_t at) {
    return static_cast<uint64_t>(static_cast<unsigned char>(bytes[at])) << (8 * at);
  };
  const size_t behind = is_long ? 8 * (size - 4) : 0;
  return first_four | static_cast<uint64_t>(last_four) << behind | byte(0) | byte(middle) |
         byte(last);
#endif
}

/// The same of a text of at most 16 bytes.
struct PaddedWords {
  uint64_t low;
  uint64_t high;
};
inline PaddedWords padded_words(std::string_view text) {
#if defined(__AVX512BW__) && defined(__AVX512VL__)
  const auto bytes = static_cast<__mmask16>((1u << text.size()) - 1);
  const __m128i words = _mm_maskz_loadu_epi8(bytes, text.data());
  return {static_cast<uint64_t>(_mm_cvtsi128_si64(words)),
          static_cast<uint64_t>(_mm_extract_epi64(words, 1))};
#else
  if (text.size() <= 8) return {padded_word(text), 0};
  return {padded_word(text.substr(0, 8)), padded_word(text.substr(8))};
#endif
}

/// Writes the `size` lowest bytes of a word, at most 8.
inline void write_word(uint64_t word, size_t size, char* out) {
  if (size >= 4) {
    const uint64_t last = word >> (8 * (size - 4));
    std::memcpy(out, &word, 4);
    std::memcpy(out + size - 4, &last, 4);
  } else if (size > 0) {
    const auto put = [&](size_t i) { out[i] = static_cast<char>(word >> (8 * i)); };
    put(0), put(size / 2), put(size - 1);
  }
}

/// Calls `take(place, word)` for words that cover a text of at least 8 bytes; `place` is where
/// the word begins.
template <typename Take>
void for_each_byte_word(std::string_view text, Take take) {
  const auto word_at = [&](size_t place) {
    uint64_t word = 0;
    std::memcpy(&word, text.data() + place, 8);
    take(place, word);
  };
  size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) word_at(at);
  if (at < text.size()) word_at(text.size() - 8);
}

constexpr bool is_ascii(uint64_t word) { return (word & 0x80 * kEveryByte) == 0; }

/// The highest bit of each byte that is an ASCII capital letter; all bytes are ASCII.
constexpr uint64_t ascii_capitals(uint64_t word) {
  const uint64_t from_a = word + (0x80 - 'A') * kEveryByte;
  const uint64_t beyond_z = word + (0x7F - 'Z') * kEveryByte;
  return (from_a & ~beyond_z) & (0x80 * kEveryByte);
}

}  // namespace ifc::runtime
