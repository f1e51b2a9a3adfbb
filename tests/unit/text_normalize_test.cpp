// Decompositions that are put together from those of code points, against ICU's of the whole text.
#include <doctest/doctest.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include <random>
#include <string>

#include "runtime/text/transform.h"
#include "runtime/text/utf8.h"

namespace ifc::runtime {
namespace {

std::string by_icu(NormalForm form, const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* rules = form == NormalForm::d ? icu::Normalizer2::getNFDInstance(status)
                                                        : icu::Normalizer2::getNFKDInstance(status);
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  rules->normalizeUTF8(0, text, sink, nullptr, status);
  REQUIRE(U_SUCCESS(status));
  return out;
}

void check(const std::string& text) {
  for (const NormalForm form : {NormalForm::d, NormalForm::kd}) {
    std::string out;
    normalize(form, text, out);
    REQUIRE(out == by_icu(form, text));
  }
}

/// The ASCII characters of a decomposition that ICU makes.
void check_ascii(const std::string& text) {
  for (const NormalForm form : {NormalForm::d, NormalForm::kd}) {
    const std::string whole = by_icu(form, text);
    std::string wanted;
    for (const char c : whole) {
      if (static_cast<unsigned char>(c) < 0x80) wanted += c;
    }
    std::string out(2 * text.size() + kDecomposedSlack, '?');
    for (const size_t most : {whole.size(), 11 * text.size(), size_t{1} << 32}) {
      const std::optional<size_t> size = decomposed_ascii(form, text, most, out.data());
      REQUIRE(size.has_value());
      REQUIRE(*size <= 2 * text.size());
      REQUIRE(out.substr(0, *size) == wanted);
    }
    if (!whole.empty())
      REQUIRE_FALSE(decomposed_ascii(form, text, whole.size() - 1, out.data()).has_value());
  }
}

TEST_CASE("every code point, alone and between others") {
  for (char32_t code = 0x80; code < 0x110000; ++code) {
    if (code >= 0xD800 && code < 0xE000) continue;
    std::string one;
    append_utf8(one, code);
    check(one);
    check("e" + one + "\u0301x");
    check_ascii(one + one + "x" + one);
  }
}

TEST_CASE("texts with nothing to decompose") {
  check_ascii("");
  check_ascii("a,b\r\n");
  check_ascii(std::string(64, 'x') + "\u00E9");
  check_ascii(std::string(63, 'x') + "\u00E9" + std::string(64, 'y'));
}

TEST_CASE("marks that change places, around the ends of blocks") {
  std::mt19937 random(3);
  const std::string_view pieces[] = {"a",      "\u2019", "\u00E9", "\u0301",
                                     "\u0323", "\uFB03", "\u1E69", "\uAC01",
                                     "\u0F73", "\uFDFA", "x y z",  "\U0001F600"};
  for (int i = 0; i < 5'000; ++i) {
    std::string text;
    // Most without a mark of its own.
    const size_t kinds = random() % 3 == 0 ? std::size(pieces) : 3;
    for (size_t n = random() % 100; n > 0; --n) text += pieces[random() % kinds];
    check(text);
    check_ascii(text);
  }
}

TEST_CASE("the ASCII of runs of other scripts, which have none, and of what has some") {
  std::mt19937 random(4);
  const std::string_view pieces[] = {"a, ",    "\u0438", "\u0928", "\u4E2D",
                                     "\u00E9", "\u00BD", "\u0301"};
  for (int i = 0; i < 3'000; ++i) {
    std::string text;
    for (size_t runs = random() % 8; runs > 0; --runs) {
      const std::string_view piece = pieces[random() % std::size(pieces)];
      for (size_t n = random() % 60; n > 0; --n) text += piece;
    }
    check_ascii(text);
  }
}

}  // namespace
}  // namespace ifc::runtime
