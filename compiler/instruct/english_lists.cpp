// Clauses about each text of a list: "Use each of these words at least once: …".
#include "compiler/instruct/english.h"
#include "compiler/instruct/english_literals.h"
#include "compiler/instruct/message.h"

namespace ifc::instruct {

namespace {

using Kind = Quantity::Kind;

}  // namespace

std::string English::listed(const Set& set) {
  std::string out = set.kind == Set::Kind::parameter ? placeholder(set.name) : "";
  for (const Term& item : set.items) {
    const bool plain =
        item.text && item.text->kind == Ref::Kind::literal && !item.text->literal.parameter;
    out += (out.empty() ? "" : ", ") + (plain ? quoted(item.text->literal.text) : term(item));
  }
  return out;
}

namespace {

/// The part of `use` that a test of one text fills in; false when the test is something else.
bool is_list_prop(const Prop& prop, int binder, Determiner determiner) {
  using runtime::Builtin;
  if (prop.relation != Relation::builtin || mentions(*prop.subject, binder)) return false;
  const bool edge =
      prop.builtin == Builtin::starts_with_text || prop.builtin == Builtin::ends_with_text;
  const bool some = determiner == Determiner::some || determiner == Determiner::no;
  if (prop.builtin != Builtin::contains_text && !(edge && some)) return false;
  return prop.arguments[0].text->kind == Ref::Kind::binder &&
         prop.arguments[0].text->binder == binder;
}

}  // namespace

std::optional<English::ListUse> English::list_use(const Quant& quant) {
  const bool list = quant.set->kind == Set::Kind::list || quant.set->kind == Set::Kind::parameter;
  if (!list || quant.binders.size() != 1 || !quant.set->modifiers.empty()) return std::nullopt;
  for (const Term& item : quant.set->items) {
    if (!item.text) return std::nullopt;
  }
  const int binder = quant.binders[0];
  ListUse use;
  if (const Prop* prop = quant.body->as<Prop>()) {
    if (!is_list_prop(*prop, binder, quant.determiner)) return std::nullopt;
    use.owner = prop->subject;
    use.prop = prop;
    return use;
  }
  const Quant* exists = quant.body->as<Quant>();
  use.amount = quant.body->as<Amount>();
  const bool counts = use.amount && use.amount->left->kind == Kind::count &&
                      quant.determiner == Determiner::every && times_words(use.amount->comparison);
  const bool present = exists && exists->determiner == Determiner::some && is_true(exists->body);
  if (!counts && !present) return std::nullopt;
  use.set = counts ? use.amount->left->set.get() : exists->set.get();
  const Set& set = *use.set;
  const auto is_item = [&](const Term& term) {
    return term.text && term.text->kind == Ref::Kind::binder && term.text->binder == binder;
  };
  const bool pattern = set.patterns.size() == 1 && is_item(set.patterns[0]) && set.name.empty();
  const bool searched = set.kind == Set::Kind::unit ? pattern : is_item(set.what);
  if (!searched || !set.modifiers.empty() || !set.of || mentions(*set.of, binder))
    return std::nullopt;
  use.owner = set.of;
  return use;
}

/// "use each of these words at least once", "contain at least 2 of these texts".
std::optional<VerbPhrase> English::list_phrase(const Quant& quant, const ListUse& use,
                                               bool imperative) {
  VerbPhrase out;
  std::string amount = quant.determiner == Determiner::every  ? "each of "
                       : quant.determiner == Determiner::some ? "at least one of "
                                                              : "any of ";
  if (quant.determiner == Determiner::count) {
    const std::optional<AmountWords> words = amount_words(quant.amount);
    if (!words || !words->after.empty()) return std::nullopt;
    amount = words->before + " of ";
  }
  out.negated = quant.determiner == Determiner::no;
  std::string kind = "texts";
  if (use.prop && use.prop->builtin != runtime::Builtin::contains_text) {
    out.verb = use.prop->builtin == runtime::Builtin::starts_with_text ? "start" : "end";
    out.particle = imperative ? response_ + " with" : "with";
    if (!out.negated) amount = "one of ";
  } else if (use.prop) {
    out.verb = imperative ? "include" : "contain";
  } else {
    out.verb = imperative ? "use" : "contain";
    Set plain = *use.set;
    plain.patterns.clear();
    if (plain.kind == Set::Kind::unit) kind = noun(plain).plural;
    if (plain.kind == Set::Kind::phrase) kind = "phrases";
  }
  const std::string list = listed(*quant.set);
  const bool below = take_tail(": " + list, false);
  if (list.empty() || (!below && quant.set->kind == Set::Kind::parameter)) fail();
  std::vector<std::string> texts;
  for (const Term& item : quant.set->items) texts.push_back(term(item));
  out.object = amount + (below ? "these " + kind : "the " + kind + " " + join_and(texts));
  if (use.set && quant.determiner == Determiner::every) {
    out.object +=
        " " + (use.amount ? *times_words(use.amount->comparison) : std::string("at least once"));
  }
  return out;
}

std::string English::list_clause(const Quant& quant, Mode mode) {
  if (is_true(quant.body) || !quant.set->modifiers.empty()) {
    fail();
    return {};
  }
  const bool numbers = !quant.set->items.empty() && quant.set->items[0].number;
  const std::string one = numbers ? "number" : "text";
  const std::string list = listed(*quant.set);
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
