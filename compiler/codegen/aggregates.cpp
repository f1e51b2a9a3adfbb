// Values made of all items of a stream: sum, min, max, join, sequence_equal. Strict: one item that
// is not ok is enough.
#include <utility>

#include "compiler/codegen/emitter.h"
#include "runtime/builtins/support.h"

namespace ifc::codegen {

using ir::Op;
using ir::TypeKind;
using runtime::Status;

Scalar FunctionEmitter::sum(const Node& node) {
  const bool real = node.type.is(TypeKind::real);
  llvm::Type* type = module_.payload(node.type);
  llvm::AllocaInst* total = stack(type, "total");
  b_.CreateStore(llvm::Constant::getNullValue(type), total);
  StatusSlot items = status_slot("items");
  StreamEnd end = stream_end();
  each(*node.operands[0], end.state(), [&](const Scalar& item) {
    const Scalar so_far = ok(b_.CreateLoad(type, total));
    const Scalar counted = with_status(item, status_constant(Status::ok));
    const Scalar next = real ? ok(b_.CreateFAdd(so_far.payload, item.payload))
                             : int_operation(Op::add, so_far, counted);
    llvm::Value* is_there = is_ok(item.status);
    b_.CreateStore(b_.CreateSelect(is_there, next.payload, so_far.payload), total);
    raise(items, b_.CreateSelect(is_there, next.status, item.status));
  });
  llvm::Value* status = raised(items);
  return under(end, with_status(ok(b_.CreateLoad(type, total)), status));
}

// Whether a further item takes the place of the best so far. NaN stands after every number.
llvm::Value* FunctionEmitter::replaces(const Node& node, const Scalar& item, const Scalar& best) {
  const Scalar& before = node.op == Op::min ? item : best;
  const Scalar& after = node.op == Op::min ? best : item;
  llvm::Value* less = relation(Op::less, before, node.type, after, node.type);
  if (!node.type.is(TypeKind::real)) return less;
  llvm::Value* last_is_nan = b_.CreateFCmpUNO(after.payload, after.payload);
  llvm::Value* first_is_not = b_.CreateFCmpORD(before.payload, before.payload);
  return b_.CreateOr(less, b_.CreateAnd(first_is_not, last_is_nan));
}

Scalar FunctionEmitter::extremum(const Node& node) {
  const Slot best = slot(node.type, "best");
  put(best, absent(node.type, status_constant(Status::missing)));
  StatusSlot items = status_slot("items");
  StreamEnd end = stream_end();
  each(*node.operands[0], end.state(), [&](const Scalar& item) {
    raise(items, item.status);
    const Scalar so_far = get(best, node.type);
    llvm::Value* none = b_.CreateNot(is_ok(so_far.status));
    const Scalar better = choose(
        none, Type::boolean(), [&] { return ok(b_.getInt1(true)); },
        [&] { return ok(replaces(node, item, so_far)); });
    only_if(b_.CreateAnd(is_ok(item.status), better.payload), [&] { put(best, item); });
  });
  const Scalar result = get(best, node.type);
  llvm::Value* unknown = raised(items);
  // An item that is not ok decides even where nothing else was there.
  return under(end, with_status(result, worst(unknown, result.status)));
}

Scalar FunctionEmitter::join(const Node& node) {
  static_assert(sizeof(runtime::TextBuilder) == 24,
                "a builder is a pointer and two 64-bit numbers");
  const Scalar separator = scalar(*node.operands[1]);
  auto* type = llvm::StructType::get(module_.pointer, module_.i64, module_.i64);
  llvm::AllocaInst* builder = stack(type, "text");
  b_.CreateStore(llvm::Constant::getNullValue(type), builder);
  llvm::AllocaInst* any = stack(module_.i1, "any");
  b_.CreateStore(b_.getInt1(false), any);
  StatusSlot items = status_slot("items");
  StreamEnd end = stream_end();
  each(*node.operands[0], end.state(), [&](const Scalar& item) {
    raise(items, item.status);
    auto append = [&](const Scalar& part) {
      raise(items,
            call(IFC_RUNTIME(ifc_rt_text_append), {context_, builder, part.payload, part.size}));
    };
    only_if(b_.CreateLoad(module_.i1, any), [&] { append(separator); });
    append(item);
    b_.CreateStore(b_.getInt1(true), any);
  });
  llvm::Value* size = b_.CreateLoad(module_.i64, b_.CreateStructGEP(type, builder, 1));
  const Scalar result = text(b_.CreateLoad(module_.pointer, builder), size);
  llvm::Value* unknown = raised(items);
  const Scalar joined = under(end, with_status(result, worst(unknown, separator.status)));
  if (surely_ok(joined.status)) return joined;
  // A text that is not ok is empty.
  Scalar safe = joined;
  safe.size = b_.CreateSelect(is_ok(joined.status), size, int64(0));
  return safe;
}

// The checker sees to it that the pieces lie in one text.
Scalar FunctionEmitter::cover(const Node& node) {
  llvm::Value* null = llvm::ConstantPointerNull::get(module_.pointer);
  llvm::AllocaInst* begin = stack(module_.pointer, "begin");
  llvm::AllocaInst* end = stack(module_.pointer, "end");
  b_.CreateStore(null, begin);
  b_.CreateStore(null, end);
  StatusSlot items = status_slot("items");
  StreamEnd stream = stream_end();
  auto cover_item = [&](const Scalar& item) {
    raise(items, item.status);
    llvm::Value* so_far = b_.CreateLoad(module_.pointer, begin);
    llvm::Value* none = b_.CreateICmpEQ(so_far, null);
    b_.CreateStore(b_.CreateSelect(none, item.payload, so_far), begin);
    b_.CreateStore(b_.CreateGEP(module_.i8, item.payload, item.size), end);
  };
  if (node.operands[0]->op == Op::list) {
    each_listed(*node.operands[0], stream.state(), cover_item, true);
  } else {
    each(*node.operands[0], stream.state(), cover_item);
  }
  llvm::Value* first = b_.CreateLoad(module_.pointer, begin);
  llvm::Value* last = b_.CreateLoad(module_.pointer, end);
  llvm::Value* size =
      b_.CreateSub(b_.CreatePtrToInt(last, module_.i64), b_.CreatePtrToInt(first, module_.i64));
  llvm::Value* covers =
      b_.CreateAnd(b_.CreateICmpNE(first, null), b_.CreateICmpSGE(size, int64(0)));
  llvm::Value* lacks =
      b_.CreateSelect(covers, status_constant(Status::ok), status_constant(Status::missing));
  llvm::Value* unknown = raised(items);
  Scalar result = under(stream, with_status(text(first, size), worst(unknown, lacks)));
  result.size = b_.CreateSelect(is_ok(result.status), size, int64(0));
  return result;
}

namespace {

/// Streams that are in memory without being put there.
bool is_in_memory(const ir::Node& node) {
  return node.op == Op::constant || node.op == Op::parameter || node.op == Op::variable;
}

}  // namespace

Scalar FunctionEmitter::sequence_equal(const Node& node) {
  const Type& type = node.operands[0]->type.item();
  if (!early_exit_ || type.is_stream() || has_parts(type)) return both_stored_equal(node);
  const bool swapped = is_in_memory(*node.operands[0]) && !is_in_memory(*node.operands[1]);
  const Node& kept = *node.operands[swapped ? 0 : 1];
  return equals_stored(*node.operands[swapped ? 1 : 0], stored(kept), kept.type);
}

// One side is in memory; the other is looked at up to the first difference, unless a later item may
// lack something.
Scalar FunctionEmitter::equals_stored(const Node& node, const Scalar& whole,
                                      const Type& whole_type) {
  const Type& type = node.type.item();
  llvm::AllocaInst* position = stack(module_.i64, "position");
  b_.CreateStore(int64(0), position);
  llvm::AllocaInst* same = stack(module_.i1, "same");
  b_.CreateStore(b_.getInt1(true), same);
  llvm::BasicBlock* done = block("done");
  StatusSlot items = status_slot("items");
  StreamEnd end = stream_end();
  std::vector<llvm::BranchInst*> exits;
  const Asking outer = std::exchange(asking_, {Demand::first});
  each(node, end.state(), [&](const Scalar& item) {
    asking_ = {};
    raise(items, item.status);
    llvm::Value* place = b_.CreateLoad(module_.i64, position);
    b_.CreateStore(b_.CreateNSWAdd(place, int64(1)), position);
    const Scalar fits = choose(
        b_.CreateICmpSLT(place, whole.size), Type::boolean(),
        [&] {
          const Scalar other = load_value(value_at(whole.payload, place), whole_type.item(), true);
          return ok(relation(Op::equal, item, type, other, whole_type.item()));
        },
        [&] { return ok(b_.getInt1(false)); });
    llvm::BasicBlock* differs = block("differs");
    llvm::BasicBlock* next = block("next");
    llvm::BasicBlock* leave = block("leave");
    b_.CreateCondBr(fits.payload, next, differs);
    b_.SetInsertPoint(differs);
    b_.CreateStore(b_.getInt1(false), same);
    exits.push_back(b_.CreateCondBr(b_.getInt1(true), leave, next));
    b_.SetInsertPoint(leave);
    b_.CreateBr(done);
    b_.SetInsertPoint(next);
  });
  asking_ = outer;
  fall_into(done);
  keep_exits_if(!end.sticky.raised && !items.raised, exits);
  llvm::Value* all = b_.CreateICmpEQ(b_.CreateLoad(module_.i64, position), whole.size);
  const Scalar equal = ok(b_.CreateAnd(b_.CreateLoad(module_.i1, same), all));
  llvm::Value* status = worst(raised(items), deepest_status(whole, whole_type));
  return under(end, with_status(equal, status));
}

Scalar FunctionEmitter::both_stored_equal(const Node& node) {
  const Scalar a = stored(*node.operands[0]);
  const Scalar b = stored(*node.operands[1]);
  const Type& a_type = node.operands[0]->type.item();
  const Type& b_type = node.operands[1]->type.item();
  llvm::Value* status =
      worst(deepest_status(a, node.operands[0]->type), deepest_status(b, node.operands[1]->type));
  const Scalar equal = when_ok(status, Type::boolean(), [&] {
    llvm::Value* same_size = b_.CreateICmpEQ(a.size, b.size);
    llvm::AllocaInst* same = stack(module_.i1, "same");
    b_.CreateStore(same_size, same);
    llvm::BasicBlock* done = block("done");
    count_loop(b_.CreateSelect(same_size, a.size, int64(0)), [&](llvm::Value* index) {
      const Scalar left = load_value(value_at(a.payload, index), a_type, true);
      const Scalar right = load_value(value_at(b.payload, index), b_type, true);
      llvm::Value* fits = relation(Op::equal, left, a_type, right, b_type);
      b_.CreateStore(fits, same);
      llvm::BasicBlock* next = block("next");
      b_.CreateCondBr(fits, next, done);
      b_.SetInsertPoint(next);
    });
    fall_into(done);
    return ok(b_.CreateLoad(module_.i1, same));
  });
  return equal;
}

}  // namespace ifc::codegen
