// `ifc test`: counts, failures, coverage with its threshold, and the JUnit report.
#include <nlohmann/json.hpp>

#include "tests/commands/run_program.h"

namespace ifc::testing {
namespace {

constexpr const char* kShort =
    "constraint short(n: int = 3) {\n  require count(word) <= n and no char \"<\"\n"
    "  accept \"a b\"\n  reject \"a b c d\"\n}\n";

TEST_CASE("coverage names the conditions that were not seen both ways") {
  const TemporaryFolder folder;
  folder.write("short.ifc", kShort);
  CHECK(folder.run("test short.ifc").status == 0);
  const Outcome outcome = folder.run("test --coverage short.ifc");
  CHECK(outcome.status == 0);
  CHECK(outcome.output ==
        "short.ifc:2: `no char \"<\"` is never false in the examples of `short`\n"
        "1 of 2 atoms seen true and false (50.0%)\n2 examples passed, 0 failed\n");
}

TEST_CASE("a threshold that is not reached fails") {
  const TemporaryFolder folder;
  folder.write("short.ifc", kShort);
  CHECK(folder.run("test --threshold 50 short.ifc").status == 0);
  const Outcome below = folder.run("test --threshold 51 short.ifc 2>&1");
  CHECK(below.status == 1);
  CHECK(below.output.find("coverage is 50.0%, less than the threshold of 51%") !=
        std::string::npos);
  CHECK(folder.run("test --threshold 101 short.ifc 2>/dev/null").status == 2);
}

TEST_CASE("coverage as JSON") {
  const TemporaryFolder folder;
  folder.write("short.ifc", kShort);
  const auto object =
      nlohmann::json::parse(folder.run("test --coverage --format json short.ifc").output);
  CHECK(object["passed"] == 2);
  CHECK(object["coverage"]["atoms"] == 2);
  CHECK(object["coverage"]["covered"] == 1);
  CHECK(object["coverage"]["gaps"][0]["never"] == "false");
  CHECK(object["coverage"]["gaps"][0]["line"] == 2);
}

TEST_CASE("a JUnit report holds every example, failures escaped") {
  const TemporaryFolder folder;
  folder.write("short.ifc", std::string(kShort) +
                                "constraint angle {\n  require no char \"<\"\n"
                                "  accept \"a < b & c\"\n}\n");
  CHECK(folder.run("test --junit results.xml short.ifc").status == 1);
  const std::string xml = folder.read("results.xml");
  CAPTURE(xml);
  CHECK(xml.find("<testsuite name=\"short.ifc\" tests=\"3\" failures=\"1\">") != std::string::npos);
  CHECK(xml.find("<testcase classname=\"short\" name=\"reject in line 4\"/>") != std::string::npos);
  CHECK(xml.find("name=\"accept in line 8\">") != std::string::npos);
  CHECK(xml.find("<failure message=\"`angle` should accept this text") != std::string::npos);
  CHECK(xml.find("\"<\"") == std::string::npos);
  CHECK(folder.run("test --junit missing/results.xml short.ifc 2>/dev/null").status == 2);
}

}  // namespace
}  // namespace ifc::testing
