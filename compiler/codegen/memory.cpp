// Values in memory: slots of the frame, runtime::Value as kernels and stored sequences have it, and
// calls.
#include "compiler/codegen/emitter.h"
#include "compiler/codegen/in_place.h"
#include "compiler/ir/comparison.h"
#include "compiler/support/check.h"
#include "runtime/builtins/support.h"

namespace ifc::codegen {

using ir::TypeKind;

namespace {
constexpr unsigned kPayload = 0;
constexpr unsigned kSize = 1;
constexpr unsigned kStatus = 2;
constexpr unsigned kMostArguments = 8;
}  // namespace

llvm::AllocaInst* FunctionEmitter::stack(llvm::Type* type, const char* name) {
  llvm::IRBuilder<> at(entry_, entry_->getFirstInsertionPt());
  return at.CreateAlloca(type, nullptr, name);
}

Slot FunctionEmitter::slot(const Type& type, const char* name) {
  Slot result;
  result.payload = stack(module_.payload(type), name);
  result.status = stack(module_.i32, name);
  if (has_size(type)) result.size = stack(module_.i64, name);
  if (has_parts(type)) {
    for (const Type& part : type.arguments) result.components.push_back(slot(part, name));
  }
  return result;
}

void FunctionEmitter::put(const Slot& slot, const Scalar& value) {
  b_.CreateStore(value.payload, slot.payload);
  b_.CreateStore(value.status, slot.status);
  if (slot.size != nullptr) b_.CreateStore(value.size, slot.size);
  for (size_t i = 0; i < slot.components.size(); ++i) put(slot.components[i], value.components[i]);
}

Scalar FunctionEmitter::get(const Slot& slot, const Type& type) {
  Scalar value;
  value.payload = b_.CreateLoad(module_.payload(type), slot.payload);
  value.status = b_.CreateLoad(module_.i32, slot.status);
  if (slot.size != nullptr) value.size = b_.CreateLoad(module_.i64, slot.size);
  for (size_t i = 0; i < slot.components.size(); ++i) {
    value.components.push_back(get(slot.components[i], type.arguments[i]));
  }
  return value;
}

llvm::Value* FunctionEmitter::value_at(llvm::Value* items, llvm::Value* index) {
  return b_.CreateInBoundsGEP(module_.value, items, index);
}

llvm::Value* FunctionEmitter::field(llvm::Value* place, unsigned index) {
  return b_.CreateStructGEP(module_.value, place, index);
}

void FunctionEmitter::store_value(llvm::Value* place, const Scalar& value, const Type& type) {
  llvm::Value* payload = value.payload;
  llvm::Value* size = int64(0);
  if (type.is(TypeKind::boolean)) payload = b_.CreateZExt(payload, module_.i64);
  if (has_size(type)) size = value.size;
  if (has_parts(type)) {
    const auto count = static_cast<int64_t>(value.components.size());
    size = int64(count);
    payload = call(IFC_RUNTIME(ifc_rt_alloc), {context_, size});
    for (int64_t i = 0; i < count; ++i) {
      const auto part = static_cast<size_t>(i);
      store_value(value_at(payload, int64(i)), value.components[part], type.arguments[part]);
    }
  }
  b_.CreateStore(payload, field(place, kPayload));
  b_.CreateStore(size, field(place, kSize));
  b_.CreateStore(value.status, field(place, kStatus));
}

Scalar FunctionEmitter::load_value(llvm::Value* place, const Type& type, bool known_ok) {
  Scalar value;
  value.items_ok = known_ok;
  value.status = known_ok
                     ? status_constant(runtime::Status::ok)
                     : static_cast<llvm::Value*>(b_.CreateLoad(module_.i32, field(place, kStatus)));
  llvm::Value* payload_at = field(place, kPayload);
  if (type.is(TypeKind::boolean)) {
    value.payload = b_.CreateICmpNE(b_.CreateLoad(module_.i64, payload_at), int64(0));
  } else {
    value.payload = b_.CreateLoad(module_.payload(type), payload_at);
  }
  if (has_size(type)) {
    value.size = b_.CreateLoad(module_.i64, field(place, kSize));
  }
  for (size_t i = 0; has_parts(type) && i < type.arguments.size(); ++i) {
    llvm::Value* part = value_at(value.payload, int64(static_cast<int64_t>(i)));
    value.components.push_back(load_value(part, type.arguments[i], known_ok));
  }
  return value;
}

llvm::CallInst* FunctionEmitter::call(const RuntimeFunction& function,
                                      llvm::ArrayRef<llvm::Value*> arguments) {
  llvm::CallInst* result = b_.CreateCall(module_.runtime(function), arguments);
  result->setDoesNotThrow();
  return result;
}

llvm::AllocaInst* FunctionEmitter::shared(llvm::AllocaInst*& slot, llvm::Type* type,
                                          const char* name) {
  if (slot == nullptr) slot = stack(type, name);
  return slot;
}

// The place is overwritten by the next call that passes values.
llvm::Value* FunctionEmitter::pass_value(const Scalar& value, const Type& type) {
  auto* array = llvm::ArrayType::get(module_.value, kMostArguments);
  llvm::Value* place = shared(shared_arguments_, array, "arguments");
  store_value(place, value, type);
  return place;
}

llvm::Constant* FunctionEmitter::shape(const Type& type) {
  std::string bytes = shape_of(type);
  bytes.push_back('\0');
  return module_.text(bytes);
}

Scalar FunctionEmitter::kernel_call(const Node& node) {
  if (const Node* lowercase = ir::spared_lowercase(node)) {
    using runtime::Builtin;
    if (node.builtin == Builtin::contains_regex)
      return lowercase_contains_regex(*lowercase, *node.operands[1]);
    const RuntimeFunction function =
        node.builtin == Builtin::starts_with_text ? IFC_RUNTIME(ifc_rt_lower_starts_with)
        : node.builtin == Builtin::ends_with_text ? IFC_RUNTIME(ifc_rt_lower_ends_with)
                                                  : IFC_RUNTIME(ifc_rt_lower_contains);
    return compare_lowercase(function, *lowercase, *node.operands[1]);
  }
  if (const std::optional<BlankTest> test = blank_test(node)) return is_blank(*test);
  if (const Node* whole = decomposed_to_ascii(node)) return decomposed_ascii(*whole);
  IFC_CHECK(node.operands.size() <= kMostArguments,
            "a kernel with more arguments than a call has room for");
  std::vector<Scalar> arguments;
  for (const Node* operand : node.operands)
    arguments.push_back(operand->type.is_stream() ? stored(*operand) : scalar(*operand));
  return kernel_call(node, arguments);
}

Scalar FunctionEmitter::kernel_call(const Node& node, const std::vector<Scalar>& arguments) {
  llvm::Value* status = nullptr;
  for (size_t i = 0; i < arguments.size(); ++i) {
    const bool stream = node.operands[i]->type.is_stream();
    status = worst(status, stream ? strict_status(arguments[i]) : arguments[i].status);
  }
  if (node.builtin == runtime::Builtin::length) return length_of(arguments[0]);
  auto call_kernel = [&] {
    auto* array = llvm::ArrayType::get(module_.value, kMostArguments);
    llvm::Value* places = shared(shared_arguments_, array, "arguments");
    llvm::Value* result = shared(shared_result_, module_.value, "result");
    for (size_t i = 0; i < arguments.size(); ++i) {
      Scalar argument = with_status(arguments[i], status_constant(runtime::Status::ok));
      store_value(value_at(places, int64(static_cast<int64_t>(i))), argument,
                  node.operands[i]->type);
    }
    b_.CreateStore(llvm::Constant::getNullValue(module_.value), result);
    llvm::CallInst* made = b_.CreateCall(module_.kernel(node.builtin), {context_, places, result});
    made->setDoesNotThrow();
    return load_value(result, node.type, false);
  };
  Scalar called = when_ok(worst(status, nullptr), node.type,
                          [&] { return kernel_result(node, arguments, call_kernel); });
  called.items_ok = node.type.is_stream();
  return called;
}

// The number of its characters, in registers; unlike a kernel's, its result is known to be ok.
Scalar FunctionEmitter::length_of(const Scalar& text) {
  auto counted = [&] {
    llvm::Value* unit = b_.getInt32(static_cast<uint32_t>(runtime::Unit::char_));
    return ok(call(IFC_RUNTIME(ifc_rt_count_unit), {context_, unit, text.payload, text.size}));
  };
  return when_ok(text.status, Type::integer(), [&] {
    if (!text.in_response) return counted();
    return choose(plain(), Type::integer(), [&] { return ok(text.size); }, counted);
  });
}

}  // namespace ifc::codegen
