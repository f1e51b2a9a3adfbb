// Which tree a source has: precedence, reach of quantifiers, line breaks, literals, spans.
#include <doctest/doctest.h>

#include <string>

#include "compiler/ast/dump.h"
#include "compiler/syntax/parse.h"

namespace ifc {
namespace {

std::string tree(const std::string& text) {
  const SourceFile source("test.ifc", text);
  DiagnosticEmitter emitter(source);
  const std::optional<ast::File> file = parse(source, emitter);
  std::string result = file ? dump_ast(*file) : "nothing\n";
  for (const Diagnostic& found : emitter.sorted()) result += found.name + "\n";
  return result;
}

TEST_CASE("two spellings of one tree") {
  const std::pair<const char*, const char*> rows[] = {
      // precedence
      {"a or b and not c", "(a) or ((b) and (not (c)))"},
      {"a and b or c and d", "(a and b) or (c and d)"},
      {"a or b or c", "(a or b) or c"},
      {"a + b * c - d", "(a + (b * c)) - d"},
      {"a - b - c", "(a - b) - c"},
      {"a / b % c", "(a / b) % c"},
      {"-a * b", "(-a) * b"},
      {"a \?\? b \?\? c == d", "((a \?\? b) \?\? c) == d"},
      {"a + 1 \?\? 2", "(a + 1) \?\? 2"},
      {"not a == b", "not (a == b)"},
      {"not not a", "not (not a)"},
      {"a not in b", "a not in (b)"},
      {"a in 1 + 2..n - 1", "a in (1 + 2)..(n - 1)"},
      {"a within n of x + 1", "a within n of (x + 1)"},
      {"a contains b and c", "(a contains b) and c"},
      // selections
      {"count(word of p[2])", "count(word of (p[2]))"},
      {"word of line of x", "word of (line of x)"},
      {"word \"a\" | \"b\" of x == c", "(word \"a\" | \"b\" of x) == c"},
      {"count(word) / n + x / y /z/ 2", "(count(word) / n) + (((x / y) / z) / 2)"},
      // where
      {"word where a and b", "word where (a and b)"},
      {"word where a where b", "(word where a) where b"},
      {"a or b where c", "(a or b) where c"},
      {"f(word where a, b)", "f((word where a), b)"},
      // quantifiers
      {"no emoji and no digit", "(no emoji) and (no digit)"},
      {"a and no word \"x\" or b", "(a and (no word \"x\")) or b"},
      {"p and every w of x satisfies a or b", "p and (every w of x satisfies (a or b))"},
      {"not every word has a and b", "not (every word has (a and b))"},
      {"every line has some word has a", "every line has (some word has a)"},
      {"every line where a and b has c", "every line where (a and b) has c"},
      {"first(line) has a and b", "first(line) has (a and b)"},
      {"not first(line) has a", "not (first(line) has a)"},
      {"x and first(line) has a", "x and (first(line) has a)"},
      {"if a then b else if c then d else e", "if a then b else (if c then d else e)"},
      {"if a then if b then c else d", "if a then (if b then c else d)"},
      {"a and if b then c", "a and (if b then c)"},
      // lines
      {"a and\n  b", "a and b"},
      {"a\n  and b", "a and b"},
      {"f(\n  a,\n  b\n)", "f(a, b)"},
      {"word\n  where a", "word where a"},
      {"if a\n  then b\n  else c", "if a then b else c"},
      {"a\n  contains b", "a contains b"},
      {"a\n  + b", "a + b"},
      {"a.f(b)\n  .g(c)", "a.f(b).g(c)"},
      {"a and // comment\n  b", "a and b"},
      // words
      {"starts_with(a, b)", "starts_with (a, b)"},
      {"say == reject", "(say) == (reject)"},
      {"at   least 2 word has a", "at least 2 word has a"},
      {"exactly (n) word has a", "exactly n word has a"},
      {"[1, 2,]", "[1, 2]"},
  };
  for (const auto& [left, right] : rows) {
    CAPTURE(std::string(left));
    const std::string found = tree(left);
    CHECK(found.rfind("line\n", 0) == 0);
    CHECK(found.find("\nline\n") == std::string::npos);
    CHECK(found == tree(right));
  }
}

TEST_CASE("lines that are items of their own") {
  const std::pair<const char*, size_t> rows[] = {
      {"a\nb", 2},
      {"a\n-b", 2},
      {"a\nnot b", 2},
      {"a\nstarts_with(b, c)", 2},
      {"a\n(b)", 2},
      {"a\n[b]", 2},
      {"a\n\n\nb\n", 2},
      {"constraint c { require a }\nb", 2},
      {"constraint c\n{\n\n  require a\n\n}\n\nconstraint d { require b\n}", 2},
      {"count(match)\nmatch /a/", 2},
  };
  for (const auto& [text, items] : rows) {
    CAPTURE(std::string(text));
    const SourceFile source("test.ifc", text);
    DiagnosticEmitter emitter(source);
    const std::optional<ast::File> file = parse(source, emitter);
    CHECK(emitter.error_count() == 0);
    REQUIRE(file.has_value());
    CHECK(file->items.size() == items);
  }
}

TEST_CASE("trees of single expressions") {
  const std::pair<const char*, const char*> rows[] = {
      {"30%", "percent 0.3\n"},
      {"0.1%", "percent 0.001\n"},
      {"12.5%", "percent 0.125\n"},
      {"7 % 2", "%\n    int 7\n    int 2\n"},
      {"-9223372036854775808", "int -9223372036854775808\n"},
      {"-5", "negate\n    int 5\n"},
      {"9223372036854775807", "int 9223372036854775807\n"},
      {"0.5", "real 0.5\n"},
      {"\"\\u{1F600}\\u00e9\\n\\t\\\"\\\\\"", "text \"😀é\\n\\t\\\"\\\\\"\n"},
      {"r\"a\\d\"", "raw text \"a\\\\d\"\n"},
      {"match /a\\/[/]b/ims", "select match\n    pattern\n      regex /a\\/[/]b/ims\n"},
      {"word exact \"NASA\"", "select word\n    pattern exact\n      text \"NASA\"\n"},
      {"line matching /a/", "select line\n    pattern matching\n      regex /a/\n"},
      {"phrase keyword", "select phrase\n    pattern\n      name keyword\n"},
      {"char any_of(m)", "select char\n    pattern\n      call any_of\n        name m\n"},
      {"py.word of x", "select py.word\n    of\n      name x\n"},
      {"x.matches(y)", "method matches\n    name x\n    name y\n"},
      {"x.of.where", "member where\n    member of\n      name x\n"},
      {"s[1..]", "slice\n    name s\n    from\n      int 1\n"},
      {"s[..-2]", "slice\n    name s\n    to\n      negate\n        int 2\n"},
      {"s[..]", "slice\n    name s\n"},
      {"s[-1]", "index\n    name s\n    negate\n      int 1\n"},
      {"a in b", "in\n    name a\n    name b\n"},
      {"a not in 3..5", "not in range\n    name a\n    int 3\n    int 5\n"},
      {"f(a: 1)", "call f\n    a:\n      int 1\n"},
      {"(a, b) => a", "lambda a, b\n    name a\n"},
      {"every s of sentence where a satisfies b",
       "every s\n    where\n      name sentence\n      name a\n    satisfies\n      name b\n"},
      {"at least 30% word has a",
       "at least\n    amount\n      percent 0.3\n    name word\n    has\n      name a\n"},
  };
  for (const auto& [text, expected] : rows) {
    CAPTURE(std::string(text));
    CHECK(tree(text) == "line\n  " + std::string(expected));
  }
}

TEST_CASE("a constraint with everything") {
  CHECK(tree("/// One.\n///  Two.\nconstraint c(k: text, n: int = 3, r: at_least | less_than = "
             "at_least, "
             "l: list<text>) {\n"
             "  let a: int = count(word k)\n"
             "  require r(a, n)\n"
             "  say \"Use {k}.\"\n"
             "  accept \"x\" with k: \"x\", n: 1\n"
             "  reject r\"\\\"\n"
             "}\n") ==
        "constraint c\n"
        "  doc \"One.\\n Two.\"\n"
        "  parameter k: text\n"
        "  parameter n: int\n"
        "    int 3\n"
        "  parameter r: at_least | less_than\n"
        "    name at_least\n"
        "  parameter l: list<text>\n"
        "  let a: int\n"
        "    call count\n"
        "      select word\n"
        "        pattern\n"
        "          name k\n"
        "  require\n"
        "    call r\n"
        "      name a\n"
        "      name n\n"
        "  say \"Use {k}.\"\n"
        "  accept \"x\"\n"
        "    k:\n"
        "      text \"x\"\n"
        "    n:\n"
        "      int 1\n"
        "  reject \"\\\\\"\n");
}

TEST_CASE("spans are bytes and narrow") {
  const SourceFile source("test.ifc",
                          "\xEF\xBB\xBF"
                          "no word \"é日\" and every line has f(it) == 3  // c\n");
  DiagnosticEmitter emitter(source);
  const std::optional<ast::File> file = parse(source, emitter);
  REQUIRE(file.has_value());
  REQUIRE(file->items.size() == 1);
  const auto slice = [&source](SourceSpan span) { return std::string(source.slice(span)); };
  CHECK(slice(file->items[0].span) == "no word \"é日\" and every line has f(it) == 3");
  const auto& root = *std::get<ast::ExprPtr>(file->items[0].node);
  const auto& conjunction = std::get<ast::Binary>(root.node);
  CHECK(slice(conjunction.op_span) == "and");
  CHECK(slice(conjunction.left->span) == "no word \"é日\"");
  const auto& every = std::get<ast::Quantified>(conjunction.right->node);
  CHECK(slice(every.kind_span) == "every");
  CHECK(slice(every.source->span) == "line");
  CHECK(slice(std::get<ast::Binary>(every.body->node).left->span) == "f(it)");
}

TEST_CASE("broken parts are left out, names that may be lost take the constraint along") {
  CHECK(tree("a == == b\nc").find("name c") != std::string::npos);
  CHECK(tree("constraint c {\n require a\n say 3\n}").find("constraint c") == 0);
  CHECK(tree("constraint c {\n let x\n require a\n}") == "incomplete_let\n");
  CHECK(tree("suite s = c\nf(3) == 3").find("call f") != std::string::npos);
}

}  // namespace
}  // namespace ifc
