// See json_reader.h.
#include "runtime/text/json_reader.h"

#include <string>

#include "runtime/text/byte_class.h"

namespace ifc::runtime {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

/// What ends a string or has a meaning in it: a quotation mark, a backslash, a control character.
const ByteClass& string_stops() {
  static const ByteClass made = [] {
    ByteClass stops("\"\\");
    for (unsigned char c = 0; c < 0x20; ++c) stops.add(c);
    return stops;
  }();
  return made;
}

class JsonReader {
 public:
  JsonReader(std::string_view text, JsonDialect dialect) : text_(text), dialect_(dialect) {}

  JsonCheck read() {
    while (begin_value()) {
      if (open_.size() > kMostJsonNesting) return JsonCheck::too_deep;
      if (!opened_ && !end_value()) break;
    }
    return done_ ? JsonCheck::valid : JsonCheck::invalid;
  }

 private:
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool accept(char c) {
    if (peek() != c || at_ >= text_.size()) return false;
    ++at_;
    return true;
  }
  bool accept(std::string_view word) {
    if (!text_.substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }
  void skip_space() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  }

  /// A scalar, or the opening bracket of what holds values: then `opened_` says that one follows.
  bool begin_value();
  /// What follows a value, up to where the next one begins. False at the end of the text, and for a
  /// mistake.
  bool end_value();
  bool key();
  bool string();
  bool number();
  size_t digits() {
    const size_t begin = at_;
    while (is_digit(peek())) ++at_;
    return at_ - begin;
  }

  static constexpr size_t kNone = std::string_view::npos;
  static constexpr size_t kMostPythonDigits = 4'300;

  std::string_view text_;
  JsonDialect dialect_;
  size_t at_ = 0;
  std::string open_;     // brackets
  bool opened_ = false;  // a value follows at once
  bool done_ = false;
};

bool JsonReader::begin_value() {
  skip_space();
  opened_ = false;
  if (accept('{')) {
    open_ += '{';
    skip_space();
    if (peek() == '}') return true;
    opened_ = true;
    return key();
  }
  if (accept('[')) {
    open_ += '[';
    skip_space();
    opened_ = peek() != ']';
    return true;
  }
  if (peek() == '"') return string();
  if (is_digit(peek())) return number();
  if (accept("true") || accept("false") || accept("null")) return true;
  const bool python = dialect_ == JsonDialect::python;
  if (python && (accept("NaN") || accept("Infinity") || accept("-Infinity"))) return true;
  return number();
}

bool JsonReader::end_value() {
  while (true) {
    skip_space();
    if (open_.empty()) {
      done_ = at_ == text_.size();
      return false;
    }
    const bool object = open_.back() == '{';
    if (accept(',')) {
      skip_space();
      return !object || key();
    }
    if (!accept(object ? '}' : ']')) return false;
    open_.pop_back();
  }
}

bool JsonReader::key() {
  if (peek() != '"' || !string()) return false;
  skip_space();
  return accept(':');
}

bool JsonReader::string() {
  const ByteClass& stops = string_stops();
  ++at_;
  while ((at_ = find_class(text_, at_, stops, false)) < text_.size()) {
    const char c = text_[at_++];
    if (c == '"') return true;
    if (static_cast<unsigned char>(c) < 0x20) return false;
    if (c != '\\') continue;
    const char escaped = peek();
    ++at_;
    if (escaped == 'u') {
      for (int i = 0; i < 4; ++i, ++at_) {
        if (!is_hex(peek())) return false;
      }
    } else if (escaped == '\0' || std::string_view("\"\\/bfnrt").find(escaped) == kNone) {
      return false;
    }
  }
  return false;
}

bool JsonReader::number() {
  accept('-');
  const bool zero = peek() == '0';
  const size_t whole = digits();
  if (whole == 0 || (zero && whole > 1)) return false;
  bool real = false;
  if (accept('.')) {
    real = true;
    if (digits() == 0) return false;
  }
  if (accept('e') || accept('E')) {
    real = true;
    if (!accept('+')) accept('-');
    if (digits() == 0) return false;
  }
  return dialect_ != JsonDialect::python || real || whole <= kMostPythonDigits;
}

}  // namespace

JsonCheck check_json(std::string_view text, JsonDialect dialect) {
  return JsonReader(text, dialect).read();
}

}  // namespace ifc::runtime
