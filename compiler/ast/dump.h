// Prints a syntax tree as indented text, for `--emit ast`, golden tests and debugging.
#pragma once

#include <string>

#include "compiler/ast/ast.h"

namespace ifc {

/// One node a line, children indented by two spaces. Two trees print alike if and only if they
/// differ in nothing but spans.
std::string dump_ast(const ast::File& file);
std::string dump_ast(const ast::Expr& expr);

}  // namespace ifc
