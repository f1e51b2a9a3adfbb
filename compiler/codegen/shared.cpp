// Values that are computed at most once per response: they stand in slots of the context, which all
// constraints of the module share. A module has a number, given to it by the runtime at its first
// use in the process.
#include <llvm/Transforms/Utils/BasicBlockUtils.h>

#include "compiler/codegen/emitter.h"
#include "runtime/builtins/support.h"

namespace ifc::codegen {

using ir::TypeKind;

namespace {
constexpr unsigned kReserved = 3;  // of a runtime::Value
}

// The context knows the slots of the module that asked last.
llvm::Value* FunctionEmitter::shared_slots() {
  using runtime::ContextHead;
  stamp_ = head_field(module_.i32, offsetof(ContextHead, stamp));
  llvm::IRBuilderBase::InsertPointGuard guard(b_);
  llvm::Instruction* end = entry_->getTerminator();
  b_.SetInsertPoint(end);
  // The call changes these: they do not stay what they are.
  auto load = [&](llvm::Type* type, size_t offset) {
    return b_.CreateLoad(type, b_.CreateConstInBoundsGEP1_64(module_.i8, context_, offset));
  };
  llvm::Value* known = load(module_.pointer, offsetof(ContextHead, shared));
  llvm::Value* known_of = load(module_.i64, offsetof(ContextHead, shared_by));
  llvm::LoadInst* number = b_.CreateLoad(module_.i64, module_.suite_number());
  number->setAtomic(llvm::AtomicOrdering::Monotonic);  // another thread may be given it now
  llvm::Value* asks = b_.CreateICmpNE(number, known_of);
  b_.SetInsertPoint(llvm::SplitBlockAndInsertIfThen(asks, end, false, unlikely()));
  llvm::Value* asked =
      call(IFC_RUNTIME(ifc_rt_shared_slots),
           {context_, module_.suite_number(), b_.getInt32(module_.shared_slots())});
  llvm::BasicBlock* asking = b_.GetInsertBlock();
  b_.SetInsertPoint(end);
  llvm::PHINode* slots = b_.CreatePHI(module_.pointer, 2);
  slots->addIncoming(known, entry_);
  slots->addIncoming(asked, asking);
  return slots;
}

llvm::Value* FunctionEmitter::shared_place(int slot) {
  if (shared_slots_ == nullptr) shared_slots_ = shared_slots();
  return value_at(shared_slots_, int64(slot));
}

llvm::Value* FunctionEmitter::is_filled(llvm::Value* place) {
  return b_.CreateICmpEQ(b_.CreateLoad(module_.i32, field(place, kReserved)), stamp_);
}

void FunctionEmitter::set_filled(llvm::Value* place) {
  b_.CreateStore(stamp_, field(place, kReserved));
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
