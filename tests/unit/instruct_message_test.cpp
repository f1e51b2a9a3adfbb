// Sentences with parameters are ICU messages: formatting one gives the bytes of the sentence of the
// bound constraint.
#include <doctest/doctest.h>

#include "compiler/instruct/instruct.h"
#include "tests/unit/instruct_compile.h"

namespace ifc::instruct {
namespace {

test::Compiled with_parameter(const std::string& body, const std::string& parameters,
                              const std::string& arguments) {
  return test::compile("constraint c(" + parameters + ") {\n  require " + body +
                       "\n  accept \"x\" with " + arguments + "\n}");
}

std::string message_of(const std::string& body, const std::string& parameters,
                       const std::string& arguments) {
  const test::Compiled compiled = with_parameter(body, parameters, arguments);
  REQUIRE_MESSAGE(compiled.module, compiled.mistake);
  return derive(compiled.module->constraints[0], *compiled.source).text;
}

TEST_CASE("messages put agreement into branches") {
  CHECK(message_of("count(word) >= n", "n: int", "n: 1") ==
        "Write at least {n, plural, one {one word} other {# words}}.");
  CHECK(message_of("count(word keyword) >= n", "keyword: text, n: int", "n: 1, keyword: \"a\"") ==
        "Use the word \"{keyword}\" at least {n, plural, =1 {once} =2 {twice} other {# times}}.");
  // Fewer than one is none.
  CHECK(message_of("relation(count(sentence), n)", "n: int, relation: at_least | less_than",
                   "n: 1, relation: at_least") ==
        "{relation, select, at_least {Write at least {n, plural, one {one sentence} other {# "
        "sentences}}.} other {{n, plural, one {Do not use sentences.} other {Write fewer than # "
        "sentences.}}}}");
  CHECK(
      message_of("every line has count(word) >= n and it contains \"it's {#}\"", "n: int",
                 "n: 2") ==
      "{n, plural, =0 {Every line must contain \"it''s '{#}'\".} =1 {Every line must have at least "
      "one word and contain \"it''s '{#}'\".} other {Every line must have at least # words and "
      "contain \"it''s '{#}'\".}}");
  // What a constraint does not expect needs no branch.
  const test::Compiled expecting = test::compile(
      "constraint c(n: int) {\n  expects n >= 2\n  require count(word) < n\n  require count(word "
      "\"a\") == n\n  accept \"a a\" with n: 2\n}");
  REQUIRE_MESSAGE(expecting.module, expecting.mistake);
  CHECK(derive(expecting.module->constraints[0], *expecting.source).text ==
        "Write fewer than {n} words and use the word \"a\" exactly {n, plural, =2 {twice} other {# "
        "times}}.");
}

TEST_CASE("binding a message gives the bytes of the bound sentence") {
  const std::string parameters = "n: int, m: int, w: text, r: at_least | less_than, s: bool";
  for (const std::string body :
       {"count(word) >= n", "count(word w) == n", "every sentence has count(word) <= n",
        "exactly n sentence has it ends_with \"?\"", "at most n line has is_upper(it)",
        "line[n] starts_with w", "every line[1..n] has it contains w",
        "count(word) >= n and count(sentence) <= m", "r(count(char \"#\"), n)",
        "if s then count(line) == n else no word w",
        "every (a, b) of pairs(sentence) satisfies count(word of b) == count(word of a) + n",
        "ratio(count(word where length(it) > 6), count(word)) >= n / 100",
        "ratio(count(word where length(it) > 6), count(word)) in n / 100..30%",
        "count(word where length(it) > n) >= m", "not (every sentence has count(word) > n)",
        "first(sentence) has count(word) in [n, m]"}) {
    int branches = 0;
    for (const std::string n :
         {"1", "2", "3", "4", "10", "11", "13", "21", "22", "23", "101", "1200"}) {
      for (const std::string m : {"1", "7"}) {
        const std::string values = "n: " + n + ", m: " + m + ", w: \"it's\", r: less_than, s: " +
                                   (m == "1" ? "true" : "false");
        const test::Compiled compiled = with_parameter(body, parameters, values);
        REQUIRE_MESSAGE(compiled.module, compiled.mistake);
        ir::Constraint constraint = compiled.module->constraints[0];
        const std::vector<const ir::Node*>& arguments = constraint.examples[0].arguments;
        const std::string bound = derive(constraint, *compiled.source, arguments).text;
        constraint.say = derive(constraint, *compiled.source).text;
        CAPTURE(constraint.say);
        CHECK(derive(constraint, *compiled.source, arguments).text == bound);
        branches += constraint.say.find(", plural,") != std::string::npos ||
                    constraint.say.find(", selectordinal,") != std::string::npos;
      }
    }
    CAPTURE(body);
    CHECK((branches > 0 || body.find("/ 100") != std::string::npos ||
           body.find('[') != std::string::npos));
  }
}

TEST_CASE("what no message can say keeps its placeholders") {
  CHECK(message_of("count(word) in n..n + 2", "n: int", "n: 1") ==
        "The number of words must be between {n} and {n} plus 2, inclusive.");
}

}  // namespace
}  // namespace ifc::instruct
