#include "runtime/regex/class_pattern.h"

#include <algorithm>

#include "runtime/text/class_runs.h"
#include "runtime/text/kept_bytes.h"

namespace ifc::runtime {
namespace {

bool is_leaf(const RegexNode& node) {
  return node.kind == RegexNode::Kind::literal || node.kind == RegexNode::Kind::any ||
         node.kind == RegexNode::Kind::set;
}

/// A span for each bit.
void write_bytes(size_t offset, uint64_t members, SpanBuffer& out) {
  if (members == 0) return;
  out.advance(write_spans(offset, members, members << 1, out.reserve_more(kMostSpans)));
  if (members >> 63 != 0) out.back().end = static_cast<uint32_t>(offset + ByteBlock::kSize);
}

/// Those with which a code point begins.
uint64_t first_bytes(std::string_view text, size_t offset, const ClassMasks& masks) {
  if (masks.not_ascii == 0) return ~uint64_t{0};
  return ~uint64_t{ByteBlock(text, offset).in_range(0x80, 0xBF)};
}

}  // namespace

std::optional<ClassPattern> ClassPattern::of(const RegexAst& ast) {
  const RegexNode& root = ast.root;
  const bool runs = root.kind == RegexNode::Kind::repeat && root.minimum == 1 &&
                    root.maximum == RegexNode::kUnbounded && root.greedy;
  const RegexNode& leaf = runs ? root.children[0] : root;
  if (!is_leaf(leaf)) return std::nullopt;
  ClassPattern made;
  made.runs_ = runs;
  for (const CodeRange range : code_points_of(leaf)) made.add(range);
  made.index_pages();
  made.leads_ = LeadBytes(made.beyond_);
  return made;
}

void ClassPattern::add(CodeRange range) {
  for (char32_t c = range.low; c <= range.high && c < 0x80; ++c)
    ascii_.add(static_cast<unsigned char>(c));
  if (range.high >= 0x80) beyond_.push_back({std::max(range.low, U'\x80'), range.high});
}

void ClassPattern::index_pages() {
  size_t first = 0;
  for (size_t page = 0; page < pages_.size(); ++page) {
    while (first < beyond_.size() && beyond_[first].high < page * 64) ++first;
    pages_[page] = static_cast<uint16_t>(first);
  }
}

bool ClassPattern::is_beyond_ascii() const {
  for (unsigned char c = 0; c < 0x80; ++c) {
    if (ascii_.contains(c)) return false;
  }
  // No text holds a surrogate.
  char32_t next = U'\x80';
  for (const CodeRange range : beyond_) {
    if (range.low > next && (next != 0xD800 || range.low > 0xE000)) return false;
    next = range.high + 1;
  }
  return next > U'\U0010FFFF';
}

// A bit for each of the 64 code points among which this one is.
uint64_t ClassPattern::page(char32_t code_point) const {
  const char32_t low = code_point & ~char32_t{63};
  auto range = code_point < 0x10000
                   ? beyond_.begin() + pages_[code_point / 64]
                   : std::lower_bound(
                         beyond_.begin(), beyond_.end(), low,
                         [](const CodeRange& r, char32_t c) { return r.high < c; });
  uint64_t members = 0;
  for (; range != beyond_.end() && range->low < low + 64; ++range) {
    const size_t first = std::max(range->low, low) - low;
    const size_t last = std::min<size_t>(range->high - low, 63);
    members |= low_bits(last + 1) & ~low_bits(first);
  }
  return members;
}

struct ClassPattern::Beyond {
  uint64_t page(char32_t c) const { return pattern.page(c); }
  const LeadBytes& leads() const { return pattern.leads_; }
  const ClassPattern& pattern;
};

template <typename Work>
auto ClassPattern::with_members(Work work) const {
  return beyond_.empty() ? work(NoneBeyond()) : work(Beyond{*this});
}

bool ClassPattern::occurs_in(std::string_view text) const {
  return with_members([&](const auto& beyond) {
    WholeClass whole(text, beyond);
    bool found = false;
    for_each_class_block(text, 0, ascii_, [&](size_t offset, const ClassMasks& masks) {
      found = whole.members(offset, masks) != 0;
      return !found;
    });
    return found;
  });
}

void ClassPattern::find(std::string_view text, SpanBuffer& out) const {
  with_members([&](const auto& beyond) {
    if (runs_) {
      StoreRuns sink(out);
      return walk_class_runs(text, ascii_, beyond, sink);
    }
    WholeClass whole(text, beyond);
    size_t done = 0;
    for_each_class_block(text, 0, ascii_, [&](size_t offset, const ClassMasks& masks) {
      uint64_t members = whole.members(offset, masks);
      if (members == masks.members) {  // all of them ASCII
        write_bytes(offset, members, out);
        return true;
      }
      if (done > offset) members &= ~low_bits(done - offset);
      while (members != 0) {
        const size_t begin = offset + first_bit(members);
        done = begin;
        decode_next(text, done);
        out.push(begin, done);
        members &= ~low_bits(done - offset);
      }
      return true;
    });
  });
}

size_t ClassPattern::count(std::string_view text) const {
  return with_members([&](const auto& beyond) {
    if (runs_) {
      CountRuns sink;
      walk_class_runs(text, ascii_, beyond, sink);
      return sink.count();
    }
    WholeClass whole(text, beyond);
    size_t count = 0;
    for_each_class_block(text, 0, ascii_, [&](size_t offset, const ClassMasks& masks) {
      count += bit_count(whole.members(offset, masks) & first_bytes(text, offset, masks));
      return true;
    });
    return count;
  });
}

size_t ClassPattern::count_without(std::string_view text, const ClassPattern& removed) const {
  return with_members([&](const auto& beyond) {
    return removed.with_members([&](const auto& beyond_removed) {
      WholeClass whole(text, beyond);
      WholeClass whole_removed(text, beyond_removed);
      size_t count = 0;
      uint64_t inside = 0;  // 1: what is left before the block ends with a member
      for_each_class_block(text, 0, ascii_, [&](size_t offset, const ClassMasks& masks) {
        const ClassMasks masks_removed = removed.ascii_.masks(ByteBlock(text, offset));
        const uint64_t there = low_bits(text.size() - offset);
        const uint64_t gone = whole_removed.members(offset, masks_removed) & there;
        const uint64_t members = whole.members(offset, masks) & ~gone;
        if (!runs_) {
          count += bit_count(members & first_bytes(text, offset, masks));
          return true;
        }
        // What is removed behind a member is passed over: a carry goes through it.
        const uint64_t behind = members << 1 | inside;
        const uint64_t passed = gone + (behind & gone);
        const bool overflows = passed < gone;
        count += bit_count(members & ~(behind | passed));
        inside = members >> 63 | (overflows ? 1 : 0);
        return true;
      });
      return count;
    });
  });
}

size_t ClassPattern::remove(std::string_view text, char* out) const {
  return with_members([&](const auto& beyond) {
    WholeClass whole(text, beyond);
    char* next = out;
    for_each_class_block(text, 0, ascii_, [&](size_t offset, const ClassMasks& masks) {
      const size_t size = std::min(text.size() - offset, ByteBlock::kSize);
      const uint64_t kept = ~whole.members(offset, masks) & low_bits(size);
      next = copy_kept(ByteBlock(text, offset), kept, next);
      return true;
    });
    return static_cast<size_t>(next - out);
  });
}

}  // namespace ifc::runtime
