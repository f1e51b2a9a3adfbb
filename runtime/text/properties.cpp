#include "runtime/text/properties.h"

#include <unicode/unorm2.h>
#include <unicode/uscript.h>

#include <memory>

namespace ifc::runtime {

std::atomic<const uint32_t*> property_pages[kPropertyPages] = {};

namespace {

// Scripts of ICU's rule $LinkingConsonant (UAX #29 rule GB9c, which ICU had before Unicode did).
bool is_linking_script(UScriptCode script) {
  switch (script) {
    case USCRIPT_BENGALI:
    case USCRIPT_DEVANAGARI:
    case USCRIPT_GUJARATI:
    case USCRIPT_MALAYALAM:
    case USCRIPT_ORIYA:
    case USCRIPT_TELUGU:
      return true;
    default:
      return false;
  }
}

bool needs_dictionary(UChar32 code, UScriptCode script) {
  return u_getIntPropertyValue(code, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT ||
         script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA ||
         (code >= 0xAC00 && code <= 0xD7A3) ||  // Hangul syllables.
         u_getIntPropertyValue(code, UCHAR_WORD_BREAK) == U_WB_KATAKANA;
}

uint32_t category_flags(UChar32 code) {
  uint32_t category = U_GET_GC_MASK(code);
  uint32_t flags = 0;
  if (category & U_GC_L_MASK) flags |= Properties::kLetter;
  if (category & U_GC_ND_MASK) flags |= Properties::kDecimalDigit;
  if (category & U_GC_N_MASK) flags |= Properties::kNumber | Properties::kAlphanumeric;
  if (category & U_GC_M_MASK) flags |= Properties::kMark;
  if (category & U_GC_MN_MASK) flags |= Properties::kNonspacing;
  if (category & U_GC_LT_MASK) flags |= Properties::kTitle;
  return flags;
}

uint32_t compute_properties(UChar32 code) {
  auto value = [&](UProperty property) {
    return static_cast<uint32_t>(u_getIntPropertyValue(code, property));
  };
  auto flag = [&](UProperty property, uint32_t bit) {
    return u_hasBinaryProperty(code, property) ? bit : 0u;
  };
  UErrorCode status = U_ZERO_ERROR;
  UScriptCode script = uscript_getScript(code, &status);
  uint32_t bits = value(UCHAR_WORD_BREAK) | value(UCHAR_SENTENCE_BREAK) << 5 |
                  value(UCHAR_GRAPHEME_CLUSTER_BREAK) << 9 | category_flags(code);
  bits |= flag(UCHAR_EXTENDED_PICTOGRAPHIC, Properties::kExtendedPictographic);
  bits |= flag(UCHAR_ALPHABETIC, Properties::kAlphanumeric);
  bits |= flag(UCHAR_EMOJI, Properties::kEmoji);
  bits |= flag(UCHAR_EMOJI_PRESENTATION, Properties::kEmojiPresentation);
  bits |= flag(UCHAR_UPPERCASE, Properties::kUpper);
  bits |= flag(UCHAR_LOWERCASE, Properties::kLower);
  if (needs_dictionary(code, script)) bits |= Properties::kDictionary;
  if (u_getCombiningClass(code) != 0) bits |= Properties::kNonstarter;
  bool stable = !u_hasBinaryProperty(code, UCHAR_CHANGES_WHEN_CASEFOLDED) &&
                value(UCHAR_NFC_QUICK_CHECK) == UNORM_YES;
  if (stable) bits |= Properties::kFoldsToItself;
  if (is_linking_script(script)) {
    uint32_t category = value(UCHAR_INDIC_SYLLABIC_CATEGORY);
    if (category == U_INSC_CONSONANT) bits |= Properties::kLinkingConsonant;
    if (category == U_INSC_VIRAMA) bits |= Properties::kVirama;
  }
  return bits;
}

}  // namespace

uint32_t load_property_page(char32_t code) {
  auto page = std::make_unique<uint32_t[]>(256);
  UChar32 first = static_cast<UChar32>(code & ~0xFFu);
  for (UChar32 i = 0; i < 256; ++i) page[static_cast<size_t>(i)] = compute_properties(first + i);
  uint32_t result = page[code & 0xFF];
  const uint32_t* expected = nullptr;
  if (property_pages[code >> 8].compare_exchange_strong(expected, page.get(),
                                                        std::memory_order_acq_rel)) {
    page.release();  // Lives as long as the process: pages are shared and never change.
  }
  return result;
}

}  // namespace ifc::runtime
