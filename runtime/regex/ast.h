// The tree of an ifc regex, public so that sentences can describe simple patterns and so that an
// automaton can be built from it. Made by parse.h; printed as a PCRE2 pattern by print.h.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace ifc::runtime {

/// Flags `i`, `m`, `s` of a literal, or in force at a node (an inline `(?i:…)` changes them).
struct RegexFlags {
  bool ignore_case = false;  // i
  bool multi_line = false;   // m: ^ and $ also at line feeds
  bool dot_all = false;      // s: . also matches a line feed
  friend bool operator==(const RegexFlags&, const RegexFlags&) = default;
};

/// One member of a character class: a range of code points, or a category such as \d.
struct RegexClassItem {
  enum class Kind { range, digit, not_digit, word, not_word, space, not_space };
  Kind kind = Kind::range;
  char32_t low = 0;  // range: first and last code point, inclusive
  char32_t high = 0;
  friend bool operator==(const RegexClassItem&, const RegexClassItem&) = default;
};

enum class RegexAnchor {
  text_start,         // \A, or ^ without m
  text_end,           // \Z, or $ without m (ifc: only the very end)
  line_start,         // ^ with m
  line_end,           // $ with m: at the end or before a line feed
  word_boundary,      // \b
  not_word_boundary,  // \B
};

struct RegexNode {
  enum class Kind {
    empty,        // matches nothing at no cost: `()`, `a|`
    literal,      // `code_point`
    any,          // `.`
    set,          // `items`, complemented when `negated`; \d outside brackets is a set of one item
    sequence,     // `children` one after the other, two or more
    alternation,  // the first of `children` that leads to a match, two or more
    repeat,       // `children[0]`, `minimum` to `maximum` times
    group,        // `(…)`, `(?P<name>…)`: `children[0]`, number `group`; `(?:…)` leaves no node
    anchor,       // `anchor`
  };
  static constexpr int32_t kUnbounded = -1;

  Kind kind = Kind::empty;
  RegexFlags flags;     // in force here
  uint32_t offset = 0;  // bytes in the pattern
  uint32_t size = 0;

  char32_t code_point = 0;
  bool negated = false;
  std::vector<RegexClassItem> items;
  RegexAnchor anchor = RegexAnchor::text_start;
  int32_t minimum = 0;
  int32_t maximum = 0;  // kUnbounded: no limit
  bool greedy = true;
  int32_t group = 0;  // from 1
  std::string name;   // of a named group
  std::vector<RegexNode> children;
};

struct RegexAst {
  RegexNode root;
  RegexFlags flags;  // of the whole pattern, inline `(?i)` at its start included
  int32_t group_count = 0;
  /// Longest possible match in code points; kUnbounded when there is no bound (or it is over
  /// 65,535).
  int32_t maximum_length = RegexNode::kUnbounded;
  /// Shortest possible match in code points.
  int32_t minimum_length = 0;
  /// Small enough for the linear engine; else backtracking with limits decides.
  bool linear = true;
};

}  // namespace ifc::runtime
