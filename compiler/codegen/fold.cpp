// Folds, whose state stays in registers: a record is its fields. A stack is a pointer to its top
// and the stack below it, as two values in the arena, and its depth; stacks share what lies below.
#include "compiler/codegen/emitter.h"
#include "runtime/builtins/support.h"

namespace ifc::codegen {

using ir::Op;
using ir::TypeKind;
using runtime::Status;

namespace {

// Whether a state is all in its registers, so that what a step builds can go when it is done.
bool is_plain(const ir::Type& type) {
  for (const ir::Type& part : type.arguments) {
    if (!is_plain(part)) return false;
  }
  return !has_size(type);
}

}  // namespace

llvm::Value* FunctionEmitter::is_error(llvm::Value* status) {
  return b_.CreateICmpUGT(status, status_constant(Status::missing));
}

// An error in a field is one of the record; what is missing stays in its field.
Scalar FunctionEmitter::record(const Node& node) {
  Scalar record = ok(llvm::ConstantPointerNull::get(module_.pointer));
  for (const Node* operand : node.operands) {
    const Scalar field = scalar(*operand);
    record.components.push_back(field);
    if (surely_ok(field.status)) continue;
    llvm::Value* error =
        b_.CreateSelect(is_error(field.status), field.status, status_constant(Status::ok));
    record.status = worst(record.status, error);
  }
  return record;
}

Scalar FunctionEmitter::record_field(const Node& node) {
  const Scalar record = scalar(*node.operands[0]);
  const Scalar& field = record.components[static_cast<size_t>(node.index)];
  return with_status(field, worst(record.status, field.status));
}

// The state after one more item.
void FunctionEmitter::step(const Node& node, const Slot& state, const Scalar& item) {
  const Type& type = node.body->type;
  names_[node.binders[0]] = get(state, type);
  if (node.binders.size() == 2) {
    names_[node.binders[1]] = item;
  } else {
    for (size_t i = 1; i < node.binders.size(); ++i)
      names_[node.binders[i]] = item.components[i - 1];
  }
  put(state, is_plain(type) ? body_value(*node.body) : scalar(*node.body));
}

Scalar FunctionEmitter::fold(const Node& node) {
  const Slot state = slot(node.type, "state");
  put(state, scalar(*node.operands[1]));
  llvm::BasicBlock* done = block("done");
  StreamEnd end = stream_end();
  each(*node.operands[0], end.state(), [&](const Scalar& item) {
    stop_if(is_error(get(state, node.type).status), done);
    step(node, state, item);
    stop_if(is_error(get(state, node.type).status), done);
  });
  fall_into(done);
  return under(end, get(state, node.type));
}

void FunctionEmitter::scan(const Node& node, StreamState state, Item push) {
  const Type& type = node.type.item();
  const Slot last = slot(type, "state");
  put(last, scalar(*node.operands[1]));
  llvm::BasicBlock* cut = block("cut");
  each(*node.operands[0], state, [&](const Scalar& item) {
    stop_if(is_error(get(last, type).status), cut);
    step(node, last, item);
    const Scalar next = get(last, type);
    stop_if(is_error(next.status), cut);
    push(next);
  });
  fall_into(cut);
  llvm::Value* status = get(last, type).status;
  raise(*state.sticky, b_.CreateSelect(is_error(status), status, status_constant(Status::ok)));
}

Scalar FunctionEmitter::empty_stack() {
  return text(llvm::ConstantPointerNull::get(module_.pointer), int64(0));
}

Scalar FunctionEmitter::push_on_stack(const Node& node) {
  const Scalar below = scalar(*node.operands[0]);
  const Scalar item = scalar(*node.operands[1]);
  llvm::Value* none = status_constant(Status::ok);
  return when_ok(worst(below.status, item.status), node.type, [&] {
    llvm::Value* cell = call(IFC_RUNTIME(ifc_rt_alloc), {context_, int64(2)});
    store_value(value_at(cell, int64(0)), with_status(item, none), node.operands[1]->type);
    store_value(value_at(cell, int64(1)), with_status(below, none), node.type);
    return text(cell, b_.CreateNSWAdd(below.size, int64(1)));
  });
}

// `pop` and `top`: one of the two values to which a stack points.
Scalar FunctionEmitter::stack_part(const Node& node) {
  const Scalar stack = scalar(*node.operands[0]);
  const bool top = node.op == Op::top;
  return when_ok(stack.status, node.type, [&] {
    return choose(
        b_.CreateICmpSGT(stack.size, int64(0)), node.type,
        [&] { return load_value(value_at(stack.payload, int64(top ? 0 : 1)), node.type, true); },
        [&] {
          return top ? absent(node.type, status_constant(Status::missing))
                     : with_status(stack, status_constant(Status::ok));
        });
  });
}

Scalar FunctionEmitter::depth_of_stack(const Node& node) {
  const Scalar stack = scalar(*node.operands[0]);
  return with_status(ok(stack.size), stack.status);
}

}  // namespace ifc::codegen
