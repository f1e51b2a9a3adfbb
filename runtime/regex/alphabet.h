// Cuts the code points into classes that a regex cannot tell apart, so that the automaton's tables
// are small. Private to runtime/regex.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "runtime/regex/code_points.h"
#include "runtime/text/utf8.h"

namespace ifc::runtime {

class Alphabet {
 public:
  /// Two code points are in one class when the same of `sets` hold them.
  explicit Alphabet(const std::vector<CodeRanges>& sets);

  uint32_t class_count() const { return class_count_; }
  bool contains(uint32_t set, uint32_t char_class) const {
    return members_[char_class * set_count_ + set] != 0;
  }
  uint32_t class_of(char32_t code_point) const {
    return code_point < low_.size() ? low_[code_point] : class_of_high(code_point);
  }
  /// Classes of the ASCII code points.
  const uint16_t* ascii() const { return low_.data(); }
  /// The class at byte `offset`, which moves past the code point.
  uint32_t next(std::string_view text, size_t& offset) const {
    return class_of(decode_next(text, offset));
  }
  /// The class that ends at `offset` (> 0), which moves to its start.
  uint32_t previous(std::string_view text, size_t& offset) const {
    const auto byte = static_cast<unsigned char>(text[offset - 1]);
    if (byte < 0x80) {
      --offset;
      return low_[byte];
    }
    return class_of(decode_previous(text, offset));
  }

 private:
  uint32_t class_of_high(char32_t code_point) const;

  std::array<uint16_t, 0x800> low_{};  // of what UTF-8 writes in one or two bytes
  std::vector<char32_t> starts_;       // first code points of the intervals, ascending, from 0
  std::vector<uint16_t> classes_;      // of the intervals
  std::vector<uint8_t> members_;
  uint32_t set_count_ = 0;
  uint32_t class_count_ = 0;
};

}  // namespace ifc::runtime
