// A lexicon against a plain search of its texts, exact and folded, on words that differ in little.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/builtins/lexicon.h"
#include "runtime/text/fold.h"
#include "runtime/text/transform.h"

namespace ifc::runtime {
namespace {

std::string drawn(std::mt19937_64& random, size_t most) {
  constexpr std::string_view kLetters[] = {"a", "b", "A", "s", "k", "ß", "\u212A", "'", "é", "É"};
  std::string text;
  for (size_t left = random() % (most + 1); left > 0; --left) {
    text += kLetters[random() % (random() % 4 == 0 ? std::size(kLetters) : 3)];
  }
  return text;
}

TEST_CASE("a lexicon holds its texts and no others") {
  std::mt19937_64 random(8);
  for (int round = 0; round < 200; ++round) {
    const size_t most = round % 3 == 0 ? 4 : round % 3 == 1 ? 12 : 80;
    std::vector<std::string> texts(random() % 60);
    std::ranges::generate(texts, [&] { return drawn(random, most); });
    const std::vector<std::string_view> views(texts.begin(), texts.end());
    const Lexicon exact(views, false);
    const Lexicon folded(views, true);
    for (int i = 0; i < 200; ++i) {
      const std::string one =
          i % 2 == 0 || texts.empty() ? drawn(random, most) : texts[random() % texts.size()];
      CAPTURE(one);
      REQUIRE(exact.contains(one) == (std::ranges::find(texts, one) != texts.end()));
      REQUIRE(folded.contains(one) == std::ranges::any_of(texts, [&](const std::string& text) {
                return fold(text) == fold(one);
              }));
    }
  }
}

TEST_CASE("of the pieces of a text those are chosen that the lexicon holds") {
  std::mt19937_64 random(9);
  for (int round = 0; round < 200; ++round) {
    const size_t most = round % 3 == 0 ? 3 : round % 3 == 1 ? 6 : 70;
    std::vector<std::string> texts(1 + random() % 60);
    std::ranges::generate(texts, [&] { return drawn(random, most); });
    const Lexicon lexicon(std::vector<std::string_view>(texts.begin(), texts.end()), false);
    std::string whole;
    std::vector<Span> pieces;
    for (size_t i = random() % 100; i > 0; --i) {
      const auto begin = static_cast<uint32_t>(whole.size());
      whole += i % 2 == 0 ? drawn(random, most) : texts[random() % texts.size()];
      pieces.push_back({begin, static_cast<uint32_t>(whole.size())});
      if (random() % 2 == 0) whole += ' ';
    }
    for (const bool lowercase : {false, true}) {
      std::vector<Span> expected;
      for (const Span piece : pieces) {
        std::string word(piece.of(whole));
        const bool by_itself =
            lowercase ? lexicon.contains_lowercase(word) : lexicon.contains(word);
        if (lowercase) to_lower(std::string(word), word);
        const bool is_key = std::ranges::find(texts, word) != texts.end();
        CAPTURE(word);
        REQUIRE(by_itself == is_key);
        if (is_key) expected.push_back(piece);
      }
      std::vector<Span> found(pieces.size());
      found.resize(lexicon.select(whole, pieces, lowercase, found.data()));
      REQUIRE(found == expected);
    }
  }
}

}  // namespace
}  // namespace ifc::runtime
