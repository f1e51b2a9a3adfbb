// `ifc verify --requests`: one answer a line, in order, whatever a line holds.
#include <nlohmann/json.hpp>
#include <sstream>
#include <vector>

#include "tests/commands/run_program.h"

namespace ifc::testing {
namespace {

using nlohmann::json;

constexpr const char* kRules =
    "sense compat { word = token }\n"
    "constraint two(n: int) {\n  id \"a:two\" (count: n)\n  require count(word) == n\n"
    "  require compat count(word) == n + 1\n}\n"
    "constraint calm {\n  id \"a:calm\"\n  require no char \"!\"\n"
    "  require compat if exists(char \"!\") then error(\"loud\") else count(word) > 0\n}\n"
    "suite tone version \"1\" sense compat = [two, calm]\n"
    "suite open version \"1\" sense compat blank evaluate = [two, calm]\n";

std::vector<json> answers(const TemporaryFolder& folder, const std::string& more = {}) {
  const Outcome outcome = folder.run("verify --requests requests.jsonl rules.ifc " + more);
  CHECK(outcome.status == 0);
  std::vector<json> lines;
  std::istringstream in(outcome.output);
  for (std::string line; std::getline(in, line);) lines.push_back(json::parse(line));
  return lines;
}

json request(const std::string& id, const json& kwargs, const std::string& response,
             const json& more = json::object()) {
  json object = {{"suite", "tone"}, {"id", id}, {"kwargs", kwargs}, {"response", response}};
  object.update(more);
  return object;
}

TEST_CASE("modes, variants, scores and blank responses") {
  const TemporaryFolder folder;
  folder.write("rules.ifc", kRules);
  const json compat = {{"mode", "compat"}};
  const json loose = {{"variant", "loose"}};
  const json both = {{"mode", "compat"}, {"variant", "loose"}};
  const json open = {{"suite", "open"}, {"mode", "compat"}};
  const std::vector<std::pair<json, std::string>> cases = {
      {request("a:two", {{"count", 2.0}, {"other", nullptr}}, "one two"), "pass"},
      {request("a:two", {{"count", 2}}, "one two", compat), "fail"},
      {request("a:two", {{"count", 2}}, "one two three", compat), "pass"},
      {request("a:two", {{"count", 2}}, "one two three"), "fail"},
      {request("a:calm", nullptr, "a!\nb\nc!", loose), "pass"},  // without first and last line
      {request("a:calm", nullptr, "a\nb!", both), "error"},      // raised before one passes
      {request("a:calm", nullptr, "a!"), "fail"},
      {request("a:calm", nullptr, " \n", compat), "fail"},
      {request("a:calm", nullptr, "\x1f", compat), "fail"},
      {request("a:calm", nullptr, "", open), "fail"},
      {request("a:two", {{"count", -1}}, "", open), "pass"},
      {request("a:two", {{"count", -1}}, "", compat), "fail"},
  };
  std::string lines;
  for (const auto& [line, verdict] : cases) lines += line.dump() + "\n";
  folder.write("requests.jsonl", lines);
  for (const char* jobs : {"--no-cache", "", "--jobs 2"}) {
    const std::vector<json> got = answers(folder, jobs);
    REQUIRE(got.size() == cases.size());
    for (size_t i = 0; i < cases.size(); ++i) {
      CAPTURE(cases[i].first.dump());
      CAPTURE(got[i].dump());
      CHECK(got[i]["verdict"] == cases[i].second);
      CHECK((got[i]["score"] == 1.0) == (cases[i].second == "pass"));
      CHECK(got[i]["reason"].get<std::string>().empty() == (cases[i].second == "pass"));
    }
    CHECK(got[3]["score"] > 0.0);   // nearly
    CHECK(got[1]["score"] == 0.0);  // compat knows no nearly
    CHECK(got[5]["reason"].get<std::string>().find("loud") != std::string::npos);
  }
}

TEST_CASE("lines that are no requests are answered too") {
  const TemporaryFolder folder;
  folder.write("rules.ifc", kRules);
  const std::string good = request("a:two", {{"count", 1}}, "one").dump();
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"{\"suite\": ", "not valid JSON"},
      {"", "not valid JSON"},
      {"[]", "not a JSON object"},
      {"{\"suite\": \"tone\"}", "no field `id`"},
      {request("a:two", {{"count", 1}}, "one", {{"suite", "loud"}}).dump(), "no suite `loud`"},
      {request("a:three", {{"count", 1}}, "one").dump(), "no constraint `a:three`"},
      {request("a:two", {{"cont", 1}}, "one").dump(), "`cont`"},
      {request("a:two", {{"count", "1"}}, "one").dump(), "expected int"},
      {request("a:two", json::object(), "one").dump(), "`count`"},
      {request("a:two", {1}, "one").dump(), "`kwargs`: they are no object"},
      {request("a:two", {{"count", 1}}, "one", {{"response", 5}}).dump(), "`response` is not"},
      {request("a:two", {{"count", 1}}, "one", {{"mode", "strict"}}).dump(), "field `mode`"},
      {request("a:two", {{"count", 1}}, "one", {{"variant", "fixed"}}).dump(), "field `variant`"},
      {"{\"suite\":\"tone\",\"id\":\"a:two\",\"response\":\"\xff\"}", "not valid JSON"},
      {"{\"suite\":\"tone\",\"id\":\"a:two\",\"response\":\"\",\"kwargs\":{\"count\":" +
           std::string(100'000, '[') + std::string(100'000, ']') + "}}",
       "nested"},
  };
  std::string lines;
  for (const auto& [line, problem] : cases) lines += line + "\n" + good + "\n";
  folder.write("requests.jsonl", lines);
  const std::vector<json> got = answers(folder);
  REQUIRE(got.size() == 2 * cases.size());
  for (size_t i = 0; i < cases.size(); ++i) {
    CAPTURE(got[2 * i].dump());
    CHECK(got[2 * i]["verdict"] == "error");
    CHECK(got[2 * i]["score"] == 0.0);
    CHECK(got[2 * i]["reason"].get<std::string>().find(cases[i].second) != std::string::npos);
    CHECK(got[2 * i + 1]["verdict"] == "pass");
  }
}

TEST_CASE("a line is answered before the next one comes") {
  const TemporaryFolder folder;
  folder.write("rules.ifc", kRules);
  folder.write("one.jsonl", request("a:two", {{"count", 1}}, "one").dump());  // no line break
  const Outcome outcome = run_shell(
      folder.path(), "mkfifo in out; '" + std::string(IFC_PROGRAM) +
                         "' verify --requests - rules.ifc < in > out & exec 3> in 4< out; "
                         "(cat one.jsonl; echo) >&3; read -r first <&4; echo \"$first\"; "
                         "cat one.jsonl >&3; exec 3>&-; cat <&4");
  CHECK(outcome.output ==
        "{\"verdict\":\"pass\",\"score\":1.0,\"reason\":\"\"}\n"
        "{\"verdict\":\"pass\",\"score\":1.0,\"reason\":\"\"}\n");
}

TEST_CASE("suites of std, without LLVM once their code is kept") {
  const TemporaryFolder folder;
  const json kwargs = {{"keywords", {"cat"}}};
  std::string lines;
  for (const char* mode : {"fixed", "compat"}) {
    for (const char* suite : {"ifeval", "iftrain"})
      lines +=
          request("keywords:existence", kwargs, "A category.", {{"suite", suite}, {"mode", mode}})
              .dump() +
          "\n";
  }
  folder.write("requests.jsonl", lines);
  const auto run = [&] {
    return run_shell(folder.path(),
                     "IFC_CACHE_DIR=cache LD_DEBUG=files LD_DEBUG_OUTPUT=loaded '" +
                         std::string(IFC_PROGRAM) +
                         "' verify --requests requests.jsonl; cat loaded.* > log; rm loaded.*")
        .output;
  };
  const std::string cold = run();
  CHECK(folder.read("log").find("libLLVM") != std::string::npos);
  CHECK(run() == cold);
  CHECK(folder.read("log").find("libLLVM") == std::string::npos);
  std::vector<json> got;
  std::istringstream in(cold);
  for (std::string line; std::getline(in, line);) got.push_back(json::parse(line)["verdict"]);
  CHECK(got == std::vector<json>{"fail", "fail", "pass", "pass"});
}

TEST_CASE("rewards") {
  const TemporaryFolder folder;
  const std::string label =
      "[{'instruction_id': ['keywords:existence', 'punctuation:no_comma'], "
      "'kwargs': [{'keywords': ['cat'], 'n': None}, None]}]";
  folder.write("labels.jsonl",
               json({{"label", label}, {"response", "<think>x</think>A cat, a dog."}}).dump() +
                   "\n" + json({{"label", "[null]"}, {"response", ""}}).dump() + "\n{}\n" +
                   json({{"label", label}, {"response", "<think>cat</think> "}}).dump());
  const Outcome outcome = folder.run("verify --rewards labels.jsonl");
  CHECK(outcome.status == 0);
  std::vector<json> got;
  std::istringstream in(outcome.output);
  for (std::string line; std::getline(in, line);) got.push_back(json::parse(line));
  REQUIRE(got.size() == 4);
  CHECK(got[0] == json{{"score", 0.5}, {"error", nullptr}});
  CHECK(got[1]["score"].is_null());
  CHECK(got[1]["error"].get<std::string>().find("`null`") != std::string::npos);
  CHECK(got[2]["error"].get<std::string>().find("`label`") != std::string::npos);
  CHECK(got[3]["score"] == 0.0);
}

TEST_CASE("files that are not there") {
  const TemporaryFolder folder;
  CHECK(folder.run("verify --requests none.jsonl 2>/dev/null").status == 2);
  CHECK(folder.run("verify --requests . 2>/dev/null").status == 2);
  CHECK(folder.run("verify 2>&1").output.find("source is required") != std::string::npos);
}

}  // namespace
}  // namespace ifc::testing
