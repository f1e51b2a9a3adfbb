// No unit and no search takes more than linear time: hostile texts of a quarter megabyte,
// of one repeated piece each. A quadratic rule would need many seconds here; the bounds are far
// above what linear work takes on a slow machine.
#include <doctest/doctest.h>

#include <ctime>
#include <string>

#include "runtime/text/predicates.h"
#include "runtime/text/search.h"
#include "runtime/text/segmentation.h"
#include "runtime/text/transform.h"
#include "tests/unit/text_pieces.h"

namespace ifc::runtime {
namespace {

using test::show;

constexpr size_t kSize = 1 << 18;

constexpr std::string_view kPieces[] = {"a",           ".",
                                        "\"",          "[",
                                        "*",           "**a",
                                        "\n",          "\r",
                                        " ",           "#",
                                        "`",           "```\n",
                                        "'",           "a.",
                                        "1,",          "1,1",
                                        "(",           "http://",
                                        "http://a)",   ". ",
                                        "a. 1 ",       "_",
                                        "@.",          "- \n",
                                        "-",           "\\*",
                                        "# a\n",       "\u201C",
                                        "\u0301",      "a\u0301.",
                                        "\u4E2D",      "\u0E01",
                                        "\u200D",      "\U0001F468\u200D",
                                        "\U0001F1E9",  "\u3000",
                                        "\uAC00",      "\u0915\u094D",
                                        "a\u2019",     "1\u0663",
                                        "\" \u201C\n", "\u05D0"};

// Processor time of this thread: other work on the machine does not count.
double seconds(auto work) {
  auto now = [] {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
  };
  double start = now();
  work();
  return now() - start;
}

std::string repeat(std::string_view piece, size_t size) {
  std::string text;
  while (text.size() < size) text += piece;
  return text;
}

TEST_CASE("every unit is linear on hostile text") {
  constexpr double kMostSeconds = 1.0;
  SpanBuffer spans;
  for (std::string_view piece : kPieces) {
    std::string text = repeat(piece, kSize);
    for (size_t i = 0; i < kUnitCount; ++i) {
      Unit unit = static_cast<Unit>(i);
      spans.clear();
      double taken = seconds([&] { segment(unit, text, spans); });
      if (taken > kMostSeconds) {
        FAIL_CHECK(unit_info(unit).name << " of " << show(piece) << ": " << taken << " s");
      }
    }
  }
}

TEST_CASE("searches and transforms are linear on hostile text") {
  SpanBuffer spans;
  std::string out;
  for (std::string_view piece : kPieces) {
    std::string text = repeat(piece, kSize);
    std::string needle = repeat(piece, 1 << 12) + "b";
    std::string needle_after_space = needle + " b";
    double taken = seconds([&] {
      find_phrase(text, needle, spans);
      find_phrase(text, needle_after_space, spans);
      find_literal(text, needle, spans);
      reverse(text, out);
      to_title(text, out);
      ascii_fold(text, out);
      is_palindrome(text);
    });
    if (taken > 4.0) FAIL_CHECK(show(piece) << ": " << taken << " s");
  }
}

}  // namespace
}  // namespace ifc::runtime
