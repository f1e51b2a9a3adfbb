#include "tests/bench/twins.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>

#include "runtime/text/fold.h"
#include "runtime/text/predicates.h"
#include "runtime/text/search.h"
#include "runtime/text/segmentation.h"
#include "runtime/text/transform.h"

namespace ifc::bench {
namespace {

using runtime::Context;
using runtime::Span;
using runtime::SpanBuffer;
using runtime::Unit;

std::string_view piece(const Context& context, Span span) {
  return context.response().substr(span.begin, span.end - span.begin);
}

bool frequent_word(Context& context) {
  int count = 0;
  for (const Span span : context.segmentation(Unit::word)) {
    if (runtime::equals_folded(piece(context, span), "the") && ++count >= 10) return true;
  }
  return false;
}

bool short_sentences(Context& context) {
  for (const Span span : context.segmentation(Unit::sentence)) {
    if (runtime::count(Unit::word, piece(context, span)) > 60) return false;
  }
  return true;
}

bool no_semicolon(Context& context) {
  for (const Span span : context.segmentation(Unit::char_)) {
    if (piece(context, span) == ";") return false;
  }
  return true;
}

bool enough_words(Context& context) { return context.segmentation(Unit::word).size() >= 150; }

bool long_words(Context& context) {
  int count = 0;
  for (const Span span : context.segmentation(Unit::word)) {
    if (runtime::length(piece(context, span)) > 7 && ++count >= 40) return true;
  }
  return false;
}

bool short_lines(Context& context) {
  for (const Span span : context.segmentation(Unit::line)) {
    if (runtime::length(piece(context, span)) > 2000) return false;
  }
  return true;
}

bool no_hedges(Context& context) {
  static constexpr std::array<std::string_view, 3> kHedges = {"hitherto", "whilst", "forsooth"};
  for (const Span span : context.segmentation(Unit::word)) {
    const std::string_view word = piece(context, span);
    if (std::any_of(kHedges.begin(), kHedges.end(),
                    [&](auto hedge) { return runtime::equals_folded(word, hedge); })) {
      return false;
    }
  }
  return true;
}

bool short_paragraphs(Context& context) {
  for (const Span span : context.segmentation(Unit::paragraph)) {
    if (runtime::count(Unit::sentence, piece(context, span)) > 40) return false;
  }
  return true;
}

bool distinct_words(Context& context) {
  std::unordered_set<std::string> seen;
  std::string word;
  for (const Span span : context.segmentation(Unit::word)) {
    runtime::to_lower(piece(context, span), word);
    seen.insert(word);
  }
  return seen.size() >= 150;
}

bool longest_line(Context& context) {
  size_t longest = 0;
  for (const Span span : context.segmentation(Unit::line))
    longest = std::max(longest, runtime::length(piece(context, span)));
  return longest <= 2000;
}

bool literal_often(Context& context) {
  SpanBuffer& found = context.scratch();
  runtime::find_literal(context.response(), "the", found);
  return found.size() >= 15;
}

bool commas(Context& context) {
  int count = 0;
  for (const Span span : context.segmentation(Unit::token)) {
    if (piece(context, span).ends_with(",") && ++count > 60) return false;
  }
  return true;
}

}  // namespace

std::span<const Twin> twins() {
  static constexpr Twin kTwins[] = {
      {"frequent_word", "count(word \"the\") >= 10", true, frequent_word},
      {"short_sentences", "every sentence has count(word) <= 60", false, short_sentences},
      {"no_semicolon", "no char \";\"", false, no_semicolon},
      {"enough_words", "count(word) >= 150", true, enough_words},
      {"long_words", "count(word where length(it) > 7) >= 40", true, long_words},
      {"short_lines", "every line has length(it) <= 2000", false, short_lines},
      {"no_hedges", "no word \"hitherto\" | \"whilst\" | \"forsooth\"", true, no_hedges},
      {"commas", "count(token where it ends_with \",\") <= 60", true, commas},
      {"distinct_words", "count(distinct(map(word, lower))) >= 150", false, distinct_words},
      {"longest_line", "max(map(line, length)) <= 2000", false, longest_line},
      {"literal_often", "count(match \"the\") >= 15", false, literal_often},
      {"short_paragraphs", "every paragraph has count(sentence) <= 40", false, short_paragraphs},
  };
  return kTwins;
}

}  // namespace ifc::bench
