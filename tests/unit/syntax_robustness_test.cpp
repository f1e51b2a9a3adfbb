// What nobody writes on purpose: depth, length, random bytes. Nothing may crash, hang or take long.
#include <doctest/doctest.h>

#include <chrono>
#include <random>
#include <string>

#include "compiler/ast/dump.h"
#include "compiler/syntax/parse.h"

namespace ifc {
namespace {

struct Outcome {
  std::vector<Diagnostic> found;
  std::optional<ast::File> file;
};

Outcome run(const std::string& text) {
  const SourceFile source("test.ifc", text);
  DiagnosticEmitter emitter(source);
  std::optional<ast::File> file = parse(source, emitter);
  if (file) dump_ast(*file);
  return {emitter.sorted(), std::move(file)};
}

std::string repeat(const std::string& part, size_t count) {
  std::string result;
  result.reserve(part.size() * count);
  for (size_t i = 0; i < count; ++i) result += part;
  return result;
}

TEST_CASE("nesting without end is one error and hides no later line") {
  constexpr size_t kMany = 100000;
  const std::string rows[] = {
      repeat("(", kMany) + "1" + repeat(")", kMany) + " == 1",
      repeat("[", kMany) + repeat("]", kMany) + " == a",
      repeat("f(", kMany) + repeat(")", kMany) + " == a",
      repeat("not ", kMany) + "a",
      repeat("-", kMany) + "1 == a",
      repeat("if a then ", kMany) + "b",
      repeat("every x has ", kMany) + "b",
      repeat("a has ", kMany) + "b",
      "f(" + repeat("x => ", kMany) + "1)",
      "a" + repeat(" of b", kMany),
      "a" + repeat(" where b", kMany),
  };
  for (const std::string& row : rows) {
    CAPTURE(row.substr(0, 20));
    const Outcome outcome = run(row + "\nno char \",\"\na b 3\n");
    REQUIRE(outcome.found.size() == 2);
    CHECK(outcome.found[0].name == "nesting_too_deep");
    CHECK(outcome.found[1].name == "missing_operator");
    REQUIRE(outcome.file.has_value());
    CHECK(outcome.file->items.size() == 1);
  }
}

TEST_CASE("chains without end are one error") {
  constexpr size_t kMany = 100000;
  const std::string rows[] = {
      "a" + repeat(" and a", kMany),  "a" + repeat(" or a", kMany), "1" + repeat(" + 1", kMany),
      "a" + repeat(" \?\? a", kMany), "a" + repeat(".b", kMany),    "a" + repeat("[1]", kMany),
  };
  for (const std::string& row : rows) {
    CAPTURE(row.substr(0, 20));
    const Outcome outcome = run(row + "\n");
    REQUIRE(outcome.found.size() == 1);
    CHECK(outcome.found[0].name == "expression_too_long");
    CHECK(outcome.file->items.empty());
  }
}

TEST_CASE("what stays within the limits is read") {
  const Outcome outcome = run(repeat("(", 64) + "a" + repeat(")", 64) + "\n" + repeat("not ", 64) +
                              "a\na" + repeat(" and b", 500) + "\na" + repeat(" + 1", 500) + "\na" +
                              repeat(" | \"b\"", 1) + "\n");
  REQUIRE(outcome.found.size() == 1);  // the last line only: `a | "b"` is nothing
  CHECK(outcome.file->items.size() == 4);
}

TEST_CASE("depth and length together stay bounded") {
  std::string text = repeat("(", 60) + "a";
  for (int i = 0; i < 60; ++i) text += repeat(" + 1", 400) + ")";
  const Outcome outcome = run(text + "\n");
  REQUIRE(outcome.found.size() == 1);
  CHECK(outcome.found[0].name == "expression_too_long");
}

TEST_CASE("a list type without end is refused") {
  const Outcome outcome =
      run("constraint c(x: " + repeat("list<", 100000) + "int" + repeat(">", 100000) + ") {\n}\n");
  CHECK(!outcome.found.empty());
}

TEST_CASE("a file of more than 4 MiB is refused before it is read") {
  const Outcome outcome = run(std::string((4U << 20U) + 1, ' '));
  REQUIRE(outcome.found.size() == 1);
  CHECK(outcome.found[0].name == "file_too_large");
  CHECK(!outcome.file.has_value());
}

TEST_CASE("random bytes and random words end in diagnostics") {
  std::mt19937 random(7);
  std::string bytes(1U << 20U, '\0');
  for (char& byte : bytes) byte = static_cast<char>(random() & 0xFFU);
  CHECK(!run(bytes).found.empty());
  for (char& byte : bytes) byte = static_cast<char>(32 + random() % 95);
  CHECK(!run(bytes).found.empty());

  const char* words[] = {
      "(",      ")",          "[",         "]",       "{",  "}",     "word", "\"a\"", "and",
      "or",     "not",        "every",     "has",     "of", "where", "if",   "then",  "else",
      "1",      "30%",        "==",        "<",       "-",  "/",     "\?\?", ",",     "\n",
      "\n",     "constraint", "let",       "require", "=",  "=>",    "..",   "|",     "in",
      "within", "at least",   "satisfies", "match",   "it", "/a/",   ":",    "\"",    "'"};
  for (int round = 0; round < 200; ++round) {
    std::string text;
    for (int i = 0; i < 200; ++i) {
      text += words[random() % std::size(words)];
      text += ' ';
    }
    run(text);
  }
}

TEST_CASE("worst cases of the lexer are linear") {
  const std::string rows[] = {"a" + repeat("/[", 400000), repeat("\"", 800000),
                              repeat("“", 200000),        repeat("/* ", 300000),
                              repeat("'", 800000),        repeat("\\", 800000),
                              repeat("a /b", 200000)};
  for (const std::string& row : rows) {
    CAPTURE(row.substr(0, 20));
    CHECK(!run(row + "\n").found.empty());
  }
}

TEST_CASE("ten thousand constraints are read") {
  std::string text;
  for (int i = 0; i < 10000; ++i) {
    const std::string number = std::to_string(i);
    text += "constraint c" + number + "(n: int = 3) {\n  require count(word \"x" + number +
            "\") >= n and every sentence has count(word) <= 20\n}\n";
  }
  const Outcome outcome = run(text);
  CHECK(outcome.found.empty());
  CHECK(outcome.file->items.size() == 10000);
}

TEST_CASE("odd but right files are read") {
  const std::pair<const char*, size_t> rows[] = {
      {"", 0},
      {"\n\n  \t\n", 0},
      {"// only a comment", 0},
      {"\xEF\xBB\xBFno char \",\"", 1},
      {"no char \",\"\r\nno char \".\"\r\n", 2},
      {"no char \",\"\rno char \".\"\r", 2},
      {"no char \",\"   // a comment\n/// a doc\nno digit", 2},
  };
  for (const auto& [text, items] : rows) {
    CAPTURE(std::string(text));
    const Outcome outcome = run(text);
    CHECK(outcome.found.empty());
    REQUIRE(outcome.file.has_value());
    CHECK(outcome.file->items.size() == items);
  }
}

}  // namespace
}  // namespace ifc
