// What happens to items between their source and their consumer: filters, maps, choice by place.
#include <utility>

#include "compiler/codegen/emitter.h"
#include "compiler/codegen/in_place.h"
#include "runtime/builtins/support.h"

namespace ifc::codegen {

using ir::TypeKind;
using runtime::Status;

void FunctionEmitter::where(const Node& node, StreamState state, Item push) {
  if (is_lexicon_filter(node)) return each_in_lexicon(node, state, push);
  each(*node.operands[0], state, [&](const Scalar& item) {
    bind(node, item);
    const Scalar keeps = holds(body_value(*node.body));
    raise(*state.sticky, keeps.status);
    only_if(keeps.payload, [&] { push(item); });  // false where the status is not ok
  });
}

void FunctionEmitter::map(const Node& node, StreamState state, Item push) {
  each(*node.operands[0], state, [&](const Scalar& item) { push(mapped(node, item)); });
}

Scalar FunctionEmitter::mapped(const Node& map, const Scalar& item) {
  bind(map, item);
  const bool plain = map.type.item().is_number() || map.type.item().is(TypeKind::boolean);
  return plain ? body_value(*map.body) : item_value(*map.body);
}

namespace {

/// A slice that ends at such a place is asked for the first items only.
constexpr int64_t kShortSlice = 8;

/// `(codepoint of t)[-2..]`
bool is_last_codepoints(const ir::Node& slice) {
  const ir::Node& from = *slice.operands[1];
  const ir::Node& to = *slice.operands[2];
  if (from.op != ir::Op::constant || to.op != ir::Op::constant) return false;
  return from.integer < 0 && from.integer > INT32_MIN && to.integer == -1 &&
         is_codepoints(*slice.operands[0]);
}

Scalar tuple_of(llvm::PointerType* pointer, const Scalar& left, const Scalar& right,
                llvm::Value* ok) {
  Scalar tuple;
  tuple.payload = llvm::ConstantPointerNull::get(pointer);
  tuple.status = ok;
  tuple.components = {left, right};
  return tuple;
}

}  // namespace

void FunctionEmitter::pairs(const Node& node, StreamState state, Item push) {
  const Type& type = node.operands[0]->type.item();
  const Slot previous = slot(type, "previous");
  llvm::AllocaInst* any = stack(module_.i1, "any");
  b_.CreateStore(b_.getInt1(false), any);
  put(previous, absent(type, status_constant(Status::ok)));
  each(*node.operands[0], state, [&](const Scalar& item) {
    llvm::Value* complete = b_.CreateLoad(module_.i1, any);
    const Scalar left = get(previous, type);
    b_.CreateStore(b_.getInt1(true), any);
    put(previous, item);
    only_if(complete,
            [&] { push(tuple_of(module_.pointer, left, item, status_constant(Status::ok))); });
  });
}

void FunctionEmitter::enumerate(const Node& node, StreamState state, Item push) {
  llvm::AllocaInst* position = stack(module_.i64, "position");
  b_.CreateStore(int64(0), position);
  each(*node.operands[0], state, [&](const Scalar& item) {
    llvm::Value* place = b_.CreateNSWAdd(b_.CreateLoad(module_.i64, position), int64(1));
    b_.CreateStore(place, position);
    push(tuple_of(module_.pointer, ok(place), item, status_constant(Status::ok)));
  });
}

void FunctionEmitter::drain(const Node& node, StreamState state) {
  each(node, state, [](const Scalar&) {});
}

// A bound from the end needs all items first, except -1 as the end, which means none.
void FunctionEmitter::slice(const Node& node, StreamState state, Item push) {
  if (is_last_codepoints(node)) return each_of_last_codepoints(node, state, push);
  const Scalar from = scalar(*node.operands[1]);
  const Scalar to = scalar(*node.operands[2]);
  llvm::Value* bounds = worst(from.status, to.status);
  auto items = [&] {
    llvm::Value* from_end = b_.CreateICmpSLT(from.payload, int64(0));
    llvm::Value* to_end = b_.CreateICmpSLT(to.payload, int64(-1));
    llvm::Value* needs_all = b_.CreateOr(from_end, to_end);
    ++copies_;
    if (copies_ > kMostCopies) needs_all = b_.getInt1(true);
    only_if(needs_all, [&] { slice_stored(node, from.payload, to.payload, state, push); });
    only_if(b_.CreateNot(needs_all),
            [&] { slice_passing(node, from.payload, to.payload, state, push); });
    --copies_;
  };
  only_with(bounds, *node.operands[0], state, items);
}

// They are found from the end of the text.
void FunctionEmitter::each_of_last_codepoints(const Node& slice, StreamState state, Item push) {
  const Node& codepoints = *slice.operands[0];
  const Scalar whole = scalar(*codepoints.operands[0]);
  const Scalar end = when_ok(whole.status, Type::text(), [&] {
    llvm::Value* count = int64(-slice.operands[1]->integer);
    llvm::Value* begin =
        call(IFC_RUNTIME(ifc_rt_last_codepoints), {whole.payload, whole.size, count});
    Scalar rest = whole;
    rest.payload = b_.CreateInBoundsGEP(module_.i8, whole.payload, begin);
    rest.size = b_.CreateSub(whole.size, begin);
    return rest;
  });
  const Scalar spans = when_ok(end.status, Type::list(Type::integer()),
                               [&] { return find_spans(codepoints, end, {}); });
  each_span(end, spans, state, push);
}

void FunctionEmitter::only_with(llvm::Value* operand_status, const Node& source, StreamState state,
                                llvm::function_ref<void()> items) {
  only_if(is_ok(operand_status), items);
  if (surely_ok(operand_status)) return;
  only_if(b_.CreateNot(is_ok(operand_status)), [&] {
    raise(*state.status, operand_status);
    StatusSlot ignored = status_slot("ignored");
    drain(source, {state.status, &ignored});
    raised(ignored);
  });
}

void FunctionEmitter::slice_stored(const Node& node, llvm::Value* from, llvm::Value* to,
                                   StreamState state, Item push) {
  const Scalar all = stored(*node.operands[0]);
  auto place = [&](llvm::Value* bound) {
    llvm::Value* from_end = b_.CreateAdd(b_.CreateAdd(all.size, bound), int64(1));
    return b_.CreateSelect(b_.CreateICmpSLT(bound, int64(0)), from_end, bound);
  };
  auto at_least = [&](llvm::Value* a, llvm::Value* b) {
    return b_.CreateBinaryIntrinsic(llvm::Intrinsic::smax, a, b);
  };
  auto at_most = [&](llvm::Value* a, llvm::Value* b) {
    return b_.CreateBinaryIntrinsic(llvm::Intrinsic::smin, a, b);
  };
  llvm::Value* after = b_.CreateAdd(all.size, int64(1));
  llvm::Value* begin = b_.CreateSub(at_most(at_least(place(from), int64(1)), after), int64(1));
  llvm::Value* end = at_most(at_least(place(to), begin), all.size);
  Scalar part = all;
  part.payload = value_at(all.payload, begin);
  part.size = b_.CreateSub(end, begin);
  each_stored(part, node.type.item(), state, push);
}

void FunctionEmitter::slice_passing(const Node& node, llvm::Value* from, llvm::Value* to,
                                    StreamState state, Item push) {
  llvm::Value* open = b_.CreateICmpEQ(to, int64(-1));
  llvm::Value* last = b_.CreateSelect(open, int64(INT64_MAX), to);
  llvm::AllocaInst* position = stack(module_.i64, "position");
  b_.CreateStore(int64(0), position);
  llvm::BasicBlock* cut = block("cut");
  const auto* known_end = llvm::dyn_cast<llvm::ConstantInt>(to);
  const bool is_short = known_end != nullptr && known_end->getSExtValue() >= 0 &&
                        known_end->getSExtValue() <= kShortSlice;
  const Asking outer = std::exchange(asking_, is_short ? Asking{Demand::first, to} : asking_);
  each(*node.operands[0], state, [&](const Scalar& item) {
    llvm::Value* place = b_.CreateNSWAdd(b_.CreateLoad(module_.i64, position), int64(1));
    b_.CreateStore(place, position);
    stop_if(b_.CreateICmpSGT(place, last), cut);
    only_if(b_.CreateICmpSGE(place, from), [&] { push(item); });
    stop_if(b_.CreateICmpSGE(place, last), cut);
  });
  asking_ = outer;
  fall_into(cut);
}

}  // namespace ifc::codegen
