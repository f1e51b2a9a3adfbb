// `ifc fmt`: the style by examples, and that it is stable and keeps the program on every source of
// the repository.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "compiler/syntax/format.h"

namespace ifc {
namespace {

std::optional<std::string> formatted(const std::string& text) {
  const SourceFile source("test.ifc", text);
  DiagnosticEmitter emitter(source);
  return format(source, emitter);
}

TEST_CASE("spaces between tokens") {
  const std::pair<const char*, const char*> rows[] = {
      {"count( word   \"a\" )>=3", "count(word \"a\") >= 3"},
      {"count(word)in 3 .. 5", "count(word) in 3..5"},
      {"count(word) in n-1..n+1", "count(word) in n - 1 .. n + 1"},
      {"word[ 2 .. -1 ] equals [\"a\",\"b\"]", "word[2..-1] equals [\"a\", \"b\"]"},
      {"- 1+2*-3 == x", "-1 + 2 * -3 == x"},
      {"1-1 == 0", "1 - 1 == 0"},
      {"(a or b)and not c", "(a or b) and not c"},
      {"at    least 2 word has x", "at least 2 word has x"},
      {"exactly n(a,b)of pairs(word) satisfies a==b",
       "exactly n (a, b) of pairs(word) satisfies a == b"},
      {"no(a,b)of pairs(word) satisfies a==b", "no (a, b) of pairs(word) satisfies a == b"},
      {"map(s,(a,b)=>a)  equals x . lower", "map(s, (a, b) => a) equals x.lower"},
      {"match   /a\\/b/ of x", "match /a\\/b/ of x"},
      {"word \"a\"|\"b\"", "word \"a\" | \"b\""},
      {"count(word) within 2 of x", "count(word) within 2 of x"},
  };
  for (const auto& [from, to] : rows) {
    CAPTURE(from);
    CHECK(formatted(from) == std::string(to) + "\n");
  }
}

TEST_CASE("operator words become infix where nothing else changes") {
  const std::pair<const char*, const char*> rows[] = {
      {"starts_with(it, \"x\")", "it starts_with \"x\""},
      {"not contains(response, \"a\") and x", "not response contains \"a\" and x"},
      {"every line has matches(it, /a/)", "every line has it matches /a/"},
      {"if equals(a, b) then c", "if a equals b then c"},
      {"(contains(first(line), \"a\" + \"b\"))", "(first(line) contains \"a\" + \"b\")"},
      // An operand of something tighter, or arguments that bind looser.
      {"contains(a, b) == c", "contains(a, b) == c"},
      {"x == contains(a, b)", "x == contains(a, b)"},
      {"contains(a where b, c)", "contains(a where b, c)"},
      {"contains(t: a, what: b)", "contains(t: a, what: b)"},
      {"it.contains(b)", "it.contains(b)"},
  };
  for (const auto& [from, to] : rows) {
    CAPTURE(from);
    CHECK(formatted(from) == std::string(to) + "\n");
  }
}

TEST_CASE("lines, blank lines and comments") {
  CHECK(formatted("") == "");
  CHECK(formatted("\n\n// only a comment  ") == "// only a comment\n");
  CHECK(formatted("\n\na\r\n\r\n\r\nb // tail\nc") == "a\n\nb  // tail\nc\n");
  CHECK(formatted("a and\nb") == "a and\n    b\n");
  CHECK(formatted("a // why\n and b") == "a  // why\n    and b\n");
  CHECK(formatted("x in [\n1,\n 2\n]") == "x in [\n  1,\n  2\n]\n");
  CHECK(formatted("constraint c{require a;}") == std::nullopt);
  CHECK(formatted("/// doc\nconstraint c( n:int=3 ){ require a\n\n\n accept \"x\" with n:2 // t\n "
                  "// last\n\n}\nconstraint d { require b }") ==
        "/// doc\nconstraint c(n: int = 3) {\n  require a\n\n  accept \"x\" with n: 2  // t\n  // "
        "last\n}\n\nconstraint d {\n  require b\n}\n");
}

TEST_CASE("the words of a sample stand before their lists") {
  CHECK(formatted("constraint c(w:text) {\n  require a\n  sample w in[\"a\"],wide[\"b\"],disjoint "
                  "[\"c\"]\n}") ==
        "constraint c(w: text) {\n  require a\n  sample w in [\"a\"], wide [\"b\"], disjoint "
        "[\"c\"]\n}\n");
}

TEST_CASE("suites keep the lines of their author") {
  CHECK(
      formatted("suite a   version \"1\" sense compat{word=py.word} blank evaluate=[c,..suite d]\n"
                "suite b=suite a with{x=y,\"k:z\"=m.w}") ==
      "suite a version \"1\" sense compat { word = py.word } blank evaluate = [c, ..suite d]\n"
      "suite b = suite a with { x = y, \"k:z\" = m.w }\n");
  CHECK(formatted("suite a = [\n c, // first\n..suite  d,\n] with {\nx = y\n k = z }") ==
        "suite a = [\n  c,  // first\n  ..suite d,\n] with {\n  x = y\n  k = z }\n");
}

TEST_CASE("formatting the sources of the repository twice changes nothing") {
  namespace fs = std::filesystem;
  size_t files = 0;
  for (const char* folder : {"examples", "stdlib", "tests/drafts"}) {
    const fs::path root = fs::path(IFC_SOURCE_ROOT) / folder;
    if (!fs::exists(root)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
      if (entry.path().extension() != ".ifc") continue;
      CAPTURE(entry.path().string());
      std::ifstream in(entry.path(), std::ios::binary);
      const std::string text{std::istreambuf_iterator<char>(in), {}};
      const std::optional<std::string> once = formatted(text);
      REQUIRE(once.has_value());
      CHECK(formatted(*once) == once);
      ++files;
    }
  }
  CHECK(files >= 8);
}

}  // namespace
}  // namespace ifc
