// Second step: habits from other languages and from English (`is`, `=`, `have`, `7%2`, `1.`) are
// reported and replaced by what they mean in ifc, so that one of them hides no other mistake. Input
// and output: the tokens of a file, line breaks included.
#pragma once

#include <vector>

#include "compiler/syntax/errors.h"
#include "compiler/syntax/token.h"

namespace ifc::syntax {

/// A place that looks like `word /re/`: a name, a space, and a slash that a second one follows.
struct RegexCandidate {
  SourceSpan name;
  SourceSpan regex;
  uint32_t line_end;
};

struct RepairedFile {
  std::vector<Token> tokens;
  std::vector<RegexCandidate> regex_candidates;
};

RepairedFile repair(std::vector<Token> tokens, const SourceFile& source, SyntaxErrors& errors);

}  // namespace ifc::syntax
