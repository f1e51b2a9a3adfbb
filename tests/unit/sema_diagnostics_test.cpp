// Every kind of mistake that the checker reports: its code and the place it blames. A row is a
// source and all that is said about it, so that follow-up reports show up as failures.
#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

#include "tests/unit/sema_source.h"

namespace ifc::test {
namespace {

struct Row {
  std::string source;
  std::vector<std::string> expected;
};

const std::vector<Row>& line_rows() {
  static const std::vector<Row> kRows = {
      {"every sentense has count(word) < 9", {"E0301 [sentense]"}},
      {"lenght(response) < 99", {"E0302 [lenght]"}},
      {"some match py.regx(r\"(a)\\1\")", {"E0302 [py.regx]"}},
      {"count(wrod \"cat\") == 1", {"E0303 [wrod]"}},
      {"every s of sentence has count(word of s) > 2", {"E0303 [s]"}},
      {"count(words) >= 3", {"E0304 [words]"}},
      {"count(words of first(sentence)) >= 3", {"E0304 [words]"}},
      {"every s of [\"a\"] satisfies every s of line satisfies s != \"\"", {"E0305 [s]"}},
      {"every (a, a) of pairs(word) satisfies a != \"\"", {"E0305 [a]"}},
      {"every word of sentence satisfies word != \"\"", {"E0306 [word]"}},
      {"lower == \"yes\"", {"E0307 [lower]"}},
      {"count(word(first(sentence))) < 9", {"E0308 [word]"}},
      {"response.word.count > 3", {"E0308 [word]"}},
      {"join(word, sep: \"-\") != \"\"", {"E0309 [sep]"}},
      {"every n of [1] satisfies n(3)", {"E0314 [n]"}},
      {"count(word)", {"E0401 [count(word)]"}},
      {"word \"cat\"", {"E0401 [word \"cat\"]"}},
      {"not count(word)", {"E0402 [count(word)]"}},
      {"word \"cat\" and no digit", {"E0402 [word \"cat\"]"}},
      {"count(word where length(it)) > 2", {"E0402 [length(it)]"}},
      {"first(word) <= 3", {"E0403 [first(word) <= 3]"}},
      {"true < false", {"E0403 [true < false]"}},
      {"count(word) in [\"a\"]", {"E0403 [count(word)]"}},
      {"sentence > 3", {"E0404 [sentence]"}},
      {"word == [\"a\", \"b\"]", {"E0404 [word]"}},
      {"word in [\"a\", \"b\"]", {"E0404 [word]"}},
      {"count(word) within 2 of sentence", {"E0404 [sentence]"}},
      {"first(word) - 1 == 2", {"E0405 [first(word)]"}},
      {"count(word) % 2.5 == 1", {"E0405 [2.5]"}},
      {"every first(sentence) has it != \"\"", {"E0406 [first(sentence)]"}},
      {"\"cat\" in response", {"E0406 [response]"}},
      {"count(word of 3) == 1", {"E0407 [3]"}},
      {"every map(word, length) has count(char) > 3", {"E0407 [char]"}},
      {"count(word) has it > 3", {"E0407 [count(word)]"}},
      {"length(3) == 1", {"E0408 [3]"}},
      {"word equals [1]", {"E0408 [[1]]"}},
      {"distinct(lower(word)) equals [\"a\"]", {"E0409 [word]"}},
      {"word contains \"cat\"", {"E0409 [word]"}},
      {"join(word, \"-\", \"+\") == \"\"", {"E0410 [join(word, \"-\", \"+\")]"}},
      {"first(word) in [\"a\", 1]", {"E0411 [1]"}},
      {"first(word) ?? 3 == 3", {"E0412 [3]"}},
      {"(if exists(bullet) then 1) == 1", {"E0413 [if exists(bullet) then 1]"}},
      {"every (a, b) of word satisfies a != b", {"E0414 [a != b]"}},
      {"every pairs(word) has it != \"\"", {"E0414 [pairs(word)]"}},
      {"first(pairs(word)) == \"a\"", {"E0414 [first(pairs(word))]"}},
      {"some k of [1] satisfies some word k", {"E0416 [k]"}},
      {"some word matching \"cat\"", {"E0417 [\"cat\"]"}},
      {"no phrase", {"E0418 [phrase]"}},
      {"no match \"in fact\" | \"of course\"", {"E0419 [\"in fact\" | \"of course\"]"}},
      {"no match exact \"art\"", {"E0420 [exact \"art\"]"}},
      {"(w => length(w)) == 3", {"E0421 [w => length(w)]"}},
      {"at least 150% word has is_upper(it)", {"E0422 [150%]"}},
      {"word has is_upper(it)", {"E0423 [word]"}},
      {"count(map(sentence, s => pairs(word of s))) == 2", {"E0424 [pairs(word of s)]"}},
      {"count(windows(word, 0)) == 1", {"E0430 [windows(word, 0)]"}},
      {"cover(map(word, lower)) == \"a\"", {"E0431 [map(word, lower)]"}},
      {"fold(word, {n: 0}, (s, w) => {n: s.m}).n == 1", {"E0432 [m]"}},
      {"fold(word, {n: 0, n: 1}, (s, w) => s).n == 1", {"E0433 [n]"}},
      {"fold(word, {n: word}, (s, w) => s).n == 1", {"E0434 [word]"}},
      {"fold(word, 0, (n, w) => lower(w)) == 1", {"E0435 [lower(w)]"}},
      {"top(stack()) == 1", {"E0436 [top(stack())]"}},
      {"sorted(map(word, is_upper)) equals [true]", {"E0425 [sorted(map(word, is_upper))]"}},
      {"response[3] == \"a\"", {"E0426 [response]"}},
      {"line[0] starts_with \"#\"", {"E0501 [0]"}},
      {"line[0..2] equals [\"a\"]", {"E0501 [0]"}},
      {"word[\"a\"] == \"b\"", {"E0415 [\"a\"]"}},
      {"count(word) in 9..3", {"E0502 [9..3]"}},
      {"some match /x(a/", {"E0503 [(]"}},
      {"some match /x(?=a)/", {"E0504 [(?=]"}},
      {"response in []", {"E0506 [[]]"}},
      {"count(word) % 0 == 1", {"E0507 [0]"}},
      {"fn half = 1\nsome word", {"E0510 [=]"}},
      {"fn f(n: int): int = f(n)\nf(3) > 2", {"E0511 [f]"}},
      {"fn f(n: int): bool = count(word) > n\nf(3)", {"E0512 [word]"}},
      {"fn a(n: int): int = n + n + n + n + n + n + n + n\n"
       "fn b(n: int): int = a(n) + a(n) + a(n) + a(n) + a(n) + a(n) + a(n) + a(n)\n"
       "fn c(n: int): int = b(n) + b(n) + b(n) + b(n) + b(n) + b(n) + b(n) + b(n)\n"
       "fn d(n: int): int = c(n) + c(n) + c(n) + c(n) + c(n) + c(n) + c(n) + c(n)\n"
       "d(count(word)) + d(3) + d(4) + d(5) > 2",
       {"E0513 [d(5)]"}},
      {"unit u = count(word)\nsome u", {"E0514 [count(word)]"}},
      {"lexicon l = word\nno word l", {"E0515 [word]"}},
      {"count(word) >= 0", {"W0901 [count(word) >= 0]"}},
      {"0 > length(response)", {"W0902 [0 > length(response)]"}},
      {"count(word) == 2.5", {"W0902 [count(word) == 2.5]"}},
      {"every s of sentence satisfies count(word) < 9", {"W0903 [count(word) < 9]"}},
      {"every sentence has 1 == 1", {"W0903 [1 == 1]"}},
      {"word[3..1] equals [\"a\"]", {"W0906 [word[3..1]]"}},
      {"no word \"machine learning\"", {"W0908 [\"machine learning\"]"}},
      {"no word \"cat\" | \"x-ray\"", {"W0908 [\"x-ray\"]"}},
      {"some char \"ab\"", {"W0908 [\"ab\"]"}},
      {"some letter \"3\"", {"W0908 [\"3\"]"}},
      {"some word \"\"", {"W0908 [\"\"]"}},
      {"// nothing", {"E0605 []"}},
      // Several mistakes of one line, each reported once, and nothing that follows from another.
      {"count(wrod \"a\") > lenght(response) and sentence > 3",
       {"E0303 [wrod]", "E0302 [lenght]", "E0404 [sentence]"}},
      {"every w of wrods satisfies length(w) > 3 and w.lower == w", {"E0301 [wrods]"}},
      {"error(\"why\") == \"x\"", {"E0450 [error(\"why\")]"}},
      {"some match regex(first(word))", {"E0451 [regex(first(word))]"}},
  };
  return kRows;
}

const std::vector<Row>& declaration_rows() {
  static const std::vector<Row> kRows = {
      {"constraint c(n: int) { require count(word) == n\n accept \"a\" with n: 1, m: 1 }",
       {"E0310 [m]"}},
      {"constraint c(r: at_least | at_most) { require r == atleast }", {"E0311 [atleast]"}},
      {"constraint c(r: at_least | at_most = \"at_most\") { require r == at_least }",
       {"E0311 [\"at_most\"]"}},
      {"constraint c(n: integer) { require count(word) > n }", {"E0312 [integer]"}},
      {"constraint c(n: int) { require count(word) > n\n say \"{n} {m}\" }", {"E0313 [m]"}},
      {"constraint c(n: int = \"three\") { require count(word) > n }", {"E0415 [\"three\"]"}},
      {"constraint c { let k: text = 3\n require count(word of k) > 1 }", {"E0415 [3]"}},
      {"constraint c(n: int = count(word)) { require count(word) > n }", {"E0505 [count(word)]"}},
      {"constraint c { require some digit }\ncount(word) > 3", {"E0601 [count(word) > 3]"}},
      {"constraint c(s: seq<text>) { require s equals word }", {"E0602 [seq<text>]"}},
      {"constraint c(n: int) { require count(word) > n\n accept \"a\" }", {"E0603 [accept \"a\"]"}},
      {"constraint c(n: int) { require count(word) > n\n say \"{n\" }", {"E0604 [\"{n\"]"}},
      {"constraint c { let n = 3\n require some digit }", {"W0904 [n]"}},
      {"constraint c(n: int) { require some digit }", {"W0905 [n]"}},
      {"constraint c(n: int) { require count(word) > n\n say \"few\" }", {"W0907 [\"few\"]"}},
      {"constraint c { require some digit }\nconstraint c { require some digit }", {"E0305 [c]"}},
      {"constraint c(n: int) { let n = 3\n require count(word) > n }", {"E0305 [n]"}},
      {"constraint c(r: yes | no_) { require r(1, 2) }", {"E0314 [r]"}},
      {"constraint c(r: at_least | at_most) { require r(word, 2) }", {"E0408 [word]"}},
      {"constraint c(r: at_least | at_most) { require r(2) }", {"E0410 [r(2)]"}},
      {"constraint c(n: int) { require count(word) > n\n accept \"a\" with n: \"x\" }",
       {"E0415 [\"x\"]"}},
  };
  return kRows;
}

void check_rows(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    CAPTURE(row.source);
    const Checked checked = check_source(row.source);
    CHECK(checked.found == row.expected);
    const bool warning = row.expected.front()[0] == 'W';
    CHECK(checked.module.has_value() == warning);
  }
}

TEST_CASE("each mistake of an expression is reported once, at its narrowest place") {
  check_rows(line_rows());
}

TEST_CASE("each mistake of a declaration is reported once, at its narrowest place") {
  check_rows(declaration_rows());
}

TEST_CASE("every kind of the checker's catalogue is reported by some row") {
  std::set<std::string> reported;
  for (const auto* rows : {&line_rows(), &declaration_rows()}) {
    for (const Row& row : *rows) {
      for (const std::string& expected : row.expected) reported.insert(expected.substr(0, 5));
    }
  }
  for (const DiagnosticInfo& info : diagnostic_catalogue()) {
    const std::string code(info.code);
    const bool ours = code[0] == 'W' ? code < "W0909" : code >= "E0301" && code < "E0606";
    const bool of_syntax = code >= "E0550" && code <= "E0552";
    if (!ours || of_syntax) continue;
    CAPTURE(code);
    CHECK(reported.count(code) == 1);
  }
}

TEST_CASE("fixes say what to write") {
  const auto fix = [](const std::string& source) {
    const Checked checked = check_source(source);
    REQUIRE(checked.diagnostics.size() == 1);
    return checked.diagnostics[0].fix;
  };
  CHECK(fix("every sentense has it != \"\"") == "did you mean `sentence`?");
  CHECK(fix("count(words) > 3") == "write `word`");
  CHECK(fix("sentence > 3") == "write `count(sentence)`");
  CHECK(fix("word \"cat\"") == "write `some word \"cat\"`");
  CHECK(fix("count(word)") == "write `count(word) >= 1`");
  CHECK(fix("count(distinct(lower(word))) > 3") == "write `map(word, lower)`");
  CHECK(fix("is_upper(word)") == "write `every word has is_upper(it)`");
  CHECK(fix("count(word) in 9..3") == "write `3..9`");
  CHECK(fix("some match /(\\w)\\1/") == "write `py.regex(r\"(\\w)\\1\")`");
  CHECK(fix("\"cat\" in response") == "write `response contains \"cat\"`");
  CHECK(fix("response[3] == \"a\"") == "write `(char of response)[3]`");
  CHECK(fix("constraint c(n: string) { require response == n }") == "did you mean `text`?");
}

TEST_CASE("what looks odd but is right is not reported") {
  for (const char* source :
       {"every word where length(it) > 3 has is_title(it)", "exists(first(word))",
        "every s of sentence[1..3] satisfies count(word of s) <= 8", "word equals []",
        "count(word) in [2, 3, 5]", "first(word) has it ~= \"a\" and no digit",
        "count(pairs(word) where (a, b) => a == b) < 2", "number.map(int).sum == 3",
        "count(word) != 0", "count(word) > 0", "some phrase \"in fact\" of first(sentence)",
        "every k of [1.5, 2] satisfies count(word) > k", "count(word) == 2.0",
        "strip(response, chars: \"-\") != \"\" or some digit"}) {
    CAPTURE(std::string(source));
    CHECK(check_source(source).found == std::vector<std::string>{});
  }
}

}  // namespace
}  // namespace ifc::test
