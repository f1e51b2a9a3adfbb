// Part of build_ast.h: the clauses that say more of a constraint than what it requires (senses,
// published names, samples, gaps, weights), and which clauses may stand where.
#include <algorithm>
#include <string>

#include "compiler/syntax/build_ast.h"

namespace ifc::syntax {

using Kind = DiagnosticKind;

namespace {

template <typename Node>
const Node* get(const ast::Clause& clause) {
  return std::get_if<Node>(&clause.node);
}

/// The word that begins a clause.
SourceSpan first_word(const ast::Clause& clause, const SourceFile& source) {
  const std::string_view text = source.slice(clause.span);
  const size_t end = text.find_first_of(" \t\r\n{");
  return {clause.span.begin, clause.span.begin + static_cast<uint32_t>(std::min(end, text.size()))};
}

}  // namespace

ast::Name DeclarationBuilder::build_sense(Grammar::SenseContext* sense) {
  std::string name = "compat";
  for (Grammar::NameContext* part : sense->name()) name += "." + expressions_.build_name(part).text;
  return {std::move(name), span_of(sense)};
}

std::optional<ast::Name> DeclarationBuilder::build_optional_sense(Grammar::SenseContext* sense) {
  if (sense == nullptr) return std::nullopt;
  return build_sense(sense);
}

double DeclarationBuilder::read_weight(Grammar::WeightContext* weight) {
  const SourceSpan span = span_of(weight);
  return weight->PERCENT() != nullptr ? expressions_.literals().read_percent(span)
                                      : expressions_.literals().read_real(span);
}

std::vector<ast::Clause> DeclarationBuilder::build_body(Grammar::ConstraintBodyContext* body,
                                                        LostClauses& lost) {
  std::vector<ast::Clause> clauses;
  for (Grammar::ClauseContext* clause : body->clause()) {
    if (clause->exception) {
      lost.any = true;
      const size_t first = clause->start->getType();
      lost.let =
          lost.let || first == Grammar::LET || first == Grammar::FN || first == Grammar::UNIT;
      continue;
    }
    clauses.push_back(build_clause(clause, lost));
  }
  // Lines that are no clauses were skipped without a trace in the tree but their line breaks.
  lost.any = lost.any || body->children.size() != body->clause().size() + 2;
  return clauses;
}

std::optional<ast::Clause> DeclarationBuilder::build_detail(Grammar::ClauseContext* clause,
                                                            LostClauses& lost) {
  const SourceSpan start = span_of(clause->start);
  if (auto* block = dynamic_cast<Grammar::SenseBlockContext*>(clause)) {
    ast::SenseBlock node{build_sense(block->sense()), build_body(block->constraintBody(), lost)};
    check_block(node.clauses, "`" + node.sense.text + " { … }`", false);
    return ast::Clause{cover(start, span_of(block->constraintBody())), std::move(node)};
  }
  if (auto* id = dynamic_cast<Grammar::IdClauseContext*>(clause)) return build_id(id);
  if (auto* sample = dynamic_cast<Grammar::SampleClauseContext*>(clause)) {
    ast::SampleClause node;
    for (Grammar::SampledContext* entry : sample->sampled()) {
      node.entries.push_back(build_sampled(entry));
    }
    return ast::Clause{cover(start, span_of(sample->sampled().back())), std::move(node)};
  }
  if (auto* conflicts = dynamic_cast<Grammar::ConflictsClauseContext*>(clause)) {
    ast::ConflictsClause node;
    for (Grammar::QualifiedNameContext* name : conflicts->qualifiedName()) {
      node.constraints.push_back(build_qualified(name));
    }
    return ast::Clause{cover(start, span_of(conflicts->qualifiedName().back())), std::move(node)};
  }
  if (auto* todo = dynamic_cast<Grammar::TodoClauseContext*>(clause)) {
    ast::TodoClause node;
    node.text_span = span_of(todo->STRING());
    node.text = expressions_.literals().read_text(node.text_span).value;
    SourceSpan end = node.text_span;
    if (todo->constraintBody() != nullptr) {
      end = span_of(todo->constraintBody());
      node.clauses = build_body(todo->constraintBody(), lost);
      check_block(node.clauses, "`todo \"…\" { … }`", true);
    }
    return ast::Clause{cover(start, end), std::move(node)};
  }
  if (auto* soft = dynamic_cast<Grammar::SoftClauseContext*>(clause)) {
    ast::SoftClause node = build_soft(soft->STRING());
    return ast::Clause{cover(start, node.text_span), std::move(node)};
  }
  if (auto* weight = dynamic_cast<Grammar::WeightClauseContext*>(clause)) {
    const SourceSpan span = span_of(weight->weight());
    return ast::Clause{cover(start, span), ast::WeightClause{read_weight(weight->weight()), span}};
  }
  return std::nullopt;
}

ast::Clause DeclarationBuilder::build_id(Grammar::IdClauseContext* id) {
  ast::IdClause node;
  node.id_span = span_of(id->STRING());
  node.id = expressions_.literals().read_text(node.id_span).value;
  SourceSpan end = node.id_span;
  if (Grammar::PublishedArgumentsContext* arguments = id->publishedArguments()) {
    end = span_of(arguments);
    for (Grammar::PublishedArgumentContext* argument : arguments->publishedArgument()) {
      const std::vector<Grammar::NameContext*> names = argument->name();
      node.arguments.push_back(
          {expressions_.build_name(names.front()), expressions_.build_name(names.back())});
    }
  }
  return {cover(span_of(id->start), end), std::move(node)};
}

ast::SampleClause::Entry DeclarationBuilder::build_sampled(Grammar::SampledContext* sampled) {
  ast::SampleClause::Entry entry;
  const std::vector<Grammar::NameContext*> names = sampled->name();
  entry.parameter = expressions_.build_name(names[0]);
  for (size_t i = 0; i < sampled->sampleRange().size(); ++i) {
    const std::vector<Grammar::SumContext*> ends = sampled->sampleRange(i)->sum();
    ast::SampleRange& range = entry.ranges.emplace_back();
    if (i > 0) range.level = expressions_.build_name(names[i]);
    range.lower_or_set = expressions_.build(ends[0]);
    if (ends.size() > 1) range.upper = expressions_.build(ends[1]);
  }
  return entry;
}

ast::SoftClause DeclarationBuilder::build_soft(antlr4::tree::TerminalNode* text) {
  const SourceSpan span = span_of(text);
  return {expressions_.literals().read_text(span).value, span};
}

ast::SenseDecl DeclarationBuilder::build_sense_declaration(Grammar::SenseDeclContext* decl) {
  ast::SenseDecl result;
  result.name = build_sense(decl->sense(0));
  result.base = build_optional_sense(decl->sense(1));
  for (Grammar::RebindingContext* rebinding : decl->rebinding())
    result.rebindings.push_back(build_rebinding(rebinding));
  return result;
}

ast::SenseDecl::Rebinding DeclarationBuilder::build_rebinding(
    Grammar::RebindingContext* rebinding) {
  return {expressions_.build_name(rebinding->name()), build_qualified(rebinding->qualifiedName())};
}

void DeclarationBuilder::check_block(const std::vector<ast::Clause>& clauses,
                                     const std::string& block, bool examples_only) {
  for (const ast::Clause& clause : clauses) {
    const auto* require = get<ast::RequireClause>(clause);
    const auto* expects = get<ast::ExpectsClause>(clause);
    const auto* example = get<ast::ExampleClause>(clause);
    const std::optional<ast::Name>* sense = require != nullptr   ? &require->sense
                                            : expects != nullptr ? &expects->sense
                                            : example != nullptr ? &example->sense
                                                                 : nullptr;
    const bool names = get<ast::LetClause>(clause) != nullptr ||
                       get<ast::FnDecl>(clause) != nullptr || get<ast::UnitDecl>(clause) != nullptr;
    const bool allowed = example != nullptr || (!examples_only && (sense != nullptr || names));
    if (!allowed) {
      const SourceSpan word = first_word(clause, source_);
      errors_.add(
          Kind::misplaced_clause, word,
          "`" + std::string(source_.slice(word)) + "` cannot stand in " + block,
          examples_only ? "only `accept` and `reject` belong here" : "move it out of the braces");
    } else if (sense != nullptr && sense->has_value() && !examples_only) {
      errors_.add(Kind::misplaced_clause, (*sense)->span,
                  "the sense of this clause is that of " + block, "leave it out");
    }
  }
}

}  // namespace ifc::syntax
