// Where a space stands between two neighbouring tokens of one line, for format.cpp. Input: the
// tokens of a logical line; output: one answer a token.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "compiler/support/source.h"
#include "compiler/syntax/token.h"

namespace ifc::syntax {

/// For each token whether a space stands before it (that of the first means nothing). Linear.
std::vector<bool> spaces_before(std::span<const Token> line, const SourceFile& source);

}  // namespace ifc::syntax
