// A regex as a nondeterministic automaton over code points, in order of preference. Built from the
// tree, forwards or backwards. Private to runtime/regex.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "runtime/regex/ast.h"
#include "runtime/regex/code_points.h"
#include "runtime/regex/parse.h"

namespace ifc::runtime {

/// What stands beside a position in the text, on one of its sides.
enum Side : uint8_t {
  kEdge = 1,       // nothing: the start or the end of the text
  kNewline = 2,    // a line feed
  kWordLetter = 4  // a code point of \w
};
bool anchor_holds(RegexAnchor anchor, uint8_t left, uint8_t right);

struct NfaStep {
  enum class Kind : uint8_t {
    consume,  // a code point of `set`, then `next`
    split,    // `next`, or `other` where that leads nowhere
    anchor,   // `next` if `anchor` holds here
    match,
  };
  Kind kind = Kind::match;
  RegexAnchor anchor = RegexAnchor::text_start;
  uint32_t set = 0;
  uint32_t next = 0;
  uint32_t other = 0;
};

struct Nfa {
  std::vector<NfaStep> steps;
  uint32_t start = 0;   // a match from here on
  uint32_t search = 0;  // the same after skipping as little as possible
  bool reversed = false;
};

/// Both directions over one list of sets.
struct NfaPair {
  Nfa forward;
  Nfa backward;
  std::vector<CodeRanges> sets;
  uint32_t newline_set = 0;  // index in `sets`, meaningful when looks_at_lines
  uint32_t word_set = 0;     // …, when looks_at_words
  bool looks_at_lines = false;
  bool looks_at_words = false;
};

/// RegexExtent::steps counts as build_nfa does, and no more: the steps here add the match and the
/// skipping.
constexpr size_t kMaxNfaSteps = kMaxLinearSteps + 3;

/// Nothing when the automaton would have more than kMaxNfaSteps steps.
std::optional<NfaPair> build_nfa(const RegexAst& ast);

}  // namespace ifc::runtime
