#include "runtime/text/grapheme.h"

#include "runtime/text/byte_block.h"
#include "runtime/text/properties.h"
#include "runtime/text/utf8.h"

namespace ifc::runtime {
namespace {

// What the rules remember of the cluster so far.
class ClusterState {
 public:
  explicit ClusterState(Properties first) { enter(first); }

  // No boundary before `next`; then takes it in.
  bool extends(Properties next) {
    if (!joins(next)) return false;
    enter(next);
    return true;
  }

 private:
  static bool is_control(UGraphemeClusterBreak value) {
    return value == U_GCB_CONTROL || value == U_GCB_CR || value == U_GCB_LF;
  }

  bool joins(Properties next) const {
    UGraphemeClusterBreak value = next.grapheme_break();
    if (last_ == U_GCB_CR) return value == U_GCB_LF;           // GB3, GB4
    if (is_control(last_) || is_control(value)) return false;  // GB4, GB5
    if (value == U_GCB_EXTEND || value == U_GCB_ZWJ || value == U_GCB_SPACING_MARK) return true;
    if (last_ == U_GCB_PREPEND) return true;                                             // GB9b
    if (linked_ && next.has(Properties::kLinkingConsonant)) return true;                 // GB9c
    if (pictograph_joined_ && next.has(Properties::kExtendedPictographic)) return true;  // GB11
    switch (value) {
      case U_GCB_L:
      case U_GCB_LV:
      case U_GCB_LVT:
        return last_ == U_GCB_L;  // GB6
      case U_GCB_V:
        return last_ == U_GCB_L || last_ == U_GCB_LV || last_ == U_GCB_V;  // GB6, GB7
      case U_GCB_T:
        return last_ == U_GCB_LV || last_ == U_GCB_V || last_ == U_GCB_LVT || last_ == U_GCB_T;
      case U_GCB_REGIONAL_INDICATOR:
        return last_ == U_GCB_REGIONAL_INDICATOR && odd_indicators_;  // GB12
      default:
        return false;
    }
  }

  void enter(Properties next) {
    UGraphemeClusterBreak value = next.grapheme_break();
    odd_indicators_ = value == U_GCB_REGIONAL_INDICATOR &&
                      !(last_ == U_GCB_REGIONAL_INDICATOR && odd_indicators_);
    pictograph_joined_ = in_pictograph_ && value == U_GCB_ZWJ;
    if (next.has(Properties::kExtendedPictographic)) {
      in_pictograph_ = true;
    } else if (value != U_GCB_EXTEND) {
      in_pictograph_ = false;
    }
    if (next.has(Properties::kLinkingConsonant)) {
      after_consonant_ = true;
      linked_ = false;
    } else if (next.has(Properties::kVirama)) {
      linked_ = after_consonant_;
    } else if (!next.has(Properties::kNonstarter) && value != U_GCB_ZWJ) {
      after_consonant_ = linked_ = false;
    }
    last_ = value;
  }

  UGraphemeClusterBreak last_ = U_GCB_OTHER;
  bool odd_indicators_ = false;
  bool in_pictograph_ = false;      // ExtPict Extend*
  bool pictograph_joined_ = false;  // ExtPict Extend* ZWJ
  bool after_consonant_ = false;
  bool linked_ = false;  // Consonant, marks, virama, marks.
};

}  // namespace

size_t grapheme_end(std::string_view text, size_t begin) {
  size_t end = begin;
  ClusterState state(properties(decode_next(text, end)));
  while (end < text.size()) {
    size_t next = end;
    if (!state.extends(properties(decode_next(text, next)))) break;
    end = next;
  }
  return end;
}

size_t ascii_grapheme_prefix(std::string_view text, size_t from) {
  size_t at = from;
  while (at < text.size()) {
    uint64_t high = ByteBlock(text, at).not_ascii();
    if (high != 0) {
      at += first_bit(high);
      if (at == from) return 0;
      --at;  // The byte before may have marks after it.
      if (at > from && text[at] == '\n' && text[at - 1] == '\r') --at;
      return at - from;
    }
    at += ByteBlock::kSize;
  }
  return text.size() - from;
}

}  // namespace ifc::runtime
