// Values made of a stream by looking at some of its items: first, last, nth. The status of
// the stream, or what stuck to it, is the result's unless the result was decided before.
#include <utility>

#include "compiler/codegen/emitter.h"
#include "compiler/codegen/in_place.h"
#include "runtime/builtins/support.h"

namespace ifc::codegen {

using ir::Op;
using ir::Search;
using runtime::Status;

Scalar FunctionEmitter::under(StreamEnd& end, const Scalar& value) {
  llvm::Value* stream = worst(raised(end.status), raised(end.sticky));
  return with_status(value, worst(stream, value.status));
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
  if (is_cut_in_place(stream)) return end_piece(stream, false);
  if (stream.op == Op::segment && !finds_one_by_one(stream) && !is_cut_by_characters(stream))
    return nth_piece(stream, ok(int64(1)));
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
  const Asking outer = std::exchange(asking_, {Demand::first, index});
  each(stream, end.state(), [&](const Scalar& item) {
    asking_ = {};
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
  asking_ = outer;
  fall_into(done);
  return under(end, get(result, type));
}

Scalar FunctionEmitter::last(const Node& stream) {
  const Type& type = stream.type.item();
  if (is_cut_in_place(stream)) return end_piece(stream, true);
  if (stream.op == Op::segment) return nth_piece(stream, ok(int64(-1)));
  if (stream.op == Op::map && early_exit_) {
    const Scalar source = last(*stream.operands[0]);
    return when_ok(source.status, type, [&] { return mapped(stream, source); });
  }
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
