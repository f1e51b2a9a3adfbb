// What compiles as an ifc regex, with which tree, and what the errors say.
#include <doctest/doctest.h>

#include <string>

#include "runtime/regex/parse.h"
#include "runtime/regex/print.h"

using namespace ifc::runtime;

namespace {

RegexAst parsed(std::string_view pattern, RegexFlags flags = {}) {
  auto result = parse_regex(pattern, flags);
  REQUIRE(std::holds_alternative<RegexAst>(result));
  return std::get<RegexAst>(std::move(result));
}

struct ErrorRow {
  const char* pattern;
  RegexError::Kind kind;
  uint32_t offset;
  uint32_t size;
  const char* message;  // a part of it
  const char* fix;
};

}  // namespace

TEST_CASE("errors name the place, the reason and where possible the fix") {
  using enum RegexError::Kind;
  const ErrorRow rows[] = {
      {"(a", syntax, 0, 1, "no matching `)`", "\\("},
      {"a)b", syntax, 1, 1, "no matching `(`", "\\)"},
      {"x[ab", syntax, 1, 1, "no matching `]`", "\\["},
      {"[]", syntax, 0, 1, "no matching `]`", "\\["},
      {"*a", syntax, 0, 1, "nothing to repeat", "\\*"},
      {"a|+", syntax, 2, 1, "nothing to repeat", "\\+"},
      {"^*", syntax, 1, 1, "nothing to repeat", "\\*"},
      {"\\b+", syntax, 2, 1, "nothing to repeat", "\\+"},
      {"a**", syntax, 2, 1, "repeats a repeat", ""},
      {"a{2}{3}", syntax, 4, 3, "repeats a repeat", ""},
      {"a{3,2}", syntax, 1, 5, "minimum", "{2,3}"},
      {"[z-a]", syntax, 1, 3, "bad character range", ""},
      {"[\\d-z]", syntax, 1, 4, "bad character range", ""},
      {"\\h", syntax, 0, 2, "bad escape", "h"},
      {"[\\B]", syntax, 1, 2, "bad escape", "B"},
      {"a\\", syntax, 1, 1, "backslash", "\\\\"},
      {"\\x1", syntax, 0, 3, "incomplete escape", ""},
      {"\\ud800", syntax, 0, 6, "not a character", ""},
      {"\\777", syntax, 0, 4, "octal", ""},
      {"\\1", syntax, 0, 2, "no group 1", ""},
      {"a(?i)b", syntax, 1, 4, "at its start", "(?i:"},
      {"(?q)", syntax, 2, 1, "unknown inline flag", ""},
      {"(?i-i:a)", syntax, 0, 5, "on and off", ""},
      {"(?P<1a>x)", syntax, 4, 3, "name", ""},
      {"(?P<a>x)(?P<a>y)", syntax, 12, 2, "already", ""},
      {"(?#a", syntax, 0, 4, "comment", ""},
      {"(?<a>x)", syntax, 0, 3, "unknown kind of group", ""},
      {"(?=a)", unsupported, 0, 3, "lookaheads", ""},
      {"(?!a)", unsupported, 0, 3, "lookaheads", ""},
      {"(?<=a)b", unsupported, 0, 4, "lookbehinds", ""},
      {"(?<!a)b", unsupported, 0, 4, "lookbehinds", ""},
      {"(a)\\1", unsupported, 3, 2, "backreferences", ""},
      {"(?P<n>a)(?P=n)", unsupported, 8, 4, "backreferences", ""},
      {"(a)(?(1)b)", unsupported, 3, 3, "conditional", ""},
      {"(?>a)", unsupported, 0, 3, "atomic", ""},
      {"C++", unsupported, 1, 2, "possessive", ""},
      {"a{2}+", unsupported, 1, 4, "possessive", ""},
      {"(?x)a", unsupported, 2, 1, "flag `x`", ""},
      {"\\N{DIGIT ONE}", unsupported, 0, 2, "named characters", ""},
      {"a{70000}", limit, 1, 7, "repeat count", ""},
      {"(?:(?:(?:a{9}b){90}){90}){90}", limit, 0, 29, "too large", ""},
  };
  for (const ErrorRow& row : rows) {
    CAPTURE(row.pattern);
    auto result = parse_regex(row.pattern, {});
    REQUIRE(std::holds_alternative<RegexError>(result));
    const RegexError& error = std::get<RegexError>(result);
    CAPTURE(error.message);
    CHECK(error.kind == row.kind);
    CHECK(error.offset == row.offset);
    CHECK(error.size == row.size);
    CHECK(error.message.find(row.message) != std::string::npos);
    CHECK(error.fix == row.fix);
  }
}

