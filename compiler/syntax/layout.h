// Fourth step: decides which line breaks count, and cuts the file into its items. Input: balanced
// tokens; output: for each item (a bare line or a declaration) the tokens that the parser sees.
#pragma once

#include <vector>

#include "compiler/syntax/token.h"

namespace ifc::syntax {

struct ItemTokens {
  std::vector<Token> tokens;  // ends with a NL; inside braces every clause does
  /// Indexes of tokens that stand first on a line of the source which the line above left open.
  std::vector<size_t> joints;
};

struct LaidOutFile {
  std::vector<ItemTokens> items;
};

LaidOutFile lay_out(const std::vector<Token>& tokens, const SourceFile& source);

}  // namespace ifc::syntax
