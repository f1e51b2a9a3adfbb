// The checker: resolves names, checks types and lowers a file to IR in one walk over its syntax
// tree. Input: the tree that compiler/syntax built and its source; output: an IR module, or nothing
// when a mistake was reported. The only public header of compiler/sema.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/ast/ast.h"
#include "compiler/diagnostics/emitter.h"
#include "compiler/ir/node.h"

namespace ifc::sema {

/// The words of the data files that lexicons name, by the name of the file.
using DataFiles = std::map<std::string, std::vector<std::string>>;

/// Whether the module of this name is part of the program.
inline bool is_standard(std::string_view module) { return module.starts_with("std."); }

struct InputFile;
/// An import: what its name stands for (null: it could not be loaded, which was reported), and
/// where the name is.
struct Import {
  const InputFile* file = nullptr;
  SourceSpan span;
};
/// A parsed source file with what it refers to. Imports do not lead back to it.
struct InputFile {
  std::shared_ptr<const SourceFile> source;
  ast::File tree;
  std::string name;  // as a module; empty when it does not say
  std::map<std::string, Import> imports;
  DataFiles data;
};

/// As below, over several files: the constraints of `main`, which may use what the modules that it
/// imports declare, and what `prelude` gives, which is asked for when a name is found nowhere else.
std::optional<ir::Module> analyze(const InputFile& main,
                                  const std::function<const InputFile*()>& prelude,
                                  DiagnosticEmitter& diagnostics);

/// Reports every mistake of `file` once, warnings included, and goes on after each. Returns nullopt
/// when `diagnostics` holds an error, the parser's included; otherwise a module on which
/// `ir::validate` has nothing to say. Data files that `data` lacks are warned of.
std::optional<ir::Module> analyze(const ast::File& file, const SourceFile& source,
                                  DiagnosticEmitter& diagnostics);

/// For a file that is one bare line, an expression of any type: a module with one constraint whose
/// requirement is that expression, without the edge of a test. For evaluating, not for verifying.
std::optional<ir::Module> analyze_expression(const ast::File& file, const SourceFile& source,
                                             const std::function<const InputFile*()>& prelude,
                                             DiagnosticEmitter& diagnostics);

}  // namespace ifc::sema