TEST_CASE("nesting and length are limited, never a crash") {
  const auto deep = [](size_t depth) {
    return std::string(depth, '(') + "a" + std::string(depth, ')');
  };
  CHECK(std::holds_alternative<RegexAst>(parse_regex(deep(64), {})));
  for (const std::string& pattern : {deep(65), deep(4000), std::string(kMaxRegexBytes + 1, 'a')}) {
    auto result = parse_regex(pattern, {});
    REQUIRE(std::holds_alternative<RegexError>(result));
    CHECK(std::get<RegexError>(result).kind == RegexError::Kind::limit);
  }
}

TEST_CASE("braces that are no repeat are text") {
  for (const char* pattern : {"{", "a{", "a{}", "a{x}", "a{1", "a{1,2", "}", "{{2}"}) {
    CAPTURE(pattern);
    CHECK(std::holds_alternative<RegexAst>(parse_regex(pattern, {})));
  }
}

TEST_CASE("the tree shows the pattern's shape") {
  const RegexAst ast = parsed("^(?P<year>\\d{4})-[a-c_]*?$|x");
  REQUIRE(ast.root.kind == RegexNode::Kind::alternation);
  const RegexNode& sequence = ast.root.children[0];
  REQUIRE(sequence.kind == RegexNode::Kind::sequence);
  REQUIRE(sequence.children.size() == 5);
  CHECK(sequence.children[0].anchor == RegexAnchor::text_start);
  const RegexNode& group = sequence.children[1];
  CHECK(group.kind == RegexNode::Kind::group);
  CHECK(group.name == "year");
  CHECK(group.group == 1);
  CHECK(group.offset == 1);
  CHECK(group.size == 15);
  const RegexNode& digits = group.children[0];
  CHECK(digits.kind == RegexNode::Kind::repeat);
  CHECK(digits.minimum == 4);
  CHECK(digits.maximum == 4);
  CHECK(digits.children[0].items[0].kind == RegexClassItem::Kind::digit);
  CHECK(sequence.children[2].code_point == U'-');
  const RegexNode& letters = sequence.children[3];
  CHECK_FALSE(letters.greedy);
  CHECK(letters.maximum == RegexNode::kUnbounded);
  CHECK(letters.children[0].items.size() == 2);
  CHECK(sequence.children[4].anchor == RegexAnchor::text_end);
  CHECK(ast.group_count == 1);
  CHECK(ast.minimum_length == 1);
  CHECK(ast.maximum_length == RegexNode::kUnbounded);
  CHECK(parsed("(?:ab?){2,3}").maximum_length == 6);
}

TEST_CASE("flags of the literal, of the pattern and of a group") {
  CHECK(parsed("(?im)a").flags.multi_line);
  CHECK(parsed("a", {.ignore_case = true}).root.flags.ignore_case);
  const RegexAst ast = parsed("(?s-i:a.)b", {.ignore_case = true});
  CHECK_FALSE(ast.root.children[0].children[0].flags.ignore_case);
  CHECK(ast.root.children[0].children[1].flags.dot_all);
  CHECK(ast.root.children[1].flags.ignore_case);

  RegexFlags flags;
  size_t bad = 9;
  CHECK(parse_regex_flags("smi", flags, bad));
  CHECK(flags == RegexFlags{true, true, true});
  CHECK_FALSE(parse_regex_flags("iu", flags, bad));
  CHECK(bad == 1);
  CHECK_FALSE(parse_regex_flags("ii", flags, bad));
}

TEST_CASE("patterns printed for PCRE2 leave nothing to its version") {
  struct Row {
    const char* pattern;
    const char* printed;
  };
  const Row rows[] = {
      {"a{,2}", "a{0,2}"},        {"^a$", "\\Aa\\z"},
      {"(?m)^a$", "^a$"},         {"a.b", "a.b"},
      {"(?s)a.", "a(?s)."},       {"\\d", "[0-9\\p{Nd}]"},
      {"(?i:x)y", "(?i)x(?-i)y"}, {"(?:a|b)c", "(?:a|b)c"},
      {"(a)|b", "(?:a)|b"},       {"[^\\]a]", "[^\\x{5d}a]"},
      {"a\\/b", "a\\x{2f}b"},     {"(?i)i", "(?i)[iI\u0130\u0131]"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.pattern);
    CHECK(print_for_pcre2(parsed(row.pattern).root) == row.printed);
  }
  CHECK(print_for_pcre2(parsed("(a)").root, {.captures = true}) == "(a)");
  CHECK(print_for_pcre2(parsed("\\b").root, {.engine_boundaries = false}).find("(?<=") !=
        std::string::npos);
}
