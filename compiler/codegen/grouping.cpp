// Items put together or a stream cut where a condition holds: windows, zip, frequencies, runs,
// take_until, skip_until.
#include "compiler/codegen/emitter.h"
#include "runtime/builtins/support.h"

namespace ifc::codegen {

using ir::TypeKind;
using runtime::Status;

void FunctionEmitter::stop_if(llvm::Value* condition, llvm::BasicBlock* cut) {
  llvm::BasicBlock* next = block("next");
  b_.CreateCondBr(condition, cut, next);
  b_.SetInsertPoint(next);
}

void FunctionEmitter::windows(const Node& node, StreamState state, Item push) {
  const Scalar size = scalar(*node.operands[1]);
  const Scalar step = scalar(*node.operands[2]);
  llvm::Value* below_one = b_.CreateOr(b_.CreateICmpSLT(size.payload, int64(1)),
                                       b_.CreateICmpSLT(step.payload, int64(1)));
  llvm::Value* range =
      b_.CreateSelect(below_one, status_constant(Status::missing), status_constant(Status::ok));
  llvm::Value* given = worst(size.status, step.status);
  llvm::Value* bounds = b_.CreateSelect(is_ok(given), range, given);
  only_with(bounds, *node.operands[0], state, [&] {
    if (node.type.item().is(TypeKind::tuple)) return windows_apart(node, step.payload, state, push);
    windows_in_memory(node, size.payload, step.payload, state, push);
  });
}

// The items are stored one after the other, and a window is a part of that array. Where the array
// has to move to grow, earlier windows stay behind in the arena.
void FunctionEmitter::windows_in_memory(const Node& node, llvm::Value* size, llvm::Value* step,
                                        StreamState state, Item push) {
  ArenaBuilder items = arena_builder();
  each(*node.operands[0], state, [&](const Scalar& item) {
    append(items, item, node.operands[0]->type.item());
    llvm::Value* start = b_.CreateSub(builder_size(items), size);
    llvm::Value* full = b_.CreateICmpSGE(start, int64(0));
    llvm::Value* in_step = b_.CreateICmpEQ(b_.CreateSRem(start, step), int64(0));
    only_if(b_.CreateAnd(full, in_step), [&] {
      Scalar window = text(value_at(b_.CreateLoad(module_.pointer, items.builder), start), size);
      window.items_ok = items.items_ok;
      push(window);
    });
  });
}

// Windows whose items have names stay in registers.
void FunctionEmitter::windows_apart(const Node& node, llvm::Value* step, StreamState state,
                                    Item push) {
  const std::vector<Type>& parts = node.type.item().arguments;
  const Type& type = parts.front();
  std::vector<Slot> earlier;
  for (size_t i = 0; i + 1 < parts.size(); ++i) {
    earlier.push_back(slot(type, "earlier"));
    put(earlier.back(), absent(type, status_constant(Status::ok)));
  }
  llvm::AllocaInst* seen = stack(module_.i64, "seen");
  b_.CreateStore(int64(0), seen);
  each(*node.operands[0], state, [&](const Scalar& item) {
    Scalar window = ok(llvm::ConstantPointerNull::get(module_.pointer));
    for (const Slot& place : earlier) window.components.push_back(get(place, type));
    window.components.push_back(item);
    for (size_t i = 0; i < earlier.size(); ++i) put(earlier[i], window.components[i + 1]);
    llvm::Value* place = b_.CreateNSWAdd(b_.CreateLoad(module_.i64, seen), int64(1));
    b_.CreateStore(place, seen);
    llvm::Value* start = b_.CreateSub(place, int64(static_cast<int64_t>(parts.size())));
    llvm::Value* full = b_.CreateICmpSGE(start, int64(0));
    llvm::Value* in_step = b_.CreateICmpEQ(b_.CreateSRem(start, step), int64(0));
    only_if(b_.CreateAnd(full, in_step), [&] { push(window); });
  });
}

void FunctionEmitter::zip(const Node& node, StreamState state, Item push) {
  const Scalar other = stored(*node.operands[1]);
  only_with(other.status, *node.operands[0], state, [&] {
    raise(*state.sticky, other.sticky);
    llvm::AllocaInst* position = stack(module_.i64, "position");
    b_.CreateStore(int64(0), position);
    llvm::BasicBlock* cut = block("cut");
    each(*node.operands[0], state, [&](const Scalar& item) {
      llvm::Value* place = b_.CreateLoad(module_.i64, position);
      stop_if(b_.CreateICmpSGE(place, other.size), cut);
      Scalar both = ok(llvm::ConstantPointerNull::get(module_.pointer));
      both.components = {item, load_value(value_at(other.payload, place),
                                          node.operands[1]->type.item(), other.items_ok)};
      push(both);
      llvm::Value* next = b_.CreateNSWAdd(place, int64(1));
      b_.CreateStore(next, position);
      stop_if(b_.CreateICmpSGE(next, other.size), cut);
    });
    fall_into(cut);
  });
}

void FunctionEmitter::frequencies(const Node& node, StreamState state, Item push) {
  const Type& type = node.operands[0]->type.item();
  llvm::Value* set = call(IFC_RUNTIME(ifc_rt_tally_create), {context_, shape(type)});
  each(*node.operands[0], state, [&](const Scalar& item) {
    llvm::Value* status = deepest_status(item, type);
    raise(*state.sticky, status);
    only_if(is_ok(status), [&] { count_in(set, item, type); });
  });
  llvm::Value* values = call(IFC_RUNTIME(ifc_rt_tally_values), {set});
  llvm::Value* counts = call(IFC_RUNTIME(ifc_rt_tally_counts), {set});
  count_loop(call(IFC_RUNTIME(ifc_rt_set_size), {set}), [&](llvm::Value* index) {
    llvm::Value* times = b_.CreateInBoundsGEP(module_.i64, counts, index);
    Scalar entry = ok(llvm::ConstantPointerNull::get(module_.pointer));
    entry.components = {load_value(value_at(values, index), type, true),
                        ok(b_.CreateLoad(module_.i64, times))};
    push(entry);
  });
}

// All items are stored one after the other, and a run is a part of that array.
void FunctionEmitter::runs(const Node& node, StreamState state, Item push) {
  const Type& type = node.operands[0]->type.item();
  const Type& key_type = node.body->type;
  const Slot previous = slot(key_type, "previous");
  put(previous, absent(key_type, status_constant(Status::ok)));
  llvm::AllocaInst* open = stack(module_.i1, "open");
  llvm::AllocaInst* start = stack(module_.i64, "start");
  b_.CreateStore(b_.getInt1(false), open);
  b_.CreateStore(int64(0), start);
  ArenaBuilder items = arena_builder();
  ArenaBuilder found = arena_builder();
  auto close = [&] {
    llvm::Value* begin = b_.CreateLoad(module_.i64, start);
    Scalar run = text(value_at(b_.CreateLoad(module_.pointer, items.builder), begin),
                      b_.CreateSub(builder_size(items), begin));
    append(found, run, node.type.item());
  };
  each(*node.operands[0], state, [&](const Scalar& item) {
    bind(node, item);
    const bool plain = key_type.is_number() || key_type.is(TypeKind::boolean);
    const Scalar key = plain ? body_value(*node.body) : item_value(*node.body);
    llvm::Value* status = deepest_status(key, key_type);
    raise(*state.sticky, status);
    llvm::Value* is_open = b_.CreateLoad(module_.i1, open);
    const Scalar goes_on = choose(
        b_.CreateAnd(is_open, is_ok(status)), Type::boolean(),
        [&] {
          return ok(relation(ir::Op::equal, key, key_type, get(previous, key_type), key_type));
        },
        [&] { return ok(b_.getInt1(false)); });
    llvm::Value* breaks = b_.CreateNot(goes_on.payload);
    only_if(b_.CreateAnd(is_open, breaks), close);
    only_if(breaks, [&] { b_.CreateStore(builder_size(items), start); });
    b_.CreateStore(is_ok(status), open);
    only_if(is_ok(status), [&] {
      append(items, item, type);
      put(previous, key);
    });
  });
  only_if(b_.CreateLoad(module_.i1, open), close);
  Scalar result = finish(found, status_constant(Status::ok), nullptr);
  result.items_ok = items.items_ok;
  each_stored(result, node.type.item(), state, push);
}

// Where the condition is an error nobody knows whether the stream ends: it does.
void FunctionEmitter::take_until(const Node& node, StreamState state, Item push) {
  const Scalar inclusive = scalar(*node.operands[1]);
  only_with(inclusive.status, *node.operands[0], state, [&] {
    llvm::BasicBlock* cut = block("cut");
    each(*node.operands[0], state, [&](const Scalar& item) {
      bind(node, item);
      const Scalar hit = holds(body_value(*node.body));
      raise(*state.sticky, hit.status);
      if (!surely_ok(hit.status)) stop_if(b_.CreateNot(is_ok(hit.status)), cut);
      only_if(b_.CreateOr(b_.CreateNot(hit.payload), inclusive.payload), [&] { push(item); });
      stop_if(hit.payload, cut);
    });
    fall_into(cut);
  });
}

void FunctionEmitter::skip_until(const Node& node, StreamState state, Item push) {
  const Scalar inclusive = scalar(*node.operands[1]);
  only_with(inclusive.status, *node.operands[0], state, [&] {
    llvm::AllocaInst* begun = stack(module_.i1, "begun");
    b_.CreateStore(b_.getInt1(false), begun);
    each(*node.operands[0], state, [&](const Scalar& item) {
      llvm::Value* before = b_.CreateLoad(module_.i1, begun);
      const Scalar passing = choose(
          before, Type::boolean(), [&] { return ok(b_.getInt1(true)); },
          [&] {
            bind(node, item);
            return holds(body_value(*node.body));
          });
      raise(*state.sticky, passing.status);
      b_.CreateStore(passing.payload, begun);
      only_if(b_.CreateOr(before, b_.CreateAnd(passing.payload, inclusive.payload)),
              [&] { push(item); });
    });
  });
}

}  // namespace ifc::codegen
