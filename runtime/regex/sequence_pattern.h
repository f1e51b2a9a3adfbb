// A regex that is a sequence of characters and of repeated ones, each of which ends where the next
// begins: `\*[^\n*]*\*`, `\s?\*\*\*\s?`, `(?i)\bnew york\b`. There is one way to match it at a
// place, so that no automaton is needed: a search looks for its rarest characters, 64 places at a
// time, and goes from there to both ends. Private to runtime/regex.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "runtime/regex/ast.h"
#include "runtime/regex/code_points.h"
#include "runtime/regex/regex.h"
#include "runtime/text/byte_class.h"

namespace ifc::runtime {

/// A character of the sequence, or as many of a class as follow one another.
struct SequenceItem {
  static constexpr uint32_t kUnbounded = ~uint32_t{0};

  ByteClass ascii;
  CodeRanges beyond;        // members from U+0080 on
  bool all_beyond = false;  // these are all there are
  bool fixed = true;        // exactly one; else up to `most`, none at worst
  uint32_t most = 1;

  /// A run of any length that the bytes of the text tell without being decoded.
  bool ends_at_bytes() const { return most == kUnbounded && (beyond.empty() || all_beyond); }

  bool contains(char32_t code_point) const {
    if (code_point < 0x80) return ascii.contains(static_cast<unsigned char>(code_point));
    return contains_beyond(code_point);
  }
  bool contains_beyond(char32_t code_point) const;
  /// Behind the members that stand from `at` on, `most` of them if that many do.
  size_t run(std::string_view text, size_t at) const;
  /// Where the members begin that end at `at`, `most` of them at most, and not before `stop`.
  size_t run_back(std::string_view text, size_t at, size_t stop) const;
};

/// That bytes are one character, or a letter in either case.
struct ByteTest {
  char bit = 0;  // that a letter's case is
  char value = 0;

  ByteFlags in(const ByteBlock& block) const { return block.equal_with(bit, value); }
};

/// A test of bytes: as above, or that they are members of a class.
class ByteProbe {
 public:
  ByteProbe() = default;
  explicit ByteProbe(const SequenceItem& item);

  bool is_class() const { return is_class_; }
  uint64_t mask(const ByteBlock& block) const {
    if (!is_class_) return test_.in(block);
    return ascii_.masks(block).members | (beyond_ ? uint64_t{block.in_range(0xC0, 0xFF)} : 0);
  }
  /// The one character, if it has no case.
  std::optional<char> character() const {
    return is_class_ || test_.bit != 0 ? std::nullopt : std::optional(test_.value);
  }
  /// What is asked unless it is a class.
  ByteTest test() const { return test_; }

 private:
  ByteClass ascii_;
  bool is_class_ = false;
  bool beyond_ = false;  // a character beyond ASCII may be a member, too
  ByteTest test_;
};

class SequencePattern {
 public:
  /// Nothing for a regex of another form, or one that common characters begin.
  static std::optional<SequencePattern> of(const RegexAst& ast);

  /// One that each match holds, and that is in few places of most texts.
  std::optional<char> rare_character() const { return rare_ ? first_.character() : std::nullopt; }

  /// The matches of one text, from left to right.
  class Search {
   public:
    Search(const SequencePattern& pattern, std::string_view text, size_t wasted = 0)
        : pattern_(pattern), text_(text), wasted_(wasted) {}

    /// Finds the leftmost match at or after `from`, which never decreases. False when places
    /// without a match have cost too much: an automaton has to go on from there.
    bool next(size_t from, Match& match);
    /// Characters looked at in vain.
    size_t wasted() const { return wasted_; }

   private:
    size_t next_place(size_t at);
    size_t scan_on(size_t at);
    template <typename Coarse, typename Mask>
    size_t scan(size_t at, Coarse coarse, Mask mask);
    bool match_at(size_t place, size_t from, Match& match);
    bool may_follow_line_start(size_t place) const;
    bool go_back(size_t place, size_t from, size_t& begin) const;
    bool go_on(size_t place, size_t& end);
    bool fits(size_t first, size_t last, size_t& at);
    size_t run(const SequenceItem& item, size_t at);
    void find_run_ends(const SequenceItem& item, size_t block);

    const SequencePattern& pattern_;
    std::string_view text_;
    size_t end_ = 0;  // of the block that bits_ are about
    uint64_t bits_ = 0;
    // The same of the characters that end a run of `run_item_`: matches are mostly short, and
    // several of them begin in one block.
    const SequenceItem* run_item_ = nullptr;
    size_t run_block_ = 0;  // begins here
    uint64_t run_ends_ = 0;
    size_t wasted_;
  };

 private:
  bool add(const RegexNode& node);
  bool add_repeat(const RegexNode& node);
  bool add_anchor(RegexAnchor anchor);
  bool settle();
  bool settle_repeat(size_t index);
  bool choose_probes();
  void choose_third(const std::vector<double>& shares, size_t end);

  std::vector<SequenceItem> items_;
  size_t leading_ = 0;                 // so many items that are not fixed come first
  std::optional<RegexAnchor> front_;   // stands before all items
  std::optional<RegexAnchor> back_;    // stands behind them
  std::optional<size_t> overlapping_;  // this item may have members that the fixed rest begins with
  std::vector<bool> lazy_;             // by item, while the pattern is made
  // Where the item `probed_` may stand, `distance_` bytes on another one, and `reach_` bytes on a
  // third, unless that is as far.
  size_t probed_ = 0;
  size_t distance_ = 0;
  size_t reach_ = 0;
  bool rare_ = false;  // the first of them is rare by itself
  ByteProbe first_;
  ByteProbe second_;
  ByteProbe third_;
  size_t known_ = 0;  // so many items from the probed one on stand where the probes say so
  // The probed item stands at the start of a line, or behind these.
  bool begins_line_ = false;
  ByteClass before_;
};

}  // namespace ifc::runtime
