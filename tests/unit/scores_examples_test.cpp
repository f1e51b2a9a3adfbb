// Scores of the reference's examples, to three digits, by both back ends.
#include <cmath>

#include "tests/unit/graded_program.h"

namespace ifc::test {
namespace {

struct Example {
  const char* source;
  std::string text;
  double score;
};

/// `good` sentences of four words and `bad` ones of `words`.
std::string sentences(int good, int bad, int words) {
  std::string out;
  for (int i = 0; i < good; ++i) out += "It is short here. ";
  for (int i = 0; i < bad; ++i) out += "A" + (" " + repeated("word", words - 1)) + ". ";
  return out;
}

std::string lines(int good, int bad) {
  std::string out;
  for (int i = 0; i < good; ++i) out += "- item\n";
  for (int i = 0; i < bad; ++i) out += "item\n";
  return out;
}

constexpr const char* kPrompt = "Write about a dog that learns to swim in the cold sea";

void check(const std::vector<Example>& examples) {
  for (const Example& example : examples) {
    CAPTURE(example.source);
    CAPTURE(example.text);
    CHECK(std::fabs(GradedProgram(example.source).score(example.text) - example.score) < 0.0006);
  }
}

TEST_CASE("counts and ranges") {
  check({
      {"count(word) >= 100", "...", 0},
      {"count(word) >= 100", repeated("a", 50), 0.45},
      {"count(word) >= 100", repeated("a", 99), 0.891},
      {"100 <= count(word)", repeated("a", 99), 0.891},
      {"count(word) < 100", repeated("a", 110), 0.81},
      {"count(word) < 100", repeated("a", 300), 0.297},
      {"not count(word) >= 100", repeated("a", 300), 0.297},
      {"count(bullet) == 3", lines(2, 0), 0.6},
      {"count(bullet) == 3", lines(5, 0), 0.54},
      {"count(bullet) == 3", "none", 0},
      {"count(bullet) in 3..5", lines(7, 0), 0.643},
      {"count(bullet) in [3, 5]", lines(7, 0), 0.643},
      {"count(bullet) in 3..5", lines(4, 0), 1},
      {"count(word) <= 0", "one two three", 0.225},
      {"count(word) != 3", "one two three", 0},
      {"count(word) > 9", repeated("a", 5), 0.45},
      {"count(word) > count(sentence) + 3", "One. Two.", 0.3},
  });
}

TEST_CASE("pieces") {
  check({
      {"no char \",\"", "a,b", 0.636},
      {"no char \",\"", std::string(8, ','), 0.3},
      {"no char \",\"", std::string(99, ','), 0.09},
      {"not exists(char \",\")", std::string(8, ','), 0.3},
      {"every sentence has count(word) <= 20", sentences(9, 1, 30), 0.753},
      {"no sentence has count(word) > 20", sentences(9, 1, 30), 0.9 / std::sqrt(1 + 1.0 / 3)},
      {"every sentence has count(word) <= 20", sentences(0, 10, 30), 0.288},
      {"every line has it starts_with \"-\"", lines(1, 1), 0.318},
      {"every line has it starts_with \"-\"", lines(19, 1), 0.605},
      {"every line has it starts_with \"-\"", lines(0, 1), 0},
      {"every bullet has count(word) <= 5", "no bullets", 1},
      {"at least 3 sentence has exists(digit)", "One 1. Two 2. " + repeated("None here.", 7), 0.6},
      {"some paragraph has count(word) >= 50", repeated("a", 40) + "\n\n" + repeated("a", 10),
       0.72},
      {"not every paragraph has count(word) < 50", repeated("a", 40) + "\n\n" + repeated("a", 10),
       0.72},
      {"at most 2 sentence has exists(digit)", "1. 2. 3. 4.", 0.45},
      {"not at least 3 sentence has exists(digit)", "A 1. B 2. C 3. D 4.", 0.45},
      {"exactly 2 sentence has exists(digit)", "A 1. B.", 0.45},
      {"at least 50% sentence has exists(digit)", "A 1. B. C. D.", 0.45},
      {"at least 20 word has it == \"a\"", repeated("a", 15), 0.675},
  });
}

TEST_CASE("texts") {
  check({
      {"response starts_with \"Dear Sir\"", "Dear Ann", 0.5625},
      {"response ends_with \"the end.\"", "This is the end", 0},
      {"response ends_with \"the end.\"", "an end.", 0.9 * 5 / 8},
      {"first(line) == \"abcdefghij\"", "abcdeXghij", 0.81},
      {"first(line) ~= \"ABCDEFGHIJ\"", "abcdeXghij", 0.81},
      {"response contains \"river\"", "a stream", 0},
      {"exists(word \"river\")", "a stream", 0},
      {"response contains \"the old grey river\"", "near the old grey house", 0.675},
      {"response contains \"the old grey river\"", "near the old gr", 0.45},
      {"first(word) in [\"alpha\", \"beta\"]", "bets", 0.675},
      {"is_upper(response)", "no", 0},
  });
  const std::string changed = std::string(kPrompt).replace(5, 1, "X");
  const double length = static_cast<double>(changed.size());
  CHECK(length == 53);
  check({{("response == \"" + std::string(kPrompt) + "\"").c_str(), changed,
          0.9 * (length - 1) / length}});
}

TEST_CASE("logic") {
  check({
      {"count(word) >= 1 and count(word \"x\") >= 4", "a b c", 0.225},
      {"count(word) >= 4 and count(char) >= 8 and count(letter) >= 6", "abcd a",
       0.9 * (0.5 * 0.5 + 0.5 * (0.5 + 0.75 + 5.0 / 6) / 3)},
      {"count(word) >= 10 or count(letter) >= 10", "ab cdefg", 0.63},
      {"100 * ratio(count(word \"x\"), count(word)) within 2 of 50",
       repeated("x", 14) + " " + repeated("y", 11), 0.346},
      {"all of [weight 3: count(word) >= 4, weight 1: no digit]", "a b", 0.506},
      {"all of [count(word) >= 4, weight 3: count(bullet) >= 4]", "a b", 0.9 * 0.125 / 2},
      {"not any of [weight 3: count(word) > 4, exists(digit)]", repeated("a", 8), 0.9 * 0.5625},
      {"any of [weight 9: count(word) >= 10, count(word) >= 5]", "a b c d", 0.72},
      {"at least 2 of [no digit, count(word) >= 5, count(bullet) >= 3]", "a b", 0.63},
      {"at least 2 of [no digit, no char \",\", count(bullet) >= 3]", "a b", 1},
      {"not at least 2 of [exists(word), exists(letter), no digit]", "a b", 0.9 / 3},
      {"at most 1 of [exists(word), exists(letter), exists(digit)]", "a b", 0.45},
      {"exactly 2 of [exists(word), exists(bullet), exists(digit)]", "a b", 0.45},
      {"if exists(word) then count(word) >= 4", "one", 0.225},
      {"if count(word) >= 1 then count(word) >= 4 else no word", "one", 0.225},
  });
}

TEST_CASE("an error scores 0, missing is what does not hold") {
  GradedProgram missing("first(bullet) == \"x\"");
  CHECK(missing.score("no bullets") == 0);
  GradedProgram negated("not (first(bullet) has it == \"x\")");
  CHECK(negated.score("no bullets") == 1);
  GradedProgram overflow("9223372036854775807 + count(word) > 0");
  const runtime::Grade error = overflow.grade("one");
  CHECK(error.outcome.verdict == runtime::Verdict::error);
  CHECK(error.outcome.reason == runtime::Status::overflow);
  CHECK(error.score() == 0);
  GradedProgram absorbed("9223372036854775807 + count(word) > 0 and count(word) >= 4");
  CHECK(absorbed.score("one") == doctest::Approx(0.9 * (0.5 * 0 + 0.5 * 0.25 / 2)));
  GradedProgram undecided(
      "at least 2 of [9223372036854775807 + count(word) > 0, count(word) >= 4, exists(bullet)]");
  CHECK(undecided.grade("one").outcome.verdict == runtime::Verdict::fail);
  CHECK(undecided.grade("one two three four").outcome.verdict == runtime::Verdict::error);
  CHECK(undecided.score("one two three four") == 0);
  GradedProgram beyond(
      "at least 3 of [9223372036854775807 + count(word) > 0, count(word) >= 4, exists(bullet)]");
  CHECK(beyond.score("one two") == doctest::Approx(0.9 * 0.5 / 3));
  GradedProgram blank("no bullet");
  CHECK(blank.score(" \n") == 0);
}

TEST_CASE("a pass is vacuous when there was nothing to check") {
  auto vacuous = [](const char* source, const char* text) {
    const runtime::Grade grade = GradedProgram(source).grade(text);
    CHECK(grade.outcome.verdict == runtime::Verdict::pass);
    return grade.vacuous;
  };
  CHECK(vacuous("every bullet has count(word) <= 3", "none"));
  CHECK_FALSE(vacuous("every bullet has count(word) <= 3", "- one"));
  CHECK(vacuous("no bullet has exists(digit)", "none"));
  CHECK_FALSE(vacuous("no bullet", "none"));
  CHECK_FALSE(vacuous("no word \"very\"", "none"));
  CHECK(vacuous("not (some bullet has exists(digit))", "none"));
  CHECK(vacuous("if exists(bullet) then count(bullet) >= 3", "none"));
  CHECK_FALSE(vacuous("if exists(word) then count(word) >= 1", "one"));
  CHECK_FALSE(vacuous("if exists(bullet) then count(bullet) >= 3 else count(word) >= 1", "one"));
  CHECK(vacuous("count(word) >= 1 and every bullet has count(word) <= 3", "one"));
  CHECK_FALSE(vacuous("count(word) >= 1 or every bullet has count(word) <= 3", "one"));
  CHECK_FALSE(vacuous("(every bullet has count(word) <= 3) or count(word) >= 1", "one"));
  CHECK(vacuous("count(word) >= 9 or every bullet has count(word) <= 3", "one"));
  CHECK(vacuous("every paragraph has every bullet has count(word) <= 3", "one\n\ntwo"));
  CHECK_FALSE(vacuous("every paragraph has every bullet has count(word) <= 3", "one\n\n- two"));
  CHECK(vacuous("some paragraph has every bullet has count(word) <= 3", "one\n\ntwo"));
  CHECK_FALSE(vacuous("some paragraph has every bullet has count(word) <= 3", "one\n\n- two"));
  CHECK(vacuous("at least 1 of [every bullet has exists(digit), exists(digit)]", "one"));
  CHECK_FALSE(vacuous("at least 1 of [every bullet has exists(digit), exists(word)]", "one"));
  CHECK_FALSE(vacuous("at most 1 of [every bullet has exists(digit), exists(digit)]", "one"));
  CHECK_FALSE(vacuous("at most 2 bullet has exists(digit)", "none"));
}

TEST_CASE("a name for a truth value is graded where the logic uses it") {
  GradedProgram named("constraint c {\n  let enough = count(word) >= 4\n  require enough\n}");
  CHECK(named.score("one") == doctest::Approx(0.225));
  GradedProgram turned("constraint c {\n  let many = count(word) >= 4\n  require not many\n}");
  CHECK(turned.score("a b c d e f") == doctest::Approx(0.45));
  GradedProgram both(
      "constraint c {\n  let many = count(word) >= 4\n"
      "  require if many then count(char) >= 40 else many\n}");
  CHECK(both.score("one") == doctest::Approx(0.225));
}

}  // namespace
}  // namespace ifc::test
