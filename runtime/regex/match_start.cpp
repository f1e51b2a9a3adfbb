#include "runtime/regex/match_start.h"

#include <algorithm>
#include <array>

namespace ifc::runtime {
namespace {

/// More first characters than these tell little.
constexpr size_t kMostFirst = 3;

/// Above this share of the places of a text it is quicker to read the text once.
constexpr double kLargestShare = 0.1;

/// Of 1,000 characters of English text, so many are a, b, c …
constexpr std::array<double, 26> kSmallLetters = {65, 12, 22, 34, 100, 18,  16, 48, 56,
                                                  1,  6,  32, 19, 56,  60,  15, 1,  48,
                                                  50, 72, 22, 8,  19,  1.5, 16, 1};

double share_of(unsigned char c) {
  if (c == ' ') return 0.17;
  if (c >= 'a' && c <= 'z') return kSmallLetters[c - 'a'] / 1000;
  return 0.004;
}

void add(CharacterClass& to, const CodeRanges& ranges) {
  for (const CodeRange range : ranges) {
    for (char32_t c = range.low; c <= range.high && c < 0x80; ++c)
      to.ascii.add(static_cast<unsigned char>(c));
    if (range.high >= 0x80) to.beyond = true;
  }
}

/// The steps that consume the next character of a match that has come to `open`.
struct Reached {
  std::vector<uint32_t> consuming;
  bool may_end = false;
  bool after_line = true;  // every way goes through the start of a line, or of the text
  bool at_edge = true;     // every way goes through the edge of a word
};

Reached reach(const Nfa& nfa, const std::vector<uint32_t>& from) {
  Reached reached;
  enum : uint8_t { kAfterLine = 1, kAtEdge = 2 };
  // A step is visited again with fewer anchors behind it.
  std::vector<uint8_t> seen(nfa.steps.size(), 0);
  std::vector<std::pair<uint32_t, uint8_t>> open;
  for (const uint32_t at : from) open.emplace_back(at, 0);
  while (!open.empty()) {
    const auto [at, anchors] = open.back();
    open.pop_back();
    const auto visited = static_cast<uint8_t>(1 << anchors);
    if ((seen[at] & visited) != 0) continue;
    const bool known = seen[at] != 0;
    seen[at] = static_cast<uint8_t>(seen[at] | visited);
    const NfaStep& step = nfa.steps[at];
    const auto go = [&](uint32_t next, uint8_t more = 0) {
      open.emplace_back(next, static_cast<uint8_t>(anchors | more));
    };
    switch (step.kind) {
      case NfaStep::Kind::match:
        reached.may_end = true;
        break;
      case NfaStep::Kind::consume:
        if (!known) reached.consuming.push_back(at);
        if ((anchors & kAfterLine) == 0) reached.after_line = false;
        if ((anchors & kAtEdge) == 0) reached.at_edge = false;
        break;
      case NfaStep::Kind::split:
        go(step.other);
        go(step.next);
        break;
      case NfaStep::Kind::anchor: {
        const bool line =
            step.anchor == RegexAnchor::line_start || step.anchor == RegexAnchor::text_start;
        const bool edge = step.anchor == RegexAnchor::word_boundary;
        uint8_t more = 0;
        if (line) more = kAfterLine;
        if (edge) more = kAtEdge;
        go(step.next, more);
        break;
      }
    }
  }
  return reached;
}

bool is_word_letter(unsigned char c) {
  const auto small = static_cast<unsigned char>(c | 0x20);
  return c == '_' || (c >= '0' && c <= '9') || (small >= 'a' && small <= 'z');
}

bool all_word_letters(const CharacterClass& characters) {
  if (characters.beyond) return false;
  for (unsigned char c = 0; c < 0x80; ++c) {
    if (characters.ascii.contains(c) && !is_word_letter(c)) return false;
  }
  return true;
}

CharacterClass no_word_letter() {
  CharacterClass made{ByteClass(), true};
  for (unsigned char c = 0; c < 0x80; ++c) {
    if (!is_word_letter(c)) made.ascii.add(c);
  }
  return made;
}

}  // namespace

double share_of(const CharacterClass& characters) {
  double share = characters.beyond ? 0.02 : 0;
  for (unsigned char c = 0; c < 0x80; ++c) {
    if (characters.ascii.contains(c)) share += share_of(c);
  }
  return std::min(share, 1.0);
}

std::optional<MatchStart> MatchStart::of(const NfaPair& nfa) {
  MatchStart start;
  double share = 1;
  bool met_beyond = false;
  std::vector<uint32_t> open = {nfa.forward.start};
  while (start.first.size() < kMostFirst) {
    const Reached reached = reach(nfa.forward, open);
    if (reached.may_end) break;
    CharacterClass characters;
    open.clear();
    for (const uint32_t at : reached.consuming) {
      const NfaStep& step = nfa.forward.steps[at];
      add(characters, nfa.sets[step.set]);
      open.push_back(step.next);
    }
    if (start.first.empty()) {
      if (reached.after_line) {
        start.before = CharacterClass{ByteClass("\n"), false};
      } else if (reached.at_edge && all_word_letters(characters)) {
        start.before = no_word_letter();
      }
      if (start.before) share *= share_of(*start.before);
    } else if (share_of(characters) > 0.5) {
      break;
    }
    share *= share_of(characters);
    start.first.push_back(characters);
    // Where a character behind one beyond ASCII stands is not known.
    if (!met_beyond && share_of(characters) < share_of(start.first[start.rarest]))
      start.rarest = start.first.size() - 1;
    met_beyond = met_beyond || characters.beyond;
  }
  if (start.first.empty() || share > kLargestShare) return std::nullopt;
  return start;
}

TextStart::TextStart(const NfaPair& nfa) {
  const Reached reached = reach(nfa.forward, {nfa.forward.start});
  may_be_empty = reached.may_end;
  for (const uint32_t at : reached.consuming) add(first, nfa.sets[nfa.forward.steps[at].set]);
}

uint64_t StartPlaces::places_in(size_t offset) const {
  uint64_t places = ~uint64_t{0};
  for (size_t i = start_.first.size(); i-- > 0;) {
    const ByteBlock block = block_at(offset + i);
    places &= start_.first[i].ascii.masks(block).members;
    // A match begins at the first byte of a code point.
    if (start_.first[i].beyond) places |= i == 0 ? block.in_range(0xC0, 0xFF) : block.not_ascii();
  }
  if (start_.before) {
    places &= offset > 0 ? start_.before->mask(ByteBlock(text_, offset - 1))
                         : start_.before->mask(ByteBlock(text_, 0)) << 1 | 1;
  }
  return places & low_bits(text_.size() - offset);
}

size_t StartPlaces::next(size_t at) {
  if (at < end_) {
    const uint64_t bits = bits_ & ~low_bits(at - (end_ - ByteBlock::kSize));
    if (bits != 0) return end_ - ByteBlock::kSize + first_bit(bits);
    at = end_;
  }
  const CharacterClass& rarest = start_.first[start_.rarest];
  for (; at < text_.size(); at += ByteBlock::kSize) {
    if (rarest.mask(block_at(at + start_.rarest)) == 0) continue;
    bits_ = places_in(at);
    end_ = at + ByteBlock::kSize;
    if (bits_ != 0) return at + first_bit(bits_);
  }
  return text_.size();
}

}  // namespace ifc::runtime
