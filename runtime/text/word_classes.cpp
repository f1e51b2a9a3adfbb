#include "runtime/text/word_classes.h"

#include <array>

namespace ifc::runtime {
namespace {

constexpr std::array<WordKind, 128> make_ascii_kinds() {
  std::array<WordKind, 128> kinds{};
  for (size_t c = 0; c < 128; ++c) {
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '@';
    if (letter) kinds[c] = WordKind::kLetter;
    if (c >= '0' && c <= '9') kinds[c] = WordKind::kDigit;
  }
  kinds[' '] = WordKind::kSpace;
  kinds['_'] = WordKind::kConnector;
  kinds['.'] = kinds['\''] = WordKind::kMidBoth;
  kinds[','] = kinds[';'] = WordKind::kMidNumber;
  return kinds;
}

constexpr std::array<WordKind, 128> kAsciiKinds = make_ascii_kinds();

WordKind kind_of(char32_t code, Properties of) {
  if (of.has(Properties::kDictionary)) return WordKind::kDictionary;
  switch (of.word_break()) {
    case U_WB_ALETTER:
      return WordKind::kLetter;
    case U_WB_NUMERIC:
      return WordKind::kDigit;
    case U_WB_EXTENDNUMLET:
      return WordKind::kConnector;
    case U_WB_MIDLETTER:
      // ICU takes the colon and its variants out of this class.
      return code == 0xFE55 || code == 0xFF1A ? WordKind::kOther : WordKind::kMidLetter;
    case U_WB_MIDNUM:
      return WordKind::kMidNumber;
    case U_WB_MIDNUMLET:
      return WordKind::kMidBoth;
    case U_WB_EXTEND:
    case U_WB_FORMAT:
    case U_WB_ZWJ:
      return WordKind::kAbsorbed;
    case U_WB_WSEGSPACE:
      return WordKind::kSpace;
    case U_WB_HEBREW_LETTER:
    case U_WB_KATAKANA:
      return WordKind::kDictionary;
    default:
      return WordKind::kOther;
  }
}

}  // namespace

WordKind word_kind_of_ascii(char c) { return kAsciiKinds[static_cast<unsigned char>(c)]; }

WordCharacter word_character(char32_t code) {
  if (code < 0x80) {
    char c = static_cast<char>(code);
    return {word_kind_of_ascii(c), is_ascii_alphanumeric(c), false, false};
  }
  Properties of = properties(code);
  WordKind kind = kind_of(code, of);
  bool counts =
      of.has(Properties::kAlphanumeric) && of.word_break() != U_WB_EXTEND &&
      (kind == WordKind::kLetter || kind == WordKind::kDigit || kind == WordKind::kDictionary);
  return {kind, counts, of.has(Properties::kExtendedPictographic), code == 0x200D};
}

bool is_word_segment(std::string_view segment) {
  size_t at = 0;
  while (at < segment.size()) {
    if (next_word_character(segment, at).counts) return true;
  }
  return false;
}

}  // namespace ifc::runtime
