// Comparisons, membership and equality of sequences of the IR -> frames.
#include <utility>

#include "compiler/instruct/builder.h"
#include "runtime/text/transform.h"

namespace ifc::instruct {

using ir::Node;
using ir::Op;
using ir::TypeKind;
using Compare = Comparison::Op;

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
    if (left.op == Op::parameter && right.op == Op::constant &&
        (node.op == Op::equal || node.op == Op::not_equal)) {
      const auto index = static_cast<size_t>(right.integer);
      const std::vector<std::string>& names = left.type.enumerators;
      const std::string value = left.type.is(TypeKind::boolean) ? right.boolean ? "true" : "false"
                                : index < names.size()          ? names[index]
                                                                : std::to_string(right.integer);
      PredPtr flag = make_pred(
          Flag{constraint_.parameters[static_cast<size_t>(left.index)].name, value}, node.span);
      return node.op == Op::equal ? flag : negate(flag);
    }
    const bool known = left.op == Op::constant && right.op == Op::constant;
    if (known && (node.op == Op::equal || node.op == Op::not_equal)) {
      const bool equal = left.type.is(TypeKind::boolean) ? left.boolean == right.boolean
                                                         : left.integer == right.integer;
      return make_pred(Truth{equal == (node.op == Op::equal)}, node.span);
    }
  }
  give_up();
  return make_pred(Truth{true});
}

namespace {

/// The text below `lower` or `upper`; null when that is not what `ref` is.
RefPtr below_case(const RefPtr& ref, runtime::Builtin builtin) {
  const bool is = ref && ref->kind == Ref::Kind::transformed && ref->builtin == builtin;
  return is ? ref->terms[0].text : nullptr;
}

/// Whether `builtin`, lower or upper, leaves the text as it is.
bool keeps(runtime::Builtin builtin, const Ref& ref) {
  if (ref.kind != Ref::Kind::literal || ref.literal.parameter) return false;
  std::string out;
  if (builtin == runtime::Builtin::lower) runtime::to_lower(ref.literal.text, out);
  if (builtin == runtime::Builtin::upper) runtime::to_upper(ref.literal.text, out);
  return out == ref.literal.text;
}

}  // namespace

void fold_case(Prop& prop) {
  using runtime::Builtin;
  const bool equality = prop.relation == Relation::equal;
  const bool searched =
      prop.relation == Relation::builtin &&
      (prop.builtin == Builtin::contains_text || prop.builtin == Builtin::starts_with_text ||
       prop.builtin == Builtin::ends_with_text);
  if ((!equality && !searched) || prop.arguments.size() != 1 || !prop.arguments[0].text) return;
  const RefPtr argument = prop.arguments[0].text;
  for (const Builtin builtin : {Builtin::lower, Builtin::upper}) {
    const RefPtr subject = below_case(prop.subject, builtin);
    if (!subject) continue;
    const RefPtr other = below_case(argument, builtin);
    if (!other && !keeps(builtin, *argument)) continue;
    if (other && !equality) continue;
    prop.subject = subject;
    if (other) prop.arguments[0].text = other;
    if (equality) prop.relation = Relation::equal_folded;
    prop.folded = searched;
    return;
  }
}

/// `language(t) == "de"` and `first(part_of_speech(word)) == "VERB"`.
std::optional<Prop> Builder::linguistic(const Node& value, const Node& code) {
  const bool literal = code.op == Op::constant && code.type.is(TypeKind::text);
  if (!literal) return std::nullopt;
  Term argument{text(code), nullptr, nullptr};
  if (value.op == Op::call && value.builtin == runtime::Builtin::language)
    return Prop{Relation::language, {}, text(*value.operands[0]), {std::move(argument)}, nullptr};
  if (value.op != Op::first && value.op != Op::last && value.op != Op::nth) return std::nullopt;
  const Node& tags = resolve(*value.operands[0]);
  if (tags.op != Op::call || tags.builtin != runtime::Builtin::part_of_speech) return std::nullopt;
  Number index;
  index.integer = value.op == Op::last ? -1 : 1;
  if (value.op == Op::nth) index = number(*value.operands[1]);
  return Prop{
      Relation::part_of_speech, {}, item(tags, std::move(index)), {std::move(argument)}, nullptr};
}

PredPtr Builder::text_comparison(const Node& node) {
  if (node.op == Op::equal || node.op == Op::not_equal) {
    const Node &left = resolve(*node.operands[0]), &right = resolve(*node.operands[1]);
    std::optional<Prop> prop = linguistic(left, right);
    if (!prop) prop = linguistic(right, left);
    if (prop) {
      PredPtr out = make_pred(std::move(*prop), node.span);
      return node.op == Op::not_equal ? negate(out) : out;
    }
  }
  Prop prop{Relation::equal,
            {},
            text(*node.operands[0]),
            {Term{text(*node.operands[1]), nullptr, nullptr}},
            nullptr};
  switch (node.op) {
    case Op::same_folded:
      prop.relation = Relation::equal_folded;
      break;
    case Op::less:
      prop.relation = Relation::before;
      break;
    case Op::less_equal:
      prop.relation = Relation::before_equal;
      break;
    case Op::greater:
      prop.relation = Relation::after;
      break;
    case Op::greater_equal:
      prop.relation = Relation::after_equal;
      break;
    default:
      break;
  }
  if (prop.subject->kind == Ref::Kind::literal &&
      prop.arguments[0].text->kind != Ref::Kind::literal &&
      (prop.relation == Relation::equal || prop.relation == Relation::equal_folded)) {
    std::swap(prop.subject, prop.arguments[0].text);
  }
  fold_case(prop);
  PredPtr out = make_pred(std::move(prop), node.span);
  return node.op == Op::not_equal ? negate(out) : out;
}

