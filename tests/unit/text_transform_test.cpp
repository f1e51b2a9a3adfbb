// Folding, transforms, stripping and predicates.
#include "runtime/text/transform.h"

#include <doctest/doctest.h>
#include <unicode/bytestream.h>
#include <unicode/casemap.h>

#include <random>
#include <string>

#include "runtime/text/fold.h"
#include "runtime/text/predicates.h"
#include "runtime/text/strip.h"
#include "tests/unit/text_pieces.h"

namespace ifc::runtime {
namespace {

using namespace std::string_view_literals;
using test::show;

using Transform = void (*)(std::string_view, std::string&);

std::string apply(Transform transform, std::string_view text) {
  std::string out = "left over";
  transform(text, out);
  return out;
}

TEST_CASE("equals_folded is canonical equivalence with full case folding") {
  struct Row {
    std::string_view a;
    std::string_view b;
    bool equal;
  };
  const Row rows[] = {{"", "", true},
                      {"Word", "wORD", true},
                      {"word", "words", false},
                      {"word", "ward", false},
                      {"[", "{", false},
                      {"@", "`", false},
                      {"stra\u00DFe", "STRASSE", true},
                      {"\u00E9", "E\u0301", true},
                      {"e", "e\u0301", false},
                      {"cafe\u0301", "CAF\u00C9", true},
                      {"\u212A", "k", true},
                      {"\uFB03", "FFI", true},
                      {"\u03A3\u03C3\u03C2", "\u03C3\u03C3\u03C3", true},
                      {"\u0130", "i\u0307", true},
                      {"\u0131", "i", false},
                      {"a\0b"sv, "A\0B"sv, true},
                      {"a\0b"sv, "a", false},
                      {"q\u0323\u0307", "Q\u0307\u0323", true}};
  for (const Row& row : rows) {
    CAPTURE(show(row.a));
    CAPTURE(show(row.b));
    CHECK(equals_folded(row.a, row.b) == row.equal);
    CHECK(equals_folded(row.b, row.a) == row.equal);
    CHECK((fold(row.a) == fold(row.b)) == row.equal);
  }
}

TEST_CASE("the quick answer of equals_folded is that of the keys") {
  const std::string parts[] = {"a",      "A", "s",      "ss",     "\u00DF", "k",
                               "\u212A", "e", "\u0301", "\u00C9", "z"};
  std::mt19937 random(3);
  auto below = [&](size_t limit) {
    return std::uniform_int_distribution<size_t>(0, limit - 1)(random);
  };
  size_t equal = 0;
  for (int i = 0; i < 50000; ++i) {
    std::string a;
    std::string b;
    for (size_t k = below(4); k > 0; --k) a += parts[below(std::size(parts))];
    for (size_t k = below(4); k > 0; --k) b += parts[below(std::size(parts))];
    bool expected = fold(a) == fold(b);
    equal += expected;
    if (equals_folded(a, b) != expected) FAIL_CHECK(show(a) << " " << show(b));
  }
  CHECK(equal > 1000);
}

TEST_CASE("the lowercase of ASCII text of any length, every byte at every place") {
  for (size_t size = 0; size <= 80; ++size) {
    std::string text(size, 'x');
    CHECK(letter_case(text) == LetterCase::no_capitals);
    for (size_t place = 0; place < size; ++place) {
      for (int byte = 0; byte < 128; ++byte) {
        text[place] = static_cast<char>(byte);
        const bool capital = byte >= 'A' && byte <= 'Z';
        std::string expected = text;
        if (capital) expected[place] = static_cast<char>(byte + 32);
        REQUIRE((letter_case(text) == LetterCase::capitals) == capital);
        REQUIRE(apply(to_lower, text) == expected);
      }
      text[place] = '\xC3';
      REQUIRE(letter_case(text) == LetterCase::beyond_ascii);
      text[place] = 'x';
    }
  }
}

TEST_CASE("transforms") {
  struct Row {
    Transform transform;
    std::string_view text;
    std::string_view expected;
  };
  Transform backwards = reverse;
  Transform composed = [](std::string_view text, std::string& out) {
    normalize(NormalForm::c, text, out);
  };
  Transform decomposed = [](std::string_view text, std::string& out) {
    normalize(NormalForm::kd, text, out);
  };
  const Row rows[] = {
      {to_lower, "HeLLo 1", "hello 1"},
      {to_lower, "\u00C9 \u0130 \u039F\u03A3", "\u00E9 i\u0307 \u03BF\u03C2"},
      {to_upper, "stra\u00DFe", "STRASSE"},
      {to_upper, "a\0b"sv, "A\0B"sv},
      {to_title, "hello wORLD, don't x-ray 3d _under", "Hello World, Don't X-Ray 3d _Under"},
      {to_title, "\u00E9t\u00E9 DE", "\u00C9t\u00E9 De"},
      {backwards, "abc", "cba"},
      {backwards, "a\r\nb", "b\r\na"},
      {backwards, "e\u0301x\U0001F1E9\U0001F1EA", "\U0001F1E9\U0001F1EAxe\u0301"},
      {backwards, "", ""},
      {composed, "e\u0301 \u212B", "\u00E9 \u00C5"},
      {decomposed, "\u00E9 \uFB01 \u00B2", "e\u0301 fi 2"},
      {ascii_fold, "Cr\u00E8me br\u00FBl\u00E9e, \u0141\u00F3d\u017A, Stra\u00DFe, \u00C6r\u00F8",
       "Creme brulee, Lodz, Strasse, AEro"},
      {ascii_fold, "S\u00E3o Tom\u00E9 \u2014 \u4E2D \uD55C", "Sao Tome \u2014 \u4E2D \uD55C"},
  };
  for (const Row& row : rows) {
    CAPTURE(show(row.text));
    CHECK(show(apply(row.transform, row.text)) == show(row.expected));
  }
}

TEST_CASE("titlecase of ASCII agrees with ICU") {
  constexpr std::string_view kAlphabet = "aB1_'.@- \n,$<";
  std::mt19937 random(5);
  auto below = [&](size_t limit) {
    return std::uniform_int_distribution<size_t>(0, limit - 1)(random);
  };
  for (int i = 0; i < 50000; ++i) {
    std::string text;
    for (size_t k = below(10); k > 0; --k) text += kAlphabet[below(kAlphabet.size())];
    std::string expected;
    UErrorCode status = U_ZERO_ERROR;
    icu::StringByteSink<std::string> sink(&expected);
    icu::CaseMap::utf8ToTitle("", 0, nullptr, text, sink, nullptr, status);
    REQUIRE(U_SUCCESS(status));
    if (apply(to_title, text) != expected) FAIL_CHECK(show(text) << " " << show(expected));
  }
}

TEST_CASE("reverse twice gives the text") {
  for (std::string_view text : {"plain", "\r\n\r\n", "a\u0301\u0302b\U0001F468\u200D\U0001F469"}) {
    CHECK(apply(reverse, apply(reverse, text)) == text);
  }
}

TEST_CASE("strip") {
  CHECK(strip(" \u3000a b\n\u00A0") == "a b");
  CHECK(strip_start(" a ") == "a ");
  CHECK(strip_end(" a ") == " a");
  CHECK(strip(" \n").empty());
  CHECK(strip("\u200Ba") == "\u200Ba");
  CHECK(strip("\"*hi*\"", "\"*") == "hi");
  CHECK(strip_start("xxyz", "yx") == "z");
  CHECK(strip_end("a\u2026.\u2026", ".\u2026") == "a");
  CHECK(strip("abc", "") == "abc");
  CHECK(strip("aaa", "a").empty());
}

TEST_CASE("predicates") {
  struct Row {
    bool (*predicate)(std::string_view);
    std::string_view text;
    bool expected;
  };
  const Row rows[] = {
      {is_upper, "ABC 1!", true},
      {is_upper, "ABc", false},
      {is_upper, "123", false},
      {is_upper, "", false},
      {is_upper, "\u00C9", true},
      {is_upper, "A\u01C5", false},
      {is_upper, "\u4E2D", false},
      {is_lower, "abc\u00DF 1", true},
      {is_lower, "aB", false},
      {is_lower, "...", false},
      {is_title, "Hello", true},
      {is_title, "HeLlo", false},
      {is_title, "hello", false},
      {is_title, "(Hello there", true},
      {is_title, "Hello There", false},
      {is_title, "1st", false},
      {is_title, "\u00C9t\u00E9", true},
      {is_title, "A", true},
      {is_title, "12", false},
      {is_digit, "0129", true},
      {is_digit, "\u0663\u0664", true},
      {is_digit, "1.5", false},
      {is_digit, "", false},
      {is_digit, "\u00B2", false},
      {is_letter, "abc\u00E9", true},
      {is_letter, "cafe\u0301", true},
      {is_letter, "ab1", false},
      {is_letter, "\u4E2D\u6587", true},
      {is_letter, "", false},
      {is_letter, "\u0301a", false},
      {is_palindrome, "A man, a plan, a canal: Panama!", true},
      {is_palindrome, "ab", false},
      {is_palindrome, "abba", true},
      {is_palindrome, "", false},
      {is_palindrome, "?!", false},
      {is_palindrome, "\u00C9t\u00E9", true},
      {is_palindrome, "e\u0301t\u00E9", true},
      {is_palindrome, "\u00E9te", false},
      {is_palindrome, "1 2 1", true},
      {is_palindrome, "x", true},
  };
  for (const Row& row : rows) {
    CAPTURE(show(row.text));
    CHECK(row.predicate(row.text) == row.expected);
  }
  CHECK(length("a\r\ne\u0301\U0001F468\u200D\U0001F469") == 4);
}

}  // namespace
}  // namespace ifc::runtime
