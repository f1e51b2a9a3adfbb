// The tree of an ifc regex, public so that sentences can describe simple patterns and so that an
// automaton can be built from it. Made by parse.h; printed as a PCRE2 pattern by print.h.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace ifc::runtime {

/// Whose regexes: those of ifc are linear; Python's have all of `re`.
enum class RegexDialect { ifc, python };

/// Flags `i`, `m`, `s` of a literal, or in force at a node (an inline `(?i:…)` changes them).
struct RegexFlags {
  bool ignore_case = false;  // i
  bool multi_line = false;   // m: ^ and $ also at line feeds
  bool dot_all = false;      // s: . also matches a line feed
  bool ascii =
      false;  // a, Python's dialect only, and gone once parsed: categories and case of ASCII
  bool verbose = false;  // x, Python's dialect only: white space and comments mean nothing
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
  not_word_boundary,  // \B, which an empty text does not have
  last_line_end,      // $ without m in Python's dialect: at the end or before a line feed there
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
    // Of Python's dialect, for the backtracking engine alone:
    look,           // `(?=…)` `(?!…)` `(?<=…)` `(?<!…)`: `children[0]`, `behind`, `negated`
    backreference,  // what group number `group` took
    atomic,         // `(?>…)`: `children[0]`
    conditional,    // `(?(1)…|…)`: `children[0]` if group number `group` took part, else
                    // `children[1]`
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
  bool possessive = false;  // repeat: gives nothing back
  bool behind = false;      // look
  int32_t group = 0;        // from 1
  std::string name;         // of a named group
  std::vector<RegexNode> children;
};

struct RegexAst {
  RegexNode root;
  RegexFlags flags;  // of the whole pattern, inline `(?i)` at its start included
  RegexDialect dialect = RegexDialect::ifc;
  int32_t group_count = 0;
  /// Longest possible match in code points; kUnbounded when there is no bound (or it is over
  /// 65,535).
  int32_t maximum_length = RegexNode::kUnbounded;
  /// Shortest possible match in code points.
  int32_t minimum_length = 0;
  /// Holds references to groups.
  bool refers = false;
  /// Small and plain enough for the linear engine; else backtracking with limits decides.
  bool linear = true;
};

}  // namespace ifc::runtime
