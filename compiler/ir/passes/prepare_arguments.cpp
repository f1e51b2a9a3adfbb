// Pass `prepare_arguments`: what depends on the arguments alone is computed when they are bound, so
// that responses are verified against its value: a keyword in lowercase, the regex made of it, the
// pieces of a text that is given. Such a term becomes `prepared`; one that depends on an item of an
// argument as well, as in a loop over keywords, `prepared_of_item`. Only the largest are, and only
// where there is work in them, and no text of which it matters which one it is. Not for
// explanations, which are told of everything as it is computed.
#include <algorithm>
#include <unordered_map>
#include <utility>

#include "compiler/ir/dependence.h"
#include "compiler/ir/passes/all.h"
#include "compiler/ir/passes/placed_texts.h"

namespace ifc::ir {
namespace {

bool is_plain_value(const Type& type) {
  switch (type.kind) {
    case TypeKind::boolean:
    case TypeKind::integer:
    case TypeKind::real:
    case TypeKind::enumeration:
    case TypeKind::text:
      return true;
    case TypeKind::tuple:
      return std::ranges::all_of(type.arguments, is_plain_value);
    default:
      return false;
  }
}

/// What stands in memory without a reference to the one who made it.
bool can_be_kept(const Type& type) {
  if (type.is_stream()) return is_plain_value(type.item());
  return type.is(TypeKind::regex) || is_plain_value(type);
}

/// Whether it takes more than reading an argument.
bool is_work(const Node& node) {
  if (node.op == Op::parameter || node.op == Op::variable || node.op == Op::constant) return false;
  const bool makes_text = node.type.is(TypeKind::text) && node.op != Op::conditional;
  return node.op == Op::call || node.op == Op::quantify || node.op == Op::member || makes_text ||
         (node.type.is_stream() && node.op != Op::list);
}

/// One constraint.
class Preparation {
 public:
  Preparation(Module& module, const PlacedTexts& placed, Constraint& constraint)
      : module_(module), placed_(placed), constraint_(constraint) {}

  void run() {
    constraint_.requirement = rewrite(constraint_.requirement);
    constraint_.grade = rewrite(constraint_.grade);
  }

 private:
  /// What a term is made of.
  struct Contents {
    bool parameters = false;
    bool work = false;
    bool others = false;  // the response, or a name from outside that is no `let` of such a term
    std::vector<const Node*> lets;   // around it, whose names it uses; each behind those it uses
    const Variable* item = nullptr;  // of an argument, that it uses; a second one makes it `others`

    void use_item(const Variable* name) {
      if (item != nullptr && name != nullptr && item != name) others = true;
      if (name != nullptr) item = name;
    }
    void add(const Contents& part) {
      parameters = parameters || part.parameters;
      work = work || part.work;
      others = others || part.others;
      use_item(part.item);
      for (const Node* let : part.lets) {
        if (std::ranges::find(lets, let) == lets.end()) lets.push_back(let);
      }
      // They are written out for each term, which is not to grow with its square.
      if (lets.size() > kMostLets) others = true;
    }
  };
  static constexpr size_t kMostLets = 8;

  struct KnownLet {
    const Node* node;
    Contents contents;  // of what it binds
  };

  Contents contents(const Node& node) {
    inside_.clear();
    return contents_within(node);
  }

  Contents contents_within(const Node& node) {
    Contents all;
    all.work = is_work(node);
    all.parameters = node.op == Op::parameter;
    all.others = node.op == Op::response || node.op == Op::shared || node.op == Op::judge;
    if (node.op == Op::constant) return all;
    const bool is_bound_inside = std::ranges::find(inside_, node.variable) != inside_.end();
    if (node.op == Op::variable && !is_bound_inside) {
      const auto let = lets_.find(node.variable);
      if (items_.contains(node.variable)) {
        all.parameters = true;
        all.use_item(node.variable);
      } else if (let == lets_.end()) {
        all.others = true;
      } else {
        all.add(let->second.contents);
        all.work = false;  // which is done for the name
        all.lets.push_back(let->second.node);
      }
    }
    for (const Node* operand : node.operands) {
      if (all.others) return all;
      all.add(contents_within(*operand));
    }
    if (node.body != nullptr && !all.others) {
      inside_.insert(inside_.end(), node.binders.begin(), node.binders.end());
      all.add(contents_within(*node.body));
      inside_.resize(inside_.size() - node.binders.size());
    }
    return all;
  }

