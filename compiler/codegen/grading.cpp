// Grades: reals that carry a verdict and, of a failing test, how near it came (see
// runtime/verdict/grade.h). Sums are taken in the order of the items, so that a score is the same
// number as the interpreter's.
#include "compiler/codegen/emitter.h"
#include "runtime/builtins/support.h"
#include "runtime/verdict/grade.h"

namespace ifc::codegen {

using ir::Op;
using runtime::kPasses;
using runtime::kPassesVacuously;

llvm::Value* FunctionEmitter::real_constant(double value) const {
  return llvm::ConstantFP::get(module_.real, value);
}

llvm::Value* FunctionEmitter::passes(const Scalar& grade) {
  return b_.CreateAnd(is_ok(grade.status), b_.CreateFCmpOGE(grade.payload, real_constant(kPasses)));
}

llvm::Value* FunctionEmitter::is_vacuous(const Scalar& grade) {
  return b_.CreateAnd(is_ok(grade.status),
                      b_.CreateFCmpOGE(grade.payload, real_constant(kPassesVacuously)));
}

// How near a part came, as others see it: 1 for a pass, 0 for what is not ok.
llvm::Value* FunctionEmitter::closeness_of(const Scalar& grade) {
  llvm::Value* more = b_.CreateFCmpOGE(grade.payload, real_constant(kPasses));
  llvm::Value* most = b_.CreateSelect(more, real_constant(kPasses), grade.payload);
  return b_.CreateSelect(is_ok(grade.status), most, real_constant(0));
}

// As runtime::failing_grade.
llvm::Value* FunctionEmitter::failing_grade(llvm::Value* closeness) {
  llvm::Value* below = b_.CreateFCmpOLT(closeness, real_constant(runtime::kAlmost));
  llvm::Value* most = b_.CreateSelect(below, closeness, real_constant(runtime::kAlmost));
  return b_.CreateSelect(b_.CreateFCmpOGT(closeness, real_constant(0)), most, real_constant(0));
}

Scalar FunctionEmitter::grade(const Node& node) {
  const Scalar truth = scalar(*node.operands[0]);
  const Scalar graded = choose(
      truth.payload, Type::real(), [&] { return ok(real_constant(kPasses)); },
      [&] {
        if (node.operands.size() < 2) return ok(real_constant(0));
        return ok(failing_grade(closeness_of(scalar(*node.operands[1]))));
      });
  return with_status(graded, truth.status);
}

llvm::Value* FunctionEmitter::number_closeness(runtime::Closeness formula, llvm::Value* n,
                                               llvm::Value* a, llvm::Value* b) {
  return call(IFC_RUNTIME(ifc_rt_number_closeness),
              {b_.getInt32(static_cast<uint32_t>(formula)), n, a, b});
}

Scalar FunctionEmitter::closeness(const Node& node) {
  std::vector<Scalar> values;
  llvm::Value* status = nullptr;
  for (const Node* operand : node.operands) {
    values.push_back(scalar(*operand));
    status = worst(status, values.back().status);
  }
  if (!runtime::measures_text(node.closeness)) {
    llvm::Value* last = values.size() > 2 ? values[2].payload : real_constant(0);
    return with_status(
        ok(number_closeness(node.closeness, values[0].payload, values[1].payload, last)), status);
  }
  return when_ok(status, Type::real(), [&] {
    llvm::Value* formula = b_.getInt32(static_cast<uint32_t>(node.closeness));
    return ok(call(IFC_RUNTIME(ifc_rt_text_closeness), {formula, values[0].payload, values[0].size,
                                                        values[1].payload, values[1].size}));
  });
}

Scalar FunctionEmitter::grade_and(const Node& node) {
  llvm::Value* status = nullptr;
  llvm::Value* failed = b_.getInt1(false);
  llvm::Value* vacuous = b_.getInt1(false);
  llvm::Value* least = real_constant(kPasses);
  llvm::Value* sum = real_constant(0);
  double weights = 0;
  for (size_t i = 0; i < node.operands.size(); ++i) {
    const Scalar part = scalar(*node.operands[i]);
    const double weight = node.weights.empty() ? 1 : node.weights[i];
    status = worst(status, part.status);
    llvm::Value* fails = b_.CreateFCmpOLT(part.payload, real_constant(kPasses));
    failed = b_.CreateOr(failed, b_.CreateAnd(is_ok(part.status), fails));
    vacuous = b_.CreateOr(vacuous, is_vacuous(part));
    llvm::Value* near = closeness_of(part);
    least = b_.CreateSelect(b_.CreateFCmpOLT(near, least), near, least);
    sum = b_.CreateFAdd(sum, b_.CreateFMul(real_constant(weight), near));
    weights += weight;
  }
  llvm::Value* number = real_constant(weights);
  llvm::Value* half = real_constant(0.5);
  llvm::Value* near =
      b_.CreateFAdd(b_.CreateFMul(half, least), b_.CreateFMul(half, b_.CreateFDiv(sum, number)));
  llvm::Value* pass =
      b_.CreateSelect(vacuous, real_constant(kPassesVacuously), real_constant(kPasses));
  const Scalar result = ok(b_.CreateSelect(failed, failing_grade(near), pass));
  if (surely_ok(status)) return result;
  return with_status(result, b_.CreateSelect(failed, status_constant(runtime::Status::ok), status));
}

// A part that passes decides, unless it passes vacuously: another may pass otherwise.
Scalar FunctionEmitter::grade_or(const Node& node) {
  llvm::Value* status = nullptr;
  llvm::Value* vacuous = b_.getInt1(false);
  llvm::Value* most = real_constant(0);
  llvm::BasicBlock* join = block("decided");
  std::vector<Arm> arms;
  for (const Node* operand : node.operands) {
    const Scalar part = scalar(*operand);
    llvm::Value* empty = is_vacuous(part);
    llvm::Value* decides = b_.CreateAnd(passes(part), b_.CreateNot(empty));
    llvm::BasicBlock* next = block("operand");
    arms.emplace_back(b_.GetInsertBlock(), ok(real_constant(kPasses)));
    b_.CreateCondBr(decides, join, next);
    b_.SetInsertPoint(next);
    status = worst(status, part.status);
    vacuous = b_.CreateOr(vacuous, empty);
    llvm::Value* near = closeness_of(part);
    most = b_.CreateSelect(b_.CreateFCmpOGT(near, most), near, most);
  }
  llvm::Value* settled = b_.CreateSelect(vacuous, status_constant(runtime::Status::ok), status);
  Scalar result = ok(b_.CreateSelect(vacuous, real_constant(kPassesVacuously), most));
  arms.emplace_back(b_.GetInsertBlock(), with_status(result, settled));
  fall_into(join);
  return merge(Type::real(), arms);
}

// Whether a grade may say that there was nothing to check.
bool FunctionEmitter::may_be_vacuous(const Node& node) const {
  switch (node.op) {
    case Op::constant:
      return node.real >= kPassesVacuously;
    case Op::variable:
      return true;
    case Op::grade_quantify:
      return node.quantifier != ir::Quantifier::exactly &&
             node.quantifier != ir::Quantifier::at_most;
    case Op::prepared:
    case Op::prepared_of_item:
      return may_be_vacuous(*node.operands[0]);
    case Op::let:
      return may_be_vacuous(*node.body);
    case Op::conditional:
      return may_be_vacuous(*node.operands[1]) || may_be_vacuous(*node.operands[2]);
    case Op::coalesce:
    case Op::grade_and:
    case Op::grade_or:
    case Op::grade_compose:
      for (const Node* operand : node.operands) {
        if (may_be_vacuous(*operand)) return true;
      }
      return false;
    default:
      return false;
  }
}

}  // namespace ifc::codegen
