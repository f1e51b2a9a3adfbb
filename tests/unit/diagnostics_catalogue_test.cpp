// The catalogue is consistent, and suggestions find slips of the finger.
#include <doctest/doctest.h>

#include <set>

#include "compiler/diagnostics/diagnostic.h"
#include "compiler/diagnostics/suggest.h"

namespace ifc {
namespace {

TEST_CASE("codes and names are unique and in their ranges") {
  std::set<std::string_view> codes, names;
  for (const DiagnosticInfo& info : diagnostic_catalogue()) {
    CAPTURE(info.code);
    CHECK(codes.insert(info.code).second);
    CHECK(names.insert(info.name).second);
    REQUIRE(info.code.size() == 5);
    CHECK(info.code[0] == (info.severity == Severity::error ? 'E' : 'W'));
    CHECK(info.explanation.size() > 40);
    CHECK(find_diagnostic(info.code) == &info);
    CHECK(find_diagnostic(info.name) == &info);
    CHECK(&diagnostic_info(info.kind) == &info);
  }
  CHECK(find_diagnostic("E9999") == nullptr);
}

TEST_CASE("edit distance counts inserts, deletes, replacements and swaps") {
  const struct {
    const char* from;
    const char* to;
    size_t distance;
  } rows[] = {{"word", "word", 0}, {"wrod", "word", 1},         {"words", "word", 1},
              {"Word", "word", 0}, {"sentense", "sentence", 1}, {"", "abc", 3},
              {"abc", "", 3},      {"kitten", "sitting", 3}};
  for (const auto& row : rows) {
    CAPTURE(std::string(row.from));
    CHECK(edit_distance(row.from, row.to, 5) == row.distance);
    CHECK(edit_distance(row.to, row.from, 5) == row.distance);
  }
  CHECK(edit_distance("abcdef", "uvwxyz", 2) == 3);
}

TEST_CASE("suggestions are near and never far-fetched") {
  const std::vector<std::string_view> names = {"word", "sentence", "count", "of", "line"};
  CHECK(suggest("wrod", names) == "word");
  CHECK(suggest("sentense", names) == "sentence");
  CHECK(suggest("words", names) == "word");
  CHECK(suggest("Line", names) == "line");
  CHECK(suggest("paragraph", names) == std::nullopt);
  CHECK(suggest("xy", names) == std::nullopt);
  CHECK(suggest("word", names) == std::nullopt);
  CHECK(suggest(std::string(100000, 'a'), names) == std::nullopt);
}

}  // namespace
}  // namespace ifc
