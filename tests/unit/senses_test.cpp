// The senses of a constraint, the arguments it is bound with, and how many conditions of a list
// hold when some cannot be decided.
#include <doctest/doctest.h>

#include <memory>

#include "compiler/api/arguments.h"
#include "compiler/api/verifier.h"
#include "tests/unit/compiled_program.h"

namespace ifc {
namespace {

std::optional<Program> compile(const std::string& text) { return test::compiled(text); }

/// The verdict of the first constraint by both back ends, or why the arguments do not do.
std::string verdict(const Program& program, const std::string& response,
                    const std::string& arguments = "") {
  BindError problem;
  auto bound = bind_arguments(program.module(), arguments, problem);
  if (!bound) return problem.message;
  std::string all;
  for (const Backend backend : {Backend::native, Backend::interpreter}) {
    const auto verifier = Verifier::build(program, {backend, false});
    REQUIRE(verifier);
    verifier->prepare(0, bound->front());
    runtime::Context context;
    context.set_response(response);
    const auto outcome = verifier->verify(0, context, bound->front().values()).outcome;
    const std::string name = runtime::verdict_name(outcome.verdict);
    if (all != name) all += name;
  }
  return all;
}

constexpr const char* kSenses =
    "sense compat { word = token }\n"
    "sense compat.lines extends compat { word = line }\n"
    "constraint one(n: int = 1) {\n"
    "  id \"a:one\" (number: n)\n"
    "  expects n > 0\n"
    "  expects compat n > 1\n"
    "  let words = word\n"
    "  require count(words) == n\n"
    "  require compat.lines count(words) == n + 1\n"
    "}\n";

TEST_CASE("a sense borrows the nearest rule and compiles it under its own units") {
  const auto program = compile(kSenses);
  REQUIRE(program);
  CHECK(program->module().senses == std::vector<std::string>{"compat", "compat.lines"});
  const auto compat = program->in_sense("compat");
  const auto lines = program->in_sense("compat.lines");
  REQUIRE(compat);
  REQUIRE(lines);
  CHECK_FALSE(program->in_sense("compat.line"));
  // `x-ray a` has three words, two tokens and one line.
  CHECK(verdict(*program, "x-ray a", R"({"n": 3})") == "pass");
  CHECK(verdict(*program, "x-ray a", R"({"n": 2})") == "fail");
  CHECK(verdict(*compat, "x-ray a", R"({"n": 2})") == "pass");
  CHECK(verdict(*compat, "x-ray a", R"({"n": 3})") == "fail");
  CHECK(verdict(*lines, "x-ray a\nb\nc", R"({"n": 2})") == "pass");
}

TEST_CASE("a file without senses is the same in compat") {
  const auto program = compile("count(word) == 1\n");
  REQUIRE(program);
  const auto compat = program->in_sense("compat");
  REQUIRE(compat);
  CHECK(verdict(*compat, "x") == "pass");
}

TEST_CASE("what is expected of arguments is looked at in the sense that is asked for") {
  const auto program = compile(kSenses);
  REQUIRE(program);
  CHECK(verdict(*program, "x", R"({"n": 0})") ==
        "constraint `one`: `expects n > 0` does not hold for its arguments");
  CHECK(verdict(*program->in_sense("compat"), "x", R"({"n": 1})") ==
        "constraint `one`: `expects n > 1` does not hold for its arguments");
  CHECK(verdict(*program->in_sense("compat.lines"), "x", R"({"n": 1})") ==
        "constraint `one`: `expects n > 1` does not hold for its arguments");
}

TEST_CASE("arguments go by the name of the parameter or the published one") {
  const auto program = compile(kSenses);
  REQUIRE(program);
  CHECK(verdict(*program, "x", R"({"number": 1.0})") == "pass");
  CHECK(verdict(*program, "x", R"({"number": null})") == "pass");
  CHECK(verdict(*program, "x", R"({"a:one": {"number": 2}})") == "fail");
  CHECK(verdict(*program, "x", R"({"one": {"n": 1}})") == "pass");
  CHECK(verdict(*program, "x", R"({"number": 1.5})") ==
        "argument `number` of constraint `one`: expected int, found number `1.5` (parameter `n`)");
  CHECK(verdict(*program, "x", R"({"number": 1, "n": 1})") ==
        "argument `number` of constraint `one`: given both as `n` and as `number` (parameter `n`)");
  CHECK(verdict(*program, "x", R"({"numbr": 1})") == "no constraint has a parameter `numbr`");
  CHECK(verdict(*program, "x", R"({"a:one": {"m": 1}})") ==
        "constraint `a:one` has no parameter `m`");
  CHECK(program->only("a:one"));
  CHECK(program->only("one"));
  CHECK_FALSE(program->only("a:two"));
}

TEST_CASE("an undecided condition of a list counts as either") {
  // The sum overflows, so the first condition is an error.
  const std::string undecided = "9223372036854775807 + count(word) > 0";
  const auto among = [&](const std::string& head, const std::string& others) {
    const auto program = compile(head + " of [" + undecided + ", " + others + "]\n");
    return program ? verdict(*program, "x") : "mistake";
  };
  const std::string yes = "exists(word)", no = "exists(digit)";
  CHECK(among("at least 1", yes) == "pass");
  CHECK(among("at least 1", no) == "error");
  CHECK(among("at least 2", no) == "fail");
  CHECK(among("at most 1", no) == "pass");
  CHECK(among("at most 1", yes) == "error");
  CHECK(among("at most 1", yes + ", " + yes) == "fail");
  CHECK(among("exactly 1", no) == "error");
  CHECK(among("exactly 2", no) == "fail");
  CHECK(among("exactly 1", yes + ", " + yes) == "fail");
  CHECK(among("all", no) == "fail");
  CHECK(among("any", yes) == "pass");
}

TEST_CASE("a missing condition of a list does not hold") {
  const auto program = compile("at most 1 of [word[9] == \"x\", word[9] != \"x\", some word]\n");
  REQUIRE(program);
  CHECK(verdict(*program, "x") == "pass");
}

}  // namespace
}  // namespace ifc
