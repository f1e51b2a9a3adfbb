// Names of other modules: `module.name` for what is imported, and the bare names of std.prelude.
#include "compiler/diagnostics/suggest.h"
#include "compiler/sema/checker.h"

namespace ifc::sema {

namespace {

bool is_private(std::string_view name) { return name.starts_with('_'); }

}  // namespace

const ImportedModule* Checker::find_import(std::string_view name) const {
  if (scope_.find(name) != nullptr) return nullptr;
  const auto found = file_->imports.find(name);
  return found == file_->imports.end() ? nullptr : &found->second;
}

Declaration* Checker::find_member(const ImportedModule& module, std::string_view name) const {
  if (module.scope == nullptr || is_private(name)) return nullptr;
  const auto found = module.scope->declarations.find(name);
  return found == module.scope->declarations.end() ? nullptr : &found->second;
}

FileScope* Checker::prelude() {
  if (prelude_open_ || !find_prelude_) return prelude_;
  prelude_open_ = true;
  if (const InputFile* input = find_prelude_()) {
    FileScope& scope = open_module(*input);
    if (&scope != &main_) prelude_ = &scope;
  }
  return prelude_;
}

// The names of the language come first, so that the prelude is read only where it is needed.
Declaration* Checker::find_in_prelude(std::string_view name) {
  if (name == "response" || is_unit_name(name) || runtime::is_builtin_name(name)) return nullptr;
  FileScope* scope = prelude();
  if (scope == nullptr || scope == file_ || is_private(name)) return nullptr;
  const auto found = scope->declarations.find(name);
  return found == scope->declarations.end() ? nullptr : &found->second;
}

FileScope* Checker::find_scope(const ast::Name& name, DiagnosticKind kind) {
  const size_t dot = name.text.rfind('.');
  if (dot == std::string::npos) return file_;
  const std::string module = name.text.substr(0, dot);
  const auto import = file_->imports.find(module);
  if (import != file_->imports.end()) return import->second.scope;  // null: it was reported
  report(kind, name.span, "there is no import " + quoted(module),
         "write `import …` at the top, and the last part of its name here");
  return nullptr;
}

Declaration* Checker::find_constraint(const ast::Name& name) {
  FileScope* scope = find_scope(name, DiagnosticKind::unknown_constraint);
  if (scope == nullptr) return nullptr;
  const size_t dot = name.text.rfind('.');
  const std::string own = dot == std::string::npos ? name.text : name.text.substr(dot + 1);
  const auto found = scope->declarations.find(own);
  if (found != scope->declarations.end() && found->second.is_constraint()) {
    if (scope == file_ || !is_private(own)) return &found->second;
    report(DiagnosticKind::private_name, name.span,
           quoted(own) + " is private to its module: its name begins with `_`");
    return nullptr;
  }
  std::vector<std::string_view> known;
  for (const auto& [each, declaration] : scope->declarations) {
    if (declaration.is_constraint() && (scope == file_ || !is_private(each))) known.push_back(each);
  }
  const std::optional<std::string> near = suggest(own, known);
  report(DiagnosticKind::unknown_constraint, name.span,
         "there is no constraint " + quoted(name.text),
         near ? "did you mean " + quoted(name.text.substr(0, dot + 1) + *near) + "?" : "");
  return nullptr;
}

NodePtr Checker::check_imported(const ImportedModule& module, const ast::Name& name,
                                const std::vector<ast::Argument>& arguments,
                                const ast::Expr& expression) {
  if (module.scope == nullptr) return poison(expression.span);  // it could not be loaded
  Declaration* declaration = find_member(module, name.text);
  if (declaration == nullptr) {
    const auto hidden = module.scope->declarations.find(name.text);
    if (hidden != module.scope->declarations.end()) {
      return fail(DiagnosticKind::private_name, name.span,
                  quoted(name.text) + " is private to its module: its name begins with `_`");
    }
    std::vector<std::string_view> names;
    for (const auto& [each, unused] : module.scope->declarations) {
      if (!is_private(each)) names.push_back(each);
    }
    const std::optional<std::string> near = suggest(name.text, names);
    return fail(DiagnosticKind::unknown_member, name.span,
                "the module declares no " + quoted(name.text),
                near ? "did you mean " + quoted(*near) + "?" : "");
  }
  if (!std::holds_alternative<ast::Call>(expression.node)) {
    return use_declaration(*declaration, expression.span);
  }
  if (declaration->function != nullptr) {
    return check_user_call(*declaration, nullptr, arguments, expression.span);
  }
  return fail(DiagnosticKind::not_callable, name.span,
              quoted(name.text) + " is no function and cannot be called");
}

}  // namespace ifc::sema
