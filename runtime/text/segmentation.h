// Cuts a text into the units of the language: words, sentences, lines and so on (units.def states
// each rule). Input: valid UTF-8 shorter than 4 GiB. Output: spans relative to that text, in order
// of their beginning. Rules of Unicode run on tables and vector code where that agrees with ICU,
// and on ICU elsewhere.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "runtime/text/span.h"

namespace ifc::runtime {

enum class Unit : uint8_t {
#define IFC_UNIT(enumerator, name, singular, plural, rule) enumerator,
#include "runtime/text/units.def"
};

inline constexpr size_t kUnitCount = 0
#define IFC_UNIT(enumerator, name, singular, plural, rule) +1
#include "runtime/text/units.def"
    ;

struct UnitInfo {
  std::string_view name;      // As written in source: "char".
  std::string_view singular;  // English: "character".
  std::string_view plural;
  std::string_view rule;  // One sentence for the reference page.
  bool needs_data;        // Its pieces come from the builtin of its name; here it has none.
};

const UnitInfo& unit_info(Unit unit);

// The unit with this source name.
std::optional<Unit> find_unit(std::string_view name);

// Appends the pieces of `text` to `out` (which is not cleared). O(n) time for every unit and every
// text; allocates only to grow `out` and, once per thread, ICU's iterators. Safe to call from
// several threads at once.
void segment(Unit unit, std::string_view text, SpanBuffer& out);

// Units whose pieces hold no white space and end where the next character says so, so that those of
// a text up to some white space are its first ones.
constexpr bool is_cut_by_characters(Unit unit) {
  return unit == Unit::py_split || unit == Unit::py_word;
}

// The first and the last piece of a unit that is cut by characters, found from that end; empty
// where there is none. O(their size and that of what is in no piece before or behind).
Span first_piece(Unit unit, std::string_view text);
Span last_piece(Unit unit, std::string_view text);

// The number of pieces that `segment` gives, without storing them where that is cheaper.
size_t count(Unit unit, std::string_view text);

// count(unit, text) >= limit.
bool has_at_least(Unit unit, std::string_view text, size_t limit);

// The slow and obvious way for codepoint, char_, letter, digit, word, token and sentence: ICU
// alone, code point by code point. Kept for tests; other units fall back to `segment`.
void segment_reference(Unit unit, std::string_view text, SpanBuffer& out);

}  // namespace ifc::runtime
