// Records, and the folds whose states they are. What a state holds is known from its first value,
// except for the items of an empty stack: those are known from what the step pushes.
#include <algorithm>
#include <optional>
#include <utility>

#include "compiler/diagnostics/suggest.h"
#include "compiler/sema/checker.h"

namespace ifc::sema {

using ir::Op;
using ir::Type;
using ir::TypeKind;

namespace {

/// A step can make known what another one needs, at most once for each field.
constexpr int kMostRounds = 8;
/// Of one file: folds inside the steps of folds would otherwise take time without bound.
constexpr int kMostInferred = 2000;

bool is_single(const Type& type) {
  switch (type.kind) {
    case TypeKind::boolean:
    case TypeKind::integer:
    case TypeKind::real:
    case TypeKind::text:
    case TypeKind::enumeration:
      return true;
    default:
      return false;
  }
}

std::optional<size_t> place_of_field(const Type& record, const std::string& name) {
  const auto found = std::find(record.enumerators.begin(), record.enumerators.end(), name);
  if (found == record.enumerators.end()) return std::nullopt;
  return static_cast<size_t>(found - record.enumerators.begin());
}

/// The one type that both can be taken for: what one does not know the other tells, an int goes for
/// a real.
std::optional<Type> united(const Type& a, const Type& b) {
  if (a == b || b.is(TypeKind::unknown)) return a;
  if (a.is(TypeKind::unknown)) return b;
  if (a.is_number() && b.is_number()) return Type::real();
  if (a.is(TypeKind::stack) && b.is(TypeKind::stack)) {
    std::optional<Type> item = united(a.item(), b.item());
    return item ? std::optional(Type::stack(std::move(*item))) : std::nullopt;
  }
  if (!a.is(TypeKind::record) || !b.is(TypeKind::record) ||
      a.arguments.size() != b.arguments.size()) {
    return std::nullopt;
  }
  Type both = a;
  for (size_t i = 0; i < a.arguments.size(); ++i) {
    const std::optional<size_t> place = place_of_field(b, a.enumerators[i]);
    std::optional<Type> field = place ? united(a.arguments[i], b.arguments[*place]) : std::nullopt;
    if (!field) return std::nullopt;
    both.arguments[i] = std::move(*field);
  }
  return both;
}

/// A stack onto which nothing is pushed may hold anything, say texts.
Type without_unknown(Type type) {
  for (Type& part : type.arguments) {
    part = type.is(TypeKind::stack) && part.is(TypeKind::unknown) ? Type::text()
                                                                  : without_unknown(part);
  }
  return type;
}

}  // namespace

NodePtr Checker::check_record(const ast::RecordLiteral& record, const ast::Expr& expression) {
  std::vector<std::string> names;
  std::vector<Type> types;
  std::vector<NodePtr> values;
  bool poisoned = false;
  for (const ast::Field& field : record.fields) {
    if (std::find(names.begin(), names.end(), field.name.text) != names.end()) {
      report(DiagnosticKind::duplicate_field, field.name.span,
             "this record already has a field " + quoted(field.name.text), "leave one out");
      poisoned = true;
    }
    NodePtr value = check(*field.value);
    const Type& type = value->type;
    poisoned = poisoned || (type.is(TypeKind::unknown) && !inferring_state_);
    if (!is_single(type) && !type.is(TypeKind::stack) && !type.is(TypeKind::unknown)) {
      report(DiagnosticKind::bad_field, field.value->span,
             "a field holds one value or a stack, this is " + describe(type),
             type.is_stream() ? "keep `count(…)`, `first(…)` or `join(…)` of it" : "");
      poisoned = true;
    }
    names.push_back(field.name.text);
    types.push_back(type);
    values.push_back(value);
  }
  if (poisoned) return poison(expression.span);
  return make(Op::record, Type::record(std::move(names), std::move(types)), expression.span,
              std::move(values));
}

NodePtr Checker::check_field(NodePtr record, const ast::Name& name, SourceSpan span) {
  const Type& type = record->type;
  const std::optional<size_t> place = place_of_field(type, name.text);
  if (!place) {
    const std::vector<std::string_view> names(type.enumerators.begin(), type.enumerators.end());
    const std::optional<std::string> near = suggest(name.text, names);
    return fail(DiagnosticKind::unknown_field, name.span,
                quoted(ir::to_string(type)) + " has no field " + quoted(name.text),
                near ? "did you mean " + quoted(*near) + "?" : "");
  }
  Type field_type = type.arguments[*place];
  if (field_type.is(TypeKind::unknown)) return poison(span);
  ir::Node* field = make(Op::field, std::move(field_type), span, {record});
  field->index = static_cast<int>(*place);
  return field;
}

NodePtr Checker::lower_top(NodePtr stack, SourceSpan span) {
  Type item = stack->type.item();
  if (!item.is(TypeKind::unknown)) return make(Op::top, std::move(item), span, {stack});
  if (inferring_state_) return poison(span);
  return fail(DiagnosticKind::untyped_stack, span,
              "nothing is pushed onto this stack, so it has no top");
}

NodePtr Checker::as_state(NodePtr node, const Type& type) {
  if (node->type == type || node->type.is(TypeKind::unknown)) return node;
  const std::optional<Type> both = united(type, node->type);
  if (!both || *both != type) return nullptr;
  if (type.is(TypeKind::real)) return to_real(node);
  ir::Node* typed = module_.clone(*node);
  typed->type = type;
  switch (node->op) {
    case Op::empty_stack:
      return typed;
    case Op::pop:
      typed->operands[0] = as_state(node->operands[0], type);
      return typed->operands[0] == nullptr ? nullptr : typed;
    case Op::record:
      for (size_t i = 0; i < type.arguments.size(); ++i) {
        const size_t place = *place_of_field(node->type, type.enumerators[i]);
        typed->operands[i] = as_state(node->operands[place], type.arguments[i]);
        if (typed->operands[i] == nullptr) return nullptr;
      }
      return typed;
    case Op::conditional:
    case Op::coalesce:
      for (size_t i = node->op == Op::conditional ? 1 : 0; i < node->operands.size(); ++i) {
        typed->operands[i] = as_state(node->operands[i], type);
        if (typed->operands[i] == nullptr) return nullptr;
      }
      return typed;
    default:
      return nullptr;
  }
}

bool Checker::agree(NodePtr& one, NodePtr& other) {
  if (one->type == other->type) return true;
  const std::optional<Type> both = united(one->type, other->type);
  if (!both) return false;
  if (inferring_state_) {  // only the type is wanted
    one = make(Op::parameter, *both, one->span);
    other = one;
    return true;
  }
  NodePtr first = as_state(one, *both);
  NodePtr second = as_state(other, *both);
  if (first == nullptr || second == nullptr) return false;
  one = first;
  other = second;
  return true;
}

namespace {

/// What the step of a fold is applied to, as one tuple: the state, and the item or its parts.
Type step_argument(const Type& state, const Type& item) {
  std::vector<Type> parts = {state};
  if (item.is(TypeKind::tuple)) {
    parts.insert(parts.end(), item.arguments.begin(), item.arguments.end());
  } else {
    parts.push_back(item);
  }
  return Type::tuple(std::move(parts));
}

}  // namespace

Type Checker::infer_state(const ast::Expr& step, const Type& item, Type state) {
  const bool outer = std::exchange(inferring_state_, true);
  ++muted_;
  for (int round = 0; round < kMostRounds && ++inferred_steps_ < kMostInferred; ++round) {
    const NodePtr next = check_function(step, step_argument(state, item)).node;
    const std::optional<Type> both = united(state, next->type);
    if (!both || *both == state) break;
    state = *both;
  }
  --muted_;
  inferring_state_ = outer;
  return outer ? state : without_unknown(state);
}

bool Checker::check_step_names(const ast::Name& fold, const ast::Expr& step, const Type& item) {
  const auto* lambda = std::get_if<ast::Lambda>(&step.node);
  const size_t parts = item.is(TypeKind::tuple) ? item.arguments.size() : 1;
  if (lambda == nullptr || lambda->binders.empty() || lambda->binders.size() == parts + 1) {
    return true;
  }
  report(DiagnosticKind::wrong_binders, step.span,
         "the function of " + quoted(fold.text) + " takes the state and the item, " +
             std::to_string(parts + 1) + " names, not " + std::to_string(lambda->binders.size()),
         parts == 1 ? "write `(state, x) => …`" : "write `(state, a, b) => …`");
  return false;
}

NodePtr Checker::lower_fold(const ResolvedCall& call, const std::vector<PendingArgument>& arguments,
                            SourceSpan span) {
  const auto argument = [&](size_t place) -> const PendingArgument& {
    return arguments[static_cast<size_t>(call.arguments[place])];
  };
  const ast::Expr& step = *argument(2).expression;
  NodePtr source = argument(0).node;
  if (const auto* lambda = std::get_if<ast::Lambda>(&step.node);
      lambda != nullptr && !lambda->binders.empty()) {
    source = take_apart(source, lambda->binders.size() - 1);
  }
  const Type item = source->type.item();
  const ast::Name name{std::string(call.signature->builtin->name), span};
  if (!check_step_names(name, step, item)) return poison(span);
  const Type state = infer_state(step, item, argument(1).node->type);
  const bool scan = call.signature->builtin->id == runtime::Builtin::scan;
  Type result = scan ? Type::sequence(state) : state;
  if (inferring_state_) return make(Op::parameter, std::move(result), span);  // only its type
  Body body = check_function(step, step_argument(state, item));
  if (body.node->type.is(TypeKind::unknown)) return poison(span);
  NodePtr next = as_state(body.node, state);
  NodePtr init = as_state(argument(1).node, state);
  if (next == nullptr || init == nullptr) {
    const auto* lambda = std::get_if<ast::Lambda>(&step.node);
    return fail(DiagnosticKind::fold_changes_type,
                lambda != nullptr ? lambda->body->span : step.span,
                "the state is " + describe(argument(1).node->type) + ", this gives " +
                    describe(body.node->type));
  }
  ir::Node* fold = make(scan ? Op::scan : Op::fold, std::move(result), span, {source, init});
  fold->binders = std::move(body.binders);
  fold->body = next;
  return fold;
}

}  // namespace ifc::sema
