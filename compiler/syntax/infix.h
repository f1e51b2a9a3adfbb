// Turns calls of operator words into their infix form, `starts_with(a, b)` into `a starts_with b`,
// where precedence allows it without parentheses. Step of format.cpp, on the tokens of one line.
#pragma once

#include <vector>

#include "compiler/syntax/token.h"

namespace ifc::syntax {

std::vector<Token> with_infix_operators(std::vector<Token> line);

}  // namespace ifc::syntax
