// The part of a requirement that leads to its computed regexes: the lets, loops over lists and
// choices around them, as far as they need no response.
#include "compiler/sema/regex_expectations.h"

#include <unordered_set>
#include <utility>
#include <vector>

#include "compiler/ir/dependence.h"

namespace ifc::sema {
namespace {

using ir::Node;
using ir::Op;
using ir::Type;

/// The body is evaluated for each item of operand 0, and for nothing else.
bool loops(Op op) {
  return op == Op::quantify || op == Op::map || op == Op::flat_map || op == Op::where ||
         op == Op::take_until || op == Op::skip_until || op == Op::runs;
}

class Slice {
 public:
  Slice(ir::Module& module, const Node& requirement) : module_(module), dependence_(requirement) {}

  const Node* whole(const Node& requirement) {
    const Node* condition = of(requirement);
    return condition == nullptr ? nullptr : edge(condition);
  }

 private:
  /// Null when no regex is made below `node`.
  const Node* of(const Node& node) {
    if (ir::makes_regex(node)) return is_known(node) ? compiles(node) : nullptr;
    std::vector<const Node*> parts;
    const bool chooses = node.op == Op::conditional && is_known(*node.operands[0]);
    if (chooses) {
      add(of(*node.operands[0]), parts);
      add(choice(node), parts);
    } else {
      for (const Node* operand : node.operands) add(of(*operand), parts);
    }
    if (node.body != nullptr) add(in_body(node), parts);
    if (parts.empty()) return nullptr;
    return parts.size() == 1 ? parts.front() : make(Op::logical_and, std::move(parts));
  }

  static void add(const Node* part, std::vector<const Node*>& parts) {
    if (part != nullptr) parts.push_back(part);
  }

  Node* make(Op op, std::vector<const Node*> operands, Type type = Type::boolean()) {
    Node* node = module_.make(op, std::move(type), operands.front()->span);
    node->operands = std::move(operands);
    return node;
  }

  const Node* truth(const Node& at) {
    Node* node = module_.make(Op::constant, Type::boolean(), at.span);
    node->boolean = true;
    return node;
  }

  /// Groups can be counted in a regex that compiles.
  const Node* compiles(const Node& regex) {
    Node* groups = make(Op::call, {&regex}, Type::integer());
    groups->builtin = runtime::Builtin::groups;
    const Node* zero = module_.make(Op::constant, Type::integer(), regex.span);
    return edge(make(Op::greater_equal, {groups, zero}));
  }

  const Node* edge(const Node* condition) {
    return condition->op == Op::holds ? condition : make(Op::holds, {condition});
  }

  const Node* choice(const Node& node) {
    const Node* first = of(*node.operands[1]);
    const Node* second = of(*node.operands[2]);
    if (first == nullptr && second == nullptr) return nullptr;
    return make(Op::conditional, {node.operands[0], first != nullptr ? first : truth(node),
                                  second != nullptr ? second : truth(node)});
  }

  const Node* in_body(const Node& node) {
    const bool bound = (node.op == Op::let || loops(node.op)) && is_known(*node.operands[0]);
    if (bound) known_.insert(node.binders.begin(), node.binders.end());
    const Node* body = of(*node.body);
    if (body == nullptr || !bound) return body;
    Node* outer = make(node.op == Op::let ? Op::let : Op::quantify, {node.operands[0]});
    outer->quantifier = ir::Quantifier::every;
    outer->binders = node.binders;
    outer->body = node.op == Op::let ? body : edge(body);
    return outer;
  }

  /// Neither the response nor a name that is not bound here is needed.
  bool is_known(const Node& node) {
    if (dependence_.depends(node)) return false;
    std::unordered_set<const ir::Variable*> own;
    return needs_only(node, own);
  }

  bool needs_only(const Node& node, std::unordered_set<const ir::Variable*>& own) const {
    if (node.op == Op::variable) {
      return known_.contains(node.variable) || own.contains(node.variable);
    }
    for (const Node* operand : node.operands) {
      if (!needs_only(*operand, own)) return false;
    }
    if (node.body == nullptr) return true;
    own.insert(node.binders.begin(), node.binders.end());
    return needs_only(*node.body, own);
  }

  ir::Module& module_;
  ir::ResponseDependence dependence_;
  std::unordered_set<const ir::Variable*> known_;
};

}  // namespace

const Node* regexes_compile(ir::Module& module, const Node& requirement) {
  return Slice(module, requirement).whole(requirement);
}

}  // namespace ifc::sema
