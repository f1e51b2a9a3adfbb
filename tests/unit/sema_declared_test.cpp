// Functions, values, units and lists of words of the author: how they are written out, and what is
// reported.
#include <doctest/doctest.h>

#include <string>

#include "tests/unit/sema_source.h"

namespace ifc::test {
namespace {

/// How often a line of the IR begins with this operation.
int occurrences(const std::string& ir, const std::string& operation) {
  int found = 0;
  for (size_t at = ir.find(' ' + operation); at != std::string::npos;
       at = ir.find(' ' + operation, at + 1)) {
    ++found;
  }
  return found;
}

TEST_CASE("a function whose argument is used once is its body in the place of the call") {
  CHECK(requirement("fn many(t: text): bool = count(word of t) > 3\nmany(last(line))") ==
        requirement("count(word of last(line)) > 3"));
  CHECK(requirement("fn many(t: text): bool = count(word of t) > 3\nresponse.many") ==
        requirement("count(word) > 3"));
  CHECK(requirement("fn add(a: int, b: int = 2): int = a - b\nadd(b: count(word), a: 5) == 0") ==
        requirement("5 - count(word) == 0"));
  CHECK(requirement("fn share(r: real): bool = r < 0.5\nshare(1)") == requirement("1.0 < 0.5"));
}

TEST_CASE("an argument that is used several times, or in a loop, is computed once") {
  const std::string twice =
      requirement("fn odd(t: text): bool = t != \"\" and t != \"a\"\nodd(last(line))");
  CHECK(occurrences(twice, "let :") == 1);
  CHECK(occurrences(twice, "last :") == 1);
  const std::string loop = requirement(
      "fn every_is(t: text, w: text): bool = every x of word of t satisfies x == w\n"
      "every_is(response, lower(first(word)))");
  CHECK(occurrences(loop, "let :") == 1);
  CHECK(occurrences(loop, "first :") == 1);
  // The piece at hand costs nothing.
  CHECK(occurrences(requirement("fn odd(t: text): bool = t != \"\" and t != \"a\"\n"
                                "every word has odd(it)"),
                    "let :") == 0);
}

TEST_CASE("a let that is handed through functions is still one let") {
  const std::string through = requirement(
      "constraint c {\n"
      "  fn inner(t: text): bool = t != \"a\" and some w of word of t satisfies w == t\n"
      "  fn outer(t: text): bool = inner(t) and inner(t)\n"
      "  let x = lower(last(line))\n  require outer(x)\n}");
  CHECK(occurrences(through, "let :") == 1);
  CHECK(occurrences(through, "last :") == 1);
  // Used in one place only, and not in a loop: no let is left.
  const std::string once = requirement(
      "constraint c {\n  fn is_a(t: text): bool = t == \"a\"\n  let x = lower(last(line))\n"
      "  require is_a(x)\n}");
  CHECK(occurrences(once, "let :") == 0);
  CHECK(occurrences(once, "last :") == 1);
}

TEST_CASE("a function sees its file, or what stands above it in its constraint") {
  CHECK(check_source("let n = 3\nfn f(t: text): bool = count(word of t) > n\nf(response)")
            .found.empty());
  CHECK(check_source("constraint c(n: int) {\n  fn f(t: text): bool = count(word of t) > n\n"
                     "  require f(response)\n}")
            .found.empty());
  CHECK(check_source("fn f(t: text): bool = t == w\nevery w of word satisfies f(w)").found ==
        std::vector<std::string>{"E0301 [w]"});
  // Its binders may have the names of those around the call.
  CHECK(check_source("fn f(t: text): bool = some w of word of t satisfies w == t\n"
                     "every w of word satisfies f(w)")
            .found.empty());
}

TEST_CASE("values of a file are lets of the constraints that use them") {
  const std::string shared = requirement(
      "let words = map(word, lower)\nlet first_of = first(words) ?? \"\"\n"
      "count(words) > 3 and first_of != \"a\" and first_of != \"b\"");
  CHECK(occurrences(shared, "let :") == 2);
  CHECK(occurrences(shared, "map :") == 1);
  CHECK(requirement("let n = 3\ncount(word) > n") == requirement("count(word) > 3"));
}

TEST_CASE("units cut what they stand before") {
  const std::string numbered = "unit numbered = line where it starts_with /\\d/\n";
  CHECK(requirement(numbered + "count(numbered) > 1") ==
        requirement("count(line where it starts_with /\\d/) > 1"));
  CHECK(requirement(numbered + "count(numbered of first(paragraph)) > 1") ==
        requirement("count((line of first(paragraph)) where it starts_with /\\d/) > 1"));
  CHECK(occurrences(requirement(numbered + "some numbered \"1 a\" of section"), "flat_map :") == 1);
}

TEST_CASE("what is written out has limits") {
  std::string source = "fn f0(t: text): int = length(t)\n";
  for (int i = 1; i < 40; ++i) {
    const std::string before = "f" + std::to_string(i - 1) + "(t)";
    source += "fn f" + std::to_string(i) + "(t: text): int = " + before + " + " + before + "\n";
  }
  const Checked checked = check_source(source + "f39(response) > 3");
  CHECK_FALSE(checked.module.has_value());
  REQUIRE_FALSE(checked.found.empty());
  CHECK(checked.found.back().starts_with("E0513"));
}

}  // namespace
}  // namespace ifc::test
