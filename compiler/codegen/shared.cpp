// Values that are computed at most once per response: they stand in slots of the context, which all
// constraints of the module share. A module has a number, given to it by the runtime at its first
// use in the process.
#include "compiler/codegen/emitter.h"
#include "runtime/builtins/support.h"

namespace ifc::codegen {

using ir::TypeKind;

namespace {
constexpr unsigned kStamp = 3;  // runtime::Value::reserved
}

llvm::Value* FunctionEmitter::shared_place(int slot) {
  if (shared_slots_ == nullptr) {
    llvm::IRBuilderBase::InsertPointGuard guard(b_);
    b_.SetInsertPoint(entry_->getTerminator());
    shared_slots_ = call(IFC_RUNTIME(ifc_rt_shared_slots),
                         {context_, module_.suite_number(), b_.getInt32(module_.shared_slots())});
  }
  return value_at(shared_slots_, int64(slot + 1));
}

llvm::Value* FunctionEmitter::stamp_of(llvm::Value* place) {
  return b_.CreateLoad(module_.i32, field(place, kStamp));
}

llvm::Value* FunctionEmitter::is_filled(llvm::Value* place) {
  return b_.CreateICmpEQ(stamp_of(place), stamp_of(value_at(shared_slots_, int64(0))));
}

void FunctionEmitter::set_filled(llvm::Value* place) {
  b_.CreateStore(stamp_of(value_at(shared_slots_, int64(0))), field(place, kStamp));
}

// A body around it may give back what it has built: the text or the spans are then copied to where
// they stay.
Scalar FunctionEmitter::shared_value(const Node& node) {
  llvm::Value* place = shared_place(node.slot);
  Scalar made;
  auto compute = [&] {
    made = scalar(*node.operands[0]);
    store_value(place, made, node.type);
    if (node.type.is(TypeKind::text) && bodies_ > 0)
      call(IFC_RUNTIME(ifc_rt_keep_text), {context_, place});
    set_filled(place);
    return load_shared(place, node.type, made);
  };
  return choose(b_.CreateNot(is_filled(place)), node.type, compute,
                [&] { return load_shared(place, node.type, made); });
}

// What is known of a value when it is made is known of it in its slot.
Scalar FunctionEmitter::load_shared(llvm::Value* place, const Type& type, const Scalar& made) {
  Scalar value = load_value(place, type, surely_ok(made.status));
  value.in_response = made.in_response;
  value.plain_with_response = made.plain_with_response;
  return value;
}

Scalar FunctionEmitter::shared_spans(const Node& node, const Scalar& text, const Scalar& what) {
  llvm::Value* place = shared_place(node.slot);
  const Type type = Type::list(Type::integer());
  Scalar made;
  auto compute = [&] {
    made = find_spans(node, text, what);
    store_value(place, made, type);
    if (bodies_ > 0) call(IFC_RUNTIME(ifc_rt_keep_spans), {context_, place});
    set_filled(place);
    return load_shared(place, type, made);
  };
  return choose(b_.CreateNot(is_filled(place)), type, compute,
                [&] { return load_shared(place, type, made); });
}

}  // namespace ifc::codegen
