// Comparisons with a lowercase that is not written: the same as those with one that is.
#include "runtime/text/lowered.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

#include "runtime/text/search.h"
#include "runtime/text/transform.h"
#include "runtime/text/utf8.h"

namespace ifc::runtime {
namespace {

std::string lowercase(std::string_view text) {
  std::string lower;
  to_lower(text, lower);
  return lower;
}

void check_agreement(std::string_view text, std::string_view wanted) {
  CAPTURE(text);
  CAPTURE(wanted);
  const std::string lower = lowercase(text);
  CHECK(lower_equals(text, wanted) == (lower == wanted));
  CHECK(lower_starts_with(text, wanted) == lower.starts_with(wanted));
  CHECK(lower_ends_with(text, wanted) == lower.ends_with(wanted));
  for (const bool known_ascii : {false, is_ascii(text)}) {
    CHECK(lower_contains(text, wanted, known_ascii) == (lower.find(wanted) != std::string::npos));
    CHECK(lower_count(text, wanted, known_ascii) == count_literal(lower, wanted));
  }
}

TEST_CASE("texts whose lowercase is longer, shorter or depends on neighbours") {
  // İ becomes two code points, K (Kelvin) one byte, Σ at the end of a word another letter.
  const std::string_view texts[] = {
      "",       "A",       "ab",      "AB",      "\u0130x", "x\u0130", "\u212A",   "\u0391\u03A3",
      "\u03A3", "a\u03A3", "\u03A3a", "\u00C4b", "a\u0300", "A\u0300", "x\u212Ak", "K\u2019k"};
  for (std::string_view text : texts) {
    for (std::string_view other : texts) {
      check_agreement(text, other);
      check_agreement(text, lowercase(other));
    }
  }
}

TEST_CASE("each character against the ASCII that its lowercase begins and ends with") {
  for (char32_t c = 0x80; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text;
    append_utf8(text, c);
    const std::string lower = lowercase(text);
    for (const std::string& wanted : {lower.substr(0, 1), lower.substr(lower.size() - 1)}) {
      if (!is_ascii(wanted)) continue;
      check_agreement(text, wanted);
      check_agreement(text + "a", wanted + "a");
    }
    REQUIRE(!lower_starts_with(text, "b"));
    REQUIRE(!lower_ends_with(text, "b"));
  }
}

TEST_CASE("random texts against stretches of their lowercase") {
  std::mt19937 random(7);
  const std::string_view letters[] = {"a",      "A",      "Z",      "@",      "[", "k", "i",
                                      "\u00C4", "\u0130", "\u03A3", "\u212A", " "};
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    for (size_t n = random() % 12; n > 0; --n) text += letters[random() % std::size(letters)];
    std::string wanted = lowercase(text);
    if (random() % 2 == 0)
      wanted = wanted.substr(wanted.size() - std::min<size_t>(wanted.size(), random() % 6));
    if (random() % 4 == 0 && !wanted.empty()) wanted.pop_back();
    check_agreement(text, wanted);
  }
}

TEST_CASE("occurrences around the ends of blocks, and where comparing takes too long") {
  std::mt19937 random(11);
  const std::string_view letters = "aAbB@`[{";
  for (int i = 0; i < 3'000; ++i) {
    std::string text;
    for (size_t n = random() % 300; n > 0; --n) text += letters[random() % letters.size()];
    const std::string lower = lowercase(text);
    const size_t from = text.empty() ? 0 : random() % text.size();
    check_agreement(text, std::string_view(lower).substr(from, 1 + random() % 4));
    check_agreement(text, text);
    check_agreement(text, lower);
  }
  const std::string rows(5'000, 'A');
  check_agreement(rows, std::string(100, 'a') + "b");
  check_agreement(rows + "b" + rows, std::string(100, 'a') + "b" + std::string(100, 'a'));
  check_agreement(rows, std::string(100, 'a'));
}

}  // namespace
}  // namespace ifc::runtime
