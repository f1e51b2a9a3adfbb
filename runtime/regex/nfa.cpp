// See nfa.h. Every piece is built in front of the piece that follows it, so that only loops need a
// later correction.
#include "runtime/regex/nfa.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "runtime/regex/extent.h"

namespace ifc::runtime {
namespace {

using Kind = RegexNode::Kind;

/// Entries or continuations of a piece, one for each number of enclosing iterations that have
/// consumed nothing so far, counted from the innermost. Python ends a loop after an optional
/// iteration that matched nothing; the position alone does not tell whether it did, so such loops
/// have one copy of their body for "nothing yet" and one for "something".
using Entries = std::vector<uint32_t>;

class Builder {
 public:
  Builder(NfaPair& pair, Nfa& nfa) : pair_(pair), nfa_(nfa) {}

  bool build(const RegexNode& root);

 private:
  /// The entries of `node` when `next` follows it; as many as `next` has.
  Entries piece(const RegexNode& node, const Entries& next);
  Entries repeat(const RegexNode& node, const Entries& next);
  Entries zero_or_more(const RegexNode& node, const Entries& next);
  /// An iteration that need not happen: `again` follows it if it consumed something, else `next`.
  Entries optional(const RegexNode& node, const Entries& again, const Entries& next);
  Entries anchor(RegexAnchor anchor, const Entries& next);
  Entries split(const Entries& preferred, const Entries& other, bool greedy);

  uint32_t add(NfaStep step);
  uint32_t set_index(CodeRanges ranges);
  uint32_t set_of(const RegexNode& node);

