// Amounts: "have at least 3 sentences", "use the word … twice", "30% of the words", one count
// against another.
#include <utility>

#include "compiler/instruct/english.h"
#include "compiler/instruct/lexicon.h"

namespace ifc::instruct {
namespace {

using Op = Comparison::Op;
using Kind = Quantity::Kind;
using runtime::Unit;

/// Whether the pieces are some of those of their unit.
bool is_picked(const Set& set) {
  return !set.patterns.empty() || !set.stop_words.empty() ||
         (set.declared && set.declared->definition);
}

bool has_filter(const Set& set) {
  for (const Modifier& modifier : set.modifiers) {
    if (modifier.kind == Modifier::Kind::filter) return true;
  }
  return false;
}

/// Takes `distinct`, and the folding below it, off a set. False when something else than filters is
/// left.
bool take_distinct(Set& set, bool& distinct, bool& folded) {
  while (!set.modifiers.empty()) {
    const Modifier& last = set.modifiers.back();
    const bool to_lower = last.kind == Modifier::Kind::mapped && last.mapped.text &&
                          last.mapped.text->kind == Ref::Kind::transformed &&
                          (last.mapped.text->builtin == runtime::Builtin::lower ||
                           last.mapped.text->builtin == runtime::Builtin::upper) &&
                          last.mapped.text->terms[0].text &&
                          last.mapped.text->terms[0].text->kind == Ref::Kind::binder;
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
  return set.kind == Set::Kind::unit && (set.unit == Unit::char_ || set.unit == Unit::codepoint) &&
         set.patterns.empty() && !has_filter(set);
}

}  // namespace

std::string_view possession_of(const Set& set) {
  if (set.kind == Set::Kind::measured) return "have";
  return set.kind == Set::Kind::unit ? unit_words(set.unit).possession : "contain";
}

/// Whether the set are the pieces of a run of that many.
bool English::fills_run(const Set& set, const Comparison& comparison) const {
  if (!set.of || set.of->kind != Ref::Kind::binder || comparison.op != Op::equal) return false;
  const auto range = ranges_.find(set.of->binder);
  if (range == ranges_.end() || !range->second || range->second->modifiers.empty()) return false;
  const Modifier& last = range->second->modifiers.back();
  return last.kind == Modifier::Kind::runs && last.from.kind == Number::Kind::integer &&
         comparison.values[0]->number.is(last.from.integer);
}

/// What a plain reader could not know of the rule that counts; rule 7 of the design.
std::string English::tell(const Set& set, bool lower, bool upper) {
  const bool one = set.patterns.size() == (set.kind == Set::Kind::phrase ? 0 : 1);
  if (set.exact && one && lower) return ", with exactly this capitalization";
  if (is_characters(set) && upper && !set.of_each && spacious(set.of))
    return ", including spaces and punctuation";
  const bool substring = set.kind == Set::Kind::match && set.what.text &&
                         set.what.text->kind == Ref::Kind::literal && upper &&
                         (set.what.text->literal.parameter ||
                          runtime::count(Unit::letter, set.what.text->literal.text) > 0);
  if (substring) return lower || upper ? ", counting it inside longer words too" : "";
  return {};
}

VerbPhrase English::existence_phrase(const Set& set, bool wanted, bool bare, bool imperative) {
  VerbPhrase out;
  out.negated = !wanted;
  const bool kept = std::exchange(one_is_enough_, wanted && !bare);
  NounWords words = noun(set);
  one_is_enough_ = kept;
  Set plain = set;
  bool distinct = false, folded = false;
  if (!take_distinct(plain, distinct, folded)) fail();
  const bool unit = set.kind == Set::Kind::unit;
  const bool special = has_filter(plain) || is_picked(set);
  out.verb = imperative ? unit ? std::string(unit_words(set.unit).verb) : "use"
                        : std::string(possession_of(set));
  if (imperative && out.verb == "write" && (!wanted || special)) out.verb = "use";
  if (imperative && set.kind == Set::Kind::match && set.what.regex) out.verb = "include";
  if (!imperative && out.verb == "have" && special) out.verb = "contain";
  const std::string relative_plural = relative(plain, true);
  const bool filtered_literal = !words.name.empty() && has_filter(plain);
  if (filtered_literal) words.name.clear();  // "occurrences of the word … that are …"
  if (words.several) {
    out.object = list_object(set, words, wanted && !bare ? "at least one of" : "any of");
    if (set.exact && wanted && !bare) out.object += ", with exactly this capitalization";
    return out;
  }
  if (!words.name.empty()) {
    out.object = words.name + relative_plural;
    const bool substring =
        set.kind == Set::Kind::match && (!wanted || bare) && !tell(set, false, true).empty();
    if (wanted && !bare) out.object += tell(set, true, false);
    if (wanted && imperative)
      out.object += (out.object.ends_with("capitalization") ? ", at least once" : " at least once");
    if (substring) out.tail = ", even inside longer words";
    return out;
  }
  if (wanted && !bare) {
    out.object = "at least one " + words.singular + relative(plain, false);
    if (filtered_literal) out.tail = tell(plain, true, false);
  } else {
    out.object = words.plural + relative_plural;
    if (!wanted) out.no_object = "no " + out.object;
    if (filtered_literal) out.tail = tell(plain, false, true);
  }
  return out;
}

std::string English::list_object(const Set& set, const NounWords& words,
                                 const std::string& quantity) {
  std::string list;
  for (const std::string& item : words.list) list += (list.empty() ? "" : ", ") + item;
  const std::string kind =
      has_filter(set) ? words.list_noun + relative(set, true) : words.list_noun;
  if (take_tail(": " + list, false)) return quantity + " these " + kind;
  return quantity + " the " + kind + " " + join_and(words.list);
}

std::optional<VerbPhrase> English::count_phrase(const Set& written, const Comparison& comparison,
                                                bool imperative) {
  Set set = written;
  bool distinct = false, folded = false;
  if (!take_distinct(set, distinct, folded)) return std::nullopt;
  if (set.kind == Set::Kind::list || set.kind == Set::Kind::parameter) return std::nullopt;
  NounWords words = noun(set);
  if (has_filter(set)) words.name.clear();  // "occurrences of the word … that are …"
  const bool unit = set.kind == Set::Kind::unit;
  const bool special = has_filter(set) || is_picked(set) || distinct;
  VerbPhrase out;
  out.verb = imperative ? unit ? std::string(unit_words(set.unit).verb) : "use"
                        : std::string(possession_of(set));
  if (imperative && out.verb == "write" && special) out.verb = "use";
  if (imperative && set.kind == Set::Kind::match && set.what.regex) out.verb = "include";
  if (!imperative && out.verb == "have" && (!set.patterns.empty() || !set.stop_words.empty()))
    out.verb = "contain";
  const bool lower = !is_upper_bound(comparison), upper = limits_above(comparison);
  if (!distinct && (!words.name.empty() || words.several)) {
    const std::optional<std::string> how_often = times_words(comparison);
    if (!how_often) return std::nullopt;
    const std::string told = tell(set, lower, upper);
    if (words.several) {
      if (has_filter(set)) fail();
      std::string list;
      for (const std::string& item : words.list) list += (list.empty() ? "" : ", ") + item;
      const bool below = take_tail(": " + list, false);
      out.object = below ? words.list_noun + " from this list"
                         : "the " + words.list_noun + " " + join_and(words.list);
      out.object += (set.exact && lower ? ", with exactly this capitalization, " : " ") +
                    *how_often + " in total";
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
  if (words.several && folded && unit && !has_filter(set)) {
    std::string list;
    for (const std::string& item : words.list) list += (list.empty() ? "" : ", ") + item;
    const std::string one(runtime::unit_info(set.unit).singular);
    out.object = amount->before + " different ";
    if (take_tail(": " + list, false))
      out.object += (amount->plural ? words.list_noun : one) + " from this list" + amount->after;
    else
      out.object += (amount->plural ? "ones of the " : "one of the ") + words.list_noun + " " +
                    join_and(words.list) + amount->after;
    return out;
  }
  const std::string kind =
      (distinct ? "different " : "") + (amount->plural ? words.plural : words.singular);
  out.object = amount->before + " " + kind + relative(set, amount->plural) + amount->after;
  if (set.patterns.size() > 1) out.object += " in total";
  if (folded) out.tail = ", ignoring case";
  const bool most = upper && !fills_run(set, comparison);
  if (distinct && !folded && most) out.tail = ", counting different capitalizations as different";
  const std::string told = tell(set, lower, upper);
  if (!distinct && !told.empty()) out.tail = told;
  return out;
}

}  // namespace ifc::instruct
