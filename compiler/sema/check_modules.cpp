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
