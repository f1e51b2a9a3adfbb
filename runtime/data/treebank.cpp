#include "runtime/data/treebank.h"

#include <algorithm>

#include "runtime/data/treebank_sentence.h"
#include "runtime/text/bit_positions.h"
#include "runtime/text/byte_block.h"
#include "runtime/text/byte_class.h"

namespace ifc::runtime {
namespace {

const ByteClass kSpaces(" \t\n\v\f\r\x1C\x1D\x1E\x1F");
/// Marks that are looked at one by one, besides those that depend on what follows.
const ByteClass kQuotes("\"'`");
/// The letters that stand twice in `cannot` and the like, and those that follow.
const ByteClass kDoubled("mntMNT");
const ByteClass kAfterDoubled("aeoAEO");
/// Marks with a space on either side by one of the first rules, whatever stands around them.
const ByteClass kParted(";@#$%&?!");
/// The same by one of the last rules.
const ByteClass kPartedLate("*()[]{}<>");

/// The bits of places before those of the mask, and the bit that falls out of it.
struct Shifted {
  uint64_t operator()(uint64_t mask) {
    const uint64_t moved = mask << 1 | carried;
    carried = mask >> 63;
    return moved;
  }
  uint64_t carried = 0;
};

/// Whether two equal letters may be those of `cannot`, `gimme`, `gonna`, `gotta`, `lemme`, `wanna`.
bool may_join(std::string_view text, size_t at) {
  if (at + 2 >= text.size()) return false;
  const char letter = static_cast<char>(text[at] | 0x20);
  const char next = static_cast<char>(text[at + 2] | 0x20);
  return letter == 'm' ? next == 'e' : next == 'a' || (letter == 'n' && next == 'o');
}

/// Whether words end and begin beside a character, whatever stands around it.
bool parts_words(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return c == '"' || kSpaces.contains(byte) || kParted.contains(byte) || kPartedLate.contains(byte);
}

}  // namespace

bool is_treebank_token(std::string_view text, Span letters) {
  if (letters.begin > 0 && !parts_words(text[letters.begin - 1])) return false;
  const std::string_view rest = text.substr(letters.end);
  if (rest.empty() || parts_words(rest[0])) return true;
  return (rest[0] == ',' || rest[0] == ':') && rest.size() > 1 && rest[1] == ' ';
}

/// What can be told of 64 bytes at once: white space, marks whose rule is about themselves and
/// their neighbours alone, and where it takes more.
void Treebank::find_marks(std::string_view text) {
  for (TextBits* bits : {&spaces_, &early_, &cuts_}) bits->reset(text.size());
  marks_.clear();
  doubles_.clear();
  Shifted commas_before, dots_before, behind, behind_late;
  for (size_t offset = 0; offset < text.size(); offset += ByteBlock::kSize) {
    const ByteBlock block(text, offset);
    const ByteBlock next(text, offset + 1);
    const size_t index = offset / 64;
    const uint64_t commas = block.equal(',') | block.equal(':');
    const uint64_t commas_next = next.equal(',') | next.equal(':');
    const uint64_t single = commas & ~commas_before(commas) & ~commas_next & ~next.not_ascii();
    const uint64_t dots = block.equal('.');
    const uint64_t dots_next = next.equal('.');
    const uint64_t after_dot = dots_before(dots);

    const uint64_t parted = kParted.masks(block).members | (single & ~next.in_range('0', '9'));
    const uint64_t late = kPartedLate.masks(block).members;
    const uint64_t early =
        parted | (dots & ~after_dot & dots_next) | behind(parted | (dots & after_dot & ~dots_next));
    early_.word(index) = early;
    cuts_.word(index) = early | late | behind_late(late);
    spaces_.word(index) |= kSpaces.masks(block).members;

    uint64_t marks =
        kQuotes.masks(block).members | (block.equal('-') & next.equal('-')) | (commas & ~single);
    if (!block.all_ascii()) {
      const uint64_t quotes = block.equal('\xC2') | block.equal('\xE2');
      marks |= quotes;
      find_wide_spaces(text, offset, quotes | block.equal('\xE1') | block.equal('\xE3'));
    }
    for (; marks != 0; marks &= marks - 1) {
      marks_.push_back(static_cast<uint32_t>(offset + first_bit(marks)));
    }
    // What follows the last letter is not in these blocks.
    const uint64_t followed = kAfterDoubled.masks(next).members >> 1 | uint64_t{1} << 63;
    uint64_t doubles = block.same_letter(next) & kDoubled.masks(block).members & followed;
    for (; doubles != 0; doubles &= doubles - 1) {
      const size_t at = offset + first_bit(doubles);
      if (may_join(text, at)) doubles_.push_back(static_cast<uint32_t>(at));
    }
  }
  if (text.size() % 64 == 0) {
    early_.word(text.size() / 64) |= behind(0);
    cuts_.word(text.size() / 64) |= early_.word(text.size() / 64) | behind_late(0);
  }
  spaces_.set(text.size());
}

/// White space beyond ASCII, which begins with one of the bytes of a mask.
void Treebank::find_wide_spaces(std::string_view text, size_t offset, uint64_t leads) {
  for (; leads != 0; leads &= leads - 1) {
    const size_t at = offset + first_bit(leads);
    const size_t size = python_space_at(text, at);
    for (size_t i = 0; i < size; ++i) spaces_.set(at + i);
  }
}

/// The longest pieces without white space and without a cut inside.
void Treebank::find_tokens(std::string_view text) {
  size_t begun = 0;
  size_t ended = 0;
  uint64_t space_before = 1;
  const size_t words = spaces_.word_count();
  for (size_t index = 0; index < words; ++index) {
    const uint64_t spaces = spaces_.word(index);
    const uint64_t cuts = cuts_.word(index);
    const uint64_t after_space = spaces << 1 | space_before;
    space_before = spaces >> 63;
    uint64_t begins = ~spaces & (after_space | cuts);
    uint64_t ends = ~after_space & (spaces | cuts);
    if (index + 1 == words) {
      begins &= low_bits(text.size() - index * 64);
      ends &= low_bits(text.size() + 1 - index * 64);
    }
    if (begins_.size() < begun + kMostPositions) {
      begins_.resize(2 * begun + 4 * kMostPositions);
      ends_.resize(begins_.size());
    }
    begun += write_positions(index * 64, begins, begins_.data() + begun);
    ended += write_positions(index * 64, ends, ends_.data() + ended);
  }
  count_ = begun;
}

size_t Treebank::cut(std::string_view text, std::span<const Value> sentences) {
  find_marks(text);
  quotes_.clear();
  size_t mark = 0;
  size_t twice = 0;
  for (const Value& sentence : sentences) {
    const auto begin = static_cast<size_t>(sentence.text - text.data());
    TreebankSentence one(*this, text, begin, begin + static_cast<size_t>(sentence.size));
    one.cut_at_ends();
    mark = one.cut_at_marks(mark);
    twice = one.cut_contractions(twice);
  }
  find_tokens(text);
  return count_;
}

void Treebank::write(std::string_view text, Value* out) const {
  for (size_t i = 0; i < count_; ++i) {
    out[i] = Value::of_text({text.data() + begins_[i], ends_[i] - begins_[i]});
  }
  constexpr std::string_view kOpening = "``";
  constexpr std::string_view kClosing = "''";
  size_t token = 0;
  for (const Quote& quote : quotes_) {
    while (begins_[token] < quote.at) ++token;
    out[token] = Value::of_text(quote.opens ? kOpening : kClosing);
  }
}

void Treebank::write(Span* out) const {
  for (size_t i = 0; i < count_; ++i) out[i] = {begins_[i], ends_[i]};
}

}  // namespace ifc::runtime
