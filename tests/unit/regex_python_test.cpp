// Python's dialect against CPython: python_regexes.jsonl holds patterns with their matches in a
// number of texts, or that they do not compile (see python_regexes.py, which wrote it).
#include <doctest/doctest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "runtime/regex/regex.h"

using namespace ifc::runtime;

namespace {

using nlohmann::json;

std::vector<json> rows() {
  std::ifstream in(IFC_SOURCE_ROOT "/tests/unit/python_regexes.jsonl");
  std::vector<json> all;
  for (std::string line; std::getline(in, line);) all.push_back(json::parse(line));
  return all;
}

RegexResult compile(const std::string& pattern, bool ignore_case) {
  return Regex::compile(pattern, RegexFlags{.ignore_case = ignore_case}, RegexDialect::python);
}

json spans_of(const Regex& regex, const std::string& text) {
  SpanBuffer spans;
  if (find_matches(regex, text, spans) != Status::ok) return "limit";
  json out = json::array();
  for (const Span span : spans) out.push_back({span.begin, span.end});
  return out;
}

}  // namespace

TEST_CASE("what compiles and what matches, as in CPython") {
  const std::vector<json> all = rows();
  REQUIRE(all.size() > 300);
  const json& texts = all.back()["texts"];
  for (const json& row : all) {
    if (!row.contains("p")) continue;
    const std::string pattern = row["p"];
    const RegexResult regex = compile(pattern, row["i"]);
    CAPTURE(pattern);
    CAPTURE(row["i"].get<bool>());
    CAPTURE(regex.error.message);
    CHECK(static_cast<bool>(regex) == !row.contains("error"));
    if (!regex || row.contains("error")) continue;
    for (size_t i = 0; i < texts.size(); ++i) {
      const std::string text = texts[i];
      CAPTURE(text);
      CHECK(spans_of(*regex.regex, text).dump() == row["m"][i].dump());
    }
  }
}

TEST_CASE("plain patterns are linear in Python's dialect too; others run under a limit") {
  const RegexResult plain = compile(R"(\bcat(s|es)?\b)", true);
  REQUIRE(plain);
  CHECK(plain.regex->ast().linear);
  for (const char* pattern : {"(a)\\1", "a(?=b)", "(?>a)", "a++", "(a)?(?(1)b)", "a$"}) {
    CAPTURE(pattern);
    const RegexResult special = compile(pattern, false);
    REQUIRE(special);
    CHECK_FALSE(special.regex->ast().linear);
  }
  const RegexResult hostile = compile(R"((?:a|a)*(?=b)c)", false);
  REQUIRE(hostile);
  bool found = false;
  CHECK(hostile.regex->contains(std::string(200, 'a') + "bxc", found) == Status::match_limit);
}

TEST_CASE("what ifc's dialect leaves out is named, with the way out") {
  for (const char* pattern : {"(a)\\1", "a(?=b)", "(?<!a)b", "(?>a)", "a++", "(a)?(?(1)b)"}) {
    CAPTURE(pattern);
    const RegexResult regex = Regex::compile(pattern, RegexFlags{});
    CHECK_FALSE(static_cast<bool>(regex));
    CHECK(regex.error.kind == RegexError::Kind::unsupported);
  }
}
