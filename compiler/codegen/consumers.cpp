// Values made of a stream by looking at some of its items: count, exists, first, last, nth.
// The status of the stream, or what stuck to it, is the result's unless the result was decided
// before.
#include "compiler/codegen/emitter.h"
#include "compiler/codegen/in_place.h"
#include "compiler/ir/comparison.h"
#include "runtime/builtins/support.h"

namespace ifc::codegen {

using ir::Op;
using ir::Search;
using runtime::Status;

Scalar FunctionEmitter::under(StreamEnd& end, const Scalar& value) {
  llvm::Value* stream = worst(raised(end.status), raised(end.sticky));
  return with_status(value, worst(stream, value.status));
}

Scalar FunctionEmitter::count_pieces(const Node& segment, bool only_exists) {
  const Scalar whole = scalar(*segment.operands[0]);
  return when_ok(whole.status, Type::integer(), [&] {
    if (segment.slot >= 0) return ok(spans_of(segment, whole, {}).size);
    llvm::Value* unit = b_.getInt32(static_cast<uint32_t>(segment.unit));
    const RuntimeFunction function =
        only_exists ? IFC_RUNTIME(ifc_rt_has_unit) : IFC_RUNTIME(ifc_rt_count_unit);
    return ok(call(function, {context_, unit, whole.payload, whole.size}));
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

// A comparison of a count with a bound that is known before the first item: later items cannot
// change it once there are enough.
Scalar FunctionEmitter::count_up_to(const Node& comparison) {
  const Node& counted = *comparison.operands[0];
  const Type& type = comparison.operands[1]->type;
  const Scalar bound = scalar(*comparison.operands[1]);
  const bool is_equality = comparison.op == Op::equal || comparison.op == Op::not_equal;
  const Op stop = is_equality ? Op::greater : comparison.op;
  llvm::Value* enough = early_exit_ ? enough_for(stop, bound, type) : nullptr;
  const Scalar items = count(counted, enough);
  return compare_values(comparison.op, items, Type::integer(), bound, type);
}

Scalar FunctionEmitter::size_of(const Scalar& stream) {
  llvm::Value* status = worst(stream.status, stream.sticky);
  llvm::Value* size = b_.CreateSelect(is_ok(stream.status), stream.size, int64(0));
  return with_status(ok(size), status);
}

Scalar FunctionEmitter::count(const Node& node, llvm::Value* enough) {
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
  llvm::AllocaInst* items = stack(module_.i64, "items");
  b_.CreateStore(int64(0), items);
  StreamEnd end = stream_end();
  llvm::BasicBlock* done = block("done");
  std::vector<llvm::BranchInst*> exits;
  auto count_item = [&](llvm::Value* more) {
    llvm::Value* so_far = count_up(items, more);
    if (enough == nullptr) return;
    llvm::BasicBlock* next = block("next");
    exits.push_back(b_.CreateCondBr(b_.CreateICmpSGE(so_far, enough), done, next));
    b_.SetInsertPoint(next);
  };
  if (stream.op == Op::distinct) {
    each_with_news(stream, end.state(),
                   [&](const Scalar&, llvm::Value* is_new) { count_item(is_new); });
  } else {
    each(stream, end.state(), [&](const Scalar&) { count_item(b_.getInt1(true)); });
  }
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
  each(stream, end.state(), [&](const Scalar&) {
    b_.CreateStore(b_.getInt1(true), found);
    if (!early_exit_) return;
    b_.CreateBr(done);
    b_.SetInsertPoint(block("unreachable"));
  });
  fall_into(done);
  llvm::Value* any = b_.CreateLoad(module_.i1, found);
  llvm::Value* stream_status = raised(end.status);
  llvm::Value* missing = b_.CreateICmpEQ(stream_status, status_constant(Status::missing));
  llvm::Value* status = worst(stream_status, raised(end.sticky));
  llvm::Value* settled = b_.CreateOr(any, missing);
  return with_status(ok(any), b_.CreateSelect(settled, status_constant(Status::ok), status));
}

// Stops at its item even where everything is evaluated: what comes later is not part of its
// meaning.
Scalar FunctionEmitter::first(const Node& node) {
  if (is_first_codepoint(node)) return first_codepoint(scalar(*node.operands[0]->operands[0]));
  const Node& stream = *node.operands[0];
  if (is_python_line(stream)) {
    const Scalar whole = scalar(*stream.operands[0]);
    return when_ok(whole.status, node.type, [&] { return cut(whole, int64(0), line_feed()); });
  }
  if (stream.op == Op::segment) return nth_piece(stream, ok(int64(1)));
  return nth_from_start(stream, int64(1));
}

Scalar FunctionEmitter::nth_from_start(const Node& stream, llvm::Value* index) {
  const Type& type = stream.type.item();
  const Slot result = slot(type, "item");
  put(result, absent(type, status_constant(Status::missing)));
  llvm::AllocaInst* position = stack(module_.i64, "position");
  b_.CreateStore(int64(0), position);
  llvm::BasicBlock* done = block("done");
  StreamEnd end = stream_end();
  each(stream, end.state(), [&](const Scalar& item) {
    llvm::Value* place = b_.CreateNSWAdd(b_.CreateLoad(module_.i64, position), int64(1));
    b_.CreateStore(place, position);
    llvm::BasicBlock* reached = block("reached");
    llvm::BasicBlock* next = block("next");
    b_.CreateCondBr(b_.CreateICmpSGE(place, index), reached, next);
    b_.SetInsertPoint(reached);
    only_if(b_.CreateICmpEQ(place, index), [&] { put(result, item); });
    b_.CreateBr(done);
    b_.SetInsertPoint(next);
  });
  fall_into(done);
  return under(end, get(result, type));
}

Scalar FunctionEmitter::last(const Node& node) {
  const Type& type = node.type;
  const Node& stream = *node.operands[0];
  if (stream.op == Op::segment) return nth_piece(stream, ok(int64(-1)));
  const Slot result = slot(type, "item");
  put(result, absent(type, status_constant(Status::missing)));
  StreamEnd end = stream_end();
  each(stream, end.state(), [&](const Scalar& item) { put(result, item); });
  return under(end, get(result, type));
}

Scalar FunctionEmitter::nth(const Node& node) {
  const Node& stream = *node.operands[0];
  const Scalar index = scalar(*node.operands[1]);
  if (stream.op == Op::segment) return nth_piece(stream, index);
  auto item = [&] {
    ++copies_;
    llvm::Value* from_end = b_.CreateICmpSLT(index.payload, int64(0));
    if (copies_ > kMostCopies) from_end = b_.getInt1(true);
    const Scalar chosen = choose(
        from_end, node.type, [&] { return nth_stored(node, index); },
        [&] { return nth_from_start(stream, index.payload); });
    --copies_;
    return chosen;
  };
  if (surely_ok(index.status)) return item();
  return choose(is_ok(index.status), node.type, item, [&] {
    StreamEnd end = stream_end();
    drain(stream, end.state());
    raised(end.sticky);
    return absent(node.type, worst(raised(end.status), index.status));
  });
}

namespace {

struct Place {
  llvm::Value* index;  // from 0; 0 where there is no such item
  llvm::Value* inside;
};

template <typename Builder>
Place place_of(Builder& b, llvm::Value* index, llvm::Value* size) {
  llvm::Value* zero = llvm::ConstantInt::get(size->getType(), 0);
  llvm::Value* one = llvm::ConstantInt::get(size->getType(), 1);
  llvm::Value* from_end = b.CreateAdd(size, index);
  llvm::Value* place =
      b.CreateSelect(b.CreateICmpSLT(index, zero), from_end, b.CreateSub(index, one));
  llvm::Value* inside = b.CreateICmpULT(place, size);
  return {b.CreateSelect(inside, place, zero), inside};
}

}  // namespace

Scalar FunctionEmitter::nth_stored(const Node& node, const Scalar& index) {
  const Scalar stream = stored(*node.operands[0]);
  const Place place = place_of(b_, index.payload, stream.size);
  const Scalar item = choose(
      place.inside, node.type,
      [&] { return load_value(value_at(stream.payload, place.index), node.type, stream.items_ok); },
      [&] { return absent(node.type, status_constant(Status::missing)); });
  return with_status(item, worst(worst(stream.status, stream.sticky), item.status));
}

// Pieces are in an array already.
Scalar FunctionEmitter::nth_piece(const Node& segment, const Scalar& index) {
  const Scalar whole = scalar(*segment.operands[0]);
  Scalar what;
  if (segment.search != Search::unit) what = scalar(*segment.operands[1]);
  llvm::Value* operands = worst(worst(whole.status, what.status), index.status);
  return when_ok(operands, Type::text(), [&] {
    const Scalar spans = spans_of(segment, whole, what);
    const Place place = place_of(b_, index.payload, spans.size);
    const Scalar item = choose(
        place.inside, Type::text(), [&] { return piece(whole, spans.payload, place.index); },
        [&] { return absent(Type::text(), status_constant(Status::missing)); });
    return with_status(item, worst(spans.status, item.status));
  });
}

}  // namespace ifc::codegen
