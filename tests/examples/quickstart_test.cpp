// Runs the program on examples/quickstart as a user would, through the shell, and compares its
// answers with expected_verdicts.txt and its sentences with those that the README shows.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>

#include "tests/commands/run_program.h"

namespace {

namespace fs = std::filesystem;

const fs::path& folder() {
  static const fs::path path = fs::path(IFC_SOURCE_ROOT) / "examples/quickstart";
  return path;
}

using ifc::testing::Outcome;

Outcome run(const std::string& command) { return ifc::testing::run_shell(folder(), command); }

struct Expected {
  std::string answer, verdict;
  std::set<int> failing_lines;
};

std::vector<Expected> expected_verdicts() {
  std::vector<Expected> rows;
  std::ifstream in(folder() / "expected_verdicts.txt");
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#') continue;
    Expected row;
    std::istringstream words(line);
    words >> row.answer >> row.verdict;
    for (int number = 0; words >> number;) row.failing_lines.insert(number);
    rows.push_back(row);
  }
  return rows;
}

}  // namespace

TEST_CASE("quickstart: the sentences of tone.ifc") {
  const Outcome outcome = run(std::string("'") + IFC_PROGRAM + "' compile tone.ifc");
  CHECK(outcome.status == 0);
  for (const char* sentence :
       {"Use the word \"abracadabra\" at least 3 times.",
        "Every sentence must have at most 20 words.", "Do not use commas."}) {
    INFO(outcome.output);
    CHECK(outcome.output.find(sentence) != std::string::npos);
  }
}

TEST_CASE("quickstart: each answer gets the verdict that the example promises") {
  std::set<std::string> listed;
  for (const Expected& row : expected_verdicts()) {
    CAPTURE(row.answer);
    listed.insert(row.answer + ".txt");
    const Outcome outcome = run(std::string("'") + IFC_PROGRAM +
                                "' verify --format json tone.ifc answers/" + row.answer + ".txt");
    CHECK(outcome.status == (row.verdict == "pass" ? 0 : 1));
    const auto result = nlohmann::json::parse(outcome.output, nullptr, false);
    REQUIRE(result.is_object());
    CHECK(result["verdict"] == row.verdict);
    std::set<int> failing;
    for (const auto& constraint : result["constraints"]) {
      if (constraint["verdict"] != "pass") failing.insert(constraint["line"].get<int>());
    }
    CHECK(failing == row.failing_lines);
  }
  for (const auto& entry : fs::directory_iterator(folder() / "answers")) {
    CHECK_MESSAGE(listed.contains(entry.path().filename().string()),
                  "no expected verdict for " << entry.path().string());
  }
}

TEST_CASE("quickstart: the script of `make demo` runs to its end and explains") {
  const Outcome outcome = run(std::string("./run.sh '") + IFC_PROGRAM + "'");
  INFO(outcome.output);
  CHECK(outcome.status == 0);
  CHECK(outcome.output.find("verify --explain tone.ifc answers/one_word_short.txt") !=
        std::string::npos);
}
