// Matches of ifc regexes. The table was made with CPython 3.11's `re.finditer`; offsets are bytes
// of UTF-8.
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "runtime/regex/engine.h"
#include "runtime/regex/print.h"
#include "runtime/regex/regex.h"

using namespace ifc::runtime;

namespace {

struct Row {
  const char* pattern;
  const char* flags;
  std::string_view text;
  std::vector<Span> matches;
};

const std::vector<Row>& rows() {
  // clang-format off
  static const std::vector<Row> table = {
    {"\\w+", "", "héllo wörld_1 e\314\201 Ⅷ² क\340\244\277", {{0, 6}, {7, 15}, {16, 17}, {20, 25}, {26, 29}}},
    {"\\d+", "", "a1 \331\244\331\242 3.5²", {{1, 2}, {3, 7}, {8, 9}, {10, 11}}},
    {"\\s", "", "a\034b\302\205c\302\240d\341\240\216e\342\200\250", {{1, 2}, {3, 5}, {6, 8}, {13, 16}}},
    {"\\bcafé\\b", "", "café cafés décafé «café»", {{0, 5}, {24, 29}}},
    {".", "", "a\n\rb\342\200\250", {{0, 1}, {2, 3}, {3, 4}, {4, 7}}},
    {".+", "s", "a\nb", {{0, 3}}},
    {"^", "m", "a\nb\n", {{0, 0}, {2, 2}, {4, 4}}},
    {"(?m:$)", "", "a\r\nb\n", {{2, 2}, {4, 4}, {5, 5}}},
    {"\\Z", "", "a\n", {{2, 2}}},
    {"^a", "", "a\na", {{0, 1}}},
    {"^a", "m", "a\na", {{0, 1}, {2, 3}}},
    {"a{,2}", "", "aaaaa", {{0, 2}, {2, 4}, {4, 5}, {5, 5}}},
    {"a{2,}", "", "aaaaa a aa", {{0, 5}, {8, 10}}},
    {"a{,}", "", "aab", {{0, 2}, {2, 2}, {3, 3}}},
    {"x{a}", "", "x{a}", {{0, 4}}},
    {"i", "i", "iIİı", {{0, 1}, {1, 2}, {2, 4}, {4, 6}}},
    {"İ", "i", "iIİı", {{0, 1}, {1, 2}, {2, 4}, {4, 6}}},
    {"[^i]", "i", "iIİıj", {{6, 7}}},
    {"[h-j]+", "i", "hIİıJ", {{0, 7}}},
    {"k", "i", "kKK", {{0, 1}, {1, 2}, {2, 5}}},
    {"s", "i", "sSſß", {{0, 1}, {1, 2}, {2, 4}}},
    {"ß", "i", "ßẞss", {{0, 2}, {2, 5}}},
    {"σ", "i", "σςΣ", {{0, 2}, {2, 4}, {4, 6}}},
    {"(?i:a)b", "", "ABabAb", {{2, 4}, {4, 6}}},
    {"(?-i:a)b", "i", "ABabaB", {{2, 4}, {4, 6}}},
    {"a|ab", "", "abab", {{0, 1}, {2, 3}}},
    {"ab|a", "", "abab", {{0, 2}, {2, 4}}},
    {"(?:a|ab)(?:c|bcd)", "", "abcd", {{0, 4}}},
    {"a*?b", "", "aab", {{0, 3}}},
    {"a??", "", "aa", {{0, 0}, {0, 1}, {1, 1}, {1, 2}, {2, 2}}},
    {"(a|b)*c", "", "abac", {{0, 4}}},
    {"", "", "ab", {{0, 0}, {1, 1}, {2, 2}}},
    {"a*", "", "baac", {{0, 0}, {1, 3}, {3, 3}, {4, 4}}},
    {"\\b|:", "", "a:b", {{0, 0}, {1, 1}, {1, 2}, {2, 2}, {3, 3}}},
    {"x*|b", "", "abxxb", {{0, 0}, {1, 1}, {1, 2}, {2, 4}, {4, 4}, {4, 5}, {5, 5}}},
    {"(?:)*", "", "ab", {{0, 0}, {1, 1}, {2, 2}}},
    {"(|a)*", "", "aa", {{0, 0}, {0, 1}, {1, 1}, {1, 2}, {2, 2}}},
    {"(?:a|b*)*", "", "abba", {{0, 4}, {4, 4}}},
    {"(?:a?\?)*", "", "aa", {{0, 0}, {0, 1}, {1, 1}, {1, 2}, {2, 2}}},
    {"(?:|a){0,3}", "", "aaa", {{0, 0}, {0, 1}, {1, 1}, {1, 2}, {2, 2}, {2, 3}, {3, 3}}},
    {"(?:a|){2}", "", "aaa", {{0, 2}, {2, 3}, {3, 3}}},
    {"(?:a|)(?:a+?)(?:a+?)", "", "aaaa", {{0, 3}}},
    {"[]a]+", "", "a]b", {{0, 2}}},
    {"[^]]", "", "a]b", {{0, 1}, {2, 3}}},
    {"[a\\-c]+", "", "a-c b", {{0, 3}}},
    {"[a-]+", "", "a-b", {{0, 2}}},
    {"[\\b]", "", "a\010", {{1, 2}}},
    {"\\x41\\u00e9\\U0001F600", "", "Aé😀", {{0, 7}}},
    {"\\101\\0", "", std::string_view("A\000", 2), {{0, 2}}},
    {"\\(\\.\\)", "", "(.)", {{0, 3}}},
    {"\\B", "", "ab c", {{1, 1}}},
    {"\\B|(?:a)?", "", "", {{0, 0}}},
    {"\\B", "", "", {}},
    {"a(?#comment)*b", "", "aaab", {{0, 4}}},
    {"(?P<w>\\w)(?P<d>\\d)", "", "a1 b2", {{0, 2}, {3, 5}}},
    {"(?i)straße", "", "STRAßE straße", {{0, 7}, {8, 15}}},
    {"[^\\w\\s]", "", "a, b! é?", {{1, 2}, {4, 5}, {8, 9}}},
    {"[\\D]+", "", "12ab3", {{2, 4}}},
    {"\\S+", "", "one  two\tthree", {{0, 3}, {5, 8}, {9, 14}}},
    {"[.!?]+", "", "Hi! What?! Yes.", {{2, 3}, {8, 10}, {14, 15}}},
    {"\"[^\"]*\"", "", "\"a\" and \"b\"", {{0, 3}, {8, 11}}},
    {"\\[[^\\[\\]]*\\]", "", "[a] [[b]] []", {{0, 3}, {5, 8}, {10, 12}}},
    {"<<[^>\\n]+>>", "", "<<t>> <<>>", {{0, 5}}},
    {"^\\s*[-*•] ", "m", "- a\n * b\nc\n• d", {{0, 2}, {4, 7}, {11, 15}}},
    {"(?:\\d{1,3}\\.){3}\\d{1,3}", "", "ip 192.168.0.1 x", {{3, 14}}},
    {"[A-Z][a-z]+(?: [A-Z][a-z]+)*", "", "Anna Maria met Bob", {{0, 10}, {15, 18}}},
    {"(\\w)(\\w)?", "", "abc", {{0, 2}, {2, 3}}},
  };
  // clang-format on
  return table;
}

std::vector<Span> all(const Regex& regex, std::string_view text) {
  SpanBuffer spans;
  CHECK(find_matches(regex, text, spans) == Status::ok);
  return {spans.begin(), spans.end()};
}

/// The same search by the backtracking engine.
std::vector<Span> all_by_backtracking(const Regex& regex, std::string_view text) {
  EnginePattern pattern;
  int code = 0;
  std::string message;
  const PrintOptions options{.captures = false, .engine_boundaries = engine_boundaries_are_ours()};
  REQUIRE(
      pattern.compile("(?=)(?:" + print_for_pcre2(regex.ast().root, options) + ")", code, message));
  std::vector<Span> spans;
  size_t from = 0;
  bool must_advance = false;
  while (true) {
    bool found = false;
    size_t begin = 0;
    size_t end = 0;
    CHECK(pattern.search(text, from, must_advance, {}, found, begin, end) == Status::ok);
    if (!found) return spans;
    spans.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(end)});
    from = end;
    must_advance = begin == end;
  }
}

