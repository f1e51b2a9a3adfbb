#include "compiler/ir/passes/terms.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <ranges>
#include <string_view>

#include "runtime/regex/regex.h"

namespace ifc::ir {
namespace {

uint64_t mix(uint64_t seed, uint64_t value) {
  seed ^= value + 0x9E3779B97F4A7C15ull + (seed << 6) + (seed >> 2);
  return seed * 0xFF51AFD7ED558CCDull;
}

bool is_pure(const Node& node) { return node.op != Op::parameter && !Terms::is_probe(node); }

bool same_regex(const runtime::Regex* a, const runtime::Regex* b) {
  if (a == nullptr || b == nullptr) return a == b;
  return a->pattern() == b->pattern() && a->flags() == b->flags() &&
         a->ast().dialect == b->ast().dialect;
}

/// Whether two nodes differ at most in their parts and in their names. Zeros have signs.
bool same_operation(const Node& a, const Node& b) {
  const Attributes& attributes = a;
  return attributes == b && std::signbit(a.real) == std::signbit(b.real) &&
         a.operands.size() == b.operands.size() && a.binders.size() == b.binders.size() &&
         (a.body == nullptr) == (b.body == nullptr) && same_regex(a.regex.get(), b.regex.get());
}

/// Walks two terms side by side; the n-th binder of one stands for the n-th of the other.
class Comparison {
 public:
  bool same(const Node& a, const Node& b) {
    if (&a == &b && scope_.empty()) return true;
    if (!same_operation(a, b)) return false;
    if (a.op == Op::variable) return same_name(a.variable, b.variable);
    for (size_t i = 0; i < a.operands.size(); ++i) {
      if (!same(*a.operands[i], *b.operands[i])) return false;
    }
    if (a.body == nullptr) return true;
    const size_t size = scope_.size();
    for (size_t i = 0; i < a.binders.size(); ++i) scope_.emplace_back(a.binders[i], b.binders[i]);
    const bool bodies = same(*a.body, *b.body);
    scope_.resize(size);
    return bodies;
  }

 private:
  bool same_name(const Variable* a, const Variable* b) const {
    for (const auto& [of_a, of_b] : std::views::reverse(scope_)) {
      if (of_a == a || of_b == b) return of_a == a && of_b == b;
    }
    return a == b;
  }
  std::vector<std::pair<const Variable*, const Variable*>> scope_;
};

}  // namespace

uint64_t Terms::own_hash(const Node& node) const {
  auto hash = static_cast<uint64_t>(node.op);
  hash = mix(hash, static_cast<uint64_t>(node.type.kind));
  hash = mix(hash, static_cast<uint64_t>(node.integer) + (node.boolean ? 1 : 0));
  hash = mix(hash, std::bit_cast<uint64_t>(node.real));
  hash = mix(hash, std::hash<std::string_view>()(node.text));
  hash =
      mix(hash, static_cast<uint64_t>(node.search) << 16 | static_cast<uint64_t>(node.unit) << 8 |
                    static_cast<uint64_t>(node.selection));
  hash =
      mix(hash, static_cast<uint64_t>(node.quantifier) << 32 | static_cast<uint64_t>(node.builtin));
  if (node.op != Op::variable) return hash;
  const auto binder = std::find(scope_.rbegin(), scope_.rend(), node.variable);
  return mix(hash, static_cast<uint64_t>(binder - scope_.rbegin()));
}

Terms::Description Terms::walk(const Node& node) {
  if (const auto known = closed_.find(&node); known != closed_.end())
    return {known->second, 0, true};
  Description out{own_hash(node), 0, is_pure(node)};
  auto take = [&](const Description& part, size_t bound) {
    out.hash = mix(out.hash, part.hash);
    out.reach = std::max(out.reach, part.reach > bound ? part.reach - bound : 0);
    out.pure = out.pure && part.pure;
  };
  if (node.op == Op::variable) {
    const auto binder = std::find(scope_.rbegin(), scope_.rend(), node.variable);
    out.reach = static_cast<size_t>(binder - scope_.rbegin()) + 1;
  }
  for (const Node* operand : node.operands) take(walk(*operand), 0);
  if (node.body != nullptr) {
    scope_.insert(scope_.end(), node.binders.begin(), node.binders.end());
    take(walk(*node.body), node.binders.size());
    scope_.resize(scope_.size() - node.binders.size());
  }
  if (out.pure && out.reach == 0) closed_.emplace(&node, out.hash);
  return out;
}

void Terms::describe(const Node& node) { walk(node); }

bool Terms::equal(const Node& a, const Node& b) { return Comparison().same(a, b); }

bool Terms::contains(const Node& node, bool (*test)(const Node&)) {
  if (test(node)) return true;
  for (const Node* operand : node.operands) {
    if (contains(*operand, test)) return true;
  }
  return node.body != nullptr && contains(*node.body, test);
}

bool Terms::is_probe(const Node& node) {
  return node.op == Op::atom || node.op == Op::measure || node.op == Op::tally ||
         node.op == Op::witness;
}

}  // namespace ifc::ir
