// Part of build_ast.h: the declarations that name a value, a function, a unit or a list of words.
#include <string>

#include "compiler/syntax/build_ast.h"

namespace ifc::syntax {

ast::Name DeclarationBuilder::build_qualified(Grammar::QualifiedNameContext* name) {
  ast::Name whole;
  for (Grammar::NameContext* part : name->name()) {
    whole.text += (whole.text.empty() ? "" : ".") + expressions_.build_name(part).text;
  }
  whole.span = span_of(name);
  return whole;
}

ast::LetClause DeclarationBuilder::build_let(Grammar::LetDeclContext* decl) {
  ast::LetClause let;
  let.name = expressions_.build_name(decl->name());
  if (decl->typeExpr() != nullptr) let.type = build_type(decl->typeExpr());
  let.value = expressions_.build(decl->expr());
  return let;
}

ast::FnDecl DeclarationBuilder::build_fn(Grammar::FnDeclContext* decl) {
  ast::FnDecl fn;
  fn.name = expressions_.build_name(decl->name());
  fn.parameters = build_parameters(decl->parameters());
  if (decl->typeExpr() != nullptr) fn.result = build_type(decl->typeExpr());
  fn.body = expressions_.build(decl->expr());
  fn.doc = doc_before(span_of(decl).begin);
  if (decl->STRING() != nullptr) {
    fn.say_span = span_of(decl->STRING());
    fn.say = expressions_.literals().read_text(fn.say_span).value;
  }
  return fn;
}

ast::UnitDecl DeclarationBuilder::build_unit(Grammar::UnitDeclContext* decl) {
  ast::UnitDecl unit;
  unit.name = expressions_.build_name(decl->name());
  unit.selection = expressions_.build(decl->expr());
  unit.doc = doc_before(span_of(decl).begin);
  if (decl->STRING() != nullptr) {
    unit.say_span = span_of(decl->STRING());
    unit.say = expressions_.literals().read_text(unit.say_span).value;
  }
  return unit;
}

namespace {

/// The text behind `data`, where the value of a lexicon is that.
const ast::TextLiteral* data_file(const ast::Expr& value, SourceSpan& span) {
  const auto* selection = std::get_if<ast::Selection>(&value.node);
  if (selection == nullptr || selection->unit.text != "data" || selection->of != nullptr ||
      selection->pattern->kind != ast::Pattern::Kind::folded ||
      selection->pattern->alternatives.size() != 1) {
    return nullptr;
  }
  const ast::Expr& file = *selection->pattern->alternatives.front();
  span = file.span;
  return std::get_if<ast::TextLiteral>(&file.node);
}

}  // namespace

ast::LexiconDecl DeclarationBuilder::build_lexicon(Grammar::LexiconDeclContext* decl) {
  ast::LexiconDecl lexicon;
  lexicon.name = expressions_.build_name(decl->name());
  lexicon.words = expressions_.build(decl->expr());
  lexicon.doc = doc_before(span_of(decl).begin);
  if (const ast::TextLiteral* file = data_file(*lexicon.words, lexicon.file_span)) {
    lexicon.file = file->value;
    lexicon.words = nullptr;
  }
  return lexicon;
}

}  // namespace ifc::syntax
