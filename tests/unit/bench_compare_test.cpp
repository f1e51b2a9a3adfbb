// Two reports of one benchmark compared: pairs by key, differences, and what cannot be compared.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "trainer/bench/compare.h"

namespace ifc::bench {
namespace {

using nlohmann::json;

json outcome(int key, const std::vector<bool>& strict, const std::string& digest = "d") {
  const std::vector<std::string> ids = {"a:x", "a:y", "b:z"};
  return {{"key", key},
          {"digest", digest},
          {"ids", std::vector(ids.begin(), ids.begin() + static_cast<long>(strict.size()))},
          {"strict", strict},
          {"loose", std::vector<bool>(strict.size(), true)}};
}

std::string report(const json& outcomes, const std::string& suite = "s") {
  return json{{"suite", suite}, {"mode", "fixed"}, {"outcomes", outcomes}}.dump();
}

ReportedRun run_of(const json& outcomes, const std::string& name = "a.json") {
  return *parse_report(report(outcomes), name);
}

TEST_CASE("differences by prompt, instruction, category and constraint") {
  json a = json::array();
  json b = json::array();
  for (int key = 0; key < 10; ++key) {
    a.push_back(outcome(key, {true, key % 2 == 0, false}));
    // Of the other order; better in eight, worse in one.
    b.insert(b.begin(), outcome(key, {key != 0, true, key > 1}));
  }
  const auto comparisons = compare(run_of(a), run_of(b));
  REQUIRE(comparisons);
  REQUIRE(comparisons->size() == 2);
  const Comparison& strict = (*comparisons)[0];
  CHECK(strict.prompts.a.part == 0);
  CHECK(strict.prompts.b.part == 8);
  CHECK(strict.prompts.better == 8);
  CHECK(strict.prompts.p == doctest::Approx(2.0 / 256));
  CHECK(strict.instructions.a.part == 15);
  CHECK(strict.instructions.b.part == 27);
  CHECK(strict.instructions.value() == doctest::Approx(0.4));
  CHECK(strict.instructions.interval.low > 0.1);
  CHECK(strict.instructions.better == 9);
  CHECK(strict.instructions.worse == 1);
  REQUIRE(strict.categories.size() == 2);
  CHECK(strict.categories[0].name == "a");
  CHECK(strict.categories[0].a.whole == 20);
  CHECK(strict.categories[0].better == 5);  // a prompt is one, whatever it has of the category
  REQUIRE(strict.constraints.size() == 3);
  CHECK(strict.constraints[2].name == "b:z");
  CHECK(strict.constraints[2].corrected == doctest::Approx(3 * 2.0 / 256));
  CHECK((*comparisons)[1].prompts.p == 1);
  const std::string table = comparison_table(run_of(a), run_of(b), *comparisons);
  CHECK(table.find("b:z") != std::string::npos);
  CHECK(table.find("0.023 *") != std::string::npos);
  CHECK(table.find("3 more without a difference") != std::string::npos);
  const json object = json::parse(comparison_json(run_of(a), run_of(b), *comparisons));
  CHECK(object["fixed"]["strict"]["constraints"]["b:z"]["b"] == json{8, 10});
}

TEST_CASE("runs that are not of the same prompts") {
  const json one = json::array({outcome(1, {true})});
  const std::pair<json, const char*> cases[] = {
      {json::array({outcome(2, {true})}), "the key 1"},
      {json::array({outcome(1, {true}), outcome(3, {true})}), "the key 3"},
      {json::array({outcome(1, {true}), outcome(1, {true})}), "twice"},
      {json::array({outcome(1, {true}, "other")}), "is not that of"},
      {json::array({outcome(1, {true, true})}), "is not that of"},
  };
  for (const auto& [other, problem] : cases) {
    const auto comparison = compare(run_of(one), run_of(other, "b.json"));
    REQUIRE(!comparison);
    CHECK(comparison.error().to_string().find(problem) != std::string::npos);
  }
  CHECK(!compare(run_of(one), *parse_report(report(one, "t"), "b")));
}

TEST_CASE("what is no report") {
  const std::string broken = report(json::array({outcome(1, {true})}));
  CHECK(parse_report(broken, "p"));
  for (const std::string& bytes :
       {std::string(), std::string("[]"), std::string("{\"suite\": \"s\"}"),
        broken.substr(0, broken.size() - 3),
        report(json::array({{{"key", 1}, {"digest", ""}, {"ids", json::array()}}})),
        report(json::array({{{"key", 1},
                             {"digest", ""},
                             {"ids", json::array({"a"})},
                             {"strict", json::array()},
                             {"loose", json::array()}}}))}) {
    CAPTURE(bytes);
    CHECK(!parse_report(bytes, "p"));
  }
}

}  // namespace
}  // namespace ifc::bench
