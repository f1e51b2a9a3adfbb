// How many items a stream has, and whether it has any. A count that is only compared goes on until
// the comparison is decided.
#include <utility>

#include "compiler/codegen/emitter.h"
#include "compiler/ir/comparison.h"
#include "compiler/ir/pieces.h"
#include "runtime/builtins/support.h"

namespace ifc::codegen {

using ir::Op;
using ir::Search;
using runtime::Status;

Scalar FunctionEmitter::count_pieces(const Node& segment, bool only_exists) {
  const Scalar whole = scalar(*segment.operands[0]);
  auto counted = [&] {
    llvm::Value* unit = b_.getInt32(static_cast<uint32_t>(segment.unit));
    const RuntimeFunction function =
        only_exists ? IFC_RUNTIME(ifc_rt_has_unit) : IFC_RUNTIME(ifc_rt_count_unit);
    return ok(call(function, {context_, unit, whole.payload, whole.size}));
  };
  return when_ok(whole.status, Type::integer(), [&] {
    if (segment.slot < 0) return counted();
    // Where nobody has stored them, counting alone is quicker.
    return choose(
        is_filled(shared_place(segment.slot)), Type::integer(),
        [&] { return ok(spans_of(segment, whole, {}).size); }, counted);
  });
}

// The number of items from which on `items op bound` is decided: the least that is not below the
// bound, or that is above it.
llvm::Value* FunctionEmitter::enough_for(Op op, const Scalar& bound, const Type& type) {
  const bool reached = op == Op::greater_equal || op == Op::less;
  llvm::Value* whole = bound.payload;
  if (type.is(ir::TypeKind::real)) {
    whole = b_.CreateUnaryIntrinsic(reached ? llvm::Intrinsic::ceil : llvm::Intrinsic::floor,
                                    bound.payload);
    whole = b_.CreateIntrinsic(llvm::Intrinsic::fptosi_sat, {module_.i64, module_.real}, {whole});
    llvm::Value* is_number = b_.CreateFCmpORD(bound.payload, bound.payload);
    whole = b_.CreateSelect(is_number, whole, int64(INT64_MAX));
  }
  if (reached) return whole;
  return b_.CreateBinaryIntrinsic(llvm::Intrinsic::sadd_sat, whole, int64(1));
}

bool FunctionEmitter::is_sum_of_counts(const Node& node) {
  if (node.op == Op::count) return true;
  return node.op == Op::add && is_sum_of_counts(*node.operands[0]) &&
         is_sum_of_counts(*node.operands[1]);
}

// What the first count leaves of `enough` the second one has to find, so that the first is told
// as it is. Counts are too small for their sum to overflow.
Scalar FunctionEmitter::sum_of_counts(const Node& node, Enough enough) {
  if (node.op == Op::count) return count(node, enough);
  const Scalar left = sum_of_counts(*node.operands[0], {enough.items});
  llvm::BasicBlock* before = b_.GetInsertBlock();
  llvm::BasicBlock* more = block("more");
  llvm::BasicBlock* done = block("done");
  llvm::Value* lacks = b_.getInt1(true);
  Enough wanted;
  if (enough.items != nullptr) {
    lacks = b_.CreateICmpSLT(left.payload, enough.items);
    wanted = {b_.CreateSub(enough.items, left.payload), enough.fewer_are_alike};
  }
  llvm::BranchInst* branch = b_.CreateCondBr(lacks, more, done);
  b_.SetInsertPoint(more);
  const Scalar right = sum_of_counts(*node.operands[1], wanted);
  const Scalar both = with_status(ok(b_.CreateAdd(left.payload, right.payload)), right.status);
  more = b_.GetInsertBlock();
  fall_into(done);
  // What the second one cannot tell is what both cannot tell.
  if (!surely_ok(right.status)) branch->setCondition(b_.getInt1(true));
  const Scalar sum = merge(Type::integer(), {{before, ok(left.payload)}, {more, both}});
  return with_status(sum, worst(left.status, sum.status));
}

// A comparison of a count with a bound that is known before the first item: later items cannot
// change it once there are enough.
Scalar FunctionEmitter::count_up_to(const Node& comparison) {
  const Node& counted = *comparison.operands[0];
  const Type& type = comparison.operands[1]->type;
  const Scalar bound = scalar(*comparison.operands[1]);
  const bool is_equality = comparison.op == Op::equal || comparison.op == Op::not_equal;
  const Op stop = is_equality ? Op::greater : comparison.op;
  llvm::Value* enough = early_exit_ ? enough_for(stop, bound, type) : nullptr;
  const Scalar items = sum_of_counts(counted, {enough, !is_equality});
  return compare_values(comparison.op, items, Type::integer(), bound, type);
}

Scalar FunctionEmitter::size_of(const Scalar& stream) {
  llvm::Value* status = worst(stream.status, stream.sticky);
  llvm::Value* size = b_.CreateSelect(is_ok(stream.status), stream.size, int64(0));
  return with_status(ok(size), status);
}

// The occurrences of a text are counted, not stored.
std::optional<Scalar> FunctionEmitter::count_literal(const Node& stream) {
  if (stream.op != Op::segment || stream.search != Search::match || stream.slot >= 0 ||
      !stream.operands[1]->type.is(ir::TypeKind::text))
    return std::nullopt;
  const Scalar whole = scalar(*stream.operands[0]);
  const Scalar what = scalar(*stream.operands[1]);
  return when_ok(worst(whole.status, what.status), Type::integer(), [&] {
    return ok(call(IFC_RUNTIME(ifc_rt_count_literal),
                   {whole.payload, whole.size, what.payload, what.size}));
  });
}

// Nor are matches of a class. Where characters of another class are taken out of a
// text that is at hand, and nobody has done so, these are passed over.
std::optional<Scalar> FunctionEmitter::count_class(const Node& stream) {
  if (stream.op != Op::segment || stream.search != Search::match || stream.slot >= 0 ||
      ir::class_of(*stream.operands[1]) == nullptr)
    return std::nullopt;
  const auto count_in = [&](const Node& text, const Node* removed) {
    const Scalar whole = scalar(text);
    return when_ok(whole.status, Type::integer(), [&] {
      llvm::Value* none = llvm::ConstantPointerNull::get(module_.pointer);
      return ok(call(IFC_RUNTIME(ifc_rt_count_class),
                     {whole.payload, whole.size, scalar(*stream.operands[1]).payload,
                      removed == nullptr ? none : scalar(*removed).payload}));
    });
  };
  const Node& text = *stream.operands[0];
  const Node& made = text.op == Op::shared ? *text.operands[0] : text;
  const bool removes = made.op == Op::call && made.builtin == runtime::Builtin::remove_regex &&
                       ir::class_of(*made.operands[1]) != nullptr;
  if (!removes) return count_in(text, nullptr);
  const Node& source = *made.operands[0];
  const auto passing = [&] { return count_in(source, made.operands[1]); };
  if (text.op != Op::shared) return passing();
  // What the others would need, too, is made and kept.
  if (source.op != Op::response && source.op != Op::shared) return count_in(text, nullptr);
  return choose(
      is_filled(shared_place(text.slot)), Type::integer(), [&] { return count_in(text, nullptr); },
      passing);
}

Scalar FunctionEmitter::count(const Node& node, Enough enough) {
  const Node& stream = *node.operands[0];
  if (stream.op == Op::segment && stream.search == Search::unit) return count_pieces(stream, false);
  if (const Node* lowercase = ir::spared_lowercase(node)) {
    return call_with_lowercase(IFC_RUNTIME(ifc_rt_lower_count), *lowercase, *stream.operands[1]);
  }
  if (stream.op == Op::variable) return size_of(scalar(stream));
  if (stream.op == Op::distinct) {
    if (const std::optional<Scalar> texts = distinct_windows(stream)) return size_of(*texts);
  }
  if (const std::optional<Scalar> members = count_members(stream)) return *members;
  if (const std::optional<Scalar> matches = count_class(stream)) return *matches;
  if (const std::optional<Scalar> occurrences = count_literal(stream)) return *occurrences;
  llvm::AllocaInst* items = stack(module_.i64, "items");
  b_.CreateStore(int64(0), items);
  StreamEnd end = stream_end();
  llvm::BasicBlock* done = block("done");
  std::vector<llvm::BranchInst*> exits;
  auto count_item = [&](llvm::Value* more) {
    llvm::Value* so_far = count_up(items, more);
    if (enough.items == nullptr) return;
    llvm::BasicBlock* next = block("next");
    exits.push_back(b_.CreateCondBr(b_.CreateICmpSGE(so_far, enough.items), done, next));
    b_.SetInsertPoint(next);
  };
  Asking usual;
  if (enough.items != nullptr) usual = {Demand::some, enough.items};
  // Of other streams an item may be made of several pieces, or several of one.
  if (enough.fewer_are_alike && stream.op == Op::select) usual.least = enough.items;
  const Asking outer = std::exchange(asking_, usual);
  if (stream.op == Op::distinct) {
    each_with_news(stream, end.state(),
                   [&](const Scalar&, llvm::Value* is_new) { count_item(is_new); });
  } else {
    each(stream, end.state(), [&](const Scalar&) { count_item(b_.getInt1(true)); });
  }
  asking_ = outer;
  fall_into(done);
  keep_exits_if(!end.sticky.raised, exits);
  return under(end, ok(b_.CreateLoad(module_.i64, items)));
}

Scalar FunctionEmitter::exists(const Node& node) {
  const Node& stream = *node.operands[0];
  if (stream.op == Op::segment && stream.search == Search::unit) {
    const Scalar pieces = count_pieces(stream, true);
    return holds(with_status(ok(b_.CreateICmpNE(pieces.payload, int64(0))), pieces.status));
  }
  llvm::AllocaInst* found = stack(module_.i1, "found");
  b_.CreateStore(b_.getInt1(false), found);
  llvm::BasicBlock* done = block("done");
  StreamEnd end = stream_end();
  const Asking outer = std::exchange(asking_, {early_exit_ ? Demand::until_hit : Demand::all});
  each(stream, end.state(), [&](const Scalar&) {
    b_.CreateStore(b_.getInt1(true), found);
    if (!early_exit_) return;
    b_.CreateBr(done);
    b_.SetInsertPoint(block("unreachable"));
  });
  asking_ = outer;
  fall_into(done);
  llvm::Value* any = b_.CreateLoad(module_.i1, found);
  llvm::Value* stream_status = raised(end.status);
  llvm::Value* missing = b_.CreateICmpEQ(stream_status, status_constant(Status::missing));
  llvm::Value* status = worst(stream_status, raised(end.sticky));
  llvm::Value* settled = b_.CreateOr(any, missing);
  return with_status(ok(any), b_.CreateSelect(settled, status_constant(Status::ok), status));
}

}  // namespace ifc::codegen
