// `say de "…"`: the author's sentence in another language, with that language's plurals and lists.
#include <doctest/doctest.h>

#include "compiler/instruct/instruct.h"
#include "tests/unit/instruct_compile.h"

namespace ifc::instruct {
namespace {

TEST_CASE("sentences of the author in other languages") {
  const test::Compiled compiled = test::compile(
      "constraint c(n: int, words: list<text>) {\n  require count(word words) >= n\n"
      "  say de \"Verwende {words} {n, plural, one {einmal} other {#-mal}}.\"\n"
      "  say pl \"U\u017cyj {words} {n, plural, one {raz} few {# razy} many {# razy!} other {# "
      "raza}}.\"\n"
      "  accept \"x\" with n: 1, words: [\"a\", \"b\"]\n"
      "  accept \"x\" with n: 1200, words: [\"a\", \"b\", \"c\"]\n"
      "  accept \"x\" with n: 3, words: [\"a\"]\n}");
  REQUIRE_MESSAGE(compiled.module, compiled.mistake);
  const ir::Constraint& constraint = compiled.module->constraints[0];
  const auto said = [&](const std::string& language, size_t example) {
    const std::optional<Sentence> sentence =
        derive_in(constraint, language, constraint.examples[example].arguments);
    REQUIRE(sentence);
    CHECK(sentence->origin == Sentence::Origin::say);
    return sentence->text;
  };
  CHECK(said("de", 0) == "Verwende \"a\" und \"b\" einmal.");
  CHECK(said("de", 1) == "Verwende \"a\", \"b\" und \"c\" 1.200-mal.");
  CHECK(said("pl", 2) == "U\u017cyj \"a\" 3 razy.");
  CHECK(said("pl", 0) == "U\u017cyj \"a\" i \"b\" raz.");
  CHECK_FALSE(derive_in(constraint, "es"));
  // English is still derived.
  CHECK(derive(constraint, *compiled.source, constraint.examples[2].arguments).text ==
        "Use the word \"a\" at least 3 times.");
}

}  // namespace
}  // namespace ifc::instruct
