// What outlives the compiler: a description read back is the same, and arguments bound through it
// are those that the compiler binds.
#include "runtime/program/description.h"

#include <doctest/doctest.h>

#include "compiler/api/arguments.h"
#include "compiler/api/description.h"
#include "tests/unit/compiled_program.h"
#include "tests/unit/sema_source.h"

namespace {

using namespace ifc;

constexpr const char* kSource =
    "constraint limits(n: int = 3, share: real = 0.1, name: text = \"a\\\"b\", "
    "words: list<text> = [\"x\", \"é\"]) {\n"
    "  require count(word) <= n and count(word where it in words) < 9 and n > share\n"
    "  require response contains name or response contains /a+b/i\n}\n"
    "constraint tails { require every sentence has count(word \"cat\" | \"dog\") <= 20 }\n";

Program compiled(const std::string& text) {
  std::optional<Program> program = test::compiled(text);
  REQUIRE(program.has_value());
  return std::move(*program);
}

}  // namespace

TEST_CASE("a description comes back as it was written") {
  const Program program = compiled(kSource);
  runtime::Description description = describe(program, program.explained_module());
  description.objects.push_back(
      {runtime::ObjectRecipe::Kind::regex, "a\\b", {true, false, true}, {}, false});
  description.objects.push_back({runtime::ObjectRecipe::Kind::lexicon, "", {}, {"x", "é"}, true});
  runtime::ObjectRecipe literals;
  literals.kind = runtime::ObjectRecipe::Kind::literals;
  literals.texts = {"delve", "TODO"};
  literals.forms = "wb";
  CHECK(runtime::build_object(literals) != nullptr);
  description.objects.push_back(literals);
  literals.forms = "w";  // not one for each text
  CHECK(runtime::build_object(literals) == nullptr);
  const std::string json = runtime::to_json(description);
  const auto back = runtime::from_json(json);
  REQUIRE(back.has_value());
  CHECK(runtime::to_json(*back) == json);
  CHECK(back->objects == description.objects);
  REQUIRE(back->constraints.size() == 2);
  CHECK(back->constraints[0].signature.name == "limits");
  CHECK(back->constraints[0].signature.parameters[3].type.name == "list<text>");
  CHECK(back->constraints[0].signature.parameters[1].default_json == "0.1");
  CHECK(back->constraints[1].source ==
        "constraint tails { require every sentence has count(word \"cat\" | \"dog\") <= 20 }");
  CHECK(!back->constraints[1].atoms.empty());
  CHECK(back->constraints[1].gates.size() == description.constraints[1].gates.size());
}

TEST_CASE("what is no description is refused") {
  const Program program = compiled(kSource);
  const std::string json = runtime::to_json(describe(program, program.explained_module()));
  CHECK(!runtime::from_json("").has_value());
  CHECK(!runtime::from_json("{}").has_value());
  CHECK(!runtime::from_json("[1, 2, 3]").has_value());
  CHECK(!runtime::from_json(json.substr(0, json.size() - 1)).has_value());
  CHECK(!runtime::from_json("[\"a\", [[\"name\", 3]], [], []]").has_value());
}

TEST_CASE("defaults that travelled as JSON are the constants of the source") {
  const Program program = compiled(kSource);
  const ir::Constraint& constraint = program.module().constraints[0];
  BindError error;
  const auto direct = bind_constants(constraint, {}, error);
  const auto bound = bind_arguments(program.module(), "", error);
  REQUIRE(direct.has_value());
  REQUIRE(bound.has_value());
  const auto a = direct->values();
  const auto b = bound->front().values();
  REQUIRE(a.size() == 4);
  REQUIRE(b.size() == 4);
  CHECK(a[0].integer == b[0].integer);
  CHECK(a[1].real == b[1].real);
  CHECK(a[2].view() == b[2].view());
  REQUIRE(b[3].size == 2);
  CHECK(a[3].items[1].view() == b[3].items[1].view());
}

TEST_CASE("published code takes arguments under their published names, and no lists for texts") {
  const Program program = compiled(
      "constraint c(keyword: text, n: int = 1, relation: at_least | less_than = at_least, "
      "more: text | list<text> = [], many: list<text> = []) {\n"
      "  id \"x:y\" (word: keyword, n, relation, more, many)\n"
      "  require relation(count(phrase keyword), n) and count(more) < 2 and count(many) < 9\n}\n");
  const runtime::Signature signature = signature_of(program.module().constraints.front());
  struct Row {
    const char* json;
    bool fits;
    bool fits_an_author;
  };
  const std::vector<Row> rows = {
      {R"({"word": "a", "n": 2.0, "relation": "less than", "more": "b"})", true, true},
      {R"({"word": "a", "n": null, "more": ["b", "c"]})", true, true},
      {R"({"keyword": "a"})", false, true},
      {R"({"word": ["a"]})", false, true},
      {R"({"word": "a", "relation": "less_than"})", false, true},
      {R"({"x:y": {"word": "a"}})", false, true},
      {R"({"word": "a", "n": 2.5})", false, false},
      {R"({"word": "a", "n": true})", true, false},
      {R"({"word": "a", "many": "añb"})", true, false},
      {R"({"word": "a", "unknown": 1})", false, false},
      {R"({"word": "a", "more": [["b"]]})", false, true},
      {R"(["a"])", false, false},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.json));
    runtime::BindError error;
    CHECK(runtime::bind_published(signature, row.json, error).has_value() == row.fits);
    CHECK(error.message.empty() == row.fits);
    CHECK(runtime::bind_arguments({&signature, 1}, row.json, error).has_value() ==
          row.fits_an_author);
  }
}
