// Pass `scan_literals`: where a file searches the response for many constant texts, one scan tells
// of all of them which may occur, and only those are searched for. What the scan rules out occurs
// by no rule of comparison, so that each search keeps its own rule and no verdict changes.
#include <algorithm>
#include <map>
#include <optional>
#include <unordered_set>

#include "compiler/ir/passes/all.h"
#include "compiler/ir/rewrite.h"
#include "runtime/text/literal_set.h"

namespace ifc::ir {
namespace {

using runtime::Literal;
using runtime::LiteralSet;

/// With fewer searches a scan is not worth the question whether it has been made.
constexpr size_t kFewestSearches = 16;

/// The table of the scan is made for some thousands; longer lists are mostly dictionaries, some
/// word of which occurs anyway.
constexpr size_t kLongestList = 1000;
constexpr size_t kMostLiterals = 8192;

using Literals = std::vector<Literal>;

bool is_text(const Node& node) { return node.op == Op::constant && node.type.is(TypeKind::text); }

bool is_list_of_texts(const Node& node) {
  return node.op == Op::constant && node.type.is_stream() && node.type.item().is(TypeKind::text);
}

bool is_of_response(const Node& segment) {
  return segment.op == Op::segment && segment.operands[0]->op == Op::response;
}

Literal::Form form_of(Search search) {
  return search == Search::phrase ? Literal::Form::words : Literal::Form::bytes;
}

/// `phrase "…"`, `match "…"`.
Literals searched_by_segment(const Node& node) {
  if (!is_of_response(node) || node.search == Search::unit || !is_text(*node.operands[1]))
    return {};
  return {{node.operands[1]->text, form_of(node.search)}};
}

/// `word "…"`, `line exact "…" | "…"`, `word bad_words`.
Literals searched_by_select(const Node& node) {
  const Node& source = *node.operands[0];
  if (!is_of_response(source) || source.search != Search::unit) return {};
  if (node.selection == Selection::matching) return {};
  const Literal::Form form = node.selection == Selection::exact   ? Literal::Form::bytes
                             : source.unit == runtime::Unit::word ? Literal::Form::words
                                                                  : Literal::Form::folded;
  Literals literals;
  for (size_t i = 1; i < node.operands.size(); ++i) {
    const Node& pattern = *node.operands[i];
    if (is_text(pattern)) {
      literals.push_back({pattern.text, form});
    } else if (is_list_of_texts(pattern)) {
      for (const Node* item : pattern.operands) literals.push_back({item->text, form});
    } else {
      return {};
    }
  }
  return literals;
}

/// `phrase "…" | "…"`, `match bad_words`: the searches for the items of a list.
Literals searched_by_flat_map(const Node& node) {
  const Node& list = *node.operands[0];
  const Node& search = *node.body;
  if (!is_list_of_texts(list) || !is_of_response(search) || search.search == Search::unit)
    return {};
  const Node& wanted = *search.operands[1];
  if (wanted.op != Op::variable || wanted.variable != node.binders[0]) return {};
  Literals literals;
  for (const Node* item : list.operands) literals.push_back({item->text, form_of(search.search)});
  return literals;
}

Literals searched_by_call(const Node& node) {
  if (node.builtin != runtime::Builtin::contains_text) return {};
  if (node.operands[0]->op != Op::response || !is_text(*node.operands[1])) return {};
  return {{node.operands[1]->text, Literal::Form::bytes}};
}

/// What the node searches the response for, where the scan could spare the search; else nothing.
Literals searched_by(const Node& node) {
  Literals literals;
  switch (node.op) {
    case Op::segment:
      literals = searched_by_segment(node);
      break;
    case Op::select:
      literals = searched_by_select(node);
      break;
    case Op::flat_map:
      literals = searched_by_flat_map(node);
      break;
    case Op::call:
      literals = searched_by_call(node);
      break;
    default:
      break;
  }
  if (literals.size() > kLongestList) return {};
  const auto can_rule_out = [](const Literal& one) { return LiteralSet::can_rule_out(one); };
  // A search is spared if none of its texts occurs; the searches of a list are spared one by one.
  const bool worth = node.op == Op::flat_map ? std::ranges::any_of(literals, can_rule_out)
                                             : std::ranges::all_of(literals, can_rule_out);
  return worth ? literals : Literals();
}

class LiteralScan {
 public:
  explicit LiteralScan(Module& module) : module_(module) {}

  void run() {
    for (const Constraint& constraint : module_.constraints) {
      visit(constraint.requirement);
      visit(constraint.grade);
    }
    if (searches_ < kFewestSearches || count_ > kMostLiterals) return;
    module_.literals_slot = module_.shared_slots++;
    rewrite_requirements(module_, [this](Module&, const Node& node) { return filtered(node); });
  }

 private:
  void visit(const Node* node) {
    if (node == nullptr || !visited_.insert(node).second) return;
    for (const Node* operand : node->operands) visit(operand);
    visit(node->body);
    const Literals literals = searched_by(*node);
    if (literals.empty()) return;
    count_ += literals.size();
    searches_ += node->op == Op::flat_map ? literals.size() : 1;
  }

  const Node* filtered(const Node& node) {
    const Literals literals = searched_by(node);
    if (literals.empty()) return &node;
    if (node.op == Op::flat_map) {
      Node* list = literal_node(Op::may_occur_of, node.operands[0]->type, node, literals);
      list->operands = {node.operands[0]};
      Node* changed = module_.clone(node);
      changed->operands[0] = list;
      return changed;
    }
    const Node* may_occur = literal_node(Op::may_occur, Type::boolean(), node, literals);
    if (node.op == Op::call) {
      Node* both = module_.make(Op::logical_and, Type::boolean(), node.span);
      both->operands = {may_occur, &node};
      return both;
    }
    Node* none = module_.make(Op::constant, Type::list(node.type.item()), node.span);
    Node* chosen = module_.make(Op::conditional, node.type, node.span);
    chosen->operands = {may_occur, &node, none};
    return chosen;
  }

  Node* literal_node(Op op, Type type, const Node& search, const Literals& literals) {
    Node* node = module_.make(op, std::move(type), search.span);
    node->index = number_of(literals);
    node->integer = static_cast<int64_t>(literals.size());
    return node;
  }

  /// Where these literals stand in the module, one after the other.
  int number_of(const Literals& literals) {
    const auto [found, is_new] =
        numbers_.emplace(literals, static_cast<int>(module_.literals.size()));
    if (is_new) module_.literals.insert(module_.literals.end(), literals.begin(), literals.end());
    return found->second;
  }

  Module& module_;
  std::unordered_set<const Node*> visited_;
  std::map<Literals, int> numbers_;
  size_t count_ = 0;     // of literals
  size_t searches_ = 0;  // that a scan may spare
};

}  // namespace

void scan_literals(Module& module, const SourceFile&) { LiteralScan(module).run(); }

}  // namespace ifc::ir
