// Which pieces of a text begin like one of a fixed list of texts, by up to four bytes: most do not.
// Input: the list, while a program is compiled. Output: the pieces that are left; some of them are
// in the list, and none that is in it is lost. Private to runtime/builtins.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "runtime/builtins/value.h"
#include "runtime/text/span.h"

namespace ifc::runtime {

class StartFilter {
 public:
  void add(std::string_view text);
  /// Writes the pieces that are left to `kept`, which has room for all; how many. The pieces are in
  /// order. `lowercase`: what counts is the lowercase of a piece.
  size_t select(std::string_view text, std::span<const Span> pieces, bool lowercase,
                Span* kept) const;
  /// The same of texts, most of which are pieces of `text`: writes the places of those that are
  /// left.
  size_t select(std::string_view text, std::span<const Value> pieces, uint32_t* kept) const;

 private:
  static constexpr int kBits = 11;
  static uint32_t bit_of(uint32_t start) { return start * 0x9e3779b1u >> (32 - kBits); }
  bool has(uint32_t start) const {
    const uint32_t bit = bit_of(start);
    return (bits_[bit / 32] >> (bit % 32) & 1) != 0;
  }
  template <bool kLowercase>
  size_t select_one_by_one(std::string_view text, std::span<const Span> pieces, Span* kept) const;
  template <bool kLowercase>
  size_t select_sixteen(std::string_view text, std::span<const Span> pieces, Span* kept) const;

  std::array<uint32_t, (1 << kBits) / 32> bits_{};
};

}  // namespace ifc::runtime
