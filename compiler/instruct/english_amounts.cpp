// Amounts: "have at least 3 sentences", "use the word … twice", "30% of the words", one count against another.
#include "compiler/instruct/english.h"
#include "compiler/instruct/lexicon.h"

namespace ifc::instruct {
namespace {

using Op = Comparison::Op;
using Kind = Quantity::Kind;
using runtime::Unit;

bool has_filter(const Set& set) {
  for (const Modifier& modifier : set.modifiers) {
    if (modifier.kind == Modifier::Kind::filter) return true;
  }
  return false;
}

/// Takes `distinct`, and the folding below it, off a set. False when something else than filters is left.
bool take_distinct(Set& set, bool& distinct, bool& folded) {
  while (!set.modifiers.empty()) {
    const Modifier& last = set.modifiers.back();
    const bool to_lower = last.kind == Modifier::Kind::mapped && last.mapped.text && last.mapped.text->kind == Ref::Kind::transformed &&
                          (last.mapped.text->builtin == runtime::Builtin::lower || last.mapped.text->builtin == runtime::Builtin::upper) &&
                          last.mapped.text->terms[0].text && last.mapped.text->terms[0].text->kind == Ref::Kind::binder;
    if (last.kind == Modifier::Kind::distinct) {
      distinct = true;
    } else if (to_lower) {
      folded = true;
    } else {
      break;
    }
    set.modifiers.pop_back();
  }
  for (const Modifier& modifier : set.modifiers) {
    if (modifier.kind != Modifier::Kind::filter) return false;
  }
  return distinct || !folded;
}

bool is_characters(const Set& set) {
  return set.kind == Set::Kind::unit && (set.unit == Unit::char_ || set.unit == Unit::codepoint) && set.patterns.empty() && !has_filter(set);
}

}  // namespace

/// What a plain reader could not know of the rule that counts; rule 7 of the design.
std::string English::tell(const Set& set, bool lower, bool upper) {
  if (set.exact && set.patterns.size() == 1 && lower) return ", with exactly this capitalization";
  if (is_characters(set) && upper && !set.of_each && spacious(set.of)) return ", including spaces and punctuation";
  const bool substring = set.kind == Set::Kind::match && set.what.text && set.what.text->kind == Ref::Kind::literal && upper &&
                         (set.what.text->literal.parameter || runtime::count(Unit::letter, set.what.text->literal.text) > 0);
  if (substring) return lower || upper ? ", counting it inside longer words too" : "";
  return {};
}

VerbPhrase English::existence_phrase(const Set& set, bool wanted, bool bare, bool imperative) {
  VerbPhrase out;
  out.negated = !wanted;
  const NounWords words = noun(set);
  Set plain = set;
  bool distinct = false, folded = false;
  if (!take_distinct(plain, distinct, folded)) fail();
  const bool unit = set.kind == Set::Kind::unit;
  const bool special = has_filter(plain) || !set.patterns.empty();
  out.verb = unit ? std::string(imperative ? unit_words(set.unit).verb : unit_words(set.unit).possession) : imperative ? "use" : "contain";
  if (imperative && out.verb == "write" && (!wanted || special)) out.verb = "use";
  if (imperative && set.kind == Set::Kind::match && set.what.regex) out.verb = "include";
  if (!imperative && out.verb == "have" && special) out.verb = "contain";
  const std::string relative_plural = relative(plain, true);
  if (words.several) {
    out.object = list_object(set, words, wanted && !bare ? "at least one of" : "any of");
    if (set.exact && wanted && !bare) out.object += ", with exactly this capitalization";
    return out;
  }
  if (!words.name.empty()) {
    out.object = words.name + relative_plural;
    const bool substring = set.kind == Set::Kind::match && (!wanted || bare) && !tell(set, false, true).empty();
    if (wanted && !bare) out.object += tell(set, true, false);
    if (wanted && imperative) out.object += (out.object.ends_with("capitalization") ? ", at least once" : " at least once");
    if (substring) out.tail = ", even inside longer words";
    return out;
  }
  if (wanted && !bare) {
    out.object = "at least one " + words.singular + relative(plain, false);
  } else {
    out.object = words.plural + relative_plural;
    if (!wanted) out.no_object = "no " + out.object;
  }
  return out;
}

std::string English::list_object(const Set& set, const NounWords& words, const std::string& quantity) {
  std::string list;
  for (const std::string& item : words.list) list += (list.empty() ? "" : ", ") + item;
  const std::string kind = has_filter(set) ? words.list_noun + relative(set, true) : words.list_noun;
  if (take_tail(": " + list, false)) return quantity + " these " + kind;
  return quantity + " the " + kind + " " + join_and(words.list);
}

std::optional<VerbPhrase> English::count_phrase(const Set& written, const Comparison& comparison, bool imperative) {
  Set set = written;
  bool distinct = false, folded = false;
  if (!take_distinct(set, distinct, folded)) return std::nullopt;
  if (set.kind == Set::Kind::list || set.kind == Set::Kind::parameter) return std::nullopt;
  const NounWords words = noun(set);
  const bool unit = set.kind == Set::Kind::unit;
  const bool special = has_filter(set) || !set.patterns.empty() || distinct;
  VerbPhrase out;
  out.verb = unit ? std::string(imperative ? unit_words(set.unit).verb : unit_words(set.unit).possession) : imperative ? "use" : "contain";
  if (imperative && out.verb == "write" && special) out.verb = "use";
  if (imperative && set.kind == Set::Kind::match && set.what.regex) out.verb = "include";
  if (!imperative && out.verb == "have" && !set.patterns.empty()) out.verb = "contain";
  const bool lower = !is_upper_bound(comparison), upper = limits_above(comparison);
  if (!distinct && (!words.name.empty() || words.several)) {
    const std::optional<std::string> how_often = times_words(comparison);
    if (!how_often) return std::nullopt;
    const std::string told = tell(set, lower, upper);
    if (words.several) {
      std::string list;
      for (const std::string& item : words.list) list += (list.empty() ? "" : ", ") + item;
      const bool below = take_tail(": " + list, false);
      out.object = below ? words.list_noun + " from this list" : "the " + words.list_noun + " " + join_and(words.list);
      out.object += (set.exact && lower ? ", with exactly this capitalization, " : " ") + *how_often + " in total";
      return out;
    }
    out.object = words.name + relative(set, true);
    if (set.exact) {
      out.object += told.empty() ? " " : told + ", ";
      out.object += *how_often;
    } else {
      out.object += " " + *how_often;
      out.tail = told;
    }
    return out;
  }
  const std::optional<AmountWords> amount = amount_words(comparison);
  if (!amount) return std::nullopt;
  const std::string kind = (distinct ? "different " : "") + (amount->plural ? words.plural : words.singular);
  out.object = amount->before + " " + kind + relative(set, amount->plural) + amount->after;
  if (set.patterns.size() > 1) out.object += " in total";
  if (folded) out.tail = ", ignoring case";
  if (distinct && !folded && upper) out.tail = ", counting different capitalizations as different";
  const std::string told = tell(set, lower, upper);
  if (!distinct && !told.empty()) out.tail = told;
  return out;
}

std::optional<Subject> English::amount_subject(const Amount& amount) {
  const Quantity& left = *amount.left;
  const bool plain = all_plain(amount.comparison);
  switch (left.kind) {
    case Kind::count:
      if (left.set->of_each) return Subject{nullptr, left.set->of_each, "", true};
      if (left.set->of) return Subject{left.set->of, nullptr, "", false};
      break;
    case Kind::length: return Subject{left.text, nullptr, "", false};
    case Kind::value: return Subject{left.text, nullptr, "", false};
    case Kind::least:
    case Kind::most:
    case Kind::total: {
      Set base = *left.set;
      const Modifier map = base.modifiers.back();
      base.modifiers.pop_back();
      const Quantity& measured = *map.mapped.number;
      if (left.kind == Kind::total && measured.kind == Kind::length && plain && amount.comparison.op != Op::multiple) {
        return Subject{nullptr, std::make_shared<const Set>(base), "", true};
      }
      if (left.kind == Kind::total || !plain || amount.comparison.op == Op::multiple) break;
      const NounWords words = noun(base);
      const bool most = left.kind == Kind::most;
      names_[map.binder] = {"it", true};
      std::string out;
      if (measured.kind == Kind::length && measured.text->kind == Ref::Kind::binder) {
        out = std::string("the ") + (most ? "longest " : "shortest ") + words.singular + of_part(base) + relative(base, false);
      } else if (measured.kind == Kind::count && measured.set->of && measured.set->of->kind == Ref::Kind::binder && measured.set->modifiers.empty()) {
        out = "the " + words.singular + of_part(base) + relative(base, false) + " with the " + (most ? "most " : "fewest ") + noun(*measured.set).plural;
      }
      names_.erase(map.binder);
      if (!out.empty()) return Subject{nullptr, nullptr, out, false};
      break;
    }
    default: break;
  }
  return Subject{nullptr, nullptr, quantity(left), false};
}

VerbPhrase English::number_phrase(const Comparison& comparison) {
  VerbPhrase out;
  out.verb = "be";
  std::vector<std::string> values;
  for (const QuantityPtr& value : comparison.values) values.push_back(quantity(*value));
  const bool plain = plain_value(comparison) != nullptr;
  switch (comparison.op) {
    case Op::equal: out.object = (plain ? "exactly " : "equal to ") + values[0]; break;
    case Op::not_equal: out.object = (plain ? "" : "equal to ") + values[0]; out.negated = true; break;
    case Op::less: out.object = "less than " + values[0]; break;
    case Op::less_equal: out.object = "at most " + values[0]; break;
    case Op::greater: out.object = "greater than " + values[0]; break;
    case Op::greater_equal: out.object = "at least " + values[0]; break;
    case Op::range:
      out.object = comparison.open_low || comparison.open_high
                       ? std::string(comparison.open_low ? "greater than " : "at least ") + values[0] + " and " +
                             (comparison.open_high ? "less than " : "at most ") + values[1]
                       : "between " + values[0] + " and " + values[1] + ", inclusive";
      break;
    case Op::one_of: out.object = join_or(values); break;
    case Op::within: out.object = values[0] + ", plus or minus " + values[1]; break;
    case Op::even: out.object = "even"; break;
    case Op::odd: out.object = "odd"; break;
    case Op::multiple: out.object = "a multiple of " + values[0]; break;
  }
  return out;
}

namespace {

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
    case Op::less: return "fewer than ";
    case Op::less_equal: return "at most ";
    case Op::greater: return "more than ";
    case Op::greater_equal: return "at least ";
    default: return "exactly ";
  }
}

