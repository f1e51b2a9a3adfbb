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
    const Place place = place_of(word);
    bits_[place.index] |= place.bits;
  }
  /// Whether a word of ASCII letters, in any case, may be in the set; false is certain.
  bool may_have(std::string_view word) const {
    const Place place = place_of(word);
    return (bits_[place.index] & place.bits) == place.bits;
  }

 private:
  static constexpr int kIndexBits = 6;

  /// Two bits, which so few words have both by chance.
  struct Place {
    size_t index;
    uint64_t bits;
  };
  static Place place_of(std::string_view word) {
    constexpr uint64_t kFactor = 0x9E3779B97F4A7C15u;
    const uint64_t lower = padded_word(word.substr(0, 8)) | 0x20 * kEveryByte;
    const uint64_t hash = lower * kFactor >> (64 - 12 - kIndexBits);
    return {static_cast<size_t>(hash >> 12),
            uint64_t{1} << (hash & 63) | uint64_t{1} << (hash >> 6 & 63)};
  }

  std::array<uint64_t, size_t{1} << kIndexBits> bits_{};
};

}  // namespace ifc::runtime
