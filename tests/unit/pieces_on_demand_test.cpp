// What generated code asks for piece by piece: matches and tokens, a few at a time.
#include <doctest/doctest.h>

#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/builtins/support.h"
#include "runtime/regex/regex.h"
#include "runtime/text/segmentation.h"
#include "runtime/verdict/context.h"

using namespace ifc::runtime;

TEST_CASE("tokens and words of the parts of a text are those of the text") {
  const std::string_view parts[] = {"a ",   "b\n", "\u00E9t\u00E9\u2003", "  ", "long-word",
                                    "\x1C", "_x1 "};
  Context context;
  std::string text;
  for (size_t n = 0; n < 400; ++n) {
    const auto size = static_cast<int64_t>(text.size());
    for (const Unit unit : {Unit::py_split, Unit::py_word}) {
      std::vector<Span> found;
      int64_t from = 0;
      do {
        const int64_t end = ifc_rt_next_part(text.data(), size, from);
        SpanBuffer spans;
        segment(unit, std::string_view(text).substr(from, end - from), spans);
        for (const Span& span : spans) {
          const auto offset = static_cast<uint32_t>(from);
          found.push_back({span.begin + offset, span.end + offset});
        }
        REQUIRE((end > from || size == 0));
        from = end;
      } while (from < size);
      SpanBuffer all;
      segment(unit, text, all);
      CAPTURE(text);
      CHECK(found == std::vector<Span>(all.begin(), all.end()));
      const Span none;
      CHECK(first_piece(unit, text).of(text) == (found.empty() ? none : found.front()).of(text));
      CHECK(last_piece(unit, text).of(text) == (found.empty() ? none : found.back()).of(text));
    }
    text += parts[(n * n + n / 7) % std::size(parts)];
  }
  CHECK(ifc_rt_next_part(text.data(), static_cast<int64_t>(text.size()), 0) < 70);
  const std::string unbroken(500, 'x');
  CHECK(ifc_rt_next_part(unbroken.data(), 500, 0) == 500);
}

TEST_CASE("matches are found a few at a time") {
  Context context;
  const RegexResult regex = Regex::compile(R"(\*[^\n*]*\*)", "");
  REQUIRE(regex.regex->never_fails());
  std::string text;
  for (int n = 0; n < 60; ++n) {
    int64_t count = 0;
    int32_t status = -1;
    const auto size = static_cast<int64_t>(text.size());
    const Span* all =
        ifc_rt_find_regex(&context, text.data(), size, regex.regex.get(), &count, &status);
    std::vector<Span> wanted(all, all + count), found;
    MatchIterator* search = nullptr;
    do {
      const Span* some =
          ifc_rt_next_matches(&context, &search, text.data(), size, regex.regex.get(), &count);
      found.insert(found.end(), some, some + count);
    } while (search != nullptr);
    CAPTURE(text);
    CHECK(found == wanted);
    text += n % 7 == 0 ? "* \n" : n % 5 == 0 ? std::string(70, 'x') : "*a*\u00E9";
  }
}

TEST_CASE("matches after a search that gave up are those of the automaton") {
  Context context;
  const RegexResult regex = Regex::compile("a[^b]*b", "");
  REQUIRE(regex.regex->never_fails());
  // Each `a` behind the last `b` is looked at in vain.
  const std::string text = "ab ab ab ab ab ab " + std::string(2'000, 'a');
  MatchIterator* search = nullptr;
  int64_t found = 0;
  do {
    int64_t count = 0;
    ifc_rt_next_matches(&context, &search, text.data(), static_cast<int64_t>(text.size()),
                        regex.regex.get(), &count);
    found += count;
  } while (search != nullptr);
  CHECK(found == 6);
  CHECK_FALSE(Regex::compile("a(.*b)?", "").regex->never_fails());
  CHECK_FALSE(Regex::compile(R"((?:ab|a)+)", "").regex->never_fails());
}

TEST_CASE("a text is blank but for one character") {
  const auto blank = [](std::string_view text, int64_t removed, bool python) {
    return ifc_rt_is_blank(text.data(), static_cast<int64_t>(text.size()), removed, python) == 1;
  };
  CHECK(blank("", -1, true));
  CHECK(blank(" \n\u2003", -1, false));
  CHECK(blank("** \u00A0*", '*', true));
  CHECK_FALSE(blank("** \u00A0*", -1, true));
  CHECK_FALSE(blank("*\u00E9", '*', true));
  CHECK(blank("\x1C", -1, true));
  CHECK_FALSE(blank("\x1C", -1, false));
  CHECK_FALSE(blank({"\0", 1}, -1, true));
}

TEST_CASE("the last code points of a text") {
  const std::string text = "a\u00E9\u2003\U0001F600";
  const auto begin = [&](int64_t count) {
    return ifc_rt_last_codepoints(text.data(), static_cast<int64_t>(text.size()), count);
  };
  CHECK(begin(0) == 10);
  CHECK(begin(1) == 6);
  CHECK(begin(2) == 3);
  CHECK(begin(3) == 1);
  CHECK(begin(4) == 0);
  CHECK(begin(5) == 0);
}
