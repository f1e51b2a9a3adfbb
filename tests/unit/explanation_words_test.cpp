// Explanations from hand-made records: which atoms are blamed, and the words, numbers and places
// for each form.
#include "runtime/verdict/explanation.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace ifc::runtime {
namespace {

constexpr Outcome kFail{Verdict::fail, Status::ok, false};
constexpr Outcome kPass{Verdict::pass, Status::ok, false};

AtomLabel plain(const std::string& text, bool negative = false) {
  AtomLabel atom;
  atom.text = text;
  atom.negative = negative;
  return atom;
}

Gate atom_gate(int atom) { return {Gate::Kind::atom, atom, false, {}}; }
Gate gate(Gate::Kind kind, std::vector<int> children) {
  return {kind, -1, false, std::move(children)};
}

/// Atoms with truths: t, f, m (missing), e (overflow), or . for one that was not evaluated.
struct Records {
  std::string response = "one two three";
  std::vector<AtomLabel> atoms;
  std::vector<PartLabel> parts;
  std::vector<Gate> gates;
  Report report;

  void begin() {
    const std::vector<PartSpec> specs(parts.begin(), parts.end());
    report.begin(response, static_cast<int32_t>(atoms.size()), specs);
  }
  void truths(const std::string& letters) {
    for (size_t i = 0; i < letters.size(); ++i) {
      const auto atom = static_cast<int32_t>(i);
      if (letters[i] == 't' || letters[i] == 'f') report.atom(atom, letters[i] == 't', Status::ok);
      if (letters[i] == 'm') report.atom(atom, false, Status::missing);
      if (letters[i] == 'e') report.atom(atom, false, Status::overflow);
    }
  }
  Explanation explained(Outcome outcome) {
    report.finish();
    return explain({atoms, parts, gates}, report, outcome);
  }
};

std::string reason_of(std::vector<AtomLabel> atoms, std::vector<Gate> gates,
                      const std::string& truths) {
  Records records;
  records.atoms = std::move(atoms);
  records.gates = std::move(gates);
  records.begin();
  records.truths(truths);
  return records.explained(kFail).reason;
}

}  // namespace

TEST_CASE("explanation: only what made the whole fail is named") {
  using Kind = Gate::Kind;
  const std::vector<AtomLabel> two = {plain("a"), plain("b")};
  const std::vector<Gate> both = {atom_gate(0), atom_gate(1), gate(Kind::logical_and, {0, 1})};
  CHECK(reason_of(two, both, "tf") == "`b` does not hold");
  CHECK(reason_of(two, both, "ff") == "`a` does not hold; `b` does not hold");
  CHECK(reason_of(two, both, "fe") == "`a` does not hold");
  CHECK(reason_of(two, both, "tm") == "`b` does not hold: what it asks for is not there");
  // (a or b) and c: an or that holds blames neither side.
  const std::vector<AtomLabel> three = {plain("a"), plain("b"), plain("c")};
  const std::vector<Gate> nested = {atom_gate(0), atom_gate(1), gate(Kind::logical_or, {0, 1}),
                                    atom_gate(2), gate(Kind::logical_and, {2, 3})};
  CHECK(reason_of(three, nested, "ftf") == "`c` does not hold");
  CHECK(reason_of(three, nested, "fft") == "`a` does not hold; `b` does not hold");
}

TEST_CASE("explanation: under a negation what holds is to blame") {
  using Kind = Gate::Kind;
  const std::vector<Gate> negated = {atom_gate(0), gate(Kind::logical_not, {0})};
  CHECK(reason_of({plain("a", true)}, negated, "t") == "`a` holds, and must not");
  // not holds(a): a missing a does not hold, so nothing is wrong with it.
  const std::vector<Gate> edge = {atom_gate(0), gate(Kind::holds, {0}),
                                  gate(Kind::logical_not, {1}), atom_gate(1),
                                  gate(Kind::logical_and, {2, 3})};
  CHECK(reason_of({plain("a", true), plain("b")}, edge, "mf") == "`b` does not hold");
}

TEST_CASE("explanation: of an if the branch that was taken is to blame, never the condition") {
  using Kind = Gate::Kind;
  const std::vector<AtomLabel> atoms = {plain("c"), plain("yes"), plain("no")};
  const std::vector<Gate> gates = {atom_gate(0), atom_gate(1), atom_gate(2),
                                   gate(Kind::conditional, {0, 1, 2})};
  CHECK(reason_of(atoms, gates, "tf.") == "`yes` does not hold");
  CHECK(reason_of(atoms, gates, "f.f") == "`no` does not hold");
}