  const Node* rewrite(const Node* node) {
    if (node == nullptr) return nullptr;
    if (const auto found = done_.find(node); found != done_.end()) return found->second;
    const Node* result = nullptr;
    if (can_be_kept(node->type) && node->op != Op::constant && !placed_.contains(*node)) {
      const Contents all = contents(*node);
      if (!all.others && all.parameters && all.work) result = prepared(*node, all);
    }
    if (result == nullptr) result = with_rewritten_parts(*node);
    done_.emplace(node, result);
    return result;
  }

  const Node* with_rewritten_parts(const Node& node) {
    if (node.op == Op::constant) return &node;
    std::vector<const Node*> operands;
    for (const Node* operand : node.operands) operands.push_back(rewrite(operand));
    if (node.op == Op::let) {
      Contents bound = contents(*node.operands[0]);
      if (!bound.others) lets_.emplace(node.binders[0], KnownLet{&node, std::move(bound)});
    }
    if (binds_item_of_argument(node)) items_.emplace(node.binders[0], node.operands[0]);
    const Node* body = rewrite(node.body);
    if (operands == node.operands && body == node.body) return &node;
    Node* changed = module_.clone(node);
    changed->operands = std::move(operands);
    changed->body = body;
    if (node.op == Op::let) changed->operands[0] = with_set(*changed);
    return changed;
  }

  /// A loop over an argument, whose name stands for one of its items.
  static bool binds_item_of_argument(const Node& node) {
    const bool is_loop = node.op == Op::quantify || node.op == Op::grade_quantify ||
                         node.op == Op::where || node.op == Op::map || node.op == Op::flat_map;
    return is_loop && node.binders.size() == 1 && node.operands[0]->op == Op::parameter;
  }

  /// Null of a term that stays in its loop, since a list is not kept for each item.
  const Node* prepared(const Node& term, const Contents& all) {
    if (all.item != nullptr && term.type.is_stream()) return nullptr;
    const Node* whole = &term;
    for (auto let = all.lets.rbegin(); let != all.lets.rend(); ++let) {
      Node* named = module_.clone(**let);
      named->type = term.type;
      named->body = whole;
      whole = named;
    }
    const Op op = all.item == nullptr ? Op::prepared : Op::prepared_of_item;
    Node* node = module_.make(op, term.type, term.span);
    node->elsewhere = term.elsewhere;
    node->operands = {whole};
    if (all.item != nullptr) {
      const Node* argument = items_.at(all.item);
      Node* name = module_.make(Op::variable, argument->type.item(), term.span);
      name->variable = all.item;
      node->operands.insert(node->operands.end(), {name, argument});
    }
    node->index = constraint_.prepared_values++;
    constraint_.prepared.push_back(node);
    return node;
  }

  /// The bound list of a `let`; where loops look through it, its items are kept as a set as well.
  const Node* with_set(const Node& let) {
    const Node& list = *let.operands[0];
    if (list.op != Op::prepared || !is_searched_in_loop(*let.body, let.binders[0])) return &list;
    if (!list.type.is_stream()) return &list;
    const Type& item = list.type.item();
    if (!item.is(TypeKind::text) && !item.is(TypeKind::integer)) return &list;
    const Node*& made = with_sets_[&list];
    if (made != nullptr) return made;
    Node* searched = module_.clone(list);
    searched->slot = constraint_.prepared_values++;
    std::ranges::replace(constraint_.prepared, &list, searched);
    return made = searched;
  }

  Module& module_;
  const PlacedTexts& placed_;
  Constraint& constraint_;
  std::unordered_map<const Variable*, KnownLet> lets_;
  std::unordered_map<const Variable*, const Node*> items_;  // names of loops, of which argument
  std::vector<const Variable*> inside_;  // bound within the term, above the part that is looked at
  std::unordered_map<const Node*, const Node*> done_;
  std::unordered_map<const Node*, const Node*> with_sets_;  // of lists that are prepared
};

}  // namespace

void prepare_arguments(Module& module, const SourceFile&) {
  const PlacedTexts placed(module);
  for (Constraint& constraint : module.constraints) {
    const bool is_explained = !constraint.atoms.empty();
    if (!constraint.parameters.empty() && !is_explained)
      Preparation(module, placed, constraint).run();
  }
}

}  // namespace ifc::ir
