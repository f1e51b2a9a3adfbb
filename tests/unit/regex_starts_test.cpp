// Searches that look only where a match may begin, against the backtracking engine, which looks
// everywhere: on texts of every length around a block.
#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "runtime/regex/regex.h"

namespace ifc::runtime {
namespace {

std::vector<std::pair<size_t, size_t>> matches(const std::string& pattern, std::string_view text) {
  const RegexResult made = Regex::compile(pattern, RegexFlags(), RegexDialect::python);
  REQUIRE_MESSAGE(made, made.error.message);
  std::vector<std::pair<size_t, size_t>> found;
  MatchIterator iterator(*made.regex, text);
  for (Match match; iterator.next(match) == Status::ok && match.found;)
    found.emplace_back(match.begin, match.end);
  bool any = false;
  REQUIRE(made.regex->contains(text, any) == Status::ok);
  REQUIRE(any == !found.empty());
  return found;
}

std::string random_text(std::mt19937& random, size_t size) {
  const std::vector<std::string> pieces = {"a", "b", "k", "s", "A", "K",  "S",  "x",   " ",
                                           " ", "*", "<", "<", "[", "]",  "1",  "\n",  "\n",
                                           "-", "_", "é", "ſ", "K", "中", "😀", "key", "ask"};
  const bool ascii = random() % 3 == 0;
  std::string text;
  while (text.size() < size) text += pieces[random() % (ascii ? 20 : pieces.size())];
  return text;
}

}  // namespace

TEST_CASE("regexes: looking where a match may begin finds what looking everywhere finds") {
  const std::vector<std::string> patterns = {
      R"(<<[^\n]+>)",   R"(\*[^\n*]*\*)", R"((?m)^\s*\*[^\*].*$)",
      R"((?m)^-)",      R"(\bask\b)",     R"((?i)\bask\b)",
      R"((?i)sk)",      R"((?i)k)",       R"(\[.*?\])",
      R"(é|<a)",        R"(中.)",         R"([^\x00-\x7f]a)",
      R"(\bK)",         R"(\Aa*b)",       R"((?:^|x)\*)",
      R"(\d\s?k)",      R"(<(?:a|b)*\])", R"((?:ſ|s)k)",
      R"((?i)\Wkey\W)", R"(\B<)",         R"(a.*<.*\]|<)",
      R"((?m)\*$)",     R"(x(?:é|a)1?)",  R"([<*][<*][<*])",
      R"(<<[^\n]+>>)",  R"(\s?\*\*\s?)",  R"((?m)^\s*-.*$)",
      R"(\*{2,})",      R"(\*{1,3}-)",    R"([^\W_]-[^\W_])",
      R"(<[\s\S]*>)",   R"(\[\w*\])",     R"((?m)^\s?\*)",
  };
  std::mt19937 random(21);
  for (int round = 0; round < 260; ++round) {
    const std::string text = random_text(random, round < 200 ? static_cast<size_t>(round) : 1500);
    for (const std::string& pattern : patterns) {
      CAPTURE(pattern);
      CAPTURE(text);
      // The flags of a pattern come first; an assertion makes it one for the other engine.
      const bool flags = pattern.starts_with("(?i)") || pattern.starts_with("(?m)");
      const std::string everywhere =
          pattern.substr(0, flags ? 4 : 0) + "(?=)(?:" + pattern.substr(flags ? 4 : 0) + ")";
      REQUIRE(matches(pattern, text) == matches(everywhere, text));
    }
  }
}

namespace {

/// A sequence of characters, repeated characters and anchors; its flags apart.
std::pair<std::string, std::string> random_sequence(std::mt19937& random) {
  const std::vector<std::string> leaves = {"a",    "k",       "s",     "K", R"(\*)", "<",
                                           "-",    "1",       R"(\s)", ".", R"(\d)", R"([^\n*])",
                                           "[ab]", R"([^a])", R"(\w)", "é", "[kſ]",  R"(\n)"};
  const std::vector<std::string> repeats = {"*", "+", "?", "{2}", "{1,2}", "{0,3}", "{2,}"};
  const std::vector<std::string> flags = {"", "(?i)", "(?m)", "(?s)", "(?im)"};
  const std::vector<std::string> fronts = {"", "", "", "^", R"(\b)", R"(\B)"};
  const std::vector<std::string> backs = {"", "", "", "$", R"(\b)", R"(\B)", R"(\Z)"};
  const auto one_of = [&](const std::vector<std::string>& of) { return of[random() % of.size()]; };
  std::string made = one_of(fronts);
  for (size_t left = 1 + random() % 5; left > 0; --left) {
    made += one_of(leaves);
    if (random() % 2 != 0) continue;
    made += one_of(repeats);
    if (random() % 4 == 0) made += "?";
  }
  made += one_of(backs);
  return {one_of(flags), made};
}

}  // namespace

// Three of them are looked for at once.
TEST_CASE("regexes: characters that are all common are found wherever they stand in a block") {
  const std::vector<std::string> patterns = {
      "tan",        "(?i)tan",     "nat e",         "(?i)e tan",   R"(t\sn)",
      R"(\s?anet)", R"(\bent\b)",  R"((?m)^tan)",   R"((?m)ten$)", R"((?m)^\s*ane)",
      R"(\n\nan)",  "(?i)k?tank?", R"(an[^t]*tea)", "ea.na",       R"([ae]nt)"};
  std::mt19937 random(23);
  for (int round = 0; round < 400; ++round) {
    const size_t size = round < 300 ? static_cast<size_t>(round) : 1000 + random() % 500;
    std::string text;
    while (text.size() < size) text += "ttaanneeTANEk  \n"[random() % 16];
    for (const std::string& pattern : patterns) {
      CAPTURE(pattern);
      CAPTURE(text);
      const size_t flags = pattern.starts_with("(?i)") || pattern.starts_with("(?m)") ? 4 : 0;
      const std::string everywhere =
          pattern.substr(0, flags) + "(?=)(?:" + pattern.substr(flags) + ")";
      REQUIRE(matches(pattern, text) == matches(everywhere, text));
    }
  }
}

TEST_CASE("regexes: sequences of characters match as backtracking matches them") {
  std::mt19937 random(22);
  for (int round = 0; round < 2000; ++round) {
    const auto [flags, pattern] = random_sequence(random);
    const std::string whole = flags + pattern;
    const std::string everywhere = flags + "(?=)(?:" + pattern + ")";
    CAPTURE(whole);
    for (int i = 0; i < 12; ++i) {
      const std::string text = random_text(random, i == 0 ? 400 : random() % 140);
      CAPTURE(text);
      REQUIRE(matches(whole, text) == matches(everywhere, text));
    }
  }
}

TEST_CASE("regexes: a sequence that is begun again and again in vain is found all the same") {
  const std::vector<std::string> patterns = {R"(<[^\n]+>x)", R"(\[.*?\])", R"(\*[^\n*]*\*-)",
                                             R"(<[^\n]*-)", R"((?m)^\s*\[.*$)"};
  for (const std::string begun : {"<", "[", "*", "<a", "* ", "\n ["}) {
    for (const size_t times : {1, 30, 63, 64, 65, 700}) {
      std::string text;
      for (size_t i = 0; i < times; ++i) text += begun;
      for (const std::string end : {"", "\n<é>x[é]*-", ">x", "]", "-\n\n"}) {
        const std::string whole = text + end + text + end;
        CAPTURE(whole);
        for (const std::string& pattern : patterns) {
          CAPTURE(pattern);
          const bool flags = pattern.starts_with("(?m)");
          const std::string everywhere =
              pattern.substr(0, flags ? 4 : 0) + "(?=)(?:" + pattern.substr(flags ? 4 : 0) + ")";
          REQUIRE(matches(pattern, whole) == matches(everywhere, whole));
        }
      }
    }
  }
}

TEST_CASE("regexes: words of one class, all at once and one by one") {
  const std::vector<std::string> patterns = {
      R"(\b[a-z]+\b)",  R"(\b[A-Z_]+?\b)", R"(\b[ask1]+\b)", R"((?i)\b[a-k]+\b)",
      R"(\b[a-zé]+\b)", R"(\b[a*]+\b)",    R"(\b\w+\b)"};
  std::mt19937 random(22);
  for (int round = 0; round < 300; ++round) {
    std::string text = random_text(random, static_cast<size_t>(round));
    if (round % 5 == 0) text.insert(0, static_cast<size_t>(round), 'a');
    if (!text.empty() && (static_cast<unsigned char>(text.back()) & 0x80) == 0 && round % 2 == 0)
      text.pop_back();
    for (const std::string& pattern : patterns) {
      CAPTURE(pattern);
      CAPTURE(text);
      SpanBuffer all;
      all.push(7, 8);  // what is there already stays
      REQUIRE(find_matches(*Regex::compile(pattern, "").regex, text, all) == Status::ok);
      std::vector<std::pair<size_t, size_t>> found;
      for (size_t i = 1; i < all.size(); ++i) found.emplace_back(all[i].begin, all[i].end);
      REQUIRE(all[0] == Span{7, 8});
      REQUIRE(found == matches(pattern, text));
    }
  }
}

}  // namespace ifc::runtime
