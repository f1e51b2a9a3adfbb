// The checker: resolves names, checks types and lowers a file to IR in one walk over its syntax
// tree. Input: the tree that compiler/syntax built and its source; output: an IR module, or nothing
// when a mistake was reported. The only public header of compiler/sema.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "compiler/ast/ast.h"
#include "compiler/diagnostics/emitter.h"
#include "compiler/ir/node.h"

namespace ifc::sema {

/// The words of the data files that lexicons name, by the name of the file.
using DataFiles = std::map<std::string, std::vector<std::string>>;

/// Reports every mistake of `file` once, warnings included, and goes on after each. Returns nullopt
/// when `diagnostics` holds an error, the parser's included; otherwise a module on which
/// `ir::validate` has nothing to say. Data files that `data` lacks are warned of.
std::optional<ir::Module> analyze(const ast::File& file, const SourceFile& source,
                                  DiagnosticEmitter& diagnostics, DataFiles data = {});

/// For a file that is one bare line, an expression of any type: a module with one constraint whose
/// requirement is that expression, without the edge of a test. For evaluating, not for verifying.
std::optional<ir::Module> analyze_expression(const ast::File& file, const SourceFile& source,
                                             DiagnosticEmitter& diagnostics);

}  // namespace ifc::sema
