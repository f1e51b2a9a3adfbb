// Predicates of the IR -> frames; entry point of the builder.
#include "compiler/instruct/build_frame.h"

#include <utility>

#include "compiler/instruct/builder.h"

namespace ifc::instruct {

using ir::Node;
using ir::Op;
using ir::TypeKind;
using Compare = Comparison::Op;

const Node& Builder::resolve(const Node& node, const ir::Wording** wording) {
  const Node* at = &node;
  for (;;) {
    if (wording && !*wording) *wording = at->wording;
    if (at->op == Op::holds || at->op == Op::atom || at->op == Op::measure || at->op == Op::tally ||
        at->op == Op::to_real) {
      at = at->operands[0];
    } else if (at->op == Op::witness) {
      at = at->operands.back();
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

/// What a function of the author tells goes by his words; those of a comment where there are no
/// others.
PredPtr Builder::pred(const Node& written) {
  if (--budget_ < 0) give_up();
  if (!supported_) return make_pred(Truth{true});
  const ir::Wording* wording = nullptr;
  const Node& node = resolve(written, &wording);
  const bool said = wording && !wording->from_comment;
  PredPtr out = said ? nullptr : plain_pred(node);
  if (!wording || (out && supported_)) return out;
  supported_ = true;
  Prop prop{Relation::author, {}, text(*wording->of), {}, nullptr};
  prop.words = wording->say;
  return make_pred(std::move(prop), node.span);
}

PredPtr Builder::plain_pred(const Node& node) {
  switch (node.op) {
    case Op::constant:
      return make_pred(Truth{node.boolean}, node.span);
    case Op::parameter:
      return make_pred(Flag{constraint_.parameters[static_cast<size_t>(node.index)].name, "true"},
                       node.span);
    case Op::logical_and:
    case Op::logical_or:
      return logic(node);
    case Op::compose:
      return composition(node);
    case Op::logical_not:
      return negate(pred(*node.operands[0]));
    case Op::conditional:
      return conditional(node);
    case Op::has:
      return has(node);
    case Op::exists:
      return exists(*node.operands[0], true, node.span);
    case Op::present:
      return present(node);
    case Op::quantify:
      return quantify(node);
    case Op::equal:
    case Op::not_equal:
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal:
    case Op::same_folded:
    case Op::in_range:
    case Op::within:
      return comparison(node);
    case Op::member:
      return member(node);
    case Op::sequence_equal:
      return sequence_equal(node);
    case Op::call:
      return property(node);
    default:
      give_up();
      return make_pred(Truth{true});
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

PredPtr Builder::composition(const Node& node) {
  const Among::Bound bound = node.quantifier == ir::Quantifier::at_least  ? Among::Bound::at_least
                             : node.quantifier == ir::Quantifier::at_most ? Among::Bound::at_most
                                                                          : Among::Bound::exactly;
  Among among{bound, number(*node.operands.back()), {}};
  for (size_t i = 0; i + 1 < node.operands.size(); ++i)
    among.items.push_back(pred(*node.operands[i]));
  if (among.amount.kind == Number::Kind::integer) {
    const int64_t amount = among.amount.integer, most = static_cast<int64_t>(among.items.size());
    const bool least = bound == Among::Bound::at_least;
    if (least ? amount <= 0 : bound == Among::Bound::at_most && amount >= most)
      return make_pred(Truth{true}, node.span);
    if (least ? amount > most : amount < 0 || amount > most)
      return make_pred(Truth{false}, node.span);
  }
  return make_pred(std::move(among), node.span);
}

PredPtr Builder::conditional(const Node& node) {
  PredPtr condition = pred(*node.operands[0]);
  if (const Truth* truth = condition->as<Truth>())
    return pred(*node.operands[truth->value ? 1 : 2]);
  PredPtr then = pred(*node.operands[1]);
  PredPtr otherwise = pred(*node.operands[2]);
  if (is_true(otherwise)) otherwise = nullptr;
  if (is_true(then)) {
    if (!otherwise) return then;
    return make_pred(If{negate(condition), std::move(otherwise), nullptr}, node.span);
  }
  if (const If* inner = then->as<If>()) {  // two "otherwise" in a row would be read in two ways
    const auto both = [&](const PredPtr& second) {
      return canonical_junction(true, {condition, second}, node.span);
    };
    std::vector<PredPtr> parts = {
        make_pred(If{both(inner->condition), inner->then, nullptr}, node.span)};
    if (inner->otherwise) {
      parts.push_back(
          make_pred(If{both(negate(inner->condition)), inner->otherwise, nullptr}, node.span));
    }
    if (otherwise) parts.push_back(make_pred(If{negate(condition), otherwise, nullptr}, node.span));
    return canonical_junction(true, std::move(parts), node.span);
  }
  return make_pred(If{std::move(condition), std::move(then), std::move(otherwise)}, node.span);
}

PredPtr Builder::has(const Node& node) {
  bind(node.binders[0], Term{text(*node.operands[0]), nullptr, nullptr});
  return pred(*node.body);
}

PredPtr Builder::present(const Node& node) {
  const Node& value = resolve(*node.operands[0]);
  if (value.op == Op::first || value.op == Op::last)
    return exists(*value.operands[0], true, node.span);
  if (value.op == Op::nth) {
    Number index = number(*value.operands[1]);
    if (index.kind != Number::Kind::integer || index.integer == 0) give_up();
    if (index.integer < 0) index.integer = -index.integer;
    Quantity count;
    count.kind = Quantity::Kind::count;
    count.set = set(*value.operands[0]);
    if (supported_) {
      return canonical_amount({std::make_shared<const Quantity>(count),
                               {Compare::greater_equal, {make_number(index)}, false, false}},
                              fresh(), node.span);
    }
  }
  give_up();
  return make_pred(Truth{true});
}

PredPtr Builder::property(const Node& node) {
  Prop prop{Relation::builtin, node.builtin, nullptr, {}, nullptr};
  const std::string_view wording = runtime::builtin_info(node.builtin).wording;
  if (node.operands.empty() ||
      !(wording.starts_with("property:") || wording.starts_with("relation:"))) {
    give_up();
    return make_pred(Truth{true});
  }
  prop.subject = text(*node.operands[0]);
  for (size_t i = 1; i < node.operands.size(); ++i)
    prop.arguments.push_back(term(*node.operands[i]));
  relate_to_texts(prop);
  fold_case(prop);
  return make_pred(std::move(prop), node.span);
}

std::vector<Clause> Builder::clauses() {
  PredPtr whole = demand(*constraint_.requirement);
  if (!whole->as<Opaque>()) return {Clause{Clause::Force::require, std::move(whole)}};
  // Quote as little as possible: one fallback for each conjunct that needs it.
  const Node& top = resolve(*constraint_.requirement);
  if (top.op != Op::logical_and) return {Clause{Clause::Force::require, std::move(whole)}};
  std::vector<Clause> out;
  for (const Node* operand : top.operands)
    out.push_back({Clause::Force::require, demand(*operand)});
  return out;
}

std::vector<Clause> build_frames(const ir::Constraint& constraint,
                                 std::span<const Node* const> arguments) {
  return Builder(constraint, arguments).clauses();
}

}  // namespace ifc::instruct
