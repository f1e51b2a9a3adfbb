// The slow way: ICU's break iterators and properties alone, without tables, masks or shortcuts.
// Tests compare `segment` with it.
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <string_view>

#include "runtime/text/icu_boundaries.h"
#include "runtime/text/segmentation.h"
#include "runtime/text/utf8.h"

namespace ifc::runtime {
namespace {

char32_t first_code_point(std::string_view text, size_t at) { return decode_next(text, at); }

// The class of letters, digits or scripts cut by dictionary, by the property itself.
bool is_word_class(UChar32 code) {
  switch (u_getIntPropertyValue(code, UCHAR_WORD_BREAK)) {
    case U_WB_ALETTER:
    case U_WB_HEBREW_LETTER:
    case U_WB_NUMERIC:
    case U_WB_KATAKANA:
      return true;
    case U_WB_EXTEND:
      return false;
    default:
      break;
  }
  UErrorCode status = U_ZERO_ERROR;
  UScriptCode script = uscript_getScript(code, &status);
  return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA ||
         u_getIntPropertyValue(code, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT;
}

bool holds_word_letter(std::string_view segment) {
  for (size_t at = 0; at < segment.size();) {
    UChar32 code = static_cast<UChar32>(decode_next(segment, at));
    bool number = (U_GET_GC_MASK(code) & U_GC_N_MASK) != 0;
    if ((number || u_isUAlphabetic(code)) && is_word_class(code)) return true;
  }
  return false;
}

template <typename Keep>
void push_boundaries(IcuRule rule, std::string_view text, SpanBuffer& out, Keep keep) {
  IcuBoundaries segments(rule, text);
  while (segments.next()) {
    if (keep(segments)) out.push(segments.begin(), segments.end());
  }
}

void push_clusters_of(uint32_t category_mask, std::string_view text, SpanBuffer& out) {
  push_boundaries(IcuRule::kCharacter, text, out, [&](const IcuBoundaries& cluster) {
    UChar32 code = static_cast<UChar32>(first_code_point(text, cluster.begin()));
    return (U_GET_GC_MASK(code) & category_mask) != 0;
  });
}

void push_tokens(std::string_view text, SpanBuffer& out) {
  size_t begin = 0;
  for (size_t at = 0; at < text.size();) {
    size_t here = at;
    if (!u_isUWhiteSpace(static_cast<UChar32>(decode_next(text, at)))) continue;
    if (here > begin) out.push(begin, here);
    begin = at;
  }
  if (begin < text.size()) out.push(begin, text.size());
}

void push_sentences(std::string_view text, SpanBuffer& out) {
  IcuBoundaries segments(IcuRule::kSentence, text);
  while (segments.next()) {
    size_t begin = segments.begin();
    TrimmedRange range = trim_range(text.substr(begin, segments.end() - begin));
    if (range.begin != range.end) out.push(begin + range.begin, begin + range.end);
  }
}

}  // namespace

void segment_reference(Unit unit, std::string_view text, SpanBuffer& out) {
  auto all = [](const IcuBoundaries&) { return true; };
  switch (unit) {
    case Unit::codepoint:
      for (size_t at = 0; at < text.size();) {
        size_t begin = at;
        decode_next(text, at);
        out.push(begin, at);
      }
      return;
    case Unit::char_:
      return push_boundaries(IcuRule::kCharacter, text, out, all);
    case Unit::letter:
      return push_clusters_of(U_GC_L_MASK, text, out);
    case Unit::digit:
      return push_clusters_of(U_GC_ND_MASK, text, out);
    case Unit::word:
      return push_boundaries(IcuRule::kWord, text, out, [&](const IcuBoundaries& segment) {
        return holds_word_letter(text.substr(segment.begin(), segment.end() - segment.begin()));
      });
    case Unit::token:
      return push_tokens(text, out);
    case Unit::sentence:
      return push_sentences(text, out);
    default:
      return segment(unit, text, out);
  }
}

}  // namespace ifc::runtime
