// Phrases and literals: rows, and agreement of phrase search with a search that tries every place.
#include "runtime/text/search.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "runtime/text/fold.h"
#include "tests/unit/text_pieces.h"

namespace ifc::runtime {
namespace {

using test::show;
using test::texts_of;

std::vector<std::string> phrases(std::string_view text, std::string_view phrase) {
  SpanBuffer spans;
  find_phrase(text, phrase, spans);
  return texts_of(spans, text);
}

TEST_CASE("phrase") {
  struct Row {
    std::string_view text;
    std::string_view phrase;
    std::vector<std::string> found;
  };
  const Row rows[] = {
      {"Art is art. Party art's ART", "art", {"Art", "art", "ART"}},
      {"climate  change, Climate\nChange; climate-change",
       "climate change",
       {"climate  change", "Climate\nChange"}},
      {"climate\u00A0change", " climate change ", {"climate\u00A0change"}},
      {"Stra\u00DFe STRASSE strasse Stra\u00DFen",
       "strasse",
       {"Stra\u00DFe", "STRASSE", "strasse"}},
      {"a STRASSE", "stra\u00DFe", {"STRASSE"}},
      {"caf\u00E9 CAFE\u0301 cafe", "CAF\u00C9", {"caf\u00E9", "CAFE\u0301"}},
      {"\u00C9t\u00E9 e\u0301te\u0301 ete", "\u00E9t\u00E9", {"\u00C9t\u00E9", "e\u0301te\u0301"}},
      {"\u212Aelvin kelvin", "Kelvin", {"\u212Aelvin", "kelvin"}},
      {"\uFB01re fire", "fire", {"\uFB01re", "fire"}},
      {"don't can\u2019t don", "don", {"don"}},
      {"\u201Cwater\u201D\u2014water", "water", {"water", "water"}},
      {"C++ and c++20, C", "c++", {"C++", "c++"}},
      {"[x] x", "[X]", {"[x]"}},
      {"3.5 5 3", "5", {"5"}},
      {"snake_case snake", "snake", {"snake"}},
      {"a a a a", "a a", {"a a", "a a"}},
      {"\u041F\u0440\u0438\u0432\u0435\u0442 \u043F\u0440\u0438\u0432\u0435\u0442\u044B",
       "\u043F\u0440\u0438\u0432\u0435\u0442",
       {"\u041F\u0440\u0438\u0432\u0435\u0442"}},
      {"\u6211\u559C\u6B22\u82F9\u679C", "\u559C\u6B22", {"\u559C\u6B22"}},
      {"\u6211\u559C\u6B22\u82F9\u679C", "\u6B22\u82F9", {}},
      {"\U0001F468\u200D\U0001F680 \U0001F680", "\U0001F680", {"\U0001F680"}},
      {"text", "", {}},
      {"text", " \n", {}},
      {"", "x", {}},
      {"short", "longer than the text", {}},
  };
  for (const Row& row : rows) {
    CAPTURE(show(row.text));
    CAPTURE(show(row.phrase));
    CHECK(show(phrases(row.text, row.phrase)) == show(row.found));
    CHECK(contains_phrase(row.text, row.phrase) == !row.found.empty());
    // The same behind a prefix that moves it across the blocks of the scan.
    for (size_t pad : {50u, 60u, 62u, 63u, 64u}) {
      std::string moved = std::string(pad, '-') + " " + std::string(row.text);
      CHECK(show(phrases(moved, row.phrase)) == show(row.found));
    }
  }
}

// White_Space runs as one space, then the folded key.
std::string plain_key(std::string_view text) {
  std::string collapsed;
  for (size_t at = 0; at < text.size();) {
    size_t begin = at;
    if (is_white_space(decode_next(text, at))) {
      at = skip_white_space(text, begin);
      collapsed += ' ';
    } else {
      collapsed.append(text, begin, at - begin);
    }
  }
  return fold(collapsed);
}

// Neither inside a word nor inside a cluster, by ICU alone.
std::vector<bool> edges_of(std::string_view text) {
  std::vector<bool> edges(text.size() + 1, false);
  SpanBuffer spans;
  segment_reference(Unit::char_, text, spans);
  for (const Span& span : spans) edges[span.begin] = edges[span.end] = true;
  spans.clear();
  segment_reference(Unit::word, text, spans);
  for (const Span& span : spans) {
    for (size_t at = span.begin + 1; at < span.end; ++at) edges[at] = false;
  }
  return edges;
}

std::vector<std::string> phrases_everywhere(std::string_view text, std::string_view phrase) {
  TrimmedRange range = trim_range(phrase);
  std::string key = plain_key(phrase.substr(range.begin, range.end - range.begin));
  std::vector<bool> edges = edges_of(text);
  std::vector<std::string> found;
  for (size_t begin = 0; begin < text.size();) {
    size_t next = begin + 1;
    for (size_t end = begin + 1; edges[begin] && end <= text.size(); ++end) {
      if (!edges[end] || plain_key(text.substr(begin, end - begin)) != key) continue;
      // A run of White_Space equals every other, but only the whole of it is a run.
      found.emplace_back(text.substr(begin, end - begin));
      next = end;
      break;
    }
    begin = next;
  }
  return found;
}

TEST_CASE("phrase search finds what a search at every place finds") {
  const std::vector<std::string> parts = {
      "a",  "A",      "b",      " ",      "  ",     "'",  ".", "-", "\u00E9",  "e",     "\u0301",
      "ss", "\u00DF", "\u2019", "\u0436", "\u0416", "\n", "1", ",", "e\u0301", "\u4E2D"};
  std::mt19937 random(7);
  auto below = [&](size_t limit) {
    return std::uniform_int_distribution<size_t>(0, limit - 1)(random);
  };
  size_t found = 0;
  for (int i = 0; i < 30000; ++i) {
    std::string text;
    std::string phrase;
    size_t first = below(parts.size() - 4);
    auto part = [&] { return parts[below(2) == 0 ? first + below(4) : below(parts.size())]; };
    for (size_t k = below(24); k > 0; --k) text += part();
    for (size_t k = 1 + below(3); k > 0; --k) phrase += part();
    // A phrase that begins with a mark, or whose key is blank, is no phrase anyone means.
    if (is_blank(phrase) || phrase.substr(skip_white_space(phrase)).starts_with("\u0301")) continue;
    auto expected = phrases_everywhere(text, phrase);
    found += expected.size();
    CAPTURE(show(text));
    CAPTURE(show(phrase));
    REQUIRE(show(phrases(text, phrase)) == show(expected));
  }
  CHECK(found > 1000);
}

TEST_CASE("a search that would be quadratic is finished in linear time, with the same result") {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += i % 1000 == 999 ? "b " : "a ";
  std::string phrase;
  for (int i = 0; i < 900; ++i) phrase += "a ";
  phrase += "b";
  auto found = phrases(text, phrase);
  CHECK(found.size() == 20);
  for (const std::string& one : found) CHECK(one == phrase);
}

TEST_CASE("literal") {
  struct Row {
    std::string_view text;
    std::string_view literal;
    size_t count;
    size_t first;
  };
  const Row rows[] = {{"party art", "art", 2, 1},    {"aaaa", "aa", 2, 0}, {"a,b,c", ",", 2, 1},
                      {"ART", "art", 0, 0},          {"text", "", 0, 0},   {"", "a", 0, 0},
                      {"caf\u00E9", "\u00E9", 1, 3}, {"ab", "abc", 0, 0}};
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CAPTURE(row.literal);
    SpanBuffer spans;
    find_literal(row.text, row.literal, spans);
    CHECK(spans.size() == row.count);
    CHECK(count_literal(row.text, row.literal) == row.count);
    if (row.count > 0) CHECK(spans[0].begin == row.first);
    for (const Span& span : spans) CHECK(span.of(row.text) == row.literal);
  }
}

}  // namespace
}  // namespace ifc::runtime
