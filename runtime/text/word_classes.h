// What the word rules of UAX #29 need to know of a code point, and what makes a segment a word.
// Input: code points of valid UTF-8. Output: kinds. Shared by word segmentation, phrase search and
// the reference.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "runtime/text/properties.h"
#include "runtime/text/utf8.h"

namespace ifc::runtime {

enum class WordKind : uint8_t {
  kOther,
  kLetter,     // ALetter (in ICU with `@`).
  kDigit,      // Numeric.
  kConnector,  // ExtendNumLet.
  kMidLetter,
  kMidNumber,
  kMidBoth,     // MidNumLet and Single_Quote.
  kAbsorbed,    // Extend, Format, ZWJ: belong to what stands before (WB4).
  kSpace,       // WSegSpace: nothing breaks between two of them (WB3d).
  kDictionary,  // Left to ICU: scripts cut by dictionary, Katakana, Hebrew (WB7a-c).
};

struct WordCharacter {
  WordKind kind;
  bool counts;      // Makes a segment a word: Alphabetic or of category N, in a class of letters or
                    // digits.
  bool pictograph;  // Extended_Pictographic.
  bool joiner;      // U+200D.
};

inline bool is_ascii_letter(char c) { return static_cast<unsigned char>((c | 0x20) - 'a') < 26; }
inline bool is_ascii_digit(char c) { return static_cast<unsigned char>(c - '0') < 10; }
inline bool is_ascii_alphanumeric(char c) { return is_ascii_letter(c) || is_ascii_digit(c); }

inline bool is_word_part(WordKind kind) {
  return kind == WordKind::kLetter || kind == WordKind::kDigit || kind == WordKind::kConnector;
}
inline bool is_mid(WordKind kind) {
  return kind == WordKind::kMidLetter || kind == WordKind::kMidNumber || kind == WordKind::kMidBoth;
}

WordKind word_kind_of_ascii(char c);
WordCharacter word_character(char32_t code);

// The code point at `at`; moves `at` past it.
inline WordCharacter next_word_character(std::string_view text, size_t& at) {
  char byte = text[at];
  if (static_cast<unsigned char>(byte) < 0x80) {
    ++at;
    return {word_kind_of_ascii(byte), is_ascii_alphanumeric(byte), false, false};
  }
  return word_character(decode_next(text, at));
}

// A segment of UAX #29 is a word: a code point of it counts. (ICU's rule status says almost the
// same, but it takes `____` and
// `@` for words and drops a letter, a connector and a mark in this order.)
bool is_word_segment(std::string_view segment);

}  // namespace ifc::runtime
