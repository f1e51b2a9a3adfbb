#include "runtime/text/segmentation.h"

#include <algorithm>
#include <array>

#include "runtime/text/segmenters.h"

namespace ifc::runtime {
namespace {

constexpr std::array<UnitInfo, kUnitCount> kUnits = {{
#define IFC_UNIT(enumerator, name, singular, plural, rule) {name, singular, plural, rule, false},
#define IFC_DATA_UNIT(enumerator, name, singular, plural, rule) \
  {name, singular, plural, rule, true},
#include "runtime/text/units.def"
}};

// The count of units whose pieces are worth no count of their own.
size_t count_by_segmenting(Unit unit, std::string_view text) {
  thread_local SpanBuffer pieces;
  pieces.clear();
  segment(unit, text, pieces);
  return pieces.size();
}

}  // namespace

const UnitInfo& unit_info(Unit unit) { return kUnits[static_cast<size_t>(unit)]; }

std::optional<Unit> find_unit(std::string_view name) {
  for (size_t i = 0; i < kUnitCount; ++i) {
    if (kUnits[i].name == name) return static_cast<Unit>(i);
  }
  return std::nullopt;
}

void segment(Unit unit, std::string_view text, SpanBuffer& out) {
  switch (unit) {
    case Unit::codepoint:
      return segment_codepoints(text, out);
    case Unit::char_:
      return segment_characters(text, out);
    case Unit::letter:
      return segment_letters(text, out);
    case Unit::digit:
      return segment_digits(text, out);
    case Unit::word:
      return segment_words(text, out);
    case Unit::token:
      return segment_tokens(text, out);
    case Unit::sentence:
      return segment_sentences(text, out);
    case Unit::paragraph:
      return segment_paragraphs(text, out);
    case Unit::line:
      return segment_lines(text, out);
    case Unit::bullet:
      return segment_bullets(text, out);
    case Unit::heading:
      return segment_headings(text, out);
    case Unit::section:
      return segment_sections(text, out);
    case Unit::quote:
      return segment_quotes(text, out);
    case Unit::number:
      return segment_numbers(text, out);
    case Unit::emoji:
      return segment_emojis(text, out);
    case Unit::url:
      return segment_urls(text, out);
    case Unit::placeholder:
      return segment_placeholders(text, out);
    case Unit::highlight:
      return segment_highlights(text, out);
    case Unit::code_block:
      return segment_code_blocks(text, out);
    case Unit::py_word:
      return segment_python_words(text, out);
    case Unit::py_split:
      return segment_python_tokens(text, out);
    case Unit::py_line:
      return segment_python_lines(text, out);
    case Unit::punkt_sentence:
    case Unit::treebank_token:
      return;
  }
}

Span first_piece(Unit unit, std::string_view text) {
  return unit == Unit::py_word ? first_python_word(text) : first_python_token(text);
}

Span last_piece(Unit unit, std::string_view text) {
  return unit == Unit::py_word ? last_python_word(text) : last_python_token(text);
}

size_t count(Unit unit, std::string_view text) {
  switch (unit) {
    case Unit::codepoint:
      return count_codepoints(text);
    case Unit::char_:
      return count_characters(text);
    case Unit::letter:
      return count_letters(text);
    case Unit::digit:
      return count_digits(text);
    case Unit::word:
      return count_words(text);
    case Unit::token:
      return count_tokens(text);
    case Unit::sentence:
      return count_sentences(text);
    case Unit::paragraph:
      return count_paragraphs(text);
    case Unit::line:
      return count_lines(text);
    case Unit::py_word:
      return count_python_words(text);
    case Unit::py_split:
      return count_python_tokens(text);
    case Unit::py_line:
      return count_python_lines(text);
    default:
      return count_by_segmenting(unit, text);
  }
}

bool has_at_least(Unit unit, std::string_view text, size_t limit) {
  return limit == 0 || count(unit, text) >= limit;
}

}  // namespace ifc::runtime
