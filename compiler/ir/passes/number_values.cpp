// Pass `number_values`: what several constraints of a file compute alike, or one computes for every
// item of a loop alike, is computed once per response. Terms that depend on the response alone get
// numbers, equal terms the same one, whatever their binders are called. A term that is worth it and
// is evaluated more than once becomes `shared` in a slot of its own, a segmentation gets a slot;
// what is stripped from the response only where a loop evaluates it, or its pieces are kept. Values
// and statuses stay what they are, since neither depends on the order of evaluation; a text of
// which it matters which one it is stays apart from its equals.
#include <algorithm>
#include <deque>
#include <unordered_map>
#include <unordered_set>

#include "compiler/ir/comparison.h"
#include "compiler/ir/passes/all.h"
#include "compiler/ir/passes/placed_texts.h"
#include "compiler/ir/passes/terms.h"
#include "compiler/ir/pieces.h"

namespace ifc::ir {
namespace {

bool repeats_its_body(const Node& node) { return node.op != Op::let && node.op != Op::has; }

/// The segmentations of the response are kept by the runtime, and their sizes with them.
bool is_kept_anyway(const Node& node) {
  if (node.op == Op::count || node.op == Op::exists) return is_kept_anyway(*node.operands[0]);
  return is_pieces_of_response(node);
}

/// The response without what is stripped from its ends, which are all that is looked at: once, a
/// slot costs as much.
bool is_stripped_response(const Node& node) {
  if (node.op == Op::response) return true;
  if (node.op != Op::call || !is_strip(node.builtin)) return false;
  return is_stripped_response(*node.operands[0]) && is_made_of_response(node);
}

bool is_text_builder(const Node& node) {
  if (!node.type.is(TypeKind::text)) return false;
  return node.op != Op::constant && node.op != Op::variable && node.op != Op::parameter &&
         node.op != Op::response && node.op != Op::raise;
}

/// Whether computing the node takes a look at every item of something, or builds something.
bool is_work(const Node& node) {
  if (is_text_builder(node)) return true;
  switch (node.op) {
    case Op::segment:
      return !is_kept_anyway(node);
    case Op::constant:
    case Op::parameter:
    case Op::variable:
    case Op::list:
    case Op::let:
      return false;
    case Op::call:
      return node.builtin != runtime::Builtin::length;
    case Op::quantify:
      return true;
    default:
      return node.type.is_stream();
  }
}

bool is_worth_a_slot(const Node& node) {
  switch (node.type.kind) {
    case TypeKind::text:
      return is_text_builder(node);
    case TypeKind::boolean:
    case TypeKind::integer:
    case TypeKind::real:
      return !is_kept_anyway(node) && Terms::contains(node, is_work);
    default:
      return node.op == Op::segment && !is_kept_anyway(node);
  }
}

class Numbering {
 public:
  explicit Numbering(Module& module) : module_(module), placed_(module) {}

  void run() {
    for (const Constraint& constraint : module_.constraints)
      terms_.describe(*constraint.requirement);
    for (const Constraint& constraint : module_.constraints) visit(*constraint.requirement, false);
    for (Term* term : in_order_) {
      if (term->uses > 1) term->slot = module_.shared_slots++;
    }
    for (Constraint& constraint : module_.constraints)
      constraint.requirement = rewrite(constraint.requirement, false);
  }

 private:
  struct Term {
    const Node* node = nullptr;  // where it occurs first
    int uses = 0;                // by different terms, or more than once by one
    int slot = -1;
    const Node* shared = nullptr;
  };

  Term* find(const Node& node) {
    if (!terms_.is_closed(node) || !is_worth_a_slot(node) || spared_.contains(&node) ||
        placed_.contains(node)) {
      return nullptr;
    }
    auto& bucket = numbers_[terms_.hash(node)];
    for (Term& term : bucket) {
      if (terms_.equal(*term.node, node)) return &term;
    }
    Term& term = bucket.emplace_back();
    term.node = &node;
    in_order_.push_back(&term);
    return &term;
  }

  /// A loop around the node is what `repeated` tells.
  Term* find_for(const Node& node, bool repeated) {
    return !repeated && is_stripped_response(node) ? nullptr : find(node);
  }

  /// Counts the uses of terms; what lies inside a term is used by the term, once.
  void visit(const Node& node, bool repeated) {
    if (const Node* spared = spared_lowercase(node)) spared_.insert(spared);
    Term* term = find_for(node, repeated);
    if (term != nullptr) {
      const bool known = term->uses > 0;
      term->uses += repeated ? 2 : 1;
      if (known) return keep_text(*term);
      repeated = false;
    }
    for (const Node* operand : node.operands) visit(*operand, repeated);
    if (node.body != nullptr) visit(*node.body, repeated || repeats_its_body(node));
    if (term != nullptr) keep_text(*term);
  }

  /// The pieces of a text are offsets into it: where they are kept, so is the text.
  void keep_text(const Term& term) {
    if (term.node->op != Op::segment || term.uses < 2) return;
    if (Term* text = find(*term.node->operands[0])) text->uses = std::max(text->uses, 2);
  }

  const Node* rewrite(const Node* node, bool repeated) {
    if (node == nullptr) return nullptr;
    auto& done = repeated ? done_in_loops_ : done_;
    if (const auto found = done.find(node); found != done.end()) return found->second;
    Term* term = find_for(*node, repeated);
    const bool keeps = term != nullptr && term->slot >= 0;
    const Node* result = nullptr;
    if (keeps && term->shared != nullptr) {
      result = term->shared;
    } else {
      const bool keeps_text = keeps && node->op == Op::segment;
      result = with_rewritten_parts(*node, keeps_text || (repeated && !keeps));
      if (keeps) result = term->shared = in_slot(*result, term->slot);
    }
    done.emplace(node, result);
    return result;
  }

  const Node* with_rewritten_parts(const Node& node, bool repeated) {
    std::vector<const Node*> operands;
    for (const Node* operand : node.operands) operands.push_back(rewrite(operand, repeated));
    const Node* body = rewrite(node.body, repeated || repeats_its_body(node));
    if (operands == node.operands && body == node.body) return &node;
    Node* changed = module_.clone(node);
    changed->operands = std::move(operands);
    changed->body = body;
    return changed;
  }

  const Node* in_slot(const Node& node, int slot) {
    if (node.op == Op::segment) {
      Node* kept = module_.clone(node);
      kept->slot = slot;
      return kept;
    }
    Node* shared = module_.make(Op::shared, node.type, node.span);
    shared->operands = {&node};
    shared->slot = slot;
    return shared;
  }

  Module& module_;
  PlacedTexts placed_;
  Terms terms_;
  std::unordered_map<uint64_t, std::deque<Term>> numbers_;
  std::vector<Term*> in_order_;
  std::unordered_set<const Node*> spared_;  // what nobody makes
  std::unordered_map<const Node*, const Node*> done_, done_in_loops_;
};

}  // namespace

void number_values(Module& module, const SourceFile&) { Numbering(module).run(); }

}  // namespace ifc::ir
