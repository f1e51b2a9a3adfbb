// Search for literals, byte for byte: candidates are places where the first, the middle and the
// last byte are right, 64 places at a time; each is compared. Where comparing would cost too much,
// the library's search goes on, which is linear for every text.
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

/// What is looked at of a literal of at least two bytes.
template <typename Byte>
struct Probes {
  explicit Probes(std::string_view literal)
      : first(literal.front()),
        middle(literal[literal.size() / 2]),
        last(literal.back()),
        half(literal.size() / 2),
        distance(literal.size() - 1) {}

  Byte first;
  Byte middle;  // the last one of two
  Byte last;
  size_t half;
  size_t distance;
};

/// Whether most stretches of running text are without it.
bool is_rare(char c) { return c != ' ' && c != '\n' && (c < 'a' || c > 'z'); }

/// A block of places, and at which of them all probes are right.
struct Found {
  size_t from;
  uint64_t right;
};

/// The first block of places from `from` on where `all` is right somewhere, if it is a whole one,
/// else what is left behind those, unknown. Where `all` is right, `mask` is, which costs less.
template <typename Mask, typename All>
[[gnu::always_inline]] inline Found find_with(size_t from, size_t places, Mask mask, All all) {
  constexpr size_t kStep = ByteBlock::kSize;
  const auto any_of_four = [mask](size_t at) {
    return any(mask(at) | mask(at + kStep) | mask(at + 2 * kStep) | mask(at + 3 * kStep));
  };
  for (; from + 4 * kStep <= places; from += 4 * kStep) {
    if (!any_of_four(from)) continue;
    for (size_t at = from; at < from + 4 * kStep; at += kStep) {
      if (const uint64_t right = all(at); right != 0) return {at, right};
    }
  }
  // Mostly there is nothing in the last four blocks either, some of which have been looked at: how
  // many are left could not be foretold.
  if (places >= 4 * kStep && !any_of_four(places - 4 * kStep)) return {places, 0};
  for (; from + kStep <= places; from += kStep) {
    if (const uint64_t right = all(from); right != 0) return {from, right};
  }
  return {from, 0};
}

/// Where to go on in a text that is looked at from `bytes` on and has nothing in its first block: a
/// block that lies in two lines of the cache takes twice as long.
size_t whole_line(const char* bytes, size_t places) {
  constexpr size_t kStep = ByteBlock::kSize;
  return places < 8 * kStep ? 0 : kStep - reinterpret_cast<uintptr_t>(bytes) % kStep;
}

/// The same of all probes. A rare byte spares the look at the others, and is mostly looked for in
/// all of the text.
template <typename Byte>
[[gnu::always_inline]] inline Found find_block(const char* bytes, size_t from, size_t places,
                                               const Probes<Byte>& probes) {
  const auto looked_at = [bytes](const Byte& byte, size_t ahead) {
    return [=](size_t at) { return byte.in(ByteBlock(bytes + ahead + at)); };
  };
  const auto first = looked_at(probes.first, 0);
  const auto middle = looked_at(probes.middle, probes.half);
  const auto last = looked_at(probes.last, probes.distance);
  const auto all = [=](size_t at) { return first(at) & middle(at) & last(at); };
  const bool begins = from == 0 && places >= ByteBlock::kSize;
  if (is_rare(probes.first.wanted)) {
    if (begins && !any(first(0))) from = whole_line(bytes, places);
    return find_with(from, places, first, all);
  }
  if (is_rare(probes.last.wanted)) {
    if (begins && !any(last(0))) from = whole_line(bytes + probes.distance, places);
    return find_with(from, places, last, all);
  }
  return find_with(from, places, all, all);
}

/// The same of fewer places than a block has.
template <typename Byte>
uint64_t right_at_end(std::string_view text, size_t from, size_t places,
                      const Probes<Byte>& probes) {
  const auto right = [&](const Byte& byte, size_t ahead) {
    return mask_at(text.substr(ahead, places), from,
                   [&](const ByteBlock& block) { return byte.in(block); });
  };
  return right(probes.first, 0) & right(probes.middle, probes.half) &
         right(probes.last, probes.distance);
}

/// Where the literal begins from `from` on, found by the library, whose search is linear.
template <typename Byte, typename Visit>
[[gnu::noinline]] void for_each_with_library(std::string_view text, std::string_view literal,
                                             size_t from, Visit found) {
  std::string lowercase;
  if constexpr (std::is_same_v<Byte, Lowered>) {
    lowercase.resize(text.size());
    ascii_to_lower(text.substr(from), lowercase.data() + from);
    text = lowercase;
  }
  for (;;) {
    const void* hit =
        memmem(text.data() + from, text.size() - from, literal.data(), literal.size());
    if (hit == nullptr) return;
    const auto at = static_cast<size_t>(static_cast<const char*>(hit) - text.data());
    if (!found(at)) return;
    from = at + literal.size();
  }
}

