// The tables and bit masks of runtime/text agree with ICU: on all short strings over the classes
// that the rules tell apart, on random strings, on every code point among letters, digits and
// spaces, and on published model responses where they are at hand.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <random>
#include <string>

#include "runtime/text/segmentation.h"
#include "tests/unit/text_pieces.h"

namespace ifc::runtime {
namespace {

using namespace std::string_view_literals;
using test::show;

constexpr Unit kUnits[] = {Unit::codepoint, Unit::char_, Unit::letter,  Unit::digit,
                           Unit::word,      Unit::token, Unit::sentence};

class Comparison {
 public:
  void check(Unit unit, std::string_view text) {
    ours_.clear();
    reference_.clear();
    segment(unit, text, ours_);
    segment_reference(unit, text, reference_);
    bool same = ours_.size() == reference_.size() && count(unit, text) == ours_.size();
    for (size_t i = 0; same && i < ours_.size(); ++i) same = ours_[i] == reference_[i];
    ++texts_;
    if (same) return;
    if (++differences_ > 5) return;
    FAIL_CHECK(unit_info(unit).name << " of " << show(text) << "\nours "
                                    << show(test::texts_of(ours_, text)) << "\nICU  "
                                    << show(test::texts_of(reference_, text)));
  }

  void check_all(std::string_view text) {
    for (Unit unit : kUnits) check(unit, text);
  }

  // A comparison of nothing proves nothing.
  void finish(size_t least) const {
    CHECK(texts_ >= least);
    CHECK(differences_ == 0);
  }