TEST_CASE("explanation: a comparison names its numbers") {
  Records records;
  AtomLabel atom = plain("count(word) >= n");
  atom.form = AtomForm::comparison;
  atom.part = 0;
  atom.expected = ">= n";
  records.atoms = {atom};
  PartLabel count;
  count.label = "count(word)";
  PartLabel bound;
  bound.label = "n";
  bound.hidden = true;
  records.parts = {count, bound};
  records.gates = {atom_gate(0)};
  records.begin();
  records.report.measure(0, Value::of_int(3), false);
  records.report.measure(1, Value::of_int(5), false);
  records.report.mark(0, std::string_view(records.response).substr(4, 3));
  records.truths("f");
  const Explanation failed = records.explained(kFail);
  CHECK(failed.reason == "count(word) is 3, expected >= n (n is 5)");
  REQUIRE(failed.measured.size() == 1);
  CHECK(failed.measured[0].first == "count(word)");
  CHECK(std::get<int64_t>(failed.measured[0].second) == 3);
  CHECK(failed.spans == std::vector<Span>{{4, 7}});
  const Explanation passed = records.explained(kPass);
  CHECK(passed.reason.empty());
  CHECK(passed.spans.empty());
  CHECK(passed.measured.size() == 1);
}

TEST_CASE("explanation: a quantifier counts pieces and gives the first offending value") {
  Records records;
  AtomLabel atom = plain("every word has length(it) < 4");
  atom.form = AtomForm::quantified;
  atom.source = "word";
  atom.body = "length(it) < 4";
  atom.expected = "all";
  atom.part = 0;
  atom.holding = 1;
  records.atoms = {atom};
  records.parts.resize(3);
  records.parts[0].label = "word";
  records.parts[1].label = "word has length(it) < 4";
  records.parts[2].label = "length(it)";
  records.parts[0].counted = records.parts[1].counted = true;
  records.parts[2].inner = true;
  records.gates = {atom_gate(0)};
  records.begin();
  for (const int64_t length : {3, 3, 5}) {
    records.report.tally(0);
    records.report.measure(2, Value::of_int(length), false);
    if (length < 4)
      records.report.tally(1);
    else
      records.report.mark(0, std::string_view(records.response).substr(8, 5));
  }
  records.truths("f");
  const Explanation failed = records.explained(kFail);
  CHECK(failed.reason == "1 of 3 pieces of `word` breaks `length(it) < 4`: length(it) is 5");
  CHECK(failed.spans == std::vector<Span>{{8, 13}});
  CHECK(failed.measured.size() == 3);
}

TEST_CASE("explanation: marks of `exactly` are shown only when there are too many") {
  for (const int64_t amount : {0, 2}) {
    Records records;
    AtomLabel atom = plain("exactly n word has it == \"one\"");
    atom.form = AtomForm::quantified;
    atom.source = "word";
    atom.body = "it == \"one\"";
    atom.expected = "exactly n";
    atom.culprit = true;
    atom.show_marks = ShowMarks::too_many;
    atom.part = 0;
    atom.holding = 1;
    atom.amount = 2;
    records.atoms = {atom};
    records.parts.resize(3);
    records.parts[0].counted = records.parts[1].counted = true;
    records.parts[2].hidden = true;
    records.parts[2].label = "n";
    records.gates = {atom_gate(0)};
    records.begin();
    for (int i = 0; i < 3; ++i) records.report.tally(0);
    records.report.tally(1);
    records.report.measure(2, Value::of_int(amount), false);
    records.report.mark(0, std::string_view(records.response).substr(0, 3));
    records.truths("f");
    const Explanation failed = records.explained(kFail);
    CHECK(failed.spans.size() == (amount == 0 ? 1U : 0U));
    CHECK(failed.reason ==
          "1 of 3 pieces of `word` has `it == \"one\"`, expected exactly n: n is " +
              std::to_string(amount));
  }
}

TEST_CASE("explanation: errors and blank responses") {
  Records records;
  records.atoms = {plain("a"), plain("b")};
  records.gates = {atom_gate(0), atom_gate(1), gate(Gate::Kind::logical_and, {0, 1})};
  records.begin();
  records.truths("te");
  const Explanation error = records.explained({Verdict::error, Status::overflow, false});
  CHECK(error.reason == "overflow: a number does not fit into 64 bits, in `b`");
  CHECK(error.spans.empty());
  CHECK(records.explained({Verdict::fail, Status::ok, true}).reason == "the response is blank");
  const Report unused;
  const Explanation turned_away = explain({records.atoms, {}, records.gates}, unused,
                                          {Verdict::error, Status::invalid_utf8, false});
  CHECK(turned_away.reason == "invalid_utf8: the response is not valid UTF-8");
}

}  // namespace ifc::runtime
