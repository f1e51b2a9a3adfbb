// The rules of a constraint as its author wrote them, sense by sense: what the checker has long
// resolved, looked up again in the trees of the files.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compiler/ast/ast.h"
#include "compiler/sema/analyze.h"

namespace ifc {

/// Where a constraint is declared.
struct Declaration {
  const sema::InputFile* file = nullptr;
  const ast::ConstraintDecl* constraint = nullptr;
  SourceSpan span;
};

/// The constraints that are published as, or have, that name, in `root` and the files that it
/// imports, nearest first.
std::vector<Declaration> find_declarations(const sema::InputFile& root, std::string_view name);

/// What a sense makes of a constraint.
struct WrittenRule {
  std::string sense;                 // empty: the plain one
  std::string rule_of;               // the sense whose clauses these are
  std::vector<std::string> clauses;  // `let`, `fn`, `unit`, `expects` and `require`, in order
  /// The units that the sense rebinds and the clauses name: `word` is `py.word`.
  std::vector<std::pair<std::string, std::string>> units;
};

/// The rule of `sense`: that of the nearest sense that it extends which has clauses of its own.
WrittenRule written_rule(const sema::InputFile& root, const Declaration& declaration,
                         const std::string& sense);

}  // namespace ifc
