// A set of code points, a bit each, for classes that are asked for of whole texts.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace ifc::runtime {

class CodePointSet {
 public:
  void set(char32_t c) { pages_[c / kPageSize] |= uint64_t{1} << c % kPageSize; }
  bool operator[](char32_t c) const { return (page(c) >> c % kPageSize & 1) != 0; }
  /// Of the 64 code points among which `c` is: those that differ from it in the last byte of UTF-8
  /// at most, if it is not ASCII.
  uint64_t page(char32_t c) const { return pages_[c / kPageSize]; }

 private:
  static constexpr size_t kPageSize = 64;
  std::array<uint64_t, 0x110000 / kPageSize> pages_{};
};

}  // namespace ifc::runtime
