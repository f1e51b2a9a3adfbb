// Labels of the training data, and what of a completion is graded.
#include "compiler/api/rewards.h"

#include <doctest/doctest.h>

#include "compiler/api/json_line.h"
#include "compiler/api/python_literal.h"
#include "compiler/api/response_variants.h"

namespace ifc {
namespace {

TEST_CASE("python literals that are read") {
  const std::pair<const char*, const char*> cases[] = {
      {"None", "null"},
      {" [True, False,]", "[true,false]"},
      {"{'a': 1, \"b\": -2, 'a': 3}", R"({"a":3,"b":-2})"},
      {"()", "[]"},
      {"(1)", "1"},
      {"(1,)", "[1]"},
      {"((1, 2), [])", "[[1,2],[]]"},
      {"1_000", "1000"},
      {"0xfF", "255"},
      {"0o17", "15"},
      {"0b101", "5"},
      {"00", "0"},
      {"- -5", "5"},
      {"5.", "5.0"},
      {".5", "0.5"},
      {"1e3", "1000.0"},
      {"1.5E-1_0", "1.5e-10"},
      {"-9223372036854775808", "-9223372036854775808"},
      {"'it\\'s'", "\"it's\""},
      {"\"it's\" ' and'\n'more'", nullptr},
      {"(\"it's\" ' and'\n'more')", "\"it's andmore\""},
      {"'''a\n'b'''", R"("a\n'b")"},
      {"r'\\d\\''", R"("\\d\\'")"},
      {"u'\\x41\\u00e9\\U0001F600\\101\\N{GREEK SMALL LETTER ALPHA}'",
       "\"A\u00e9\U0001F600A\u03b1\""},
      {"'\\q\\\n\\t'", R"("\\q\t")"},
      {"[ # a comment\n 1]", "[1]"},
  };
  for (const auto& [text, expected] : cases) {
    CAPTURE(text);
    const auto value = parse_python_literal(text);
    CHECK(value.has_value() == (expected != nullptr));
    if (value && expected != nullptr) CHECK(value->dump() == expected);
  }
}

TEST_CASE("what Python does not read, or JSON does not hold") {
  for (const std::string text : {"",          "null",  "[null]", "true",    "'a",
                                 "'a\nb'",    "[1 2]", "[1",     "{'a' 1}", "{1: 2}",
                                 "{1, 2}",    "b'a'",  "ur'a'",  "'\\x4'",  "'\\N{NO SUCH}'",
                                 "'\\ud800'", "1 2",   "01",     "1__0",    "_1",
                                 "1e999",     "0x",    "1.2.3",  "5j",      "99999999999999999999",
                                 "1 + 2",     "f(1)",  "[,]",    "-'a'"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_python_literal(text).has_value());
  }
  CHECK_FALSE(parse_python_literal(std::string(100'000, '[')).has_value());
  CHECK_FALSE(parse_python_literal(std::string("'\0'", 3)).has_value());
}

TEST_CASE("what of a completion is graded") {
  const std::pair<const char*, const char*> cases[] = {
      {"plain ", "plain"},
      {"<think>a</think>\n b \x1f", "b"},
      {"<think>a</think>b</think>c", "c"},
      {"<think>a", "<think>a"},
      {"<|assistant|>\n<think></think><answer>x</answer> y", "x y"},
      {"<ANSWER>x</ANSWER>", "<ANSWER>x</ANSWER>"},
      {"x</think>", ""},
      {"<</answer>answer>x", "<answer>x"},
  };
  for (const auto& [completion, answer] : cases) CHECK(answer_of_completion(completion) == answer);
}

TEST_CASE("constraints of labels") {
  const auto both = constraints_of_label(
      "[{'instruction_id': ['a:b', 'c:d', 'e:f'], 'kwargs': [None, {'n': 3, 'm': None}]}]");
  REQUIRE(both.has_value());
  REQUIRE(both->size() == 2);
  CHECK((*both)[0].id == "a:b");
  CHECK((*both)[0].arguments == "{}");
  CHECK((*both)[1].arguments == "{\"n\":3}");
  CHECK((*both)[1].mode == Mode::compat);
  const auto json = constraints_of_label(
      "['{\"instruction_id\": [\"a:b\"], \"kwargs\": [{\"x\": null}]}', 'ignored']");
  REQUIRE(json.has_value());
  CHECK((*json)[0].arguments == "{}");
  for (const char* label : {"[{\"instruction_id\": [\"a:b\"], \"kwargs\": [null]}]", "[]",
                            "{'instruction_id': [], 'kwargs': []}", "[{'instruction_id': []}]",
                            "['not json']", "[5]", "'[]'"}) {
    CAPTURE(label);
    CHECK_FALSE(constraints_of_label(label).has_value());
  }
}

TEST_CASE("lone surrogates in lines of JSON") {
  CHECK(parse_json_line(R"("a\ud83d b")") == "a\uFFFD b");
  CHECK(parse_json_line(R"("\udc00\ud83d\ude00\\ud83d\ud83dx")") ==
        "\uFFFD\U0001F600\\ud83d\uFFFDx");
  CHECK(parse_json_line(R"("\ud83d)").is_discarded());
  CHECK(parse_json_line(R"("\ud8)").is_discarded());
  CHECK(parse_json_line("\\").is_discarded());
}

TEST_CASE("the texts of the loose evaluation") {
  using Texts = std::vector<std::string>;
  CHECK(loose_variants("*a*\nb\n c ") == Texts{"a\nb\n c ", "b\n c", "*a*\nb", "b", "a\nb"});
  CHECK(loose_variants("one") == Texts{""});
  CHECK(loose_variants("").empty());
  CHECK(loose_variants("a\n\x1c b") == Texts{"b", "a", ""});
}

}  // namespace
}  // namespace ifc
