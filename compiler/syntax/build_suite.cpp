// Part of build_ast.h: suites.
#include <string>

#include "compiler/syntax/build_ast.h"

namespace ifc::syntax {

ast::SuiteName DeclarationBuilder::build_suite_name(Grammar::SuiteNameContext* name) {
  ast::SuiteName result;
  result.name = build_qualified(name->qualifiedName());
  result.span = span_of(name);
  if (name->STRING() == nullptr) return result;
  const SourceSpan version = span_of(name->STRING());
  result.version = expressions_.literals().read_text(version).value;
  if (result.version.empty()) {
    errors_.add(DiagnosticKind::incomplete_suite, version, "this version is empty",
                "leave out `version`");
  }
  return result;
}

std::optional<bool> DeclarationBuilder::build_blank_rule(Grammar::NameContext* word,
                                                         Grammar::NameContext* rule) {
  const ast::Name setting = expressions_.build_name(word);
  const ast::Name value = expressions_.build_name(rule);
  if (setting.text == "blank" && value.text == "evaluate") return true;
  if (setting.text == "blank" && value.text == "fail") return false;
  const SourceSpan span = setting.text == "blank" ? value.span : setting.span;
  errors_.add(DiagnosticKind::incomplete_suite, span,
              setting.text == "blank"
                  ? "a blank response is failed or evaluated, and here stands `" + value.text + "`"
                  : "`" + setting.text + "` is nothing that a suite decides",
              "write `blank evaluate` before `=`, or leave it out");
  return std::nullopt;
}

ast::SuiteDecl::Replacement DeclarationBuilder::build_replacement(
    Grammar::ReplacementContext* replacement) {
  ast::SuiteDecl::Replacement result;
  if (replacement->name() != nullptr) {
    result.member = expressions_.build_name(replacement->name());
  } else {
    const SourceSpan span = span_of(replacement->STRING());
    result.member = {expressions_.literals().read_text(span).value, span};
  }
  result.constraint = build_qualified(replacement->qualifiedName());
  return result;
}

ast::SuiteDecl DeclarationBuilder::build_suite(Grammar::SuiteDeclContext* decl) {
  ast::SuiteDecl result;
  result.name = build_suite_name(decl->suiteName());
  if (result.name.name.text.find('.') != std::string::npos) {
    errors_.add(DiagnosticKind::incomplete_suite, result.name.name.span,
                "a suite is declared by a name without dots",
                "the module gives the rest: `module.name`");
  }
  result.sense = build_optional_sense(decl->sense());
  if (decl->unitTable() != nullptr) {
    for (Grammar::RebindingContext* rebinding : decl->unitTable()->rebinding())
      result.rebindings.push_back(build_rebinding(rebinding));
  }
  if (!decl->name().empty())
    result.evaluates_blank = build_blank_rule(decl->name(0), decl->name(1));
  if (auto* of = dynamic_cast<Grammar::SuiteOfSuiteContext*>(decl->suiteBody())) {
    result.base = build_suite_name(of->suiteName());
  } else {
    auto* list = static_cast<Grammar::SuiteOfMembersContext*>(decl->suiteBody());
    for (Grammar::SuiteMemberContext* member : list->suiteMember()) {
      if (auto* constraint = dynamic_cast<Grammar::MemberConstraintContext*>(member)) {
        result.members.emplace_back(build_qualified(constraint->qualifiedName()));
      } else {
        auto* suite = static_cast<Grammar::MemberSuiteContext*>(member);
        result.members.emplace_back(build_suite_name(suite->suiteName()));
      }
    }
  }
  if (decl->replacements() != nullptr) {
    for (Grammar::ReplacementContext* replacement : decl->replacements()->replacement())
      result.replacements.push_back(build_replacement(replacement));
  }
  result.doc = doc_before(span_of(decl).begin);
  return result;
}

}  // namespace ifc::syntax
