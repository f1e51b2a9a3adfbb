// Strict UTF-8 validation, decoding and White_Space.
#include "runtime/text/utf8.h"

#include <doctest/doctest.h>

#include <string>

namespace ifc::runtime {
namespace {

using namespace std::string_view_literals;

TEST_CASE("ill-formed UTF-8 is found at its first byte") {
  struct Row {
    std::string_view bytes;
    bool valid;
    size_t error_offset;
    bool ascii;
  };
  const Row rows[] = {
      {"", true, 0, true},
      {"plain\0text"sv, true, 10, true},
      {"caf\u00E9", true, 5, false},
      {"\u20AC\U0001F600", true, 7, false},
      {"\x80", false, 0, false},
      {"ab\xC0\x80", false, 2, false},    // Overlong NUL.
      {"\xC1\xBF", false, 0, false},      // Overlong.
      {"\xE0\x9F\xBF", false, 0, false},  // Overlong.
      {"\xE0\xA0\x80", true, 3, false},
      {"\xED\xA0\x80", false, 0, false},  // Surrogate.
      {"\xED\x9F\xBF", true, 3, false},
      {"\xF0\x8F\xBF\xBF", false, 0, false},  // Overlong.
      {"\xF4\x8F\xBF\xBF", true, 4, false},
      {"\xF4\x90\x80\x80", false, 0, false},  // Above U+10FFFF.
      {"\xF5\x80\x80\x80", false, 0, false},
      {"a\xE2\x82", false, 1, false},  // Cut off.
      {"a\xF0\x9F\x98", false, 1, false},
      {"\xC3\xA9\xC3", false, 2, false},
      {"\xE2\x28\xA1", false, 0, false},
  };
  for (const Row& row : rows) {
    // Also behind a long ASCII prefix, so that the vector path meets it.
    for (size_t prefix : {0u, 1u, 63u, 64u, 65u, 200u}) {
      std::string bytes = std::string(prefix, 'x') + std::string(row.bytes);
      CAPTURE(row.bytes);
      CAPTURE(prefix);
      Utf8Check check = check_utf8(bytes);
      CHECK(check.valid == row.valid);
      CHECK(check.error_offset == prefix + row.error_offset);
      CHECK(check.ascii == row.ascii);
      CHECK(is_ascii(bytes) == row.ascii);
    }
  }
}

TEST_CASE("every scalar value survives encoding and decoding, no other value is valid") {
  for (char32_t code = 0; code < 0x110000; ++code) {
    if (code >= 0xD800 && code < 0xE000) continue;
    std::string text;
    append_utf8(text, code);
    size_t at = 0;
    bool good = check_utf8(text).valid && decode_next(text, at) == code && at == text.size() &&
                decode_previous(text, at) == code && at == 0;
    if (!good) FAIL("code point " << static_cast<uint32_t>(code));
  }
}

TEST_CASE("blank is White_Space and nothing else") {
  CHECK(is_blank(""));
  CHECK(is_blank(" \t\r\n\v\f\u00A0\u2028\u3000\u1680"));
  CHECK_FALSE(is_blank("\u200B"));  // Zero-width space is not White_Space.
  CHECK_FALSE(is_blank("\uFEFF"));
  CHECK_FALSE(is_blank("\0"sv));
  CHECK_FALSE(is_blank("  .  "));
  TrimmedRange range = trim_range("\u3000 a b\u00A0\n");
  CHECK(range.begin == 4);
  CHECK(range.end == 7);
  CHECK(trim_range(" \n").end == 0);
}

}  // namespace
}  // namespace ifc::runtime
