// The type of a word in Punkt's tables: its text in lower case, `##number##` for a number. Internal
// to runtime/data.
#pragma once

#include <array>
#include <string_view>

namespace ifc::runtime {

class PunktType {
 public:
  /// Longer words are in no table.
  static constexpr size_t kLongest = 64;

  /// Of a word of a text; without the period at its end if `bare`.
  static PunktType of(std::string_view word, bool bare);
  /// The lower case alone. Empty for what is in no table: all that the tables hold is ASCII and
  /// short.
  explicit PunktType(std::string_view word);

  std::string_view view() const { return {bytes_.data(), size_}; }
  bool is_number() const { return view() == "##number##"; }
  /// This type, a tab and another.
  PunktType with(const PunktType& second) const;

 private:
  std::array<char, 2 * kLongest + 1> bytes_;
  size_t size_ = 0;
};

}  // namespace ifc::runtime
