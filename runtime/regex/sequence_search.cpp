// Searching for a SequencePattern. See sequence_pattern.h.
#include <algorithm>

#include "runtime/regex/nfa.h"
#include "runtime/regex/sequence_pattern.h"
#include "runtime/text/utf8.h"

namespace ifc::runtime {
namespace {

uint8_t side_of(char32_t c) {
  if (c == U'\n') return kNewline;
  if (c >= 0x80) return contains(word_code_points(), c) ? kWordLetter : 0;
  const char32_t small = c | 0x20;
  const bool word = (small >= U'a' && small <= U'z') || (c >= U'0' && c <= U'9') || c == U'_';
  return word ? kWordLetter : 0;
}

bool holds_at(RegexAnchor anchor, std::string_view text, size_t at) {
  size_t before = at;
  size_t behind = at;
  const uint8_t left = at == 0 ? uint8_t{kEdge} : side_of(decode_previous(text, before));
  const uint8_t right = at == text.size() ? uint8_t{kEdge} : side_of(decode_next(text, behind));
  return anchor_holds(anchor, left, right);
}

bool is_ascii(char byte) { return static_cast<unsigned char>(byte) < 0x80; }

}  // namespace

bool SequenceItem::contains_beyond(char32_t code_point) const {
  return all_beyond || ifc::runtime::contains(beyond, code_point);
}

size_t SequenceItem::run(std::string_view text, size_t at) const {
  for (uint32_t left = most; at < text.size() && left > 0; --left) {
    if (most == kUnbounded && is_ascii(text[at])) {
      // The first of 64 that is no member, or not known to be one.
      const size_t begin = at;
      for_each_class_block(text, at, ascii, [&](size_t offset, const ClassMasks& masks) {
        const bool inside = ~masks.members == 0;
        at = std::min(text.size(), offset + first_bit(~masks.members));
        return inside;
      });
      if (at == text.size() || is_ascii(text[at])) return at;
      if (at > begin) continue;
    }
    size_t next = at;
    if (!contains(decode_next(text, next))) return at;
    at = next;
  }
  return at;
}

size_t SequenceItem::run_back(std::string_view text, size_t at, size_t stop) const {
  for (uint32_t left = most; at > stop && left > 0; --left) {
    size_t before = at;
    if (!contains(decode_previous(text, before))) break;
    at = before;
  }
  return at;
}

// What matches that stand close together need is in one function, what a new block needs is not.
#define IFC_IN_PLACE [[gnu::always_inline]] inline

IFC_IN_PLACE size_t SequencePattern::Search::next_place(size_t at) {
  if (at >= end_) return scan_on(at);
  bits_ &= ~low_bits(at - (end_ - ByteBlock::kSize));
  return bits_ == 0 ? scan_on(end_) : end_ - ByteBlock::kSize + first_bit(bits_);
}

[[gnu::noinline]] size_t SequencePattern::Search::scan_on(size_t at) {
  const ByteProbe& first = pattern_.first_;
  const ByteProbe& second = pattern_.second_;
  const size_t distance = pattern_.distance_;
  const size_t reach = pattern_.reach_;
  if (first.is_class() || second.is_class()) {
    const auto members = [&](auto bytes) {
      return first.mask(bytes(0)) & (distance == 0 ? ~uint64_t{0} : second.mask(bytes(distance)));
    };
    return scan(at, members, members);
  }
  const auto one = [test = first.test()](auto bytes) { return test.in(bytes(0)); };
  if (distance == 0) return scan(at, one, one);
  const auto two = [=, test = second.test()](auto bytes) {
    return one(bytes) & test.in(bytes(distance));
  };
  if (pattern_.rare_) return scan(at, one, two);
  if (reach == distance) return scan(at, two, two);
  const auto three = [=, test = pattern_.third_.test()](auto bytes) {
    return two(bytes) & test.in(bytes(reach));
  };
  return scan(at, three, three);
}

/// The first place at or after `at` whose bit is set in `mask(bytes)`, where `bytes(n)` are those n
/// bytes on. Where no bit is set in `coarse` of four blocks, which sets all that `mask` does, there
/// is nothing in any of them.
template <typename Coarse, typename Mask>
size_t SequencePattern::Search::scan(size_t at, Coarse coarse, Mask mask) {
  constexpr size_t kStep = ByteBlock::kSize;
  const size_t places = text_.size() - std::min(text_.size(), pattern_.reach_);
  const auto found = [&](uint64_t bits) {
    bits_ = bits;
    end_ = at + kStep;
    return at + first_bit(bits);
  };
  const auto whole = [&](auto test, size_t place) {
    const char* const here = text_.data() + place;
    return test([here](size_t ahead) { return ByteBlock(here + ahead); });
  };
  const auto any_of_four = [&](size_t place) {
    return any(whole(coarse, place) | whole(coarse, place + kStep) |
               whole(coarse, place + 2 * kStep) | whole(coarse, place + 3 * kStep));
  };
  // A block that lies in two lines of the cache takes twice as long.
  if (at == 0 && 8 * kStep <= places && !any(whole(coarse, 0)))
    at = kStep - reinterpret_cast<uintptr_t>(text_.data()) % kStep;
  while (at + kStep <= places) {
    while (at + 4 * kStep <= places && !any_of_four(at)) at += 4 * kStep;
    if (at + 4 * kStep > places && places >= 4 * kStep && !any_of_four(places - 4 * kStep))
      return text_.size();
    for (size_t stop = at + 4 * kStep; at < stop && at + kStep <= places; at += kStep) {
      if (const uint64_t bits = whole(mask, at); bits != 0) return found(bits);
    }
  }
  if (at >= places) return text_.size();
  uint64_t bits = 0;
  if (places >= kStep) {  // The last places are looked at again.
    bits = whole(mask, places - kStep) >> (kStep - (places - at));
  } else {
    bits = mask([&](size_t ahead) { return ByteBlock(text_, at + ahead); }) & low_bits(places - at);
  }
  return bits != 0 ? found(bits) : text_.size();
}

/// From the probed item back to where a match begins.
[[gnu::noinline]] bool SequencePattern::Search::go_back(size_t place, size_t from,
                                                        size_t& begin) const {
  const auto& items = pattern_.items_;
  begin = place;
  for (size_t i = pattern_.probed_; i-- > pattern_.leading_;) {
    if (begin <= from || !items[i].contains(decode_previous(text_, begin))) return false;
  }
  const size_t core = begin;
  for (size_t i = pattern_.leading_; i-- > 0;) begin = items[i].run_back(text_, begin, from);
  if (!pattern_.front_) return true;
  if (pattern_.front_ != RegexAnchor::line_start) return holds_at(*pattern_.front_, text_, begin);
  if (begin == 0 || text_[begin - 1] == '\n') return true;
  const size_t feed = text_.substr(0, core).find('\n', begin);
  begin = feed + 1;
  return feed != std::string_view::npos;
}

[[gnu::noinline]] void SequencePattern::Search::find_run_ends(const SequenceItem& item,
                                                              size_t block) {
  const ClassMasks masks = item.ascii.masks(ByteBlock(text_, block));
  run_ends_ = ~(masks.members | (item.all_beyond ? masks.not_ascii : 0));
  run_item_ = &item;
  run_block_ = block;
}

/// As item.run(text_, at).
IFC_IN_PLACE size_t SequencePattern::Search::run(const SequenceItem& item, size_t at) {
  if (!item.ends_at_bytes()) return item.run(text_, at);
  while (at < text_.size()) {
    const size_t block = at - at % ByteBlock::kSize;
    if (run_item_ != &item || run_block_ != block) find_run_ends(item, block);
    const uint64_t ends = run_ends_ & ~low_bits(at - block);
    if (ends != 0) return std::min(text_.size(), block + first_bit(ends));
    at = block + ByteBlock::kSize;
  }
  return text_.size();
}

/// Whether the items from `first` to before `last` follow one another from `at` on, which moves
/// behind them.
IFC_IN_PLACE bool SequencePattern::Search::fits(size_t first, size_t last, size_t& at) {
  for (size_t i = first; i < last; ++i) {
    const SequenceItem& item = pattern_.items_[i];
    if (!item.fixed) {
      at = run(item, at);
    } else if (at == text_.size() || !item.contains(decode_next(text_, at))) {
      return false;
    }
  }
  return true;
}

/// From the probed item to the end of a match.
IFC_IN_PLACE bool SequencePattern::Search::go_on(size_t place, size_t& end) {
  const size_t count = pattern_.items_.size();
  const size_t choice = pattern_.overlapping_.value_or(count);
  end = place + pattern_.known_;
  bool found = fits(pattern_.probed_ + pattern_.known_, choice, end);
  size_t read = end;
  const auto ends_here = [&] { return !pattern_.back_ || holds_at(*pattern_.back_, text_, end); };
  if (choice == count) {
    found = found && ends_here();
  } else if (found) {
    // The last place of the run where the rest fits.
    const size_t first = end;
    size_t last = read = run(pattern_.items_[choice], first);
    while (true) {
      end = last;
      found = fits(choice + 1, count, end) && ends_here();
      if (found || last == first) break;
      decode_previous(text_, last);
    }
  }
  if (!found || read > end) wasted_ += std::max(read, end) - place;
  return found;
}

/// Of an item that stands at the start of a line but for repeated ones: they hold what is before.
IFC_IN_PLACE bool SequencePattern::Search::may_follow_line_start(size_t place) const {
  if (place == 0 || text_[place - 1] == '\n') return true;
  const auto before = static_cast<unsigned char>(text_[place - 1]);
  return before >= 0x80 || pattern_.before_.contains(before);
}

IFC_IN_PLACE bool SequencePattern::Search::match_at(size_t place, size_t from, Match& match) {
  const bool starts_here = pattern_.probed_ == 0 && pattern_.leading_ == 0 && !pattern_.front_;
  match.begin = place;
  if (pattern_.begins_line_ && !may_follow_line_start(place)) return false;
  return (starts_here || go_back(place, from, match.begin)) && go_on(place, match.end);
}

bool SequencePattern::Search::next(size_t from, Match& match) {
  size_t place = from;
  while (wasted_ <= text_.size()) {
    place = next_place(place);
    match.found = place < text_.size() && match_at(place, from, match);
    if (match.found || place == text_.size()) return true;
    ++place;
  }
  return false;
}

#undef IFC_IN_PLACE

}  // namespace ifc::runtime
