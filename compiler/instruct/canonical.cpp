// The laws that hold for frames in every language: where a negation goes, and which frames carry
// one. Keeps every bound as the author wrote it.
#include <algorithm>
#include <utility>

#include "compiler/instruct/builder.h"

namespace ifc::instruct {
namespace {

using Op = Comparison::Op;

/// The comparison that holds exactly when `op` does not, if there is one word for it.
bool opposite(Op op, Op& out) {
  switch (op) {
    case Op::equal:
      out = Op::not_equal;
      return true;
    case Op::not_equal:
      out = Op::equal;
      return true;
    case Op::less:
      out = Op::greater_equal;
      return true;
    case Op::greater_equal:
      out = Op::less;
      return true;
    case Op::greater:
      out = Op::less_equal;
      return true;
    case Op::less_equal:
      out = Op::greater;
      return true;
    case Op::even:
      out = Op::odd;
      return true;
    case Op::odd:
      out = Op::even;
      return true;
    case Op::within:
      out = Op::apart;
      return true;
    case Op::apart:
      out = Op::within;
      return true;
    default:
      return false;
  }
}

PredPtr negate_quant(const Quant& quant, const PredPtr& pred) {
  Quant out = quant;
  switch (quant.determiner) {
    case Determiner::every:
      if (can_be_missing(*quant.body)) return make_pred(Not{pred}, pred->span);
      out.determiner = Determiner::some;
      out.body = negate(quant.body);
      return make_pred(std::move(out), pred->span);
    case Determiner::some:
      out.determiner = Determiner::no;
      return canonical_quant(std::move(out), pred->span);
    case Determiner::no:
      out.determiner = Determiner::some;
      return make_pred(std::move(out), pred->span);
    case Determiner::count:
      if (!opposite(quant.amount.op, out.amount.op)) return make_pred(Not{pred}, pred->span);
      return make_pred(std::move(out), pred->span);
  }
  return pred;
}

PredPtr negate_junction(const Junction& junction, const PredPtr& pred) {
  Junction out{!junction.all, {}};
  for (const PredPtr& item : junction.items) out.items.push_back(negate(item));
  return make_pred(std::move(out), pred->span);
}

PredPtr negate_if(const If& choice, const PredPtr& pred) {
  if (!choice.otherwise) {
    return make_pred(Junction{true, {choice.condition, negate(choice.then)}}, pred->span);
  }
  return make_pred(If{choice.condition, negate(choice.then), negate(choice.otherwise)}, pred->span);
}

PredPtr negate_prop(const Prop& prop, const PredPtr& pred) {
  Prop out = prop;
  switch (prop.relation) {
    case Relation::before:
      out.relation = Relation::after_equal;
      break;
    case Relation::after_equal:
      out.relation = Relation::before;
      break;
    case Relation::after:
      out.relation = Relation::before_equal;
      break;
    case Relation::before_equal:
      out.relation = Relation::after;
      break;
    default:
      return make_pred(Not{pred}, pred->span);
  }
  return make_pred(std::move(out), pred->span);
}

}  // namespace

namespace {

using Binders = std::span<const int>;

bool can_be_missing(const Quantity& quantity, Binders solid);

/// The first or last character of a piece that has one.
bool is_solid_character(const Ref& ref, Binders solid) {
  const Set& set = *ref.set;
  const bool character = set.kind == Set::Kind::unit && set.patterns.empty() &&
                         set.modifiers.empty() &&
                         (set.unit == runtime::Unit::char_ || set.unit == runtime::Unit::codepoint);
  return character && (ref.index.is(1) || ref.index.is(-1)) && set.of &&
         set.of->kind == Ref::Kind::binder &&
         std::find(solid.begin(), solid.end(), set.of->binder) != solid.end();
}

bool can_be_missing(const Ref& ref, Binders solid) {
  switch (ref.kind) {
    case Ref::Kind::item:
      return !is_solid_character(ref, solid);
    case Ref::Kind::extreme:
      return true;
    case Ref::Kind::otherwise:
      return ref.terms[1].text && can_be_missing(*ref.terms[1].text, solid);
    case Ref::Kind::transformed:
    case Ref::Kind::concatenated:
      return std::any_of(ref.terms.begin(), ref.terms.end(), [&](const Term& term) {
        return (term.text && can_be_missing(*term.text, solid)) ||
               (term.number && can_be_missing(*term.number, solid));
      });
    default:
      return ref.set && ref.set->of && can_be_missing(*ref.set->of, solid);
  }
}

bool can_be_missing(const Set& set, Binders solid) {
  return set.of && can_be_missing(*set.of, solid);
}

bool can_be_missing(const Quantity& quantity, Binders solid) {
  switch (quantity.kind) {
    case Quantity::Kind::value:
    case Quantity::Kind::least:
    case Quantity::Kind::most:
    case Quantity::Kind::divide:
      return true;
    case Quantity::Kind::otherwise:
      return can_be_missing(*quantity.operands[1], solid);
    case Quantity::Kind::modulo:
      if (quantity.operands[1]->kind != Quantity::Kind::number) return true;
      break;
    default:
      break;
  }
  return (quantity.text && can_be_missing(*quantity.text, solid)) ||
         (quantity.set && can_be_missing(*quantity.set, solid)) ||
         std::any_of(quantity.operands.begin(), quantity.operands.end(),
                     [&](const QuantityPtr& operand) { return can_be_missing(*operand, solid); });
}

}  // namespace

bool can_be_missing(const Pred& pred, std::span<const int> solid) {
  const auto any = [&](const std::vector<PredPtr>& items) {
    return std::any_of(items.begin(), items.end(),
                       [&](const PredPtr& item) { return can_be_missing(*item, solid); });
  };
  if (const Not* negation = pred.as<Not>()) return can_be_missing(*negation->item, solid);
  if (const Junction* junction = pred.as<Junction>()) return any(junction->items);
  if (pred.as<Among>()) return false;  // its items are edges
  if (const If* choice = pred.as<If>()) {
    return any({choice->condition, choice->then}) ||
           (choice->otherwise && can_be_missing(*choice->otherwise, solid));
  }
  if (const Quant* quant = pred.as<Quant>()) return can_be_missing(*quant->set, solid);
  if (const Sequence* sequence = pred.as<Sequence>()) return can_be_missing(*sequence->set, solid);
  if (const Amount* amount = pred.as<Amount>()) {
    const std::vector<QuantityPtr>& values = amount->comparison.values;
    return can_be_missing(*amount->left, solid) ||
           std::any_of(values.begin(), values.end(),
                       [&](const QuantityPtr& value) { return can_be_missing(*value, solid); });
  }
  const Prop* prop = pred.as<Prop>();
  if (!prop) return false;
  const bool uncertain = prop->relation == Relation::language;  // a text may have none
  return uncertain || can_be_missing(*prop->subject, solid) ||
         (prop->set && can_be_missing(*prop->set, solid)) ||
         std::any_of(prop->arguments.begin(), prop->arguments.end(), [&](const Term& term) {
           return term.text && can_be_missing(*term.text, solid);
         });
}

Op mirrored(Op op) {
  switch (op) {
    case Op::less:
      return Op::greater;
    case Op::less_equal:
      return Op::greater_equal;
    case Op::greater:
      return Op::less;
    case Op::greater_equal:
      return Op::less_equal;
    default:
      return op;
  }
}

QuantityPtr make_number(Number number) {
  Quantity quantity;
  quantity.number = std::move(number);
  return std::make_shared<const Quantity>(std::move(quantity));
}

PredPtr in_one_order(const PredPtr& pred) {
  if (const Not* negation = pred->as<Not>())
    return make_pred(Not{in_one_order(negation->item)}, pred->span);
  if (const If* choice = pred->as<If>()) {
    return make_pred(If{in_one_order(choice->condition), in_one_order(choice->then),
                        choice->otherwise ? in_one_order(choice->otherwise) : nullptr},
                     pred->span);
  }
  if (const Quant* quant = pred->as<Quant>()) {
    Quant out = *quant;
    out.body = in_one_order(quant->body);
    return make_pred(std::move(out), pred->span);
  }
  const Junction* junction = pred->as<Junction>();
  if (!junction) return pred;
  std::vector<std::pair<std::string, PredPtr>> items;
  for (const PredPtr& item : junction->items) {
    PredPtr inner = in_one_order(item);
    items.emplace_back(with_own_binders_numbered(dump(*inner)), std::move(inner));
  }
  std::stable_sort(items.begin(), items.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  Junction out{junction->all, {}};
  for (auto& [key, item] : items) out.items.push_back(std::move(item));
  return make_pred(std::move(out), pred->span);
}

std::string fingerprint(const PredPtr& pred) {
  const PredPtr ordered = in_one_order(pred);
  const Junction* junction = ordered->as<Junction>();
  if (!junction) return with_own_binders_numbered(dump(*ordered));
  std::string out = junction->all ? "(and" : "(or";
  for (const PredPtr& item : junction->items) out += " " + with_own_binders_numbered(dump(*item));
  return out + ")";
}
namespace {

/// Fewer or more by one, where the amount is known.
PredPtr negate_among(const Among& among, const PredPtr& pred) {
  const bool least = among.bound == Among::Bound::at_least;
  const bool whole =
      among.amount.kind == Number::Kind::integer && among.amount.integer >= (least ? 1 : 0);
  if (among.bound == Among::Bound::exactly || !whole) return make_pred(Not{pred}, pred->span);
  Among out = among;
  out.bound = least ? Among::Bound::at_most : Among::Bound::at_least;
  out.amount.integer += least ? -1 : 1;
  return make_pred(std::move(out), pred->span);
}

}  // namespace

PredPtr negate(const PredPtr& pred) {
  if (const Truth* truth = pred->as<Truth>()) return make_pred(Truth{!truth->value}, pred->span);
  if (const Not* negation = pred->as<Not>()) return negation->item;
  if (const Quant* quant = pred->as<Quant>()) return negate_quant(*quant, pred);
  if (const Junction* junction = pred->as<Junction>()) return negate_junction(*junction, pred);
  if (const Among* among = pred->as<Among>()) return negate_among(*among, pred);
  if (const If* choice = pred->as<If>()) return negate_if(*choice, pred);
  if (const Prop* prop = pred->as<Prop>()) return negate_prop(*prop, pred);
  if (const Amount* amount = pred->as<Amount>()) {
    Amount out = *amount;
    if (opposite(amount->comparison.op, out.comparison.op))
      return make_pred(std::move(out), pred->span);
  }
  return make_pred(Not{pred}, pred->span);
}

bool is_negative(const Pred& pred) {
  if (pred.as<Not>()) return true;
  if (const Quant* quant = pred.as<Quant>())
    return quant->determiner == Determiner::no && is_true(quant->body);
  if (const Amount* amount = pred.as<Amount>()) return amount->comparison.op == Op::not_equal;
  if (const Prop* prop = pred.as<Prop>()) {
    return prop->relation == Relation::before_equal || prop->relation == Relation::after_equal;
  }
  if (const Junction* junction = pred.as<Junction>()) {
    for (const PredPtr& item : junction->items) {
      if (!is_negative(*item)) return false;
    }
    return true;
  }
  return false;
}

}  // namespace ifc::instruct
