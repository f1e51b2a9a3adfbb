// Implementation of literals.h.
#include "compiler/syntax/literals.h"

#include <charconv>
#include <limits>
#include <utility>

#include "compiler/syntax/decode.h"

namespace ifc::syntax {
namespace {

constexpr uint64_t kMinimumMagnitude = uint64_t{1} << 63U;

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

size_t sequence_length(std::string_view text, size_t at) {
  size_t length = 1;
  while (at + length < text.size() &&
         (static_cast<unsigned char>(text[at + length]) & 0xC0U) == 0x80U) {
    ++length;
  }
  return length;
}

}  // namespace

int64_t LiteralReader::read_int(SourceSpan span, bool negated) {
  const std::string_view text = source_.slice(span);
  uint64_t value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  const uint64_t limit = negated ? kMinimumMagnitude : kMinimumMagnitude - 1;
  if (result.ec != std::errc() || value > limit) {
    errors_.add(DiagnosticKind::number_too_large, span,
                "this number does not fit: whole numbers reach to 9223372036854775807");
    return 0;
  }
  if (value == kMinimumMagnitude) return std::numeric_limits<int64_t>::min();
  return static_cast<int64_t>(value);
}

double LiteralReader::read_real(SourceSpan span) {
  const std::string_view text = source_.slice(span);
  double value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  if (result.ec != std::errc()) {
    errors_.add(DiagnosticKind::number_too_large, span,
                "this number does not fit: numbers lie between about 1e-308 and 1.8e308");
    return 0;
  }
  return value;
}

double LiteralReader::read_percent(SourceSpan span) {
  std::string text(source_.slice({span.begin, span.end - 1}));
  text += "e-2";
  double value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  if (result.ec != std::errc()) {
    errors_.add(DiagnosticKind::number_too_large, span, "this percentage does not fit a number");
    return 0;
  }
  return value;
}

ast::TextLiteral LiteralReader::read_text(SourceSpan span) {
  std::string_view text = source_.slice(span);
  uint32_t base = span.begin;
  const bool raw = text.starts_with('r');
  const auto skip = [&](size_t count) {
    text.remove_prefix(count);
    base += static_cast<uint32_t>(count);
  };
  if (raw) skip(1);
  // Texts in wrong quotation marks come here too; the lexer has reported them.
  const bool straight = text.starts_with('"');
  skip(text.empty() ? 0 : sequence_length(text, 0));
  if (straight ? text.ends_with('"') : !text.empty()) {
    size_t last = text.size() - 1;
    while (last > 0 && (static_cast<unsigned char>(text[last]) & 0xC0U) == 0x80U) --last;
    text = text.substr(0, last);
  }
  if (raw || !straight) return {std::string(text), raw};
  std::string value;
  for (size_t at = 0; at < text.size();) {
    if (text[at] == '\\') {
      at = read_escape(text, at, base, value);
    } else {
      value.push_back(text[at++]);
    }
  }
  return {std::move(value), false};
}

// Appends what the escape at `at` means; returns where the text goes on.
size_t LiteralReader::read_escape(std::string_view text, size_t at, uint32_t base,
                                  std::string& value) {
  if (at + 1 >= text.size()) return at + 1;  // only in an unterminated text, reported before
  switch (text[at + 1]) {
    case 'n':
      value.push_back('\n');
      return at + 2;
    case 't':
      value.push_back('\t');
      return at + 2;
    case 'r':
      value.push_back('\r');
      return at + 2;
    case '\\':
      value.push_back('\\');
      return at + 2;
    case '"':
      value.push_back('"');
      return at + 2;
    case 'u':
      return read_unicode_escape(text, at, base, value);
    default:
      break;
  }
  const size_t length = 1 + sequence_length(text, at + 1);
  const std::string escape(text.substr(at, length));
  const auto begin = static_cast<uint32_t>(base + at);
  bad_escape({begin, begin + static_cast<uint32_t>(length)},
             "`" + escape + "` is no escape: there are `\\n` `\\t` `\\r` `\\\\` `\\\"` and `\\u`",
             "write `\\" + escape + "` for the two characters, or a raw text r\"…\"");
  return at + length;
}

size_t LiteralReader::read_unicode_escape(std::string_view text, size_t at, uint32_t base,
                                          std::string& value) {
  const auto begin = static_cast<uint32_t>(base + at);
  const bool braces = at + 2 < text.size() && text[at + 2] == '{';
  const size_t first = at + (braces ? 3 : 2);
  size_t last = first;
  while (last < text.size() && is_hex(text[last]) && (braces || last - first < 4)) ++last;
  const size_t digits = last - first;
  const bool closed = !braces || (last < text.size() && text[last] == '}');
  const size_t end = last + (braces && closed ? 1 : 0);
  const SourceSpan span{begin, static_cast<uint32_t>(base + end)};
  const std::string escape(source_.slice(span));
  if (!closed || (braces ? digits < 1 || digits > 6 : digits != 4)) {
    bad_escape(span,
               "`" + escape + "` is no escape: `\\u` has four hex digits, or one to six in braces",
               "write for example `\\u00E9` or `\\u{1F600}`");
    return end;
  }
  uint32_t code_point = 0;
  std::from_chars(text.data() + first, text.data() + last, code_point, 16);
  if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) {
    errors_.add(DiagnosticKind::not_a_character, span,
                "`" + escape + "` is no character: " +
                    (code_point > 0x10FFFF ? "the last one is 10FFFF"
                                           : "D800 to DFFF are halves of UTF-16 pairs"),
                code_point > 0x10FFFF ? "" : "write the whole character, as in `\\u{1F600}`");
    return end;
  }
  append_utf8(value, code_point);
  return end;
}

void LiteralReader::bad_escape(SourceSpan span, std::string message, std::string fix) {
  errors_.add(DiagnosticKind::bad_escape, span, std::move(message), std::move(fix));
}

ast::RegexLiteral LiteralReader::read_regex(SourceSpan span) {
  const std::string_view text = source_.slice(span);
  const size_t close = text.rfind('/');
  if (close == 0 || close == std::string_view::npos) {
    // Unterminated: the lexer has reported it.
    return {std::string(text.substr(1)), "", {span.begin + 1, span.end}};
  }
  std::string flags;
  for (size_t i = close + 1; i < text.size(); ++i) {
    const auto at = static_cast<uint32_t>(span.begin + i);
    const std::string flag(1, text[i]);
    if (flag != "i" && flag != "m" && flag != "s") {
      errors_.add(DiagnosticKind::bad_regex_flag, {at, at + 1},
                  "`" + flag + "` is no flag of a regex: there are `i`, `m` and `s`",
                  flag == "g" ? "leave it out: `match` finds every match" : "leave it out");
    } else if (flags.find(flag) != std::string::npos) {
      errors_.add(DiagnosticKind::bad_regex_flag, {at, at + 1},
                  "the flag `" + flag + "` stands twice", "leave one out");
    } else {
      flags += flag;
    }
  }
  const auto end = static_cast<uint32_t>(span.begin + close);
  return {std::string(text.substr(1, close - 1)), std::move(flags), {span.begin + 1, end}};
}

}  // namespace ifc::syntax
