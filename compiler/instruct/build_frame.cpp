// Predicates of the IR -> frames; entry point of the builder.
#include "compiler/instruct/build_frame.h"

#include <utility>

#include "compiler/instruct/builder.h"

namespace ifc::instruct {

using ir::Node;
using ir::Op;
using ir::TypeKind;
using Compare = Comparison::Op;

const Node& Builder::resolve(const Node& node) {
  const Node* at = &node;
  for (;;) {
    if (at->op == Op::holds || at->op == Op::atom || at->op == Op::measure || at->op == Op::tally || at->op == Op::to_real) {
      at = at->operands[0];
    } else if (at->op == Op::witness) {
      at = at->operands[1];
    } else if (at->op == Op::let) {
      bind(at->binders[0], at->operands[0]);
      at = at->body;
    } else if (at->op == Op::variable && meanings_.contains(at->variable) &&
               std::holds_alternative<const Node*>(meanings_.at(at->variable))) {
      at = std::get<const Node*>(meanings_.at(at->variable));
    } else if (at->op == Op::parameter && !arguments_.empty()) {
      const auto index = static_cast<size_t>(at->index);
      const Node* value = index < arguments_.size() ? arguments_[index] : nullptr;
      if (!value) value = constraint_.parameters[index].default_value;
      if (!value) return *at;
      at = value;
    } else {
      return *at;
    }
  }
}

const Term* Builder::piece(const Node& node) {
  if (node.op != Op::variable) return nullptr;
  const auto found = meanings_.find(node.variable);
  return found == meanings_.end() ? nullptr : std::get_if<Term>(&found->second);
}

PredPtr Builder::demand(const Node& node) {
  supported_ = true;
  PredPtr built = pred(node);
  if (!supported_) return make_pred(Opaque{node.span}, node.span);
  auto copy = std::make_shared<Pred>(*built);
  copy->span = node.span;
  return copy;
}

PredPtr Builder::pred(const Node& written) {
  if (--budget_ < 0) give_up();
  if (!supported_) return make_pred(Truth{true});
  const Node& node = resolve(written);
  switch (node.op) {
    case Op::constant: return make_pred(Truth{node.boolean}, node.span);
    case Op::parameter: return make_pred(Flag{constraint_.parameters[static_cast<size_t>(node.index)].name, "true"}, node.span);
    case Op::logical_and:
    case Op::logical_or: return logic(node);
    case Op::logical_not: return negate(pred(*node.operands[0]));
    case Op::conditional: return conditional(node);
    case Op::has: return has(node);
    case Op::exists: return exists(*node.operands[0], true, node.span);
    case Op::present: return present(node);
    case Op::quantify: return quantify(node);
    case Op::equal: case Op::not_equal: case Op::less: case Op::less_equal: case Op::greater: case Op::greater_equal:
    case Op::same_folded: case Op::in_range: case Op::within: return comparison(node);
    case Op::member: return member(node);
    case Op::sequence_equal: return sequence_equal(node);
    case Op::call: return property(node);
    default: give_up(); return make_pred(Truth{true});
  }
}

PredPtr Builder::logic(const Node& node) {
  const bool all = node.op == Op::logical_and;
  std::vector<PredPtr> items;
  for (const Node* operand : node.operands) {
    PredPtr item = pred(*operand);
    const Truth* truth = item->as<Truth>();
    if (truth && truth->value != all) return item;  // decides alone
    if (!truth) items.push_back(std::move(item));
  }
  return canonical_junction(all, std::move(items), node.span);
}

PredPtr Builder::conditional(const Node& node) {
  PredPtr condition = pred(*node.operands[0]);
  if (const Truth* truth = condition->as<Truth>()) return pred(*node.operands[truth->value ? 1 : 2]);
  PredPtr then = pred(*node.operands[1]);
  PredPtr otherwise = pred(*node.operands[2]);
  if (is_true(otherwise)) otherwise = nullptr;
  if (is_true(then)) {
    if (!otherwise) return then;
    return make_pred(If{negate(condition), std::move(otherwise), nullptr}, node.span);
  }
  if (const If* inner = otherwise ? nullptr : then->as<If>(); inner && !inner->otherwise) {
    return make_pred(If{canonical_junction(true, {condition, inner->condition}, node.span), inner->then, nullptr}, node.span);
  }
  return make_pred(If{std::move(condition), std::move(then), std::move(otherwise)}, node.span);
}

PredPtr Builder::has(const Node& node) {
  bind(node.binders[0], Term{text(*node.operands[0]), nullptr, nullptr});
  return pred(*node.body);
}

PredPtr Builder::comparison(const Node& node) {
  const Node& left = resolve(*node.operands[0]);
  if (node.op == Op::same_folded) return text_comparison(node);
  if (left.type.is(TypeKind::text)) {
    if (node.op != Op::in_range && node.op != Op::within) return text_comparison(node);
    give_up();
    return make_pred(Truth{true});
  }
  if (left.type.is_number()) return number_comparison(node);
  if (left.type.is(TypeKind::enumeration) || left.type.is(TypeKind::boolean)) {
    const Node& right = resolve(*node.operands[1]);
    if (left.op == Op::parameter && right.op == Op::constant && (node.op == Op::equal || node.op == Op::not_equal)) {
      const auto index = static_cast<size_t>(right.integer);
      const std::vector<std::string>& names = left.type.enumerators;
      const std::string value = left.type.is(TypeKind::boolean) ? right.boolean ? "true" : "false"
                                : index < names.size() ? names[index] : std::to_string(right.integer);
      PredPtr flag = make_pred(Flag{constraint_.parameters[static_cast<size_t>(left.index)].name, value}, node.span);
      return node.op == Op::equal ? flag : negate(flag);
    }
    const bool known = left.op == Op::constant && right.op == Op::constant;
    if (known && (node.op == Op::equal || node.op == Op::not_equal)) {
      const bool equal = left.type.is(TypeKind::boolean) ? left.boolean == right.boolean : left.integer == right.integer;
      return make_pred(Truth{equal == (node.op == Op::equal)}, node.span);
    }
  }
  give_up();
  return make_pred(Truth{true});
}

PredPtr Builder::text_comparison(const Node& node) {
  Prop prop{Relation::equal, {}, text(*node.operands[0]), {Term{text(*node.operands[1]), nullptr, nullptr}}, nullptr};
  switch (node.op) {
    case Op::same_folded: prop.relation = Relation::equal_folded; break;
    case Op::less: prop.relation = Relation::before; break;
    case Op::less_equal: prop.relation = Relation::before_equal; break;
    case Op::greater: prop.relation = Relation::after; break;
    case Op::greater_equal: prop.relation = Relation::after_equal; break;
    default: break;
  }
  if (prop.subject->kind == Ref::Kind::literal && prop.arguments[0].text->kind != Ref::Kind::literal &&
      (prop.relation == Relation::equal || prop.relation == Relation::equal_folded)) {
    std::swap(prop.subject, prop.arguments[0].text);
  }
  PredPtr out = make_pred(std::move(prop), node.span);
  return node.op == Op::not_equal ? negate(out) : out;
}

namespace {

Compare compare_of(Op op) {
  switch (op) {
    case Op::not_equal: return Compare::not_equal;
    case Op::less: return Compare::less;
    case Op::less_equal: return Compare::less_equal;
    case Op::greater: return Compare::greater;
    case Op::greater_equal: return Compare::greater_equal;
    case Op::in_range: return Compare::range;
    case Op::within: return Compare::within;
    default: return Compare::equal;
  }
}

Compare flipped(Compare op) {
  switch (op) {
    case Compare::less: return Compare::greater;
    case Compare::less_equal: return Compare::greater_equal;
    case Compare::greater: return Compare::less;
    case Compare::greater_equal: return Compare::less_equal;
    default: return op;
  }
}

bool is_number(const QuantityPtr& quantity) { return quantity->kind == Quantity::Kind::number; }

/// `x % 2 == 0` and the like as tests of x.
bool fold_modulo(Amount& amount) {
  const Quantity& left = *amount.left;
  if (left.kind != Quantity::Kind::modulo || amount.comparison.values.size() != 1) return false;
  if (amount.comparison.op != Compare::equal && amount.comparison.op != Compare::not_equal) return false;
  const QuantityPtr base = left.operands[0], divisor = left.operands[1], rest = amount.comparison.values[0];
  if (!is_number(rest)) return false;
  const bool equal = amount.comparison.op == Compare::equal;
  if (is_number(divisor) && divisor->number.is(2) && (rest->number.is(0) || rest->number.is(1))) {
    amount.comparison = {rest->number.is(0) == equal ? Compare::even : Compare::odd, {}};
  } else if (rest->number.is(0) && equal) {
    amount.comparison = {Compare::multiple, {divisor}};
  } else {
    return false;
  }
  amount.left = base;
  return true;
}

}  // namespace

PredPtr Builder::number_comparison(const Node& node) {
  Amount amount{quantity(*node.operands[0]), {compare_of(node.op), {}, false, false}};
  if (node.op == Op::within) {
    amount.comparison.values = {quantity(*node.operands[2]), quantity(*node.operands[1])};
    Number distance = amount.comparison.values[1]->number;
    const bool shares = amount.comparison.values[0]->number.kind == Number::Kind::percent;
    if (distance.kind == Number::Kind::percent && !shares) {  // "plus or minus 10%" would be read as a share of the centre
      distance.kind = Number::Kind::real;
      amount.comparison.values[1] = make_number(distance);
    }
  } else {
    for (size_t i = 1; i < node.operands.size(); ++i) amount.comparison.values.push_back(quantity(*node.operands[i]));
  }
  if (!supported_) return make_pred(Truth{true});
  // The simpler side becomes the subject: "the number of letters must be …".
  const auto weight = [](const QuantityPtr& side) { return is_number(side) ? 2 : side->operands.empty() ? 0 : 1; };
  if (amount.comparison.values.size() == 1 && amount.comparison.op != Compare::within &&
      weight(amount.left) > weight(amount.comparison.values[0])) {
    std::swap(amount.left, amount.comparison.values[0]);
    amount.comparison.op = flipped(amount.comparison.op);
  }
  fold_modulo(amount);
  return canonical_amount(std::move(amount), fresh(), node.span);
}

PredPtr Builder::member(const Node& node) {
  const Node& value = resolve(*node.operands[0]);
  SetPtr among = set(*node.operands[1]);
  if (!supported_) return make_pred(Truth{true});
  if (value.type.is_number()) {
    Amount amount{quantity(value), {Compare::one_of, {}, false, false}};
    for (const Term& item : among->items) {
      if (!item.number) give_up();
      amount.comparison.values.push_back(item.number);
    }
    if (among->kind != Set::Kind::list || amount.comparison.values.empty()) give_up();
    if (amount.comparison.values.size() == 1) amount.comparison.op = Compare::equal;
    return supported_ ? canonical_amount(std::move(amount), fresh(), node.span) : make_pred(Truth{true});
  }
  if (among->kind != Set::Kind::list || !among->modifiers.empty()) {
    return make_pred(Prop{Relation::one_of_set, {}, text(value), {}, among}, node.span);
  }
  if (among->items.empty()) return make_pred(Truth{false}, node.span);
  Prop prop{among->items.size() == 1 ? Relation::equal : Relation::one_of, {}, text(value), among->items, nullptr};
  return make_pred(std::move(prop), node.span);
}

PredPtr Builder::sequence_equal(const Node& node) {
  SetPtr left = set(*node.operands[0]), right = set(*node.operands[1]);
  if (!supported_) return make_pred(Truth{true});
  for (const auto& [plain, other] : {std::pair{left, right}, std::pair{right, left}}) {
    if (other->modifiers.empty()) continue;
    Set base = *other;
    const Modifier::Kind last = base.modifiers.back().kind;
    base.modifiers.pop_back();
    if (last == Modifier::Kind::sorted && same(base, *plain)) {
      return make_pred(Sequence{Sequence::Kind::ascending, plain, nullptr}, node.span);
    }
    Set reversed = *plain;
    if (last != Modifier::Kind::sorted || reversed.modifiers.empty() ||
        reversed.modifiers.back().kind != Modifier::Kind::reversed) {
      continue;
    }
    reversed.modifiers.pop_back();
    if (same(base, reversed)) {
      return make_pred(Sequence{Sequence::Kind::descending, std::make_shared<const Set>(base), nullptr}, node.span);
    }
  }
  if (left->kind == Set::Kind::list && right->kind != Set::Kind::list) std::swap(left, right);
  return make_pred(Sequence{Sequence::Kind::equal, left, right}, node.span);
}

PredPtr Builder::present(const Node& node) {
  const Node& value = resolve(*node.operands[0]);
  if (value.op == Op::first || value.op == Op::last) return exists(*value.operands[0], true, node.span);
  if (value.op == Op::nth) {
    Number index = number(*value.operands[1]);
    if (index.kind != Number::Kind::integer || index.integer == 0) give_up();
    if (index.integer < 0) index.integer = -index.integer;
    Quantity count;
    count.kind = Quantity::Kind::count;
    count.set = set(*value.operands[0]);
    if (supported_) {
      return canonical_amount({std::make_shared<const Quantity>(count), {Compare::greater_equal, {make_number(index)}, false, false}}, fresh(), node.span);
    }
  }
  give_up();
  return make_pred(Truth{true});
}

PredPtr Builder::property(const Node& node) {
  Prop prop{Relation::builtin, node.builtin, nullptr, {}, nullptr};
  const std::string_view wording = runtime::builtin_info(node.builtin).wording;
  if (node.operands.empty() || !(wording.starts_with("property:") || wording.starts_with("relation:"))) {
    give_up();
    return make_pred(Truth{true});
  }
  if (node.builtin == runtime::Builtin::matches_text) prop.relation = Relation::equal;
  prop.subject = text(*node.operands[0]);
  for (size_t i = 1; i < node.operands.size(); ++i) prop.arguments.push_back(term(*node.operands[i]));
  return make_pred(std::move(prop), node.span);
}

std::vector<Clause> Builder::clauses() {
  PredPtr whole = demand(*constraint_.requirement);
  if (!whole->as<Opaque>()) return {Clause{Clause::Force::require, std::move(whole)}};
  // Quote as little as possible: one fallback for each conjunct that needs it.
  const Node& top = resolve(*constraint_.requirement);
  if (top.op != Op::logical_and) return {Clause{Clause::Force::require, std::move(whole)}};
  std::vector<Clause> out;
  for (const Node* operand : top.operands) out.push_back({Clause::Force::require, demand(*operand)});
  return out;
}

std::vector<Clause> build_frames(const ir::Constraint& constraint, std::span<const Node* const> arguments) {
  return Builder(constraint, arguments).clauses();
}

}  // namespace ifc::instruct
