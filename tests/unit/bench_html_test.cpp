// The data of the HTML report: offsets in the units that scripts count in, nothing that ends its
// element, verdicts of both variants. tests/report opens a page in a browser.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "compiler/api/suite_shelf.h"
#include "trainer/bench/report.h"
#include "trainer/bench/sentences.h"

namespace ifc::bench {
namespace {

constexpr const char* kRules =
    "constraint calm {\n  id \"a:calm\"\n  require no char \"!\"\n}\n"
    "constraint few(n: int) {\n  id \"b:few\" (most: n)\n  require count(word) <= n\n}\n"
    "constraint kind {\n  id \"a:kind\"\n  soft \"it is kind\"\n}\n"
    "suite tone = [calm, few, kind]\n";

Run run_of(const std::string& response) {
  Run run;
  run.suite = "tone";
  run.prompts = std::move(*parse_prompts(
      R"({"key": 1, "prompt": "p", "instruction_id_list": ["a:kind", "a:calm", "b:few"], "kwargs": [{}, {}, {"most": 3}]})",
      "p"));
  run.lines = {{"p", response, 0, ""}};
  run.matching = match(run.prompts, run.lines);
  const Library library;
  SuiteShelf shelf(std::make_shared<const SourceFile>("rules.ifc", kRules), library,
                   jit::CodeCache(""));
  sort_out_soft(**shelf.open("tone", Mode::fixed, Purpose::decide), run.prompts);
  REQUIRE(add_sentences(shelf, "tone", run.prompts));
  ModeRun mode;
  mode.results = evaluate(shelf, "tone", Mode::fixed, run.prompts, run.lines, run.matching,
                          {.jobs = 1, .explain = true});
  mode.scores = score(run.prompts, mode.results);
  run.modes.push_back(std::move(mode));
  return run;
}

nlohmann::json data_of(const std::string& page) {
  const std::string begin = "id=\"data\">";
  const size_t at = page.find(begin) + begin.size();
  return nlohmann::json::parse(page.substr(at, page.find("</script>", at) - at));
}

TEST_CASE("spans count units of UTF-16") {
  // Bytes 4, 3, 2, 1; units 2, 1, 1, 1.
  const nlohmann::json data = data_of(html_report(run_of("\U0001F600語é!!")));
  const nlohmann::json row = data["rows"][0];
  REQUIRE(row["instructions"].size() == 2);
  const nlohmann::json calm = row["instructions"][0];
  CHECK(calm["text"] == "Do not use exclamation marks.");
  const nlohmann::json result = calm["results"][0];
  CHECK(result[0] == 0);
  CHECK(result[1] == 0);
  CHECK(result[2] < 1);
  CHECK(result[3].get<std::string>().find("2 times") != std::string::npos);
  CHECK(result[4] == nlohmann::json::parse("[[4, 5], [5, 6]]"));
  CHECK(row["instructions"][1]["results"][0] == nlohmann::json::parse("[1, 1, 1.0, \"\", []]"));
  CHECK(row["soft"][0]["text"] == "Make sure that it is kind.");
  CHECK(data["scores"]["fixed"]["strict"]["instructions"] ==
        nlohmann::json::array({1, 2, 0.5, 0.5}));
}

TEST_CASE("what a response says does not end the data") {
  const std::string response = "</script><!-- <script>\u2028\\";
  const std::string page = html_report(run_of(response));
  CHECK(data_of(page)["rows"][0]["response"] == response);
  CHECK(page.find("<!-- <script>") == std::string::npos);
}

TEST_CASE("a loose pass has the reason of the strict fail") {
  const nlohmann::json data = data_of(html_report(run_of("Oh!\nfine")));
  const nlohmann::json result = data["rows"][0]["instructions"][0]["results"][0];
  CHECK(result[0] == 0);
  CHECK(result[1] == 1);
  CHECK(result[4] == nlohmann::json::parse("[[2, 3]]"));
}

}  // namespace
}  // namespace ifc::bench
