// Truth values: three-valued `and` and `or`, the edge of a test, choices by a condition.
#include <algorithm>

#include "compiler/codegen/emitter.h"
#include "compiler/codegen/in_place.h"

namespace ifc::codegen {

using ir::Op;
using llvm::BasicBlock;
using runtime::Status;

// Missing becomes ok; errors stay.
llvm::Value* FunctionEmitter::edge_status(llvm::Value* status) {
  if (surely_ok(status)) return status;
  llvm::Value* error = b_.CreateICmpUGT(status, status_constant(Status::missing));
  return b_.CreateSelect(error, status, status_constant(Status::ok));
}

Scalar FunctionEmitter::holds(const Scalar& value) {
  if (surely_ok(value.status)) return value;
  const Scalar truth = ok(b_.CreateAnd(is_ok(value.status), value.payload));
  return with_status(truth, edge_status(value.status));
}

// Bodies and conditions are edges, with or without a `holds` around them.
Scalar FunctionEmitter::test(const Node& body) { return holds(scalar(body)); }

// Whether computing a node costs less than a branch around it.
bool FunctionEmitter::cheap(const Node& node) const {
  switch (node.op) {
    case Op::constant:
    case Op::parameter:
    case Op::variable:
    case Op::response:
      return true;
    case Op::logical_not:
    case Op::holds:
    case Op::present:
      return cheap(*node.operands[0]);
    case Op::equal:
    case Op::not_equal:
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal:
      return node.operands[0]->type.is_number() && cheap(*node.operands[0]) &&
             cheap(*node.operands[1]);
    default:
      return false;
  }
}

// `and`: false decides; without one, the worst status; without any, true. `or` is the same with
// truth and falsehood exchanged: `decisive` is what decides.
struct FunctionEmitter::JunctionParts {
  bool decisive = false;
  llvm::Value* decided = nullptr;  // i1
  llvm::Value* status = nullptr;
  std::vector<BasicBlock*> exits;  // where the outcome was known early
};

namespace {

bool is_at_hand(const ir::Node& node) {
  return node.op == Op::variable || node.op == Op::constant || node.op == Op::parameter ||
         node.op == Op::prepared;
}

/// `a == b` of texts that nothing has to be made for, one of them perhaps reversed.
bool compares_texts_at_hand(const ir::Node& node) {
  if (node.op != Op::equal || !node.operands[0]->type.is(ir::TypeKind::text)) return false;
  const ir::Node* reversed = reversed_operand(node);
  return std::ranges::all_of(node.operands, [&](const ir::Node* operand) {
    return is_at_hand(operand == reversed ? *reversed->operands[0] : *operand);
  });
}

/// Whether the first of some items are likely to decide.
bool asks_for_all_to_hold(const ir::Node& node) {
  return node.op == Op::quantify && node.quantifier == ir::Quantifier::every;
}

/// Of an `and` comparisons of texts at hand go first: most fail at the first byte, where how long a
/// text is, say, is anybody's guess. Then what is to hold of every item: most fail at one of the
/// first, where a count goes on to the end.
std::vector<const ir::Node*> by_promise(const ir::Node& junction) {
  std::vector<const ir::Node*> operands = junction.operands;
  if (junction.op != Op::logical_and) return operands;
  const auto rank = [](const ir::Node* operand) {
    return compares_texts_at_hand(*operand) ? 0 : asks_for_all_to_hold(*operand) ? 1 : 2;
  };
  std::ranges::stable_sort(operands, {}, rank);
  return operands;
}

}  // namespace

Scalar FunctionEmitter::junction(const Node& node) {
  JunctionParts parts;
  parts.decisive = node.op == Op::logical_or;
  parts.decided = b_.getInt1(false);
  BasicBlock* join = nullptr;
  const std::vector<const Node*> operands = by_promise(node);
  for (const Node* operand : operands) {
    if (early_exit_ && !cheap(*operand) && operand != operands[0]) {
      if (join == nullptr) join = block("decided");
      BasicBlock* next = block("operand");
      parts.exits.push_back(b_.GetInsertBlock());
      b_.CreateCondBr(parts.decided, join, next);
      b_.SetInsertPoint(next);
      parts.decided = b_.getInt1(false);
    }
    const Scalar value = scalar(*operand);
    llvm::Value* decides = parts.decisive ? value.payload : b_.CreateNot(value.payload);
    if (!surely_ok(value.status)) decides = b_.CreateAnd(is_ok(value.status), decides);
    parts.decided = b_.CreateOr(parts.decided, decides);
    parts.status = worst(parts.status, value.status);
  }
  Scalar result = close_junction(parts);
  if (join == nullptr) return result;
  std::vector<Arm> arms = {{b_.GetInsertBlock(), result}};
  fall_into(join);
  for (BasicBlock* from : parts.exits) arms.emplace_back(from, ok(b_.getInt1(parts.decisive)));
  return merge(Type::boolean(), arms);
}

Scalar FunctionEmitter::close_junction(JunctionParts& parts) {
  llvm::Value* truth = parts.decisive ? parts.decided : b_.CreateNot(parts.decided);
  if (surely_ok(parts.status)) return ok(truth);
  llvm::Value* none = status_constant(Status::ok);
  return with_status(ok(truth), b_.CreateSelect(parts.decided, none, parts.status));
}

Scalar FunctionEmitter::logical_not(const Node& node) {
  const Scalar value = scalar(*node.operands[0]);
  return with_status(ok(b_.CreateNot(value.payload)), value.status);
}

Scalar FunctionEmitter::conditional(const Node& node) {
  const Scalar condition = test(*node.operands[0]);
  return when_ok(condition.status, node.type, [&] {
    return choose(
        condition.payload, node.type, [&] { return scalar(*node.operands[1]); },
        [&] { return scalar(*node.operands[2]); });
  });
}

Scalar FunctionEmitter::has(const Node& node) {
  const Scalar subject = scalar(*node.operands[0]);
  const Scalar held = when_ok(subject.status, Type::boolean(), [&] {
    bind(node, with_status(subject, status_constant(Status::ok)));
    return test(*node.body);
  });
  return holds(held);
}

}  // namespace ifc::codegen
