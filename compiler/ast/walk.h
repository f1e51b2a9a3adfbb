// Visits the expressions of a tree.
#pragma once

#include <functional>

#include "compiler/ast/ast.h"

namespace ifc::ast {

/// Calls `visit` with each expression directly inside `expr`, in order.
void for_each_child(const Expr& expr, const std::function<void(const Expr&)>& visit);

/// Calls `visit` with `expr` and every expression inside it, outermost first.
void for_each_expr(const Expr& expr, const std::function<void(const Expr&)>& visit);

/// The same for what decides in a list of clauses, in any sense: conditions, `let`, `fn`, `unit`.
void for_each_expr(const std::vector<Clause>& clauses,
                   const std::function<void(const Expr&)>& visit);

}  // namespace ifc::ast
