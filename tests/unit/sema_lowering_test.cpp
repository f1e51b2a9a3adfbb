// What sources become in the IR: subjects, edges of tests, bare quantifiers, conversions, lets and
// relations.
#include <doctest/doctest.h>

#include <string>

#include "runtime/builtins/builtins.h"
#include "tests/unit/sema_source.h"

namespace ifc::test {
namespace {

TEST_CASE("a comparison is an edge") {
  CHECK(requirement("count(word \"a\") >= 3") ==
        "  holds : bool\n"
        "    ge : bool\n"
        "      count : int\n"
        "        select folded : seq<text>\n"
        "          segment word : seq<text>\n"
        "            response : text\n"
        "          const \"a\" : text\n"
        "      const 3 : int\n");
}

TEST_CASE("`no` tests that its body does not hold; a bare quantifier has a constant body") {
  CHECK(requirement("no sentence has is_upper(it)") ==
        "  holds : bool\n"
        "    quantify every (no) : bool\n"
        "      segment sentence : seq<text>\n"
        "        response : text\n"
        "      (it) =>\n"
        "        holds : bool\n"
        "          not : bool\n"
        "            holds : bool\n"
        "              call is_upper : bool\n"
        "                var it : text\n");
  CHECK(requirement("no digit") ==
        "  holds : bool\n"
        "    quantify every (no) : bool\n"
        "      segment digit : seq<text>\n"
        "        response : text\n"
        "      (it) =>\n"
        "        const false : bool\n");
  CHECK(requirement("some digit") ==
        "  holds : bool\n"
        "    quantify some : bool\n"
        "      segment digit : seq<text>\n"
        "        response : text\n"
        "      (it) =>\n"
        "        const true : bool\n");
}

TEST_CASE("`has` rebinds `it`, `satisfies` does not") {
  CHECK(requirement("some sentence has count(word) > 2") ==
        "  holds : bool\n"
        "    quantify some : bool\n"
        "      segment sentence : seq<text>\n"
        "        response : text\n"
        "      (it) =>\n"
        "        holds : bool\n"
        "          gt : bool\n"
        "            count : int\n"
        "              segment word : seq<text>\n"
        "                var it : text\n"
        "            const 2 : int\n");
  CHECK(requirement("some s of sentence satisfies count(word) > length(s)") ==
        "  holds : bool\n"
        "    quantify some : bool\n"
        "      segment sentence : seq<text>\n"
        "        response : text\n"
        "      (s) =>\n"
        "        holds : bool\n"
        "          gt : bool\n"
        "            count : int\n"
        "              segment word : seq<text>\n"
        "                response : text\n"
        "            call length : int\n"
        "              var s : text\n");
}

TEST_CASE("`of` a sequence collects the pieces of each; `where` filters outside of `of`") {
  CHECK(requirement("count(word of bullet where length(it) > 2) == 1") ==
        "  holds : bool\n"
        "    eq : bool\n"
        "      count : int\n"
        "        where : seq<text>\n"
        "          flat_map : seq<text>\n"
        "            segment bullet : seq<text>\n"
        "              response : text\n"
        "            (it) =>\n"
        "              segment word : seq<text>\n"
        "                var it : text\n"
        "          (it) =>\n"
        "            holds : bool\n"
        "              gt : bool\n"
        "                call length : int\n"
        "                  var it : text\n"
        "                const 2 : int\n"
        "      const 1 : int\n");
}

TEST_CASE("positions, missing bounds and negative literals are constants") {
  CHECK(requirement("line[-2] == join(word[2..])") ==
        "  holds : bool\n"
        "    eq : bool\n"
        "      nth : text\n"
        "        segment line : seq<text>\n"
        "          response : text\n"
        "        const -2 : int\n"
        "      join : text\n"
        "        slice : seq<text>\n"
        "          segment word : seq<text>\n"
        "            response : text\n"
        "          const 2 : int\n"
        "          const -1 : int\n"
        "        const \"\" : text\n");
}

TEST_CASE("chains of `and` are flat; division is real, comparison of mixed numbers is exact") {
  CHECK(requirement("some digit and some url and count(word) / 2 > 3") ==
        "  holds : bool\n"
        "    and : bool\n"
        "      quantify some : bool\n"
        "        segment digit : seq<text>\n"
        "          response : text\n"
        "        (it) =>\n"
        "          const true : bool\n"
        "      quantify some : bool\n"
        "        segment url : seq<text>\n"
        "          response : text\n"
        "        (it) =>\n"
        "          const true : bool\n"
        "      gt : bool\n"
        "        div : real\n"
        "          to_real : real\n"
        "            count : int\n"
        "              segment word : seq<text>\n"
        "                response : text\n"
        "          const 2.0 : real\n"
        "        const 3 : int\n");
}

TEST_CASE("the smaller of two numbers is the least of a list") {
  CHECK(requirement("min(count(word), 2.5) > 1") ==
        "  holds : bool\n"
        "    gt : bool\n"
        "      min : real\n"
        "        list : list<real>\n"
        "          to_real : real\n"
        "            count : int\n"
        "              segment word : seq<text>\n"
        "                response : text\n"
        "          const 2.5 : real\n"
        "      const 1 : int\n");
}

TEST_CASE("functions by name and by lambda have one shape; `x.f` is `f(x)`") {
  const std::string by_name = requirement("map(word, lower) equals [\"a\"]");
  CHECK(by_name ==
        "  holds : bool\n"
        "    sequence_equal : bool\n"
        "      map : seq<text>\n"
        "        segment word : seq<text>\n"
        "          response : text\n"
        "        (it) =>\n"
        "          call lower : text\n"
        "            var it : text\n"
        "      const  : list<text>\n"
        "        const \"a\" : text\n");
  CHECK(requirement("word.map(lower) equals [\"a\"]") == by_name);
  const std::string lambda = requirement("word.map(w => w.lower) equals [\"a\"]");
  CHECK(lambda.find("(w) =>\n          call lower : text\n            var w : text\n") !=
        std::string::npos);
}

TEST_CASE("`if` without `else` is true otherwise") {
  CHECK(requirement("if some bullet then some heading") ==
        "  holds : bool\n"
        "    if : bool\n"
        "      holds : bool\n"
        "        quantify some : bool\n"
        "          segment bullet : seq<text>\n"
        "            response : text\n"
        "          (it) =>\n"
        "            const true : bool\n"
        "      quantify some : bool\n"
        "        segment heading : seq<text>\n"
        "          response : text\n"
        "        (it) =>\n"
        "          const true : bool\n"
        "      const true : bool\n");
}

TEST_CASE("a let that is used once is put in place, others are bound, literals are copied") {
  CHECK(requirement("constraint c { let n = count(word)\n let k = n + 1\n require k > 3 }") ==
        requirement("constraint c { require count(word) + 1 > 3 }"));
  CHECK(requirement("constraint c { let n = count(word)\n require n > 3 and n < 9 }") ==
        "  holds : bool\n"
        "    let : bool\n"
        "      count : int\n"
        "        segment word : seq<text>\n"
        "          response : text\n"
        "      (n) =>\n"
        "        and : bool\n"
        "          gt : bool\n"
        "            var n : int\n"
        "            const 3 : int\n"
        "          lt : bool\n"
        "            var n : int\n"
        "            const 9 : int\n");
  const std::string copied =
      requirement("constraint c { let few = [\"a\", \"b\"]\n require no word few or no char few }");
  const std::string literal =
      "          const  : list<text>\n            const \"a\" : text\n            const \"b\" : "
      "text\n";
  const size_t first = copied.find(literal);
  REQUIRE(first != std::string::npos);
  CHECK(copied.find(literal, first + 1) != std::string::npos);
  CHECK(copied.find("let") == std::string::npos);
}

TEST_CASE("a let that is used in a loop is computed once, before it") {
  const std::string ir = requirement(
      "constraint c { let n = count(word)\n require every s of sentence satisfies length(s) < n }");
  CHECK(ir.starts_with("  holds : bool\n    let : bool\n      count : int\n"));
  // A use in a condition about a single text is no loop.
  const std::string once =
      requirement("constraint c { let n = count(word)\n require first(line) has length(it) < n }");
  CHECK(once.find("let") == std::string::npos);
  CHECK(!once.empty());
}

TEST_CASE("a called relation is a choice between comparisons, each with operands of its own") {
  CHECK(
      requirement("constraint c(n: int, r: at_least | fewer_than) { require r(count(word), n) }") ==
      "  holds : bool\n"
      "    if : bool\n"
      "      holds : bool\n"
      "        eq : bool\n"
      "          param 1 : at_least | fewer_than\n"
      "          const 0 : at_least | fewer_than\n"
      "      ge : bool\n"
      "        count : int\n"
      "          segment word : seq<text>\n"
      "            response : text\n"
      "        param 0 : int\n"
      "      lt : bool\n"
      "        count : int\n"
      "          segment word : seq<text>\n"
      "            response : text\n"
      "        param 0 : int\n");
}

TEST_CASE("parameters, defaults and examples are constants in parameter order") {
  const Checked checked = check_source(
      "/// about\nconstraint c(k: text, share: real = 1, words: list<text> = [], r: up | down = "
      "down) {\n"
      "  require some word k | words and ratio(1, 2) < share and r == up\n"
      "  accept \"a cat\" with share: 30%, k: \"cat\"\n"
      "  reject \"b\" with k: \"cat\", r: up, words: [\"x\", \"y\"]\n}");
  CHECK(checked.found.empty());
  REQUIRE(checked.module);
  REQUIRE(checked.module->constraints.size() == 1);
  const ir::Constraint& constraint = checked.module->constraints[0];
  CHECK(constraint.name == "c");
  CHECK(constraint.line == 2);
  REQUIRE(constraint.parameters.size() == 4);
  CHECK(constraint.parameters[0].default_value == nullptr);
  CHECK(constraint.parameters[1].default_value->real == 1.0);
  CHECK(constraint.parameters[2].default_value->operands.empty());
  CHECK(constraint.parameters[3].default_value->integer == 1);
  REQUIRE(constraint.examples.size() == 2);
  CHECK(constraint.examples[0].accept);
  CHECK(constraint.examples[0].arguments[0]->text == "cat");
  CHECK(constraint.examples[0].arguments[1]->real == 0.3);
  CHECK(constraint.examples[0].arguments[2] == nullptr);
  CHECK(!constraint.examples[1].accept);
  CHECK(constraint.examples[1].arguments[2]->operands.size() == 2);
  CHECK(constraint.examples[1].arguments[3]->integer == 0);
}

TEST_CASE("what `expects` does not need is not there, not even in the value of another let") {
  const Checked checked = check_source(
      "constraint c(n: int) {\n let a = count(word)\n let b = a + a\n require b > n\n expects n > "
      "0\n}");
  CHECK(checked.found == std::vector<std::string>{});
}

TEST_CASE("a value of the file that is first used in the step of a fold is the fold that it says") {
  const std::string ir = lowered(
      "let a = fold(word, {n: 0}, (s, w) => {n: s.n + 1}).n\n"
      "fold(line, 0, (n, l) => n + a + a) == 3");
  CHECK(ir.find("param") == std::string::npos);
  CHECK(ir.find("field n : int\n        fold") != std::string::npos);
}

TEST_CASE("bare lines are anonymous constraints with the line they stand in") {
  const Checked checked = check_source("// tone\nno digit\n\nsome url\n");
  REQUIRE(checked.module);
  REQUIRE(checked.module->constraints.size() == 2);
  CHECK(checked.module->constraints[0].name.empty());
  CHECK(checked.module->constraints[0].line == 2);
  CHECK(checked.module->constraints[1].line == 4);
}

TEST_CASE("the example of every builtin is well typed and lowers to valid IR") {
  for (const runtime::BuiltinInfo& info : runtime::all_builtins()) {
    CAPTURE(std::string(info.id_name));
    // A loop has no sentence of its own, and Python's regexes may be slow: both are warned of.
    for (const std::string& found : check_source(std::string(info.example)).found)
      CHECK((found.starts_with("W0911") || found.starts_with("W0960")));
    CHECK(!lowered(std::string(info.example)).empty());
  }
}

TEST_CASE("every unit can be counted, selected and looked for in a text") {
  for (size_t i = 0; i < runtime::kUnitCount; ++i) {
    const std::string unit(runtime::unit_info(static_cast<runtime::Unit>(i)).name);
    CAPTURE(unit);
    CHECK(!lowered("count(" + unit + " \"a\" | \"b\" of first(paragraph)) > 1").empty());
    CHECK(!lowered("no " + unit + " matching /a+/").empty());
  }
}

}  // namespace
}  // namespace ifc::test
