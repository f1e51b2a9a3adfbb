// Properties of scores that no example shows: monotone and Lipschitz in what is counted, the same
// however a formula is put, without reward for empty answers or padding.
#include <cmath>

#include "runtime/verdict/closeness.h"
#include "tests/unit/graded_program.h"

namespace ifc::test {
namespace {

using runtime::Closeness;
using runtime::number_closeness;

TEST_CASE("every formula is below 1 off the satisfied set, and rises towards it") {
  for (int bound = 0; bound <= 60; ++bound) {
    double last = -1;
    for (int n = 0; n < bound; ++n) {
      const double c = number_closeness(Closeness::at_least, n, bound, 0);
      CHECK(c > last);
      CHECK(c <= 1 - 1.0 / bound + 1e-15);
      CHECK(c == number_closeness(Closeness::exactly, n, bound, 0));
      CHECK(c == number_closeness(Closeness::in_range, n, bound, bound + 3));
      last = c;
    }
    last = 2;
    for (int n = bound + 1; n < bound + 60; ++n) {
      const double c = number_closeness(Closeness::at_most, n, bound, 0);
      CHECK(c < std::min(last, 1.0));
      if (last < 2) CHECK(last - c <= 1.0 / (std::max(1, bound) + 1) + 1e-15);
      CHECK(c == number_closeness(Closeness::exactly, n, bound, 0));
      last = c;
    }
  }
}

TEST_CASE("twice the allowed is one half, in numbers of any size") {
  CHECK(number_closeness(Closeness::at_most, 40, 20, 0) == 0.5);
  CHECK(number_closeness(Closeness::real_at_most, 0.2, 0.1, 0) == 0.5);
  CHECK(number_closeness(Closeness::at_least, 0.05, 0.1, 0) == 0.5);
  CHECK(number_closeness(Closeness::at_least, -3, 0, 0) == 0.25);
  CHECK(number_closeness(Closeness::within, 56, 2, 50) == doctest::Approx(2.5 / 6.5));
}

TEST_CASE("a score stays below 1 where rounding would make it 1") {
  GradedProgram close(
      "count(word) >= 9223372036854775807 - 1 + 1 or "
      "count(word) + 9007199254740993 >= 9007199254740995");
  CHECK(close.grade("one").closeness < 1);
}

TEST_CASE("adding what is counted never lowers the score before the bound nor raises it after") {
  GradedProgram program("count(word) in 10..20");
  double last = 0;
  for (int n = 1; n <= 40; ++n) {
    const double score = program.score(repeated("a", n));
    if (n <= 10) CHECK(score > last);
    if (n >= 10 && n <= 20) CHECK(score == 1);
    if (n > 20) CHECK(score < last);
    last = score;
  }
}

TEST_CASE("quantifiers fall with every violation, and good pieces cannot dilute many") {
  GradedProgram every("every line has it starts_with \"-\"");
  GradedProgram none("no line has it starts_with \"+\"");
  auto text = [](int good, int bad) {
    std::string out;
    for (int i = 0; i < good; ++i) out += "- a\n";
    for (int i = 0; i < bad; ++i) out += "+ a\n";
    return out;
  };
  for (int good = 0; good < 12; ++good) {
    double last_every = 2;
    double last_none = 2;
    for (int bad = 0; bad < 12; ++bad) {
      if (good + bad == 0) continue;
      const double every_score = every.score(text(good, bad));
      const double none_score = none.score(text(good, bad));
      CHECK((good == 0 && bad > 1 ? every_score == 0 : every_score < last_every));
      CHECK(none_score < last_none);
      CHECK((bad == 0 || every_score <= 0.9 / std::sqrt(1.0 + bad)));
      CHECK((bad == 0 || std::fabs(none_score - 0.9 / std::sqrt(1.0 + bad)) < 1e-12));
      last_every = every_score;
      last_none = none_score;
    }
  }
}

TEST_CASE("a formula scores the same however it is bracketed and negated") {
  const char* kTexts[] = {"one", "one two three", "a b c d e, f", "- a\n- b, c\n- d",
                          "1 2 3 4 5 6 7"};
  const std::pair<const char*, const char*> kPairs[] = {
      {"(count(word) >= 4 and no char \",\") and count(bullet) >= 3",
       "count(word) >= 4 and (no char \",\" and count(bullet) >= 3)"},
      {"not (count(word) < 4 or exists(char \",\") or not count(bullet) >= 3)",
       "count(word) >= 4 and no char \",\" and count(bullet) >= 3"},
      {"(count(word) >= 9 or count(bullet) == 2) or exists(digit)",
       "count(word) >= 9 or (count(bullet) == 2 or exists(digit))"},
      {"not not (count(word) >= 9)", "count(word) >= 9"},
      {"not (not (every word has length(it) >= 3))", "every word has length(it) >= 3"},
      {"not (some word has length(it) < 3)", "no word has length(it) < 3"},
      {"not (count(word) in 3..5 and exists(digit))",
       "count(word) not in 3..5 or not exists(digit)"},
  };
  for (const auto& [left, right] : kPairs) {
    GradedProgram a(left);
    GradedProgram b(right);
    for (const char* text : kTexts) {
      CAPTURE(left);
      CAPTURE(text);
      CHECK(a.grade(text).closeness == b.grade(text).closeness);
      CHECK(a.grade(text).vacuous == b.grade(text).vacuous);
    }
  }
}

TEST_CASE("the order of operands moves a score by rounding alone") {
  GradedProgram ab("count(word) >= 7 and count(bullet) >= 3 and no char \",\"");
  GradedProgram ba("no char \",\" and count(bullet) >= 3 and count(word) >= 7");
  for (const char* text : {"one", "one, two", "- a\n- b, c"})
    CHECK(ab.score(text) == doctest::Approx(ba.score(text)));
}

/// Conditions of which a text of some `a`, `b` and `c` meets each more or less nearly.
std::string listed(const char* letter, int bound) {
  return "count(word \"" + std::string(letter) + "\") >= " + std::to_string(bound);
}

TEST_CASE("lists of conditions: what makes a condition come nearer never lowers the score") {
  const std::string list =
      listed("a", 4) + ", weight 3: " + listed("b", 3) + ", weight 30%: " + listed("c", 5) + "]";
  for (const char* head : {"all of [", "any of [", "at least 1 of [", "at least 2 of [",
                           "at least 3 of [", "at least 4 of ["}) {
    GradedProgram program(head + list);
    auto score = [&](int a, int b, int c) {
      return program.score("- " + repeated("a", a) + " " + repeated("b", b) + " " +
                           repeated("c", c) + " x");
    };
    for (int a = 0; a < 5; ++a) {
      for (int b = 0; b < 4; ++b) {
        for (int c = 0; c < 6; ++c) {
          CAPTURE(head);
          CAPTURE(a);
          CAPTURE(b);
          CAPTURE(c);
          const double now = score(a, b, c);
          CHECK(score(a + 1, b, c) >= now);
          CHECK(score(a, b + 1, c) >= now);
          CHECK(score(a, b, c + 1) >= now);
        }
      }
    }
  }
}

TEST_CASE("lists of conditions score the same in any order, and as what they are short for") {
  const std::string a = listed("a", 4), b = listed("b", 3), c = listed("c", 5);
  const std::pair<std::string, std::string> kPairs[] = {
      {"all of [" + a + ", " + b + "]", a + " and " + b},
      {"all of [weight 2: " + a + ", weight 2: " + b + "]", a + " and " + b},
      {"any of [" + a + ", weight 3: " + b + "]", a + " or " + b},
      {"at least 1 of [" + a + ", " + b + "]", a + " or " + b},
      {"at least 2 of [" + a + ", " + b + ", " + c + "]",
       "at least 2 of [" + c + ", " + a + ", " + b + "]"},
      {"not at least 2 of [" + a + ", " + b + ", " + c + "]",
       "at most 1 of [" + c + ", " + a + ", " + b + "]"},
      {"not all of [weight 2: not " + a + ", not " + b + "]", "any of [" + a + ", " + b + "]"},
  };
  for (const auto& [left, right] : kPairs) {
    GradedProgram one(left), other(right);
    for (const char* text : {"x", "a a b", "a a a a b c c", "a b b b c c c c c", "b b c"}) {
      CAPTURE(left);
      CAPTURE(text);
      CHECK(one.grade(text).closeness == doctest::Approx(other.grade(text).closeness));
    }
  }
}

TEST_CASE("an empty effort earns nothing and a trivial part little") {
  for (const char* source :
       {"count(bullet) >= 3", "count(bullet) == 3", "count(bullet) in 3..5",
        "some bullet has count(word) >= 3", "at least 2 bullet has count(word) >= 3"}) {
    CAPTURE(source);
    CHECK(GradedProgram(source).score("no list at all") == 0);
  }
  GradedProgram alone("count(bullet) >= 4");
  GradedProgram padded("count(bullet) >= 4 and count(word) >= 1");
  const double gain = padded.score("- a") - alone.score("- a");
  CHECK(gain > 0);
  CHECK(gain <= 0.9 * 0.25 + 1e-12);
}

TEST_CASE("texts are compared by code points and never split one") {
  using runtime::text_closeness;
  CHECK(text_closeness(Closeness::common_start, "\xc3\xa8x", "\xc3\xa9y") == 0);
  CHECK(text_closeness(Closeness::common_end, "a\xc3\xa9", "b\xc3\xa9") == 0.5);
  CHECK(text_closeness(Closeness::common_end, "\xe2\x82\xa9", "\xc3\xa9") == 0);
  CHECK(text_closeness(Closeness::similar, "aaa", "aaaa") == 0.75);
  CHECK(text_closeness(Closeness::similar, "", "abc") == 0);
  CHECK(text_closeness(Closeness::similar_folded, "STRASSE",
                       "stra\xc3\x9f"
                       "en") == doctest::Approx(7.0 / 8));
  CHECK(text_closeness(Closeness::leading_words, "aab aab aac", "aab aac aad") ==
        doctest::Approx(2.0 / 3));
}

}  // namespace
}  // namespace ifc::test
