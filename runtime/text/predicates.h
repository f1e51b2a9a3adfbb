// Questions about a whole text. Input: valid UTF-8. Output: a truth value or a length. ASCII text
// never reaches ICU.
#pragma once

#include <cstddef>
#include <string_view>

#include "runtime/text/plain.h"
#include "runtime/text/segmentation.h"

namespace ifc::runtime {

// At least one Uppercase code point, and none that is Lowercase or of category Lt.
bool is_upper(std::string_view text);
// At least one Lowercase code point, and none that is Uppercase or of category Lt.
bool is_lower(std::string_view text);
// The first code point of category L is Uppercase or Lt, and no later code point is.
bool is_title(std::string_view text);
// Not empty, and every grapheme cluster is a `digit`; a `letter`.
bool is_digit(std::string_view text);
bool is_letter(std::string_view text);
// The grapheme clusters that begin with a letter or number (L or N), compared by `equals_folded`,
// read the same from both ends; all others are skipped. A text without any is no palindrome.
bool is_palindrome(std::string_view text);
// Number of grapheme clusters: count(Unit::char_, text).
inline size_t length(std::string_view text) {
  return is_short_and_plain(text) ? text.size() : count(Unit::char_, text);
}

}  // namespace ifc::runtime
