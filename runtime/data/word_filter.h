// A quick answer for most words that are not in a small set of ASCII words: a set of bits by a hash
// of their first letters. Internal to runtime/data.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "runtime/text/byte_words.h"

namespace ifc::runtime {

class WordFilter {
 public:
  void add(std::string_view word) {
    const size_t bit = bit_of(word);
    bits_[bit / 64] |= uint64_t{1} << bit % 64;
  }
  /// Whether a word of ASCII letters, in any case, may be in the set; false is certain.
  bool may_have(std::string_view word) const {
    const size_t bit = bit_of(word);
    return (bits_[bit / 64] >> bit % 64 & 1) != 0;
  }

 private:
  static constexpr int kBits = 12;

  static size_t bit_of(std::string_view word) {
    constexpr uint64_t kFactor = 0x9E3779B97F4A7C15u;
    const uint64_t lower = padded_word(word.substr(0, 8)) | 0x20 * kEveryByte;
    return static_cast<size_t>(lower * kFactor >> (64 - kBits));
  }

  std::array<uint64_t, (size_t{1} << kBits) / 64> bits_{};
};

}  // namespace ifc::runtime
