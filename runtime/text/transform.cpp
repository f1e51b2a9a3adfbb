#include "runtime/text/transform.h"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "runtime/text/byte_block.h"
#include "runtime/text/byte_words.h"
#include "runtime/text/fold.h"
#include "runtime/text/grapheme.h"
#include "runtime/text/icu_boundaries.h"
#include "runtime/text/icu_status.h"
#include "runtime/text/properties.h"
#include "runtime/text/segmentation.h"
#include "runtime/text/utf8.h"
#include "runtime/text/word_classes.h"

namespace ifc::runtime {
namespace {

constexpr const char* kRoot = "";

char ascii_upper(char c) {
  return static_cast<unsigned char>(c - 'a') < 26 ? static_cast<char>(c - 0x20) : c;
}

char ascii_lower_char(char c) {
  return static_cast<char>(ascii_lower(static_cast<unsigned char>(c)));
}

struct AsciiForm {
  char32_t code;
  std::string_view ascii;
};

// Latin letters that have no decomposition, with what is commonly written for them in ASCII. Sorted
// by code point.
constexpr auto kAsciiForms = std::to_array<AsciiForm>({
    {0x00C6, "AE"}, {0x00D0, "D"},  {0x00D8, "O"},  {0x00DE, "TH"},  {0x00DF, "ss"},
    {0x00E6, "ae"}, {0x00F0, "d"},  {0x00F8, "o"},  {0x00FE, "th"},  {0x0110, "D"},
    {0x0111, "d"},  {0x0126, "H"},  {0x0127, "h"},  {0x0131, "i"},   {0x0132, "IJ"},
    {0x0133, "ij"}, {0x0138, "q"},  {0x013F, "L"},  {0x0140, "l"},   {0x0141, "L"},
    {0x0142, "l"},  {0x0149, "'n"}, {0x014A, "N"},  {0x014B, "n"},   {0x0152, "OE"},
    {0x0153, "oe"}, {0x0166, "T"},  {0x0167, "t"},  {0x017F, "s"},   {0x0180, "b"},
    {0x0192, "f"},  {0x0197, "I"},  {0x019A, "l"},  {0x01B5, "Z"},   {0x01B6, "z"},
    {0x01E4, "G"},  {0x01E5, "g"},  {0x0237, "j"},  {0x0243, "B"},   {0x0248, "J"},
    {0x0249, "j"},  {0x024E, "Y"},  {0x024F, "y"},  {0x0268, "i"},   {0x1E9E, "SS"},
    {0xFB00, "ff"}, {0xFB01, "fi"}, {0xFB02, "fl"}, {0xFB03, "ffi"}, {0xFB04, "ffl"},
    {0xFB05, "st"}, {0xFB06, "st"},
});

std::string_view ascii_form(char32_t code) {
  auto found = std::lower_bound(kAsciiForms.begin(), kAsciiForms.end(), code,
                                [](const AsciiForm& form, char32_t c) { return form.code < c; });
  return found != kAsciiForms.end() && found->code == code ? found->ascii : std::string_view();
}

// In each word the first letter, digit or symbol is raised; ICU passes over `_` and other
// punctuation before it.
void ascii_title(std::string_view text, std::string& out) {
  out.resize(text.size());
  std::transform(text.begin(), text.end(), out.begin(), ascii_lower_char);
  thread_local SpanBuffer words;
  words.clear();
  segment(Unit::word, text, words);
  for (const Span& word : words) {
    size_t at = word.begin;
    while (!is_ascii_alphanumeric(text[at])) ++at;  // A word holds one.
    out[at] = ascii_upper(text[at]);
  }
}

}  // namespace

LetterCase letter_case(std::string_view text) {
  uint64_t beyond = 0;
  uint64_t capitals = 0;  // means nothing beside a byte beyond ASCII
  if (text.size() < ByteBlock::kSize) {
    const auto look = [&](size_t, uint64_t word) {
      beyond |= word & 0x80 * kEveryByte;
      capitals |= ascii_capitals(word);
    };
    if (text.size() < 8) {
      look(0, padded_word(text));
    } else {
      for_each_byte_word(text, look);
    }
  } else {
    const auto look = [&](size_t place) {
      const ByteBlock block(text.data() + place);
      beyond |= block.not_ascii();
      capitals |= block.in_range('A', 'Z');
    };
    for (size_t at = 0; at + ByteBlock::kSize <= text.size(); at += ByteBlock::kSize) look(at);
    look(text.size() - ByteBlock::kSize);
  }
  if (beyond != 0) return LetterCase::beyond_ascii;
  return capitals == 0 ? LetterCase::no_capitals : LetterCase::capitals;
}

namespace {

/// Writes the first `count` bytes, at most 64, with small letters for the capitals of ASCII.
void lower_block(const ByteBlock& block, size_t count, char* out) {
  const ByteBlock lowered = block.lowered();
  if (count == ByteBlock::kSize) return lowered.store(out);
#if defined(__AVX512BW__)
  _mm512_mask_storeu_epi8(out, low_bits(count), lowered.bytes());
#else
  char bytes[ByteBlock::kSize];
  lowered.store(bytes);
  std::memcpy(out, bytes, count);
#endif
}

/// The lowercase of the code points below U+0800; 0 where there is more than one (`İ`) or it
/// depends on its neighbours (`Σ`), or has another size in UTF-8.
const std::array<uint16_t, 0x800>& lowercase_of_two_bytes() {
  static const auto table = [] {
    std::array<uint16_t, 0x800> made{};
    for (UChar32 code = 0x80; code < 0x800; ++code) {
      const UChar32 lower = u_tolower(code);
      const bool simple = lower >= 0x80 && lower < 0x800 && code != 0x130 && code != 0x3A3;
      made[static_cast<size_t>(code)] = static_cast<uint16_t>(simple ? lower : 0);
    }
    return made;
  }();
  return table;
}

/// First bytes of what may have a lowercase.
uint64_t leads_of_letters(const ByteBlock& block) {
  return block.in_range(0xC3, 0xD6) | block.equal('\xE1') | block.equal('\xE2') |
         block.equal('\xEA') | block.equal('\xEF') | block.in_range(0xF0, 0xF4);
}

/// Writes the lowercase of the code point at `at`; false when it is of another size.
bool lower_code_point(std::string_view text, size_t at, char* out) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[at + i]); };
  if (byte(0) == 0xE2 && byte(1) < 0x84) return true;  // U+2000 to U+20FF
  size_t end = at;
  const char32_t code = decode_next(text, end);
  char32_t lower = 0;
  if (code < 0x800) {
    lower = lowercase_of_two_bytes()[code];
    if (lower == 0) return false;
    out[at] = static_cast<char>(0xC0 | lower >> 6);
    out[at + 1] = static_cast<char>(0x80 | (lower & 0x3F));
    return true;
  }
  lower = static_cast<char32_t>(u_tolower(static_cast<UChar32>(code)));
  if (lower == code) return true;
  std::string encoded;
  append_utf8(encoded, lower);
  if (encoded.size() != end - at) return false;
  encoded.copy(out + at, encoded.size());
  return true;
}

}  // namespace

