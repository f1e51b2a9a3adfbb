// Which parts of a tree depend on the response, and which on arguments and literals alone. Input: a
// requirement; used by the checker and when arguments are bound.
#pragma once

#include <unordered_set>

#include "compiler/ir/node.h"

namespace ifc::ir {

class ResponseDependence {
 public:
  explicit ResponseDependence(const Node& root) { visit(root); }
  /// `node` is part of the tree.
  bool depends(const Node& node) const { return nodes_.contains(&node); }

 private:
  bool visit(const Node& node);

  std::unordered_set<const Node*> nodes_;
  std::unordered_set<const Variable*> variables_;
};

/// Whether a loop in `node` looks for something among the items of `name`.
bool is_searched_in_loop(const Node& node, const Variable* name);

/// `regex(…)` or `py.regex(…)` of a text that is not known while compiling.
bool makes_regex(const Node& node);

}  // namespace ifc::ir
