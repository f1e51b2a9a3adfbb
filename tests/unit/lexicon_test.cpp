// A lexicon against a plain search of its texts, exact and folded, on words that differ in little.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/builtins/lexicon.h"
#include "runtime/text/fold.h"

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

}  // namespace
}  // namespace ifc::runtime
