// Syllables: syllapy's counts (syllapy_words.jsonl, written by syllapy_words.py), and those of the
// plain rule, by table and by rule.
#include <doctest/doctest.h>

#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "runtime/language/syllables.h"

namespace {

using ifc::runtime::syllable_table;
using ifc::runtime::SyllableTable;

/// The table; says so where the data pack is absent.
const SyllableTable* table_or_skip() {
  if (syllable_table() == nullptr) std::puts("skipped: the data pack syllables_english is absent");
  return syllable_table();
}

}  // namespace

TEST_CASE("syllables are those of syllapy") {
  const SyllableTable* const table = table_or_skip();
  if (table == nullptr) return;
  std::ifstream in(IFC_SOURCE_ROOT "/tests/unit/syllapy_words.jsonl");
  size_t rows = 0;
  for (std::string line; std::getline(in, line); ++rows) {
    const auto row = nlohmann::json::parse(line);
    const std::string word = row[0];
    CAPTURE(word);
    CHECK(table->count_as_syllapy(word) == row[1].get<int64_t>());
  }
  CHECK(rows > 300);
}

TEST_CASE("a compound of many parts takes time for each part once") {
  const SyllableTable* const table = table_or_skip();
  if (table == nullptr) return;
  std::string compound = "a";
  for (int i = 0; i < 200'000; ++i) compound += "-a";
  CHECK(table->count_as_syllapy(compound) == 200'001);
}

TEST_CASE("the plain rule counts what is heard, and nothing where there is no word") {
  const SyllableTable* const table = table_or_skip();
  if (table == nullptr) return;
  const std::vector<std::pair<std::string, std::optional<int64_t>>> rows = {
      // In the table.
      {"banana", 3},
      {"Banana", 3},
      {"queue", 1},
      {"created", 3},
      // By rule.
      {"glimpsed", 1},
      {"wobbled", 2},
      {"kissed", 1},
      {"faded", 2},
      {"foxes", 2},
      {"snores", 1},
      {"wishes", 2},
      {"sprinkle", 2},
      {"zyzzyva", 3},
      {"brrr", 1},
      {"crayon", 2},
      {"foamy", 2},
      {"flunkies", 2},
      {"zinnia", 3},
      {"kohlrabi", 3},
      {"ration", 2},
      // Of several words, of letters with marks, with apostrophes.
      {"self-care", 2},
      {"two bananas", 4},
      {"élan", 2},
      {"isn't", 1},
      {"isn’t", 1},
      {"", std::nullopt},
      {"3rd", std::nullopt},
      {"B2B", std::nullopt},
      {"…", std::nullopt},
      {"слово", std::nullopt},
      {"٣", std::nullopt},
  };
  for (const auto& [word, count] : rows) {
    CAPTURE(word);
    CHECK(table->count(word) == count);
  }
}
