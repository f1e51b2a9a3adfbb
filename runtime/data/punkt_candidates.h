// Where Punkt may end a sentence, and the common cases of what stands there, by bit masks. Input:
// valid UTF-8. Internal to runtime/data.
#pragma once

#include <algorithm>
#include <bit>
#include <optional>
#include <string_view>

#include "runtime/data/punkt_words.h"
#include "runtime/text/bit_positions.h"
#include "runtime/text/byte_block.h"

namespace ifc::runtime {

/// No word goes on to such a character, or on from it.
inline bool stands_alone(char c) {
  constexpr uint8_t kBoth = kPunktNonWord | kPunktNoWordStart;
  return (punkt_class(c) & kBoth) == kBoth;
}

/// Where a sentence may end: the mark, and what stands around it.
struct PunktCandidate {
  size_t word = 0;  // where the word before the mark begins
  size_t mark = 0;
  size_t next = 0;  // where the token after white space begins; 0: punctuation follows at once
  size_t stem = 0;  // how many ASCII letters, or else digits, stand before the mark; 64 if more
  bool there = false;

  size_t end() const { return mark + 1; }
  /// What is looked at to decide: the word, the mark, and the token or punctuation that follows.
  std::string_view context(std::string_view text) const {
    const size_t end = next == 0 ? mark + 2 : find_punkt_space(text, next);
    return text.substr(word, end - word);
  }
};

/// The bytes before a place, 64 at most, as masks: the last one is the highest bit.
class BytesBefore {
 public:
  BytesBefore(std::string_view text, size_t end)
      : size_(std::min(end, ByteBlock::kSize)), block_(text, end - size_) {}

  uint64_t spaces() const { return moved(block_.equal(' ') | block_.in_range('\t', '\r')); }
  size_t letters_at_end() const { return ones_at_end(block_.ascii_letters()); }
  size_t digits_at_end() const { return ones_at_end(block_.in_range('0', '9')); }

 private:
  uint64_t moved(uint64_t mask) const {
    return size_ == 0 ? 0 : mask << (ByteBlock::kSize - size_);
  }
  size_t ones_at_end(uint64_t mask) const {
    return static_cast<size_t>(std::countl_one(moved(mask)));
  }

  size_t size_;
  ByteBlock block_;
};

/// The last ASCII white space in text[from .. end), or `from`; `before` are the bytes before `end`.
inline size_t last_ascii_space(std::string_view text, size_t from, size_t end,
                               const BytesBefore& before) {
  uint64_t spaces = before.spaces();
  while (spaces == 0) {
    if (end < from + ByteBlock::kSize) return from;
    end -= ByteBlock::kSize;
    spaces = BytesBefore(text, end).spaces();
  }
  return std::max(from + 1, end - static_cast<size_t>(std::countl_zero(spaces))) - 1;
}

/// The candidates of a text, from left to right; of those that one word holds, the last.
class PunktCandidates {
 public:
  /// Goes on to the next ones until `visit` says so, or to the end of the text. `stretch`: how much
  /// of it is looked through at once.
  template <typename Visit>
  void find(std::string_view text, size_t stretch, Visit visit) {
    bool stopped = false;
    const auto marks = [](const ByteBlock& block) {
      return block.equal('.') | block.equal('!') | block.equal('?');
    };
    find_byte(text, from_, stretch, marks, [&](size_t mark) {
      if (mark + 1 == text.size()) return false;
      PunktCandidate found{0, mark, 0, 0, true};
      if ((punkt_class(text[mark + 1]) & kPunktNonWord) == 0) {
        found.next = skip_punkt_space(text, mark + 1);
        if (found.next == mark + 1 || found.next == text.size()) return false;
      }
      const size_t from = last_.there ? last_.mark : 0;
      const BytesBefore before(text, mark);
      const size_t space = last_ascii_space(text, from, mark, before);
      found.word = space > from ? space + 1 : last_.word;
      found.stem = before.letters_at_end();
      if (found.stem == 0) found.stem = before.digits_at_end();
      if (last_.there && last_.mark <= found.word) stopped = visit(last_);
      last_ = found;
      from_ = mark + 1;
      return stopped;
    });
    if (stopped) return;
    from_ = text.size();
    if (last_.there) visit(last_);
    last_.there = false;
  }

 private:
  size_t from_ = 0;  // so much has been looked through
  PunktCandidate last_;
};

/// What a candidate's period ends, when these letters or digits, or none, are a token with it:
/// nothing for all that takes a closer look.
inline std::optional<std::string_view> plain_stem(std::string_view text,
                                                  const PunktCandidate& candidate) {
  // Perhaps an ellipsis with spaces.
  if (candidate.next != 0 && text[candidate.next] == '.') return std::nullopt;
  const size_t size = candidate.stem;
  if (size == ByteBlock::kSize || size > candidate.mark - candidate.word) return std::nullopt;
  const size_t begin = candidate.mark - size;
  if (begin > candidate.word && !stands_alone(text[begin - 1])) return std::nullopt;
  return text.substr(begin, size);
}

/// The token that begins at `at`, if it is one of letters or a mark by itself; empty for others.
inline std::string_view plain_token(std::string_view text, size_t at) {
  if (stands_alone(text[at])) return text.substr(at, 1);
  const auto size =
      static_cast<size_t>(std::countr_one(uint64_t{ByteBlock(text, at).ascii_letters()}));
  if (at + size >= text.size()) return {};
  const bool ended = (punkt_class(text[at + size]) & (kPunktSpace | kPunktNonWord)) != 0;
  return ended ? text.substr(at, size) : std::string_view();
}

}  // namespace ifc::runtime
