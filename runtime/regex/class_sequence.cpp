#include "runtime/regex/class_sequence.h"

#include <algorithm>

#include "runtime/regex/code_points.h"

namespace ifc::runtime {
namespace {

using Kind = RegexNode::Kind;

constexpr size_t kMostClasses = 8;

}  // namespace

std::optional<ClassSequence> ClassSequence::of(const RegexAst& ast) {
  ClassSequence made;
  if (!ast.linear || !made.add(ast.root) || made.classes_.size() < 2) return std::nullopt;
  return made;
}

bool ClassSequence::add(const RegexNode& node) {
  if (classes_.size() >= kMostClasses) return false;
  const auto add_child = [this](const RegexNode& child) { return add(child); };
  switch (node.kind) {
    case Kind::literal:
    case Kind::any:
    case Kind::set: {
      ByteClass members;
      for (const CodeRange range : code_points_of(node)) {
        for (char32_t c = range.low; c <= range.high && c < 0x80; ++c)
          members.add(static_cast<unsigned char>(c));
        beyond_ = beyond_ || range.high >= 0x80;
      }
      classes_.push_back(members);
      return true;
    }
    case Kind::group:
      return add(node.children[0]);
    case Kind::sequence:
      return std::ranges::all_of(node.children, add_child);
    case Kind::repeat: {
      if (node.minimum != node.maximum) return false;
      for (int32_t i = 0; i < node.minimum; ++i)
        if (!add(node.children[0])) return false;
      return true;
    }
    default:
      return false;
  }
}

std::optional<bool> ClassSequence::occurs_in(std::string_view text) const {
  for (size_t offset = 0; offset + classes_.size() <= text.size(); offset += ByteBlock::kSize) {
    uint64_t begins = low_bits(text.size() + 1 - classes_.size() - offset);
    for (size_t i = 0; i < classes_.size(); ++i) {
      const ByteBlock block(text, offset + i);
      if (beyond_ && !block.all_ascii()) return std::nullopt;
      begins &= classes_[i].masks(block).members;
    }
    if (begins != 0) return true;
  }
  return false;
}

}  // namespace ifc::runtime