  NfaPair& pair_;
  Nfa& nfa_;
  std::unordered_map<const RegexNode*, uint32_t> known_sets_;
  bool full_ = false;
};

uint32_t Builder::add(NfaStep step) {
  if (nfa_.steps.size() >= kMaxNfaSteps) {
    full_ = true;
    return 0;
  }
  nfa_.steps.push_back(step);
  return static_cast<uint32_t>(nfa_.steps.size() - 1);
}

Entries Builder::split(const Entries& preferred, const Entries& other, bool greedy) {
  Entries out(other.size());
  for (size_t k = 0; k < out.size(); ++k) {
    if (k > 0 && preferred[k] == preferred[k - 1] && other[k] == other[k - 1]) {
      out[k] = out[k - 1];
      continue;
    }
    NfaStep step;
    step.kind = NfaStep::Kind::split;
    step.next = greedy ? preferred[k] : other[k];
    step.other = greedy ? other[k] : preferred[k];
    out[k] = add(step);
  }
  return out;
}

uint32_t Builder::set_index(CodeRanges ranges) {
  const auto found = std::find(pair_.sets.begin(), pair_.sets.end(), ranges);
  if (found != pair_.sets.end()) return static_cast<uint32_t>(found - pair_.sets.begin());
  pair_.sets.push_back(std::move(ranges));
  return static_cast<uint32_t>(pair_.sets.size() - 1);
}

uint32_t Builder::set_of(const RegexNode& node) {
  const auto [place, is_new] = known_sets_.try_emplace(&node, 0);
  if (is_new) place->second = set_index(code_points_of(node));
  return place->second;
}

Entries Builder::anchor(RegexAnchor anchor, const Entries& next) {
  if (anchor == RegexAnchor::line_start || anchor == RegexAnchor::line_end) {
    pair_.looks_at_lines = true;
    pair_.newline_set = set_index({{U'\n', U'\n'}});
  } else if (anchor == RegexAnchor::word_boundary || anchor == RegexAnchor::not_word_boundary) {
    pair_.looks_at_words = true;
    pair_.word_set = set_index(word_code_points());
  }
  Entries out(next.size());
  for (size_t k = 0; k < next.size(); ++k) {
    if (k > 0 && next[k] == next[k - 1]) {
      out[k] = out[k - 1];
      continue;
    }
    NfaStep step;
    step.kind = NfaStep::Kind::anchor;
    step.anchor = anchor;
    step.next = next[k];
    out[k] = add(step);
  }
  return out;
}

Entries Builder::optional(const RegexNode& node, const Entries& again, const Entries& next) {
  const RegexNode& child = node.children[0];
  if (regex_extent(child).minimum > 0) {
    return split(piece(child, Entries(next.size(), again[0])), next, node.greedy);
  }
  Entries after = {again[0]};
  after.insert(after.end(), next.begin(), next.end());
  Entries body = piece(child, after);
  body.erase(body.begin());  // the iteration begins with nothing consumed
  return split(body, next, node.greedy);
}

Entries Builder::zero_or_more(const RegexNode& node, const Entries& next) {
  NfaStep step;
  step.kind = NfaStep::Kind::split;
  const uint32_t loop = add(step);
  const Entries entries = optional(node, {loop}, next);
  if (full_) return entries;
  nfa_.steps[loop] = nfa_.steps[entries[0]];
  return entries;
}

Entries Builder::repeat(const RegexNode& node, const Entries& next) {
  Entries entry = next;
  if (node.maximum == RegexNode::kUnbounded) {
    entry = zero_or_more(node, next);
  } else {
    for (int32_t i = node.minimum; i < node.maximum && !full_; ++i) {
      entry = optional(node, entry, next);
    }
  }
  for (int32_t i = 0; i < node.minimum && !full_; ++i) entry = piece(node.children[0], entry);
  return entry;
}

Entries Builder::piece(const RegexNode& node, const Entries& next) {
  if (full_) return next;
  switch (node.kind) {
    case Kind::empty:
      return next;
    case Kind::literal:
    case Kind::any:
    case Kind::set: {
      NfaStep step;
      step.kind = NfaStep::Kind::consume;
      step.set = set_of(node);
      step.next = next[0];
      return Entries(next.size(), add(step));
    }
    case Kind::group:
      return piece(node.children[0], next);
    case Kind::look:
    case Kind::backreference:
    case Kind::atomic:
    case Kind::conditional:
      full_ = true;  // never: such a regex is not linear
      return next;
    case Kind::anchor:
      return anchor(node.anchor, next);
    case Kind::repeat:
      return repeat(node, next);
    case Kind::sequence: {
      Entries entry = next;
      const size_t count = node.children.size();
      for (size_t i = 0; i < count; ++i) {
        entry = piece(node.children[nfa_.reversed ? i : count - 1 - i], entry);
      }
      return entry;
    }
    case Kind::alternation: {
      Entries entry = piece(node.children.back(), next);
      for (size_t i = node.children.size() - 1; i-- > 0;) {
        entry = split(piece(node.children[i], next), entry, true);
      }
      return entry;
    }
  }
  return next;
}

bool Builder::build(const RegexNode& root) {
  const uint32_t match = add(NfaStep{});
  nfa_.start = piece(root, {match})[0];
  NfaStep skip;
  skip.kind = NfaStep::Kind::consume;
  skip.set = set_index({{0, 0x10FFFF}});
  const uint32_t skipped = add(skip);
  nfa_.search = split({nfa_.start}, {skipped}, true)[0];
  if (!full_) nfa_.steps[skipped].next = nfa_.search;
  return !full_;
}

}  // namespace

bool anchor_holds(RegexAnchor anchor, uint8_t left, uint8_t right) {
  switch (anchor) {
    case RegexAnchor::text_start:
      return (left & kEdge) != 0;
    case RegexAnchor::text_end:
      return (right & kEdge) != 0;
    case RegexAnchor::line_start:
      return (left & (kEdge | kNewline)) != 0;
    case RegexAnchor::line_end:
      return (right & (kEdge | kNewline)) != 0;
    case RegexAnchor::word_boundary:
      return ((left ^ right) & kWordLetter) != 0;
    case RegexAnchor::not_word_boundary:
      // As in Python, not in an empty text.
      return ((left ^ right) & kWordLetter) == 0 && (left & right & kEdge) == 0;
    case RegexAnchor::last_line_end:
      break;  // never: such a regex is not linear
  }
  return false;
}

std::optional<NfaPair> build_nfa(const RegexAst& ast) {
  NfaPair pair;
  pair.backward.reversed = true;
  if (!Builder(pair, pair.forward).build(ast.root)) return std::nullopt;
  if (!Builder(pair, pair.backward).build(ast.root)) return std::nullopt;
  return pair;
}

}  // namespace ifc::runtime
