// Escapes and bracketed classes by the rules of Python 3.11's `re`. See scanner.h.
#include "runtime/regex/scanner.h"

#include <unicode/uchar.h>

#include <utility>

#include "runtime/regex/code_points.h"
#include "runtime/text/utf8.h"

namespace ifc::runtime {
namespace {

bool is_octal_digit(char c) { return c >= '0' && c <= '7'; }
bool is_ascii_letter(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }
int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

char32_t RegexScanner::next_code_point() { return decode_next(pattern_, position_); }

std::optional<int32_t> RegexScanner::number() {
  std::optional<int32_t> value;
  while (!at_end() && peek() >= '0' && peek() <= '9') {
    const int32_t digit = peek() - '0';
    value = value.value_or(0) >= 100'000 ? 1'000'000 : value.value_or(0) * 10 + digit;
    ++position_;
  }
  return value;
}

bool RegexScanner::fail(RegexError::Kind kind, uint32_t offset, uint32_t end, std::string message,
                        std::string fix) {
  if (!failed_) {
    failed_ = true;
    error_ = RegexError{kind, offset, end > offset ? end - offset : 0, std::move(message),
                        std::move(fix)};
  }
  return false;
}

bool RegexScanner::bad_escape(uint32_t start) {
  const std::string escape(slice(start));
  return fail(RegexError::Kind::syntax, start, position(), "bad escape `" + escape + "`",
              escape.substr(1));
}

bool RegexScanner::hexadecimal(uint32_t start, size_t digits, RegexEscape& out) {
  char32_t value = 0;
  for (size_t i = 0; i < digits; ++i) {
    const int digit = at_end() ? -1 : hex_value(peek());
    if (digit < 0) {
      return fail(RegexError::Kind::syntax, start, position(),
                  "incomplete escape `" + std::string(slice(start)) + "`: it needs " +
                      std::to_string(digits) + " hexadecimal digits");
    }
    value = value * 16 + static_cast<char32_t>(digit);
    ++position_;
  }
  if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
    return fail(RegexError::Kind::syntax, start, position(),
                "`" + std::string(slice(start)) + "` is not a character");
  }
  out.kind = RegexEscape::Kind::literal;
  out.code_point = value;
  return true;
}

bool RegexScanner::named_character(uint32_t start, RegexEscape& out) {
  const size_t close = pattern_.find('}', position_);
  if (!accept('{') || close == std::string_view::npos) {
    return fail(RegexError::Kind::syntax, start, position(), "`\\N` needs a name in braces");
  }
  const std::string name(pattern_.substr(position_, close - position_));
  position_ = close + 1;
  UErrorCode code = U_ZERO_ERROR;
  const UChar32 found = u_charFromName(U_UNICODE_CHAR_NAME, name.c_str(), &code);
  if (U_FAILURE(code)) {
    return fail(RegexError::Kind::syntax, start, position(),
                "no character has the name `" + name + "`");
  }
  out.kind = RegexEscape::Kind::literal;
  out.code_point = static_cast<char32_t>(found);
  return true;
}

bool RegexScanner::property(uint32_t start, bool negated, RegexEscape& out) {
  const size_t close = pattern_.find('}', position_);
  if (!accept('{') || close == std::string_view::npos) {
    return fail(
        RegexError::Kind::syntax, start, position(),
        "`" + std::string(slice(start)) + "` needs a property in braces, as in `\\p{Greek}`");
  }
  const std::string name(pattern_.substr(position_, close - position_));
  position_ = close + 1;
  bool of_strings = false;
  std::optional<CodeRanges> ranges = property_code_points(name, negated, of_strings);
  if (of_strings) {
    return fail(RegexError::Kind::syntax, start, position(),
                "`" + name +
                    "` is a property of sequences, not of single characters: `some emoji` "
                    "finds those of emoji");
  }
  if (!ranges) {
    return fail(RegexError::Kind::syntax, start, position(),
                "`" + name + "` is no category, script or property of Unicode");
  }
  out.kind = RegexEscape::Kind::property;
  for (const CodeRange range : *ranges) {
    out.items.push_back({RegexClassItem::Kind::range, range.low, range.high});
  }
  return true;
}

bool RegexScanner::octal(uint32_t start, uint32_t digits_at, size_t at_most, RegexEscape& out) {
  position_ = digits_at;
  char32_t value = 0;
  for (size_t i = 0; i < at_most && !at_end() && is_octal_digit(peek()); ++i) {
    value = value * 8 + static_cast<char32_t>(peek() - '0');
    ++position_;
  }
  if (value > 0377) {
    return fail(RegexError::Kind::syntax, start, position(),
                "octal escape `" + std::string(slice(start)) + "` is over \\377");
  }
  out.kind = RegexEscape::Kind::literal;
  out.code_point = value;
  return true;
}

std::optional<bool> RegexScanner::common_escape(uint32_t start, char32_t c, RegexEscape& out) {
  const auto literal = [&](char32_t value) {
    out.kind = RegexEscape::Kind::literal;
    out.code_point = value;
    return true;
  };
  const auto category = [&](RegexClassItem::Kind value) {
    out.kind = RegexEscape::Kind::category;
    out.category = value;
    return true;
  };
  switch (c) {
    case U'a':
      return literal(7);
    case U'f':
      return literal(12);
    case U'n':
      return literal(10);
    case U'r':
      return literal(13);
    case U't':
      return literal(9);
    case U'v':
      return literal(11);
    case U'd':
      return category(RegexClassItem::Kind::digit);
    case U'D':
      return category(RegexClassItem::Kind::not_digit);
    case U's':
      return category(RegexClassItem::Kind::space);
    case U'S':
      return category(RegexClassItem::Kind::not_space);
    case U'w':
      return category(RegexClassItem::Kind::word);
    case U'W':
      return category(RegexClassItem::Kind::not_word);
    case U'x':
      return hexadecimal(start, 2, out);
    case U'u':
      return hexadecimal(start, 4, out);
    case U'U':
      return hexadecimal(start, 8, out);
    case U'p':
    case U'P':
      if (python_) return std::nullopt;
      return property(start, c == U'P', out);
    case U'N':
      if (python_) return named_character(start, out);
      return fail(RegexError::Kind::unsupported, start, position(),
                  "named characters `\\N{…}` are not supported in ifc regexes: write `\\u` and "
                  "4 hexadecimal digits");
    default:
      return std::nullopt;
  }
}

bool RegexScanner::escape(uint32_t start, int32_t groups, RegexEscape& out) {
  if (at_end()) {
    return fail(RegexError::Kind::syntax, start, position(), "the pattern ends in a lone backslash",
                "\\\\");
  }
  const uint32_t at = position();
  const char32_t c = next_code_point();
  if (const std::optional<bool> done = common_escape(start, c, out)) return *done;
  const auto anchor = [&](RegexAnchor value) {
    out.kind = RegexEscape::Kind::anchor;
    out.anchor = value;
    return true;
  };
  if (c == U'A') return anchor(RegexAnchor::text_start);
  if (c == U'Z') return anchor(RegexAnchor::text_end);
  if (c == U'b') return anchor(RegexAnchor::word_boundary);
  if (c == U'B') return anchor(RegexAnchor::not_word_boundary);
  if (c == U'0') return octal(start, at, 3, out);
  if (c >= U'1' && c <= U'9') {
    const std::string_view rest = pattern_.substr(at);
    if (rest.size() >= 3 && is_octal_digit(rest[0]) && is_octal_digit(rest[1]) &&
        is_octal_digit(rest[2])) {
      return octal(start, at, 3, out);
    }
    int32_t group = static_cast<int32_t>(c - U'0');
    if (!at_end() && peek() >= '0' && peek() <= '9') {
      group = group * 10 + (peek() - '0');
      ++position_;
    }
    if (group > groups) {
      return fail(RegexError::Kind::syntax, start, position(),
                  "there is no group " + std::to_string(group) + " before this reference");
    }
    if (python_) {
      out.kind = RegexEscape::Kind::reference;
      out.group = group;
      return true;
    }
    return fail(RegexError::Kind::unsupported, start, position(),
                "backreferences are not supported in ifc regexes");
  }
  if (is_ascii_letter(c)) return bad_escape(start);
  out.kind = RegexEscape::Kind::literal;
  out.code_point = c;
  return true;
}

bool RegexScanner::class_escape(uint32_t start, RegexEscape& out) {
  if (at_end()) {
    return fail(RegexError::Kind::syntax, start, position(), "the pattern ends in a lone backslash",
                "\\\\");
  }
  const uint32_t at = position();
  const char32_t c = next_code_point();
  if (const std::optional<bool> done = common_escape(start, c, out)) return *done;
  if (c == U'b') {
    out.kind = RegexEscape::Kind::literal;
    out.code_point = 8;
    return true;
  }
  if (c >= U'0' && c <= U'7') return octal(start, at, 3, out);
  if (is_ascii_letter(c) || c == U'8' || c == U'9') return bad_escape(start);
  out.kind = RegexEscape::Kind::literal;
  out.code_point = c;
  return true;
}

void RegexEscape::append_to(std::vector<RegexClassItem>& class_items) const {
  if (kind == Kind::property) {
    class_items.insert(class_items.end(), items.begin(), items.end());
  } else if (kind == Kind::category) {
    class_items.push_back({category, 0, 0});
  } else {
    class_items.push_back({RegexClassItem::Kind::range, code_point, code_point});
  }
}

bool RegexScanner::class_member(uint32_t start, RegexEscape& out) {
  const uint32_t at = position();
  if (at_end()) {
    return fail(RegexError::Kind::syntax, start, start + 1, "`[` has no matching `]`", "\\[");
  }
  const char32_t c = next_code_point();
  if (c == U'\\') return class_escape(at, out);
  out.kind = RegexEscape::Kind::literal;
  out.code_point = c;
  return true;
}

bool RegexScanner::bracket(uint32_t start, RegexNode& node) {
  node.negated = accept('^');
  const uint32_t first_member = position();
  while (true) {
    if (position() != first_member && accept(']')) return true;
    const uint32_t at = position();
    RegexEscape low;
    if (!class_member(start, low)) return false;
    const bool range = peek_is('-') && !pattern_.substr(position_ + 1).starts_with(']');
    if (!range) {
      low.append_to(node.items);
      continue;
    }
    ++position_;  // the `-`
    RegexEscape high;
    if (!class_member(start, high)) return false;
    if (low.kind != RegexEscape::Kind::literal || high.kind != RegexEscape::Kind::literal ||
        high.code_point < low.code_point) {
      return fail(RegexError::Kind::syntax, at, position(),
                  "bad character range `" + std::string(slice(at)) + "`");
    }
    node.items.push_back({RegexClassItem::Kind::range, low.code_point, high.code_point});
  }
}

}  // namespace ifc::runtime