bool asks(Status (Regex::*question)(std::string_view, bool&, const MatchLimits&) const,
          const char* pattern, std::string_view text) {
  const RegexResult regex = Regex::compile(pattern, "");
  REQUIRE(regex);
  bool answer = false;
  CHECK((regex.regex.get()->*question)(text, answer, MatchLimits{}) == Status::ok);
  return answer;
}

}  // namespace

TEST_CASE("all matches are those of Python") {
  for (const Row& row : rows()) {
    CAPTURE(row.pattern);
    CAPTURE(row.flags);
    CAPTURE(row.text);
    const RegexResult regex = Regex::compile(row.pattern, row.flags);
    REQUIRE_MESSAGE(regex, regex.error.message);
    CHECK(regex.regex->ast().linear);
    CHECK(all(*regex.regex, row.text) == row.matches);

    MatchIterator iterator(*regex.regex, row.text);
    for (const Span expected : row.matches) {
      Match match;
      CHECK(iterator.next(match) == Status::ok);
      CHECK(match.found);
      CHECK(match.begin == expected.begin);
      CHECK(match.end == expected.end);
    }
    Match match;
    CHECK(iterator.next(match) == Status::ok);
    CHECK_FALSE(match.found);
    bool contains = false;
    CHECK(regex.regex->contains(row.text, contains) == Status::ok);
    CHECK(contains == !row.matches.empty());
  }
}

