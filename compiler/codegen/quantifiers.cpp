// `quantify` and `compose`: how many items make the body hold, where some items may be undecided.
// An item that was dropped on the way may stand for any number of items.
#include <algorithm>
#include <utility>

#include "compiler/codegen/emitter.h"
#include "compiler/codegen/quantifier_tally.h"
#include "runtime/builtins/support.h"

namespace ifc::codegen {

using ir::Op;
using ir::Quantifier;
using ir::TypeKind;
using runtime::Status;

namespace {

bool mentions(const ir::Node& node, const std::vector<const ir::Variable*>& names) {
  if (node.op == Op::variable &&
      std::find(names.begin(), names.end(), node.variable) != names.end())
    return true;
  for (const ir::Node* operand : node.operands) {
    if (mentions(*operand, names)) return true;
  }
  return node.body != nullptr && mentions(*node.body, names);
}

/// Whether the largest count decides: `every (w, n) of tally(s) satisfies n <= x`, or
/// `some … n >= x`, where x is the same for all.
bool largest_count_decides(const ir::Node& node) {
  if (node.operands[0]->op != Op::frequencies || node.binders.size() != 2) return false;
  const ir::Node* body = node.body->op == Op::holds ? node.body->operands[0] : node.body;
  const bool every = node.quantifier == Quantifier::every;
  const bool fits = every ? body->op == Op::less || body->op == Op::less_equal
                          : body->op == Op::greater || body->op == Op::greater_equal;
  if (!fits || body->operands[0]->op != Op::variable) return false;
  return body->operands[0]->variable == node.binders[1] &&
         !mentions(*body->operands[1], node.binders);
}

}  // namespace

Scalar FunctionEmitter::quantify(const Node& node) {
  const bool all = node.quantifier == Quantifier::every || node.quantifier == Quantifier::some;
  return all ? decide_all(node) : count_holding(node);
}

// One item that refutes `every`, or one that satisfies `some`, decides.
Scalar FunctionEmitter::decide_all(const Node& node) {
  if (early_exit_ && largest_count_decides(node)) return decide_by_largest_count(node);
  const bool decisive = node.quantifier == Quantifier::some;
  llvm::AllocaInst* decided = stack(module_.i1, "decided");
  b_.CreateStore(b_.getInt1(false), decided);
  StatusSlot unknown = status_slot("unknown");
  llvm::BasicBlock* done = block("done");
  StreamEnd end = stream_end();
  const Demand usual = decisive ? Demand::until_hit : Demand::first;
  const Asking outer = std::exchange(asking_, {early_exit_ ? usual : Demand::all});
  each(*node.operands[0], end.state(), [&](const Scalar& item) {
    asking_ = {};
    bind(node, item);
    const Scalar body = body_value(*node.body);
    raise(unknown, body.status);
    llvm::Value* decides = decisive ? body.payload : b_.CreateNot(body.payload);
    decides = b_.CreateAnd(is_ok(body.status), decides);
    llvm::BasicBlock* yes = block("decides");
    llvm::BasicBlock* next = block("next");
    b_.CreateCondBr(decides, yes, next);
    b_.SetInsertPoint(yes);
    b_.CreateStore(b_.getInt1(true), decided);
    b_.CreateBr(early_exit_ ? done : next);
    b_.SetInsertPoint(next);
  });
  asking_ = outer;
  fall_into(done);
  llvm::Value* known = b_.CreateLoad(module_.i1, decided);
  llvm::Value* undecided = worst(raised(unknown), worst(raised(end.status), raised(end.sticky)));
  const Scalar truth = ok(decisive ? known : b_.CreateNot(known));
  return with_status(truth, b_.CreateSelect(known, status_constant(Status::ok), undecided));
}

// A count only grows, so that the first one beyond the bound decides; and only one that is larger
// than all before can be the first.
Scalar FunctionEmitter::decide_by_largest_count(const Node& node) {
  const bool decisive = node.quantifier == Quantifier::some;
  const Node& source = *node.operands[0]->operands[0];
  const Type& type = source.type.item();
  llvm::Value* counts = call(IFC_RUNTIME(ifc_rt_tally_create), {context_, shape(type)});
  llvm::AllocaInst* largest = stack(module_.i64, "largest");
  b_.CreateStore(int64(0), largest);
  llvm::AllocaInst* decided = stack(module_.i1, "decided");
  b_.CreateStore(b_.getInt1(false), decided);
  StatusSlot unknown = status_slot("unknown");
  llvm::BasicBlock* done = block("done");
  StreamEnd end = stream_end();
  auto grown = [&](llvm::Value* times) {
    b_.CreateStore(times, largest);
    names_[node.binders[1]] = ok(times);
    const Scalar body = scalar(*node.body);
    raise(unknown, body.status);
    llvm::Value* truth = decisive ? body.payload : b_.CreateNot(body.payload);
    llvm::Value* decides = b_.CreateAnd(is_ok(body.status), truth);
    b_.CreateStore(decides, decided);
    llvm::BasicBlock* next = block("next");
    b_.CreateCondBr(decides, done, next);
    b_.SetInsertPoint(next);
  };
  each(source, end.state(), [&](const Scalar& item) {
    llvm::Value* status = deepest_status(item, type);
    raise(end.sticky, status);
    only_if(is_ok(status), [&] {
      llvm::Value* times = count_in(counts, item, type);
      only_if(b_.CreateICmpSGT(times, b_.CreateLoad(module_.i64, largest)), [&] { grown(times); });
    });
  });
  fall_into(done);
  llvm::Value* known = b_.CreateLoad(module_.i1, decided);
  llvm::Value* undecided = worst(raised(unknown), worst(raised(end.status), raised(end.sticky)));
  const Scalar truth = ok(decisive ? known : b_.CreateNot(known));
  return with_status(truth, b_.CreateSelect(known, status_constant(Status::ok), undecided));
}

void FunctionEmitter::start(Tally& tally) {
  for (llvm::AllocaInst** counter : {&tally.items, &tally.holding, &tally.unknown}) {
    *counter = stack(module_.i64, "counter");
    b_.CreateStore(int64(0), *counter);
  }
  tally.worst = status_slot("unknown");
  tally.done = block("done");
  tally.end = stream_end();
}

// A source that is not there as a whole, or an amount that is not, decides before any item.
llvm::Value* FunctionEmitter::status_of_whole(Tally& tally) {
  llvm::Value* source = raised(tally.end.status);
  if (surely_ok(source)) return tally.amount.status;
  llvm::Value* all = worst(source, raised(tally.end.sticky));
  return worst(b_.CreateSelect(is_ok(source), status_constant(Status::ok), all),
               tally.amount.status);
}

Scalar FunctionEmitter::count_holding(const Node& node) {
  Tally tally;
  tally.amount = scalar(*node.operands[1]);
  tally.share = node.operands[1]->type.is(TypeKind::real);
  start(tally);
  const bool stops = early_exit_ && !tally.share;
  const Asking usual = stops ? Asking{Demand::some, tally.amount.payload} : Asking();
  const Asking before = std::exchange(asking_, usual);
  each(*node.operands[0], tally.end.state(), [&](const Scalar& item) {
    asking_ = {};
    bind(node, item);
    tally_item(node, tally, body_value(*node.body));
  });
  asking_ = before;
  fall_into(tally.done);
  llvm::Value* outer = status_of_whole(tally);
  const Scalar result = tally.share ? share_of(node, tally) : verdict_of(node.quantifier, tally);
  if (surely_ok(outer)) return result;
  return with_status(result, b_.CreateSelect(is_ok(outer), result.status, outer));
}

Scalar FunctionEmitter::compose(const Node& node) {
  Tally tally;
  tally.amount = scalar(*node.operands.back());
  start(tally);
  for (size_t i = 0; i + 1 < node.operands.size(); ++i) {
    tally_item(node, tally, test(*node.operands[i]));
  }
  fall_into(tally.done);
  const Scalar result = verdict_of(node.quantifier, tally);
  llvm::Value* outer = tally.amount.status;
  if (surely_ok(outer)) return result;
  return with_status(result, b_.CreateSelect(is_ok(outer), result.status, outer));
}

llvm::Value* FunctionEmitter::count_up(llvm::AllocaInst* counter, llvm::Value* condition) {
  llvm::Value* more =
      b_.CreateAdd(b_.CreateLoad(module_.i64, counter), b_.CreateZExt(condition, module_.i64));
  b_.CreateStore(more, counter);
  return more;
}

// The number of items so far of which the body holds.
llvm::Value* FunctionEmitter::count_item(Tally& tally, const Scalar& body, bool count_all) {
  if (count_all) count_up(tally.items, b_.getInt1(true));
  llvm::Value* decided = is_ok(body.status);
  if (!surely_ok(body.status)) {
    tally.may_be_unknown = true;
    raise(tally.worst, body.status);
    count_up(tally.unknown, b_.CreateNot(decided));
  }
  return count_up(tally.holding, b_.CreateAnd(decided, body.payload));
}

void FunctionEmitter::tally_item(const Node& node, Tally& tally, const Scalar& body) {
  llvm::Value* holding = count_item(tally, body, tally.share);
  if (tally.share || !early_exit_) return;
  llvm::Value* settled = node.quantifier == Quantifier::at_least
                             ? b_.CreateICmpSGE(holding, tally.amount.payload)
                             : b_.CreateICmpSGT(holding, tally.amount.payload);
  llvm::BasicBlock* next = block("next");
  b_.CreateCondBr(settled, tally.done, next);
  b_.SetInsertPoint(next);
}

Scalar FunctionEmitter::verdict_of(Quantifier quantifier, Tally& tally) {
  llvm::Value* amount = tally.amount.payload;
  llvm::Value* holding = b_.CreateLoad(module_.i64, tally.holding);
  llvm::Value* sticky = raised(tally.end.sticky);
  llvm::Value* status = worst(raised(tally.worst), sticky);
  llvm::Value* unknown = tally.may_be_unknown ? b_.CreateLoad(module_.i64, tally.unknown)
                                              : static_cast<llvm::Value*>(int64(0));
  llvm::Value* most = b_.CreateAdd(holding, unknown);
  llvm::Value* complete = is_ok(sticky);
  llvm::Value* cannot_reach = b_.CreateAnd(complete, b_.CreateICmpSLT(most, amount));
  llvm::Value* surely = nullptr;
  llvm::Value* surely_not = nullptr;
  switch (quantifier) {
    case Quantifier::at_least:
      surely = b_.CreateICmpSGE(holding, amount);
      surely_not = cannot_reach;
      break;
    case Quantifier::at_most:
      surely = b_.CreateAnd(complete, b_.CreateICmpSLE(most, amount));
      surely_not = b_.CreateICmpSGT(holding, amount);
      break;
    default:
      surely = b_.CreateAnd(is_ok(status), b_.CreateICmpEQ(holding, amount));
      surely_not = b_.CreateOr(b_.CreateICmpSGT(holding, amount), cannot_reach);
  }
  if (surely_ok(status)) return ok(surely);
  llvm::Value* settled = b_.CreateOr(surely, surely_not);
  return with_status(ok(surely), b_.CreateSelect(settled, status_constant(Status::ok), status));
}

Scalar FunctionEmitter::share_of(const Node& node, Tally& tally) {
  llvm::Value* count = b_.CreateLoad(module_.i64, tally.items);
  llvm::Value* items = b_.CreateSIToFP(count, module_.real);
  llvm::Value* holding = b_.CreateSIToFP(b_.CreateLoad(module_.i64, tally.holding), module_.real);
  llvm::Value* wanted = b_.CreateFMul(tally.amount.payload, items);
  llvm::Value* truth = nullptr;
  switch (node.quantifier) {
    case Quantifier::at_least:
      truth = b_.CreateFCmpOGE(holding, wanted);
      break;
    case Quantifier::at_most:
      truth = b_.CreateFCmpOLE(holding, wanted);
      break;
    default:
      truth = b_.CreateFCmpOEQ(holding, wanted);
  }
  llvm::Value* status = worst(raised(tally.worst), raised(tally.end.sticky));
  llvm::Value* none =
      b_.CreateSelect(b_.CreateICmpEQ(count, int64(0)), status_constant(Status::missing),
                      status_constant(Status::ok));
  return with_status(ok(truth), worst(status, none));
}

}  // namespace ifc::codegen
