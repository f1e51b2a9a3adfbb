// Bottom-up rewriting of IR trees, the shape that every pass has.
#pragma once

#include <functional>
#include <unordered_map>

#include "compiler/ir/node.h"

namespace ifc::ir {

/// Replaces nodes from the leaves up. `replace` gets a node whose operands and body are already
/// rewritten and returns it or another one. Nodes that nothing changed below are kept, shared
/// subtrees are rewritten once. Variables keep their identity.
class Rewriter {
 public:
  using Replace = std::function<const Node*(Module&, const Node&)>;
  Rewriter(Module& module, Replace replace) : module_(module), replace_(std::move(replace)) {}
  const Node* rewrite(const Node* node);

 private:
  Module& module_;
  Replace replace_;
  std::unordered_map<const Node*, const Node*> done_;
};

/// Applies `replace` to the requirement of every constraint, and to its grade where it has one.
void rewrite_requirements(Module& module, const Rewriter::Replace& replace);

}  // namespace ifc::ir