namespace {

Compare compare_of(Op op) {
  switch (op) {
    case Op::not_equal:
      return Compare::not_equal;
    case Op::less:
      return Compare::less;
    case Op::less_equal:
      return Compare::less_equal;
    case Op::greater:
      return Compare::greater;
    case Op::greater_equal:
      return Compare::greater_equal;
    case Op::in_range:
      return Compare::range;
    case Op::within:
      return Compare::within;
    default:
      return Compare::equal;
  }
}

bool is_number(const QuantityPtr& quantity) { return quantity->kind == Quantity::Kind::number; }

/// `x % 2 == 0` and the like as tests of x.
bool fold_modulo(Amount& amount) {
  const Quantity& left = *amount.left;
  if (left.kind != Quantity::Kind::modulo || amount.comparison.values.size() != 1) return false;
  if (amount.comparison.op != Compare::equal && amount.comparison.op != Compare::not_equal)
    return false;
  const QuantityPtr base = left.operands[0], divisor = left.operands[1],
                    rest = amount.comparison.values[0];
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

/// `indent(b) > indent(a)` where the author said how to compare. Nothing for anything else.
std::optional<Prop> Builder::author_comparison(const Node& node) {
  const Compare op = compare_of(node.op);
  const bool more = op == Compare::greater || op == Compare::less_equal;
  if (!more && op != Compare::less && op != Compare::greater_equal) return std::nullopt;
  const ir::Wording *left = nullptr, *right = nullptr;
  resolve(*node.operands[0], &left);
  resolve(*node.operands[1], &right);
  if (!left || !right || left->name != right->name || left->say != right->say) return std::nullopt;
  const size_t bar = left->say.find('|');
  Prop prop{
      Relation::author, {}, text(*left->of), {Term{text(*right->of), nullptr, nullptr}}, nullptr};
  prop.words = "be " + left->say.substr(0, bar) + " than";
  prop.converse = "be " + left->say.substr(bar + 1) + " than";
  if (!more) std::swap(prop.words, prop.converse);
  return prop;
}

PredPtr Builder::number_comparison(const Node& node) {
  if (std::optional<Prop> prop = author_comparison(node)) {
    PredPtr out = make_pred(std::move(*prop), node.span);
    const bool negated = node.op == Op::less_equal || node.op == Op::greater_equal;
    return negated ? negate(out) : out;
  }
  Amount amount{quantity(*node.operands[0]), {compare_of(node.op), {}, false, false}};
  if (node.op == Op::within) {
    amount.comparison.values = {quantity(*node.operands[2]), quantity(*node.operands[1])};
    Number distance = amount.comparison.values[1]->number;
    const bool shares = amount.comparison.values[0]->number.kind == Number::Kind::percent;
    if (distance.kind == Number::Kind::percent &&
        !shares) {  // "plus or minus 10%" would be read as a share of the centre
      distance.kind = Number::Kind::real;
      amount.comparison.values[1] = make_number(distance);
    }
  } else {
    for (size_t i = 1; i < node.operands.size(); ++i)
      amount.comparison.values.push_back(quantity(*node.operands[i]));
  }
  if (!supported_) return make_pred(Truth{true});
  // The simpler side becomes the subject: "the number of letters must be …".
  const auto weight = [](const QuantityPtr& side) {
    return is_number(side) ? 2 : side->operands.empty() ? 0 : 1;
  };
  if (amount.comparison.values.size() == 1 && amount.comparison.op != Compare::within &&
      weight(amount.left) > weight(amount.comparison.values[0])) {
    std::swap(amount.left, amount.comparison.values[0]);
    amount.comparison.op = mirrored(amount.comparison.op);
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
    return supported_ ? canonical_amount(std::move(amount), fresh(), node.span)
                      : make_pred(Truth{true});
  }
  if (among->kind != Set::Kind::list || !among->modifiers.empty()) {
    return make_pred(Prop{Relation::one_of_set, {}, text(value), {}, among}, node.span);
  }
  if (among->items.empty()) return make_pred(Truth{false}, node.span);
  Prop prop{among->items.size() == 1 ? Relation::equal : Relation::one_of,
            {},
            text(value),
            among->items,
            nullptr};
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
      return make_pred(
          Sequence{Sequence::Kind::descending, std::make_shared<const Set>(base), nullptr},
          node.span);
    }
  }
  if (left->kind == Set::Kind::list && right->kind != Set::Kind::list) std::swap(left, right);
  return make_pred(Sequence{Sequence::Kind::equal, left, right}, node.span);
}

}  // namespace ifc::instruct
