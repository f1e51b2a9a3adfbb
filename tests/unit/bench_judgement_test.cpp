// What judges are asked, how their replies are read, and how far they agree.
#include "trainer/bench/judgement.h"

#include <doctest/doctest.h>

#include "trainer/bench/agreement.h"

namespace ifc::bench {
namespace {

TEST_CASE("Krippendorff's alpha of the example in his description of it") {
  const std::vector<std::vector<int>> units = {
      {1, 1, 1},    {2, 2, 3, 2}, {3, 3, 3, 3}, {3, 3, 3, 3}, {2, 2, 2, 2}, {1, 2, 3, 4},
      {4, 4, 4, 4}, {1, 1, 2, 1}, {2, 2, 2, 2}, {5, 5, 5},    {1, 1},       {3}};
  CHECK(*krippendorff_alpha(units) == doctest::Approx(0.815).epsilon(0.001));
  CHECK(*krippendorff_alpha({{1, 1}, {5, 5}, {3, 3}}) == 1);
  CHECK(*krippendorff_alpha({{1, 5}, {5, 1}}) < 0);
  CHECK(!krippendorff_alpha({{3, 3}, {3, 3}}));
  CHECK(!krippendorff_alpha({{3}, {1}}));
  CHECK(!krippendorff_alpha({}));
}

TEST_CASE("what a judge is asked") {
  const std::string message = judge_message("Say {response}.", "I say {criterion}.", "It is kind.");
  CHECK(message.find("Criterion: It is kind.\n") != std::string::npos);
  CHECK(message.find("\nSay {response}.\n") != std::string::npos);
  CHECK(message.find("\nI say {criterion}.\n") != std::string::npos);
  CHECK(message.find("{tag}") == std::string::npos);
  // The line that ends a response cannot be told from another one.
  const size_t tag = message.find(">>> response ") + 13;
  CHECK(judge_message("Say {response}.", "I say so.", "").find(message.substr(tag, 16)) ==
        std::string::npos);
}

TEST_CASE("what a judge replies") {
  const std::pair<const char*, int> good[] = {
      {R"({"reason": "fine", "score": 4})", 4},
      {"Sure:\n```json\n{\"score\": 1.0}\n```", 1},
      {R"({"score": 5, "reason": "{}"})", 5},
  };
  for (const auto& [reply, score] : good) CHECK(read_score(reply) == score);
  for (const char* reply : {"", "5", "{", R"({"score": "5"})", R"({"score": 0})", R"({"score": 6})",
                            R"({"score": 3.5})", R"({"score": true})", R"({"reason": "5"})",
                            R"({"score": 1} or {"score": 2})"}) {
    CAPTURE(reply);
    CHECK(!read_score(reply));
  }
}

TEST_CASE("scores of criteria, quality first") {
  Judging judging;
  judging.of_prompt = {{{"quality", "", {5, 4}}, {"a:kind", "", {2, 2}}},
                       {},
                       {{"quality", "", {1}}, {"a:kind", "", {}}},
                       {{"quality", "", {2, 2}}}};
  const std::vector<CriterionScore> scores = score_criteria(judging);
  REQUIRE(scores.size() == 2);
  CHECK(scores[0].name == "quality");
  CHECK(scores[0].responses == 3);
  CHECK(scores[0].score.value() == doctest::Approx(14.0 / 5));
  CHECK(scores[0].interval.low < scores[0].interval.high);
  CHECK(scores[0].alpha);
  CHECK(scores[1].responses == 1);
  CHECK(scores[1].score.value() == 2);
  CHECK(!scores[1].alpha);
}

}  // namespace
}  // namespace ifc::bench
