// Values in registers: statuses, branches that join again, counted loops.
#include <llvm/IR/MDBuilder.h>

#include "compiler/codegen/emitter.h"

namespace ifc::codegen {

using ir::TypeKind;
using llvm::BasicBlock;

llvm::ConstantInt* FunctionEmitter::int64(int64_t n) const {
  return llvm::cast<llvm::ConstantInt>(llvm::ConstantInt::getSigned(module_.i64, n));
}

llvm::ConstantInt* FunctionEmitter::status_constant(runtime::Status status) const {
  return llvm::cast<llvm::ConstantInt>(
      llvm::ConstantInt::getSigned(module_.i32, static_cast<int64_t>(status)));
}

bool FunctionEmitter::surely_ok(const llvm::Value* status) const {
  const auto* constant = llvm::dyn_cast<llvm::ConstantInt>(status);
  return constant != nullptr && constant->isZero();
}

llvm::Value* FunctionEmitter::worst(llvm::Value* a, llvm::Value* b) {
  if (a == nullptr || surely_ok(a)) return b == nullptr ? status_constant(runtime::Status::ok) : b;
  if (b == nullptr || surely_ok(b) || a == b) return a;
  return b_.CreateSelect(b_.CreateICmpUGT(a, b), a, b);
}

llvm::Value* FunctionEmitter::is_ok(llvm::Value* status) {
  return b_.CreateICmpEQ(status, status_constant(runtime::Status::ok));
}

Scalar FunctionEmitter::ok(llvm::Value* payload) const {
  Scalar value;
  value.payload = payload;
  value.status = status_constant(runtime::Status::ok);
  return value;
}

Scalar FunctionEmitter::text(llvm::Value* data, llvm::Value* size) const {
  Scalar value = ok(data);
  value.size = size;
  return value;
}

Scalar FunctionEmitter::absent(const Type& type, llvm::Value* status) const {
  Scalar value = ok(llvm::Constant::getNullValue(module_.payload(type)));
  value.status = status;
  value.size = int64(0);
  value.items_ok = true;
  value.in_response = true;
  value.plain_with_response = true;
  if (has_parts(type)) {
    for (const Type& part : type.arguments) value.components.push_back(absent(part, status));
  }
  return value;
}

Scalar FunctionEmitter::with_status(Scalar value, llvm::Value* status) const {
  value.status = status;
  return value;
}

BasicBlock* FunctionEmitter::block(const char* name) {
  return BasicBlock::Create(module_.context, name, function_);
}

void FunctionEmitter::fall_into(BasicBlock* next) {
  b_.CreateBr(next);
  b_.SetInsertPoint(next);
}

Scalar FunctionEmitter::merge(const Type& type, llvm::ArrayRef<Arm> arms) {
  auto joined = [&](auto part) -> llvm::Value* {
    llvm::Value* first = part(arms.front().second);
    bool same = true;
    for (const Arm& arm : arms) same = same && part(arm.second) == first;
    if (same) return first;
    llvm::PHINode* phi = b_.CreatePHI(first->getType(), static_cast<unsigned>(arms.size()));
    for (const Arm& arm : arms) phi->addIncoming(part(arm.second), arm.first);
    return phi;
  };
  Scalar result;
  result.payload = joined([](const Scalar& s) { return s.payload; });
  result.status = joined([](const Scalar& s) { return s.status; });
  if (has_size(type)) result.size = joined([](const Scalar& s) { return s.size; });
  if (type.is_stream()) {
    llvm::Value* none = status_constant(runtime::Status::ok);
    result.sticky = joined([&](const Scalar& s) { return s.sticky == nullptr ? none : s.sticky; });
  }
  result.items_ok = true;
  result.in_response = true;
  result.plain_with_response = true;
  for (const Arm& arm : arms) {
    result.items_ok = result.items_ok && arm.second.items_ok;
    result.in_response = result.in_response && arm.second.in_response;
    result.plain_with_response = result.plain_with_response && arm.second.is_like_response();
  }
  for (size_t i = 0; i < arms.front().second.components.size(); ++i) {
    std::vector<Arm> parts;
    for (const Arm& arm : arms) parts.emplace_back(arm.first, arm.second.components[i]);
    result.components.push_back(merge(type.arguments[i], parts));
  }
  return result;
}

Scalar FunctionEmitter::when_ok(llvm::Value* status, const Type& type,
                                llvm::function_ref<Scalar()> value) {
  if (surely_ok(status)) return value();
  return choose(is_ok(status), type, value, [&] { return absent(type, status); });
}

Scalar FunctionEmitter::choose(llvm::Value* condition, const Type& type,
                               llvm::function_ref<Scalar()> yes, llvm::function_ref<Scalar()> no,
                               llvm::MDNode* weights) {
  if (const auto* known = llvm::dyn_cast<llvm::ConstantInt>(condition))
    return known->isOne() ? yes() : no();
  BasicBlock* yes_block = block("yes");
  BasicBlock* no_block = block("no");
  BasicBlock* join = block("join");
  b_.CreateCondBr(condition, yes_block, no_block, weights);
  b_.SetInsertPoint(yes_block);
  const Scalar yes_value = yes();
  yes_block = b_.GetInsertBlock();
  b_.CreateBr(join);
  b_.SetInsertPoint(no_block);
  const Scalar no_value = no();
  no_block = b_.GetInsertBlock();
  fall_into(join);
  return merge(type, {{yes_block, yes_value}, {no_block, no_value}});
}

llvm::MDNode* FunctionEmitter::unlikely() {
  return llvm::MDBuilder(module_.context).createUnlikelyBranchWeights();
}

void FunctionEmitter::only_if(llvm::Value* condition, llvm::function_ref<void()> then) {
  if (const auto* known = llvm::dyn_cast<llvm::ConstantInt>(condition)) {
    if (known->isOne()) then();
    return;
  }
  BasicBlock* then_block = block("then");
  BasicBlock* next = block("next");
  b_.CreateCondBr(condition, then_block, next);
  b_.SetInsertPoint(then_block);
  then();
  fall_into(next);
}

// The counter is in memory until the optimiser lifts it: a phi whose other end is not known yet
// would be folded away.
void FunctionEmitter::count_loop(llvm::Value* count, llvm::function_ref<void(llvm::Value*)> body) {
  llvm::AllocaInst* counter = stack(module_.i64, "index");
  BasicBlock* head = block("loop");
  BasicBlock* inside = block("item");
  BasicBlock* after = block("after");
  b_.CreateStore(int64(0), counter);
  fall_into(head);
  llvm::Value* index = b_.CreateLoad(module_.i64, counter);
  b_.CreateCondBr(b_.CreateICmpSLT(index, count), inside, after);
  b_.SetInsertPoint(inside);
  body(index);
  b_.CreateStore(b_.CreateNSWAdd(index, int64(1)), counter);
  b_.CreateBr(head);
  b_.SetInsertPoint(after);
}

// Whether what comes later could raise something is known only when all of it has been emitted.
void FunctionEmitter::keep_exits_if(bool allowed, llvm::ArrayRef<llvm::BranchInst*> exits) {
  if (allowed) return;
  for (llvm::BranchInst* exit : exits) exit->setCondition(b_.getInt1(false));
}

StatusSlot FunctionEmitter::status_slot(const char* name) {
  StatusSlot slot;
  slot.slot = stack(module_.i32, name);
  slot.cleared = b_.CreateStore(status_constant(runtime::Status::ok), slot.slot);
  return slot;
}

StreamEnd FunctionEmitter::stream_end() {
  return {status_slot("stream_status"), status_slot("sticky")};
}

void FunctionEmitter::raise(StatusSlot& slot, llvm::Value* status) {
  if (status == nullptr || surely_ok(status)) return;
  slot.raised = true;
  b_.CreateStore(worst(b_.CreateLoad(module_.i32, slot.slot), status), slot.slot);
}

// Call it once, after all code that may raise has been emitted.
llvm::Value* FunctionEmitter::raised(StatusSlot& slot) {
  if (slot.raised) return b_.CreateLoad(module_.i32, slot.slot);
  if (slot.cleared != nullptr) {
    slot.cleared->eraseFromParent();
    slot.slot->eraseFromParent();
    slot = {};
  }
  return status_constant(runtime::Status::ok);
}

}  // namespace ifc::codegen
