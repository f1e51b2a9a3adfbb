// The checker: resolves names, checks types and lowers a file to IR in one walk over its syntax
// tree. Input: the tree that compiler/syntax built and its source; output: an IR module, or nothing
// when a mistake was reported. The only public header of compiler/sema.
#pragma once

#include <optional>

#include "compiler/ast/ast.h"
#include "compiler/diagnostics/emitter.h"
#include "compiler/ir/node.h"

namespace ifc::sema {

/// Reports every mistake of `file` once, warnings included, and goes on after each. Returns nullopt
/// when `diagnostics` holds an error, the parser's included; otherwise a module on which
/// `ir::validate` has nothing to say.
std::optional<ir::Module> analyze(const ast::File& file, const SourceFile& source,
                                  DiagnosticEmitter& diagnostics);

/// For a file that is one bare line, an expression of any type: a module with one constraint whose
/// requirement is that expression, without the edge of a test. For evaluating, not for verifying.
std::optional<ir::Module> analyze_expression(const ast::File& file, const SourceFile& source,
                                             DiagnosticEmitter& diagnostics);

}  // namespace ifc::sema
