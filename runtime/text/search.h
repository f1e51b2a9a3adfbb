// Finds fixed text in a text: phrases (whole words, ignoring case) and literals (byte for byte).
// Input: valid UTF-8 shorter than 4 GiB. Output: non-overlapping spans, leftmost first, appended to
// the buffer.
#pragma once

#include <cstddef>
#include <string_view>

#include "runtime/text/span.h"

namespace ifc::runtime {

// Occurrences of `phrase` that begin and end at word boundaries of UAX #29 (so `art` is not in
// `party`, nor in `art's`), equal under `equals_folded` segment by segment, where every run of
// White_Space equals every other. White_Space at the ends of `phrase` is ignored; a blank phrase
// occurs nowhere. O(n + m).
void find_phrase(std::string_view text, std::string_view phrase, SpanBuffer& out);
bool contains_phrase(std::string_view text, std::string_view phrase);

// Occurrences of `literal`, byte for byte. The empty literal occurs nowhere. O(n + m).
void find_literal(std::string_view text, std::string_view literal, SpanBuffer& out);
size_t count_literal(std::string_view text, std::string_view literal);

}  // namespace ifc::runtime
