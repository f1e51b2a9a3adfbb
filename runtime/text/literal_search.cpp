// Search for literals, byte for byte: candidates are places where the first and the last byte are
// right, 64 places at a time; each is compared. Where comparing would cost too much, the
// library's search goes on, which is linear for every text.
#include <algorithm>
#include <cstring>
#include <string>
#include <type_traits>

#include "runtime/text/bit_positions.h"
#include "runtime/text/byte_block.h"
#include "runtime/text/search.h"
#include "runtime/text/transform.h"

namespace ifc::runtime {
namespace {

constexpr size_t kNowhere = ~size_t{0};

/// How bytes of the text are compared with those of the literal: as they are, or capitals of ASCII
/// as small letters.
struct Exact {
  explicit Exact(char wanted) : wanted(wanted) {}
  ByteFlags in(const ByteBlock& block) const { return block.equal(wanted); }
  static bool same(const char* text, std::string_view literal) {
    return std::memcmp(text, literal.data(), literal.size()) == 0;
  }
  char wanted;
};
struct Lowered {
  explicit Lowered(char wanted)
      : wanted(wanted), case_bit(wanted >= 'a' && wanted <= 'z' ? '\x20' : '\0') {}
  ByteFlags in(const ByteBlock& block) const { return block.equal_with(case_bit, wanted); }
  static bool same(const char* text, std::string_view literal) {
    return std::equal(literal.begin(), literal.end(), text, [](char wanted, char found) {
      return wanted == (found >= 'A' && found <= 'Z' ? static_cast<char>(found | 0x20) : found);
    });
  }
  char wanted;
  char case_bit;
};

/// A literal of at least two bytes.
template <typename Byte>
struct Ends {
  explicit Ends(std::string_view literal)
      : first(literal.front()), last(literal.back()), distance(literal.size() - 1) {}

  Byte first;
  Byte last;
  size_t distance;
};

/// Whether most stretches of running text are without it.
bool is_rare(char c) { return c != ' ' && (c < 'a' || c > 'z'); }

/// The first block of places from `from` on, up to the last whole one, where both bytes are right,
/// or where that one ends. A rare byte spares the look at the other.
template <typename Byte>
size_t find_block(const char* bytes, size_t from, size_t places, const Ends<Byte>& ends) {
  const auto first = [&](size_t at) { return ends.first.in(ByteBlock(bytes + at)); };
  const auto last = [&](size_t at) { return ends.last.in(ByteBlock(bytes + at + ends.distance)); };
  const auto both = [&](size_t at) { return first(at) & last(at); };
  const auto find = [&](auto mask) {
    constexpr size_t kStep = ByteBlock::kSize;
    const auto any_of_four = [&](size_t at) {
      return any(mask(at) | mask(at + kStep) | mask(at + 2 * kStep) | mask(at + 3 * kStep));
    };
    while (from + kStep <= places) {
      // Mostly there is nothing in any of four blocks, nor in the last four, some of which have
      // been looked at then: how many are left could not be foretold.
      while (from + 4 * kStep <= places && !any_of_four(from)) from += 4 * kStep;
      if (from + 4 * kStep > places && places >= 4 * kStep && !any_of_four(places - 4 * kStep))
        return places;
      while (from + kStep <= places && !any(mask(from))) from += kStep;
      if (from + kStep > places || any(both(from))) break;
      from += kStep;
    }
    return from;
  };
  // What is rare is mostly looked for in all of the text, and a block that lies in two lines of the
  // cache takes twice as long. `ahead`: how far beyond its place a block is read.
  const auto find_rare = [&](auto mask, size_t ahead) {
    constexpr size_t kStep = ByteBlock::kSize;
    if (from == 0 && 8 * kStep <= places && !any(mask(0)))
      from = kStep - reinterpret_cast<uintptr_t>(bytes + ahead) % kStep;
    return find(mask);
  };
  if (is_rare(ends.first.wanted)) return find_rare(first, 0);
  if (is_rare(ends.last.wanted)) return find_rare(last, ends.distance);
  return find(both);
}

/// Finds one literal again and again.
template <typename Byte>
class LiteralSearch {
 public:
  LiteralSearch(std::string_view text, std::string_view literal)
      : text_(text), literal_(literal), ends_(literal), patience_(4 * text.size() + 1024) {}

  /// The first occurrence at or after `from`, or kNowhere.
  size_t next(size_t from) {
    if (from + literal_.size() > text_.size()) return kNowhere;
    while (patience_ > 0) {
      const size_t at = next_candidate(from);
      if (at == kNowhere || is_here(at)) return at;
      from = at + 1;
    }
    return with_library(from);
  }

