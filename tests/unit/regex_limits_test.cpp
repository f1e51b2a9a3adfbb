// Regexes that break backtracking engines, long texts, many threads: the answer comes soon, or a
// limit is reported.
#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "runtime/regex/engine.h"
#include "runtime/regex/regex.h"

using namespace ifc::runtime;

namespace {

std::string repeated(std::string_view unit, size_t times) {
  std::string text;
  for (size_t i = 0; i < times; ++i) text += unit;
  return text;
}

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

TEST_CASE("catastrophic regexes are decided in one pass") {
  struct Row {
    const char* pattern;
    const char* unit;
    const char* tail;
    size_t matches;
  };
  const Row rows[] = {
      {"(a+)+$", "a", "b", 0},
      {"(a|a)*b", "a", "c", 0},
      {"(x+x+)+y", "x", "", 0},
      {"(?:a|b)*a(?:a|b){12}c", "ab", "", 0},
      {"a*a*a*a*b", "a", "", 0},
      {"\\[[^\\]]*\\]", "[", "", 0},
      {"^(?:(?:.*?,){11})P", "1,", "", 0},
      {"\\n\\s*\\n", "\n", "", 1},
      {"(?:a?){60}a{60}", "a", "", 0},
  };
  for (const Row& row : rows) {
    for (const size_t times : {size_t{30}, size_t{16'000}, size_t{160'000}}) {
      CAPTURE(row.pattern);
      CAPTURE(times);
      const RegexResult regex = Regex::compile(row.pattern, "");
      REQUIRE(regex);
      CHECK(regex.regex->ast().linear);
      const std::string text = repeated(row.unit, times) + row.tail;
      const auto start = std::chrono::steady_clock::now();
      SpanBuffer spans;
      CHECK(find_matches(*regex.regex, text, spans) == Status::ok);
      // Generous, since tests run beside others and under sanitizers; backtracking takes hours.
      CHECK(seconds_since(start) < 5);
      if (row.pattern[0] != '(' || row.pattern[1] != '?') CHECK(spans.size() == row.matches);
    }
  }
}

TEST_CASE("matches that look far and are short have a limit") {
  const RegexResult regex = Regex::compile("a(.*b)?", "");
  const std::string text = repeated("a", 160'000);
  SpanBuffer spans;
  CHECK(find_matches(*regex.regex, text, spans) == Status::match_limit);
  // The limit counts code points, so it falls at the same place every time.
  const size_t found = spans.size();
  spans.clear();
  CHECK(find_matches(*regex.regex, text, spans) == Status::match_limit);
  CHECK(spans.size() == found);

  MatchIterator iterator(*regex.regex, text, {.reads = 1000});
  Match match;
  Status status = Status::ok;
  while (status == Status::ok && (match.found || iterator.next(match) == Status::ok)) {
    status = iterator.next(match);
  }
  CHECK(status == Status::match_limit);
  CHECK(iterator.next(match) == Status::ok);
  CHECK_FALSE(match.found);
}

TEST_CASE("regexes too large for the automaton backtrack within limits") {
  const RegexResult regex = Regex::compile("(?:a{0,1000}){3}b", "");
  REQUIRE(regex);
  CHECK_FALSE(regex.regex->ast().linear);
  bool found = false;
  CHECK(regex.regex->contains("xaab", found) == Status::ok);
  CHECK(found);
  CHECK(regex.regex->full_match("xaab", found) == Status::ok);
  CHECK_FALSE(found);
  CHECK(regex.regex->ends_at_end("xaab", found) == Status::ok);
  CHECK(found);
  Match match;
  CHECK(regex.regex->match_at_start("aabb", match) == Status::ok);
  CHECK(match.end == 3);

  const RegexResult hard = Regex::compile("(?:(?:a|aa){0,40}){25}c", "");
  REQUIRE(hard);
  CHECK_FALSE(hard.regex->ast().linear);
  for (const size_t times : {size_t{40}, size_t{16'000}, size_t{160'000}}) {
    const std::string text = "c" + repeated("a", times) + "dc";
    const auto start = std::chrono::steady_clock::now();
    CHECK(hard.regex->search(text, 1, match) == Status::match_limit);
    CHECK(seconds_since(start) < 5);
  }
  const RegexResult huge = Regex::compile("(?:[a-z\u00e9]{2}x[^a-c\u00fc]y){900}", "");
  CHECK_FALSE(huge);
  CHECK(huge.error.kind == RegexError::Kind::limit);
}

TEST_CASE("states are forgotten without harm") {
  // More states than the tables hold: the answer must not depend on it.
  const RegexResult regex = Regex::compile("(?:a|b)*a(?:a|b){14}c", "");
  std::string text;
  uint32_t random = 1;
  for (int i = 0; i < 60'000; ++i) {
    random = random * 1664525 + 1013904223;
    text += (random >> 16) % 2 == 0 ? 'a' : 'b';
  }
  bool found = true;
  CHECK(regex.regex->contains(text, found) == Status::ok);
  CHECK_FALSE(found);
  text += "aaaaaaaaaaaaaaac";
  CHECK(regex.regex->contains(text, found) == Status::ok);
  CHECK(found);
  SpanBuffer spans;
  CHECK(find_matches(*regex.regex, text, spans) == Status::ok);
  REQUIRE(spans.size() == 1);
  CHECK(spans[0] == Span{0, static_cast<uint32_t>(text.size())});
}

TEST_CASE("one regex serves many threads") {
  const RegexResult regex = Regex::compile("\\b(?:the|a) \\w+", "i");
  const std::string text = repeated("The fox saw a hen and the dog. ", 50);
  std::vector<std::thread> threads;
  std::vector<size_t> counts(8, 0);
  for (size_t t = 0; t < counts.size(); ++t) {
    threads.emplace_back([&, t] {
      for (int round = 0; round < 20; ++round) {
        SpanBuffer spans;
        if (find_matches(*regex.regex, text, spans) == Status::ok) counts[t] += spans.size();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const size_t count : counts) CHECK(count == 20 * 150);
}
