// The golden sentences: tests/golden/sentences/*.txt hold `source ==> sentence` lines; ⏎ stands for
// a line break on either side. After the sentences without arguments follow, behind " | ", those
// with the arguments of each example of the source.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "compiler/instruct/instruct.h"
#include "tests/unit/instruct_compile.h"

namespace ifc::instruct {
namespace {

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

/// Every sentence of the source on one line; fallbacks are marked, so that none can pass as
/// derived.
std::string sentences_of(const std::string& text) {
  const test::Compiled compiled = test::compile(text);
  if (!compiled.module) return "mistake: " + compiled.mistake;
  std::string out;
  const auto add = [&](const Sentence& sentence) {
    out += (out.empty() ? "" : " | ") +
           std::string(sentence.origin == Sentence::Origin::fallback ? "(fallback) " : "") +
           sentence.text;
  };
  for (const ir::Constraint& constraint : compiled.module->constraints) {
    add(derive(constraint, *compiled.source));
    for (const ir::Example& example : constraint.examples)
      add(derive(constraint, *compiled.source, example.arguments));
  }
  return replaced(out, "\n", "⏎");
}

size_t check_file(const std::filesystem::path& path) {
  std::ifstream in(path);
  REQUIRE(in.good());
  size_t rows = 0;
  for (std::string line; std::getline(in, line);) {
    const size_t arrow = line.find(" ==> ");
    if (line.starts_with("//") || line.empty()) continue;
    REQUIRE_MESSAGE(arrow != std::string::npos, line);
    const std::string expression = line.substr(0, arrow);
    CAPTURE(expression);
    CHECK(sentences_of(replaced(expression, "⏎", "\n")) == line.substr(arrow + 5));
    ++rows;
  }
  return rows;
}

TEST_CASE("golden sentences") {
  size_t rows = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(IFC_SOURCE_ROOT "/tests/golden/sentences")) {
    if (entry.path().extension() == ".txt") rows += check_file(entry.path());
  }
  CHECK(rows >= 154);  // 94 rows of the design's table and at least 60 more
}

}  // namespace
}  // namespace ifc::instruct
