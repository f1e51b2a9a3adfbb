#include "runtime/text/python_characters.h"

#include <unicode/uset.h>

#include <memory>
#include <vector>

#include "runtime/text/word_classes.h"

namespace ifc::runtime {
namespace {

struct Range {
  char32_t low, high;
};

/// The ranges of a set of ICU.
std::vector<Range> ranges_of(std::u16string_view pattern) {
  std::vector<Range> made;
  UErrorCode code = U_ZERO_ERROR;
  USet* set = uset_openPattern(pattern.data(), static_cast<int32_t>(pattern.size()), &code);
  const int32_t ranges = U_SUCCESS(code) ? uset_getItemCount(set) : 0;
  for (int32_t i = 0; i < ranges; ++i) {
    UChar32 low = 0;
    UChar32 high = 0;
    if (uset_getItem(set, i, &low, &high, nullptr, 0, &code) != 0) continue;
    made.push_back({static_cast<char32_t>(low), static_cast<char32_t>(high)});
  }
  uset_close(set);
  return made;
}

/// The code points of a set of ICU. Made once; never freed.
const CodePointSet* make_set(std::u16string_view pattern) {
  auto made = std::make_unique<CodePointSet>();
  for (const Range range : ranges_of(pattern))
    for (char32_t c = range.low; c <= range.high; ++c) made->set(c);
  return made.release();
}

constexpr std::u16string_view kWords = u"[_[[\\p{L}\\p{N}]&\\p{Age=14.0}]]";

}  // namespace

const CodePointSet& python_words() {
  static const CodePointSet& set = *make_set(kWords);
  return set;
}

const LeadBytes& python_word_leads() {
  static const LeadBytes made(ranges_of(kWords));
  return made;
}

bool is_python_word(char32_t c) {
  if (c < 0x80) return is_ascii_alphanumeric(static_cast<char>(c)) || c == '_';
  return python_words()[c];
}

bool is_python_decimal(char32_t c) {
  if (c < 0x80) return is_ascii_digit(static_cast<char>(c));
  static const CodePointSet& set = *make_set(u"[\\p{Nd}&\\p{Age=14.0}]");
  return set[c];
}

bool is_python_digit(char32_t c) {
  if (c < 0x80) return is_ascii_digit(static_cast<char>(c));
  static const CodePointSet& set =
      *make_set(u"[[\\p{Numeric_Type=Decimal}\\p{Numeric_Type=Digit}]&\\p{Age=14.0}]");
  return set[c];
}

bool is_python_upper(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  static const CodePointSet& set = *make_set(u"[\\p{Uppercase}&\\p{Age=14.0}]");
  return set[c];
}

bool is_python_lower(char32_t c) {
  if (c < 0x80) return c >= 'a' && c <= 'z';
  // Five modifier letters have been lowercase since Unicode 15.0.
  static const CodePointSet& set =
      *make_set(u"[[\\p{Lowercase}&\\p{Age=14.0}]-[\\u10FC\\uA7F2-\\uA7F4\\uAB69]]");
  return set[c];
}

}  // namespace ifc::runtime
