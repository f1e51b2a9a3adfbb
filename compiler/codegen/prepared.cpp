// Values that depend on arguments alone: computed by a function of their own when those are bound,
// read from behind the arguments afterwards.
#include "compiler/codegen/emitter.h"
#include "runtime/builtins/support.h"

namespace ifc::codegen {

using ir::TypeKind;

namespace {

constexpr unsigned kPayload = 0;
constexpr unsigned kStatus = 2;
constexpr unsigned kSticky = 3;  // runtime::Value::reserved

/// Whether every item of a stream is there, being a piece of a text or made by a kernel.
bool has_all_items(const ir::Node& stream) {
  if (stream.op == ir::Op::slice || stream.op == ir::Op::where)
    return has_all_items(*stream.operands[0]);
  return stream.op == ir::Op::segment || stream.op == ir::Op::call;
}

}  // namespace

llvm::Function* FunctionEmitter::emit_prepare(const ir::Constraint& constraint,
                                              const std::string& name) {
  auto* type = llvm::FunctionType::get(module_.i64,
                                       {module_.pointer, module_.pointer, module_.pointer}, false);
  begin(constraint, type, name);
  // It runs once where the others run for every response: to make it quickly is what counts.
  function_->addFnAttr(llvm::Attribute::NoInline);
  function_->addFnAttr(llvm::Attribute::OptimizeNone);
  llvm::Value* values = function_->getArg(2);
  only_if(b_.CreateIsNotNull(values), [&] {
    for (const Node* node : constraint.prepared) {
      node->op == ir::Op::prepared ? prepare(*node, values) : prepare_each(*node, values);
    }
  });
  b_.CreateRet(int64(constraint.prepared_values));
  return function_;
}

void FunctionEmitter::prepare(const Node& node, llvm::Value* values) {
  const Node& term = *node.operands[0];
  const bool stream = term.type.is_stream();
  const Scalar value = stream ? stored(term) : scalar(term);
  llvm::Value* place = value_at(values, int64(node.index));
  store_value(place, value, term.type);
  if (stream && value.sticky != nullptr) b_.CreateStore(value.sticky, field(place, kSticky));
  if (node.slot < 0) return;
  const Lookup lookup = lookup_of(value, term.type.item());
  llvm::Value* set = value_at(values, int64(node.slot));
  b_.CreateStore(lookup.set, field(set, kPayload));
  b_.CreateStore(lookup.status, field(set, kStatus));
}

/// An array with what each item of an argument gives, its status included.
void FunctionEmitter::prepare_each(const Node& node, llvm::Value* values) {
  const Node& term = *node.operands[0];
  const Scalar list = scalar(*node.operands[2]);
  llvm::Value* size = b_.CreateSelect(is_ok(list.status), list.size, int64(0));
  llvm::Value* array = call(IFC_RUNTIME(ifc_rt_alloc), {context_, size});
  count_loop(size, [&](llvm::Value* index) {
    names_[node.operands[1]->variable] =
        load_value(value_at(list.payload, index), node.operands[2]->type.item(), list.items_ok);
    store_value(value_at(array, index), scalar(term), term.type);
  });
  b_.CreateStore(array, field(value_at(values, int64(node.index)), kPayload));
}

Scalar FunctionEmitter::prepared_of_item(const Node& node) {
  llvm::Value* index = names_.at(node.operands[1]->variable).index;
  if (index == nullptr) return scalar(*node.operands[0]);
  llvm::Value* place = value_at(arguments_, int64(static_cast<int64_t>(parameters_) + node.index));
  llvm::Value* array = b_.CreateLoad(module_.pointer, field(place, kPayload));
  return load_value(value_at(array, index), node.type, false);
}

Scalar FunctionEmitter::prepared(const Node& node) {
  llvm::Value* place = value_at(arguments_, int64(static_cast<int64_t>(parameters_) + node.index));
  Scalar value = load_value(place, node.type, false);
  if (!node.type.is_stream()) return value;
  value.sticky = b_.CreateLoad(module_.i32, field(place, kSticky));
  value.items_ok = has_all_items(*node.operands[0]);
  return value;
}

Lookup FunctionEmitter::prepared_set(const Node& node) {
  llvm::Value* place = value_at(arguments_, int64(static_cast<int64_t>(parameters_) + node.slot));
  return {b_.CreateLoad(module_.pointer, field(place, kPayload)),
          b_.CreateLoad(module_.i32, field(place, kStatus))};
}

}  // namespace ifc::codegen
