// The clauses that describe a constraint rather than decide it: published name and arguments,
// samples, conflicts, gaps, weight; and `soft`, which no program decides.
#include <algorithm>
#include <utility>

#include "compiler/diagnostics/suggest.h"
#include "compiler/sema/checker.h"

namespace ifc::sema {

using ir::Op;
using ir::Type;
using ir::TypeKind;

std::optional<size_t> Checker::find_parameter(const ast::Name& name,
                                              const ir::Constraint& constraint) {
  std::vector<std::string_view> names;
  for (size_t i = 0; i < constraint.parameters.size(); ++i) {
    if (constraint.parameters[i].name == name.text) return i;
    names.push_back(constraint.parameters[i].name);
  }
  const std::optional<std::string> near = suggest(name.text, names);
  report(DiagnosticKind::unknown_parameter, name.span,
         "the constraint has no parameter " + quoted(name.text),
         near ? "did you mean " + quoted(*near) + "?" : "");
  return std::nullopt;
}

void Checker::check_examples(const std::vector<ast::Clause>& clauses, const std::string& sense,
                             ir::Constraint& constraint) {
  for (const ast::Clause& clause : clauses) {
    if (const auto* example = std::get_if<ast::ExampleClause>(&clause.node)) {
      constraint.examples.push_back(check_example(*example, clause.span, constraint));
      if (!example->sense) constraint.examples.back().sense = sense;
    } else if (const auto* block = std::get_if<ast::SenseBlock>(&clause.node)) {
      check_examples(block->clauses, block->sense.text, constraint);
    }
  }
}

void Checker::check_description(const ast::ConstraintDecl& declaration,
                                ir::Constraint& constraint) {
  check_examples(declaration.clauses, "", constraint);
  for (const ast::Clause& clause : declaration.clauses) {
    if (const auto* id = std::get_if<ast::IdClause>(&clause.node)) {
      check_id(*id, constraint);
    } else if (const auto* sample = std::get_if<ast::SampleClause>(&clause.node)) {
      check_sample(*sample, constraint);
    } else if (const auto* conflicts = std::get_if<ast::ConflictsClause>(&clause.node)) {
      for (const ast::Name& name : conflicts->constraints) {
        if (find_constraint(name) != nullptr) constraint.conflicts.push_back(name.text);
      }
    } else if (const auto* weight = std::get_if<ast::WeightClause>(&clause.node)) {
      constraint.weight = check_weight(weight->weight, weight->weight_span);
    } else if (const auto* todo = std::get_if<ast::TodoClause>(&clause.node)) {
      ir::Todo& lowered = constraint.todos.emplace_back();
      lowered.text = todo->text;
      lowered.span = clause.span;
      for (const ast::Clause& inner : todo->clauses) {
        const auto* example = std::get_if<ast::ExampleClause>(&inner.node);
        if (example != nullptr)
          lowered.examples.push_back(check_example(*example, inner.span, constraint));
      }
    }
  }
}

double Checker::check_weight(double weight, SourceSpan span) {
  if (weight > 0) return weight;
  report(DiagnosticKind::bad_weight, span, "a weight is a number above zero",
         "leave the part out if it counts for nothing");
  return 1;
}

void Checker::check_soft(const ast::SoftClause& soft, ir::Constraint& constraint) {
  constraint.soft = soft.text;
  ir::Node* judge = make(Op::judge, Type::boolean(), soft.text_span);
  judge->text = soft.text;
  constraint.requirement = make_holds(judge);
  if (constraint.say.empty()) {
    check_say({soft.text, soft.text_span, std::nullopt}, constraint);
    constraint.say = "Make sure that " + soft.text + ".";
  }
}

void Checker::check_soft_line(const ast::SoftClause& soft, SourceSpan span) {
  scope_.truncate(0);
  ir::Constraint constraint;
  constraint.line = source_->position(span.begin).line;
  constraint.span = span;
  check_soft(soft, constraint);
  for (const std::string& sense : module_.senses) {
    constraint.senses.push_back({sense, constraint.requirement, {}});
  }
  module_.constraints.push_back(std::move(constraint));
}

void Checker::check_soft_rules(const ast::ConstraintDecl& declaration) {
  for (const ast::Clause& clause : declaration.clauses) {
    const bool rule = std::holds_alternative<ast::RequireClause>(clause.node) ||
                      std::holds_alternative<ast::ExampleClause>(clause.node) ||
                      std::holds_alternative<ast::SenseBlock>(clause.node);
    if (!rule) continue;
    report(DiagnosticKind::soft_with_rule, clause.span,
           "the constraint is `soft`, so no program can check this",
           "leave out this clause, or `soft`");
  }
}

void Checker::check_id(const ast::IdClause& id, ir::Constraint& constraint) {
  constraint.id = id.id;
  const auto [earlier, fresh] = published_lines_.try_emplace({file_, id.id}, constraint.line);
  if (!fresh) {
    report(DiagnosticKind::duplicate_id, id.id_span,
           "the constraint in line " + std::to_string(earlier->second) +
               " is published under this name already");
  }
  std::set<std::string> names;
  std::set<size_t> given;
  for (const ast::IdClause::Argument& argument : id.arguments) {
    if (!names.insert(argument.kwarg.text).second) {
      report(DiagnosticKind::duplicate_id, argument.kwarg.span,
             "the published argument " + quoted(argument.kwarg.text) + " is listed twice");
    }
    const std::optional<size_t> parameter = find_parameter(argument.parameter, constraint);
    if (!parameter) continue;
    if (!given.insert(*parameter).second) {
      report(
          DiagnosticKind::duplicate_id, argument.parameter.span,
          "the parameter " + quoted(argument.parameter.text) + " has a published argument already");
    }
    constraint.published.push_back({argument.kwarg.text, *parameter});
  }
  for (size_t i = 0; i < constraint.parameters.size(); ++i) {
    const ir::Parameter& parameter = constraint.parameters[i];
    if (given.contains(i) || parameter.default_value != nullptr) continue;
    report(DiagnosticKind::unpublished_parameter, id.id_span,
           "no published argument gives the parameter " + quoted(parameter.name) + " a value",
           "list it: " + quoted("(" + parameter.name + ")") + ", or " +
               quoted("(kwarg: " + parameter.name + ")"));
  }
}

void Checker::check_sample(const ast::SampleClause& sample, ir::Constraint& constraint) {
  for (const ast::SampleClause::Entry& entry : sample.entries) {
    const std::optional<size_t> parameter = find_parameter(entry.parameter, constraint);
    if (!parameter) continue;
    ir::Sample lowered;
    lowered.parameter = *parameter;
    std::set<std::string> levels;
    for (const ast::SampleRange& range : entry.ranges) {
      lowered.ranges.push_back(check_sample_range(range, constraint.parameters[*parameter]));
      const std::string& level = lowered.ranges.back().level;
      if (levels.insert(level).second) continue;
      report(DiagnosticKind::bad_sample, range.level->span,
             "there is a " + quoted(level) + " range already", "leave one out");
    }
    const bool again =
        std::any_of(constraint.samples.begin(), constraint.samples.end(),
                    [&](const ir::Sample& other) { return other.parameter == *parameter; });
    if (again) {
      report(DiagnosticKind::bad_sample, entry.parameter.span,
             quoted(entry.parameter.text) + " is sampled already", "leave one out");
      continue;
    }
    constraint.samples.push_back(std::move(lowered));
  }
}

ir::SampleRange Checker::check_sample_range(const ast::SampleRange& range,
                                            const ir::Parameter& parameter) {
  const Type& type = parameter.type;
  const std::string what = "a sampled value of " + quoted(parameter.name);
  ir::SampleRange lowered;
  if (range.level) {
    lowered.level = range.level->text;
    if (lowered.level != "wide" && lowered.level != "disjoint") {
      report(DiagnosticKind::bad_sample, range.level->span,
             quoted(lowered.level) + " is no level of difficulty",
             "write `wide` or `disjoint` before a further range");
    }
  }
  if (range.upper == nullptr) {
    check_picked(*range.lower_or_set, parameter, lowered);
    return lowered;
  }
  const SourceSpan span = cover(range.lower_or_set->span, range.upper->span);
  if (!type.is(TypeKind::integer) && !type.is(TypeKind::real)) {
    if (!type.is(TypeKind::unknown)) {
      report(DiagnosticKind::bad_sample, span,
             "a range is of numbers, and " + quoted(parameter.name) + " is " + describe(type),
             "write a list of values");
    }
    return lowered;
  }
  lowered.lower = check_constant(*range.lower_or_set, type, what);
  lowered.upper = check_constant(*range.upper, type, what);
  const bool known =
      !lowered.lower->type.is(TypeKind::unknown) && !lowered.upper->type.is(TypeKind::unknown);
  const bool empty = type.is(TypeKind::integer) ? lowered.lower->integer > lowered.upper->integer
                                                : lowered.lower->real > lowered.upper->real;
  if (known && empty) {
    report(DiagnosticKind::bad_sample, span, "this range ends before it begins",
           "write the smaller number first");
  }
  return lowered;
}

void Checker::check_picked(const ast::Expr& expression, const ir::Parameter& parameter,
                           ir::SampleRange& range) {
  const Type& type = parameter.type;
  const std::string what = "the values of " + quoted(parameter.name);
  if (!type.is(TypeKind::list)) {
    if (!type.is(TypeKind::unknown))
      range.values = check_constant(expression, Type::list(type), what);
    return;
  }
  const auto* call = std::get_if<ast::Call>(&expression.node);
  const bool pick = call != nullptr && call->receiver == nullptr && call->function.text == "pick" &&
                    call->arguments.size() == 3;
  if (!pick) {
    report(DiagnosticKind::bad_sample, expression.span,
           quoted(parameter.name) + " is a list: say how many values it takes",
           write_instead("pick(" + source_of(expression) + ", 1, 3)"));
    return;
  }
  range.values = check_constant(*call->arguments[0].value, type, what);
  NodePtr least = check_constant(*call->arguments[1].value, Type::integer(), "the least number");
  NodePtr most = check_constant(*call->arguments[2].value, Type::integer(), "the greatest number");
  range.least = least->integer;
  range.most = most->integer;
  const bool known = !least->type.is(TypeKind::unknown) && !most->type.is(TypeKind::unknown) &&
                     !range.values->type.is(TypeKind::unknown);
  const auto available = static_cast<int64_t>(range.values->operands.size());
  if (known && (range.least < 0 || range.least > range.most || range.most > available)) {
    report(DiagnosticKind::bad_sample, expression.span,
           "from " + std::to_string(available) + " values this picks " +
               std::to_string(range.least) + " to " + std::to_string(range.most),
           "write numbers from 0 to " + std::to_string(available) + ", the smaller one first");
  }
}

}  // namespace ifc::sema
