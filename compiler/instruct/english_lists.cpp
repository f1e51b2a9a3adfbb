// Clauses about each text of a list: "Use each of these words at least once: …".
#include "compiler/instruct/english.h"
#include "compiler/instruct/english_literals.h"

namespace ifc::instruct {

namespace {

using Kind = Quantity::Kind;

}  // namespace

/// "Use each of these words at least once": the texts of a list, each as the literal of a unit.
std::optional<std::string> English::each_literal(const Quant& quant, Mode mode) {
  const int binder = quant.binders[0];
  const Quant* exists = quant.body->as<Quant>();
  const Amount* amount = quant.body->as<Amount>();
  const bool counts =
      amount && amount->left->kind == Kind::count && quant.determiner == Determiner::every;
  const bool present = exists && exists->determiner == Determiner::some && is_true(exists->body);
  if (!counts && !present) return std::nullopt;
  const Set& set = counts ? *amount->left->set : *exists->set;
  const auto is_literal = [&](const Term& term) {
    return term.text && term.text->kind == Ref::Kind::binder && term.text->binder == binder;
  };
  const bool searched = set.kind != Set::Kind::unit && is_literal(set.what);
  const bool pattern = set.kind == Set::Kind::unit && set.patterns.size() == 1 &&
                       is_literal(set.patterns[0]) && set.name.empty();
  if ((!searched && !pattern) || !set.modifiers.empty() || (set.of && mentions(*set.of, binder)) ||
      set.of_each)
    return std::nullopt;
  Set plain = set;
  plain.patterns.clear();
  if (plain.kind != Set::Kind::unit) plain.kind = Set::Kind::list;
  const std::string kind = set.kind == Set::Kind::phrase  ? "phrases"
                           : set.kind == Set::Kind::match ? "texts"
                                                          : noun(plain).plural;
  std::string how_often = present ? "at least once" : "";
  if (counts) {
    const std::optional<std::string> words = times_words(amount->comparison);
    if (!words) return std::nullopt;
    how_often = *words;
  }
  VerbPhrase phrase;
  std::string amount_of = "each of ";
  if (quant.determiner == Determiner::some) amount_of = "at least one of ";
  if (quant.determiner == Determiner::no) amount_of = "any of ";
  if (quant.determiner == Determiner::count) {
    const std::optional<AmountWords> words = amount_words(quant.amount);
    if (!words || !words->after.empty()) return std::nullopt;
    amount_of = words->before + " of ";
  }
  phrase.negated = quant.determiner == Determiner::no;
  phrase.object = amount_of + "these " + kind;
  if (quant.determiner == Determiner::every) phrase.object += " " + how_often;
  const bool in_response = set.of && set.of->kind == Ref::Kind::response;
  std::string list;
  if (quant.set->kind == Set::Kind::parameter) list = "{" + quant.set->name + "}";
  for (const Term& item : quant.set->items)
    list += (list.empty() ? "" : ", ") +
            (item.text && item.text->kind == Ref::Kind::literal && !item.text->literal.parameter
                 ? quoted(item.text->literal.text)
                 : term(item));
  if (list.empty() || !quant.set->modifiers.empty() || !take_tail(": " + list, false)) fail();
  if (in_response && mode == Mode::demand) {
    phrase.verb = "use";
    return inflect(phrase, {Agreement::Form::imperative, false});
  }
  phrase.verb = "contain";
  return predicate(Subject{set.of, nullptr, "", false}, VerbPhrases{{phrase}, true, true}, mode);
}

std::string English::list_clause(const Quant& quant, Mode mode) {
  if (std::optional<std::string> text = each_literal(quant, mode)) return *text;
  if (is_true(quant.body) || !quant.set->modifiers.empty()) {
    fail();
    return {};
  }
  const bool numbers = !quant.set->items.empty() && quant.set->items[0].number;
  const std::string one = numbers ? "number" : "text";
  std::string list = quant.set->kind == Set::Kind::parameter ? "{" + quant.set->name + "}" : "";
  for (const Term& item : quant.set->items)
    list += (list.empty() ? "" : ", ") +
            (item.text && item.text->kind == Ref::Kind::literal && !item.text->literal.parameter
                 ? quoted(item.text->literal.text)
                 : term(item));
  if (list.empty()) fail();
  std::string front;
  bool statement = mode == Mode::statement;
  switch (quant.determiner) {
    case Determiner::every:
      front = "for each of these " + one + "s, ";
      break;
    case Determiner::some:
      front = "for at least one of these " + one + "s, ";
      break;
    case Determiner::no:
      front = "there must be none of these " + one + "s for which ";
      statement = true;
      break;
    case Determiner::count: {
      const std::optional<AmountWords> amount = amount_words(quant.amount);
      if (!amount) fail();
      if (!amount) return {};
      front = "the following must be true for " + amount->before + " of these " + one + "s" +
              amount->after + ": ";
      statement = true;
    }
  }
  if (mode == Mode::statement && quant.determiner != Determiner::every &&
      quant.determiner != Determiner::some)
    fail();
  Scope scope(*this, quant.binders[0], {"that " + one, false}, nullptr);
  const std::string text = clause(*quant.body, statement ? Mode::statement : mode);
  if (!take_tail((quant.determiner == Determiner::count ? "; the " + one + "s are " : ": ") + list,
                 false))
    fail();
  return front + text;
}

}  // namespace ifc::instruct
