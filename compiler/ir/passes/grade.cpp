// Pass `add_grades`: gives each constraint a second expression, its graded requirement, whose
// verdict is that of the first and which tells of a failure how near it came. Input: clean IR.
// Output: `Constraint::grade`. This file walks the logic; compiler/ir/passes/grade_atoms.cpp has
// the tests, runtime/verdict/closeness.h the formulas.
#include "compiler/ir/passes/grade.h"

#include <utility>

#include "compiler/ir/passes.h"
#include "runtime/verdict/grade.h"

namespace ifc::ir {

using runtime::kPasses;
using runtime::kPassesVacuously;

Node* GradeBuilder::make(Op op, Type type, SourceSpan span, Operands operands) {
  Node* node = module_.make(op, std::move(type), span);
  node->operands = std::move(operands);
  return node;
}

const Node* GradeBuilder::real(double value, SourceSpan span) {
  Node* node = module_.make(Op::constant, Type::real(), span);
  node->real = value;
  return node;
}

const Node* GradeBuilder::integer(int64_t value, SourceSpan span) {
  Node* node = module_.make(Op::constant, Type::integer(), span);
  node->integer = value;
  return node;
}

const Node* GradeBuilder::use(const Variable* variable, SourceSpan span) {
  Node* node = module_.make(Op::variable, variable->type, span);
  node->variable = variable;
  return node;
}

const Node* GradeBuilder::wrap(const Variable* name, const Node* value, const Node* body) {
  Node* node = make(Op::let, body->type, body->span, {value});
  node->binders = {name};
  node->body = body;
  return node;
}

namespace {

bool mentions(const Node& node, const Variable* variable) {
  if (node.op == Op::variable) return node.variable == variable;
  for (const Node* operand : node.operands) {
    if (mentions(*operand, variable)) return true;
  }
  return node.body != nullptr && mentions(*node.body, variable);
}

}  // namespace

const Node* GradeBuilder::bare(const Node& node, bool negated) {
  const Node* truth = negated ? make(Op::logical_not, Type::boolean(), node.span, {&node}) : &node;
  return make(Op::grade, Type::real(), node.span, {truth});
}

const Node* GradeBuilder::grade(const Node& node, bool negated) {
  switch (node.op) {
    case Op::constant:
      return real(node.boolean != negated ? kPasses : 0, node.span);
    case Op::holds:
      return edge(*node.operands[0], negated);
    case Op::logical_not:
      return grade(*node.operands[0], !negated);
    case Op::logical_and:
    case Op::logical_or:
      return junction(node, negated);
    case Op::conditional:
      return conditional(node, negated);
    case Op::has:
      return has(node, negated);
    case Op::let:
      return let(node, negated);
    case Op::variable:
      return variable(node, negated);
    case Op::quantify:
      return quantify(node, negated);
    case Op::compose:
      return composed(node, negated);
    case Op::exists:
      return negated ? absence(node) : bare(node, false);
    default:
      return atom(node, negated);
  }
}

/// `holds(node)`, or `not holds(node)`: what is missing does not hold.
const Node* GradeBuilder::edge(const Node& node, bool negated) {
  if (node.op == Op::holds) return edge(*node.operands[0], negated);
  const Node* inner = grade(node, negated);
  if (inner->op == Op::constant) return inner;
  return make(Op::coalesce, Type::real(), node.span,
              {inner, real(negated ? kPasses : 0, node.span)});
}

/// By De Morgan; nested ones of a kind become one, unless they weigh their parts.
const Node* GradeBuilder::junction(const Node& node, bool negated) {
  const Op wanted = (node.op == Op::logical_and) != negated ? Op::grade_and : Op::grade_or;
  Operands parts;
  if (node.weights.empty()) {
    flatten(node, negated, wanted, parts);
  } else {
    for (const Node* operand : node.operands) parts.push_back(grade(*operand, negated));
  }
  Node* changed = make(wanted, Type::real(), node.span, std::move(parts));
  if (wanted == Op::grade_and) changed->weights = node.weights;
  return changed;
}

void GradeBuilder::flatten(const Node& node, bool negated, Op wanted, Operands& out) {
  if (node.op == Op::logical_not) return flatten(*node.operands[0], !negated, wanted, out);
  const bool is_junction = node.op == Op::logical_and || node.op == Op::logical_or;
  const Op kind = (node.op == Op::logical_and) != negated ? Op::grade_and : Op::grade_or;
  if (!is_junction || kind != wanted || !node.weights.empty())
    return out.push_back(grade(node, negated));
  for (const Node* operand : node.operands) flatten(*operand, negated, wanted, out);
}

/// A condition is no part of what is asked for: it has a verdict and no grade.
const Node* GradeBuilder::conditional(const Node& node, bool negated) {
  const Node& otherwise = *node.operands[2];
  const bool nothing_asked = otherwise.op == Op::constant && otherwise.boolean && !negated;
  const Node* unless =
      nothing_asked ? real(kPassesVacuously, otherwise.span) : grade(otherwise, negated);
  return make(Op::conditional, Type::real(), node.span,
              {node.operands[0], grade(*node.operands[1], negated), unless});
}

const Node* GradeBuilder::has(const Node& node, bool negated) {
  const Variable* subject = node.binders[0];
  const Node* there =
      make(Op::present, Type::boolean(), node.span, {use(subject, node.operands[0]->span)});
  const Node* chosen =
      make(Op::conditional, Type::real(), node.span,
           {there, edge(*node.body, negated), real(negated ? kPasses : 0, node.span)});
  return wrap(subject, node.operands[0], chosen);
}

/// A name for a truth value stands for its grade wherever the logic uses it, and for the truth
/// value elsewhere.
const Node* GradeBuilder::let(const Node& node, bool negated) {
  const Variable* name = node.binders.front();
  const Node& bound = *node.operands[0];
  if (!bound.type.is(TypeKind::boolean)) {
    if (is_fixed(bound)) fixed_.insert(name);
    return wrap(name, &bound, grade(*node.body, negated));
  }
  let_grades_[name] = {};
  const Node* body = grade(*node.body, negated);
  const LetGrades used = let_grades_[name];
  if (used.negated != nullptr) body = wrap(used.negated, grade(bound, true), body);
  if (used.plain != nullptr) body = wrap(used.plain, grade(bound, false), body);
  return mentions(*body, name) ? wrap(name, &bound, body) : body;
}

const Node* GradeBuilder::variable(const Node& node, bool negated) {
  const auto found = let_grades_.find(node.variable);
  if (found == let_grades_.end()) return bare(node, negated);
  const Variable*& name = negated ? found->second.negated : found->second.plain;
  if (name == nullptr) {
    name = module_.make_variable((negated ? "grade of not " : "grade of ") + node.variable->name,
                                 Type::real());
  }
  return use(name, node.span);
}

/// `not every` is `some … not`, and the other way round.
const Node* GradeBuilder::quantify(const Node& node, bool negated) {
  switch (node.quantifier) {
    case Quantifier::every:
      return quantified(node, negated, negated ? Quantifier::some : Quantifier::every,
                        node.operands);
    case Quantifier::some:
      return quantified(node, negated, negated ? Quantifier::every : Quantifier::some,
                        node.operands);
    default:
      return negated ? counted(node) : quantified(node, false, node.quantifier, node.operands);
  }
}

/// `no U` alone is at most 0 of them: passing on none is what it is for, and not vacuous.
const Node* GradeBuilder::none_of(const Node* stream, std::vector<const Variable*> binders,
                                  SourceSpan span) {
  Node* none = make(Op::grade_quantify, Type::real(), span, {stream, integer(0, span)});
  none->quantifier = Quantifier::at_most;
  none->negated_body = true;
  none->binders = std::move(binders);
  none->body = real(kPasses, span);
  return none;
}

const Node* GradeBuilder::quantified(const Node& node, bool negated, Quantifier quantifier,
                                     Operands operands) {
  const bool is_bare = node.body->op == Op::constant;
  if (quantifier == Quantifier::every && is_bare)
    return none_of(operands[0], node.binders, node.span);
  Node* changed = make(Op::grade_quantify, Type::real(), node.span, std::move(operands));
  changed->quantifier = quantifier;
  changed->binders = node.binders;
  changed->body = edge(*node.body, negated);
  changed->negated_body = quantifier == Quantifier::every && (node.negated_body || negated);
  return changed;
}

/// `not at least 3` is `at most 2`; nothing for what cannot be turned round.
std::optional<GradeBuilder::Turned> GradeBuilder::turned_round(const Node& node) {
  const Node& amount = *node.operands.back();
  const bool known = amount.op == Op::constant && amount.type.is(TypeKind::integer);
  const bool at_least = node.quantifier == Quantifier::at_least;
  const bool turns = known && amount.integer >= (at_least ? 1 : 0) && amount.integer < INT32_MAX;
  if (!turns || node.quantifier == Quantifier::exactly) return std::nullopt;
  return Turned{at_least ? Quantifier::at_most : Quantifier::at_least,
                integer(amount.integer + (at_least ? -1 : 1), amount.span)};
}

/// The negation of a quantifier that counts; without a measure where it cannot be turned round.
const Node* GradeBuilder::counted(const Node& node) {
  const std::optional<Turned> turned = turned_round(node);
  if (!turned) return bare(node, true);
  return quantified(node, false, turned->quantifier, {node.operands[0], turned->amount});
}

/// `at least k of […]`: as a quantifier whose pieces are the conditions.
const Node* GradeBuilder::composed(const Node& node, bool negated) {
  const std::optional<Turned> turned =
      negated ? turned_round(node) : Turned{node.quantifier, node.operands.back()};
  if (!turned) return bare(node, true);
  Node* changed = make(Op::grade_compose, Type::real(), node.span, {});
  changed->quantifier = turned->quantifier;
  for (size_t i = 0; i + 1 < node.operands.size(); ++i)
    changed->operands.push_back(edge(*node.operands[i], false));
  changed->operands.push_back(turned->amount);
  return changed;
}

namespace {

/// Whether a stream is taken of the response itself, so that it cannot be missing.
bool is_there(const Node& stream) {
  if (stream.op == Op::segment) return stream.operands[0]->op == Op::response;
  return (stream.op == Op::select || stream.op == Op::where) && is_there(*stream.operands[0]);
}

}  // namespace

/// `not exists(s)`: as `no s`, and true where there is nothing that s could be taken of.
const Node* GradeBuilder::absence(const Node& node) {
  const Node* stream = node.operands[0];
  if (!is_there(*stream)) {
    const Node* empty = make(Op::constant, Type::list(stream->type.item()), stream->span, {});
    stream = make(Op::coalesce, stream->type, stream->span, {stream, empty});
  }
  const Type& item = stream->type.item();
  std::vector<const Variable*> binders;
  for (const Type& part : item.is(TypeKind::tuple) ? item.arguments : std::vector<Type>{item})
    binders.push_back(module_.make_variable("it", part));
  return none_of(stream, std::move(binders), node.span);
}

void add_grades(Module& module) {
  for (Constraint& constraint : module.constraints)
    constraint.grade = GradeBuilder(module).requirement(*constraint.requirement);
}

}  // namespace ifc::ir
