// Third step: makes every bracket of a file have its partner, and bounds how deep it nests. Input:
// tokens; output: tokens in which brackets match, with closing ones put in where they were missing
// (at the end of their line, so that the next lines are read as themselves) and stray ones left
// out.
#pragma once

#include <vector>

#include "compiler/syntax/errors.h"
#include "compiler/syntax/token.h"

namespace ifc::syntax {

/// Brackets, quantifier bodies, `if`, `not`, `-`, `where` and `of` inside one another.
constexpr int kDeepestNesting = 64;
/// Operands of `and` and `or` in one expression.
constexpr int kLongestChain = 500;

struct BalancedFile {
  std::vector<Token> tokens;
  /// Places where something was left out because it nested too deep; what holds them is not built.
  std::vector<SourceSpan> lost;
  /// A line inside brackets looked like a new beginning.
  bool doubtful = false;
};

/// How far an open bracket may reach. By the language, over any number of lines. A file that has
/// mistakes is read again by lines: where a line inside brackets looks like a new beginning, the
/// brackets end before it.
enum class BracketReach { language, lines };

BalancedFile balance(std::vector<Token> tokens, const SourceFile& source, BracketReach reach,
                     SyntaxErrors& errors);

}  // namespace ifc::syntax
