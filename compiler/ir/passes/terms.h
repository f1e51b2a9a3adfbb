// Equality of terms that depend on nothing but the response: closed (no name from outside), without
// parameters, without probes. Binders are compared by their distance, not by their names, so that
// the same term is equal to itself wherever it stands. Used by the pass `number_values`.
#pragma once

#include <functional>
#include <unordered_map>
#include <vector>

#include "compiler/ir/node.h"

namespace ifc::ir {

class Terms {
 public:
  /// Makes `node` and all its parts known.
  void describe(const Node& node);
  /// Whether the node, which has been described, is such a term.
  bool is_closed(const Node& node) const { return closed_.contains(&node); }
  /// Of closed terms: equal terms have equal hashes.
  uint64_t hash(const Node& node) const { return closed_.at(&node); }
  static bool equal(const Node& a, const Node& b);
  /// Whether `test` holds of a node or some part of it.
  static bool contains(const Node& node, bool (*test)(const Node&));
  /// Whether the node records something for an explanation.
  static bool is_probe(const Node& node);

 private:
  struct Description {
    uint64_t hash = 0;
    size_t reach = 0;  // how many binders outwards the farthest name is bound; 0: none outside
    bool pure = true;
  };
  Description walk(const Node& node);
  uint64_t own_hash(const Node& node) const;

  std::vector<const Variable*> scope_;
  std::unordered_map<const Node*, uint64_t> closed_;
};

}  // namespace ifc::ir
