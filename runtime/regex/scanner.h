// Reads a regex pattern code point by code point and parses escapes and bracketed classes; the part
// of the parser that knows characters but no structure. Private to runtime/regex.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "runtime/regex/ast.h"
#include "runtime/regex/parse.h"

namespace ifc::runtime {

/// What an escape stands for.
struct RegexEscape {
  enum class Kind { literal, category, property, anchor, reference };
  Kind kind = Kind::literal;
  char32_t code_point = 0;
  RegexClassItem::Kind category = RegexClassItem::Kind::range;
  RegexAnchor anchor = RegexAnchor::text_start;
  int32_t group = 0;                       // reference
  std::vector<RegexClassItem> items = {};  // property: its code points
  /// What it adds to a character class: a literal, category or property.
  void append_to(std::vector<RegexClassItem>& class_items) const;
};

class RegexScanner {
 public:
  RegexScanner(std::string_view pattern, RegexDialect dialect)
      : pattern_(pattern), python_(dialect == RegexDialect::python) {}
  bool python() const { return python_; }

  bool at_end() const { return position_ >= pattern_.size(); }
  uint32_t position() const { return static_cast<uint32_t>(position_); }
  void seek(uint32_t position) { position_ = position; }
  std::string_view pattern() const { return pattern_; }
  std::string_view slice(uint32_t begin) const { return pattern_.substr(begin, position_ - begin); }

  /// The next byte, 0 at the end (a NUL in the pattern reads the same: ask at_end()).
  char peek() const { return at_end() ? '\0' : pattern_[position_]; }
  bool peek_is(char c) const { return !at_end() && pattern_[position_] == c; }
  bool accept(char c) {
    if (!peek_is(c)) return false;
    ++position_;
    return true;
  }
  bool accept(std::string_view text) {
    if (!pattern_.substr(position_).starts_with(text)) return false;
    position_ += text.size();
    return true;
  }
  char32_t next_code_point();
  /// Decimal digits as a number, saturated at a million; no value when there is no digit.
  std::optional<int32_t> number();

  /// After the backslash, which stands at `start`. `groups` is the number of groups opened so far.
  bool escape(uint32_t start, int32_t groups, RegexEscape& out);
  /// After the `[`, which stands at `start`; fills `items` and `negated` of `node` and moves past
  /// the `]`.
  bool bracket(uint32_t start, RegexNode& node);

  /// Records the error (the first one stays) and returns false.
  bool fail(RegexError::Kind kind, uint32_t offset, uint32_t end, std::string message,
            std::string fix = {});
  bool failed() const { return failed_; }
  const RegexError& error() const { return error_; }

 private:
  bool class_escape(uint32_t start, RegexEscape& out);
  bool class_member(uint32_t start, RegexEscape& out);
  /// Escapes that mean the same inside and outside brackets. No value: `c` is none of them; false:
  /// failed.
  std::optional<bool> common_escape(uint32_t start, char32_t c, RegexEscape& out);
  bool named_character(uint32_t start, RegexEscape& out);
  bool property(uint32_t start, bool negated, RegexEscape& out);
  bool hexadecimal(uint32_t start, size_t digits, RegexEscape& out);
  bool octal(uint32_t start, uint32_t digits_at, size_t at_most, RegexEscape& out);
  bool bad_escape(uint32_t start);

  std::string_view pattern_;
  bool python_;
  size_t position_ = 0;
  bool failed_ = false;
  RegexError error_;
};

}  // namespace ifc::runtime
