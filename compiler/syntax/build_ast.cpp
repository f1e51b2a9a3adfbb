// Implementation of build_ast.h: declarations, clauses, types, and the checks that need no names.
#include "compiler/syntax/build_ast.h"

#include <algorithm>
#include <string>

namespace ifc::syntax {

using Kind = DiagnosticKind;

std::optional<ast::Item> DeclarationBuilder::build(Grammar::ItemContext* item, bool names_lost) {
  if (item->exception) return std::nullopt;
  std::optional<ast::Item> built = build_any(item, names_lost);
  if (expressions_.take_gave_up()) return std::nullopt;
  return built;
}

std::optional<ast::Item> DeclarationBuilder::build_any(Grammar::ItemContext* item,
                                                       bool names_lost) {
  if (auto* bare = dynamic_cast<Grammar::BareItemContext*>(item)) {
    const SourceSpan span = span_of(bare->expr());
    return ast::Item{span, expressions_.build(bare->expr())};
  }
  if (auto* fn = dynamic_cast<Grammar::FnItemContext*>(item)) {
    return ast::Item{span_of(fn->fnDecl()), build_fn(fn->fnDecl())};
  }
  if (auto* let = dynamic_cast<Grammar::LetItemContext*>(item)) {
    return ast::Item{span_of(let->letDecl()), build_let(let->letDecl())};
  }
  if (auto* unit = dynamic_cast<Grammar::UnitItemContext*>(item)) {
    return ast::Item{span_of(unit->unitDecl()), build_unit(unit->unitDecl())};
  }
  if (auto* lexicon = dynamic_cast<Grammar::LexiconItemContext*>(item)) {
    return ast::Item{span_of(lexicon->lexiconDecl()), build_lexicon(lexicon->lexiconDecl())};
  }
  if (auto* module = dynamic_cast<Grammar::ModuleItemContext*>(item)) {
    ast::Name name = build_qualified(module->qualifiedName());
    return ast::Item{cover(span_of(item->start), name.span), ast::ModuleDecl{std::move(name)}};
  }
  if (auto* import = dynamic_cast<Grammar::ImportItemContext*>(item)) {
    ast::ImportDecl decl{build_qualified(import->qualifiedName()), std::nullopt};
    if (import->name() != nullptr) decl.alias = expressions_.build_name(import->name());
    const SourceSpan end = decl.alias ? decl.alias->span : decl.module.span;
    return ast::Item{cover(span_of(item->start), end), std::move(decl)};
  }
  if (auto* sense = dynamic_cast<Grammar::SenseItemContext*>(item)) {
    return ast::Item{span_of(sense->senseDecl()), build_sense_declaration(sense->senseDecl())};
  }
  if (auto* suite = dynamic_cast<Grammar::SuiteItemContext*>(item)) {
    return ast::Item{span_of(suite->suiteDecl()), build_suite(suite->suiteDecl())};
  }
  if (auto* soft = dynamic_cast<Grammar::SoftItemContext*>(item)) {
    ast::SoftClause node = build_soft(soft->STRING());
    return ast::Item{cover(span_of(item->start), node.text_span), std::move(node)};
  }
  auto* constraint = static_cast<Grammar::ConstraintItemContext*>(item);
  return build_constraint(constraint->constraintDecl(), names_lost);
}

std::optional<ast::Item> DeclarationBuilder::build_constraint(Grammar::ConstraintDeclContext* decl,
                                                              bool names_lost) {
  Grammar::ConstraintHeadContext* head = decl->constraintHead();
  const bool head_broken = static_cast<bool>(head->exception);
  ast::ConstraintDecl result;
  if (!head_broken) {
    result.name = expressions_.build_name(head->name());
    if (head->parameters() != nullptr) result.parameters = build_parameters(head->parameters());
  }
  LostClauses lost{names_lost, names_lost};
  result.clauses = build_body(decl->constraintBody(), lost);
  if (!head_broken) check_clauses(result, lost.any);
  if (head_broken || lost.let) return std::nullopt;
  result.doc = doc_before(span_of(head).begin);
  return ast::Item{span_of(decl), std::move(result)};
}

std::vector<ast::Parameter> DeclarationBuilder::build_parameters(
    Grammar::ParametersContext* parameters) {
  std::vector<ast::Parameter> result;
  for (Grammar::ParameterContext* parameter : parameters->parameter()) {
    ast::Parameter& added = result.emplace_back();
    added.name = expressions_.build_name(parameter->name());
    added.type = build_type(parameter->typeExpr());
    if (parameter->expr() != nullptr) added.default_value = expressions_.build(parameter->expr());
  }
  return result;
}

ast::TypeExpr DeclarationBuilder::build_type(Grammar::TypeExprContext* type) {
  const std::vector<Grammar::TypeAtomContext*> atoms = type->typeAtom();
  ast::TypeExpr result = build_type_atom(atoms[0]);
  if (atoms.size() == 1) return result;
  for (Grammar::TypeAtomContext* atom : atoms) {
    result.enumerators.push_back(expressions_.build_name(atom->name()));
    result.members.push_back(build_type_atom(atom));
  }
  result.arguments.clear();
  result.span = span_of(type);
  return result;
}

ast::TypeExpr DeclarationBuilder::build_type_atom(Grammar::TypeAtomContext* atom) {
  ast::TypeExpr result;
  result.name = expressions_.build_name(atom->name());
  result.span = span_of(atom);
  for (Grammar::TypeExprContext* argument : atom->typeExpr()) {
    result.arguments.push_back(build_type(argument));
  }
  return result;
}

ast::Clause DeclarationBuilder::build_clause(Grammar::ClauseContext* clause, LostClauses& lost) {
  if (std::optional<ast::Clause> detail = build_detail(clause, lost)) return *std::move(detail);
  // Without the line break at its end.
  const auto span_to = [&](const antlr4::ParserRuleContext* last) {
    return cover(span_of(clause->start), span_of(last));
  };
  if (auto* let = dynamic_cast<Grammar::LetClauseContext*>(clause)) {
    return {span_of(let->letDecl()), build_let(let->letDecl())};
  }
  if (auto* fn = dynamic_cast<Grammar::FnClauseContext*>(clause)) {
    return {span_of(fn->fnDecl()), build_fn(fn->fnDecl())};
  }
  if (auto* unit = dynamic_cast<Grammar::UnitClauseContext*>(clause)) {
    return {span_of(unit->unitDecl()), build_unit(unit->unitDecl())};
  }
  if (auto* require = dynamic_cast<Grammar::RequireClauseContext*>(clause)) {
    return {span_to(require->expr()), ast::RequireClause{expressions_.build(require->expr()),
                                                         build_optional_sense(require->sense())}};
  }
  if (auto* expects = dynamic_cast<Grammar::ExpectsClauseContext*>(clause)) {
    return {span_to(expects->expr()), ast::ExpectsClause{expressions_.build(expects->expr()),
                                                         build_optional_sense(expects->sense())}};
  }
  if (auto* say = dynamic_cast<Grammar::SayClauseContext*>(clause)) {
    const SourceSpan text = span_of(say->STRING());
    return {cover(span_of(clause->start), text),
            ast::SayClause{expressions_.literals().read_text(text).value, text,
                           say->name() == nullptr
                               ? std::nullopt
                               : std::optional(expressions_.build_name(say->name()))}};
  }
  const auto example = [&](bool accept, antlr4::tree::TerminalNode* text,
                           Grammar::SenseContext* sense,
                           Grammar::ExampleArgumentsContext* arguments) {
    const SourceSpan end = arguments == nullptr ? span_of(text) : span_of(arguments);
    ast::ExampleClause node = build_example(accept, text, arguments);
    node.sense = build_optional_sense(sense);
    return ast::Clause{cover(span_of(clause->start), end), std::move(node)};
  };
  if (auto* accept = dynamic_cast<Grammar::AcceptClauseContext*>(clause)) {
    return example(true, accept->STRING(), accept->sense(), accept->exampleArguments());
  }
  auto* reject = static_cast<Grammar::RejectClauseContext*>(clause);
  return example(false, reject->STRING(), reject->sense(), reject->exampleArguments());
}

ast::ExampleClause DeclarationBuilder::build_example(bool accept, antlr4::tree::TerminalNode* text,
                                                     Grammar::ExampleArgumentsContext* arguments) {
  ast::ExampleClause node{};
  node.accept = accept;
  node.text_span = span_of(text);
  node.text = expressions_.literals().read_text(node.text_span).value;
  if (arguments == nullptr) return node;
  node.arguments = expressions_.build_arguments(arguments->argument());
  for (const ast::Argument& argument : node.arguments) {
    if (argument.name) continue;
    const std::string value(source_.slice(argument.value->span));
    errors_.add(Kind::unnamed_example_argument, argument.value->span,
                "this argument of an example has no name",
                "write the parameter before it: `name: " + value + "`");
  }
  return node;
}

void DeclarationBuilder::check_clauses(const ast::ConstraintDecl& decl, bool any_broken) {
  if (decl.clauses.empty() && !any_broken) {
    errors_.add(Kind::empty_constraint, decl.name.span,
                "the constraint `" + decl.name.text + "` has no clauses", "add `require …`");
    return;
  }
  check_single(decl);
  const bool requires_something =
      std::any_of(decl.clauses.begin(), decl.clauses.end(), [](const ast::Clause& clause) {
        const auto* require = std::get_if<ast::RequireClause>(&clause.node);
        return (require != nullptr && !require->sense) ||
               std::holds_alternative<ast::SoftClause>(clause.node);
      });
  if (!requires_something && !any_broken) {
    errors_.add(Kind::missing_require, decl.name.span,
                "the constraint `" + decl.name.text + "` requires nothing", "add `require …`");
  }
}

// Several `require` hold together; a second sentence, name or weight would contradict the first.
void DeclarationBuilder::check_single(const ast::ConstraintDecl& decl) {
  const auto word_of = [](const ast::Clause& clause) -> std::string_view {
    const auto* say = std::get_if<ast::SayClause>(&clause.node);
    if (say != nullptr && !say->language) return "say";
    if (std::holds_alternative<ast::IdClause>(clause.node)) return "id";
    if (std::holds_alternative<ast::SoftClause>(clause.node)) return "soft";
    if (std::holds_alternative<ast::WeightClause>(clause.node)) return "weight";
    return {};
  };
  for (auto clause = decl.clauses.begin(); clause != decl.clauses.end(); ++clause) {
    const std::string_view word = word_of(*clause);
    if (word.empty()) continue;
    const auto first = std::find_if(decl.clauses.begin(), clause, [&](const ast::Clause& earlier) {
      return word_of(earlier) == word;
    });
    if (first == clause) continue;
    const auto span = [&](const ast::Clause& of) {
      return SourceSpan{of.span.begin, of.span.begin + static_cast<uint32_t>(word.size())};
    };
    errors_.add(Kind::duplicate_clause, span(*clause),
                "this is a second `" + std::string(word) + "`: a constraint has one",
                "leave one out", {{"the first one", span(*first)}});
  }
}

// The `///` lines that stand directly above, each without its slashes and one space.
std::string DeclarationBuilder::doc_before(uint32_t offset) const {
  auto last = std::upper_bound(docs_.begin(), docs_.end(), offset,
                               [](uint32_t at, SourceSpan doc) { return at < doc.begin; });
  auto first = last;
  while (first != docs_.begin()) {
    const std::string_view between = source_.slice({std::prev(first)->end, offset});
    const bool adjacent = between.find_first_not_of(" \t\r\n") == std::string_view::npos &&
                          std::count(between.begin(), between.end(), '\n') <= 1;
    if (!adjacent) break;
    --first;
    offset = first->begin;
  }
  std::string result;
  for (; first != last; ++first) {
    std::string_view line = source_.slice(*first).substr(3);
    if (line.starts_with(' ')) line.remove_prefix(1);
    if (!result.empty()) result += '\n';
    result += line;
  }
  return result;
}

}  // namespace ifc::syntax