 private:
  SpanBuffer ours_;
  SpanBuffer reference_;
  size_t texts_ = 0;
  size_t differences_ = 0;
};

void for_each_string(std::string_view alphabet, size_t length, std::string& prefix,
                     const std::function<void(std::string_view)>& visit) {
  visit(prefix);
  if (prefix.size() == length) return;
  for (char c : alphabet) {
    prefix += c;
    for_each_string(alphabet, length, prefix, visit);
    prefix.pop_back();
  }
}

// The seam between two blocks of 64 bytes runs through the middle of the text.
std::string across_blocks(std::string_view text) {
  return std::string(64 - text.size() / 2, ' ') + std::string(text) + " z";
}

TEST_CASE("all ASCII strings of up to 4 characters over all classes, also across blocks") {
  Comparison comparison;
  std::string prefix;
  for_each_string("aA1'.,;:_@ \r\n\t\")!?-(\0"sv, 4, prefix, [&](std::string_view text) {
    comparison.check_all(text);
    std::string moved = across_blocks(text);
    comparison.check(Unit::word, moved);
    comparison.check(Unit::sentence, moved);
  });
  comparison.finish(1500000);
}

TEST_CASE("all strings of up to 6 characters over the classes of word rules") {
  Comparison comparison;
  std::string prefix;
  for_each_string("a1.,_ -", 6, prefix,
                  [&](std::string_view text) { comparison.check(Unit::word, text); });
  for_each_string("a1.;'@_", 5, prefix, [&](std::string_view text) {
    comparison.check(Unit::word, across_blocks(text));
  });
  comparison.finish(150000);
}

TEST_CASE("all strings of up to 5 characters over the classes of sentence rules") {
  Comparison comparison;
  std::string prefix;
  for_each_string("aA1.!) \n,-", 5, prefix,
                  [&](std::string_view text) { comparison.check(Unit::sentence, text); });
  comparison.finish(110000);
}

TEST_CASE("200,000 random ASCII strings") {
  constexpr std::string_view kAlphabets[] = {"abAB12'.,:;_@  \r\n\t\"()!?-", "a.' ", "a1_@.,",
                                             "aA. \n)!", "The quick brown fox. It's 3.5, no! \n"};
  Comparison comparison;
  std::mt19937 random(20240601);
  auto below = [&](size_t limit) {
    return std::uniform_int_distribution<size_t>(0, limit - 1)(random);
  };
  for (int i = 0; i < 200000; ++i) {
    size_t size = i % 8 == 0 ? below(200) : below(24);
    std::string_view alphabet = kAlphabets[below(5)];
    bool any = below(4) == 0;
    std::string text;
    while (text.size() < size) {
      text += any ? static_cast<char>(below(128)) : alphabet[below(alphabet.size())];
    }
    comparison.check(Unit::word, text);
    comparison.check(Unit::sentence, text);
    if (i % 8 == 0) comparison.check_all(text);
  }
  comparison.finish(500000);
}

// One code point or more of each class of the three rules, and of ICU's own exceptions.
constexpr std::initializer_list<char32_t> kClasses = {
    'a',    'A',    '1',     '\'',    '.',     ',',     ';',     ':',     '_',    '@',     ' ',
    '\r',   '\n',   '"',     ')',     '!',     '-',     0x301,   0x200D,  0x2019, 0x201C,  0x2014,
    0xE9,   0xC9,   0x436,   0x416,   0xAD,    0x200B,  0x2060,  0x85,    0x2028, 0xA0,    0x3000,
    0x2026, 0x3002, 0xFF01,  0x660,   0x66B,   0x66C,   0x5D0,   0x5D1,   0x5F4,  0x30A2,  0x30FC,
    0x3042, 0x4E2D, 0x6587,  0xAC00,  0x1100,  0x1161,  0x11A8,  0xE01,   0xE32,  0x915,   0x94D,
    0x937,  0x93F,  0x600,   0x1F600, 0x1F468, 0x1F1E6, 0x1F1E7, 0x1F3FB, 0x2764, 0xFE0F,  0xFE0E,
    0x20E3, 0x24C2, 0x2139,  0xB7,    0x387,   0x2024,  0xFE52,  0xFF0E,  0xB2,   0x203F,  0x2C2,
    0xAA,   0x1C5,  0x1D400, 0xE0061, 0x180E,  0x2000,  0x37E,   0x3001,  0x5BE,  0x1F130, 0xFB01,
    0x627,  0x64B,  0xC15,   0xC4D,   0x9CD,   0x995,   0xFF1A,  0xFE55,  0x1680, 0xFF9E};

TEST_CASE("40,000 random Unicode strings") {
  const std::vector<char32_t> classes(kClasses);
  Comparison comparison;
  std::mt19937 random(20240602);
  auto below = [&](size_t limit) {
    return std::uniform_int_distribution<size_t>(0, limit - 1)(random);
  };
  for (int i = 0; i < 40000; ++i) {
    size_t size = i % 4 == 0 ? below(100) : below(12);
    size_t mode = below(3);
    std::vector<char32_t> some;
    for (int k = 0; k < 6; ++k) some.push_back(classes[below(classes.size())]);
    std::string text;
    for (size_t k = 0; k < size; ++k) {
      if (mode == 0 && below(3) != 0) {
        text += "abc d.A'"[below(8)];
      } else {
        append_utf8(text, mode == 1 ? some[below(6)] : classes[below(classes.size())]);
      }
    }
    comparison.check_all(text);
  }
  comparison.finish(280000);
}

TEST_CASE("every code point among letters, digits and terminators") {
  Comparison comparison;
  for (char32_t code = 0; code < 0x110000; ++code) {
    if (code >= 0xD800 && code < 0xE000) continue;
    // Planes 4 to 13 are unassigned, 15 and 16 private; a sample of those says as much.
    if (code >= 0x40000 && (code < 0xE0000 || code >= 0xE1000) && code % 257 != 0) continue;
    std::string one;
    append_utf8(one, code);
    std::string text = one + "A." + one + "B. a" + one + "b 1" + one + "1. " + one + "x";
    comparison.check(Unit::word, text);
    comparison.check(Unit::sentence, text);
    comparison.check(Unit::char_, text);
  }
  comparison.finish(700000);
}

TEST_CASE("published model responses") {
  namespace fs = std::filesystem;
  const fs::path folder = fs::path(IFC_SOURCE_ROOT) / ".." / "shared" / "data";
  const fs::path files[] = {folder / "ifeval_responses_gpt4_20231107_145030.jsonl",
                            folder / "sample_output.jsonl"};
  Comparison comparison;
  size_t responses = 0;
  for (const fs::path& file : files) {
    std::ifstream input(file);
    if (!input) {
      MESSAGE("skipped: no " << file.filename().string());
      continue;
    }
    for (std::string line; std::getline(input, line);) {
      auto row = nlohmann::json::parse(line);
      if (!row.contains("response")) continue;
      comparison.check_all(row["response"].get<std::string>());
      ++responses;
    }
    CHECK(responses > 0);
  }
  comparison.finish(responses);
}

}  // namespace
}  // namespace ifc::runtime
