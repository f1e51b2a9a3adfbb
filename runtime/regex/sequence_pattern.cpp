// Making a SequencePattern: the tree becomes a list of items, and each repeated one is checked to
// end where the next begins. See sequence_pattern.h.
#include "runtime/regex/sequence_pattern.h"

#include <algorithm>
#include <array>

#include "runtime/regex/match_start.h"

namespace ifc::runtime {
namespace {

using Kind = RegexNode::Kind;

constexpr size_t kMostItems = 64;
/// Above this share of the places of a text it is quicker to read the text once.
constexpr double kLargestShare = 0.1;
/// A character with no larger share is in few blocks of a usual text.
constexpr double kRareShare = 0.005;

bool is_leaf(const RegexNode& node) {
  return node.kind == Kind::literal || node.kind == Kind::any || node.kind == Kind::set;
}

const RegexNode& without_groups(const RegexNode& node) {
  return node.kind == Kind::group ? without_groups(node.children[0]) : node;
}

SequenceItem item_of(const RegexNode& leaf) {
  SequenceItem item;
  for (const CodeRange range : code_points_of(leaf)) {
    for (char32_t c = range.low; c <= range.high && c < 0x80; ++c)
      item.ascii.add(static_cast<unsigned char>(c));
    if (range.high >= 0x80) item.beyond.push_back({std::max(range.low, U'\x80'), range.high});
  }
  item.all_beyond = item.beyond == CodeRanges{{U'\x80', U'\U0010FFFF'}};
  return item;
}

bool meets(const SequenceItem& a, const SequenceItem& b) {
  for (unsigned char c = 0; c < 0x80; ++c) {
    if (a.ascii.contains(c) && b.ascii.contains(c)) return true;
  }
  return std::any_of(a.beyond.begin(), a.beyond.end(), [&](const CodeRange& x) {
    return std::any_of(b.beyond.begin(), b.beyond.end(),
                       [&](const CodeRange& y) { return x.low <= y.high && y.low <= x.high; });
  });
}

/// Takes the members of `other` out of the class of `item`. False: that is not worth the trouble.
bool take_out(SequenceItem& item, const SequenceItem& other) {
  if (!item.beyond.empty() && !other.beyond.empty()) return false;
  ByteClass left;
  for (unsigned char c = 0; c < 0x80; ++c) {
    if (item.ascii.contains(c) && !other.ascii.contains(c)) left.add(c);
  }
  item.ascii = left;
  return true;
}

double share_of(const SequenceItem& item) {
  return share_of(CharacterClass{item.ascii, !item.beyond.empty()});
}

}  // namespace

std::optional<SequencePattern> SequencePattern::of(const RegexAst& ast) {
  SequencePattern made;
  if (!ast.linear || !made.add(ast.root) || !made.settle()) return std::nullopt;
  return made;
}

bool SequencePattern::add(const RegexNode& node) {
  if (is_leaf(node)) {
    items_.push_back(item_of(node));
    lazy_.push_back(false);
    return !back_ && items_.size() <= kMostItems;
  }
  switch (node.kind) {
    case Kind::empty:
      return true;
    case Kind::group:
      return add(node.children[0]);
    case Kind::sequence:
      return std::all_of(node.children.begin(), node.children.end(),
                         [this](const RegexNode& child) { return add(child); });
    case Kind::repeat:
      return add_repeat(node);
    case Kind::anchor:
      return add_anchor(node.anchor);
    default:
      return false;
  }
}

bool SequencePattern::add_repeat(const RegexNode& node) {
  const RegexNode& leaf = without_groups(node.children[0]);
  if (!is_leaf(leaf) || back_) return false;
  if (node.minimum + items_.size() >= kMostItems) return false;
  SequenceItem item = item_of(leaf);
  items_.insert(items_.end(), static_cast<size_t>(node.minimum), item);
  if (node.maximum != node.minimum) {
    item.fixed = false;
    item.most = node.maximum == RegexNode::kUnbounded
                    ? SequenceItem::kUnbounded
                    : static_cast<uint32_t>(node.maximum - node.minimum);
    items_.push_back(item);
  }
  lazy_.resize(items_.size(), false);
  if (!items_.empty() && !items_.back().fixed) lazy_.back() = !node.greedy;
  return true;
}

bool SequencePattern::add_anchor(RegexAnchor anchor) {
  const bool at_word =
      anchor == RegexAnchor::word_boundary || anchor == RegexAnchor::not_word_boundary;
  if (items_.empty()) {
    if (front_) return false;
    front_ = anchor;
    return at_word || anchor == RegexAnchor::line_start;
  }
  if (back_) return false;
  back_ = anchor;
  // A run that is given up early could end at the edge of a word or, if it holds line feeds, of a
  // line.
  for (size_t i = items_.size(); i-- > 0 && !items_[i].fixed;) {
    if (at_word || items_[i].ascii.contains('\n')) return false;
  }
  return at_word || anchor == RegexAnchor::line_end || anchor == RegexAnchor::text_end;
}

bool SequencePattern::settle() {
  while (leading_ < items_.size() && !items_[leading_].fixed) ++leading_;
  if (leading_ > 0 && front_ && front_ != RegexAnchor::line_start) return false;
  for (size_t i = 0; i < items_.size(); ++i) {
    if (!items_[i].fixed && !settle_repeat(i)) return false;
  }
  lazy_.clear();
  return choose_probes();
}

/// Sees to it that there is one way to leave the repeated item: at the first character that is no
/// member, with the last place where the rest fits as the one exception.
bool SequencePattern::settle_repeat(size_t index) {
  size_t next = index + 1;
  bool apart = true;
  while (next < items_.size()) {
    apart = apart && !meets(items_[index], items_[next]);
    if (items_[next].fixed) break;
    ++next;
  }
  const bool at_end = next == items_.size();
  if (lazy_[index]) {
    if (apart && !at_end) return true;
    return index + 2 == items_.size() && items_[index + 1].fixed && !back_ && index >= leading_ &&
           take_out(items_[index], items_[index + 1]);
  }
  if (apart) return true;
  const bool fixed_rest = std::all_of(items_.begin() + static_cast<std::ptrdiff_t>(index) + 1,
                                      items_.end(), [](const SequenceItem& i) { return i.fixed; });
  if (!fixed_rest || overlapping_ || index < leading_) return false;
  overlapping_ = index;
  return true;
}

/// The rarest of the other items that stand at fixed distances from the two: letters that are
/// common stand together in many places.
void SequencePattern::choose_third(const std::vector<double>& shares, size_t end) {
  const auto is_character = [&](size_t i) { return !ByteProbe(items_[i]).is_class(); };
  if (!is_character(probed_) || !is_character(probed_ + distance_)) return;
  size_t first = probed_;
  while (first > leading_ && items_[first - 1].beyond.empty()) --first;
  std::optional<size_t> third;
  for (size_t i = first; i < end && items_[i].beyond.empty(); ++i) {
    if (i == probed_ || i == probed_ + distance_ || !is_character(i)) continue;
    if (!third || shares[i] < shares[*third]) third = i;
  }
  if (!third) return;
  std::array places{probed_, probed_ + distance_, *third};
  std::sort(places.begin(), places.end());
  probed_ = places[0];
  distance_ = places[1] - places[0];
  reach_ = places[2] - places[0];
}

/// The rarest item, or two of those that stand at fixed distances, of the first ones that are not
/// repeated.
bool SequencePattern::choose_probes() {
  size_t end = leading_;
  while (end < items_.size() && items_[end].fixed) ++end;
  std::vector<double> shares;
  for (const SequenceItem& item : items_) shares.push_back(share_of(item));
  double best = 1;
  for (size_t i = leading_; i < end; ++i) {
    const double share = shares[i];
    if (share < best) {
      best = share;
      probed_ = i;
      distance_ = 0;
    }
    // A character beyond ASCII has more than one byte.
    for (size_t j = i + 1; j < end; ++j) {
      if (!items_[j - 1].beyond.empty() || !items_[j].beyond.empty()) break;
      // Of equals the more distant: `**` is where `***` is not, `*` and `*` with one between are
      // not.
      const double both = share * shares[j];
      if (both > best || (both == best && j - i <= distance_)) continue;
      best = both;
      probed_ = i;
      distance_ = j - i;
    }
  }
  if (best > kLargestShare) return false;
  rare_ = shares[probed_] <= kRareShare;
  reach_ = distance_;
  if (!rare_ && distance_ > 0) choose_third(shares, end);
  first_ = ByteProbe(items_[probed_]);
  second_ = ByteProbe(items_[probed_ + distance_]);
  third_ = ByteProbe(items_[probed_ + reach_]);
  // Of a character beyond ASCII a probe sees the first byte alone.
  const bool known = items_[probed_].beyond.empty();
  if (known) known_ = distance_ == 1 && items_[probed_ + 1].beyond.empty() ? 2 : 1;
  begins_line_ = front_ == RegexAnchor::line_start && probed_ == leading_;
  for (unsigned char c = 0; begins_line_ && c < 0x80; ++c) {
    const auto holds = [c](const SequenceItem& item) { return item.ascii.contains(c); };
    if (std::any_of(items_.begin(), items_.begin() + static_cast<std::ptrdiff_t>(leading_), holds))
      before_.add(c);
  }
  return true;
}

ByteProbe::ByteProbe(const SequenceItem& item)
    : ascii_(item.ascii), is_class_(true), beyond_(!item.beyond.empty()) {
  std::array<char, 3> members{};
  size_t count = 0;
  for (unsigned char c = 0; c < 0x80 && count < members.size(); ++c) {
    if (ascii_.contains(c)) members[count++] = static_cast<char>(c);
  }
  const bool letter = count == 2 && (members[0] | 0x20) == members[1];
  if (beyond_ || (count != 1 && !letter)) return;
  is_class_ = false;
  test_ = {letter ? '\x20' : '\0', members[count - 1]};
}

}  // namespace ifc::runtime
