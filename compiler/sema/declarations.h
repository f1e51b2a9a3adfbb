// What a source file declares for all of its constraints, as the checker knows it: functions,
// values, units and lists of words, found by name. Internal to compiler/sema.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/ast/ast.h"
#include "compiler/ir/node.h"

namespace ifc::sema {

struct FileScope;

/// A parameter of a function; several types where any of them fits (`text | regex`).
struct FunctionParameter {
  const ast::Name* name = nullptr;
  std::vector<ir::Type> types;
  const ir::Node* default_value = nullptr;  // a constant, or null
};

struct Declaration {
  const ast::Name* name = nullptr;
  FileScope* home = nullptr;
  // One of these is set.
  const ast::FnDecl* function = nullptr;
  const ast::LetClause* let = nullptr;
  const ast::UnitDecl* unit = nullptr;
  const ast::LexiconDecl* lexicon = nullptr;
  const ast::ConstraintDecl* constraint = nullptr;

  std::vector<FunctionParameter> parameters;  // of a function, once its head was checked
  const ir::Node* value = nullptr;            // of a lexicon, once it was checked
  size_t visible = 0;   // of a clause: how many names of its constraint its body sees
  bool broken = false;  // a mistake in it was reported

  bool is_constraint() const { return constraint != nullptr; }
};

/// A constraint as a suite lists it.
struct SuiteMember {
  Declaration* constraint = nullptr;
  std::string id;   // under which it is published here; empty: none
  SourceSpan span;  // of what put it into the suite
  /// By which it is told from others.
  const std::string& key() const { return id.empty() ? constraint->name->text : id; }
};
/// A suite of a file, once it was looked at.
struct DeclaredSuite {
  const ast::SuiteDecl* declaration = nullptr;
  std::string sense;
  bool evaluates_blank = false;
  std::vector<SuiteMember> members;

  const std::string& name() const { return declaration->name.name.text; }
  const std::string& version() const { return declaration->name.version; }
};

/// One source file with its declarations, by name.
struct ImportedModule {
  FileScope* scope = nullptr;  // null: it could not be loaded
  SourceSpan span;             // of the name that stands for it
};
struct FileScope {
  const SourceFile* source = nullptr;
  std::shared_ptr<const SourceFile> shared_source;  // of an imported file
  const ast::File* file = nullptr;
  std::map<std::string, Declaration, std::less<>> declarations;
  std::map<std::string, ImportedModule, std::less<>> imports;  // by the name that stands for it
  std::deque<DeclaredSuite> suites;
  std::map<std::string, std::vector<std::string>> data;  // the words of its data files, by name
  bool standard = false;                                 // a module of std
};

}  // namespace ifc::sema
