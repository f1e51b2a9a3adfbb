// Numbers and built texts. Ints report overflow; reals are IEEE doubles computed as written,
// without reassociation or contraction.
#include "compiler/codegen/emitter.h"
#include "compiler/support/check.h"
#include "runtime/builtins/support.h"

namespace ifc::codegen {

using ir::Op;
using ir::TypeKind;
using runtime::Status;

llvm::Value* FunctionEmitter::to_real(const Scalar& value, const Type& type) {
  return type.is(TypeKind::real) ? value.payload : b_.CreateSIToFP(value.payload, module_.real);
}

Scalar FunctionEmitter::arithmetic(const Node& node) {
  const Scalar a = scalar(*node.operands[0]);
  const Type& a_type = node.operands[0]->type;
  if (node.op == Op::to_real) return with_status(ok(to_real(a, a_type)), a.status);
  IFC_CHECK(node.operands.size() == 2, "an operation that native code does not know");
  const Scalar b = scalar(*node.operands[1]);
  if (node.type.is(TypeKind::text)) return concatenate(a, b);
  if (node.op == Op::modulo) return modulo(a, b);
  if (node.type.is(TypeKind::integer)) return int_operation(node.op, a, b);
  const Scalar x = with_status(ok(to_real(a, a_type)), a.status);
  const Scalar y = with_status(ok(to_real(b, node.operands[1]->type)), b.status);
  llvm::Value* status = worst(a.status, b.status);
  switch (node.op) {
    case Op::add:
      return with_status(ok(b_.CreateFAdd(x.payload, y.payload)), status);
    case Op::subtract:
      return with_status(ok(b_.CreateFSub(x.payload, y.payload)), status);
    case Op::multiply:
      return with_status(ok(b_.CreateFMul(x.payload, y.payload)), status);
    case Op::divide:
      return divide(x, y);
    default:
      IFC_UNREACHABLE("an operation that native code does not know");
  }
}

Scalar FunctionEmitter::int_operation(Op op, const Scalar& a, const Scalar& b) {
  const llvm::Intrinsic::ID intrinsic = op == Op::add        ? llvm::Intrinsic::sadd_with_overflow
                                        : op == Op::subtract ? llvm::Intrinsic::ssub_with_overflow
                                                             : llvm::Intrinsic::smul_with_overflow;
  llvm::Value* both = b_.CreateBinaryIntrinsic(intrinsic, a.payload, b.payload);
  llvm::Value* overflow =
      b_.CreateSelect(b_.CreateExtractValue(both, 1), status_constant(Status::overflow),
                      status_constant(Status::ok));
  llvm::Value* operands = worst(a.status, b.status);
  // What an operand lacks comes first: its payload is arbitrary and may overflow by chance.
  llvm::Value* status = b_.CreateSelect(is_ok(operands), overflow, operands);
  return with_status(ok(b_.CreateExtractValue(both, 0)), status);
}

Scalar FunctionEmitter::modulo(const Scalar& a, const Scalar& b) {
  llvm::Value* zero = b_.CreateICmpEQ(b.payload, int64(0));
  llvm::Value* traps = b_.CreateOr(zero, b_.CreateICmpEQ(b.payload, int64(-1)));
  llvm::Value* rest = b_.CreateSRem(a.payload, b_.CreateSelect(traps, int64(1), b.payload));
  llvm::Value* other_sign = b_.CreateICmpSLT(b_.CreateXor(rest, b.payload), int64(0));
  llvm::Value* adjust = b_.CreateAnd(b_.CreateICmpNE(rest, int64(0)), other_sign);
  llvm::Value* floored = b_.CreateSelect(adjust, b_.CreateAdd(rest, b.payload), rest);
  llvm::Value* operands = worst(a.status, b.status);
  llvm::Value* own =
      b_.CreateSelect(zero, status_constant(Status::missing), status_constant(Status::ok));
  return with_status(ok(floored), b_.CreateSelect(is_ok(operands), own, operands));
}

Scalar FunctionEmitter::divide(const Scalar& a, const Scalar& b) {
  llvm::Value* zero = b_.CreateFCmpOEQ(b.payload, llvm::ConstantFP::get(module_.real, 0.0));
  llvm::Value* own =
      b_.CreateSelect(zero, status_constant(Status::missing), status_constant(Status::ok));
  llvm::Value* operands = worst(a.status, b.status);
  llvm::Value* status = b_.CreateSelect(is_ok(operands), own, operands);
  return with_status(ok(b_.CreateFDiv(a.payload, b.payload)), status);
}

Scalar FunctionEmitter::negate(const Node& node) {
  const Scalar a = scalar(*node.operands[0]);
  if (node.type.is(TypeKind::integer)) return int_operation(Op::subtract, ok(int64(0)), a);
  return with_status(ok(b_.CreateFNeg(to_real(a, node.operands[0]->type))), a.status);
}

Scalar FunctionEmitter::concatenate(const Scalar& a, const Scalar& b) {
  return when_ok(worst(a.status, b.status), Type::text(), [&] {
    llvm::Value* left = pass_value(a, Type::text());
    llvm::Value* right = value_at(left, int64(1));
    store_value(right, b, Type::text());
    llvm::Value* result = shared(shared_result_, module_.value, "result");
    b_.CreateStore(llvm::Constant::getNullValue(module_.value), result);
    call(IFC_RUNTIME(ifc_rt_concat), {context_, left, right, result});
    return load_value(result, Type::text(), false);
  });
}

}  // namespace ifc::codegen
