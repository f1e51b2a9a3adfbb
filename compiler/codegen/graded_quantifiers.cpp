// `grade_quantify` and `grade_compose`: the verdict of `quantify` and `compose`, and of a failure
// how near it came, by one or two accumulators more.
#include "compiler/codegen/emitter.h"
#include "compiler/codegen/quantifier_tally.h"
#include "runtime/builtins/support.h"
#include "runtime/verdict/grade.h"

namespace ifc::codegen {

using ir::Quantifier;
using ir::TypeKind;
using runtime::Closeness;
using runtime::kMostClosest;

namespace {
constexpr double kPasses = runtime::kPasses;
constexpr double kPassesVacuously = runtime::kPassesVacuously;
}  // namespace

// What the loop keeps for the score. `every` counts the pieces that fail, the others those that
// hold; the verdict is that of `at most 0` and `at least 1`, `at least k` and so on.
struct FunctionEmitter::GradedTally {
  Tally tally;
  Quantifier quantifier{};              // of the pieces counted
  llvm::AllocaInst* vacuous = nullptr;  // pieces that hold vacuously; null where none can
  llvm::AllocaInst* lacking = nullptr;  // `every`: the sum of 1 - c
  llvm::AllocaInst* largest = nullptr;  // `some`: the largest c; `at least k`: the k largest
  llvm::Value* few = nullptr;           // `at least k`: whether k is small enough for `largest`
};

FunctionEmitter::GradedTally FunctionEmitter::graded_tally(const Node& node, bool vacuous) {
  GradedTally graded;
  Tally& tally = graded.tally;
  const bool every = node.quantifier == Quantifier::every;
  const bool some = node.quantifier == Quantifier::some;
  graded.quantifier = every ? Quantifier::at_most : some ? Quantifier::at_least : node.quantifier;
  tally.amount = every || some ? ok(int64(some ? 1 : 0)) : scalar(*node.operands.back());
  tally.share = !every && !some && node.operands.back()->type.is(TypeKind::real);
  start(tally);
  auto zero = [&](llvm::Type* type, const char* name) {
    llvm::AllocaInst* place = stack(type, name);
    b_.CreateStore(llvm::Constant::getNullValue(type), place);
    return place;
  };
  const bool counts_vacuous = node.quantifier != Quantifier::at_most &&
                              node.quantifier != Quantifier::exactly && !tally.share;
  if (counts_vacuous && vacuous) graded.vacuous = zero(module_.i64, "vacuous");
  if (every) graded.lacking = zero(module_.real, "lacking");
  if (some) graded.largest = zero(module_.real, "largest");
  if (node.quantifier != Quantifier::at_least || tally.share) return graded;
  graded.largest = zero(llvm::ArrayType::get(module_.real, kMostClosest), "largest");
  llvm::Value* place = b_.CreateSub(tally.amount.payload, int64(1));
  graded.few = b_.CreateICmpULT(place, int64(kMostClosest));
  return graded;
}

Scalar FunctionEmitter::grade_quantify(const Node& node) {
  GradedTally graded = graded_tally(node, may_be_vacuous(*node.body));
  Tally& tally = graded.tally;
  each(*node.operands[0], tally.end.state(), [&](const Scalar& item) {
    bind(node, item);
    grade_item(node, graded, body_value(*node.body));
  });
  return finish_grade(node, graded);
}

Scalar FunctionEmitter::grade_compose(const Node& node) {
  bool vacuous = false;
  for (const Node* operand : node.operands) vacuous = vacuous || may_be_vacuous(*operand);
  GradedTally graded = graded_tally(node, vacuous);
  for (size_t i = 0; i + 1 < node.operands.size(); ++i)
    grade_item(node, graded, scalar(*node.operands[i]));
  return finish_grade(node, graded);
}

Scalar FunctionEmitter::finish_grade(const Node& node, GradedTally& graded) {
  Tally& tally = graded.tally;
  fall_into(tally.done);
  llvm::Value* outer = status_of_whole(tally);
  const Scalar verdict = tally.share ? share_of(node, tally) : verdict_of(graded.quantifier, tally);
  const Scalar result = choose(
      verdict.payload, Type::real(), [&] { return ok(passing_grade(node, graded)); },
      [&] { return ok(failing_grade(nearness(node, graded))); });
  llvm::Value* status = verdict.status;
  if (!surely_ok(outer)) status = b_.CreateSelect(is_ok(outer), status, outer);
  return with_status(result, status);
}

void FunctionEmitter::grade_item(const Node& node, GradedTally& graded, const Scalar& body) {
  Tally& tally = graded.tally;
  llvm::Value* holds = b_.CreateFCmpOGE(body.payload, real_constant(kPasses));
  const bool every = node.quantifier == Quantifier::every;
  llvm::Value* counted =
      count_item(tally, with_status(ok(every ? b_.CreateNot(holds) : holds), body.status), true);
  llvm::Value* vacuous = int64(0);
  if (graded.vacuous != nullptr) vacuous = count_up(graded.vacuous, is_vacuous(body));
  if (graded.lacking != nullptr) {
    llvm::Value* lack = b_.CreateFSub(real_constant(kPasses), closeness_of(body));
    b_.CreateStore(b_.CreateFAdd(b_.CreateLoad(module_.real, graded.lacking), lack),
                   graded.lacking);
  }
  note_largest(graded, body);
  if (graded.largest == nullptr || !early_exit_) return;
  llvm::BasicBlock* next = block("next");
  b_.CreateCondBr(b_.CreateICmpSGE(b_.CreateSub(counted, vacuous), tally.amount.payload),
                  tally.done, next);
  b_.SetInsertPoint(next);
}

void FunctionEmitter::note_largest(GradedTally& graded, const Scalar& body) {
  if (graded.largest == nullptr) return;
  llvm::Value* near = closeness_of(body);
  if (graded.few == nullptr) {
    llvm::Value* most = b_.CreateLoad(module_.real, graded.largest);
    b_.CreateStore(b_.CreateSelect(b_.CreateFCmpOGT(near, most), near, most), graded.largest);
    return;
  }
  only_if(b_.CreateAnd(graded.few, b_.CreateFCmpOGT(near, real_constant(0))), [&] {
    call(IFC_RUNTIME(ifc_rt_note_closest), {graded.largest, graded.tally.amount.payload, near});
  });
}

llvm::Value* FunctionEmitter::passing_grade(const Node& node, GradedTally& graded) {
  llvm::Value* vacuous = int64(0);
  if (graded.vacuous != nullptr) vacuous = b_.CreateLoad(module_.i64, graded.vacuous);
  llvm::Value* empty = b_.getInt1(false);
  if (node.quantifier == Quantifier::every) {
    empty = b_.CreateICmpEQ(b_.CreateLoad(module_.i64, graded.tally.items), vacuous);
  } else if (graded.vacuous != nullptr) {
    llvm::Value* holding = b_.CreateLoad(module_.i64, graded.tally.holding);
    empty = b_.CreateICmpSLT(b_.CreateSub(holding, vacuous), graded.tally.amount.payload);
  }
  return b_.CreateSelect(empty, real_constant(kPassesVacuously), real_constant(kPasses));
}

llvm::Value* FunctionEmitter::nearness(const Node& node, GradedTally& graded) {
  Tally& tally = graded.tally;
  auto as_real = [&](llvm::Value* number) { return b_.CreateSIToFP(number, module_.real); };
  llvm::Value* counted = as_real(b_.CreateLoad(module_.i64, tally.holding));
  if (tally.share) {
    llvm::Value* items = as_real(b_.CreateLoad(module_.i64, tally.items));
    llvm::Value* wanted = b_.CreateFMul(tally.amount.payload, items);
    if (node.quantifier == Quantifier::exactly)
      return number_closeness(Closeness::within, counted, real_constant(0), wanted);
    const bool at_least = node.quantifier == Quantifier::at_least;
    return number_closeness(at_least ? Closeness::at_least : Closeness::real_at_most, counted,
                            wanted, real_constant(0));
  }
  switch (node.quantifier) {
    case Quantifier::every: {
      llvm::Value* lacking = b_.CreateLoad(module_.real, graded.lacking);
      if (node.negated_body) return call(IFC_RUNTIME(ifc_rt_no_closeness), {lacking});
      return call(IFC_RUNTIME(ifc_rt_every_closeness),
                  {lacking, b_.CreateLoad(module_.i64, tally.items)});
    }
    case Quantifier::some:
      return b_.CreateLoad(module_.real, graded.largest);
    case Quantifier::at_least: {
      llvm::Value* amount = tally.amount.payload;
      auto mean = [&] {
        return ok(call(IFC_RUNTIME(ifc_rt_closest_mean), {graded.largest, amount}));
      };
      auto count = [&] {
        return ok(
            number_closeness(Closeness::at_least, counted, as_real(amount), real_constant(0)));
      };
      return choose(graded.few, Type::real(), mean, count).payload;
    }
    default: {
      if (node.negated_body) return call(IFC_RUNTIME(ifc_rt_no_closeness), {counted});
      const bool at_most = node.quantifier == Quantifier::at_most;
      return number_closeness(at_most ? Closeness::at_most : Closeness::exactly, counted,
                              as_real(tally.amount.payload), real_constant(0));
    }
  }
}

}  // namespace ifc::codegen
