// Classes of code points as Python 3.11 has them: those of Unicode 14.0, whatever the linked ICU
// knows. Input: a code point of valid UTF-8. For the rules of tools that are written in Python.
#pragma once

#include <cstddef>
#include <string_view>

#include "runtime/text/code_point_set.h"
#include "runtime/text/lead_bytes.h"
#include "runtime/text/utf8.h"

namespace ifc::runtime {

/// `str.isspace`, the regex `\s`.
inline bool is_python_space(char32_t c) { return is_white_space(c) || (c >= 0x1C && c <= 0x1F); }

/// The regex `\w`: `_` and what is of general category L or N.
bool is_python_word(char32_t c);
/// The same as a set, for those that ask it of a whole text.
const CodePointSet& python_words();
const LeadBytes& python_word_leads();
/// The regex `\d`: general category Nd.
bool is_python_decimal(char32_t c);
/// `str.isdigit`: decimal digits and others that stand for one digit, as `²` does.
bool is_python_digit(char32_t c);
/// `str.isupper` and `str.islower` of a text that is this one code point.
bool is_python_upper(char32_t c);
bool is_python_lower(char32_t c);

/// The size in bytes of the white space that begins at `at`, one code point; 0 when there is none.
inline size_t python_space_at(std::string_view text, size_t at) {
  if (at >= text.size()) return 0;
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return is_python_space(lead) ? 1 : 0;
  if (lead != 0xC2 && (lead < 0xE1 || lead > 0xE3)) return 0;
  size_t next = at;
  return is_white_space(decode_next(text, next)) ? next - at : 0;
}

}  // namespace ifc::runtime