TEST_CASE("both engines agree") {
  for (const Row& row : rows()) {
    // PCRE2 goes on after an optional copy of a counted repeat that matched nothing; Python does
    // not.
    if (std::string_view(row.pattern).find("|){") != std::string_view::npos) continue;
    if (std::string_view(row.pattern).find("|a){") != std::string_view::npos) continue;
    CAPTURE(row.pattern);
    CAPTURE(row.text);
    const RegexResult regex = Regex::compile(row.pattern, row.flags);
    REQUIRE(regex);
    CHECK(all_by_backtracking(*regex.regex, row.text) == row.matches);
  }
}

TEST_CASE("a dollar without m stands at the very end only") {
  CHECK(asks(&Regex::contains, "a$", "a"));
  CHECK_FALSE(asks(&Regex::contains, "a$", "a\n"));
  CHECK(asks(&Regex::contains, "(?m)a$", "a\n"));
  CHECK_FALSE(asks(&Regex::contains, "(?m)a$", "a\r\n"));
  CHECK(asks(&Regex::contains, "(?m)^$", "a\n"));
}

TEST_CASE("whole text, start and end") {
  CHECK(asks(&Regex::full_match, "a|ab", "ab"));
  CHECK(asks(&Regex::full_match, "a*?", "aaa"));
  CHECK_FALSE(asks(&Regex::full_match, "a|ab", "abc"));
  CHECK(asks(&Regex::full_match, "", ""));
  CHECK_FALSE(asks(&Regex::full_match, "", "x"));
  CHECK(asks(&Regex::full_match, "(?m)^a$\\n^b$", "a\nb"));
  CHECK(asks(&Regex::full_match, "\\[[^\\[\\]\\s]+\\][.,!?;:]?", "[name]."));

  CHECK(asks(&Regex::ends_at_end, "b|bc", "abc"));
  CHECK(asks(&Regex::ends_at_end, "é+", "xéé"));
  CHECK(asks(&Regex::ends_at_end, "\\bc", "ab c"));
  CHECK_FALSE(asks(&Regex::ends_at_end, "\\bc", "abc"));
  CHECK_FALSE(asks(&Regex::ends_at_end, "^c", "abc"));
  CHECK(asks(&Regex::ends_at_end, "", ""));
  CHECK(asks(&Regex::ends_at_end, "a.*", "xayz"));
  CHECK_FALSE(asks(&Regex::ends_at_end, "a", "ab"));

  const RegexResult regex = Regex::compile("a|ab", "");
  Match match;
  CHECK(regex.regex->match_at_start("abc", match) == Status::ok);
  CHECK(match.found);
  CHECK(match.end == 1);  // the first alternative that matches
  CHECK(regex.regex->match_at_start("xab", match) == Status::ok);
  CHECK_FALSE(match.found);
}

TEST_CASE("a search from the middle sees what stands before") {
  const RegexResult regex = Regex::compile("\\bb|^a|c", "");
  Match match;
  CHECK(regex.regex->search("ab abc", 1, match) == Status::ok);
  CHECK(match.found);
  CHECK(match.begin == 5);
}

TEST_CASE("a regex knows its source") {
  const RegexResult regex = Regex::compile("a\\/b", "is");
  REQUIRE(regex);
  CHECK(regex.regex->pattern() == "a\\/b");
  CHECK(regex.regex->flags() == RegexFlags{true, false, true});
  const RegexResult bad = Regex::compile("ab", "iq");
  CHECK_FALSE(bad);
  CHECK(bad.error.offset == 3);
}
