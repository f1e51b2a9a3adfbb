// Kernels on numbers, and the reading of numbers from text. Reals are read without regard to the
// locale.
#include <unicode/uchar.h>

#include <charconv>
#include <cmath>
#include <optional>
#include <string>

#include "runtime/builtins/kernel_io.h"
#include "runtime/builtins/kernels.h"
#include "runtime/text/utf8.h"

namespace ifc::runtime::kernels {
namespace {

bool is_digit_byte(char c) { return c >= '0' && c <= '9'; }

/// Parts of `[+-−]digits[.digits]` with white space around it. Grouping commas stand between groups
/// of three.
struct Spelling {
  bool negative = false;
  std::string_view whole;     // digits and well-placed commas
  std::string_view fraction;  // digits after the point
  bool has_point = false;
};

/// One to three digits, then comma and three digits again and again; or digits only.
bool well_grouped(std::string_view digits) {
  const size_t first = digits.find(',');
  if (first == std::string_view::npos) return true;
  if (first == 0 || first > 3 || (digits.size() - first) % 4 != 0) return false;
  for (size_t i = first; i < digits.size(); ++i) {
    if ((digits[i] == ',') != ((i - first) % 4 == 0)) return false;
  }
  return true;
}

/// The text with every decimal digit (category Nd) as its ASCII digit; `out` holds it when it
/// differs.
std::string_view with_ascii_digits(std::string_view text, std::string& out) {
  if (is_ascii(text)) return text;
  out.clear();
  for (size_t i = 0; i < text.size();) {
    const char32_t c = decode_next(text, i);
    const int32_t digit = c < 0x80 ? -1 : u_charDigitValue(static_cast<UChar32>(c));
    append_utf8(out, digit < 0 ? c : U'0' + static_cast<char32_t>(digit));
  }
  return out;
}

std::optional<Spelling> read_spelling(std::string_view text) {
  const TrimmedRange range = trim_range(text);
  std::string_view rest = text.substr(range.begin, range.end - range.begin);
  Spelling spelling;
  constexpr std::string_view kMinusSign = "\xE2\x88\x92";  // U+2212
  if (rest.starts_with('+')) {
    rest.remove_prefix(1);
  } else if (rest.starts_with('-')) {
    spelling.negative = true;
    rest.remove_prefix(1);
  } else if (rest.starts_with(kMinusSign)) {
    spelling.negative = true;
    rest.remove_prefix(kMinusSign.size());
  }
  size_t size = 0;
  while (size < rest.size() && (is_digit_byte(rest[size]) || rest[size] == ',')) ++size;
  spelling.whole = rest.substr(0, size);
  rest.remove_prefix(size);
  if (spelling.whole.empty() || !well_grouped(spelling.whole)) return std::nullopt;
  if (rest.starts_with('.')) {
    spelling.has_point = true;
    rest.remove_prefix(1);
    spelling.fraction = rest;
    if (rest.empty()) return std::nullopt;
    for (const char c : rest) {
      if (!is_digit_byte(c)) return std::nullopt;
    }
    rest = {};
  }
  if (!rest.empty()) return std::nullopt;
  return spelling;
}

}  // namespace

void abs_int(Context&, const Value* arguments, Value* result) {
  const int64_t n = arguments[0].integer;
  if (n == std::numeric_limits<int64_t>::min()) return return_status(result, Status::overflow);
  result->integer = n < 0 ? -n : n;
}

void abs_real(Context&, const Value* arguments, Value* result) {
  result->real = std::fabs(arguments[0].real);
}

void floor(Context&, const Value* arguments, Value* result) {
  const double whole = std::floor(arguments[0].real);
  // 2^63 is a real number, the largest int is none.
  if (!(whole >= -0x1p63 && whole < 0x1p63)) return return_status(result, Status::overflow);
  result->integer = static_cast<int64_t>(whole);
}

void int_of_text(Context&, const Value* arguments, Value* result) {
  std::string normalised;
  const std::optional<Spelling> spelling =
      read_spelling(with_ascii_digits(arguments[0].view(), normalised));
  if (!spelling || spelling->has_point) return return_status(result, Status::missing);
  int64_t value = 0;
  for (const char c : spelling->whole) {
    if (c == ',') continue;
    const int64_t digit = c - '0';
    // Built up negative, since the least number has no positive counterpart.
    if (__builtin_mul_overflow(value, int64_t{10}, &value) ||
        __builtin_sub_overflow(value, digit, &value)) {
      return return_status(result, Status::overflow);
    }
  }
  if (!spelling->negative && __builtin_sub_overflow(int64_t{0}, value, &value)) {
    return return_status(result, Status::overflow);
  }
  result->integer = value;
}

void real_of_text(Context&, const Value* arguments, Value* result) {
  std::string normalised;
  const std::optional<Spelling> spelling =
      read_spelling(with_ascii_digits(arguments[0].view(), normalised));
  if (!spelling) return return_status(result, Status::missing);
  std::string& digits = work_text();
  digits.clear();
  for (const char c : spelling->whole) {
    if (c != ',') digits += c;
  }
  if (spelling->has_point) {
    digits += '.';
    digits += spelling->fraction;
  }
  double value = 0;
  const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  // Only too large a number is out of range here: one that is too small has been rounded to zero.
  if (code == std::errc::result_out_of_range &&
      digits.find_first_of("123456789") < digits.find('.')) {
    return return_status(result, Status::overflow);
  }
  if (code != std::errc() && code != std::errc::result_out_of_range) {
    return return_status(result, Status::missing);
  }
  result->real = spelling->negative ? -value : value;
}

}  // namespace ifc::runtime::kernels
