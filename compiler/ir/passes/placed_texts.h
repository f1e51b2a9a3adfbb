// Texts of which it matters which text they are cut from: what `cover`, `between`, `after`, and the
// calls that take pieces of a text look at is where a text lies, so that to them one that is built
// twice is two texts. A pass that builds a text twice, or once in the place of twice, leaves these
// alone.
#pragma once

#include <unordered_map>
#include <unordered_set>

#include "compiler/ir/node.h"

namespace ifc::ir {

class PlacedTexts {
 public:
  /// Those of the requirements, and of the grades, of all constraints.
  explicit PlacedTexts(const Module& module);
  /// Whether the node gives such texts, or something that holds them.
  bool contains(const Node& node) const;
  /// Whether the name stands for something of which such texts are made.
  bool contains(const Variable* name) const { return names_.contains(name); }
  /// Whether an operation that looks at places has the name in its operands.
  bool mentions(const Variable* name) const { return mentioned_.contains(name); }

 private:
  void find_names(const Node* node);
  void find_operations(const Node* node);
  void add(const Node* node, bool follows_names);
  bool lies_in_response(const Node& node) const;

  std::unordered_map<const Variable*, const Node*> binders_;  // the node that gives the name
  std::unordered_set<const Node*> looked_through_;
  std::unordered_set<const Node*> nodes_;
  std::unordered_set<const Node*> followed_;  // those of them whose names were followed
  std::unordered_set<const Variable*> names_;
  std::unordered_set<const Variable*> mentioned_;
};

}  // namespace ifc::ir
