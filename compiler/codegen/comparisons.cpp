// Order and equality of two values: numbers exactly, texts by code point or folded.
#include <llvm/ADT/StringExtras.h>

#include <cmath>
#include <cstring>
#include <optional>

#include "compiler/codegen/emitter.h"
#include "compiler/codegen/in_place.h"
#include "compiler/ir/comparison.h"
#include "runtime/builtins/support.h"

namespace ifc::codegen {

using ir::Op;
using ir::TypeKind;
using runtime::Status;

namespace {

using Predicate = llvm::CmpInst::Predicate;

Predicate signed_predicate(Op op) {
  switch (op) {
    case Op::equal:
      return Predicate::ICMP_EQ;
    case Op::not_equal:
      return Predicate::ICMP_NE;
    case Op::less:
      return Predicate::ICMP_SLT;
    case Op::less_equal:
      return Predicate::ICMP_SLE;
    case Op::greater:
      return Predicate::ICMP_SGT;
    default:
      return Predicate::ICMP_SGE;
  }
}

Predicate real_predicate(Op op) {
  switch (op) {
    case Op::equal:
      return Predicate::FCMP_OEQ;
    case Op::not_equal:
      return Predicate::FCMP_UNE;
    case Op::less:
      return Predicate::FCMP_OLT;
    case Op::less_equal:
      return Predicate::FCMP_OLE;
    case Op::greater:
      return Predicate::FCMP_OGT;
    default:
      return Predicate::FCMP_OGE;
  }
}

}  // namespace

Scalar FunctionEmitter::compare(const Node& node) {
  if (const Node* lowercase = ir::spared_lowercase(node)) {
    const Node* wanted = node.operands[node.operands[0] == lowercase ? 1 : 0];
    const Scalar same = compare_lowercase(IFC_RUNTIME(ifc_rt_lower_equals), *lowercase, *wanted);
    return node.op == Op::equal ? same : with_status(ok(b_.CreateNot(same.payload)), same.status);
  }
  if (const Node* reversed = reversed_operand(node)) return compare_reversed(node, *reversed);
  if (is_sum_of_counts(*node.operands[0])) return count_up_to(node);
  const Scalar a = scalar(*node.operands[0]);
  const Scalar b = scalar(*node.operands[1]);
  return compare_values(node.op, a, node.operands[0]->type, b, node.operands[1]->type);
}

Scalar FunctionEmitter::compare_values(Op op, const Scalar& a, const Type& a_type, const Scalar& b,
                                       const Type& b_type) {
  const Scalar result = ok(relation(op, a, a_type, b, b_type));
  return with_status(result, worst(a.status, b.status));
}

Scalar FunctionEmitter::compare_lowercase(const RuntimeFunction& function, const Node& lowercase,
                                          const Node& wanted) {
  const Scalar agrees = call_with_lowercase(function, lowercase, wanted);
  return with_status(ok(b_.CreateICmpNE(agrees.payload, int64(0))), agrees.status);
}

// See ir::spared_lowercase.
Scalar FunctionEmitter::call_with_lowercase(const RuntimeFunction& function, const Node& lowercase,
                                            const Node& wanted) {
  const Scalar a = scalar(*lowercase.operands[0]);
  const Scalar b = scalar(wanted);
  std::vector<llvm::Value*> arguments = {a.payload, a.size, b.payload, b.size};
  // A search wants to know whether the text is ASCII.
  if (function.signature.size() > 1 + arguments.size()) {
    llvm::Value* ascii = a.is_like_response() ? plain() : b_.getInt1(false);
    arguments.push_back(b_.CreateZExt(ascii, module_.i64));
  }
  return with_status(ok(call(function, arguments)), worst(a.status, b.status));
}

Scalar FunctionEmitter::lowercase_contains_regex(const Node& lowercase, const Node& regex) {
  const Scalar text = scalar(*lowercase.operands[0]);
  const Scalar wanted = scalar(regex);
  llvm::Value* ascii = text.is_like_response() ? plain() : b_.getInt1(false);
  return when_ok(worst(text.status, wanted.status), Type::boolean(), [&] {
    return truth_and_status(call(
        IFC_RUNTIME(ifc_rt_lower_contains_regex),
        {context_, text.payload, text.size, wanted.payload, b_.CreateZExt(ascii, module_.i64)}));
  });
}

llvm::Value* FunctionEmitter::relation(Op op, const Scalar& a, const Type& a_type, const Scalar& b,
                                       const Type& b_type) {
  if (op == Op::same_folded) return same_folded(a, b);
  const bool a_real = a_type.is(TypeKind::real);
  const bool b_real = b_type.is(TypeKind::real);
  if (a_real && b_real) return b_.CreateFCmp(real_predicate(op), a.payload, b.payload);
  if (b_real) return int_against_real(op, a.payload, b.payload);
  if (a_real) return int_against_real(ir::mirrored(op), b.payload, a.payload);
  llvm::Value* order = nullptr;
  switch (a_type.kind) {
    case TypeKind::boolean: {
      llvm::Value* left = b_.CreateZExt(a.payload, module_.i64);
      llvm::Value* right = b_.CreateZExt(b.payload, module_.i64);
      return b_.CreateICmp(signed_predicate(op), left, right);
    }
    case TypeKind::text:
      if (op == Op::equal) return same_text(a, b);
      if (op == Op::not_equal) return b_.CreateNot(same_text(a, b));
      order = call(IFC_RUNTIME(ifc_rt_compare_text), {a.payload, a.size, b.payload, b.size});
      break;
    case TypeKind::list:
    case TypeKind::sequence:
    case TypeKind::tuple: {
      llvm::Value* left = pass_value(a, a_type);
      llvm::Value* right = value_at(left, int64(1));
      store_value(right, b, b_type);
      order = call(IFC_RUNTIME(ifc_rt_compare_values), {left, right, shape(a_type)});
      break;
    }
    default:
      return b_.CreateICmp(signed_predicate(op), a.payload, b.payload);
  }
  return b_.CreateICmp(signed_predicate(op), order, int64(0));
}

llvm::Value* FunctionEmitter::int_against_real(Op op, llvm::Value* a, llvm::Value* b) {
  if (const auto* known = llvm::dyn_cast<llvm::ConstantFP>(b)) {
    const double real = known->getValueAPF().convertToDouble();
    const double floor = std::floor(real);
    if (std::fabs(real) < 0x1p62 && floor == real) {
      return b_.CreateICmp(signed_predicate(op), a, int64(static_cast<int64_t>(real)));
    }
    if (std::fabs(real) < 0x1p62 && op != Op::equal && op != Op::not_equal) {
      const bool below = op == Op::less || op == Op::less_equal;  // a < 2.5 is a <= 2
      return b_.CreateICmp(below ? Predicate::ICMP_SLE : Predicate::ICMP_SGT, a,
                           int64(static_cast<int64_t>(floor)));
    }
  }
  // Up to here every integer is a real number.
  constexpr int64_t kExact = int64_t{1} << 53;
  llvm::Value* is_exact = b_.CreateICmpULE(b_.CreateAdd(a, int64(kExact)), int64(2 * kExact));
  auto as_reals = [&] {
    return ok(b_.CreateFCmp(real_predicate(op), b_.CreateSIToFP(a, module_.real), b));
  };
  auto exactly = [&] {
    llvm::Value* order = call(IFC_RUNTIME(ifc_rt_compare_int_real), {a, b});
    llvm::Value* holds = b_.CreateICmp(signed_predicate(op), order, int64(0));
    if (op != Op::greater && op != Op::greater_equal) return ok(holds);
    return ok(b_.CreateAnd(holds, b_.CreateICmpNE(order, int64(2))));  // not a number
  };
  return choose(is_exact, Type::boolean(), as_reals, exactly).payload;
}

llvm::Value* FunctionEmitter::same_text(const Scalar& a, const Scalar& b) {
  const std::optional<llvm::StringRef> known_a = known_text(a);
  const std::optional<llvm::StringRef> known = known_a ? known_a : known_text(b);
  const Scalar& other = known_a ? b : a;
  llvm::Value* same_size = b_.CreateICmpEQ(a.size, b.size);
  if (known && known->empty()) return same_size;
  auto same_bytes = [&] {
    const RuntimeFunction compare = {"memcmp", reinterpret_cast<void*>(&std::memcmp), "ippl"};
    llvm::Value* order = b_.CreateCall(module_.runtime(compare), {a.payload, b.payload, a.size});
    return ok(b_.CreateICmpEQ(order, b_.getInt32(0)));
  };
  auto differs = [&] { return ok(b_.getInt1(false)); };
  // Most texts of one size differ in their first byte, which is quicker to see than to call.
  auto with_bytes = [&] {
    const auto first = [&](const Scalar& text) {
      return b_.CreateLoad(b_.getInt8Ty(), text.payload);
    };
    return choose(b_.CreateICmpEQ(first(a), first(b)), Type::boolean(), same_bytes, differs);
  };
  auto of_same_size = [&] {
    if (known) return with_bytes();
    llvm::Value* some = b_.CreateICmpNE(a.size, int64(0));
    return choose(some, Type::boolean(), with_bytes, [&] { return ok(b_.getInt1(true)); });
  };
  auto elsewhere = [&] { return choose(same_size, Type::boolean(), of_same_size, differs); };
  if (known && compares_in_place(other, *known)) return in_place(other, *known, false, elsewhere);
  return elsewhere().payload;
}

llvm::Value* FunctionEmitter::same_folded(const Scalar& a, const Scalar& b) {
  const std::optional<llvm::StringRef> known_a = known_text(a);
  const std::optional<llvm::StringRef> known = known_a ? known_a : known_text(b);
  const Scalar& other = known_a ? b : a;
  if (!known || known->empty() || !llvm::isASCII(*known)) return call_same_folded(a, b);
  auto elsewhere = [&] { return ok(folds_to(other, a, b, *known)); };
  if (compares_in_place(other, *known)) return in_place(other, *known, true, elsewhere);
  return elsewhere().payload;
}

llvm::Value* FunctionEmitter::call_same_folded(const Scalar& a, const Scalar& b) {
  llvm::Value* same =
      call(IFC_RUNTIME(ifc_rt_equals_folded), {a.payload, a.size, b.payload, b.size});
  return b_.CreateICmpNE(same, int64(0));
}

// Against a known ASCII text most candidates fail a test of their first byte. Folding never makes a
// text that becomes ASCII longer, and an ASCII first byte folds to its lower case or ends up
// outside ASCII.
llvm::Value* FunctionEmitter::folds_to(const Scalar& other, const Scalar& a, const Scalar& b,
                                       llvm::StringRef known) {
  auto compare = [&] { return ok(call_same_folded(a, b)); };
  auto differs = [&] { return ok(b_.getInt1(false)); };
  llvm::Value* long_enough =
      b_.CreateICmpUGE(other.size, int64(static_cast<int64_t>(known.size())));
  auto first_byte = [&] {
    const char lower = llvm::toLower(known.front());
    llvm::Value* byte = b_.CreateLoad(module_.i8, other.payload);
    llvm::Value* fits = b_.CreateOr(b_.CreateICmpSLT(byte, b_.getInt8(0)),
                                    b_.CreateICmpEQ(byte, b_.getInt8(static_cast<uint8_t>(lower))));
    const auto upper = static_cast<uint8_t>(llvm::toUpper(lower));
    fits = b_.CreateOr(fits, b_.CreateICmpEQ(byte, b_.getInt8(upper)));
    return ok(choose(fits, Type::boolean(), compare, differs).payload);
  };
  return choose(long_enough, Type::boolean(), first_byte, differs).payload;
}

Scalar FunctionEmitter::in_range(const Node& node) {
  const Scalar value = scalar(*node.operands[0]);
  const Scalar lower = scalar(*node.operands[1]);
  const Scalar upper = scalar(*node.operands[2]);
  const Type& type = node.operands[0]->type;
  llvm::Value* above = relation(Op::greater_equal, value, type, lower, node.operands[1]->type);
  llvm::Value* below = relation(Op::less_equal, value, type, upper, node.operands[2]->type);
  return with_status(ok(b_.CreateAnd(above, below)),
                     worst(value.status, worst(lower.status, upper.status)));
}

Scalar FunctionEmitter::within(const Node& node) {
  const Scalar value = scalar(*node.operands[0]);
  const Scalar distance = scalar(*node.operands[1]);
  const Scalar center = scalar(*node.operands[2]);
  const Type& value_type = node.operands[0]->type;
  const Type& center_type = node.operands[2]->type;
  const Type& distance_type = node.operands[1]->type;
  llvm::Value* status = worst(value.status, worst(distance.status, center.status));
  if (value_type.is(TypeKind::real) || center_type.is(TypeKind::real)) {
    llvm::Value* away = b_.CreateFSub(to_real(value, value_type), to_real(center, center_type));
    const Scalar absolute = ok(b_.CreateUnaryIntrinsic(llvm::Intrinsic::fabs, away));
    return with_status(
        ok(relation(Op::less_equal, absolute, Type::real(), distance, distance_type)), status);
  }
  const Scalar away = int_operation(Op::subtract, with_status(value, status), center);
  llvm::Value* least = b_.CreateICmpEQ(away.payload, int64(INT64_MIN));
  llvm::Value* overflow = b_.CreateSelect(least, status_constant(Status::overflow), away.status);
  const Scalar absolute =
      ok(b_.CreateBinaryIntrinsic(llvm::Intrinsic::abs, away.payload, b_.getInt1(false)));
  const Scalar near =
      ok(relation(Op::less_equal, absolute, Type::integer(), distance, distance_type));
  return with_status(near, b_.CreateSelect(is_ok(away.status), overflow, away.status));
}

}  // namespace ifc::codegen
