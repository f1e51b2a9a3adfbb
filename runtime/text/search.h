// Finds fixed text in a text: phrases (whole words, ignoring case) and literals (byte for byte).
// Input: valid UTF-8 shorter than 4 GiB. Output: non-overlapping spans, leftmost first, appended to
// the buffer.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "runtime/text/span.h"

namespace ifc::runtime {

// A phrase made ready for many searches. Immutable, so threads may share it.
//
// An occurrence of the phrase neither begins nor ends inside a word (UAX #29: `art` is not in
// `party`, nor in `art's`) or inside a grapheme cluster; it equals the phrase by `equals_folded`,
// and every run of White_Space equals every other. White_Space at the ends of the phrase is
// ignored; a blank phrase occurs nowhere.
class Phrase {
 public:
  explicit Phrase(std::string_view phrase);

  // Appends the occurrences. O(n + m).
  void find(std::string_view text, SpanBuffer& out) const;
  bool occurs_in(std::string_view text) const;

 private:
  friend class PhraseSearch;

  static constexpr int kNone = -1;

  std::string key_;  // Folded clusters, White_Space runs as one space.
  int first_ =
      kNone;  // ASCII byte, in lower case, that an occurrence beginning in ASCII begins with.
  int second_ = kNone;  // The one after it, unless a byte beyond ASCII stands there.
};

void find_phrase(std::string_view text, std::string_view phrase, SpanBuffer& out);
bool contains_phrase(std::string_view text, std::string_view phrase);

// Occurrences of `literal`, byte for byte. The empty literal occurs nowhere. O(n + m).
void find_literal(std::string_view text, std::string_view literal, SpanBuffer& out);
size_t count_literal(std::string_view text, std::string_view literal);
// Where it first occurs, else npos.
size_t first_literal(std::string_view text, std::string_view literal);
size_t first_byte(std::string_view text, char byte);
// How often `literal` occurs in a text whose ASCII capitals are made small letters, counted up to
// `most`.
size_t count_in_lowercase(std::string_view text, std::string_view literal, size_t most);

}  // namespace ifc::runtime
