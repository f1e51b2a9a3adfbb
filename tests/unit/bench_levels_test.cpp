// Scores by level on a table of outcomes.
#include "trainer/bench/levels.h"

#include <doctest/doctest.h>

namespace ifc::bench {
namespace {

/// Of a group on a level: which instructions are followed.
struct Row {
  const char* group;
  int level;
  std::vector<bool> followed;
};

Levels levels_of(const std::vector<Row>& rows) {
  std::vector<Prompt> prompts;
  std::vector<PromptResult> results;
  for (const Row& row : rows) {
    Prompt& prompt = prompts.emplace_back();
    prompt.group = row.group;
    prompt.level = row.level;
    PromptResult& result = results.emplace_back();
    for (const bool followed : row.followed) result.strict.emplace_back().followed = followed;
  }
  return score_levels(prompts, results, &PromptResult::strict);
}

TEST_CASE("satisfaction rates and consistent levels") {
  const Levels levels = levels_of({{"a", 1, {true}},
                                   {"a", 2, {true, true}},
                                   {"a", 3, {true, false, true}},
                                   {"b", 2, {true, true}},  // not in order, and level 1 fails
                                   {"b", 1, {false}},
                                   {"c", 1, {true}},
                                   {"c", 2, {false, true}},
                                   {"c", 3, {true, true, true}},  // after a gap it does not count
                                   {"", 0, {true}}});
  REQUIRE(levels.by_level.size() == 3);
  CHECK(levels.by_level[0].all.value() == doctest::Approx(2.0 / 3));
  CHECK(levels.by_level[1].all.value() == doctest::Approx(2.0 / 3));
  CHECK(levels.by_level[1].followed.value() == doctest::Approx(5.0 / 6));
  CHECK(levels.by_level[2].all.value() == doctest::Approx(1.0 / 2));
  CHECK(levels.by_level[2].followed.value() == doctest::Approx(5.0 / 6));
  CHECK(levels.consistent.value() == doctest::Approx((2.0 + 0 + 1) / 3));
  CHECK(levels.consistent.whole == 3);
}

TEST_CASE("a level that is asked for twice is followed twice, and one that is missing is a gap") {
  CHECK(levels_of({{"a", 1, {true}}, {"a", 1, {false}}, {"a", 2, {true}}}).consistent.part == 0);
  CHECK(levels_of({{"a", 1, {true}}, {"a", 3, {true}}}).consistent.part == 1);
  CHECK(levels_of({{"", 0, {true}}}).by_level.empty());
}

TEST_CASE("what is no level") {
  const std::string rest = R"("key": 1, "prompt": "", "instruction_id_list": [], "kwargs": [])";
  CHECK((*parse_prompts("{\"group\": 7, \"level\": 2, " + rest + "}", "p"))[0].level == 2);
  for (const std::string fields : {"\"group\": 7", "\"level\": 2", "\"group\": 7, \"level\": 0",
                                   "\"group\": [], \"level\": 1", "\"group\": 7, \"level\": 1.5"}) {
    CAPTURE(fields);
    CHECK(!parse_prompts("{" + fields + ", " + rest + "}", "p"));
  }
}

}  // namespace
}  // namespace ifc::bench
