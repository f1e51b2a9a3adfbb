#include "runtime/text/word_edges.h"

#include <algorithm>

#include "runtime/text/properties.h"
#include "runtime/text/segmentation.h"
#include "runtime/text/word_classes.h"

namespace ifc::runtime {
namespace {

// How far the look around goes over marks before it gives up.
constexpr int kMostMarks = 32;

// A neighbour of the place, with what it absorbs skipped.
struct Neighbour {
  WordKind kind = WordKind::kOther;  // kOther at the end of the text.
  bool unknown = false;
};

Neighbour neighbour_before(std::string_view text, size_t& at) {
  for (int i = 0; i < kMostMarks; ++i) {
    if (at == 0) return {};
    WordCharacter character = word_character(decode_previous(text, at));
    if (character.kind != WordKind::kAbsorbed) {
      return {character.kind, character.kind == WordKind::kDictionary};
    }
  }
  return {WordKind::kOther, true};
}

Neighbour neighbour_after(std::string_view text, size_t& at) {
  for (int i = 0; i < kMostMarks; ++i) {
    if (at == text.size()) return {};
    WordCharacter character = next_word_character(text, at);
    if (character.kind != WordKind::kAbsorbed) {
      return {character.kind, character.kind == WordKind::kDictionary};
    }
  }
  return {WordKind::kOther, true};
}

// WB6, WB7, WB11, WB12.
bool joins(WordKind left, WordKind mid, WordKind right) {
  if (left != right) return false;
  if (left == WordKind::kLetter) return mid == WordKind::kMidLetter || mid == WordKind::kMidBoth;
  return left == WordKind::kDigit && (mid == WordKind::kMidNumber || mid == WordKind::kMidBoth);
}

}  // namespace

bool WordEdges::is_edge(size_t at) {
  if (at == 0 || at == text_.size()) return true;
  switch (look_around(at)) {
    case Answer::kEdge:
      return true;
    case Answer::kInside:
      return false;
    case Answer::kUnknown:
      break;
  }
  return outside_words(at);
}

WordEdges::Answer WordEdges::look_around(size_t at) const {
  size_t right_end = at;
  WordCharacter next = next_word_character(text_, right_end);
  if (next.kind == WordKind::kAbsorbed) return Answer::kInside;
  size_t left_begin = at;
  Neighbour left = neighbour_before(text_, left_begin);
  Neighbour right{next.kind, next.kind == WordKind::kDictionary};
  if (left.unknown || right.unknown) return Answer::kUnknown;
  if (next.pictograph && at >= 3 && text_.compare(at - 3, 3, "\u200D") == 0) return Answer::kInside;
  bool left_part = is_word_part(left.kind);
  bool right_part = is_word_part(right.kind);
  if (left_part && right_part) return Answer::kInside;
  if (left_part && is_mid(right.kind)) {
    Neighbour beyond = neighbour_after(text_, right_end);
    if (beyond.unknown) return Answer::kUnknown;
    if (joins(left.kind, right.kind, beyond.kind)) return Answer::kInside;
  } else if (right_part && is_mid(left.kind)) {
    Neighbour beyond = neighbour_before(text_, left_begin);
    if (beyond.unknown) return Answer::kUnknown;
    if (joins(beyond.kind, left.kind, right.kind)) return Answer::kInside;
  }
  return Answer::kEdge;
}

bool WordEdges::outside_words(size_t at) {
  if (!segmented_) segment(Unit::word, text_, words_);
  segmented_ = true;
  // The last word that begins before the place.
  auto after = std::partition_point(words_.begin(), words_.end(),
                                    [&](const Span& word) { return word.begin < at; });
  return after == words_.begin() || (after - 1)->end <= at;
}

}  // namespace ifc::runtime
