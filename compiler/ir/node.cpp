#include "compiler/ir/node.h"

#include <algorithm>
#include <utility>

namespace ifc::ir {

std::string_view op_name(Op op) {
  static constexpr std::string_view kNames[] = {
#define IFC_OP(enumerator, name, doc) name,
#include "compiler/ir/ops.def"
#undef IFC_OP
  };
  return kNames[static_cast<size_t>(op)];
}

std::string_view quantifier_name(Quantifier quantifier) {
  switch (quantifier) {
    case Quantifier::every:
      return "every";
    case Quantifier::some:
      return "some";
    case Quantifier::exactly:
      return "exactly";
    case Quantifier::at_least:
      return "at least";
    case Quantifier::at_most:
      return "at most";
  }
  return "";
}

Node* Module::make(Op op, Type type, SourceSpan span) {
  Node& node = arena_->nodes.emplace_back();
  node.op = op;
  node.type = std::move(type);
  node.span = span;
  return &node;
}

Node* Module::clone(const Node& node) { return &arena_->nodes.emplace_back(node); }

void Module::keep(std::shared_ptr<const SourceFile> file) { arena_->files.insert(std::move(file)); }

int Module::reason_number(const std::string& why) {
  const auto found = std::find(reasons.begin(), reasons.end(), why);
  if (found == reasons.end()) reasons.push_back(why);
  return static_cast<int>(std::find(reasons.begin(), reasons.end(), why) - reasons.begin()) + 1;
}

const Wording* Module::make_wording(Wording wording) {
  return &arena_->wordings.emplace_back(std::move(wording));
}

const Variable* Module::make_variable(std::string name, Type type) {
  return &arena_->variables.emplace_back(Variable{std::move(name), std::move(type)});
}

}  // namespace ifc::ir
