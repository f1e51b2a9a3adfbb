#include "compiler/api/python_literal.h"

#include <unicode/uchar.h>

#include <charconv>
#include <cmath>
#include <optional>
#include <string>

#include "runtime/text/strip.h"
#include "runtime/text/utf8.h"

namespace ifc {
namespace {

using nlohmann::json;

/// CPython's tokenizer takes no more brackets inside each other.
constexpr int kDeepest = 200;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_name(char c) {
  return is_digit(c) || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// Recursive descent over the text; `problem_` is set once, at the first mistake.
class LiteralReader {
 public:
  explicit LiteralReader(std::string_view text) : text_(runtime::strip(text)) {}

  Expected<json> read() {
    if (text_.find('\0') != std::string_view::npos) fail("a null byte");
    json value = value_at(0);
    skip_space();
    if (problem_.empty() && at_ < text_.size()) fail("something follows the literal");
    if (problem_.empty()) return value;
    return WorldError{WorldErrorKind::bad_data, "", "not a Python literal: " + problem_};
  }

 private:
  json fail(const std::string& problem) {
    if (problem_.empty()) problem_ = problem + " (at byte " + std::to_string(at_) + ")";
    at_ = text_.size();
    return nullptr;
  }

  char peek(size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }

  void skip_space() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '#') {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (c == ' ' || c == '\t' || c == '\f' || (open_ > 0 && (c == '\n' || c == '\r'))) {
        ++at_;
      } else {
        return;
      }
    }
  }

  bool take(char c) {
    skip_space();
    if (peek() != c) return false;
    ++at_;
    return true;
  }

  json value_at(int depth) {
    if (depth > kDeepest) return fail("it is nested too deeply");
    skip_space();
    const char c = peek();
    if (c == '[') return sequence(']', depth);
    if (c == '(') return tuple(depth);
    if (c == '{') return dict(depth);
    if (c == '+' || c == '-' || c == '.' || is_digit(c)) return number();
    if (starts_text()) return text();
    return name();
  }

  json name() {
    const size_t begin = at_;
    while (is_name(peek())) ++at_;
    const std::string_view name = text_.substr(begin, at_ - begin);
    if (name == "None") return nullptr;
    if (name == "True") return true;
    if (name == "False") return false;
    at_ = begin;
    return fail(name.empty() ? "a value is missing" : "`" + std::string(name) + "` is no literal");
  }

  /// Items up to `end`, the opening bracket being next; tells whether a comma was seen.
  json sequence(char end, int depth, bool* comma = nullptr) {
    ++at_;
    ++open_;
    json items = json::array();
    while (problem_.empty() && !take(end)) {
      items.push_back(value_at(depth + 1));
      const bool more = take(',');
      if (comma != nullptr && more) *comma = true;
      if (!more && (skip_space(), peek() != end)) return fail("a comma or bracket is missing");
    }
    --open_;
    return items;
  }

  json tuple(int depth) {
    bool comma = false;
    json items = sequence(')', depth, &comma);
    if (problem_.empty() && items.size() == 1 && !comma) return items[0];
    return items;
  }

  json dict(int depth) {
    ++at_;
    ++open_;
    json object = json::object();
    while (problem_.empty() && !take('}')) {
      const json key = value_at(depth + 1);
      if (!problem_.empty()) return nullptr;
      if (!take(':')) return fail("a set, or a colon is missing");
      if (!key.is_string()) return fail("a key that is no text");
      json value = value_at(depth + 1);
      object[key.get<std::string>()] = std::move(value);
      if (!take(',') && (skip_space(), peek() != '}')) return fail("a comma or brace is missing");
    }
    --open_;
    return object;
  }

  // ---- numbers

  json number() {
    bool negative = false;
    for (; peek() == '+' || peek() == '-'; skip_space()) {
      if (peek() == '-') negative = !negative;
      ++at_;
    }
    const size_t begin = at_;
    while (is_name(peek()) || peek() == '.' || is_exponent_sign()) ++at_;
    const std::optional<std::string> digits = plain_digits(text_.substr(begin, at_ - begin));
    if (!digits) return fail("not a number");
    return digits->find_first_of(".eE") == std::string::npos || digits->starts_with("0x")
               ? integer(*digits, negative)
               : real(*digits, negative);
  }

  bool is_exponent_sign() const {
    return (peek() == '+' || peek() == '-') && at_ > 0 && (text_[at_ - 1] | 0x20) == 'e' &&
           is_digit(peek(1));
  }

  /// Without the underscores between digits.
  static std::optional<std::string> plain_digits(std::string_view written) {
    std::string digits;
    for (size_t i = 0; i < written.size(); ++i) {
      if (written[i] != '_') {
        digits += written[i];
        continue;
      }
      const bool between = i > 0 && i + 1 < written.size() && is_name(written[i - 1]) &&
                           is_name(written[i + 1]) && written[i - 1] != '_';
      if (!between) return std::nullopt;
    }
    if (digits.empty()) return std::nullopt;
    if (digits.size() > 1 && digits[0] == '0') digits[1] |= 0x20;  // 0X is 0x; a digit stays
    return digits;
  }

