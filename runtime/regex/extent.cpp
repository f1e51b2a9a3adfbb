// See extent.h.
#include "runtime/regex/extent.h"

#include <algorithm>

namespace ifc::runtime {
namespace {

using Kind = RegexNode::Kind;

constexpr int64_t kLongest = 65'535;

int64_t capped(int64_t n) { return std::min<int64_t>(n, 1'000'000); }
int64_t bounded(int64_t n) { return n > kLongest ? -1 : n; }

RegexExtent repeat_extent(const RegexNode& node) {
  const RegexExtent child = regex_extent(node.children[0]);
  const bool unbounded = node.maximum == RegexNode::kUnbounded;
  RegexExtent out;
  out.minimum = capped(child.minimum * node.minimum);
  if (child.maximum == 0 || node.maximum == 0) {
    out.maximum = 0;
  } else if (child.maximum < 0 || unbounded) {
    out.maximum = -1;
  } else {
    out.maximum = bounded(child.maximum * node.maximum);
  }
  const Kind kind = node.children[0].kind;
  const bool single = kind == Kind::literal || kind == Kind::any || kind == Kind::set;
  const int64_t copies = single ? 1 : std::max<int64_t>({1, node.minimum, node.maximum});
  out.nodes = capped(child.nodes * copies + 1);
  const int64_t optional = unbounded ? 1 : int64_t{node.maximum} - node.minimum;
  out.consuming = capped(child.consuming * (node.minimum + optional));
  out.branching = capped(child.branching * node.minimum + (child.branching + 2) * optional);
  out.backtracks = child.backtracks || node.possessive;
  out.refers = child.refers;
  out.depth = child.depth + (child.minimum == 0 && optional > 0 ? 1 : 0);
  return out;
}

}  // namespace

namespace {

/// What only the backtracking engine can do.
RegexExtent special_extent(const RegexNode& node) {
  RegexExtent out;
  if (node.kind == Kind::backreference) {
    out.minimum = node.minimum;
    out.maximum = node.maximum;
  } else {
    out = regex_extent(node.children[0]);
    if (node.kind == Kind::look) out.minimum = out.maximum = 0;
  }
  if (node.kind == Kind::conditional) {
    const RegexExtent other = regex_extent(node.children[1]);
    out.minimum = std::min(out.minimum, other.minimum);
    const bool unbounded = out.maximum < 0 || other.maximum < 0;
    out.maximum = unbounded ? -1 : std::max(out.maximum, other.maximum);
    out.nodes = capped(out.nodes + other.nodes);
    out.refers = out.refers || other.refers;
  }
  out.backtracks = true;
  out.refers = out.refers || node.kind == Kind::backreference || node.kind == Kind::conditional;
  return out;
}

}  // namespace

RegexExtent regex_extent(const RegexNode& node) {
  switch (node.kind) {
    case Kind::empty:
      return {.consuming = 0};
    case Kind::anchor: {
      RegexExtent out{.consuming = 0, .branching = 1};
      out.backtracks = node.anchor == RegexAnchor::last_line_end;
      return out;
    }
    case Kind::literal:
    case Kind::any:
    case Kind::set:
      return {.minimum = 1, .maximum = 1};
    case Kind::group:
      return regex_extent(node.children[0]);
    case Kind::repeat:
      return repeat_extent(node);
    case Kind::look:
    case Kind::backreference:
    case Kind::atomic:
    case Kind::conditional:
      return special_extent(node);
    case Kind::sequence:
    case Kind::alternation:
      break;
  }
  RegexExtent out = regex_extent(node.children[0]);
  for (size_t i = 1; i < node.children.size(); ++i) {
    const RegexExtent child = regex_extent(node.children[i]);
    out.nodes = capped(out.nodes + child.nodes);
    out.consuming = capped(out.consuming + child.consuming);
    out.branching = capped(out.branching + child.branching + (node.kind == Kind::alternation));
    out.depth = std::max(out.depth, child.depth);
    out.backtracks = out.backtracks || child.backtracks;
    out.refers = out.refers || child.refers;
    const bool unbounded = out.maximum < 0 || child.maximum < 0;
    if (node.kind == Kind::sequence) {
      out.minimum = capped(out.minimum + child.minimum);
      out.maximum = unbounded ? -1 : bounded(out.maximum + child.maximum);
    } else {
      out.minimum = std::min(out.minimum, child.minimum);
      out.maximum = unbounded ? -1 : std::max(out.maximum, child.maximum);
    }
  }
  return out;
}

}  // namespace ifc::runtime