void ascii_to_lower(std::string_view text, char* out) {
  if (text.size() < 8) {
    const uint64_t word = padded_word(text);
    write_word(word | ascii_capitals(word) >> 2, text.size(), out);
    return;
  }
  for (size_t at = 0; at < text.size(); at += ByteBlock::kSize)
    lower_block(ByteBlock(text, at), std::min(text.size() - at, ByteBlock::kSize), out + at);
}

bool to_lower_in_place(std::string_view text, char* out) {
  uint64_t beyond = 0;
  for (size_t at = 0; at < text.size(); at += ByteBlock::kSize) {
    const ByteBlock block(text, at);
    beyond |= block.not_ascii();
    lower_block(block, std::min(text.size() - at, ByteBlock::kSize), out + at);
  }
  if (beyond == 0) return true;
  // Behind the blocks, as a code point may lie in two of them.
  for (size_t at = 0; at < text.size(); at += ByteBlock::kSize) {
    const ByteBlock block(text, at);
    if (block.all_ascii()) continue;
    for (uint64_t leads = leads_of_letters(block); leads != 0; leads &= leads - 1) {
      if (!lower_code_point(text, at + first_bit(leads), out)) return false;
    }
  }
  return true;
}

void to_lower(std::string_view text, std::string& out) {
  out.resize(text.size());
  if (to_lower_in_place(text, out.data())) return;
  UErrorCode status = U_ZERO_ERROR;
  out.clear();
  icu::StringByteSink<std::string> sink(&out);
  icu::CaseMap::utf8ToLower(kRoot, 0, as_piece(text), sink, nullptr, status);
  check_icu(status);
}

void to_upper(std::string_view text, std::string& out) {
  if (is_ascii(text)) {
    out.resize(text.size());
    std::transform(text.begin(), text.end(), out.begin(), ascii_upper);
    return;
  }
  UErrorCode status = U_ZERO_ERROR;
  out.clear();
  icu::StringByteSink<std::string> sink(&out);
  icu::CaseMap::utf8ToUpper(kRoot, 0, as_piece(text), sink, nullptr, status);
  check_icu(status);
}

void to_title(std::string_view text, std::string& out) {
  if (is_ascii(text)) return ascii_title(text, out);
  UErrorCode status = U_ZERO_ERROR;
  out.clear();
  icu::StringByteSink<std::string> sink(&out);
  icu::CaseMap::utf8ToTitle(kRoot, 0, &icu_iterator(IcuRule::kWord), as_piece(text), sink, nullptr,
                            status);
  check_icu(status);
}

void reverse(std::string_view text, std::string& out) {
  out.resize(text.size());
  size_t free = text.size();
  for_each_grapheme(
      text,
      [&](size_t begin, size_t end) {
        for (size_t at = begin; at < end; ++at) {
          if (text[at] == '\r' && at + 1 < end && text[at + 1] == '\n') {
            out[--free] = '\n';
            out[--free] = '\r';
            ++at;
          } else {
            out[--free] = text[at];
          }
        }
      },
      [&](size_t begin, size_t end) {
        free -= end - begin;
        text.copy(out.data() + free, end - begin, begin);
      });
}

void ascii_fold(std::string_view text, std::string& out) {
  if (is_ascii(text)) {
    out.assign(text);
    return;
  }
  std::string decomposed;
  normalize(NormalForm::d, text, decomposed);
  std::string kept;
  for (size_t at = 0; at < decomposed.size();) {
    size_t begin = at;
    char32_t code = decode_next(decomposed, at);
    if (code >= 0x80) {
      if (properties(code).has(Properties::kNonspacing)) continue;
      if (std::string_view ascii = ascii_form(code); !ascii.empty()) {
        kept += ascii;
        continue;
      }
    }
    kept.append(decomposed, begin, at - begin);
  }
  normalize(NormalForm::c, kept, out);
}

}  // namespace ifc::runtime
