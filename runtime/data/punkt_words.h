// The words that Punkt looks at: a text cut by white space and punctuation, with runs of dots and
// dashes kept whole. Input: valid UTF-8. Output: pieces of it. Internal to runtime/data.
#pragma once

#include <array>
#include <string_view>

#include "runtime/text/python_characters.h"
#include "runtime/text/utf8.h"

namespace ifc::runtime {

enum PunktClass : uint8_t {
  kPunktSpace = 1,        // ASCII white space of Python's `\s`
  kPunktNonWord = 2,      // ends a word, and makes what stands before it a candidate
  kPunktNoWordStart = 4,  // stands for itself where a word would begin
  kPunktMaybeEnd = 8,     // ends a word if what follows says so
  kPunktSpaceLead = 16,   // first byte of what may be white space beyond ASCII
  kPunktCloser = 32,      // closes what was opened in a sentence
};

constexpr std::array<uint8_t, 256> make_punkt_classes() {
  std::array<uint8_t, 256> classes{};
  const auto mark = [&](std::string_view bytes, uint8_t bit) {
    for (const char c : bytes) classes[static_cast<unsigned char>(c)] |= bit;
  };
  mark(" \t\n\v\f\r\x1C\x1D\x1E\x1F", kPunktSpace);
  mark(")\";}]*:@'({[?!", kPunktNonWord);
  mark("(\"`{[:;&#*@)}]-,", kPunktNoWordStart);
  mark(".-,", kPunktMaybeEnd);
  mark("\xC2\xE1\xE2\xE3", kPunktSpaceLead);
  mark("\"')]}", kPunktCloser);
  return classes;
}
inline constexpr std::array<uint8_t, 256> kPunktClasses = make_punkt_classes();

inline uint8_t punkt_class(char c) { return kPunktClasses[static_cast<unsigned char>(c)]; }

/// python_space_at, quicker.
inline size_t punkt_space_at(std::string_view text, size_t at) {
  const uint8_t type = punkt_class(text[at]);
  if ((type & (kPunktSpace | kPunktSpaceLead)) == 0) return 0;
  return (type & kPunktSpace) != 0 ? 1 : python_space_at(text, at);
}

/// Where the white space that begins at `at` ends.
inline size_t skip_punkt_space(std::string_view text, size_t at) {
  while (at < text.size()) {
    const size_t space = punkt_space_at(text, at);
    if (space == 0) break;
    at += space;
  }
  return at;
}

/// Where the first white space from `at` on begins, or the size.
inline size_t find_punkt_space(std::string_view text, size_t at) {
  while (at < text.size() && punkt_space_at(text, at) == 0) ++at;
  return at;
}

class PunktWords {
 public:
  explicit PunktWords(std::string_view text) : text_(text) {}
  /// False at the end.
  bool next(std::string_view& word);

 private:
  size_t end_of_mark(size_t at) const;
  size_t end_of_word(size_t at) const;
  bool is_spaced_ellipsis(size_t at) const;
  bool ends_word(size_t at) const;

  std::string_view text_;
  size_t at_ = 0;
};

}  // namespace ifc::runtime
