// From ifc source to the syntax tree. The only door of compiler/syntax: ANTLR stays behind it, and
// so do its exceptions. Input: a source file. Output: the tree, and every mistake of the file as a
// Diagnostic.
#pragma once

#include <optional>

#include "compiler/ast/ast.h"
#include "compiler/diagnostics/emitter.h"
#include "compiler/support/source.h"

namespace ifc {

/// Parses the whole file and reports all its lexical and syntactic mistakes to `diagnostics`.
/// Returns the tree also when there were mistakes, as long as checking it further cannot cause
/// follow-up errors: broken lines and clauses are left out of it. Nothing is returned when a
/// declaration that others may refer to was lost. Linear in the size of the file; never throws,
/// whatever the bytes are.
std::optional<ast::File> parse(const SourceFile& source, DiagnosticEmitter& diagnostics);

}  // namespace ifc
