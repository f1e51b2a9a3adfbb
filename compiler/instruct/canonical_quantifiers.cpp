// Canonical forms of amounts, quantifiers and junctions: which frames say the same in every
// language.
#include <utility>

#include "compiler/instruct/builder.h"

namespace ifc::instruct {

using Compare = Comparison::Op;

bool is_container(const Set& set) {
  using runtime::Unit;
  if (set.kind != Set::Kind::unit || !set.patterns.empty()) return false;
  for (const Modifier& modifier : set.modifiers) {
    if (modifier.kind == Modifier::Kind::slice) return true;
  }
  switch (set.unit) {
    case Unit::sentence:
    case Unit::paragraph:
    case Unit::line:
    case Unit::bullet:
    case Unit::heading:
    case Unit::section:
    case Unit::quote:
    case Unit::code_block:
      return true;
    default:
      return false;
  }
}

namespace {

/// Takes a closing filter off a container: `line where P` -> line, P.
bool take_filter(SetPtr& set, int& binder, PredPtr& body) {
  if (set->modifiers.empty() || set->modifiers.back().kind != Modifier::Kind::filter ||
      !is_container(*set))
    return false;
  Set base = *set;
  binder = base.modifiers.back().binder;
  body = base.modifiers.back().filter;
  base.modifiers.pop_back();
  set = std::make_shared<const Set>(std::move(base));
  return true;
}

/// `in 5..3`.
bool is_empty_range(const Comparison& comparison) {
  if (comparison.op != Compare::range) return false;
  const Quantity &low = *comparison.values[0], &high = *comparison.values[1];
  const auto whole = [](const Quantity& end) {
    return end.kind == Quantity::Kind::number && end.number.kind == Number::Kind::integer;
  };
  return whole(low) && whole(high) && low.number.integer > high.number.integer;
}

enum class Special { none, absent, present, always, never };

/// What a bound at 0 or 1 says of a count.
Special special_bound(const Comparison& comparison) {
  if (is_empty_range(comparison)) return Special::never;
  if (comparison.values.empty() || comparison.values[0]->kind != Quantity::Kind::number)
    return Special::none;
  const Number& n = comparison.values[0]->number;
  const bool negative = n.kind == Number::Kind::integer && n.integer < 0;
  switch (comparison.op) {
    case Compare::equal:
      return n.is(0) ? Special::absent : negative ? Special::never : Special::none;
    case Compare::less_equal:
      return n.is(0) ? Special::absent : negative ? Special::never : Special::none;
    case Compare::less:
      return n.is(1) ? Special::absent : n.is(0) || negative ? Special::never : Special::none;
    case Compare::greater:
      return n.is(0) ? Special::present : negative ? Special::always : Special::none;
    case Compare::greater_equal:
      return n.is(1) ? Special::present : n.is(0) || negative ? Special::always : Special::none;
    case Compare::not_equal:
      return n.is(0) ? Special::present : negative ? Special::always : Special::none;
    default:
      return Special::none;
  }
}

/// `in 0..3` is at most 3, `in 0..0` none, `in 4..4` exactly 4. 0 is never printed as a bound.
void simplify_range(Comparison& comparison) {
  if ((comparison.op == Compare::within || comparison.op == Compare::apart) &&
      comparison.values[1]->kind == Quantity::Kind::number && comparison.values[1]->number.is(0)) {
    const bool within = comparison.op == Compare::within;
    comparison = {within ? Compare::equal : Compare::not_equal, {comparison.values[0]}};
  }
  if (comparison.op == Compare::one_of && comparison.values.size() == 2) {
    const Number &low = comparison.values[0]->number, &high = comparison.values[1]->number;
    const auto whole = [](const QuantityPtr& value) {
      return value->kind == Quantity::Kind::number && value->number.kind == Number::Kind::integer;
    };
    if (whole(comparison.values[0]) && whole(comparison.values[1]) && low.integer >= 0 &&
        high.integer - low.integer == 1)
      comparison.op = Compare::range;
  }
  if (comparison.op != Compare::range || comparison.open_low || comparison.open_high) return;
  const QuantityPtr low = comparison.values[0], high = comparison.values[1];
  if (low->kind != Quantity::Kind::number) return;
  if (same(low, high)) {
    comparison = {Compare::equal, {high}};
  } else if (low->number.is(0)) {
    comparison = {Compare::less_equal, {high}};
  }
}

/// `count(distinct(S)) == count(S)`: all pieces differ. Null when the amount says something else.
PredPtr all_different(const Amount& amount, SourceSpan span) {
  const Quantity& left = *amount.left;
  if (amount.comparison.op != Compare::equal || left.kind != Quantity::Kind::count ||
      left.set->modifiers.empty())
    return nullptr;
  if (left.set->modifiers.back().kind != Modifier::Kind::distinct) return nullptr;
  const Quantity& right = *amount.comparison.values[0];
  if (right.kind != Quantity::Kind::count) return nullptr;
  Set pieces = *left.set, base, other = *right.set;
  pieces.modifiers.pop_back();
  base = pieces;
  for (Set* set : {&base, &other}) {  // a map changes no count
    while (!set->modifiers.empty() && set->modifiers.back().kind == Modifier::Kind::mapped)
      set->modifiers.pop_back();
  }
  if (!same(base, other)) return nullptr;
  return make_pred(Sequence{Sequence::Kind::all_different,
                            std::make_shared<const Set>(std::move(pieces)), nullptr},
                   span);
}

}  // namespace

namespace {

/// `length(x) <= 20` is told as a count of characters: one frame for both. "Longer than 7
/// characters" stays.
void count_characters(Amount& amount) {
  const bool longer =
      amount.comparison.op == Compare::less || amount.comparison.op == Compare::greater;
  const RefPtr& text = amount.left->text;
  if (amount.left->kind != Quantity::Kind::length) return;
  if (longer && text->kind != Ref::Kind::response) return;
  for (const QuantityPtr& value : amount.comparison.values) {
    if (value->kind != Quantity::Kind::number) return;
  }
  Set characters;
  characters.unit = runtime::Unit::char_;
  characters.of = text;
  Quantity count;
  count.kind = Quantity::Kind::count;
  count.set = std::make_shared<const Set>(std::move(characters));
  amount.left = std::make_shared<const Quantity>(std::move(count));
}

}  // namespace

PredPtr canonical_amount(Amount amount, int binder, SourceSpan span) {
  if (is_empty_range(amount.comparison)) return make_pred(Truth{false}, span);
  if (PredPtr different = all_different(amount, span)) return different;
  if (amount.left->kind == Quantity::Kind::length) simplify_range(amount.comparison);
  count_characters(amount);
  if (amount.left->kind != Quantity::Kind::count) return make_pred(std::move(amount), span);
  simplify_range(amount.comparison);
  SetPtr set = amount.left->set;
  if (set->kind == Set::Kind::measured) return make_pred(std::move(amount), span);
  PredPtr body = make_pred(Truth{true});
  const bool filtered = take_filter(set, binder, body);
  switch (special_bound(amount.comparison)) {
    case Special::always:
      return make_pred(Truth{true}, span);
    case Special::never:
      return make_pred(Truth{false}, span);
    case Special::absent:
      return canonical_quant({Determiner::no, {}, {binder}, set, body}, span);
    case Special::present:
      return canonical_quant({Determiner::some, {}, {binder}, set, body}, span);
    case Special::none:
      break;
  }
  if (filtered)
    return canonical_quant({Determiner::count, amount.comparison, {binder}, set, body}, span);
  return make_pred(std::move(amount), span);
}

namespace {

/// `every U has A and not B` as "every U has A" and "no U has B": "every … must not" is read in two
/// ways. Null when nothing is to be split.
PredPtr split_mixed(const Quant& quant, SourceSpan span) {
  const Junction* junction = quant.body->as<Junction>();
  if (quant.determiner != Determiner::every || !junction || !junction->all) return nullptr;
  std::vector<PredPtr> positive, negative;
  for (const PredPtr& item : junction->items)
    (is_negative(*item) ? negative : positive).push_back(item);
  if (positive.empty() || negative.empty()) return nullptr;
  Quant every = quant, none = quant;
  every.body = canonical_junction(true, std::move(positive), quant.body->span);
  none.body = canonical_junction(true, std::move(negative), quant.body->span);
  return canonical_junction(
      true, {canonical_quant(std::move(every), span), canonical_quant(std::move(none), span)},
      span);
}

}  // namespace

namespace {

/// `some k of ["a", "b"] satisfies some word k` is `some word "a" | "b"`; so for phrases.
void any_of_list(Quant& quant) {
  const Quant* inner = quant.body->as<Quant>();
  const bool list = quant.set->kind == Set::Kind::list && quant.set->modifiers.empty() &&
                    quant.binders.size() == 1 && quant.set->items.size() > 1;
  const bool either = quant.determiner == Determiner::some || quant.determiner == Determiner::no;
  if (!list || !either || !inner || inner->determiner != Determiner::some ||
      !is_true(inner->body) || !inner->set->modifiers.empty())
    return;
  const bool phrase = inner->set->kind == Set::Kind::phrase && inner->set->patterns.empty();
  if (!phrase && inner->set->kind != Set::Kind::unit) return;
  const std::vector<Term> patterns = phrase ? std::vector{inner->set->what} : inner->set->patterns;
  const bool item = patterns.size() == 1 && patterns[0].text &&
                    patterns[0].text->kind == Ref::Kind::binder &&
                    patterns[0].text->binder == quant.binders[0];
  for (const Term& text : quant.set->items) {
    if (!text.text) return;
  }
  if (!item || (inner->set->of && mentions(*inner->set->of, quant.binders[0]))) return;
  Set merged = *inner->set;
  merged.what = {};
  merged.patterns = quant.set->items;
  quant = Quant{quant.determiner,
                {},
                inner->binders,
                std::make_shared<const Set>(std::move(merged)),
                inner->body};
}

/// A test of neighbours that speaks of the second alone is one of every piece after the first.
void only_the_second(Quant& quant) {
  if (quant.binders.size() != 2 || quant.determiner == Determiner::count ||
      !quant.set->modifiers.empty() || mentions(*quant.body, quant.binders[0]))
    return;
  Set rest = *quant.set;
  Modifier slice;
  slice.kind = Modifier::Kind::slice;
  slice.from.integer = 2;
  slice.to.integer = -1;
  rest.modifiers.push_back(std::move(slice));
  quant.set = std::make_shared<const Set>(std::move(rest));
  quant.binders = {quant.binders[1]};
}

/// Whether every piece holds at least one character.
bool never_empty(const Set& set) {
  using runtime::Unit;
  const bool mapped = !set.modifiers.empty() && set.modifiers.back().kind == Modifier::Kind::mapped;
  return set.kind == Set::Kind::unit && !mapped && set.unit != Unit::line &&
         set.unit != Unit::bullet && set.unit != Unit::quote && set.unit != Unit::code_block;
}

/// "No sentence may have 100 words, plus or minus 5" would not say what the 5 is about.
bool is_better_negated(const Quant& quant) {
  const Amount* amount = quant.body->as<Amount>();
  const bool distance = amount && (amount->comparison.op == Compare::within ||
                                   amount->comparison.op == Compare::apart);
  return distance ? quant.determiner == Determiner::no : is_negative(*quant.body);
}

}  // namespace

PredPtr canonical_quant(Quant quant, SourceSpan span) {
  if (quant.determiner == Determiner::count) {
    simplify_range(quant.amount);
    switch (special_bound(quant.amount)) {
      case Special::always:
        return make_pred(Truth{true}, span);
      case Special::never:
        return make_pred(Truth{false}, span);
      case Special::absent:
        quant.determiner = Determiner::no;
        break;
      case Special::present:
        quant.determiner = Determiner::some;
        break;
      case Special::none:
        break;
    }
  }
  if (const Truth* truth = quant.body->as<Truth>()) {
    if (quant.determiner == Determiner::every) {
      if (truth->value) return quant.body;
      quant.determiner = Determiner::no;
      quant.body = make_pred(Truth{true});
    } else if (!truth->value) {
      if (quant.determiner == Determiner::count) return make_pred(Opaque{span}, span);
      return make_pred(Truth{quant.determiner == Determiner::no}, span);
    }
    if (quant.determiner == Determiner::count && quant.binders.size() == 1) {
      Quantity count;
      count.kind = Quantity::Kind::count;
      count.set = quant.set;
      return make_pred(Amount{std::make_shared<const Quantity>(std::move(count)), quant.amount},
                       span);
    }
    take_filter(quant.set, quant.binders[0], quant.body);
  }
  // Existence in each of several texts: "No bullet point may contain …", not "the bullet points
  // together".
  if (is_true(quant.body) && quant.set->of_each && quant.binders.size() == 1) {
    Quant outer{quant.determiner, {}, quant.binders, quant.set->of_each, nullptr};
    Set inner = *quant.set;
    Ref piece;
    piece.kind = Ref::Kind::binder;
    piece.binder = outer.binders[0];
    inner.of_each = nullptr;
    inner.of = std::make_shared<const Ref>(std::move(piece));
    outer.body = make_pred(
        Quant{
            Determiner::some, {}, {-1}, std::make_shared<const Set>(std::move(inner)), quant.body},
        span);
    return canonical_quant(std::move(outer), span);
  }
  if ((quant.determiner == Determiner::every || quant.determiner == Determiner::no) &&
      is_better_negated(quant) &&
      !can_be_missing(*quant.body, never_empty(*quant.set) ? std::span<const int>(quant.binders)
                                                           : std::span<const int>())) {
    quant.determiner = quant.determiner == Determiner::every ? Determiner::no : Determiner::every;
    quant.body = negate(quant.body);
  }
  any_of_list(quant);
  only_the_second(quant);
  if (PredPtr parts = split_mixed(quant, span)) return parts;
  return make_pred(std::move(quant), span);
}

namespace {

bool lower_bound(Compare op) { return op == Compare::greater || op == Compare::greater_equal; }
bool upper_bound(Compare op) { return op == Compare::less || op == Compare::less_equal; }

/// Joins `x > 100 and x < 120` to one range; null when the two are not bounds of one number.
PredPtr join_bounds(const PredPtr& one, const PredPtr& two) {
  const Amount* a = one->as<Amount>();
  const Amount* b = two->as<Amount>();
  if (!a || !b || !same(a->left, b->left)) return nullptr;
  if (upper_bound(a->comparison.op) && lower_bound(b->comparison.op)) std::swap(a, b);
  if (!lower_bound(a->comparison.op) || !upper_bound(b->comparison.op)) return nullptr;
  Comparison range{
      Compare::range, {a->comparison.values[0], b->comparison.values[0]}, false, false};
  range.open_low = a->comparison.op == Compare::greater;
  range.open_high = b->comparison.op == Compare::less;
  return make_pred(Amount{a->left, range}, cover(one->span, two->span));
}

}  // namespace

namespace {

/// `x == "a" or x == "b"` as membership; null for anything else.
PredPtr join_equalities(const PredPtr& one, const PredPtr& two) {
  const Prop* a = one->as<Prop>();
  const Prop* b = two->as<Prop>();
  const auto is_equality = [](const Prop* prop) {
    return prop && (prop->relation == Relation::equal || prop->relation == Relation::one_of) &&
           prop->arguments[0].text && prop->arguments[0].text->kind == Ref::Kind::literal;
  };
  if (!is_equality(a) || !is_equality(b) || !same(a->subject, b->subject)) return nullptr;
  Prop out = *a;
  out.relation = Relation::one_of;
  out.arguments.insert(out.arguments.end(), b->arguments.begin(), b->arguments.end());
  return make_pred(std::move(out), cover(one->span, two->span));
}

}  // namespace

namespace {

/// `no word "a" and no word "b"` as `no word "a" | "b"`; null for anything else.
PredPtr join_absences(const PredPtr& one, const PredPtr& two) {
  const Quant* a = one->as<Quant>();
  const Quant* b = two->as<Quant>();
  const auto is_absence = [](const Quant* quant) {
    if (!quant || quant->determiner != Determiner::no || !is_true(quant->body)) return false;
    const Set& set = *quant->set;
    return set.kind == Set::Kind::unit && set.modifiers.empty() && set.name.empty() &&
           !set.patterns.empty() && set.patterns[0].text;
  };
  if (!is_absence(a) || !is_absence(b)) return nullptr;
  Set left = *a->set, right = *b->set;
  left.patterns.clear();
  right.patterns.clear();
  if (!same(left, right)) return nullptr;
  left.patterns = a->set->patterns;
  left.patterns.insert(left.patterns.end(), b->set->patterns.begin(), b->set->patterns.end());
  Quant out = *a;
  out.set = std::make_shared<const Set>(std::move(left));
  return make_pred(std::move(out), cover(one->span, two->span));
}

PredPtr join_demands(const PredPtr& one, const PredPtr& two) {
  PredPtr range = join_bounds(one, two);
  return range ? range : join_absences(one, two);
}

}  // namespace

PredPtr canonical_junction(bool all, std::vector<PredPtr> items, SourceSpan span) {
  std::vector<PredPtr> flat;
  for (PredPtr& item : items) {
    const Junction* inner = item->as<Junction>();
    if (inner && inner->all == all) {
      flat.insert(flat.end(), inner->items.begin(), inner->items.end());
    } else {
      flat.push_back(std::move(item));
    }
  }
  if (flat.empty()) return make_pred(Truth{all}, span);
  for (size_t i = 0; i + 1 < flat.size();) {
    PredPtr joined =
        all ? join_demands(flat[i], flat[i + 1]) : join_equalities(flat[i], flat[i + 1]);
    if (!joined) {
      ++i;
      continue;
    }
    flat[i] = std::move(joined);
    flat.erase(flat.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
  if (flat.size() == 1) return flat[0];
  return make_pred(Junction{all, std::move(flat)}, span);
}

}  // namespace ifc::instruct