// Calls found(offset) for each occurrence, leftmost first and not overlapping, until it returns
// false. Of a literal of at least two bytes.
template <typename Byte, typename Visit>
void for_each_long(std::string_view text, std::string_view literal, Visit found) {
  if (literal.size() > text.size()) return;
  const Probes<Byte> probes(literal);
  const size_t places = text.size() - probes.distance;
  size_t patience = 4 * text.size() + 1024;  // bytes that may still be compared
  size_t free = 0;                           // from here on an occurrence may begin
  for (size_t from = 0; from < places; from += ByteBlock::kSize) {
    const Found found_at = find_block(text.data(), from, places, probes);
    from = found_at.from;
    uint64_t bits = found_at.right;
    if (bits == 0 && from < places) bits = right_at_end(text, from, places, probes);
    if (free > from) bits &= ~low_bits(free - from);
    while (bits != 0) {
      const size_t at = from + first_bit(bits);
      bits &= bits - 1;
      if (literal.size() > 2) {
        if (patience < literal.size()) return for_each_with_library<Byte>(text, literal, at, found);
        patience -= literal.size();
        if (!Byte::same(text.data() + at, literal)) continue;
      }
      if (!found(at)) return;
      free = at + literal.size();
      bits &= ~low_bits(free - from);
    }
  }
}

// The same of one that is not empty.
template <typename Byte, typename Visit>
void for_each_literal(std::string_view text, std::string_view literal, Visit found) {
  if (literal.size() > 1) return for_each_long<Byte>(text, literal, found);
  bool more = true;
  const Byte byte(literal[0]);
  scan_bytes(
      text, 0, [&](const ByteBlock& block) { return byte.in(block); },
      [&](size_t at) {
        more = more && found(at);
        return more ? at + 1 : text.size();
      });
}

}  // namespace

void find_literal(std::string_view text, std::string_view literal, SpanBuffer& out) {
  if (literal.size() == 1) {
    const Exact byte(literal[0]);
    return for_each_byte(
        text, [&](const ByteBlock& block) { return byte.in(block); },
        [&](size_t at) { out.push(at, at + 1); });
  }
  if (literal.empty()) return;
  for_each_long<Exact>(text, literal, [&](size_t at) {
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
  if (literal.empty()) return count;
  for_each_long<Exact>(text, literal, [&](size_t) { return ++count > 0; });
  return count;
}

size_t first_byte(std::string_view text, char byte) {
  const char* bytes = text.data();
  const auto mask = [=](size_t at) { return ByteBlock(bytes + at).equal(byte); };
  if (text.size() >= ByteBlock::kSize) {  // mostly it is in the first block, or nowhere
    if (const uint64_t first = mask(0); first != 0) return first_bit(first);
  }
  const auto [block, right] = find_with(whole_line(bytes, text.size()), text.size(), mask, mask);
  if (right != 0) return block + first_bit(right);
  if (block == text.size()) return std::string_view::npos;
  const uint64_t rest = mask_at(text, block, [=](const ByteBlock& end) { return end.equal(byte); });
  return rest == 0 ? std::string_view::npos : block + first_bit(rest);
}

namespace {

/// The same of two bytes that are mostly near, as those between paragraphs are.
size_t first_pair(std::string_view text, char first, char second) {
  if (text.size() < 2) return std::string_view::npos;
  const std::string_view firsts = text.substr(0, text.size() - 1);
  const std::string_view seconds = text.substr(1);
  for (size_t at = 0; at < firsts.size(); at += ByteBlock::kSize) {
    const uint64_t both =
        mask_at(firsts, at, [=](const ByteBlock& block) { return block.equal(first); }) &
        mask_at(seconds, at, [=](const ByteBlock& block) { return block.equal(second); });
    if (both != 0) return at + first_bit(both);
  }
  return std::string_view::npos;
}

}  // namespace

size_t first_literal(std::string_view text, std::string_view literal) {
  if (literal.size() == 1) return first_byte(text, literal[0]);
  if (literal.size() == 2 && !is_rare(literal[0])) return first_pair(text, literal[0], literal[1]);
  size_t first = std::string_view::npos;
  if (literal.empty()) return first;
  for_each_long<Exact>(text, literal, [&](size_t at) {
    first = at;
    return false;
  });
  return first;
}

size_t count_in_lowercase(std::string_view text, std::string_view literal, size_t most) {
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (literal.empty() || std::any_of(literal.begin(), literal.end(), is_capital)) return 0;
  if (literal.size() == 1 && most == std::string_view::npos)
    return count_byte(text, Lowered(literal[0]));
  size_t count = 0;
  for_each_literal<Lowered>(text, literal, [&](size_t) { return ++count < most; });
  return count;
}

}  // namespace ifc::runtime
