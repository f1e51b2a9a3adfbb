// The units made of code points and grapheme clusters: codepoint, char, letter, digit, emoji.
// ASCII stretches go by bit masks; clusters near other code points through the rules of UAX #29.
#include <unicode/uchar.h>

#include <string_view>

#include "runtime/text/byte_block.h"
#include "runtime/text/byte_words.h"
#include "runtime/text/grapheme.h"
#include "runtime/text/plain.h"
#include "runtime/text/properties.h"
#include "runtime/text/segmenters.h"
#include "runtime/text/utf8.h"
#include "runtime/text/word_classes.h"

namespace ifc::runtime {
namespace {

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// Pushes every byte of text[begin..end) as a span of its own.
void push_bytes(size_t begin, size_t end, SpanBuffer& out) {
  Span* next = out.reserve_more(end - begin);
  for (size_t i = begin; i < end; ++i) {
    next[i - begin] = Span{static_cast<uint32_t>(i), static_cast<uint32_t>(i + 1)};
  }
  out.advance(end - begin);
}

size_t count_crlf(std::string_view text) {
  size_t count = 0;
  scan_bytes(
      text, 0, [](const ByteBlock& block) { return block.equal('\r'); },
      [&](size_t at) {
        if (at + 1 < text.size() && text[at + 1] == '\n') ++count;
        return at + 1;
      });
  return count;
}

void push_ascii_characters(std::string_view text, size_t begin, size_t end, SpanBuffer& out) {
  size_t done = begin;
  scan_bytes(
      text.substr(0, end), begin, [](const ByteBlock& block) { return block.equal('\r'); },
      [&](size_t at) {
        if (at + 1 == end || text[at + 1] != '\n') return at + 1;
        push_bytes(done, at, out);
        out.push(at, at + 2);
        done = at + 2;
        return done;
      });
  push_bytes(done, end, out);
}

// The clusters of one class: `mask` says which ASCII bytes, `flag` which first code points.
template <typename Mask, typename Add>
void for_each_of_class(std::string_view text, Mask mask, Properties::Flag flag, Add add) {
  for_each_grapheme(
      text,
      [&](size_t begin, size_t end) {
        for (size_t offset = begin; offset < end; offset += ByteBlock::kSize) {
          add.block(offset, mask(ByteBlock(text, offset)) & low_bits(end - offset));
        }
      },
      [&](size_t begin, size_t end) {
        size_t at = begin;
        if (properties(decode_next(text, at)).has(flag)) add.one(begin, end);
      });
}

struct StoreClass {
  SpanBuffer& out;
  void block(size_t offset, uint64_t bits) {
    Span* next = out.reserve_more(ByteBlock::kSize);
    size_t added = 0;
    for (; bits != 0; bits &= bits - 1) {
      size_t at = offset + first_bit(bits);
      next[added++] = Span{static_cast<uint32_t>(at), static_cast<uint32_t>(at + 1)};
    }
    out.advance(added);
  }
  void one(size_t begin, size_t end) { out.push(begin, end); }
};

struct CountClass {
  size_t& count;
  void block(size_t, uint64_t bits) { count += bit_count(bits); }
  void one(size_t, size_t) { ++count; }
};

uint64_t letter_mask(const ByteBlock& block) { return block.ascii_letters(); }
uint64_t digit_mask(const ByteBlock& block) { return block.in_range('0', '9'); }

bool is_rgi_emoji(std::string_view cluster) {
  UChar units[64];
  int32_t size = 0;
  for (size_t at = 0; at < cluster.size();) {
    char32_t code = decode_next(cluster, at);
    if (size > 60) return false;  // No RGI sequence is that long.
    if (code > 0xFFFF) {
      units[size++] = U16_LEAD(code);
      units[size++] = U16_TRAIL(code);
    } else {
      units[size++] = static_cast<UChar>(code);
    }
  }
  return u_stringHasBinaryProperty(units, size, UCHAR_RGI_EMOJI);
}

// The rule of unit `emoji`, for one cluster.
bool is_emoji(std::string_view cluster) {
  bool candidate = false;
  for (size_t at = 0; at < cluster.size();) {
    char32_t code = decode_next(cluster, at);
    char32_t after = 0;
    if (at < cluster.size()) {
      size_t peek = at;
      after = decode_next(cluster, peek);
    }
    Properties of = properties(code);
    bool indicator = of.grapheme_break() == U_GCB_REGIONAL_INDICATOR;
    if (of.has(Properties::kEmojiPresentation) && !indicator && after != 0xFE0E) return true;
    if (of.has(Properties::kEmoji) && code >= 0x80 && after == 0xFE0F) return true;
    candidate |= indicator || code == 0x20E3 || code == 0x200D;
  }
  return candidate && is_rgi_emoji(cluster);
}

}  // namespace

void segment_codepoints(std::string_view text, SpanBuffer& out) {
  size_t at = 0;
  while (at < text.size()) {
    if (ByteBlock block(text, at); block.all_ascii()) {
      size_t end = at + ByteBlock::kSize < text.size() ? at + ByteBlock::kSize : text.size();
      push_bytes(at, end, out);
      at = end;
      continue;
    }
    size_t stop = at + ByteBlock::kSize;
    Span* next = out.reserve_more(ByteBlock::kSize);
    size_t added = 0;
    while (at < stop && at < text.size()) {
      size_t begin = at++;
      while (at < text.size() && is_continuation(text[at])) ++at;
      next[added++] = Span{static_cast<uint32_t>(begin), static_cast<uint32_t>(at)};
    }
    out.advance(added);
  }
}

size_t count_codepoints(std::string_view text) {
  if (text.size() <= 8) {
    const uint64_t word = padded_word(text);
    const uint64_t continues = word & ~word << 1 & 0x80 * kEveryByte;
    return text.size() - bit_count(continues);
  }
  size_t continuations = 0;
  for (size_t at = 0; at < text.size(); at += ByteBlock::kSize) {
    ByteBlock block(text, at);
    if (!block.all_ascii()) continuations += bit_count(block.in_range(0x80, 0xBF));
  }
  return text.size() - continuations;
}

void segment_characters(std::string_view text, SpanBuffer& out) {
  for_each_grapheme(
      text, [&](size_t begin, size_t end) { push_ascii_characters(text, begin, end, out); },
      [&](size_t begin, size_t end) { out.push(begin, end); });
}

size_t count_characters(std::string_view text) {
  if (is_short_and_plain(text)) return text.size();
  size_t count = 0;
  for_each_grapheme(
      text,
      [&](size_t begin, size_t end) {
        count += end - begin - count_crlf(text.substr(begin, end - begin));
      },
      [&](size_t, size_t) { ++count; });
  return count;
}

void segment_letters(std::string_view text, SpanBuffer& out) {
  for_each_of_class(text, letter_mask, Properties::kLetter, StoreClass{out});
}

void segment_digits(std::string_view text, SpanBuffer& out) {
  for_each_of_class(text, digit_mask, Properties::kDecimalDigit, StoreClass{out});
}

size_t count_letters(std::string_view text) {
  size_t count = 0;
  for_each_of_class(text, letter_mask, Properties::kLetter, CountClass{count});
  return count;
}

size_t count_digits(std::string_view text) {
  size_t count = 0;
  for_each_of_class(text, digit_mask, Properties::kDecimalDigit, CountClass{count});
  return count;
}

void segment_emojis(std::string_view text, SpanBuffer& out) {
  for_each_grapheme(
      text, [](size_t, size_t) {},
      [&](size_t begin, size_t end) {
        if (end - begin > 1 && is_emoji(text.substr(begin, end - begin))) out.push(begin, end);
      });
}

}  // namespace ifc::runtime
