// The unit `word`: UAX #29 word segments. Three engines hand the text to each other at places that
// are boundaries whatever follows: bit masks for ASCII stretches, a scan over code points for
// scripts without dictionary, ICU for the rest. Each engine can start at any boundary, because the
// rules (as ICU runs them, forward) keep no memory across one.
#include <string_view>

#include "runtime/text/byte_block.h"
#include "runtime/text/icu_boundaries.h"
#include "runtime/text/segmenters.h"
#include "runtime/text/span_writer.h"
#include "runtime/text/utf8.h"
#include "runtime/text/word_classes.h"
#include "runtime/text/word_masks.h"

namespace ifc::runtime {
namespace {

struct StoreWords {
  SpanBuffer& out;
  void add(size_t begin, size_t end) { out.push(begin, end); }
  // The words of one block, none of them open at either side: `starts` and `ends` have the same
  // number of bits.
  void add_block(size_t offset, uint64_t starts, uint64_t ends) {
    out.advance(write_spans(offset, starts, ends, out.reserve_more(kMostSpans)));
  }
};

struct CountWords {
  size_t count = 0;
  void add(size_t, size_t) { ++count; }
  void add_block(size_t, uint64_t, uint64_t ends) { count += bit_count(ends); }
};

bool has_ascii_alphanumeric(std::string_view word) {
  for (char c : word) {
    if (is_ascii_alphanumeric(c)) return true;
  }
  return false;
}

// Runs over ASCII from `from`, which is a boundary, until the end or until a byte beyond ASCII
// comes near. Words are the maximal runs of letters, digits, `_` and of mid characters between two
// letters or two digits (WB5-WB13b).
template <typename Sink>
class AsciiWords {
 public:
  AsciiWords(std::string_view text, size_t from, Sink& sink)
      : text_(text), resume_(from), sink_(sink) {}

  // Adds the words that end at or before the returned offset, which is a boundary.
  size_t run() {
    const size_t from = resume_;
    WordMasks masks[kBlocksAtOnce];
    for (size_t offset = from; offset < text_.size();) {
      size_t blocks = (text_.size() - offset) / ByteBlock::kSize;
      if (blocks == 0) {
        char padded[ByteBlock::kSize] = {};
        text_.copy(padded, ByteBlock::kSize, offset);
        word_masks(padded, blocks = 1, masks);
      } else {
        if (blocks > kBlocksAtOnce) blocks = kBlocksAtOnce;
        word_masks(text_.data() + offset, blocks, masks);
      }
      for (size_t i = 0; i < blocks; ++i, offset += ByteBlock::kSize) {
        if (!step(masks[i], offset)) return before_spaces(from);
      }
    }
    if (in_word_) close(text_.size());
    return text_.size();
  }

 private:
  static constexpr size_t kBlocksAtOnce = 8;

  // One block; false where the run ends in it, or right behind it.
  bool step(const WordMasks& masks, size_t offset) {
    const size_t after = offset + ByteBlock::kSize;
    const char next = after < text_.size() ? text_[after] : '\0';
    // The block is certain up to `known`: a mid character is not while the byte after it is
    // unknown.
    size_t known = ByteBlock::kSize;
    bool stop = static_cast<unsigned char>(next) >= 0x80;
    if (masks.not_ascii != 0) {
      known = first_bit(masks.not_ascii);
      stop = true;
    }
    auto with_next = [](uint64_t mask, bool bit) {
      return mask >> 1 | static_cast<uint64_t>(bit) << 63;
    };
    auto with_previous = [](uint64_t mask, uint64_t bit) { return mask << 1 | bit; };
    uint64_t joins =
        (with_previous(masks.letters, letter_before_) &
         with_next(masks.letters, is_ascii_letter(next) || next == '@') & masks.mid_letter) |
        (with_previous(masks.digits, digit_before_) &
         with_next(masks.digits, is_ascii_digit(next)) & masks.mid_number);
    uint64_t inside = masks.letters | masks.digits | masks.symbols | joins;
    uint64_t outside = ~inside & low_bits(known);
    if (stop && known > 0) outside &= ~(masks.mid_number & 1ull << (known - 1));
    uint64_t before = with_previous(inside, in_word_);
    uint64_t starts = inside & ~before;
    uint64_t ends = ~inside & before;
    if (outside != 0) {
      size_t last = 63 - static_cast<size_t>(std::countl_zero(outside));
      resume_ = offset + last;
      if (stop) {
        ends &= low_bits(last + 1);
        starts &= low_bits(last);
      }
    } else if (stop) {
      return false;
    }
    bool open = !stop && inside >> 63 != 0;
    emit(offset, starts, ends, masks.symbols, open);
    letter_before_ = masks.letters >> 63;
    digit_before_ = masks.digits >> 63;
    return !stop;
  }

