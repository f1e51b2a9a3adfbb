// What is told of a lowercase without it is what a search of it tells.
#include <doctest/doctest.h>

#include <random>
#include <string>

#include "runtime/regex/regex.h"
#include "runtime/text/lowered.h"
#include "runtime/text/transform.h"

namespace ifc::runtime {
namespace {

struct Pattern {
  const char* text;
  const char* flags;
  bool is_told;  // of most texts
};

TEST_CASE("a regex against the lowercase of texts") {
  const Pattern patterns[] = {
      {"p\\.\\s?s", "", true},
      {"\\s*P\\.\\s?s.*$", "m", true},
      {"(?i)P\\.?s", "", true},
      {"[b-df-hj-np-tv-z][b-df-hj-np-tv-z]", "", true},
      {"[A-Z]", "", true},
      {"[A-Z_][a-z]", "", true},
      {"[^a-z ]", "", true},
      {"[^A-Z][^A-Z]", "", true},
      {"\\bps\\b", "", true},
      {"[\\u00C4a]b", "", true},
      {"k.k", "", true},
      {"^s", "m", true},
      {"[^\\u00E4]\\u00E4", "", true},
      {"[\\u00C4\\u03C3][a-z]", "", true},
      {"\\w\\u00E4", "", true},
      {"\\W\\W", "", true},
      {"(ps|sp)+b", "", false},
      {"(?:a|ab)(?:c|bcd)", "", false},
  };
  std::mt19937 random(5);
  const std::string_view letters[] = {"p", "P", "s", "S", "b", "B", "k", "K", "a",
                                      "A", "c", "d", ".", " ", "_", ".", "\n"};
  const std::string_view others[] = {"\u00E4", "\u00C4", "\u212A", "\u03C3", "\u03A3",
                                     "\u0130", "\u01C5", "\u2019", "\u1E9E", "\u3042"};
  for (const Pattern& pattern : patterns) {
    CAPTURE(pattern.text);
    const RegexResult regex = Regex::compile(pattern.text, pattern.flags);
    REQUIRE(regex);
    int told = 0, found = 0;
    for (int i = 0; i < 3'000; ++i) {
      std::string text, lower;
      const size_t most = random() % 2 == 0 ? 1 : 4 + random() % 30;  // 1: ASCII alone
      for (size_t n = random() % 90; n > 0; --n)
        text += random() % most == 1 ? others[random() % std::size(others)]
                                     : letters[random() % std::size(letters)];
      if (!lowers_each_code_point(text)) continue;
      to_lower(text, lower);
      bool expected = false;
      REQUIRE(regex.regex->contains(lower, expected) == Status::ok);
      found += expected ? 1 : 0;
      if (const auto seen = regex.regex->contains_in_lowercase(text)) {
        ++told;
        CAPTURE(text);
        REQUIRE(*seen == expected);
      }
    }
    CHECK((told > 1'000) == pattern.is_told);
    CHECK(found < 3'000);
  }
}

}  // namespace
}  // namespace ifc::runtime
