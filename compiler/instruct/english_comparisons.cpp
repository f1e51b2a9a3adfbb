// Verb phrases about numbers: an amount against a bound, one count against another.
#include "compiler/instruct/english.h"
#include "compiler/instruct/lexicon.h"

namespace ifc::instruct {

namespace {

using Op = Comparison::Op;
using Kind = Quantity::Kind;
using runtime::Unit;

/// `base`, `base + offset`, `base - offset`, `factor * base`.
struct Linear {
  QuantityPtr base;
  const Number* offset = nullptr;
  bool minus = false;
  const Number* factor = nullptr;
};

Linear linear(const QuantityPtr& quantity) {
  Linear out{quantity};
  if (quantity->operands.size() != 2) return out;
  const QuantityPtr& a = quantity->operands[0];
  const QuantityPtr& b = quantity->operands[1];
  const bool a_number = a->kind == Kind::number, b_number = b->kind == Kind::number;
  if ((quantity->kind == Kind::add || quantity->kind == Kind::subtract) && b_number) {
    out = {a, &b->number, quantity->kind == Kind::subtract, nullptr};
  } else if (quantity->kind == Kind::add && a_number) {
    out = {b, &a->number, false, nullptr};
  } else if (quantity->kind == Kind::multiply && a_number) {
    out = {b, nullptr, false, &a->number};
  } else if (quantity->kind == Kind::multiply && b_number) {
    out = {a, nullptr, false, &b->number};
  }
  return out;
}

const char* bound(Op op) {
  switch (op) {
    case Op::less:
      return "fewer than ";
    case Op::less_equal:
      return "at most ";
    case Op::greater:
      return "more than ";
    case Op::greater_equal:
      return "at least ";
    default:
      return "exactly ";
  }
}

/// A bound of `x - k` on x is the opposite bound on how much less there is.
Op facing_difference(Op op, const Linear& right) {
  return right.offset && right.minus ? mirrored(op) : op;
}

/// "exactly 4 times as many X as Y"; `other` is Y or who has them.
std::string many_words(Op op, const Linear& right, const NounWords& noun, const std::string& other,
                       bool same_noun) {
  if (right.factor) {
    const std::string factor = right.factor->is(2) ? "twice" : digits(*right.factor) + " times";
    const std::string start = op == Op::less ? "less than " : bound(op);
    return start + factor + " as many " + noun.plural + " as " + other;
  }
  if (right.offset) {
    const std::string& counted = right.offset->is(1) ? noun.singular : noun.plural;
    const std::string way = right.minus ? "fewer" : "more";
    const std::string number = bound(facing_difference(op, right)) + cardinal(*right.offset);
    return same_noun ? number + " " + counted + " " + way + " than " + other
                     : number + " " + way + " " + counted + " than " + other;
  }
  if (op == Op::greater) return "more " + noun.plural + " than " + other;
  if (op == Op::less) return "fewer " + noun.plural + " than " + other;
  return std::string(bound(op)) + "as many " + noun.plural + " as " + other;
}

std::string long_words(Op op, const Linear& right, const std::string& other) {
  if (right.factor)
    return std::string(bound(op)) +
           (right.factor->is(2) ? "twice" : digits(*right.factor) + " times") + " as long as " +
           other;
  if (right.offset) {
    const char* unit = right.offset->is(1) ? " character " : " characters ";
    return bound(facing_difference(op, right)) + cardinal(*right.offset) + unit +
           (right.minus ? "shorter than " : "longer than ") + other;
  }
  if (op == Op::greater) return "longer than " + other;
  if (op == Op::less) return "shorter than " + other;
  return std::string(bound(op)) + "as long as " + other;
}

SetPtr without_owner(const Set& set) {
  Set out = set;
  out.of = nullptr;
  out.of_each = nullptr;
  return std::make_shared<const Set>(std::move(out));
}

}  // namespace

std::optional<Subject> English::amount_subject(const Amount& amount) {
  const Quantity& left = *amount.left;
  const bool plain = all_plain(amount.comparison);
  if (amount.comparison.op == Op::apart) return Subject{nullptr, nullptr, quantity(left), false};
  switch (left.kind) {
    case Kind::count:
      if (left.set->of_each) return Subject{nullptr, left.set->of_each, "", true};
      if (left.set->of) return Subject{left.set->of, nullptr, "", false};
      break;
    case Kind::length:
      return Subject{left.text, nullptr, "", false};
    case Kind::value:
      return Subject{left.text, nullptr, "", false};
    case Kind::least:
    case Kind::most:
    case Kind::total: {
      Set base = *left.set;
      const Modifier map = base.modifiers.back();
      base.modifiers.pop_back();
      const Quantity& measured = *map.mapped.number;
      if (left.kind == Kind::total && measured.kind == Kind::length && plain &&
          amount.comparison.op != Op::multiple) {
        return Subject{nullptr, std::make_shared<const Set>(base), "", true};
      }
      if (left.kind == Kind::total || !plain || amount.comparison.op == Op::multiple) break;
      const NounWords words = noun(base);
      const bool most = left.kind == Kind::most;
      names_[map.binder] = {"it", true};
      std::string out;
      if (measured.kind == Kind::length && measured.text->kind == Ref::Kind::binder) {
        out = std::string("the ") + (most ? "longest " : "shortest ") + words.singular +
              of_part(base) + relative(base, false);
      } else if (measured.kind == Kind::count && measured.set->of &&
                 measured.set->of->kind == Ref::Kind::binder && measured.set->modifiers.empty()) {
        out = "the " + words.singular + of_part(base) + relative(base, false) + " with the " +
              (most ? "most " : "fewest ") + noun(*measured.set).plural;
      }
      names_.erase(map.binder);
      if (!out.empty()) return Subject{nullptr, nullptr, out, false};
      break;
    }
    default:
      break;
  }
  return Subject{nullptr, nullptr, quantity(left), false};
}

namespace {

bool are_neighbours(const Comparison& range) {
  const Number *low = plain_value(range, 0), *high = plain_value(range, 1);
  return low && high && low->kind == Number::Kind::integer && high->kind == Number::Kind::integer &&
         high->integer - low->integer == 1;
}

}  // namespace

VerbPhrase English::number_phrase(const Comparison& comparison) {
  VerbPhrase out;
  out.verb = "be";
  std::vector<std::string> values;
  for (const QuantityPtr& value : comparison.values) values.push_back(quantity(*value));
  const bool plain = plain_value(comparison) != nullptr;
  switch (comparison.op) {
    case Op::equal:
      out.object = (plain ? "exactly " : "equal to ") + values[0];
      break;
    case Op::not_equal:
      out.object = (plain ? "" : "equal to ") + values[0];
      out.negated = true;
      break;
    case Op::less:
      out.object = "less than " + values[0];
      break;
    case Op::less_equal:
      out.object = "at most " + values[0];
      break;
    case Op::greater:
      out.object = "greater than " + values[0];
      break;
    case Op::greater_equal:
      out.object = "at least " + values[0];
      break;
    case Op::range:
      out.object = comparison.open_low || comparison.open_high
                       ? std::string(comparison.open_low ? "greater than " : "at least ") +
                             values[0] + " and " +
                             (comparison.open_high ? "less than " : "at most ") + values[1]
                   : are_neighbours(comparison)
                       ? values[0] + " or " + values[1]
                       : "between " + values[0] + " and " + values[1] + ", inclusive";
      break;
    case Op::one_of:
      out.object = join_or(values);
      break;
    case Op::within:
      out.object = values[0] + ", plus or minus " + values[1];
      break;
    case Op::even:
      out.object = "even";
      break;
    case Op::odd:
      out.object = "odd";
      break;
    case Op::multiple:
      out.object = "a multiple of " + values[0];
      break;
    case Op::apart: {
      const Number* distance = plain_value(comparison, 1);
      out.verb = "differ";
      out.particle = "from";
      out.object = values[0] + " by more than " + values[1];
      if (distance && distance->kind == Number::Kind::percent) {
        out.object.pop_back();
        out.object += distance->real == 0.01 ? " percentage point" : " percentage points";
      }
      break;
    }
  }
  return out;
}

std::optional<VerbPhrase> English::compared_phrase(const Amount& amount) {
  const Comparison& comparison = amount.comparison;
  if (comparison.values.size() != 1 || comparison.op == Op::multiple || comparison.op == Op::one_of)
    return std::nullopt;
  const Linear right = linear(comparison.values[0]);
  const auto below_zero = [](const Number* number) {
    return number && number->kind != Number::Kind::parameter &&
           (number->integer < 0 || number->real < 0);
  };
  if (below_zero(right.offset) || below_zero(right.factor)) return std::nullopt;
  const Quantity& left = *amount.left;
  const Op op = comparison.op == Op::not_equal ? Op::equal : comparison.op;
  VerbPhrase out;
  out.negated = comparison.op == Op::not_equal;
  if (left.kind == Kind::length && right.base->kind == Kind::length) {
    out.verb = "be";
    out.object = long_words(op, right, ref(*right.base->text));
    return out;
  }
  if (left.kind != Kind::count || right.base->kind != Kind::count) return std::nullopt;
  const Set& mine = *left.set;
  const Set& theirs = *right.base->set;
  for (const Set* set : {&mine, &theirs}) {
    for (const Modifier& modifier : set->modifiers) {
      if (modifier.kind != Modifier::Kind::filter) return std::nullopt;
    }
  }
  out.verb = mine.patterns.empty() ? std::string(possession_of(mine)) : "contain";
  NounWords words = noun(mine);
  words.plural += relative(mine, true);
  words.singular += relative(mine, false);
  if (same(without_owner(mine), without_owner(theirs))) {
    out.object = many_words(op, right, words, owner(theirs), true);
  } else if (same(mine.of, theirs.of) && same(mine.of_each, theirs.of_each)) {
    out.object = many_words(op, right, words, noun(theirs).plural + relative(theirs, true), false);
  } else {
    return std::nullopt;
  }
  return out;
}

namespace {

bool is_aggregate(Kind kind) {
  return kind == Kind::total || kind == Kind::least || kind == Kind::most;
}

/// Whether a measure of each piece is one that its subject can "have": its length, or a count in
/// it.
bool measures_binder(const Quantity& measured) {
  if (measured.kind == Kind::length) return measured.text->kind == Ref::Kind::binder;
  return measured.kind == Kind::count && measured.set->of &&
         measured.set->of->kind == Ref::Kind::binder && measured.set->modifiers.empty();
}

VerbPhrase saying(std::string verb, std::string object) {
  VerbPhrase out;
  out.verb = std::move(verb);
  out.object = std::move(object);
  return out;
}

}  // namespace

/// An amount against an expression: "have more words than …", or "a number of words that is …".
std::optional<VerbPhrase> English::computed_phrase(const Amount& amount, bool imperative) {
  if (std::optional<VerbPhrase> compared = compared_phrase(amount)) return compared;
  const Quantity& left = *amount.left;
  if (left.kind != Kind::count && left.kind != Kind::length)
    return number_phrase(amount.comparison);
  if (imperative || (left.kind == Kind::count && !left.set->of && !left.set->of_each))
    return std::nullopt;
  const std::string value =
      inflect(number_phrase(amount.comparison), {Agreement::Form::finite, false});
  const std::string pieces =
      left.kind == Kind::length ? "characters" : noun(*left.set).plural + relative(*left.set, true);
  return saying("have", "a number of " + pieces + " that " + value);
}

/// The amount of "the longest line" or of "all words together".
std::optional<VerbPhrase> English::aggregate_phrase(const Amount& amount,
                                                    const Comparison& comparison) {
  const Quantity& left = *amount.left;
  const Modifier& map = left.set->modifiers.back();
  const Quantity& measured = *map.mapped.number;
  const bool told_as_sum = left.kind == Kind::total && measured.kind != Kind::length;
  if (told_as_sum || !measures_binder(measured)) return number_phrase(amount.comparison);
  Scope scope(*this, map.binder, {"it", true}, left.set);
  return amount_phrase({map.mapped.number, comparison}, false);
}

std::optional<VerbPhrase> English::length_phrase(const RefPtr& text, const Comparison& comparison,
                                                 bool imperative) {
  const bool compares = comparison.op == Op::greater || comparison.op == Op::less;
  if (imperative || !compares) {
    Set characters;
    characters.unit = Unit::char_;
    characters.of = text;
    return count_phrase(characters, comparison, imperative);
  }
  const Number& value = *plain_value(comparison);
  const bool longer = comparison.op == Op::greater;
  VerbPhrase out = saying("be", std::string(longer ? "longer" : "shorter") + " than " +
                                    cardinal(value) + (value.is(1) ? " character" : " characters"));
  if (!longer && spacious(text)) out.tail = ", including spaces and punctuation";
  return out;
}

/// What a text that spells a number must be: "be a whole number greater than 3"; a piece that is a
/// number anyway only "be greater than 3".
VerbPhrase English::spelled_phrase(const Quantity& value, const Comparison& comparison) {
  VerbPhrase out = number_phrase(comparison);
  const bool number = unit_plural(*value.text) == "numbers";
  if (number && (!value.whole || comparison.op == Op::equal)) return out;
  const std::string kind = value.whole ? "a whole number" : "a number";
  if (comparison.op == Op::apart || out.negated) {
    fail();
  } else if (comparison.op == Op::even || comparison.op == Op::odd) {
    out.object = indefinite(out.object) + " whole number";
  } else if (out.object.starts_with("exactly ")) {
    out.object = "the number " + out.object.substr(8);
  } else if (comparison.op == Op::multiple) {
    out.object = kind + " that is " + out.object;
  } else if (comparison.op == Op::one_of) {
    out.object = "one of the numbers " + out.object;
  } else {
    out.object = kind +
                 (comparison.op == Op::equal || comparison.op == Op::within ? " that is " : " ") +
                 out.object;
  }
  return out;
}

std::optional<VerbPhrase> English::amount_phrase(const Amount& amount, bool imperative) {
  const Quantity& left = *amount.left;
  Comparison comparison = amount.comparison;
  if (comparison.op == Op::apart) return number_phrase(comparison);
  if (left.kind == Kind::value) return spelled_phrase(left, comparison);
  if (!all_plain(comparison)) return computed_phrase(amount, imperative);
  const bool negated = comparison.op == Op::not_equal;
  if (negated) comparison.op = Op::equal;
  std::optional<VerbPhrase> out;
  if (left.kind == Kind::count) {
    out = count_phrase(*left.set, comparison, imperative);
    if (!out && comparison.op == Op::multiple && !imperative) {
      out = saying("have", "a number of " + noun(*left.set).plural + relative(*left.set, true) +
                               " that is a multiple of " + digits(*plain_value(comparison)));
    }
  } else if (left.kind == Kind::length) {
    out = length_phrase(left.text, comparison, imperative);
  } else if (is_aggregate(left.kind)) {
    if (!measures_binder(*left.set->modifiers.back().mapped.number) ||
        (left.kind == Kind::total &&
         left.set->modifiers.back().mapped.number->kind != Kind::length)) {
      return number_phrase(amount.comparison);
    }
    out = aggregate_phrase(amount, comparison);
  } else {
    return number_phrase(amount.comparison);
  }
  if (out && negated) out->negated = !out->negated;
  return out;
}

}  // namespace ifc::instruct
