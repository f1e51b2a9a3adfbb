// Why the parser stopped, in the words of this language. Input: the tokens of the item, the one
// that could not be used, and the grammar rules that were being read; output: one SyntaxError.
#pragma once

#include <vector>

#include "compiler/syntax/antlr.h"
#include "compiler/syntax/errors.h"
#include "compiler/syntax/token.h"

namespace ifc::syntax {

struct Stop {
  const std::vector<Token>& tokens;
  size_t index;               // of the offending token
  std::vector<size_t> rules;  // indexes of the active rules, innermost first
  antlr4::misc::IntervalSet expected;
};

SyntaxError explain(const Stop& stop, const SourceFile& source);

}  // namespace ifc::syntax
