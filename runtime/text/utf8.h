// UTF-8: strict validation, decoding, and Unicode White_Space.
// Input: bytes; everything except `check_utf8` expects valid UTF-8. Output: offsets and code
// points. The bottom of runtime/text: every other file decodes through it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ifc::runtime {

struct Utf8Check {
  bool valid = true;
  size_t error_offset =
      0;              // Of the first byte of the first ill-formed sequence; the size when valid.
  bool ascii = true;  // Every byte is below 0x80.
};

// Well-formed UTF-8 by Unicode table 3-7: no surrogates, no overlong forms, nothing above U+10FFFF,
// nothing cut off. O(n).
Utf8Check check_utf8(std::string_view bytes);

// Every byte is below 0x80.
bool is_ascii(std::string_view text);

// Code point at `offset`, which is the start of one; `offset` moves past it. Valid UTF-8 only.
inline char32_t decode_next(std::string_view text, size_t& offset) {
  auto byte = [&](size_t at) {
    return static_cast<char32_t>(static_cast<unsigned char>(text[at]));
  };
  char32_t lead = byte(offset);
  if (lead < 0x80) {
    offset += 1;
    return lead;
  }
  if (lead < 0xE0) {
    char32_t code = (lead & 0x1F) << 6 | (byte(offset + 1) & 0x3F);
    offset += 2;
    return code;
  }
  if (lead < 0xF0) {
    char32_t code =
        (lead & 0x0F) << 12 | (byte(offset + 1) & 0x3F) << 6 | (byte(offset + 2) & 0x3F);
    offset += 3;
    return code;
  }
  char32_t code = (lead & 0x07) << 18 | (byte(offset + 1) & 0x3F) << 12 |
                  (byte(offset + 2) & 0x3F) << 6 | (byte(offset + 3) & 0x3F);
  offset += 4;
  return code;
}

// Code point that ends at `offset` (> 0); `offset` moves to its start. Valid UTF-8 only.
inline char32_t decode_previous(std::string_view text, size_t& offset) {
  do {
    --offset;
  } while ((static_cast<unsigned char>(text[offset]) & 0xC0) == 0x80);
  size_t start = offset;
  return decode_next(text, start);
}

// Appends one code point, which is a Unicode scalar value.
void append_utf8(std::string& out, char32_t code);

// Unicode property White_Space (25 code points: U+0009-000D, 0020, 0085, 00A0, 1680, 2000-200A,
// 2028, 2029, 202F, 205F, 3000). U+200B and U+FEFF are not among them.
inline bool is_white_space(char32_t code) {
  if (code < 0x80) return code == ' ' || (code >= 9 && code <= 13);
  if (code < 0x1680) return code == 0x85 || code == 0xA0;
  if (code < 0x2000) return code == 0x1680;
  if (code <= 0x200A) return true;
  return code == 0x2028 || code == 0x2029 || code == 0x202F || code == 0x205F || code == 0x3000;
}

// No code point but White_Space; the empty text is blank.
bool is_blank(std::string_view text);

// Offset of the first code point at or after `from` that is not White_Space, or the size.
size_t skip_white_space(std::string_view text, size_t from = 0);

// `text` without White_Space at both ends, as offsets; of a blank text the empty range at its
// start.
struct TrimmedRange {
  size_t begin;
  size_t end;
};
TrimmedRange trim_range(std::string_view text);

}  // namespace ifc::runtime
