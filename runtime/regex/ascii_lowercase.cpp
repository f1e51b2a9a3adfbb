#include "runtime/regex/ascii_lowercase.h"

#include "runtime/regex/code_points.h"

namespace ifc::runtime {
namespace {

using Kind = RegexNode::Kind;

char32_t ascii_lower(char32_t c) { return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c; }

/// The characters of ASCII whose lowercase the leaf matches, as a set.
void read_lowercase(RegexNode& leaf) {
  const CodeRanges members = code_points_of(leaf);
  leaf.kind = Kind::set;
  leaf.flags.ignore_case = false;
  leaf.negated = false;
  leaf.items.clear();
  for (char32_t c = 0; c < 0x80; ++c) {
    if (contains(members, ascii_lower(c)))
      leaf.items.push_back({RegexClassItem::Kind::range, c, c});
  }
}

void read_lowercases(RegexNode& node) {
  if (node.kind == Kind::literal || node.kind == Kind::any || node.kind == Kind::set)
    return read_lowercase(node);
  for (RegexNode& child : node.children) read_lowercases(child);
}

}  // namespace

RegexAst reading_ascii_lowercase(const RegexAst& ast) {
  RegexAst made = ast;
  read_lowercases(made.root);
  return made;
}

}  // namespace ifc::runtime