  // `open`: the last byte of the block is inside a word.
  void emit(size_t offset, uint64_t starts, uint64_t ends, uint64_t symbols, bool open) {
    if (in_word_ && ends != 0) {
      close(offset + first_bit(ends));
      ends &= ends - 1;
    }
    uint64_t last = 0;
    if (open && starts != 0) {
      last = 1ull << (63 - std::countl_zero(starts));
      starts ^= last;
    }
    if ((starts & symbols) == 0) {
      sink_.add_block(offset, starts, ends);
    } else {
      for (; ends != 0; ends &= ends - 1, starts &= starts - 1) {
        add_checked(offset + first_bit(starts), offset + first_bit(ends));
      }
    }
    if (last != 0) {
      in_word_ = true;
      word_begin_ = offset + first_bit(last);
    }
  }

  // `resume_`, or where its run of spaces begins: inside one is no boundary (WB3d).
  size_t before_spaces(size_t from) const {
    size_t at = resume_;
    while (at > from && text_[at] == ' ' && text_[at - 1] == ' ') --at;
    return at;
  }

  void close(size_t end) {
    in_word_ = false;
    add_checked(word_begin_, end);
  }

  void add_checked(size_t begin, size_t end) {
    char first = text_[begin];
    bool symbol = first == '_' || first == '@';
    if (!symbol || has_ascii_alphanumeric(text_.substr(begin, end - begin))) sink_.add(begin, end);
  }

  std::string_view text_;
  size_t resume_;
  Sink& sink_;
  bool in_word_ = false;
  size_t word_begin_ = 0;
  uint64_t letter_before_ = 0;
  uint64_t digit_before_ = 0;
};

// Scans code points from `from`, a boundary, where no dictionary is needed.
template <typename Sink>
class CodePointWords {
 public:
  CodePointWords(std::string_view text, size_t from, Sink& sink)
      : text_(text), at_(from), safe_(from), ascii_check_(from + 1), sink_(sink) {}

  struct Stop {
    size_t resume;    // A boundary; words that end at or before it were added.
    size_t obstacle;  // Where the code point is that needs ICU, if `needs_icu`.
    bool needs_icu;
  };

  Stop run() {
    while (at_ < text_.size()) {
      size_t begin = at_;
      WordCharacter character = next_word_character(text_, at_);
      if (character.kind == WordKind::kDictionary || joins_pictograph(character)) {
        return {safe_, begin, true};
      }
      bool glued = (after_joiner_ && character.pictograph) ||
                   (after_space_ && character.kind == WordKind::kSpace);
      after_joiner_ = character.joiner;
      after_space_ = character.kind == WordKind::kSpace;
      if (character.kind == WordKind::kAbsorbed) continue;
      if (is_word_part(character.kind)) {
        if (!in_word_) open(begin);
        counts_ |= character.counts;
        previous_ = character.kind;
        continue;
      }
      if (in_word_ && is_mid(character.kind)) {
        Joint joint = look_past(at_, character.kind);
        if (joint == Joint::kUnknown) return {safe_, at_, true};
        if (joint == Joint::kJoins) continue;
      }
      close(begin);
      if (glued) continue;  // No boundary here (WB3c, WB3d).
      safe_ = begin;
      if (begin >= ascii_check_ && ascii_ahead(begin)) return {begin, begin, false};
    }
    close(text_.size());
    return {text_.size(), text_.size(), false};
  }

