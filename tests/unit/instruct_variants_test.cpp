// Paraphrases: all different, the same for the same seed, with the numbers and literals of the
// canonical sentence, and never one text for two meanings.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <regex>
#include <set>

#include "compiler/instruct/frame.h"
#include "compiler/instruct/instruct.h"
#include "tests/unit/instruct_compile.h"
#include "tests/unit/instruct_generator.h"

namespace ifc::instruct {
namespace {

/// Numbers told, spelled ones included, list labels left out.
std::multiset<std::string> numbers_in(const std::string& sentence) {
  static const std::map<std::string, std::string> kWords = {
      {"once", "1"},      {"twice", "2"},    {"one", "1"},        {"two", "2"},
      {"three", "3"},     {"four", "4"},     {"five", "5"},       {"six", "6"},
      {"seven", "7"},     {"eight", "8"},    {"nine", "9"},       {"ten", "10"},
      {"eleven", "11"},   {"twelve", "12"},  {"thirteen", "13"},  {"fourteen", "14"},
      {"fifteen", "15"},  {"sixteen", "16"}, {"seventeen", "17"}, {"eighteen", "18"},
      {"nineteen", "19"}, {"twenty", "20"}};
  const std::string text = std::regex_replace(sentence, std::regex("\n[0-9]+[a-z]?\\. "), "\n");
  std::multiset<std::string> out;
  static const std::regex token("\\b([a-z]+|[0-9][0-9,]*[0-9]|[0-9])\\b");
  for (std::sregex_iterator at(text.begin(), text.end(), token), end; at != end; ++at) {
    const std::string word = (*at)[1];
    const auto spelled = kWords.find(word);
    if (spelled != kWords.end()) {
      out.insert(spelled->second);
    } else if (std::isdigit(static_cast<unsigned char>(word[0]))) {
      out.insert(word);
    }
  }
  return out;
}

const Sentence derived(const test::Compiled& compiled) {
  return derive(compiled.module->constraints[0], *compiled.source);
}

TEST_CASE("random constraints: paraphrases keep numbers and literals, and mean one thing") {
  std::map<std::string, std::string> frames;  // by paraphrase
  size_t most = 0, texts = 0;
  for (uint32_t seed = 0; seed < 400; ++seed) {
    test::Generator generator(seed);
    generator.generate();
    const std::string& source = generator.source;
    CAPTURE(source);
    const test::Compiled compiled = test::compile(source);
    REQUIRE_MESSAGE(compiled.module, compiled.mistake);
    const Sentence canonical = derived(compiled);
    if (canonical.origin == Sentence::Origin::fallback) continue;
    const ir::Constraint& constraint = compiled.module->constraints[0];
    const std::string frame = with_own_binders_numbered(dump_frames(constraint, *compiled.source));
    const std::vector<std::string> variants =
        instruct::variants(constraint, *compiled.source, {}, 40, seed);
    CHECK(variants == instruct::variants(constraint, *compiled.source, {}, 40, seed));
    CHECK(std::set<std::string>(variants.begin(), variants.end()).size() == variants.size());
    most = std::max(most, variants.size());
    texts += variants.size();
    for (const std::string& variant : variants) {
      CAPTURE(variant);
      const auto [same_text, fresh] = frames.emplace(variant, frame);
      CHECK(same_text->second == frame);
      std::multiset<std::string> wanted = numbers_in(canonical.text), told = numbers_in(variant);
      wanted.erase("1");  // "no", "at least one"
      told.erase("1");
      CHECK(told == wanted);
      for (const std::string& literal : generator.literals)
        CHECK(variant.find('"' + literal + '"') != std::string::npos);
      CHECK_FALSE(std::regex_search(variant, std::regex("\\b([A-Za-z]+) \\1\\b")));
      CHECK_FALSE(std::regex_search(variant,
                                    std::regex("(every|all) [a-z ]+ must not", std::regex::icase)));
      CHECK_FALSE(std::regex_search(variant, std::regex("\\.\\.|\\.,|,,| \\.| ,|  ")));
      CHECK((variant.back() == '.' && std::isupper(static_cast<unsigned char>(variant[0]))));
    }
  }
  CHECK(most == 40);
  CHECK(texts > 5000);
}

TEST_CASE("paraphrases of one sentence") {
  const test::Compiled compiled = test::compile("count(word \"cat\" of first(paragraph)) == 3");
  REQUIRE(compiled.module);
  const ir::Constraint& constraint = compiled.module->constraints[0];
  const std::vector<std::string> all = variants(constraint, *compiled.source, {}, 100'000, 1);
  const std::set<std::string> texts(all.begin(), all.end());
  CHECK(texts.size() == all.size());
  for (const std::string text :
       {"Use the word \"cat\" exactly 3 times in the first paragraph.",
        "In the first paragraph, please use the word \"cat\" precisely three times.",
        "Make sure to include the word \"cat\" exactly three times in the first paragraph.",
        "You must use the word \"cat\" precisely 3 times in the first paragraph.",
        "The first paragraph must contain the word \"cat\" exactly 3 times."}) {
    CAPTURE(text);
    CHECK(texts.contains(text));
  }
  const std::vector<std::string> other = variants(constraint, *compiled.source, {}, 5, 2);
  CHECK(other != std::vector<std::string>(all.begin(), all.begin() + 5));
}

TEST_CASE("a condition that is only quoted has one wording") {
  const test::Compiled compiled =
      test::compile("count(word \"a\" | \"b\" where is_upper(it)) <= 2");
  REQUIRE(compiled.module);
  CHECK(variants(compiled.module->constraints[0], *compiled.source, {}, 10, 1).size() == 1);
}

}  // namespace
}  // namespace ifc::instruct
