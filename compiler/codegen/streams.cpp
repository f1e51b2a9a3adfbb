// Where items come from: lists, pieces of a text, streams within streams. `each` emits the loops
// and leaves off after them; a consumer that has seen enough branches to a block of its own behind
// that.
#include "compiler/codegen/emitter.h"
#include "compiler/ir/pieces.h"
#include "compiler/support/check.h"
#include "runtime/builtins/support.h"

namespace ifc::codegen {

using ir::Op;
using ir::Search;
using ir::TypeKind;
using runtime::Status;

void FunctionEmitter::each(const Node& node, StreamState state, Item push) {
  switch (node.op) {
    case Op::constant:
    case Op::parameter:
    case Op::prepared:
    case Op::variable:
      return each_stored(scalar(node), node.type.item(), state, push);
    case Op::list:
      return each_listed(node, state, push);
    case Op::let:
      bind_let(node);
      return each(*node.body, state, push);
    case Op::segment:
      return each_piece(node, state, push);
    case Op::flat_map:
      return flat_map(node, state, push);
    case Op::select:
      return select(node, state, push);
    case Op::where:
      return where(node, state, push);
    case Op::map:
      return map(node, state, push);
    case Op::slice:
      return slice(node, state, push);
    case Op::windows:
      return windows(node, state, push);
    case Op::zip:
      return zip(node, state, push);
    case Op::frequencies:
      return frequencies(node, state, push);
    case Op::runs:
      return runs(node, state, push);
    case Op::scan:
      return scan(node, state, push);
    case Op::take_until:
      return take_until(node, state, push);
    case Op::skip_until:
      return skip_until(node, state, push);
    case Op::first:
    case Op::last:
    case Op::nth:
      return each_stored(computed(node), node.type.item(), state, push);
    case Op::pairs:
      return pairs(node, state, push);
    case Op::enumerate:
      return enumerate(node, state, push);
    case Op::distinct:
      return distinct(node, state, push);
    case Op::sorted:
      return each_stored(sorted(node), node.type.item(), state, push);
    case Op::reverse:
      return each_stored(stored(*node.operands[0]), node.type.item(), state, push, true);
    case Op::conditional:
      return each_of_chosen(node, state, push);
    case Op::coalesce:
      return each_coalesced(node, state, push);
    case Op::tally:
      return tally(node, state, push);
    case Op::may_occur_of:
      return each_that_may_occur(node, push);
    case Op::call:
      if (node.builtin == runtime::Builtin::split_text) return each_cut(node, state, push);
      if (const auto unit = ir::unit_of_call(node); unit && asking_.demand != Demand::all)
        return each_nltk_piece(node, *unit, state, push);
      return each_stored(kernel_call(node), node.type.item(), state, push);
    default:
      IFC_UNREACHABLE("not a stream");
  }
}

void FunctionEmitter::each_stored(const Scalar& stream, const Type& item_type, StreamState state,
                                  Item push, bool backwards) {
  raise(*state.status, stream.status);
  raise(*state.sticky, stream.sticky);
  llvm::Value* size = stream.size;
  if (!surely_ok(stream.status)) size = b_.CreateSelect(is_ok(stream.status), size, int64(0));
  count_loop(size, [&](llvm::Value* index) {
    llvm::Value* place = index;
    if (backwards) place = b_.CreateSub(b_.CreateSub(size, int64(1)), index);
    Scalar item = load_value(value_at(stream.payload, place), item_type, stream.items_ok);
    item.plain_with_response = stream.plain_with_response;
    item.index = place;
    push(item);
  });
}

// Items that are not ok are dropped. All are computed before the first is pushed, into an array of
// the frame, so that the consumer's code is there once.
void FunctionEmitter::each_listed(const Node& node, StreamState state, Item push, bool one_by_one) {
  const Type& type = node.type.item();
  const auto count = static_cast<int64_t>(node.operands.size());
  auto pass = [&](const Scalar& item) {
    raise(*state.sticky, item.status);
    only_if(is_ok(item.status), [&] { push(with_status(item, status_constant(Status::ok))); });
  };
  if (count == 1 || one_by_one) {
    for (const Node* operand : node.operands) pass(item_value(*operand));
    return;
  }
  auto* array = llvm::ArrayType::get(module_.value, static_cast<uint64_t>(count));
  llvm::AllocaInst* items = stack(array, "list");
  bool all_ok = true;
  for (int64_t i = 0; i < count; ++i) {
    const Scalar item = item_value(*node.operands[static_cast<size_t>(i)]);
    all_ok = all_ok && surely_ok(item.status) && item.components.empty() &&
             (!type.is_stream() || item.items_ok);
    store_value(value_at(items, int64(i)), item, type);
  }
  count_loop(int64(count),
             [&](llvm::Value* index) { pass(load_value(value_at(items, index), type, all_ok)); });
}

Scalar FunctionEmitter::spans_of(const Node& node, const Scalar& text, const Scalar& what) {
  return node.slot < 0 ? find_spans(node, text, what) : shared_spans(node, text, what);
}

Scalar FunctionEmitter::find_spans(const Node& node, const Scalar& text, const Scalar& what) {
  llvm::Value* count = shared(shared_count_, module_.i64, "count");
  llvm::Value* status = nullptr;
  llvm::Value* spans = nullptr;
  if (node.search == Search::unit) {
    llvm::Value* unit = b_.getInt32(static_cast<uint32_t>(node.unit));
    spans = call(IFC_RUNTIME(ifc_rt_segment), {context_, unit, text.payload, text.size, count});
  } else if (node.search == Search::phrase) {
    spans = call(IFC_RUNTIME(ifc_rt_find_phrase),
                 {context_, text.payload, text.size, what.payload, what.size, count});
  } else if (node.operands[1]->type.is(TypeKind::text)) {
    spans = call(IFC_RUNTIME(ifc_rt_find_literal),
                 {context_, text.payload, text.size, what.payload, what.size, count});
  } else {
    llvm::Value* place = shared(shared_status_, module_.i32, "match_status");
    b_.CreateStore(status_constant(Status::ok), place);
    spans = call(IFC_RUNTIME(ifc_rt_find_regex),
                 {context_, text.payload, text.size, what.payload, count, place});
    status = b_.CreateLoad(module_.i32, place);
  }
  Scalar result = ok(spans);
  result.size = b_.CreateLoad(module_.i64, count);
  const bool never_fails = status != nullptr && node.operands[1]->op == Op::constant &&
                           node.operands[1]->regex->never_fails();
  if (status != nullptr && !never_fails) result.status = status;
  return result;
}

Scalar FunctionEmitter::piece(const Scalar& whole, llvm::Value* spans, llvm::Value* index) {
  static_assert(sizeof(runtime::Span) == 8, "a span is two 32-bit offsets");
  llvm::Type* span = llvm::ArrayType::get(module_.i32, 2);
  llvm::Value* place = b_.CreateInBoundsGEP(span, spans, index);
  llvm::Value* begin = b_.CreateZExt(b_.CreateLoad(module_.i32, place), module_.i64);
  llvm::Value* end_place = b_.CreateConstInBoundsGEP1_64(module_.i32, place, 1);
  llvm::Value* end = b_.CreateZExt(b_.CreateLoad(module_.i32, end_place), module_.i64);
  Scalar found =
      text(b_.CreateInBoundsGEP(module_.i8, whole.payload, begin), b_.CreateNUWSub(end, begin));
  found.in_response = whole.in_response;
  found.plain_with_response = whole.plain_with_response;
  return found;
}

void FunctionEmitter::each_piece(const Node& node, StreamState state, Item push) {
  if (asking_.demand != Demand::all && finds_one_by_one(node)) return each_match(node, state, push);
  if (asking_.demand == Demand::first && is_cut_by_characters(node))
    return each_unit(node, state, push);
  const Scalar whole = scalar(*node.operands[0]);
  if (asking_.demand >= Demand::until_hit && is_python_line(node))
    return each_cut(whole, line_feed(), state, push);
  each_span(whole, all_spans(node, whole), state, push);
}

Scalar FunctionEmitter::all_spans(const Node& node, const Scalar& whole) {
  Scalar what;
  if (node.search != Search::unit) what = scalar(*node.operands[1]);
  llvm::Value* operands = worst(whole.status, what.status);
  const Type spans_type = Type::list(Type::integer());
  return when_ok(operands, spans_type, [&] { return spans_of(node, whole, what); });
}

void FunctionEmitter::each_span(const Scalar& whole, const Scalar& spans, StreamState state,
                                Item push) {
  raise(*state.status, spans.status);
  count_loop(spans.size, [&](llvm::Value* index) { push(piece(whole, spans.payload, index)); });
}

// What an inner stream lacks sticks to the outer one.
void FunctionEmitter::flat_map(const Node& node, StreamState state, Item push) {
  each(*node.operands[0], state, [&](const Scalar& item) {
    bind(node, item);
    each(*node.body, {state.sticky, state.sticky}, push);
  });
}

void FunctionEmitter::each_of_chosen(const Node& node, StreamState state, Item push) {
  const Scalar condition = test(*node.operands[0]);
  raise(*state.status, condition.status);
  const Node& no = *node.operands[2];
  if (no.op == Op::constant && no.operands.empty()) {
    return only_if(b_.CreateAnd(is_ok(condition.status), condition.payload),
                   [&] { each(*node.operands[1], state, push); });
  }
  auto branch = [&](const Node& arm) {
    if (copies_ > kMostCopies) return each_stored(stored(arm), node.type.item(), state, push);
    each(arm, state, push);
  };
  ++copies_;
  only_if(b_.CreateAnd(is_ok(condition.status), condition.payload),
          [&] { branch(*node.operands[1]); });
  only_if(b_.CreateAnd(is_ok(condition.status), b_.CreateNot(condition.payload)),
          [&] { branch(*node.operands[2]); });
  --copies_;
}

void FunctionEmitter::each_coalesced(const Node& node, StreamState state, Item push) {
  StatusSlot own = status_slot("left_status");
  ++copies_;
  if (copies_ > kMostCopies) {
    each_stored(stored(*node.operands[0]), node.type.item(), {&own, state.sticky}, push);
  } else {
    each(*node.operands[0], {&own, state.sticky}, push);
  }
  llvm::Value* status = raised(own);
  llvm::Value* missing = b_.CreateICmpEQ(status, status_constant(Status::missing));
  only_if(missing, [&] { each(*node.operands[1], state, push); });
  --copies_;
  raise(*state.status, b_.CreateSelect(missing, status_constant(Status::ok), status));
}

}  // namespace ifc::codegen
