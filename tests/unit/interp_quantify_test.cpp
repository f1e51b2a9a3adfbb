// Quantifiers of the interpreter against their definition: a verdict only where every value of the
// undecided items gives the same, with and without early exit.
#include <doctest/doctest.h>

#include "tests/unit/interp_builder.h"

namespace ifc::testing {
namespace {

using ir::Quantifier;

/// Items by the truth of their bodies (t, f, e); a trailing `!` is an item that was dropped with an
/// error.
const Node* quantified(Tree& t, Quantifier quantifier, std::string spec, const Node* amount) {
  std::vector<const Node*> items;
  for (const char c : spec) items.push_back(c == '!' ? t.overflow() : t.integer(c));
  const auto* it = t.name(Type::integer());
  const Node* is_t = t.test(Op::equal, {t.use(it), t.integer('t')});
  const Node* is_e = t.test(Op::equal, {t.use(it), t.integer('e')});
  const Node* body = t.test(Op::conditional, {is_e, t.truth('e'), is_t});
  return t.quantify(quantifier, t.list(Type::integer(), items), it, body, amount);
}

bool holds(Quantifier quantifier, int64_t holding, int64_t items, int64_t amount) {
  switch (quantifier) {
    case Quantifier::every:
      return holding == items;
    case Quantifier::some:
      return holding > 0;
    case Quantifier::at_least:
      return holding >= amount;
    case Quantifier::at_most:
      return holding <= amount;
    case Quantifier::exactly:
      return holding == amount;
  }
  return false;
}

/// By trying out what the undecided items could be; a dropped one stands for up to eight more.
std::string expected(Quantifier quantifier, const std::string& spec, int64_t amount) {
  int64_t certain = 0;
  int64_t open = 0;
  int64_t items = 0;
  for (const char c : spec) {
    certain += c == 't';
    open += c == 'e' ? 1 : c == '!' ? 8 : 0;
    items += c == '!' ? 8 : 1;
  }
  const bool first = holds(quantifier, certain, items, amount);
  for (int64_t more = 1; more <= open; ++more) {
    if (holds(quantifier, certain + more, items, amount) != first) return "overflow";
  }
  return first ? "true" : "false";
}

}  // namespace

TEST_CASE("interp: quantifiers decide only what every completion decides") {
  const std::vector<std::string> specs = {"",     "t",    "f",    "e",    "tt",   "tf",  "te",
                                          "fe",   "ef",   "et",   "ttf",  "tfe",  "eet", "ffe",
                                          "ttee", "ttt",  "tt!",  "f!",   "!",    "t!",  "!t",
                                          "ttt!", "te!f", "tttt", "ffff", "fftt", "eeee"};
  for (const auto quantifier : {Quantifier::every, Quantifier::some, Quantifier::at_least,
                                Quantifier::at_most, Quantifier::exactly}) {
    const bool amounts = quantifier != Quantifier::every && quantifier != Quantifier::some;
    for (const std::string& spec : specs) {
      for (int64_t amount = 0; amount <= (amounts ? 4 : 0); ++amount) {
        for (const bool early : {true, false}) {
          Tree t;
          const Node* node = quantified(t, quantifier, spec, amounts ? t.integer(amount) : nullptr);
          INFO(ir::quantifier_name(quantifier), " ", amount, " of ", spec, " early ", early);
          CHECK(shown(node, "", {.early_exit = early}) == expected(quantifier, spec, amount));
        }
      }
    }
  }
}

TEST_CASE("interp: shares of the items") {
  auto share = [](Quantifier quantifier, const std::string& spec, double amount) {
    Tree t;
    return shown(quantified(t, quantifier, spec, t.real(amount)));
  };
  CHECK(share(Quantifier::at_least, "ttff", 0.5) == "true");
  CHECK(share(Quantifier::at_least, "tfff", 0.5) == "false");
  CHECK(share(Quantifier::at_most, "tfff", 0.25) == "true");
  CHECK(share(Quantifier::exactly, "ttff", 0.5) == "true");
  CHECK(share(Quantifier::at_least, "", 0.5) == "missing");
  CHECK(share(Quantifier::at_least, "ttte", 0.5) == "overflow");
  CHECK(share(Quantifier::at_least, "ttt!", 0.5) == "overflow");
}

TEST_CASE("interp: a quantifier over a missing stream, and with an amount that is not there") {
  Tree t;
  const auto* it = t.name(Type::text());
  CHECK(shown(t.quantify(Quantifier::every, t.words(t.missing_text()), it, t.boolean(true))) ==
        "missing");
  CHECK(shown(quantified(t, Quantifier::at_least, "tt", t.missing_int())) == "missing");
  CHECK(shown(quantified(t, Quantifier::at_least, "tt", t.overflow())) == "overflow");
}

}  // namespace ifc::testing
