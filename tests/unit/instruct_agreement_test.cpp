// Properties of sentences on random constraints: every number and literal of the constraint is told
// once and no other number is, the grammar of the surface holds (articles, capitals, marks, doubled
// words), and equal constraints give equal text.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <regex>
#include <set>

#include "compiler/instruct/english_literals.h"
#include "compiler/instruct/frame.h"
#include "compiler/instruct/instruct.h"
#include "tests/unit/instruct_compile.h"
#include "tests/unit/instruct_generator.h"

namespace ifc::instruct {
namespace {

/// The numbers that the sentence tells, list labels left out.
std::multiset<int64_t> numbers_in(const std::string& sentence) {
  const std::string text = std::regex_replace(sentence, std::regex("\n[0-9]+[a-z]?\\. "), "\n");
  std::multiset<int64_t> out;
  static const std::regex token("\\b(one|once|twice|[0-9][0-9,]*[0-9]|[0-9])\\b");
  for (std::sregex_iterator at(text.begin(), text.end(), token), end; at != end; ++at) {
    std::string word = (*at)[1];
    word.erase(std::remove(word.begin(), word.end(), ','), word.end());
    out.insert(word == "one" || word == "once" ? 1 : word == "twice" ? 2 : std::stoll(word));
  }
  return out;
}

size_t occurrences(const std::string& text, const std::string& wanted) {
  size_t found = 0;
  for (size_t at = text.find(wanted); at != std::string::npos; at = text.find(wanted, at + 1))
    ++found;
  return found;
}

void check_surface(const std::string& text) {
  CHECK(text.find("  ") == std::string::npos);
  CHECK_FALSE(std::regex_search(text, std::regex("\\b([A-Za-z]+) \\1\\b")));
  CHECK_FALSE(std::regex_search(text, std::regex("\\b[Aa] [aeioAEIO]")));
  CHECK_FALSE(std::regex_search(text, std::regex("\\ban [^aeiouAEIO]")));
  CHECK_FALSE(std::regex_search(text, std::regex("\\bone [a-z]+s (must|may|has|is)\\b")));
  CHECK_FALSE(std::regex_search(
      text,
      std::regex("(^|\n[0-9]+[a-z]?\\. |, )(every|all) [a-z ]+ must not", std::regex::icase)));
  CHECK_FALSE(std::regex_search(text, std::regex("\\.\\.|\\.,|,,| \\.| ,")));
  CHECK_FALSE(std::regex_search(text, std::regex("\\b0\\b")));
  REQUIRE_FALSE(text.empty());
  CHECK(std::regex_search(text.substr(0, 1), std::regex("[A-Z0-9\"]")));
  CHECK(text.back() == '.');
}

TEST_CASE("random constraints: numbers, literals and surface") {
  int derived = 0, fallbacks = 0;
  std::map<std::string, std::string> frames;  // by sentence
  for (uint32_t seed = 0; seed < 3000; ++seed) {
    test::Generator generator(seed);
    generator.generate();
    const std::string& source = generator.source;
    CAPTURE(source);
    const test::Compiled compiled = test::compile(source);
    REQUIRE_MESSAGE(compiled.module, compiled.mistake);
    const Sentence sentence = derive(compiled.module->constraints[0], *compiled.source);
    CAPTURE(sentence.text);
    if (sentence.origin == Sentence::Origin::fallback) {
      ++fallbacks;
      continue;
    }
    ++derived;
    const std::string frame =
        with_own_binders_numbered(dump_frames(compiled.module->constraints[0], *compiled.source));
    const auto [same_text, fresh] = frames.emplace(sentence.text, frame);
    CHECK(same_text->second == frame);  // one sentence, one meaning
    check_surface(sentence.text);
    for (const std::string& literal : generator.literals)
      CHECK(occurrences(sentence.text, '"' + literal + '"') == 1);
    std::multiset<int64_t> told = numbers_in(sentence.text);
    const std::multiset<int64_t> all = told;
    for (const int64_t number : generator.numbers) {
      const auto found = told.find(number);
      // "at least 1", "more than … 1" and "exactly 0" may be said by words: "no", "some", "empty".
      if (found == told.end() && number == 1) continue;
      // Two bounds of one count share its noun: "more than 101 and at most 1,200 words that are
      // longer than 2 characters".
      if (found == told.end() && all.contains(number)) continue;
      REQUIRE(found != told.end());
      told.erase(found);
    }
    for (const int64_t rest : told) CHECK(rest == 1);  // "at least one"
  }
  MESSAGE(derived << " derived, " << fallbacks << " fallbacks");
  CHECK(derived >= 2700);
}

TEST_CASE("binding a parameter gives the sentence of the bound constraint") {
  for (const std::string number : {"1", "2", "11", "21", "1200"}) {
    for (const std::string body :
         {"count(word) >= #", "count(word \"cat\") == #", "every sentence has count(word) <= #",
          "exactly # sentence has it ends_with \"?\"", "at most # line has is_upper(it)"}) {
      std::string bound = body, symbolic = body;
      bound.replace(bound.find('#'), 1, number);
      symbolic.replace(symbolic.find('#'), 1, "n");
      const test::Compiled plain = test::compile(bound);
      const test::Compiled with = test::compile("constraint c(n: int) {\n  require " + symbolic +
                                                "\n  accept \"x\" with n: " + number + "\n}");
      REQUIRE_MESSAGE(plain.module, plain.mistake);
      REQUIRE_MESSAGE(with.module, with.mistake);
      const ir::Constraint& constraint = with.module->constraints[0];
      CHECK(derive(constraint, *with.source, constraint.examples[0].arguments).text ==
            derive(plain.module->constraints[0], *plain.source).text);
    }
  }
}

TEST_CASE("literals are quoted so that they can be copied") {
  CHECK(quoted("Bye.") == "\"Bye.\"");
  CHECK(quoted("say \"a`b\"") == "``say \"a`b\"``");
  CHECK(quoted("`") == "a backtick (`)");
  CHECK(quoted("a`") == "`` a` ``");
  CHECK(quoted(" ") == "a space");
  CHECK(quoted("   ") == "3 spaces");
  CHECK(quoted("- ") == "a hyphen and a space");
  CHECK(quoted("a\tb") == "\"a\", a tab, and \"b\"");
  CHECK(quoted("\u200Bx") == "a zero-width space and \"x\"");
  CHECK(quoted("") == "an empty text");
  CHECK(literal_words("one\ntwo").block == "```\none\ntwo\n```");
  CHECK(literal_words(std::string(81, 'x')).block.size() == 81 + 8);
  CHECK(literal_words("a\n```\nb").block == "````\na\n```\nb\n````");
}

}  // namespace
}  // namespace ifc::instruct
