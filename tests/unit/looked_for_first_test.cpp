// Constraints for which the passes look for something first, and pieces that are found as they are
// asked for: both back ends agree on texts that have what is looked for, that lack it, and that
// have it where it does not count.
#include <doctest/doctest.h>

#include <string>

#include "compiler/api/verifier.h"
#include "compiler/interp/interpreter.h"
#include "tests/unit/compiled_program.h"

namespace ifc {
namespace {

#define KEYS                                                                                  \
  "let keys = [\"it\", \"me\", \"do\", \"is\", \"was\", \"can\", \"not\", \"the\", \"one\", " \
  "\"he\", "                                                                                  \
  "\"eagle\"]\n"
#define CAPITALS                                                                              \
  "let keys = [\"Can\", \"NOT\", \"Is\", \"Gonna\", \"May\", \"Will\", \"Shall\", \"Must\", " \
  "\"Ought\"]\n"
const char* const kBodies[] = {
    "require some t of py.split satisfies t starts_with \"eagle\"",
    "require some (a, b) of pairs(py.split of remove(lower(response), /[.,]/)) satisfies a "
    "starts_with \"eagle\" and b ends_with \"bald\"",
    "require some (i, t) of enumerate(py.split) satisfies i > 2 and t == \"eagle\"",
    "require some l of map(line, strip) satisfies l == \"eagle bald\"",
    "require some l of line satisfies strip(l, \"*\") contains \"eagle\" or l == \"\"",
    "let rows = skip_until(map(line, strip) where it != \"\", l => l contains \"eagle\")\nrequire "
    "count(rows) >= 2 and every r of rows satisfies length(r) < 30",
    "let rows = skip_until(line, l => l contains \"eagle\")\nrequire count(rows) >= 0",
    "require exists(line where it ends_with \"bald\")",
    "require count(line where it contains \"eagle\") > 1",
    "require count(line where it contains \"eagle\") == 1",
    "require some a of [\"the eagle\", \"the eager\"] satisfies strip(response) contains a",
    "require every a of [\".\", \";\"] satisfies response contains a",
    "let rest = remove(response, \"?!\", limit: 1)\nrequire every m of [\".\", \"!\", \"?\"] "
    "satisfies rest contains m",
    "require count(split(response, \"***\")) == 2",
    "let parts = split(response, \"***\")\nrequire count(parts where not blank(it)) >= 2 and "
    "strip(parts[2]) contains \"eagle\"",
    "let cut = split(response, \"\\n\\n\")\nrequire count(cut where not blank(it)) == 2\nrequire "
    "first(py.split of cut[2]) == \"bald\"",
    "let dense = remove(remove(response, \"'\"), /\\s/)\nrequire not (dense contains \"\\\"\\\"\") "
    "and not (strip(dense) ends_with \"\\\"\")",
    "require remove(lower(response), /[- ]/) starts_with \"(the\"",
    "require strip(remove(response, /[()]/)) ends_with \"!\"",
    "let w = py.split of remove(response, /[.,;]/)\nrequire first(w) starts_with \"T\" and every "
    "(a, b) of pairs(w) satisfies a != b",
    "let w = py.word of lower(response)\nrequire count(distinct(w)) >= 5 and last(w) != first(w)",
    "let s = map(punkt.sentence, x => strip_end(x, \".\"))\nrequire every (a, b) of pairs(s) "
    "satisfies a != b\nrequire last(s) ends_with \"!\"",
    "require count(punkt.sentence) >= 3 and punkt.sentence[3] contains \"bald\"",
    "require count(treebank.token) in 3..400 and (treebank.token)[2] == \"eagle\"",
    "require count(treebank.token of lower(response) where it == \"the\") >= 2",
    KEYS "require count(treebank.token exact keys of lower(response)) >= 2",
    KEYS "require count(treebank.token exact keys of lower(response)) < 3",
    KEYS "require count(treebank.token exact keys of lower(response)) == 2",
    KEYS "require count(treebank.token exact keys of lower(response)) != 1",
    KEYS
    "require count(treebank.token exact keys of lower(response)) + count(treebank.token exact "
    "keys of remove(response, \"e\")) + count(treebank.token exact keys of remove(response, "
    "\"*\")) > 3",
    CAPITALS "require count(treebank.token exact keys of remove(response, \"*\")) >= 2",
    CAPITALS "require count(treebank.token exact keys of strip_end(response)) < 2",
    KEYS "require count(distinct(treebank.token exact keys of lower(response))) >= 2",
    KEYS "require count(treebank.token exact keys of lower(response) where it != \"is\") > 1",
    "require first(nltk.part_of_speech((treebank.token)[1..3])) == \"DT\"",
    "require match /\\d+/ equals [\"14\", \"21\"]",
    "require (match /\\d/)[2] == \"4\"",
    "require some c of (codepoint of response)[-2..] satisfies c == \"!\"",
    "require cover((codepoint of strip(response))[-3..]) == \"ld!\"",
    "require remove_start(remove_end(response, \"!\"), \"The \") starts_with \"eagle\"",
    "require replace(response, \"/\", \" \") == response",
    "require response matches /\\d{4}-\\d\\d/ or response starts_with /[A-Z]\\w+ eagle/",
    "require last(map(line, l => strip(l))) == \"bald\"",
    "require count(py.split of remove(response, /[.]/)) == count(py.split)",
    "require count(match /\\d+/ of remove(response, /[,.-]/)) == 2",
    "require count(match /\\d+/ of remove(response, /[,. ]/)) == 1 and count(match /[a-z]/ of "
    "remove(response, /[,. ]/)) > 3",
    "require count(match /\\w+/ of remove(upper(response), /[ ,]/)) == count(match /[^\\n]+/ of "
    "remove(upper(response), /[ ,]/))",
    "require count(match /[é-ü]/) >= 2",
    "require every l of line satisfies first(py.split of l) != last(py.split of l)",
    "require last(py.word) == \"bald\" or first(py.word of strip(response, \"(\")) == \"one\"",
    "require count(match /\\*[^*\\n]*\\*/) + count(match /\\*\\*[^*\\n]*\\*\\*/) >= 1",
    "require response contains \"***\" and response contains \"*** t\"",
    "require exists(capture(response, /\\*(.*)/s))",
    "require floor(count(py.split) * 2305843009213693952.0) > 0",
    "require floor(count(py.split) / 3) == 2 or floor(0.5 - count(py.split)) < -7",
};

const char* const kTexts[] = {
    "The eagle bald!",
    "the eagle is bald. The eager one is not; why?! 14, 21",
    "eagle bald\neagle bald\nbald",
    "  eagle bald  \n\nbald and eagle 14 21",
    "one *** two *** three",
    "one *** the eagle",
    "He said \"\" and went\"",
    "(the - quick) 2024-05",
    "'\"' \"",
    "Ünïcödé eagle É. Zwei! Drei? bald",
    "14 21",
    "1 4",
    "a/b/c",
    "It is me. The eagle, it can't; he do'n't",
    "gimme 'tis the cannot\nnot it.",
    "Cannot *go* there. You Cannot go. ",
    "CANNOT *go* there. You CANNOT go, and 'tIs so.",
    "Gonna go. Gonna stay. ",
};

/// 0 fail, 1 pass, 2 error, of the constraint as it was lowered, before any pass.
int as_lowered(const Program& program, const std::string& response) {
  runtime::Context context;
  context.set_response(response);
  const int32_t code =
      interp::interpret(program.module(), program.module().constraints[0], context, {});
  return code > 1 ? 2 : code;
}

int compiled(const Verifier& verifier, const std::string& response) {
  runtime::Context context;
  context.set_response(response);
  switch (verifier.verify(0, context, {}).outcome.verdict) {
    case runtime::Verdict::pass:
      return 1;
    case runtime::Verdict::fail:
      return 0;
    default:
      return 2;
  }
}

TEST_CASE("what is looked for first changes no verdict") {
  std::string long_text;
  for (int n = 0; n < 60; ++n) long_text += n % 7 == 0 ? "The word. " : "and another, ";
  int passes = 0;
  for (const char* body : kBodies) {
    CAPTURE(body);
    const auto program = test::compiled(std::string("constraint c {\n") + body + "\n}\n");
    REQUIRE(program);
    const auto verifier = Verifier::build(*program, {});
    REQUIRE(verifier.has_value());
    for (const std::string text : kTexts) {
      for (const std::string& response : {text, long_text + text, text + "\n" + long_text}) {
        CAPTURE(response);
        const int wanted = as_lowered(*program, response);
        CHECK(compiled(*verifier, response) == wanted);
        passes += wanted == 1 ? 1 : 0;
      }
    }
  }
  CHECK(passes > 200);
}

}  // namespace
}  // namespace ifc
