// Comparisons with the lowercase of a text that do not write it: they look no further than the
// first byte that decides. Input: valid UTF-8. The result is that of to_lower and the comparison.
#pragma once

#include <string_view>

namespace ifc::runtime {

// Whether the lowercase of the text is that of each of its code points by itself, which is one code
// point: true of all but \u0130, which has two, and \u03A3, which looks at its neighbours.
bool lowers_each_code_point(std::string_view text);

// The whole lowercase, for which nothing shorter will do. Valid until the thread asks for another.
std::string_view whole_lowercase(std::string_view text);

bool lower_equals(std::string_view text, std::string_view wanted);
bool lower_starts_with(std::string_view text, std::string_view wanted);
bool lower_ends_with(std::string_view text, std::string_view wanted);
// `known_ascii`: the caller knows that the text is ASCII; false: it does not know.
bool lower_contains(std::string_view text, std::string_view wanted, bool known_ascii);
// How often a text occurs, byte for byte; the empty one nowhere.
size_t lower_count(std::string_view text, std::string_view wanted, bool known_ascii);

}  // namespace ifc::runtime