/// "exactly 4 times as many X as Y"; `other` is Y or who has them.
std::string many_words(Op op, const Linear& right, const NounWords& noun, const std::string& other, bool same_noun) {
  if (right.factor) {
    const std::string factor = right.factor->is(2) ? "twice" : digits(*right.factor) + " times";
    const std::string start = op == Op::less ? "less than " : bound(op);
    return start + factor + " as many " + noun.plural + " as " + other;
  }
  if (right.offset) {
    const std::string& counted = right.offset->is(1) ? noun.singular : noun.plural;
    const std::string way = right.minus ? "fewer" : "more";
    const std::string number = bound(op) + cardinal(*right.offset);
    return same_noun ? number + " " + counted + " " + way + " than " + other : number + " " + way + " " + noun.plural + " than " + other;
  }
  if (op == Op::greater) return "more " + noun.plural + " than " + other;
  if (op == Op::less) return "fewer " + noun.plural + " than " + other;
  return std::string(bound(op)) + "as many " + noun.plural + " as " + other;
}

std::string long_words(Op op, const Linear& right, const std::string& other) {
  if (right.factor) return std::string(bound(op)) + (right.factor->is(2) ? "twice" : digits(*right.factor) + " times") + " as long as " + other;
  if (right.offset) {
    const char* unit = right.offset->is(1) ? " character " : " characters ";
    return bound(op) + cardinal(*right.offset) + unit + (right.minus ? "shorter than " : "longer than ") + other;
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

std::optional<VerbPhrase> English::compared_phrase(const Amount& amount) {
  const Comparison& comparison = amount.comparison;
  if (comparison.values.size() != 1 || comparison.op == Op::multiple || comparison.op == Op::one_of) return std::nullopt;
  const Linear right = linear(comparison.values[0]);
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
  out.verb = mine.kind == Set::Kind::unit && mine.patterns.empty() ? std::string(unit_words(mine.unit).possession) : "contain";
  NounWords words = noun(mine);
  words.plural += relative(mine, true);
  if (same(without_owner(mine), without_owner(theirs))) {
    out.object = many_words(op, right, words, owner(theirs), true);
  } else if (same(mine.of, theirs.of) && same(mine.of_each, theirs.of_each)) {
    out.object = many_words(op, right, words, noun(theirs).plural + relative(theirs, true), false);
  } else {
    return std::nullopt;
  }
  return out;
}

std::optional<VerbPhrase> English::amount_phrase(const Amount& amount, bool imperative) {
  const Quantity& left = *amount.left;
  Comparison comparison = amount.comparison;
  const bool plain = all_plain(comparison);
  if (!plain) {
    if (std::optional<VerbPhrase> compared = compared_phrase(amount)) return compared;
    const bool measured = !imperative && (left.kind == Kind::length || (left.kind == Kind::count && (left.set->of || left.set->of_each)));
    if (!measured) return left.kind == Kind::count || left.kind == Kind::length ? std::nullopt : std::optional(number_phrase(comparison));
    const VerbPhrase value = number_phrase(comparison);
    const std::string pieces = left.kind == Kind::length ? "characters" : noun(*left.set).plural + relative(*left.set, true);
    return VerbPhrase{"have", "", "a number of " + pieces + " that " + inflect(value, {Agreement::Form::finite, false}), "", "", "", false};
  }
  if (plain && (left.kind == Kind::count || left.kind == Kind::length || left.kind == Kind::total || left.kind == Kind::least ||
                left.kind == Kind::most)) {
    const bool negated = comparison.op == Op::not_equal;
    if (negated) comparison.op = Op::equal;
    std::optional<VerbPhrase> out;
    if (left.kind == Kind::length && !imperative && (comparison.op == Op::greater || comparison.op == Op::less) && plain_value(comparison)) {
      const Number& value = *plain_value(comparison);
      out = VerbPhrase{"be", "", std::string(comparison.op == Op::greater ? "longer" : "shorter") + " than " + cardinal(value) +
                                     (value.is(1) ? " character" : " characters"), "", "", "", false};
      if (comparison.op == Op::less && spacious(left.text)) out->tail = ", including spaces and punctuation";
    } else if (left.kind == Kind::count) {
      out = count_phrase(*left.set, comparison, imperative);
      if (!out && comparison.op == Op::multiple && !imperative) {
        out = VerbPhrase{"have", "", "a number of " + noun(*left.set).plural + relative(*left.set, true) + " that is a multiple of " +
                                         digits(*plain_value(comparison)), "", "", "", false};
      }
    } else if (left.kind == Kind::length) {
      Set characters;
      characters.unit = Unit::char_;
      characters.of = left.text;
      out = count_phrase(characters, comparison, imperative);
    } else {
      Quantity measured = *left.set->modifiers.back().mapped.number;
      if (left.kind == Kind::total && measured.kind != Kind::length) return number_phrase(amount.comparison);
      names_[left.set->modifiers.back().binder] = {"it", true};
      ranges_[left.set->modifiers.back().binder] = left.set;
      out = measured.kind == Kind::length || measured.kind == Kind::count
                ? amount_phrase({std::make_shared<const Quantity>(measured), comparison}, false)
                : std::nullopt;
      const bool named = measured.kind == Kind::length ? measured.text->kind == Ref::Kind::binder
                                                       : measured.kind == Kind::count && measured.set->of &&
                                                             measured.set->of->kind == Ref::Kind::binder && measured.set->modifiers.empty();
      if (!named) out = std::nullopt;
      names_.erase(left.set->modifiers.back().binder);
      if (!out) return number_phrase(amount.comparison);
    }
    if (out && negated) out->negated = !out->negated;
    return out;
  }
  if (left.kind == Kind::count || left.kind == Kind::length) return std::nullopt;
  return number_phrase(comparison);
}

}  // namespace ifc::instruct
