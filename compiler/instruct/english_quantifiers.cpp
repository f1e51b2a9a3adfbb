// Quantified clauses: the quantifier as subject, as a fronted scope, or as existence.
#include <algorithm>

#include "compiler/instruct/english.h"
#include "compiler/instruct/lexicon.h"

namespace ifc::instruct {
namespace {

using Op = Comparison::Op;

/// Whether `ref` is a part of the piece `binder`, or of a part of it, picked by position alone.
bool is_part_of(const Ref& ref, int binder, int& links) {
  if (ref.kind != Ref::Kind::item || !ref.set->modifiers.empty() || !ref.set->of) return false;
  ++links;
  const Ref& whole = *ref.set->of;
  return (whole.kind == Ref::Kind::binder && whole.binder == binder) ||
         is_part_of(whole, binder, links);
}

size_t occurrences(const std::string& text, const std::string& wanted) {
  size_t found = 0;
  for (size_t at = text.find(wanted); at != std::string::npos; at = text.find(wanted, at + 1))
    ++found;
  return found;
}

/// "at least 30%" of the pieces, whose number the quantifier does not say.
bool is_share(const Quant& quant) {
  if (quant.determiner != Determiner::count) return false;
  if (const Number* bound = plain_value(quant.amount))
    return bound->kind == Number::Kind::percent || bound->kind == Number::Kind::real;
  return !quant.amount.values.empty() && quant.amount.values[0]->kind == Quantity::Kind::divide;
}

bool singular_amount(const Comparison& comparison) {
  const std::optional<AmountWords> amount = amount_words(comparison);
  return amount && !amount->plural;
}

}  // namespace

English::Scope::Scope(English& english, int binder, Naming naming, SetPtr range)
    : english_(english), binder_(binder), elided_(naming.elided) {
  if (elided_) english.elided_.push_back(binder);
  for (const auto& [other, named] : english.names_) {
    if (other != binder && !naming.own.empty() && named.own == naming.own) english.fail();
  }
  english.names_[binder] = std::move(naming);
  english.ranges_[binder] = std::move(range);
}

std::string English::quantified_slice(const Quant& quant, const Set& base, const Modifier& slice,
                                      const AmountWords& amount) {
  Set unfiltered = base;
  unfiltered.modifiers.clear();
  bool partitive = false;
  const NounWords words = noun(base);
  const std::string after = slice_words(slice, unfiltered, partitive);
  if (!partitive) {
    const auto with = [&](const std::string& start, bool plural) {
      return start + (is_share(quant) ? " of the " : " ") +
             (plural ? words.plural : words.singular) + after + relative(base, plural);
    };
    switch (quant.determiner) {
      case Determiner::every:
        return with("every", false);
      case Determiner::some:
        return with("at least one", false);
      case Determiner::no:
        return with("no", false);
      case Determiner::count:
        return with(amount.before, amount.plural) + amount.after;
    }
  }
  const bool single = slice.from.is(1) ? slice.to.is(1) : slice.from.is(-1);
  const std::string group = " of the " + after + relative(base, true);
  switch (quant.determiner) {
    case Determiner::every:
      return single ? "the " + after : "each" + group;
    case Determiner::some:
      return single ? "the " + after : "at least one" + group;
    case Determiner::no:
      return "none" + group;
    case Determiner::count:
      return amount.before + group + amount.after;
  }
  return {};
}

std::string English::quantified(const Quant& quant) {
  Set base = *quant.set;
  std::optional<Modifier> slice;
  if (!base.modifiers.empty() && base.modifiers[0].kind == Modifier::Kind::slice) {
    slice = base.modifiers[0];
    base.modifiers.erase(base.modifiers.begin());
  }
  for (const Modifier& modifier : base.modifiers) {
    if (modifier.kind != Modifier::Kind::filter && modifier.kind != Modifier::Kind::runs) fail();
  }
  std::optional<AmountWords> amount = AmountWords{};
  if (quant.determiner == Determiner::count) amount = amount_words(quant.amount);
  if (!amount) {
    fail();
    return {};
  }
  if (slice) return quantified_slice(quant, base, *slice, *amount);
  const NounWords words = noun(base);
  const auto with = [&](const std::string& start, bool plural) {
    return start + (is_share(quant) ? " of the " : " ") + (plural ? words.plural : words.singular) +
           of_part(base) + relative(base, plural);
  };
  switch (quant.determiner) {
    case Determiner::every:
      return with("every", false);
    case Determiner::some:
      return with("at least one", false);
    case Determiner::no:
      return with("no", false);
    case Determiner::count:
      return with(amount->before, amount->plural) + amount->after;
  }
  return {};
}

bool English::can_chain(const Quant& quant) {
  const int binder = quant.binders[0];
  if (quant.determiner != Determiner::every || is_negative(*quant.body)) return false;
  const std::optional<Subject> subject = [&] {
    Scope scope(*this, binder, {"", true}, quant.set);
    return subject_of(*quant.body);
  }();
  int links = 0;
  if (!subject || !subject->ref || !is_part_of(*subject->ref, binder, links) || links > 2)
    return false;
  return occurrences(dump(*quant.body), "%" + std::to_string(binder) + ".") == 1;
}

/// "In the first line, every word that …", "In the first paragraph, every sentence after the first
/// …": so that what follows the noun can go with no other noun. Nothing when the set has no such
/// words, or no such part.
std::optional<std::string> English::fronted_part(const Quant& quant, Mode mode) {
  const std::vector<Modifier>& modifiers = quant.set->modifiers;
  bool follows = quant.binders.size() == 2;
  for (const Modifier& modifier : modifiers)
    follows = follows || modifier.kind == Modifier::Kind::filter;
  if (!modifiers.empty() && modifiers[0].kind == Modifier::Kind::slice) {
    Set base = *quant.set;
    base.modifiers.clear();
    bool partitive = false;
    slice_words(modifiers[0], base, partitive);
    follows = follows || !partitive;
  }
  if (!follows || !quant.set->of || quant.set->of->kind != Ref::Kind::item ||
      of_part(*quant.set).empty())
    return std::nullopt;
  Quant inner = quant;
  Set set = *quant.set;
  const std::string where = "in " + ref(*set.of) + ", ";
  Ref whole;
  whole.kind = Ref::Kind::binder;
  whole.binder = -2;
  set.of = std::make_shared<const Ref>(whole);
  inner.set = std::make_shared<const Set>(set);
  Scope scope(*this, whole.binder, {"", true}, nullptr);
  return where + clause(*make_pred(inner), mode);
}

std::string English::quant_clause(const Quant& quant, Mode mode) {
  const int binder = quant.binders[0];
  if (std::optional<std::string> text = fronted_part(quant, mode)) return *text;
  const NounWords words = noun(*quant.set);
  const std::string that = "that " + words.singular;
  if (const If* choice = quant.body->as<If>()) return if_in_each(quant, *choice, mode);
  {
    Scope scope(*this, binder, {"it", false}, quant.set);
    const std::optional<Subject> subject = subject_of(*quant.body);
    const bool direct = subject && subject->ref && subject->ref->kind == Ref::Kind::binder &&
                        subject->ref->binder == binder;
    const int tails = tails_;
    const std::string tail = tail_;
    const bool bare = quant.determiner == Determiner::no;
    std::optional<VerbPhrases> phrases =
        direct ? verb_phrases(*quant.body, *subject, bare) : std::nullopt;
    if (phrases && !failed_) return direct_clause(quant, *phrases, mode);
    tails_ = tails;
    tail_ = tail;
  }
  if (can_chain(quant)) {
    const std::string subject = quantified(quant);
    Scope scope(*this, binder, {subject, false}, quant.set);
    return clause(*quant.body, mode);
  }
  const bool upper = quant.determiner == Determiner::count &&
                     quant.amount.op != Op::greater_equal && quant.amount.op != Op::greater;
  if (quant.determiner == Determiner::no || upper) return existential(quant, mode);
  const Quant* inner = quant.body->as<Quant>();
  const bool deep = inner && inner->binders.size() == 1 && inner->determiner == Determiner::every &&
                    inner->body->as<Quant>() && !is_true(inner->body->as<Quant>()->body);
  const bool links_left = occurrences(of_part(*quant.set), " of ") < 2;
  if (quant.determiner == Determiner::every && deep && links_left && inner->set->of &&
      inner->set->modifiers.empty() &&
      occurrences(dump(*quant.body), "%" + std::to_string(binder) + ".") == 1) {
    // "in every paragraph of every section, …"
    const std::string whole = quantified(quant);
    Scope scope(*this, binder, {whole, false}, quant.set);
    return clause(*quant.body, mode);
  }
  const std::string front = "in " + quantified(quant) + ", ";
  Scope scope(*this, binder, {that, true}, quant.set);
  return front + clause(*quant.body, mode);
}

std::string English::direct_clause(const Quant& quant, const VerbPhrases& phrases, Mode mode) {
  const bool counted = quant.determiner == Determiner::count;
  const bool negated = std::any_of(phrases.items.begin(), phrases.items.end(),
                                   [](const VerbPhrase& item) { return item.negated; });
  const NounWords words = noun(*quant.set);
  const bool share = is_share(quant);
  const Number* percent = plain_value(quant.amount);
  const bool told = percent && percent->kind == Number::Kind::percent;
  const bool least = quant.amount.op == Op::greater_equal || quant.amount.op == Op::greater;
  // "At most 20% may not …" would be read in two ways.
  if (share && (!told || (negated && !least))) fail();
  // So would "every … must not" and "no … may not", which stay apart for missing values.
  if (negated && (quant.determiner == Determiner::every || quant.determiner == Determiner::no))
    fail();
  if (counted && !amount_words(quant.amount)) {  // "the number of lines that … must not be 13"
    std::string out = "the number of " + words.plural + of_part(*quant.set) +
                      relative(*quant.set, true) + " that " +
                      with_subject("", true, phrases, Mode::statement, false);
    return out + " " +
           with_subject("", false, VerbPhrases{{number_phrase(quant.amount)}, true, true}, mode,
                        false);
  }
  const bool lower =
      counted && (quant.amount.op == Op::greater_equal || quant.amount.op == Op::greater);
  const bool odd = counted && (quant.amount.op == Op::even || quant.amount.op == Op::odd);
  if (mode == Mode::demand && counted && ((negated && !lower) || odd)) {
    return "there must be " + quantified(quant) + " that " +
           with_subject("", !singular_amount(quant.amount), phrases, Mode::statement, false);
  }
  const bool may = quant.determiner == Determiner::no || (counted && is_upper_bound(quant.amount));
  const std::string subject = quantified(quant);
  const bool plural = counted ? !singular_amount(quant.amount) : false;
  std::string out = with_subject(subject, plural, phrases, mode, may);
  const bool exact = counted && !share && !lower && !is_upper_bound(quant.amount);
  if (exact && mode == Mode::demand) {
    Set base = *quant.set;
    const bool sliced = !base.modifiers.empty() && base.modifiers[0].kind == Modifier::Kind::slice;
    out += sliced ? ", and no other of these may" : ", and no other " + words.singular + " may";
  }
  return out;
}

std::string English::if_in_each(const Quant& quant, const If& choice, Mode mode) {
  const int binder = quant.binders[0];
  if (is_share(quant)) fail();
  const NounWords words = noun(*quant.set);
  if (quant.determiner != Determiner::every) {
    const bool none = quant.determiner == Determiner::no;
    const bool plural = quant.determiner == Determiner::count && !singular_amount(quant.amount);
    const std::string there = mode == Mode::demand ? "there must be "
                              : plural             ? "there are "
                                                   : "there is ";
    const std::string front =
        there + (none ? "no " + words.singular + of_part(*quant.set) : quantified(quant)) +
        " for which this is true: ";
    Scope scope(*this, binder, {"that " + words.singular, false}, quant.set);
    return front + if_clause(choice, Mode::statement);
  }
  Set base = *quant.set;
  const bool plain = base.modifiers.empty() && of_part(base).empty();
  const std::string that = "that " + words.singular;
  const auto about = [&](const PredPtr& pred) {
    const std::optional<Subject> subject = subject_of(*pred);
    return subject && subject->ref && subject->ref->kind == Ref::Kind::binder &&
           subject->ref->binder == binder;
  };
  std::string condition;
  bool direct = false;
  {
    Scope scope(*this, binder, {"it", false}, quant.set);
    direct = about(choice.condition) && plain;
  }
  {
    Scope scope(*this, binder, {direct ? indefinite(words.singular) : that, !direct}, quant.set);
    condition = clause(*choice.condition, Mode::statement);
  }
  Scope scope(*this, binder, {that, false}, quant.set);
  std::string out = (direct ? "if " : "in " + quantified(quant) + ", if ") + condition + ", " +
                    clause(*choice.then, mode);
  if (choice.otherwise) out += "; otherwise, " + clause(*choice.otherwise, mode);
  return out;
}

/// "There must be at most 2 paragraphs in which every sentence has at most 8 words."
std::string English::existential(const Quant& quant, Mode mode) {
  const bool none = quant.determiner == Determiner::no;
  if (is_share(quant)) fail();
  const bool plural = !none && !singular_amount(quant.amount);
  const NounWords words = noun(*quant.set);
  if (!none && !amount_words(quant.amount)) {
    std::string out = "the number of " + words.plural + of_part(*quant.set) +
                      relative(*quant.set, true) + " in which ";
    Scope scope(*this, quant.binders[0], {"that " + words.singular, true}, quant.set);
    const int tails = tails_;
    out += clause(*quant.body, Mode::statement);
    if (tails_ > tails) fail();  // a list below would stand behind another verb
    return out + " " +
           with_subject("", false, VerbPhrases{{number_phrase(quant.amount)}, true, true}, mode,
                        false);
  }
  std::string counted =
      none ? "no " + words.singular + of_part(*quant.set) + relative(*quant.set, false)
           : quantified(quant);
  Scope scope(*this, quant.binders[0], {"that " + words.singular, true}, quant.set);
  const std::string there = mode == Mode::demand ? "there must be "
                            : plural             ? "there are "
                                                 : "there is ";
  return there + counted + " in which " + clause(*quant.body, Mode::statement);
}

}  // namespace ifc::instruct