 private:
  enum class Joint { kJoins, kBreaks, kUnknown };

  // WB3c: nothing breaks between ZWJ and a pictograph; left to ICU where that makes a word longer.
  bool joins_pictograph(const WordCharacter& character) const {
    return after_joiner_ && character.pictograph &&
           (in_word_ || character.kind != WordKind::kOther);
  }

  // WB6, WB7, WB11, WB12: a mid character joins when it stands between two of a kind.
  Joint look_past(size_t at, WordKind mid) const {
    while (at < text_.size()) {
      WordCharacter character = next_word_character(text_, at);
      if (character.kind == WordKind::kDictionary) return Joint::kUnknown;
      if (character.kind == WordKind::kAbsorbed) continue;
      bool letters = previous_ == WordKind::kLetter && character.kind == WordKind::kLetter &&
                     (mid == WordKind::kMidLetter || mid == WordKind::kMidBoth);
      bool digits = previous_ == WordKind::kDigit && character.kind == WordKind::kDigit &&
                    (mid == WordKind::kMidNumber || mid == WordKind::kMidBoth);
      return letters || digits ? Joint::kJoins : Joint::kBreaks;
    }
    return Joint::kBreaks;
  }

  bool ascii_ahead(size_t at) {
    uint64_t high = ByteBlock(text_, at).not_ascii();
    if (high == 0) return true;
    ascii_check_ = at + 64 - static_cast<size_t>(std::countl_zero(high));
    return false;
  }

  void open(size_t begin) {
    in_word_ = true;
    counts_ = false;
    word_begin_ = begin;
  }

  void close(size_t end) {
    if (in_word_ && counts_) sink_.add(word_begin_, end);
    in_word_ = false;
  }

  std::string_view text_;
  size_t at_;
  size_t safe_;
  size_t ascii_check_;
  Sink& sink_;
  bool in_word_ = false;
  bool counts_ = false;
  bool after_joiner_ = false;
  bool after_space_ = false;
  WordKind previous_ = WordKind::kOther;
  size_t word_begin_ = 0;
};

// Walks ICU's segments from `from` past `obstacle`, until its neighbourhood needs no dictionary.
// Returns a boundary.
template <typename Sink>
size_t icu_words(std::string_view text, size_t from, size_t obstacle, Sink& sink) {
  constexpr size_t kCalm =
      64;  // Bytes without such a code point: changing engines costs about as much.
  IcuBoundaries segments(IcuRule::kWord, text.substr(from));
  while (segments.next()) {
    size_t begin = from + segments.begin();
    size_t end = from + segments.end();
    std::string_view segment = text.substr(begin, end - begin);
    if (is_word_segment(segment)) sink.add(begin, end);
    size_t at = begin;
    if (next_word_character(text, at).kind == WordKind::kDictionary) obstacle = begin;
    if (end > obstacle + kCalm) return end;
  }
  return text.size();
}

template <typename Sink>
void walk_words(std::string_view text, Sink& sink) {
  size_t at = 0;
  while (at < text.size()) {
    at = AsciiWords<Sink>(text, at, sink).run();
    if (at == text.size()) return;
    auto stop = CodePointWords<Sink>(text, at, sink).run();
    at = stop.resume;
    if (stop.needs_icu) at = icu_words(text, stop.resume, stop.obstacle, sink);
  }
}

}  // namespace

void segment_words(std::string_view text, SpanBuffer& out) {
  StoreWords sink{out};
  walk_words(text, sink);
}

size_t count_words(std::string_view text) {
  CountWords sink;
  walk_words(text, sink);
  return sink.count;
}

}  // namespace ifc::runtime
