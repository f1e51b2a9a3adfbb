// Sets of code points as sorted ranges, and the sets that the nodes of a regex stand for. Private
// to runtime/regex.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "runtime/regex/ast.h"

namespace ifc::runtime {

struct CodeRange {
  char32_t low;
  char32_t high;  // inclusive
  friend bool operator==(const CodeRange&, const CodeRange&) = default;
  friend auto operator<=>(const CodeRange&, const CodeRange&) = default;
};
/// Sorted, disjoint and not adjacent.
using CodeRanges = std::vector<CodeRange>;

/// Sorts and joins ranges that overlap or touch.
void normalise(CodeRanges& ranges);
CodeRanges complement(const CodeRanges& ranges);
bool contains(const CodeRanges& ranges, char32_t code_point);

/// What \w, \d and \s mean: `_`, L and N; Nd; White_Space and U+001C to U+001F. Unicode 14.0, as in
/// PCRE2 10.42 and Python 3.11, whatever the linked ICU knows.
const CodeRanges& word_code_points();
const CodeRanges& digit_code_points();
const CodeRanges& space_code_points();

/// What `\p{name}` means: a general category (`Lu`), a script (`Han`, `Script=Han`) or a binary
/// property (`Alphabetic`), of Unicode 14.0 likewise; names as loosely as Unicode reads them. No
/// value for any other name; `of_strings` says that it names a property of sequences. Without
/// surrogates, which no text holds.
std::optional<CodeRanges> property_code_points(std::string_view name, bool negated,
                                               bool& of_strings);

/// The code points that a node of kind literal, any or set matches, its flags taken into account.
CodeRanges code_points_of(const RegexNode& node);

}  // namespace ifc::runtime
