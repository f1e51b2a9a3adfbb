// Which regexes are said to find their matches slowly: those that read a text of one or two
// repeated characters again and again, and no others.
#include <doctest/doctest.h>

#include <string>

#include "runtime/regex/regex.h"
#include "runtime/regex/scan_cost.h"

using namespace ifc::runtime;

namespace {

bool slow(const std::string& pattern) {
  const RegexResult regex = Regex::compile(pattern, "");
  REQUIRE(regex);
  return finds_matches_slowly(*regex.regex);
}

/// Finding all matches in `times` repetitions reads more than 64 times the text.
bool reads_too_much(const std::string& pattern, const std::string& unit, size_t times) {
  const RegexResult regex = Regex::compile(pattern, "");
  std::string text;
  for (size_t i = 0; i < times; ++i) text += unit;
  SpanBuffer spans;
  return find_matches(*regex.regex, text, spans, {.reads = 56 * text.size()}) ==
         Status::match_limit;
}

constexpr const char* kSlow[] = {"a(.*b)?", "a.*b|c", "a[^x]*?b|c[^x]*?d|c", "(?:[ab]c)*d|a",
                                 "x+y|x"};

constexpr const char* kFast[] = {
    "(?:ab*c)*|b",     "(?:ba*){2}|b",      "\\w(?:\\W*!)?", "a.*b",        "\\[[^\\]]*\\]",
    "\\*[^\\n*]*\\*",  "a{2,30}b|a",        "(\\d+,)*\\d+",  "(\\w+\\s)+x", "^\\s*\\*[^*].*$",
    "\\d+[.\\/]\\d+",  "\\bcat(s|es)?\\b",  "<<[^\\n<>]*>>", "(?:a|b)+c",   "p\\.\\s?p\\.\\s?s",
    "(?:a?){10}a{10}", "\"[^\"]*\"|'[^']*'"};

}  // namespace

TEST_CASE("regexes that look far and match near are found out") {
  for (const std::string pattern : kSlow) {
    CAPTURE(pattern);
    CHECK(slow(pattern));
  }
}

TEST_CASE("what is not said to be slow is linear on any repeated character") {
  for (const std::string pattern : kFast) {
    CAPTURE(pattern);
    REQUIRE_FALSE(slow(pattern));
    for (char c = 1; c > 0; ++c) CHECK_FALSE(reads_too_much(pattern, std::string(1, c), 16'000));
  }
}
