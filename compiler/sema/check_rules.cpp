// What a constraint requires and expects, in its plain sense and in every other: each is lowered
// from the same clauses, with the rule of the sense (or of the nearest one it extends) and under
// its unit table. Mistakes of a clause are reported the first time it is lowered.
#include <utility>

#include "compiler/sema/checker.h"

namespace ifc::sema {

using ir::Op;
using ir::TypeKind;

namespace {

/// Whether the clauses of `sense` (those of its blocks and those that name it) hold one of `Node`.
template <typename Node>
bool has_clause(const std::vector<ast::Clause>& clauses, const std::string& sense,
                const std::string& around = {}) {
  for (const ast::Clause& clause : clauses) {
    if (const auto* node = std::get_if<Node>(&clause.node)) {
      if ((node->sense ? node->sense->text : around) == sense) return true;
    }
    const auto* block = std::get_if<ast::SenseBlock>(&clause.node);
    if (block != nullptr && has_clause<Node>(block->clauses, sense, block->sense.text)) return true;
  }
  return false;
}

/// All `expects` of `sense`, in order.
void collect_expects(const std::vector<ast::Clause>& clauses, const std::string& sense,
                     const std::string& around, std::vector<const ast::ExpectsClause*>& out) {
  for (const ast::Clause& clause : clauses) {
    if (const auto* node = std::get_if<ast::ExpectsClause>(&clause.node)) {
      if ((node->sense ? node->sense->text : around) == sense) out.push_back(node);
    } else if (const auto* block = std::get_if<ast::SenseBlock>(&clause.node)) {
      collect_expects(block->clauses, sense, block->sense.text, out);
    }
  }
}

const ir::Node* find_response(const ir::Node& node) {
  if (node.op == Op::response) return &node;
  for (const ir::Node* operand : node.operands) {
    if (const ir::Node* found = find_response(*operand)) return found;
  }
  return node.body == nullptr ? nullptr : find_response(*node.body);
}

}  // namespace

std::string Checker::provider_of(const ast::ConstraintDecl& declaration, const std::string& sense,
                                 bool expects) const {
  std::string provider = sense;
  while (!provider.empty()) {
    const bool has = expects ? has_clause<ast::ExpectsClause>(declaration.clauses, provider)
                             : has_clause<ast::RequireClause>(declaration.clauses, provider);
    if (has) break;
    provider = senses_.at(provider).base;
  }
  return provider;
}

void Checker::declare_parameters(const ast::ConstraintDecl& declaration,
                                 const ir::Constraint& constraint) {
  for (size_t i = 0; i < constraint.parameters.size(); ++i) {
    const ir::Parameter& parameter = constraint.parameters[i];
    if (scope_.find(parameter.name) != nullptr) continue;
    Binding binding;
    binding.kind = Binding::Kind::parameter;
    binding.name = parameter.name;
    binding.span = declaration.parameters[i].name.span;
    binding.type = parameter.type;
    binding.parameter_index = static_cast<int>(i);
    scope_.declare(std::move(binding));
  }
}

NodePtr Checker::lower_rule(const ast::ConstraintDecl& declaration, SourceSpan span,
                            const ir::Constraint& constraint, const RuleRequest& request) {
  scope_.truncate(0);
  begin_writing_out();
  declare_parameters(declaration, constraint);
  std::vector<NodePtr> conditions;
  shadowable_ = 0;
  lower_clauses(declaration.clauses, "", request, conditions);
  // What a block declares may hide a `let` outside of it.
  shadowable_ = scope_.size();
  for (const ast::Clause& clause : declaration.clauses) {
    const auto* block = std::get_if<ast::SenseBlock>(&clause.node);
    if (block == nullptr || block->sense.text != request.provider) continue;
    lower_clauses(block->clauses, block->sense.text, request, conditions);
  }
  shadowable_ = 0;
  if (too_large_) report_too_large(declaration.name.span);
  if (conditions.empty()) return poison(span);
  NodePtr rule = finish_requirement(std::move(conditions), span);
  note_uses();
  return rule;
}

void Checker::lower_clauses(const std::vector<ast::Clause>& clauses, const std::string& sense,
                            const RuleRequest& request, std::vector<NodePtr>& conditions) {
  const auto quietly = [&](const ast::Clause& clause, const auto& action) {
    const bool heard = !reported_.insert(&clause).second;
    muted_ += heard ? 1 : 0;
    action();
    muted_ -= heard ? 1 : 0;
  };
  const auto sense_of = [&](const std::optional<ast::Name>& named) {
    if (named) check_sense_name(*named);
    return named ? named->text : sense;
  };
  for (const ast::Clause& clause : clauses) {
    if (const auto* let = std::get_if<ast::LetClause>(&clause.node)) {
      quietly(clause, [&] { check_let(*let); });
    } else if (const auto* fn = std::get_if<ast::FnDecl>(&clause.node)) {
      Declaration& added = clause_declarations_.emplace_back();
      added.name = &fn->name;
      added.function = fn;
      quietly(clause, [&] { check_clause_declaration(added); });
    } else if (const auto* unit = std::get_if<ast::UnitDecl>(&clause.node)) {
      Declaration& added = clause_declarations_.emplace_back();
      added.name = &unit->name;
      added.unit = unit;
      quietly(clause, [&] { check_clause_declaration(added); });
    } else if (const auto* require = std::get_if<ast::RequireClause>(&clause.node)) {
      if (request.expects != nullptr || sense_of(require->sense) != request.provider) continue;
      quietly(clause, [&] { conditions.push_back(check_condition(*require->condition, "")); });
    } else if (const auto* expects = std::get_if<ast::ExpectsClause>(&clause.node)) {
      if (expects != request.expects) continue;
      quietly(clause,
              [&] { conditions.push_back(check_condition(*expects->condition, "`expects`")); });
    }
  }
}

std::vector<ir::Expectation> Checker::lower_expects(const ast::ConstraintDecl& declaration,
                                                    SourceSpan span,
                                                    const ir::Constraint& constraint,
                                                    const std::string& sense) {
  std::vector<const ast::ExpectsClause*> clauses;
  const std::string provider = provider_of(declaration, sense, true);
  collect_expects(declaration.clauses, provider, "", clauses);
  std::vector<ir::Expectation> lowered;
  for (const ast::ExpectsClause* clause : clauses) {
    NodePtr condition = lower_rule(declaration, span, constraint, {provider, clause});
    if (sense.empty() || sense == provider) check_expects(condition);
    lowered.push_back({condition, source_of(*clause->condition)});
  }
  return lowered;
}

void Checker::check_expects(NodePtr condition) {
  const ir::Node* response = find_response(*condition);
  if (response == nullptr) return;
  report(DiagnosticKind::expects_response, response->span,
         "`expects` is looked at before there is a response",
         "say what the response must be like with `require`");
}

ir::SenseRule Checker::lower_sense(const ast::ConstraintDecl& declaration, SourceSpan span,
                                   const ir::Constraint& constraint, const std::string& sense) {
  ir::SenseRule rule;
  rule.sense = sense;
  const std::string provider = provider_of(declaration, sense, false);
  sense_ = &senses_.at(sense);
  // The plain rule under the plain units is the plain rule.
  rule.requirement = !constraint.soft.empty() || (provider.empty() && !sense_->changes_units())
                         ? constraint.requirement
                         : lower_rule(declaration, span, constraint, {provider, nullptr});
  rule.expects = lower_expects(declaration, span, constraint, sense);
  sense_ = nullptr;
  return rule;
}

void Checker::check_senses(const ast::ConstraintDecl& declaration, SourceSpan span,
                           ir::Constraint& constraint) {
  for (const std::string& sense : module_.senses) {
    constraint.senses.push_back(lower_sense(declaration, span, constraint, sense));
  }
}

}  // namespace ifc::sema
