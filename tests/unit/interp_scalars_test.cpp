// The interpreter's logic, comparison and arithmetic on hand-built IR.
#include <doctest/doctest.h>

#include "tests/unit/interp_builder.h"

namespace ifc::testing {
namespace {

// Truth values as letters: true, false, missing, error.
char letter(const std::string& value) {
  return value == "true" ? 't' : value == "false" ? 'f' : value == "missing" ? 'm' : 'e';
}

const Node* junction(Tree& tree, Op op, const std::string& truths) {
  std::vector<const Node*> operands;
  for (const char c : truths) operands.push_back(tree.truth(c));
  return tree.test(op, operands);
}

}  // namespace

TEST_CASE(
    "interp: and takes the first that occurs of false, error, missing, true, whatever the order") {
  const std::string ranking = "femt";
  for (const char a : ranking) {
    for (const char b : ranking) {
      for (const bool early : {true, false}) {
        Tree tree;
        const char expected = ranking[std::min(ranking.find(a), ranking.find(b))];
        CHECK(letter(shown(junction(tree, Op::logical_and, {a, b}), "", {.early_exit = early})) ==
              expected);
      }
    }
  }
}

TEST_CASE(
    "interp: or takes the first that occurs of true, error, missing, false, whatever the order") {
  const std::string ranking = "temf";
  for (const char a : ranking) {
    for (const char b : ranking) {
      Tree tree;
      const char expected = ranking[std::min(ranking.find(a), ranking.find(b))];
      CHECK(letter(shown(junction(tree, Op::logical_or, {a, b}))) == expected);
    }
  }
}

TEST_CASE("interp: not keeps missing and errors; holds turns missing into false; present and ??") {
  Tree t;
  const std::string from = "tfme";
  for (size_t i = 0; i < from.size(); ++i) {
    const char c = from[i];
    CHECK(letter(shown(t.test(Op::logical_not, {t.truth(c)}))) == std::string("ftme")[i]);
    CHECK(letter(shown(t.test(Op::holds, {t.truth(c)}))) == std::string("tffe")[i]);
    CHECK(letter(shown(t.test(Op::present, {t.truth(c)}))) == std::string("ttfe")[i]);
    CHECK(letter(shown(t.test(Op::coalesce, {t.truth(c), t.truth('t')}))) ==
          std::string("tfte")[i]);
  }
}

TEST_CASE(
    "interp: only the chosen branch of an if counts, and an error in its condition is the result") {
  Tree t;
  auto chosen = [&](char condition, char yes, char no) {
    return letter(shown(t.test(Op::conditional, {t.truth(condition), t.truth(yes), t.truth(no)})));
  };
  CHECK(chosen('t', 'f', 'e') == 'f');
  CHECK(chosen('f', 'e', 't') == 't');
  CHECK(chosen('e', 't', 't') == 'e');
}

TEST_CASE("interp: strict operations take the worst status of their operands") {
  Tree t;
  CHECK(shown(t.op(Op::add, Type::integer(), {t.missing_int(), t.overflow()})) == "overflow");
  CHECK(shown(t.test(Op::less, {t.missing_int(), t.integer(1)})) == "missing");
  CHECK(shown(t.test(Op::in_range, {t.integer(1), t.missing_int(), t.overflow()})) == "overflow");
  CHECK(shown(t.call(runtime::Builtin::length, Type::integer(), {t.missing_text()})) == "missing");
}

TEST_CASE("interp: has is false for a missing text and binds the text otherwise") {
  Tree t;
  const auto* it = t.name(Type::text());
  const Node* body = t.test(Op::equal, {t.use(it), t.text("b")});
  CHECK(shown(t.with_body(Op::has, Type::boolean(), t.missing_text(), {it}, body)) == "false");
  CHECK(shown(t.with_body(Op::has, Type::boolean(), t.text("b"), {it}, body)) == "true");
}

TEST_CASE("interp: integer arithmetic") {
  Tree t;
  auto result = [&](Op op, int64_t a, int64_t b) {
    return shown(t.op(op, Type::integer(), {t.integer(a), t.integer(b)}));
  };
  CHECK(result(Op::add, 2, 3) == "5");
  CHECK(result(Op::add, INT64_MAX, 1) == "overflow");
  CHECK(result(Op::subtract, INT64_MIN, 1) == "overflow");
  CHECK(result(Op::multiply, INT64_MAX, 2) == "overflow");
  CHECK(result(Op::modulo, 7, 3) == "1");
  CHECK(result(Op::modulo, -7, 3) == "2");
  CHECK(result(Op::modulo, 7, -3) == "-2");
  CHECK(result(Op::modulo, INT64_MIN, -1) == "0");
  CHECK(result(Op::modulo, 7, 0) == "missing");
  CHECK(shown(t.op(Op::negate, Type::integer(), {t.integer(INT64_MIN)})) == "overflow");
  CHECK(shown(t.op(Op::divide, Type::real(), {t.real(1), t.real(4)})) == "0.250000");
  CHECK(shown(t.op(Op::divide, Type::real(), {t.real(1), t.real(0)})) == "missing");
  CHECK(shown(t.op(Op::add, Type::text(), {t.text("a"), t.text("b")})) == "ab");
}

TEST_CASE("interp: an int against a real compares exactly") {
  Tree t;
  const int64_t large = (int64_t{1} << 53) + 1;
  CHECK(shown(t.test(Op::equal, {t.integer(large), t.real(9007199254740992.0)})) == "false");
  CHECK(shown(t.test(Op::greater, {t.integer(large), t.real(9007199254740992.0)})) == "true");
  CHECK(shown(t.test(Op::less, {t.real(2.5), t.integer(3)})) == "true");
  CHECK(shown(t.test(Op::less, {t.integer(INT64_MAX), t.real(9223372036854775808.0)})) == "true");
  CHECK(shown(t.test(Op::greater_equal, {t.integer(-3), t.real(-2.5)})) == "false");
}

TEST_CASE("interp: texts compare by code point, ~= by folding; ranges and distances") {
  Tree t;
  CHECK(shown(t.test(Op::less, {t.text("Z"), t.text("a")})) == "true");
  CHECK(shown(t.test(Op::less, {t.text("\xEF\xBF\xBD"), t.text("\xF0\x9F\x98\x80")})) == "true");
  CHECK(shown(t.test(Op::equal, {t.text("A"), t.text("a")})) == "false");
  CHECK(shown(t.test(Op::same_folded, {t.text("stra\xC3\x9F"
                                              "e"),
                                       t.text("STRASSE")})) == "true");
  CHECK(shown(t.test(Op::in_range, {t.integer(5), t.integer(3), t.integer(5)})) == "true");
  CHECK(shown(t.test(Op::in_range, {t.integer(6), t.integer(3), t.integer(5)})) == "false");
  CHECK(shown(t.test(Op::within, {t.integer(8), t.integer(2), t.integer(10)})) == "true");
  CHECK(shown(t.test(Op::within, {t.integer(13), t.integer(2), t.integer(10)})) == "false");
  CHECK(shown(t.test(Op::within, {t.integer(INT64_MIN), t.integer(2), t.integer(10)})) ==
        "overflow");
}

TEST_CASE("interp: a let is computed once and seen in its body; a stream keeps what stuck to it") {
  Tree t;
  const auto* n = t.name(Type::integer(), "n");
  CHECK(shown(t.with_body(Op::let, Type::integer(), t.integer(4), {n},
                          t.op(Op::multiply, Type::integer(), {t.use(n), t.use(n)}))) == "16");
  const auto* s = t.name(Type::list(Type::integer()), "s");
  const Node* bound = t.list(Type::integer(), {t.integer(1), t.overflow()});
  const Node* first = t.op(Op::first, Type::integer(), {t.use(s)});
  CHECK(shown(t.with_body(Op::let, Type::integer(), bound, {s}, first)) == "overflow");
  CHECK(shown(t.op(Op::first, Type::integer(), {bound})) == "1");
}

TEST_CASE("interp: the requirement's value as a verdict") {
  runtime::Context context;
  context.set_response("x");
  for (const auto& [truth, code] : {std::pair{'t', 1}, {'f', 0}, {'m', 0}, {'e', 3}}) {
    Tree t;
    ir::Constraint constraint;
    constraint.requirement = t.truth(truth);
    CHECK(interp::interpret(t.module, constraint, context, {}) == code);
  }
}

}  // namespace ifc::testing
