// Bounds on what a regex can match and on its size, computed from the tree. Private to
// runtime/regex.
#pragma once

#include <cstdint>

#include "runtime/regex/ast.h"

namespace ifc::runtime {

/// Lengths of matches in code points, and the number of nodes with counted repeats written out.
/// Saturates.
struct RegexExtent {
  int64_t minimum = 0;
  int64_t maximum = 0;  // -1: no bound, or over 65,535
  int64_t nodes = 1;
  int64_t consuming = 1;    // steps of an automaton that consume a code point; see nfa.h
  int64_t branching = 0;    // … and that do not, each counted once
  bool backtracks = false;  // something in it needs the backtracking engine
  bool refers = false;      // … because of a reference to a group
  int64_t depth = 0;        // optional repeats of what may match nothing, inside one another
};
RegexExtent regex_extent(const RegexNode& node);

}  // namespace ifc::runtime
