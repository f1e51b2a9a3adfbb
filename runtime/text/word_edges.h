// Whether a place in a text lies inside a word, decided from its neighbourhood; only scripts cut by
// dictionary need the words of the whole text, which are then found once. Input: valid UTF-8 and
// offsets of code points. Output: a truth value. Used by phrase search.
#pragma once

#include <cstddef>
#include <string_view>

#include "runtime/text/span.h"

namespace ifc::runtime {

class WordEdges {
 public:
  explicit WordEdges(std::string_view text) : text_(text) {}

  // No word of UAX #29 and no grapheme cluster reaches across `at`.
  bool is_edge(size_t at);

 private:
  enum class Answer { kEdge, kInside, kUnknown };

  Answer look_around(size_t at) const;
  bool outside_words(size_t at);

  std::string_view text_;
  SpanBuffer words_;
  bool segmented_ = false;
};

}  // namespace ifc::runtime