  json integer(std::string_view digits, bool negative) {
    int base = 10;
    if (digits.starts_with("0x")) base = 16;
    if (digits.starts_with("0o")) base = 8;
    if (digits.starts_with("0b")) base = 2;
    if (base != 10) digits.remove_prefix(2);
    if (base == 10 && digits[0] == '0' && digits.find_first_not_of('0') != std::string_view::npos)
      return fail("an integer does not begin with 0");
    const std::string signed_digits = (negative ? "-" : "") + std::string(digits);
    int64_t value = 0;
    const auto [end, error] = std::from_chars(
        signed_digits.data(), signed_digits.data() + signed_digits.size(), value, base);
    if (error == std::errc::result_out_of_range) return fail("an integer of more than 64 bits");
    if (error != std::errc() || end != signed_digits.data() + signed_digits.size())
      return fail("not a number");
    return value;
  }

  json real(const std::string& digits, bool negative) {
    double value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (end != digits.data() + digits.size() || error != std::errc() || !std::isfinite(value))
      return fail("not a number that JSON has");
    return negative ? -value : value;
  }

  // ---- texts

  /// How many letters stand before the quote of a text that begins here; nothing: none does.
  std::optional<size_t> prefix_size() const {
    for (size_t size = 0; size <= 2; ++size) {
      if (peek(size) == '"' || peek(size) == '\'') return size;
      if (std::string_view("rRuUbB").find(peek(size)) == std::string_view::npos) break;
    }
    return std::nullopt;
  }
  bool starts_text() const { return prefix_size().has_value(); }

  json text() {
    std::string all;
    for (; problem_.empty() && starts_text(); skip_space()) add_text(all);
    return all;
  }

  void add_text(std::string& out) {
    const size_t prefix = *prefix_size();
    bool raw = false;
    for (size_t i = 0; i < prefix; ++i) {
      const char letter = static_cast<char>(peek(i) | 0x20);
      if (letter == 'b') fail("bytes");
      if (letter == 'u' && prefix == 2) fail("a prefix that no text has");
      raw = raw || letter == 'r';
    }
    if (!problem_.empty()) return;
    at_ += prefix;
    const char quote = peek();
    const bool triple = peek(1) == quote && peek(2) == quote;
    const std::string end(triple ? 3 : 1, quote);
    at_ += end.size();
    while (text_.substr(at_, end.size()) != end) {
      if (at_ >= text_.size() || (!triple && peek() == '\n')) {
        fail("a text does not end");
      } else if (peek() == '\\') {
        add_escape(out, raw);
      } else {
        out += text_[at_++];
      }
      if (!problem_.empty()) return;
    }
    at_ += end.size();
  }

  void add_escape(std::string& out, bool raw) {
    const char c = peek(1);
    if (at_ + 1 >= text_.size()) {
      fail("a text does not end");
    } else if (raw) {
      out += text_.substr(at_, 2);
      at_ += 2;
    } else if (const size_t simple = std::string_view("\\'\"abfnrtv").find(c);
               simple != std::string_view::npos) {
      out += "\\'\"\a\b\f\n\r\t\v"[simple];
      at_ += 2;
    } else if (c == '\n') {
      at_ += 2;
    } else if (c >= '0' && c <= '7') {
      add_octal(out);
    } else if (c == 'x' || c == 'u' || c == 'U') {
      add_hexadecimal(out, c == 'x' ? 2 : c == 'u' ? 4 : 8);
    } else if (c == 'N') {
      add_named(out);
    } else {
      out += '\\';  // an unknown escape stays as it is
      ++at_;
    }
  }

  void add_octal(std::string& out) {
    ++at_;
    uint32_t code = 0;
    for (int i = 0; i < 3 && peek() >= '0' && peek() <= '7'; ++i)
      code = code * 8 + static_cast<uint32_t>(text_[at_++] - '0');
    add_code(out, code);
  }

  void add_hexadecimal(std::string& out, size_t size) {
    at_ += 2;
    const std::string_view digits = text_.substr(at_, size);
    uint32_t code = 0;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
    if (digits.size() < size || error != std::errc() || end != digits.data() + size) {
      fail("a broken escape");
      return;
    }
    at_ += size;
    add_code(out, code);
  }

  void add_named(std::string& out) {
    const size_t end = text_.find('}', at_);
    if (peek(2) != '{' || end == std::string_view::npos) {
      fail("a broken escape");
      return;
    }
    UErrorCode status = U_ZERO_ERROR;
    const std::string name(text_.substr(at_ + 3, end - at_ - 3));
    const UChar32 code = u_charFromName(U_UNICODE_CHAR_NAME, name.c_str(), &status);
    if (U_FAILURE(status)) {
      fail("there is no character `" + name + "`");
      return;
    }
    at_ = end + 1;
    add_code(out, static_cast<uint32_t>(code));
  }

  void add_code(std::string& out, uint32_t code) {
    if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) {
      fail("an escape that is no character");
      return;
    }
    runtime::append_utf8(out, code);
  }

  std::string_view text_;
  size_t at_ = 0;
  int open_ = 0;  // brackets, between which a line break is white space
  std::string problem_;
};

}  // namespace

Expected<nlohmann::json> parse_python_literal(std::string_view text) {
  return LiteralReader(text).read();
}

}  // namespace ifc
