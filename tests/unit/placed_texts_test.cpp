// Texts that are built, and pieces of them: what `cover`, `between`, `after`, `remove` and their
// like say of places in a text is the same in both back ends, whatever passes share or repeat.
#include <doctest/doctest.h>

#include <string>

#include "tests/unit/compiled_program.h"
#include "tests/unit/graded_program.h"

namespace ifc {
namespace {

using runtime::Verdict;
using test::GradedProgram;

/// Of both back ends, which agree.
bool holds(const std::string& body, const std::string& response) {
  CAPTURE(body);
  GradedProgram program("constraint c(p: text = \"a b c\") {\n" + body + "\n}");
  return program.grade(response).outcome.verdict == Verdict::pass;
}

TEST_CASE("a text that is built twice is two texts") {
  CHECK(
      !holds("require replace(upper(response), word of upper(response), \"-\") == \"- -\"", "a a"));
  CHECK(!holds("require remove(upper(response), map(word, x => upper(response))) == \"\"", "a a"));
  CHECK(!holds("require exists(split(upper(response), word of upper(response)))", "a a"));
  CHECK(
      !holds("let a = upper(response)\nlet b = upper(response)\n"
             "require remove(a, word of b) == \" \"",
             "a a"));
  // Behind its first occurrence, since it is no piece of the text.
  CHECK(holds("require after(upper(response), last(word of upper(response))) == \" A\"", "a a"));
  CHECK(!holds("require remove(upper(p), word of upper(p) where response contains it) == \"  \"",
               "A B C"));
}

TEST_CASE("a text with a name is one text") {
  CHECK(holds("let t = upper(response)\nrequire replace(t, word of t, \"-\") == \"- -\"", "a a"));
  CHECK(holds("let t = upper(response)\nrequire after(t, last(word of t)) == \"\"", "a a"));
  CHECK(holds("require every l of map(line, upper) satisfies remove(l, word of l) == \"!\"",
              "a!\nb!"));
  const std::string words = "let ws = word of upper(response)\n";
  CHECK(holds(words + "require between(first(ws), last(ws)) == \" B \"", "a b c"));
  CHECK(holds(words + "require remove(cover(ws), ws[2]) == \"A  C\"", "a b c"));
  CHECK(
      holds("fn ends(s: seq<text>) = [first(s), last(s)]\n"
            "require cover(ends(word of upper(response))) == \"A B C\"",
            "a b c"));
  CHECK(holds(words + "require after(cover(ws), ws[2]) == \" C\"", "a b c"));
}

TEST_CASE("a part of a text that is given is prepared with the whole or not at all") {
  const std::string text = "let t = upper(p)\n";
  const std::string kept = "word of t where response contains it";
  CHECK(holds(text + "require remove(t, " + kept + ") == \"  \"", "A B C"));
  CHECK(holds(text + "require between(first(word of t), last(" + kept + ")) == \" B \"", "A B C"));
  CHECK(
      holds("let ws = word of upper(p)\n"
            "require between(ws[1], (ws where response contains it)[3]) == \" B \"",
            "A B C"));
}

TEST_CASE("tokens of a text that is made lie in one text, however far it is made") {
  std::string text;
  for (int n = 0; n < 40; ++n) text += "Word and ";
  const std::string tokens = "let t = lower(response)\nlet ws = py.split of t\n";
  CHECK(holds(tokens + "require every (a, b) of pairs(ws) satisfies between(a, b) == \" \"", text));
  CHECK(holds(tokens + "require every (a, b) of pairs(ws) satisfies length(cover([a, b])) == 8",
              text));
  CHECK(holds(tokens + "require every w of ws satisfies exists(word of remove(t, [w]))", text));
  CHECK(holds("let t = lower(response)\nrequire remove(t, word of t) != t", text));
  CHECK(
      holds("let t = lower(response)\nlet end = last(py.split of t)\n"
            "require after(t, end) == \" \"",
            text));
}

TEST_CASE("what does not matter is shared and prepared as ever") {
  const std::string source =
      "constraint one(p: text) { require upper(response) contains upper(p) }\n"
      "constraint two { let t = upper(response)\n require remove(t, word of t) contains \"-\" }\n"
      "constraint three { require after(response, lower(response)) == upper(response) }\n";
  const auto program = test::compiled(source);
  REQUIRE(program);
  const ir::Module module = program->verdict_module();
  CHECK(module.shared_slots == 1);
  CHECK(module.constraints[0].prepared_values == 1);
}

}  // namespace
}  // namespace ifc