 private:
  /// The first place from `from` on where both bytes are right, else kNowhere.
  size_t next_candidate(size_t from) {
    if (from < end_) {
      bits_ &= ~low_bits(from - (end_ - ByteBlock::kSize));
      if (bits_ != 0) return end_ - ByteBlock::kSize + first_bit(bits_);
      from = end_;
    }
    const size_t places = text_.size() - std::min(text_.size(), ends_.distance);
    from = find_block(text_.data(), from, places, ends_);
    if (from >= places) return kNowhere;
    const std::string_view firsts = text_.substr(0, places);
    const std::string_view lasts = text_.substr(ends_.distance);
    bits_ = mask_at(firsts, from, [&](const ByteBlock& block) { return ends_.first.in(block); }) &
            mask_at(lasts, from, [&](const ByteBlock& block) { return ends_.last.in(block); });
    end_ = from + ByteBlock::kSize;
    return bits_ == 0 ? kNowhere : from + first_bit(bits_);
  }

  size_t with_library(size_t from) {
    if constexpr (std::is_same_v<Byte, Lowered>) lower_rest(from);
    const void* hit =
        memmem(text_.data() + from, text_.size() - from, literal_.data(), literal_.size());
    return hit == nullptr ? kNowhere
                          : static_cast<size_t>(static_cast<const char*>(hit) - text_.data());
  }

  /// Makes the text from `from` on, which is read once more at most, its lowercase.
  void lower_rest(size_t from) {
    if (!lowercase_.empty()) return;
    lowercase_.resize(text_.size());
    ascii_to_lower(text_.substr(from), lowercase_.data() + from);
    text_ = lowercase_;
    patience_ = 0;
  }

  bool is_here(size_t at) {
    if (literal_.size() == 2) return true;
    patience_ -= std::min(patience_, literal_.size());
    return Byte::same(text_.data() + at, literal_);
  }

  std::string_view text_;
  std::string_view literal_;
  Ends<Byte> ends_;
  size_t end_ = 0;  // of the block that bits_ are about
  uint64_t bits_ = 0;
  size_t patience_;        // bytes that may still be compared
  std::string lowercase_;  // where patience has run out
};

// Calls found(offset) for each occurrence, leftmost first and not overlapping, until it returns
// false.
template <typename Byte, typename Found>
void for_each_literal(std::string_view text, std::string_view literal, Found found) {
  if (literal.empty()) return;
  if (literal.size() == 1) {
    bool more = true;
    const Byte byte(literal[0]);
    scan_bytes(
        text, 0, [&](const ByteBlock& block) { return byte.in(block); },
        [&](size_t at) {
          more = more && found(at);
          return more ? at + 1 : text.size();
        });
    return;
  }
  LiteralSearch<Byte> search(text, literal);
  for (size_t at = search.next(0); at != kNowhere; at = search.next(at + literal.size())) {
    if (!found(at)) return;
  }
}

}  // namespace

void find_literal(std::string_view text, std::string_view literal, SpanBuffer& out) {
  if (literal.size() == 1) {
    const Exact byte(literal[0]);
    return for_each_byte(
        text, [&](const ByteBlock& block) { return byte.in(block); },
        [&](size_t at) { out.push(at, at + 1); });
  }
  for_each_literal<Exact>(text, literal, [&](size_t at) {
    out.push(at, at + literal.size());
    return true;
  });
}

namespace {

template <typename Byte>
size_t count_byte(std::string_view text, Byte byte) {
  size_t count = 0;
  for (size_t at = 0; at < text.size(); at += ByteBlock::kSize)
    count += bit_count(mask_at(text, at, [&](const ByteBlock& block) { return byte.in(block); }));
  return count;
}

}  // namespace

size_t count_literal(std::string_view text, std::string_view literal) {
  if (literal.size() == 1) return count_byte(text, Exact(literal[0]));
  size_t count = 0;
  for_each_literal<Exact>(text, literal, [&](size_t) { return ++count > 0; });
  return count;
}

size_t first_literal(std::string_view text, std::string_view literal) {
  size_t first = std::string_view::npos;
  for_each_literal<Exact>(text, literal, [&](size_t at) {
    first = at;
    return false;
  });
  return first;
}

size_t count_in_lowercase(std::string_view text, std::string_view literal, size_t most) {
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (std::any_of(literal.begin(), literal.end(), is_capital)) return 0;
  if (literal.size() == 1 && most == std::string_view::npos)
    return count_byte(text, Lowered(literal[0]));
  size_t count = 0;
  for_each_literal<Lowered>(text, literal, [&](size_t) { return ++count < most; });
  return count;
}

}  // namespace ifc::runtime
