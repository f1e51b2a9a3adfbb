// The units of the namespace `py`: what Python 3.11 cuts with `\\w+`, `str.split()` and
// `split("\\n")`.
#include <algorithm>
#include <bit>
#include <memory>
#include <string_view>
#include <vector>

#include "runtime/text/bit_positions.h"
#include "runtime/text/class_runs.h"
#include "runtime/text/python_characters.h"
#include "runtime/text/search.h"
#include "runtime/text/segmenters.h"
#include "runtime/text/utf8.h"

namespace ifc::runtime {
namespace {

struct WordRule {
  bool operator()(char32_t c) const { return words[c]; }
  uint64_t page(char32_t c) const { return words.page(c); }
  const LeadBytes& leads() const { return python_word_leads(); }
  const CodePointSet& words = python_words();
};

constexpr char32_t kLastSpace = 0x3000;

const CodePointSet& python_spaces() {
  static const auto made = [] {
    auto spaces = std::make_unique<CodePointSet>();
    for (char32_t c = 0; c <= kLastSpace; ++c)
      if (is_python_space(c)) spaces->set(c);
    return spaces;
  }();
  return *made;
}

struct TokenRule {
  bool operator()(char32_t c) const { return !is_python_space(c); }
  uint64_t page(char32_t c) const { return ~spaces.page(c); }
  const LeadBytes& leads() const;
  const CodePointSet& spaces = python_spaces();
};

const LeadBytes& TokenRule::leads() const {
  struct Range {
    char32_t low, high;
  };
  static const LeadBytes made = [this] {
    std::vector<Range> members{{kLastSpace + 1, 0x10FFFF}};
    for (char32_t c = 0x80; c <= kLastSpace; ++c)
      if ((*this)(c)) members.push_back({c, c});
    return LeadBytes(members);
  }();
  return made;
}

template <typename Rule>
const ByteClass& ascii_class() {
  static const ByteClass made = [] {
    ByteClass members;
    for (unsigned char byte = 0; byte < 0x80; ++byte) {
      if (Rule()(byte)) members.add(byte);
    }
    return members;
  }();
  return made;
}

template <typename Rule>
void store_runs(std::string_view text, SpanBuffer& out) {
  StoreRuns sink(out);
  walk_class_runs(text, ascii_class<Rule>(), Rule(), sink);
}

template <typename Rule>
size_t count_runs(std::string_view text) {
  CountRuns sink;
  walk_class_runs(text, ascii_class<Rule>(), Rule(), sink);
  return sink.count();
}

/// The members among the bytes of a text of up to 64; none if they are not told by ASCII.
template <typename Rule>
uint64_t ascii_members(std::string_view text) {
  const ClassMasks masks = ascii_class<Rule>().masks(ByteBlock(text, 0));
  return masks.not_ascii != 0 ? 0 : masks.members & low_bits(text.size());
}

/// Mostly the first run ends in the first block, and the last one begins in the last.
template <typename Rule>
Span first_run(std::string_view text) {
  const size_t seen = std::min(text.size(), ByteBlock::kSize);
  if (const uint64_t members = ascii_members<Rule>(text.substr(0, seen)); members != 0) {
    const size_t begin = first_bit(members);
    const size_t end = begin + static_cast<size_t>(std::countr_one(members >> begin));
    if (end < seen || seen == text.size())
      return {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
  }
  const Rule rule;
  size_t begin = 0;
  size_t end = 0;
  while (end < text.size()) {
    const size_t at = end;
    if (rule(decode_next(text, end))) continue;
    if (at > begin) return {static_cast<uint32_t>(begin), static_cast<uint32_t>(at)};
    begin = end;
  }
  return {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
}

template <typename Rule>
Span last_run(std::string_view text) {
  const size_t unseen = text.size() - std::min(text.size(), ByteBlock::kSize);
  if (const uint64_t members = ascii_members<Rule>(text.substr(unseen)); members != 0) {
    const auto end = static_cast<size_t>(std::bit_width(members));
    const uint64_t at_end = members << (ByteBlock::kSize - end);
    const size_t begin = end - static_cast<size_t>(std::countl_one(at_end));
    if (begin > 0 || unseen == 0)
      return {static_cast<uint32_t>(unseen + begin), static_cast<uint32_t>(unseen + end)};
  }
  const Rule rule;
  size_t begin = text.size();
  size_t end = text.size();
  while (begin > 0) {
    const size_t at = begin;
    if (rule(decode_previous(text, begin))) continue;
    if (at < end) return {static_cast<uint32_t>(at), static_cast<uint32_t>(end)};
    end = begin;
  }
  return {0, static_cast<uint32_t>(end)};
}

}  // namespace

Span first_python_word(std::string_view text) { return first_run<WordRule>(text); }
Span first_python_token(std::string_view text) { return first_run<TokenRule>(text); }
Span last_python_word(std::string_view text) { return last_run<WordRule>(text); }
Span last_python_token(std::string_view text) { return last_run<TokenRule>(text); }

void segment_python_words(std::string_view text, SpanBuffer& out) {
  store_runs<WordRule>(text, out);
}

void segment_python_tokens(std::string_view text, SpanBuffer& out) {
  store_runs<TokenRule>(text, out);
}

size_t count_python_words(std::string_view text) { return count_runs<WordRule>(text); }

size_t count_python_tokens(std::string_view text) { return count_runs<TokenRule>(text); }

size_t count_python_lines(std::string_view text) { return count_literal(text, "\n") + 1; }

void segment_python_lines(std::string_view text, SpanBuffer& out) {
  size_t begin = 0;
  for_each_byte(
      text, [](const ByteBlock& block) { return block.equal('\n'); },
      [&](size_t end) {
        out.push(begin, end);
        begin = end + 1;
      });
  out.push(begin, text.size());
}

}  // namespace ifc::runtime
