// Every lexical and syntactic kind of diagnostic: what provokes it, and which characters it
// underlines.
#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

#include "compiler/syntax/parse.h"

namespace ifc {
namespace {

struct Row {
  const char* source;
  const char* name;        // of the only diagnostic
  const char* underlined;  // the source text under its span
};

const Row kRows[] = {
    {"no word \"cat", "unterminated_string", "\"cat"},
    {"exists(match r\"cat)", "unterminated_string", "r\"cat)"},
    {"no word \"a\\d\"", "bad_escape", "\\d"},
    {"no word \"é\\é\"", "bad_escape", "\\é"},
    {"no word \"\\u12\"", "bad_escape", "\\u12"},
    {"no word \"\\u{}\"", "bad_escape", "\\u{}"},
    {"no word \"\\u{1234567}\"", "bad_escape", "\\u{1234567}"},
    {"no word \"\\uD83D\"", "not_a_character", "\\uD83D"},
    {"no word \"\\u{110000}\"", "not_a_character", "\\u{110000}"},
    {"a >= 1.", "invalid_number", "1."},
    {"a >= .5", "invalid_number", ".5"},
    {"a >= 1.5.2", "invalid_number", "1.5.2"},
    {"a >= 1e5", "invalid_number", "1e5"},
    {"a >= 0x1F", "invalid_number", "0x1F"},
    {"7%2 == 1", "percent_needs_space", "7%2"},
    {"7%n == 1", "percent_needs_space", "7%n"},
    {"a ≥ 3", "unknown_character", "≥"},
    {"a == $ b", "unknown_character", "$"},
    {"# a", "unknown_character", "#"},
    {"no word “cat”", "curly_quotes", "“cat”"},
    {"no word “cat", "curly_quotes", "“cat"},
    {"no word 'cat'", "single_quotes", "'cat'"},
    {"exists(match /a+)", "unterminated_regex", "/a+)"},
    {"exists(match /[a/)", "unterminated_regex", "/[a/)"},
    {"no match /a/g", "bad_regex_flag", "g"},
    {"no match /a/ii", "bad_regex_flag", "i"},
    {"a == 9223372036854775808", "number_too_large", "9223372036854775808"},
    {"a == -9223372036854775809", "number_too_large", "9223372036854775809"},
    {"a && b", "foreign_operator", "&&"},
    {"a || b", "foreign_operator", "||"},
    {"!a", "foreign_operator", "!"},
    {"a <> b", "foreign_operator", "<>"},
    {"a === b", "foreign_operator", "==="},
    {"a =< b", "foreign_operator", "=<"},
    {"a\xFF", "invalid_utf8", "\xFF"},
    {"a\xED\xA0\x80", "invalid_utf8", "\xED"},
    {"/* a */", "block_comment", "/*"},
    {"a ==\xC2\xA0"
     "b",
     "invisible_character", "\xC2\xA0"},
    {"a == >= b", "missing_operand", "=="},
    {"count(word) >=", "missing_operand", ">="},
    {"== 3", "missing_operand", "=="},
    {"f(,)", "missing_operand", ","},
    {"()", "missing_operand", "()"},
    {"every has x", "missing_operand", "every"},
    {"a and\nno char \",\"", "", ""},
    {"count(word) 3", "missing_operator", "3"},
    {"\"a\" \"b\"", "missing_operator", "\"b\""},
    {"at_least 3 word has x", "missing_operator", "at_least"},
    {"every s of sentence satisfys x", "missing_operator", "satisfys"},
    {"count(word >= 3", "unclosed_bracket", "("},
    {"it in [1, 2", "unclosed_bracket", "["},
    {"constraint c { require a", "unclosed_bracket", "{"},
    {"count(word)) >= 3", "unmatched_bracket", ")"},
    {"a }", "unmatched_bracket", "}"},
    {"a ; b", "unexpected_token", ";"},
    {"a;\nb", "unexpected_token", ";"},
    {"a not b", "unexpected_token", "not"},
    {"3 <= n <= 5", "chained_comparison", "<="},
    {"a in b == c", "chained_comparison", "=="},
    {"word where it > 7 of x", "of_after_where", "of"},
    {"some line where no word \"x\" has a", "quantifier_needs_parentheses", "no"},
    {"1 + every word has a", "quantifier_needs_parentheses", "every"},
    {"a == if b then c", "quantifier_needs_parentheses", "if"},
    {"every sentence", "quantifier_without_body", "every"},
    {"at least 3 word \"cat\"", "quantifier_without_body", "at least"},
    {"every word and a", "quantifier_without_body", "every"},
    {"every sentence satisfies a", "satisfies_without_binder", "satisfies"},
    {"x satisfies y", "satisfies_without_binder", "satisfies"},
    {"every (a, b) of pairs(word) has a", "has_with_binders", "has"},
    {"count(word) = 3", "assignment_in_expression", "="},
    {"f(limit = 3)", "assignment_in_expression", "="},
    {"first(word) is \"a\"", "word_for_equality", "is"},
    {"a is not b", "word_for_equality", "is not"},
    {"exactly 3 line have a", "plural_verb", "have"},
    {"every word /[a-z]+/ has a", "regex_needs_matching", "/[a-z]+/"},
    {"count(word /^\\d/) == 3", "regex_needs_matching", "/^\\d/"},
    {"no word \"a\" | /b/", "regex_needs_matching", "/b/"},
    {"constraint c { }", "empty_constraint", "c"},
    {"constraint c { say \"a\" }", "missing_require", "c"},
    {"constraint c {\n require a\n say \"b\"\n say \"c\"\n}", "duplicate_clause", "say"},
    {"constraint c {\n require a\n require b\n}", "", ""},
    {"constraint match { require a }", "reserved_word_as_name", "match"},
    {"map(a, (x, of) => x)", "reserved_word_as_name", "of"},
    {"fn f(x: int): int = 3", "", ""},
    {"fn f(x: int = 3): int = x", "", ""},
    {"fn f = 3", "fn_without_parameters", "="},
    {"fn f(x: int)", "incomplete_let", ""},
    {"fn (x: int) = 3", "missing_name", "("},
    {"module a.b\nimport std.prelude as p", "", ""},
    {"import", "missing_name", ""},
    {"import a.", "missing_name", ""},
    {"unit u", "incomplete_let", ""},
    {"unit u = line where a", "", ""},
    {"lexicon l = data \"a.txt\"", "", ""},
    {"lexicon = [\"a\"]", "missing_name", "="},
    {"let a = 3", "", ""},
    {"every of [a, b]", "wrong_quantifier", "every"},
    {"any word has a", "wrong_quantifier", "any"},
    {"all of word", "unexpected_token", "word"},
    {"suite s = [c, a.c, ..suite d, ..suite e.f version \"1\",]", "", ""},
    {"suite s version \"1\" sense compat.old { word = py.word } blank fail = suite s with { a = b "
     "}",
     "", ""},
    {"suite s sense compat = [a] with {\n \"x:y\" = b, c = d\n e = f }", "", ""},
    {"suite s", "incomplete_suite", ""},
    {"suite = [c]", "missing_name", "="},
    {"suite s = c", "incomplete_suite", "c"},
    {"suite s sense = [c]", "incomplete_suite", "="},
    {"suite s blank maybe = [c]", "incomplete_suite", "maybe"},
    {"suite s empty fail = [c]", "incomplete_suite", "empty"},
    {"suite s version \"\" = [c]", "incomplete_suite", "\"\""},
    {"suite a.b = [c]", "incomplete_suite", "a.b"},
    {"suite s = [..c]", "incomplete_suite", "c"},
    {"constraint c { suite s = [d] }", "unknown_clause", "suite"},
    {"constraint c { require compat a }", "missing_require", "c"},
    {"constraint c {\n id \"a:b\"\n id \"c:d\"\n require a\n}", "duplicate_clause", "id"},
    {"constraint c {\n compat { say \"a\" }\n require a\n}", "misplaced_clause", "say"},
    {"constraint c {\n sample n\n require a\n}", "incomplete_clause", ""},
    {"constraint c {\n compat a\n require a\n}", "missing_body", "a"},
    {"constraint c { a > 3 }", "unknown_clause", "a"},
    {"constraint c {\n reqire a\n}", "unknown_clause", "reqire"},
    {"if a : b", "missing_then", ":"},
    {"if a\nb", "missing_then", ""},
    {"a else b", "else_without_if", "else"},
    {"count(word) => 3", "stray_arrow", "=>"},
    {"map(word, (x) => x)", "stray_arrow", "=>"},
    {"constraint c {\n require a\n accept \"a\" with \"b\"\n}", "unnamed_example_argument",
     "\"b\""},
    {"constraint { require a }", "missing_name", "{"},
    {"a.(b)", "missing_name", "("},
    {"(a, 3)", "missing_name", "3"},
    {"constraint c {\n require a\n accept a cat\n}", "missing_text", "a"},
    {"constraint c {\n let a 3\n require b\n}", "incomplete_let", "3"},
    {"constraint c(n) { require a }", "parameter_without_type", "n"},
    {"at least has a", "missing_amount", "at least"},
    {"exactly word has a", "missing_amount", "exactly"},
    {"(first)(word)", "call_of_value", "("},
    {"3 of x", "unit_expected", "3"},
    {"it in [2 3]", "missing_comma", " "},
    {"f(1 2)", "missing_comma", " "},
    {"constraint c require a", "missing_body", "require"},
    {"constraint c(n: 3) { require a }", "bad_type", "3"},
};

std::vector<Diagnostic> mistakes(const std::string& text) {
  const SourceFile source("test.ifc", text);
  DiagnosticEmitter emitter(source);
  parse(source, emitter);
  return emitter.sorted();
}

TEST_CASE("each mistake is named once, on the narrowest span") {
  for (const Row& row : kRows) {
    CAPTURE(std::string(row.source));
    const std::vector<Diagnostic> found = mistakes(row.source);
    if (std::string(row.name).empty()) {
      CHECK(found.empty());
      continue;
    }
    REQUIRE(found.size() == 1);
    CHECK(found[0].name == row.name);
    const SourceFile source("test.ifc", row.source);
    CHECK(std::string(source.slice(found[0].span)) == row.underlined);
  }
}

TEST_CASE("every kind of the parser is provoked by a row or a test of limits") {
  std::set<std::string> provoked = {"file_too_large", "nesting_too_deep", "expression_too_long"};
  for (const Row& row : kRows) provoked.insert(row.name);
  for (const DiagnosticInfo& info : diagnostic_catalogue()) {
    if (info.code < "E0101" || info.code >= "E0300") continue;
    CAPTURE(info.name);
    CHECK(provoked.count(std::string(info.name)) == 1);
  }
}

TEST_CASE("a mistake hides none on the lines after it") {
  // One mistake a line; the number is that of the lines that are wrong.
  const std::string text =
      "count(word \"cat\" >= 3\n"
      "no char \",\"\n"
      "count(word)) >= 3\n"
      "count(word) >=\n"
      "a b c 3\n"
      "3 <= n <= 5\n"
      "constraint c(n: int {\n"
      "  let x\n"
      "  require count(word) = 3\n"
      "  count(word)\n"
      "  say 3\n"
      "}\n"
      "every sentence\n"
      "it in [1, 2\n"
      "first(word) is \"a\" and a && b\n"
      "no word 'x\n"
      "constraint d { require (a }\n"
      "a ==\n";
  std::vector<uint32_t> lines;
  const SourceFile source("test.ifc", text);
  for (const Diagnostic& found : mistakes(text)) {
    lines.push_back(source.position(found.span.begin).line);
  }
  std::string shown;
  for (const uint32_t line : lines) shown += std::to_string(line) + " ";
  CHECK(shown == "1 3 4 5 6 7 8 9 10 11 13 14 15 15 16 17 18 ");
}

TEST_CASE("the number of errors is bounded, with a closing note") {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "count(word) 3\n";
  const std::vector<Diagnostic> found = mistakes(text);
  REQUIRE(found.size() == DiagnosticEmitter::kErrorLimit);
  REQUIRE(found.back().notes.size() == 1);
  CHECK(found.back().notes[0].message.find("too many errors") == 0);
}

TEST_CASE("messages follow the style of the catalogue") {
  for (const Row& row : kRows) {
    for (const Diagnostic& found : mistakes(row.source)) {
      CAPTURE(found.message);
      REQUIRE(!found.message.empty());
      CHECK(found.message.back() != '.');
      CHECK_FALSE((found.message[0] >= 'A' && found.message[0] <= 'Z'));
      CHECK(found.message.find("extraneous") == std::string::npos);
      CHECK(found.message.find("mismatched input") == std::string::npos);
      CHECK((found.fix.empty() || found.fix.back() != '.'));
    }
  }
}

TEST_CASE("fixes name what the author most likely meant") {
  const std::pair<const char*, const char*> rows[] = {
      {"3 <= n <= 5", "write `n in 3..5`"},
      {"5 >= n >= 3", "write `n in 3..5`"},
      {"3 < n <= 5", "write `3 < n and n <= 5`"},
      {"No char \",\"", "write `no`"},
      {"a AND b 3", "write `and`"},
      {"count(word) <= 20.", "a line ends without full stop: write `20`"},
      {"20. <= count(word)", "write `20.0`"},
      {"7%2 == 1", "write `7 % 2`"},
      {"no word “cat”", "write `\"cat\"`"},
      {"every word /x+/ has a", "write `word matching /x+/`"},
      {"at most 3 word \"cat\"", "to count them write `count(word \"cat\") <= 3`"},
      {"word where it > 7 of first(line)", "write `of first(line)` before `where`"},
      {"constraint c {\n reqire a\n}", "did you mean `require`?"},
      {"every s of sentence satisfys x", "did you mean `satisfies`?"},
  };
  for (const auto& [text, fix] : rows) {
    CAPTURE(std::string(text));
    const std::vector<Diagnostic> found = mistakes(text);
    REQUIRE(found.size() == 1);
    CHECK(found[0].fix == fix);
  }
}

}  // namespace
}  // namespace ifc
