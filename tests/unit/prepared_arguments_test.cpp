// What is computed of arguments when they are bound: both back ends agree, long chains of names do
// not make it grow, and preparing again replaces what was prepared.
#include <doctest/doctest.h>

#include <string>

#include "compiler/api/arguments.h"
#include "compiler/api/verifier.h"
#include "tests/unit/compiled_program.h"

namespace ifc {
namespace {

using runtime::Verdict;

Verdict verdict_of(const Verifier& verifier, std::span<const runtime::Value> arguments,
                   const std::string& response) {
  runtime::Context context;
  context.set_response(response);
  return verifier.decide(0, context, arguments).verdict;
}

Verifier verifier_of(const Program& program, Backend backend) {
  auto verifier = Verifier::build(program, {backend, false});
  REQUIRE(verifier.has_value());
  return *verifier;
}

/// Checks every response by both back ends; those that pass, as a row of + and -.
std::string passes(const std::string& source, const std::string& json,
                   const std::vector<std::string>& responses) {
  const auto program = test::compiled(source);
  REQUIRE(program);
  const Verifier native = verifier_of(*program, Backend::native);
  const Verifier interpreter = verifier_of(*program, Backend::interpreter);
  runtime::BindError problem;
  const auto bound = native.bind(json, problem);
  REQUIRE_MESSAGE(bound.has_value(), problem.message);
  std::string row;
  for (const std::string& response : responses) {
    const Verdict verdict = verdict_of(native, (*bound)[0].values(), response);
    CHECK(verdict_of(interpreter, (*bound)[0].values(), response) == verdict);
    row += verdict == Verdict::pass ? '+' : '-';
  }
  return row;
}

TEST_CASE("lists, sets, regexes and numbers of arguments") {
  const std::string source =
      "constraint c(words: list<text>, p: text, n: int) {\n"
      "  let low = map(words, lower)\n"
      "  require count(word where lower(it) in low) >= n\n"
      "  require response contains py.regex(lower(p))\n"
      "}\n";
  const std::string json = R"({"words": ["CAT", "Dog"], "p": "C.T", "n": 2})";
  CHECK(passes(source, json, {"a cat, a DOG", "cat", "Dog dog", "cut CAT Cat"}) == "+--+");
}

TEST_CASE("what a loop makes of each item of an argument") {
  const std::string none =
      "constraint c(words: list<text>) {\n"
      "  require no w of words satisfies response contains py.regex(\"\\\\b\" + w + \"\\\\b\")\n"
      "}\n";
  const std::string json = R"({"words": ["cat", "d.g", "e"]})";
  CHECK(passes(none, json, {"cat", "concat", "a dig", "digs", "e", "the end"}) == "-+-+-+");
  CHECK(passes(none, R"({"words": []})", {"cat"}) == "+");

  const std::string nested =
      "constraint c(words: list<text>, ends: list<text>) {\n"
      "  require every w of words satisfies some s of sentence satisfies\n"
      "    some e of ends satisfies lower(s) contains lower(w) + upper(e)\n"
      "  require count(ends where it + \"!\" in words) == 0\n"
      "}\n";
  const std::string pairs = R"({"words": ["A", "b"], "ends": ["1", "2"]})";
  CHECK(passes(nested, pairs, {"A1. b2.", "a2 B1", "a1", "a b 1 2"}) == "++--");

  const std::string twice =
      "constraint c(words: list<text>) {\n"
      "  require every w of words satisfies count(word where it == lower(w)) >= length(lower(w))\n"
      "}\n";
  CHECK(passes(twice, R"({"words": ["A", "No"]})", {"a no no", "a no", "no no"}) == "+--");
}

TEST_CASE("each name may use the one before it twice") {
  std::string source = "constraint c(p: text) {\n  let a0 = count(word of p)\n";
  for (int i = 1; i < 40; ++i) {
    const std::string before = "a" + std::to_string(i - 1);
    source += "  let a" + std::to_string(i) + " = if " + before + " > 3 then " + before +
              " - 1 else " + before + " + count(line of p)\n";
  }
  for (int i = 0; i < 40; ++i) source += "  require count(word) > a" + std::to_string(i) + "\n";
  source += "}\n";
  const std::string seven = R"({"p": "a b c d e f g"})";
  CHECK(passes(source, seven, {"a b c d e f g", "a b c d e f g h", "a"}) == "-+-");
}

TEST_CASE("a pass says that there was nothing to check, where arguments alone decide it, too") {
  const auto program = test::compiled(
      "constraint c(words: list<text>) {\n"
      "  require some w of word satisfies every v of words satisfies count(word of v) == 1\n"
      "}\n");
  REQUIRE(program);
  for (const Backend backend : {Backend::native, Backend::interpreter}) {
    const auto verifier = Verifier::build(*program, {.backend = backend, .score = true});
    REQUIRE(verifier.has_value());
    const auto grade = [&](const std::string& json) {
      runtime::BindError problem;
      const auto bound = verifier->bind(json, problem);
      REQUIRE(bound.has_value());
      runtime::Context context;
      context.set_response("a cat");
      return verifier->grade(0, context, (*bound)[0].values());
    };
    CHECK(grade(R"({"words": []})").vacuous);
    CHECK_FALSE(grade(R"({"words": ["dog"]})").vacuous);
    CHECK(grade(R"({"words": ["dog"]})").score() == 1);
  }
}

TEST_CASE("preparing again replaces what was prepared") {
  const auto program =
      test::compiled("constraint c(p: text) {\n  require response ends_with lower(p)\n}\n");
  REQUIRE(program);
  const Verifier native = verifier_of(*program, Backend::native);
  runtime::BindError problem;
  auto bound = native.bind(R"({"p": "END"})", problem);
  REQUIRE(bound.has_value());
  const size_t count = (*bound)[0].values().size();
  CHECK(count == 2);
  native.prepare(0, (*bound)[0]);
  CHECK((*bound)[0].values().size() == count);
  const auto kept = (*bound)[0];
  bound.reset();
  CHECK(verdict_of(native, kept.values(), "the end") == Verdict::pass);
  CHECK(verdict_of(native, kept.values(), "the END") == Verdict::fail);
}

}  // namespace
}  // namespace ifc
