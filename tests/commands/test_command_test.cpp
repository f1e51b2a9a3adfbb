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

TEST_CASE("examples run in their sense, and a gap that has closed fails") {
  const TemporaryFolder folder;
  const std::string head =
      "sense compat { word = token }\nconstraint two {\n  require count(word) == 2\n"
      "  accept \"x-ray\"\n  reject compat \"x-ray\"\n";
  folder.write("open.ifc", head + "  todo \"numbers\" { reject \"1 2\" }\n  todo \"dates\"\n}\n");
  const Outcome open = folder.run("test open.ifc");
  CHECK(open.status == 0);
  CHECK(open.output ==
        "open.ifc:6: todo of `two`: numbers\nopen.ifc:7: todo of `two`: dates\n"
        "2 examples passed, 0 failed\n2 known gaps, 0 of them closed\n");
  CHECK(folder.run("test --sense compat open.ifc").output == "1 examples passed, 0 failed\n");
  folder.write("closed.ifc", head + "  todo \"numbers\" { reject \"1\" }\n}\n");
  const Outcome closed = folder.run("test closed.ifc");
  CHECK(closed.status == 1);
  CHECK(closed.output.find("numbers (this gap has closed") != std::string::npos);
}

TEST_CASE("verify by sense and by published name; what is soft is reported apart") {
  const TemporaryFolder folder;
  folder.write("rules.ifc",
               "soft \"it is kind\"\nsense compat { word = token }\n"
               "constraint two { id \"a:two\"\n require count(word) == 2 }\n"
               "constraint digits { require some digit }\n");
  folder.write("a.txt", "x-ray");
  CHECK(folder.run("verify rules.ifc a.txt").status == 1);
  const Outcome two = folder.run("verify --id a:two rules.ifc a.txt");
  CHECK(two.status == 0);
  CHECK(folder.run("verify --id a:two --sense compat rules.ifc a.txt").status == 1);
  CHECK(folder.run("verify --sense compat.x rules.ifc a.txt 2>/dev/null").status == 2);
  CHECK(folder.run("verify --id a:three rules.ifc a.txt 2>/dev/null").status == 2);
  folder.write("soft.ifc", "soft \"it is kind\"\nsome word\n");
  const Outcome soft = folder.run("verify soft.ifc a.txt");
  CHECK(soft.status == 0);
  CHECK(soft.output.find("not verified") != std::string::npos);
  folder.write("only.ifc", "soft \"it is kind\"\n");
  CHECK(folder.run("verify only.ifc a.txt").status == 1);
}

}  // namespace
}  // namespace ifc::testing
