#include "runtime/data/treebank.h"

#include "runtime/data/treebank_sentence.h"
#include "runtime/text/byte_block.h"

namespace ifc::runtime {

/// Classes of bytes, 64 at a time. `marks_` may hold bytes that no rule is about.
void Treebank::find_marks(std::string_view text) {
  for (TextBits* bits : {&spaces_, &marks_, &doubles_, &early_, &cuts_}) bits->reset(text.size());
  for (size_t offset = 0; offset < text.size(); offset += ByteBlock::kSize) {
    const ByteBlock block(text, offset);
    const size_t index = offset / 64;
    uint64_t spaces = block.equal(' ') | block.in_range('\t', '\r') | block.in_range(0x1C, 0x1F);
    uint64_t marks = block.in_range('!', '.') | block.in_range(':', '@') |
                     block.in_range('[', '`') | block.in_range('{', '}');
    uint64_t leads = 0;
    if (!block.all_ascii()) {
      const uint64_t quotes = block.equal('\xC2') | block.equal('\xE2');
      marks |= quotes;
      leads = quotes | block.equal('\xE1') | block.equal('\xE3');
    }
    marks_.word(index) = marks;
    doubles_.word(index) = block.ascii_letters() & block.same_letter(ByteBlock(text, offset + 1));
    spaces_.word(index) |= spaces;
    for (; leads != 0; leads &= leads - 1) {
      const size_t at = offset + first_bit(leads);
      const size_t size = python_space_at(text, at);
      for (size_t i = 0; i < size; ++i) spaces_.set(at + i);
    }
  }
  spaces_.set(text.size());
}

/// The longest pieces without white space and without a cut inside.
void Treebank::collect(std::string_view text, std::vector<Value>& out) const {
  out.clear();
  size_t begun = 0;
  size_t ended = 0;
  size_t next_opening = 0;
  uint64_t space_before = 1;
  for (size_t index = 0; index < spaces_.word_count(); ++index) {
    const uint64_t spaces = spaces_.word(index);
    const uint64_t cuts = cuts_.word(index);
    const uint64_t after_space = spaces << 1 | space_before;
    space_before = spaces >> 63;
    uint64_t begins = ~spaces & (after_space | cuts);
    uint64_t ends = ~after_space & (spaces | cuts);
    if (index + 1 == spaces_.word_count()) begins &= low_bits(text.size() - index * 64);
    if (index + 1 == spaces_.word_count()) ends &= low_bits(text.size() + 1 - index * 64);
    if (out.size() < begun + 64) out.resize(begun + out.size() + 64);
    for (; begins != 0; begins &= begins - 1) {
      out[begun++] = Value::of_text({text.data() + index * 64 + first_bit(begins), 0});
    }
    for (; ends != 0; ends &= ends - 1) {
      Value& token = out[ended++];
      const auto at = static_cast<size_t>(token.text - text.data());
      token.size = static_cast<int64_t>(index * 64 + first_bit(ends) - at);
      if (next_opening < opening_.size() && opening_[next_opening] == at) {
        token = Value::of_text("``");
        ++next_opening;
      } else if (*token.text == '"') {
        token = Value::of_text("''");
      }
    }
  }
  out.resize(begun);
}

void Treebank::tokenize(std::string_view text, std::span<const Value> sentences,
                        std::vector<Value>& out) {
  find_marks(text);
  opening_.clear();
  for (const Value& sentence : sentences) {
    const auto begin = static_cast<size_t>(sentence.text - text.data());
    TreebankSentence(*this, text, begin, begin + static_cast<size_t>(sentence.size)).cut();
  }
  collect(text, out);
}

}  // namespace ifc::runtime
