// Sequences in memory: arrays of runtime::Value in the arena of the context.
#include "compiler/codegen/emitter.h"
#include "compiler/codegen/in_place.h"
#include "runtime/builtins/support.h"
#include "runtime/verdict/context.h"

namespace ifc::codegen {

using ir::Op;
using runtime::Status;

static_assert(sizeof(runtime::Builder) == 24, "a builder is a pointer and two 64-bit numbers");

ArenaBuilder FunctionEmitter::arena_builder() {
  auto* type = llvm::StructType::get(module_.pointer, module_.i64, module_.i64);
  ArenaBuilder builder;
  builder.builder = stack(type, "builder");
  b_.CreateStore(llvm::Constant::getNullValue(type), builder.builder);
  return builder;
}

void FunctionEmitter::append(ArenaBuilder& builder, const Scalar& item, const Type& type,
                             llvm::Value* kept) {
  // What a tuple or a list holds may lack something even where the item itself is there.
  const bool plain = !has_parts(type) && (!type.is_stream() || item.items_ok);
  builder.items_ok = builder.items_ok && plain && surely_ok(item.status);
  builder.plain_with_response = builder.plain_with_response && item.is_like_response();
  llvm::Type* fields = builder.builder->getAllocatedType();
  llvm::Value* size = builder_size(builder);
  llvm::Value* capacity =
      b_.CreateLoad(module_.i64, b_.CreateStructGEP(fields, builder.builder, 2));
  only_if(b_.CreateICmpEQ(size, capacity),
          [&] { call(IFC_RUNTIME(ifc_rt_grow), {context_, builder.builder}); });
  llvm::Value* items = b_.CreateLoad(module_.pointer, builder.builder);
  store_value(value_at(items, size), item, type);
  llvm::Value* more = kept == nullptr ? int64(1) : b_.CreateZExt(kept, module_.i64);
  b_.CreateStore(b_.CreateNSWAdd(size, more), b_.CreateStructGEP(fields, builder.builder, 1));
}

llvm::Value* FunctionEmitter::builder_size(const ArenaBuilder& builder) {
  return b_.CreateLoad(module_.i64,
                       b_.CreateStructGEP(builder.builder->getAllocatedType(), builder.builder, 1));
}

Scalar FunctionEmitter::finish(const ArenaBuilder& builder, llvm::Value* status,
                               llvm::Value* sticky) {
  Scalar result = ok(b_.CreateLoad(module_.pointer, builder.builder));
  result.size = builder_size(builder);
  result.status = status;
  result.sticky = sticky;
  result.items_ok = builder.items_ok;
  result.plain_with_response = builder.plain_with_response;
  return result;
}

Scalar FunctionEmitter::stored(const Node& node) {
  if (node.op == Op::constant || node.op == Op::parameter || node.op == Op::variable ||
      node.op == Op::prepared) {
    return scalar(node);
  }
  if (node.op == Op::first || node.op == Op::last || node.op == Op::nth) return item_value(node);
  if (node.op == Op::sorted) return sorted(node);
  if (node.op == Op::call) return kernel_call(node);
  if (node.op == Op::distinct) {
    if (const std::optional<Scalar> texts = distinct_windows(node)) return *texts;
  }
  ArenaBuilder builder = arena_builder();
  StreamEnd end = stream_end();
  auto keep = [&](const Scalar& item, llvm::Value* kept) {
    append(builder, item, node.type.item(), kept);
  };
  if (node.op == Op::distinct && node.type.item().is(ir::TypeKind::text)) {
    each_with_news(node, end.state(), keep);
  } else {
    each(node, end.state(), [&](const Scalar& item) { keep(item, nullptr); });
  }
  llvm::Value* status = raised(end.status);
  return finish(builder, status, raised(end.sticky));
}

Scalar FunctionEmitter::item_value(const Node& node) {
  if (!node.type.is_stream()) return scalar(node);
  const bool picked = node.op == Op::first || node.op == Op::last || node.op == Op::nth;
  Scalar value = picked ? computed(node) : stored(node);
  value.status = worst(value.status, value.sticky);
  value.sticky = nullptr;
  return value;
}

llvm::Value* FunctionEmitter::deepest_status(const Scalar& value, const Type& type) {
  llvm::Value* status = worst(value.status, value.sticky);
  if (!type.is_stream() || value.items_ok) return status;
  return worst(status, call(IFC_RUNTIME(ifc_rt_deepest_status),
                            {value.payload, value.size, shape(type.item())}));
}

// Items that are not ok have no place in an order: they are dropped and stick.
Scalar FunctionEmitter::sorted(const Node& node) {
  const Type& type = node.type.item();
  ArenaBuilder builder = arena_builder();
  StreamEnd end = stream_end();
  each(*node.operands[0], end.state(), [&](const Scalar& item) {
    raise(end.sticky, item.status);
    only_if(is_ok(item.status),
            [&] { append(builder, with_status(item, status_constant(Status::ok)), type); });
  });
  llvm::Value* status = raised(end.status);
  const Scalar result = finish(builder, status, raised(end.sticky));
  call(IFC_RUNTIME(ifc_rt_sort), {context_, result.payload, result.size, shape(type)});
  return result;
}

// Texts go in registers: what has just been written piece by piece is slow to read as a whole.
llvm::Value* FunctionEmitter::use_set(const SetUse& use, llvm::ArrayRef<llvm::Value*> set,
                                      const Scalar& item, const Type& type) {
  std::vector<llvm::Value*> arguments(set.begin(), set.end());
  const bool is_text = type.is(ir::TypeKind::text);
  if (is_text) {
    arguments.insert(arguments.end(), {item.payload, item.size});
  } else {
    arguments.push_back(pass_value(item, type));
  }
  return call(is_text ? use.of_text : use.of_value, arguments);
}

llvm::Value* FunctionEmitter::insert(llvm::Value* set, const Scalar& item, const Type& type) {
  const SetUse use = {IFC_RUNTIME(ifc_rt_set_insert), IFC_RUNTIME(ifc_rt_set_insert_text)};
  return b_.CreateICmpNE(use_set(use, {context_, set}, item, type), int64(0));
}

llvm::Value* FunctionEmitter::contains(llvm::Value* set, const Scalar& item, const Type& type) {
  const SetUse use = {IFC_RUNTIME(ifc_rt_set_contains), IFC_RUNTIME(ifc_rt_set_contains_text)};
  return b_.CreateICmpNE(use_set(use, {set}, item, type), int64(0));
}

llvm::Value* FunctionEmitter::count_in(llvm::Value* tally, const Scalar& item, const Type& type) {
  const SetUse use = {IFC_RUNTIME(ifc_rt_tally_count), IFC_RUNTIME(ifc_rt_tally_count_text)};
  return use_set(use, {context_, tally}, item, type);
}

llvm::Value* FunctionEmitter::strict_status(const Scalar& stream) {
  llvm::Value* status = worst(stream.status, stream.sticky);
  if (stream.items_ok) return status;
  return worst(status, call(IFC_RUNTIME(ifc_rt_worst_status), {stream.payload, stream.size}));
}

// Whether computing a node leaves something in the arena. Sequences and pieces of pieces do; the
// number of the pieces of a text does not.
bool FunctionEmitter::builds(const Node& node) const {
  if (const Node* read = read_in_place(node)) return builds(*read);
  if (const Node* reversed = reversed_operand(node)) {
    const Node& other = *node.operands[reversed == node.operands[0] ? 1 : 0];
    return builds(*reversed->operands[0]) || builds(other);
  }
  switch (node.op) {
    case Op::segment:
    case Op::distinct:
    case Op::sorted:
    case Op::reverse:
    case Op::slice:
    case Op::windows:
    case Op::zip:
    case Op::frequencies:
    case Op::runs:
    case Op::push:
    case Op::nth:
    case Op::sequence_equal:
    case Op::join:
      return true;
    case Op::call:
    case Op::add:
      if (node.type.is(ir::TypeKind::text) || node.type.is_stream()) return true;
      break;
    case Op::let:
      if (node.operands[0]->type.is_stream()) return true;
      break;
    case Op::count:
    case Op::exists:
      if (node.operands[0]->op == Op::segment) return builds(*node.operands[0]->operands[0]);
      break;
    default:
      break;
  }
  for (const Node* operand : node.operands) {
    if (builds(*operand)) return true;
  }
  if (node.op == Op::map && node.type.item().is_stream()) return true;
  return node.body != nullptr && builds(*node.body);
}

// Without this, a body that builds a text from the whole response would take memory in the square
// of its size.
Scalar FunctionEmitter::body_value(const Node& body) {
  if (!builds(body)) return scalar(body);
  constexpr size_t kMark = offsetof(runtime::ContextHead, arena);
  using Mark = runtime::Arena::Mark;
  auto load = [&](llvm::Type* type, size_t offset) {
    return b_.CreateLoad(type, b_.CreateConstInBoundsGEP1_64(module_.i8, context_, kMark + offset));
  };
  llvm::Value* chunk = load(module_.i64, offsetof(Mark, chunk));
  llvm::Value* next = load(module_.pointer, offsetof(Mark, next));
  ++bodies_;
  const Scalar value = scalar(body);
  --bodies_;
  llvm::Value* same_chunk = b_.CreateICmpEQ(load(module_.i64, offsetof(Mark, chunk)), chunk);
  llvm::Value* in_place = b_.CreateAnd(same_chunk, b_.CreateIsNotNull(next));
  only_if(in_place, [&] {
    b_.CreateStore(
        next, b_.CreateConstInBoundsGEP1_64(module_.i8, context_, kMark + offsetof(Mark, next)));
  });
  only_if(b_.CreateNot(in_place),
          [&] { call(IFC_RUNTIME(ifc_rt_arena_rewind), {context_, chunk, next}); });
  return value;
}

}  // namespace ifc::codegen
