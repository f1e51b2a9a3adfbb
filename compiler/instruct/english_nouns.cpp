// Noun phrases: sets, single texts, numbers.
#include <utility>

#include "compiler/instruct/describe_regex.h"
#include "compiler/instruct/english.h"
#include "compiler/instruct/english_literals.h"
#include "compiler/instruct/gloss.h"
#include "compiler/instruct/lexicon.h"
#include "compiler/instruct/message.h"

namespace ifc::instruct {
namespace {

using runtime::Unit;

/// "syllable", "syllables".
std::string measured_noun(const Set& set, bool plural) {
  const std::string_view wording = runtime::builtin_info(set.builtin).wording;
  const size_t bar = wording.find('|');
  constexpr std::string_view kStart = "measure: ";
  return std::string(plural ? wording.substr(bar + 1)
                            : wording.substr(kStart.size(), bar - kStart.size()));
}

std::string unit_singular(const Set& set) {
  if (set.declared) return set.declared->singular;
  if (set.kind == Set::Kind::measured) return measured_noun(set, false);
  if (set.kind == Set::Kind::phrase) return "phrase";
  if (set.kind == Set::Kind::match) return "text";
  if (set.kind != Set::Kind::unit) return "text";
  return std::string(runtime::unit_info(set.unit).singular);
}

std::string unit_plural_of(const Set& set) {
  if (set.declared) return set.declared->plural;
  if (set.kind == Set::Kind::measured) return measured_noun(set, true);
  if (set.kind != Set::Kind::unit) return unit_singular(set) + "s";
  return std::string(runtime::unit_info(set.unit).plural);
}

/// The texts that pieces are compared with: patterns of a unit, or what a phrase or match searches.
std::vector<Term> literals_of(const Set& set) {
  const bool searched = set.kind == Set::Kind::phrase || set.kind == Set::Kind::match;
  return searched && set.patterns.empty() ? std::vector{set.what} : set.patterns;
}

const Mark* mark_of(const Set& set, const Term& term) {
  if (!term.text || term.text->kind != Ref::Kind::literal || term.text->literal.parameter)
    return nullptr;
  const bool characters =
      set.kind == Set::Kind::match ||
      (set.kind == Set::Kind::unit && (set.unit == Unit::char_ || set.unit == Unit::codepoint));
  return characters ? find_mark(term.text->literal.text) : nullptr;
}

std::string shown(const Mark& mark, bool plural) {
  std::string out(plural ? mark.plural : mark.singular);
  if (mark.shown) out += " (" + std::string(mark.text) + ")";
  return out;
}

/// A single letter or digit is called that.
std::string literal_unit(const Set& set, const std::string& text) {
  if (set.kind != Set::Kind::unit || (set.unit != Unit::char_ && set.unit != Unit::codepoint))
    return unit_singular(set);
  runtime::SpanBuffer spans;
  if (runtime::count(Unit::letter, text) == 1 && runtime::count(Unit::char_, text) == 1)
    return "letter";
  if (runtime::count(Unit::digit, text) == 1 && runtime::count(Unit::char_, text) == 1)
    return "digit";
  return unit_singular(set);
}

}  // namespace

NounWords English::noun(const Set& set) {
  if (!set.modifiers.empty() && set.modifiers.back().kind == Modifier::Kind::runs) {
    Set pieces = set;
    pieces.modifiers.clear();
    const std::string of =
        " of " + digits(set.modifiers.back().from) + " consecutive " + noun(pieces).plural;
    return {"run" + of, "runs" + of, "", false, "runs" + of, {}};
  }
  NounWords out{unit_singular(set), unit_plural_of(set), "", false, unit_plural_of(set), {}};
  if (!set.stop_words.empty()) {
    const std::optional<std::string> language = language_name(set.stop_words);
    if (!language) fail();
    out.singular = language.value_or("") + " stop word";
    out.plural = out.list_noun = out.singular + "s";
    return out;
  }
  const std::vector<Term> literals = literals_of(set);
  if (literals.empty()) {
    if (set.declared) add_gloss(*set.declared, out);
    return out;
  }
  if (literals.size() == 1 && literals[0].regex) {
    name_regex(set, *literals[0].regex, out);
    return out;
  }
  std::vector<std::string> singular_marks, plural_marks;
  for (const Term& term : literals) {
    if (!term.text) fail();
    if (const Mark* mark = mark_of(set, term)) {
      singular_marks.push_back(shown(*mark, false));
      plural_marks.push_back(shown(*mark, true));
    }
  }
  if (failed_) return out;
  if (singular_marks.size() == literals.size()) {
    out.singular = join_or(singular_marks);
    out.plural = join_or(plural_marks);
    return out;
  }
  const bool list_parameter = !set.name.empty();
  if (literals.size() > 1 || list_parameter) {
    out.several = true;
    for (const Term& term : literals)
      out.list.push_back(list_parameter ? placeholder(set.name) : this->term(term));
    out.singular = "occurrence of one of the " + out.list_noun + " " + join_and(out.list);
    out.plural = "occurrences of the " + out.list_noun + " " + join_and(out.list);
    return out;
  }
  name_literal(set, *literals[0].text, out);
  return out;
}

void English::add_gloss(const Declared& declared, NounWords& words) {
  if (!declared.definition) return;
  const bool kept = std::exchange(inline_tails_, true);
  const NounWords pieces = noun(*declared.definition);
  const std::string one = indefinite(pieces.singular) + relative(*declared.definition, false);
  const std::string several = pieces.plural + relative(*declared.definition, true);
  inline_tails_ = kept;
  words.singular += gloss(declared.plural, one);
  words.plural += gloss(declared.plural, several);
}

void English::name_regex(const Set& set, const runtime::Regex& regex, NounWords& out) {
  std::optional<std::string> described = describe_regex(regex);
  if (set.kind == Set::Kind::match) {
    const std::string pattern =
        " of the regular expression " + code_span(regex.pattern()) + flag_words(regex);
    // A run inside a longer run is a match too, which "that consists of" does not say.
    if (!one_is_enough_ && !describes_one_thing(regex)) described.reset();
    out.singular = described ? "piece of text that consists of " + *described : "match" + pattern;
    out.plural = described ? "pieces of text that consist of " + *described : "matches" + pattern;
    return;
  }
  const std::string words = this->regex(regex, false) + (described ? "" : flag_words(regex));
  out.singular += std::string(described ? " that consists of " : " that matches ") + words;
  out.plural += std::string(described ? " that consist of " : " that match ") + words;
}

void English::name_literal(const Set& set, const Ref& literal, NounWords& out) {
  const std::string& text = literal.literal.text;
  if (literal.kind == Ref::Kind::literal && !literal.literal.parameter) {
    const LiteralWords words = literal_words(text);
    const bool visible = find_mark(text) && text.find_first_of(" \t\n\r") == std::string::npos;
    const bool quotable = text.find_first_of("\"`") == std::string::npos;
    const std::string written = !visible   ? words.text
                                : quotable ? '"' + text + '"'
                                           : code_span(text);
    const std::string made_of = words.named && !visible ? " made of " : " ";
    const bool by_name = words.named && set.kind == Set::Kind::match;
    out.name = by_name ? words.text : "the " + literal_unit(set, text) + made_of + written;
  } else if (literal.kind == Ref::Kind::binder) {
    out.name = ref(literal) + " as " + indefinite(unit_singular(set));
  } else {
    out.name = "the " + unit_singular(set) + " " + ref(literal);
  }
  out.singular = "occurrence of " + out.name;
  out.plural = "occurrences of " + out.name;
}

std::string English::of_part(const Set& set) {
  if (set.of_each) {
    const Set& outer = *set.of_each;
    return (set.kind == Set::Kind::unit ? " " + std::string(unit_words(set.unit).preposition)
                                        : std::string(" in")) +
           " " + definite(outer);
  }
  if (!set.of) return {};
  const bool response = set.of->kind == Ref::Kind::response;
  if (response && elided_.empty()) return {};
  if (set.of->kind == Ref::Kind::binder && !elided_.empty() && elided_.back() == set.of->binder)
    return {};
  const std::string preposition =
      set.kind == Set::Kind::unit ? std::string(unit_words(set.unit).preposition) : "in";
  return " " + preposition + " " + (response ? kAddresses[style_.address] : ref(*set.of));
}

std::string English::owner(const Set& set) {
  if (set.of_each) return definite(*set.of_each);
  return set.of ? ref(*set.of) : "";
}

std::string English::relative(const Set& set, bool plural) {
  if (spent()) return {};
  std::vector<std::string> parts;
  const bool kept = in_relative_;
  in_relative_ = true;
  for (const Modifier& modifier : set.modifiers) {
    if (modifier.kind != Modifier::Kind::filter) continue;
    const std::optional<Subject> subject = subject_of(*modifier.filter);
    const bool direct = subject && subject->ref && subject->ref->kind == Ref::Kind::binder &&
                        subject->ref->binder == modifier.binder;
    names_[modifier.binder] = {"it", !direct};
    ranges_[modifier.binder] = std::make_shared<const Set>(set);
    if (const std::optional<VerbPhrases> phrases =
            direct ? verb_phrases(*modifier.filter, *subject, false) : std::nullopt) {
      parts.push_back("that " +
                      predicate(Subject{nullptr, nullptr, "", plural}, *phrases, Mode::statement));
    } else {
      names_[modifier.binder] = {plural ? "them" : "it", true};
      elided_.push_back(modifier.binder);
      parts.push_back("in which " + clause(*modifier.filter, Mode::statement));
      elided_.pop_back();
    }
    names_.erase(modifier.binder);
  }
  in_relative_ = kept;
  return parts.empty() ? "" : " " + join_and(parts);
}

std::string English::slice_words(const Modifier& slice, const Set& set, bool& partitive) {
  const NounWords words = noun(set);
  const std::string of = of_part(set);
  const Number& from = slice.from;
  const Number& to = slice.to;
  partitive = false;
  if (from.is(1) && to.kind == Number::Kind::integer && to.integer > 0) {
    partitive = true;
    return to.is(1) ? "first " + words.singular + of
                    : "first " + digits(to) + " " + words.plural + of;
  }
  if (from.is(1) && to.kind == Number::Kind::parameter) {
    partitive = true;
    return "first " + digits(to) + " " + words.plural + of;
  }
  if (to.is(-1) && from.kind == Number::Kind::integer && from.integer < 0) {
    partitive = true;
    return from.is(-1) ? "last " + words.singular + of
                       : "last " + digits(Number{Number::Kind::integer, -from.integer, 0, ""}) +
                             " " + words.plural + of;
  }
  if (from.kind != Number::Kind::integer || to.kind != Number::Kind::integer || from.integer == 0 ||
      to.integer == 0) {
    fail();
    return {};
  }
  if (to.is(-1) && from.integer > 1) return of + " after the " + ordinal(from.integer - 1);
  if (from.is(1) && to.integer < -1) return of + " before the " + ordinal(to.integer + 1);
  return of + " from the " + ordinal(from.integer) + " to the " + ordinal(to.integer);
}

/// "the first words of the sentences", "the words in lowercase".
std::string English::mapped_words(const Modifier& map, const std::string& pieces) {
  const Ref& value = *map.mapped.text;
  const bool item = value.kind == Ref::Kind::item && value.index.kind == Number::Kind::integer &&
                    value.set->modifiers.empty() && value.set->of &&
                    value.set->of->kind == Ref::Kind::binder && value.set->of->binder == map.binder;
  if (item)
    return "the " + ordinal(value.index.integer) + " " + noun(*value.set).plural + " of " + pieces;
  if (value.kind != Ref::Kind::transformed || !value.terms[0].text ||
      value.terms[0].text->kind != Ref::Kind::binder)
    fail();
  if (value.builtin == runtime::Builtin::lower) return pieces + " converted to lowercase";
  if (value.builtin == runtime::Builtin::upper) return pieces + " converted to capital letters";
  Scope scope(*this, map.binder, {pieces, false}, nullptr);
  return ref(value);
}

std::string English::definite(const Set& set) {
  Set base = set;
  base.modifiers.clear();
  if (!set.modifiers.empty() && set.modifiers.back().kind == Modifier::Kind::mapped &&
      set.modifiers.back().mapped.text) {
    Set below = set;
    below.modifiers.pop_back();
    return mapped_words(set.modifiers.back(), definite(below));
  }
  for (size_t i = 0; i < set.modifiers.size(); ++i) {
    const Modifier& modifier = set.modifiers[i];
    if (modifier.kind == Modifier::Kind::slice && i == 0) {
      bool partitive = false;
      const std::string words = slice_words(modifier, base, partitive);
      std::string out = partitive ? "the " + words : "the " + noun(base).plural + words;
      Set filters = set;
      filters.modifiers.erase(filters.modifiers.begin());
      for (const Modifier& other : filters.modifiers) {
        if (other.kind != Modifier::Kind::filter) fail();
      }
      return out + relative(filters, true);
    }
    if (modifier.kind != Modifier::Kind::filter) fail();
  }
  return "the " + noun(base).plural + of_part(base) + relative(set, true);
}

std::string English::unit_plural(const Ref& ref) {
  if (ref.kind == Ref::Kind::item && ref.set->kind == Set::Kind::unit)
    return unit_plural_of(*ref.set);
  if (ref.kind == Ref::Kind::binder && ranges_.contains(ref.binder) &&
      ranges_[ref.binder]->kind == Set::Kind::unit) {
    return unit_plural_of(*ranges_[ref.binder]);
  }
  return "texts";
}

bool English::spacious(const RefPtr& text) {
  if (!text) return true;
  const Set* set = nullptr;
  if (text->kind == Ref::Kind::item) set = text->set.get();
  if (text->kind == Ref::Kind::binder && ranges_.contains(text->binder))
    set = ranges_[text->binder].get();
  return !set || set->kind != Set::Kind::unit || unit_words(set->unit).spacious;
}

}  // namespace ifc::instruct
