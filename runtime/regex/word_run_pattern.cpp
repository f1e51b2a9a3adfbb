#include "runtime/regex/word_run_pattern.h"

#include "runtime/regex/code_points.h"
#include "runtime/text/class_runs.h"
#include "runtime/text/python_characters.h"

namespace ifc::runtime {
namespace {

using Kind = RegexNode::Kind;

bool is_boundary(const RegexNode& node) {
  return node.kind == Kind::anchor && node.anchor == RegexAnchor::word_boundary;
}

/// The class that is repeated between two boundaries, or null. Greedy or not, it ends where the
/// word does.
const RegexNode* repeated_between_boundaries(const RegexNode& root) {
  if (root.kind != Kind::sequence || root.children.size() != 3) return nullptr;
  const RegexNode& middle = root.children[1];
  if (!is_boundary(root.children[0]) || !is_boundary(root.children[2])) return nullptr;
  if (middle.kind != Kind::repeat || middle.minimum != 1) return nullptr;
  const bool is_class = middle.children[0].kind == Kind::set;
  return is_class && middle.maximum == RegexNode::kUnbounded ? &middle.children[0] : nullptr;
}

/// The word characters of the regexes are those of Python.
struct WordBeyond {
  uint64_t page(char32_t c) const { return python_words().page(c); }
  const LeadBytes& leads() const { return python_word_leads(); }
};

const ByteClass kAsciiWord("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

}  // namespace

std::optional<WordRunPattern> WordRunPattern::of(const RegexAst& ast) {
  const RegexNode* members = repeated_between_boundaries(ast.root);
  if (members == nullptr) return std::nullopt;
  WordRunPattern made;
  for (const CodeRange range : code_points_of(*members)) {
    if (range.high >= 0x80) return std::nullopt;
    for (char32_t c = range.low; c <= range.high; ++c) {
      const auto byte = static_cast<unsigned char>(c);
      if (!kAsciiWord.contains(byte)) return std::nullopt;
      made.members_.add(byte);
    }
  }
  return made;
}

bool WordRunPattern::consists_of_members(std::string_view text, Span run) const {
  size_t at = run.begin;
  for (; run.end - at > ByteBlock::kSize; at += ByteBlock::kSize) {
    if (~members_.masks(ByteBlock(text, at)).members != 0) return false;
  }
  const uint64_t others = ~members_.masks(ByteBlock(text, at)).members;
  return (others & low_bits(run.end - at)) == 0;
}

void WordRunPattern::find(std::string_view text, SpanBuffer& out) const {
  size_t count = out.size();
  StoreRuns sink{out};
  walk_class_runs(text, kAsciiWord, WordBeyond(), sink);
  for (size_t i = count; i < out.size(); ++i) {
    const Span run = out[i];
    out[count] = run;
    count += consists_of_members(text, run) ? 1 : 0;
  }
  out.truncate(count);
}

}  // namespace ifc::runtime
