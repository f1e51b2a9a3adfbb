// Follows every text back to the one it is cut from, its root: the response, a constant, or the
// node that builds it. A text that is built once for each item of a loop has no root outside of
// that loop.
#include "compiler/sema/one_text.h"

#include <unordered_map>
#include <utility>

namespace ifc::sema {
namespace {

using ir::Node;
using ir::Op;
using ir::TypeKind;

/// A node that stands for a text; null where there may be several.
using Root = const Node*;
/// Of a value, or of the parts of a tuple.
using Roots = std::vector<Root>;

class Tracer {
 public:
  std::vector<const Node*> complaints;

  Roots visit(const Node& node) {
    Roots roots = roots_of(node);
    // A single text is one text, wherever it comes from.
    if (node.type.is(TypeKind::text) && roots.front() == nullptr) roots.front() = built(node);
    return roots;
  }

 private:
  Node response_;
  std::unordered_map<const ir::Variable*, Roots> names_;
  std::unordered_map<Root, int> built_;  // in how many loops a text is built
  int loops_ = 0;

  Root built(const Node& node) {
    built_[&node] = loops_;
    return &node;
  }

  Roots roots_of(const Node& node) {
    switch (node.op) {
      case Op::response:
        return {&response_};
      case Op::variable: {
        const auto found = names_.find(node.variable);
        return found == names_.end() ? Roots{nullptr} : found->second;
      }
      case Op::constant:
      case Op::parameter:
        return {node.type.is(TypeKind::text) ? &node : nullptr};
      case Op::let:
      case Op::has:
        bind(node, visit(*node.operands[0]));
        return visit(*node.body);
      case Op::map:
      case Op::flat_map:
        return each(node);
      case Op::list:
        return {common(node, 0)};
      case Op::conditional:
        return {common(node, 1)};
      case Op::coalesce:
        return {common(node, 0)};
      case Op::fold:
      case Op::scan:
        for (const Node* operand : node.operands) visit(*operand);
        ++loops_;
        visit(*node.body);
        --loops_;
        return {nullptr};
      case Op::cover: {
        const Root root = visit(*node.operands[0]).front();
        if (root == nullptr) complaints.push_back(&node);
        return {root};
      }
      case Op::call:
        if (node.builtin == runtime::Builtin::between) {
          const Root root = common(node, 0);
          if (root == nullptr) complaints.push_back(&node);
          return {root};
        }
        return node.operands.empty() ? Roots{nullptr} : derived(node);
      default:
        return node.operands.empty() ? Roots{nullptr} : derived(node);
    }
  }

  void bind(const Node& node, const Roots& roots) {
    for (size_t i = 0; i < node.binders.size(); ++i) {
      const bool fits = roots.size() == node.binders.size();
      names_[node.binders[i]] = fits ? Roots{roots[i]} : Roots{nullptr};
      if (node.binders.size() == 1) names_[node.binders[i]] = roots;
    }
  }

  /// The roots of what a loop gives.
  Roots each(const Node& node) {
    bind(node, visit(*node.operands[0]));
    ++loops_;
    Roots roots = visit(*node.body);
    for (Root& root : roots) {
      const auto built = built_.find(root);
      if (built != built_.end() && built->second >= loops_) root = nullptr;
    }
    --loops_;
    return roots;
  }

  /// The root that all operands from `first` on have.
  Root common(const Node& node, size_t first) {
    Root root = nullptr;
    for (size_t i = 0; i < node.operands.size(); ++i) {
      const Root own = visit(*node.operands[i]).front();
      if (i == first) root = own;
      if (i > first && own != root) root = nullptr;
    }
    return root;
  }

  /// The roots of an operation without a rule of its own: those of its first operand where it only
  /// chooses, otherwise it builds.
  Roots derived(const Node& node) {
    std::vector<Roots> operands;
    for (const Node* operand : node.operands) operands.push_back(visit(*operand));
    const Roots& first = operands.front();
    if (node.body != nullptr) {
      bind(node, first);
      ++loops_;
      visit(*node.body);
      --loops_;
    }
    switch (node.op) {
      case Op::segment:
      case Op::select:
      case Op::where:
      case Op::slice:
      case Op::runs:
      case Op::take_until:
      case Op::skip_until:
      case Op::distinct:
      case Op::sorted:
      case Op::reverse:
      case Op::first:
      case Op::last:
      case Op::nth:
      case Op::min:
      case Op::max:
        return first;
      case Op::windows:
        return Roots(node.type.item().is(TypeKind::tuple) ? node.type.item().arguments.size() : 1,
                     first.front());
      case Op::pairs:
        return {first.front(), first.front()};
      case Op::enumerate:
        return {nullptr, first.front()};
      case Op::frequencies:
        return {first.front(), nullptr};
      case Op::zip:
        return {first.front(), operands[1].front()};
      default:
        return {nullptr};
    }
  }
};

}  // namespace

std::vector<const Node*> spans_of_several_texts(const Node& requirement) {
  Tracer tracer;
  tracer.visit(requirement);
  return std::move(tracer.complaints);
}

}  // namespace ifc::sema
