// `in`: whether a value is among the items of a stream, looked up in a set or a lexicon where there
// is one.
#include "compiler/codegen/emitter.h"
#include "compiler/codegen/in_place.h"
#include "runtime/builtins/support.h"

namespace ifc::codegen {

using ir::Op;
using runtime::Status;

FunctionEmitter::Lookup FunctionEmitter::lookup_of(const Scalar& stream, const Type& item_type) {
  Lookup lookup;
  lookup.set = call(IFC_RUNTIME(ifc_rt_set_create), {context_, shape(item_type)});
  StatusSlot items = status_slot("items");
  StreamEnd end = stream_end();
  each_stored(stream, item_type, end.state(), [&](const Scalar& item) {
    raise(items, item.status);
    only_if(is_ok(item.status), [&] { insert(lookup.set, item, item_type); });
  });
  raised(end.status);
  raised(end.sticky);
  lookup.status = raised(items);
  return lookup;
}

// As looking at every item: what no item decides has the worst status of all comparisons.
Scalar FunctionEmitter::member_of_named(const Node& node, const Lookup& lookup) {
  const Scalar value = scalar(*node.operands[0]);
  const Scalar stream = scalar(*node.operands[1]);
  const Scalar hit = choose(
      is_ok(value.status), Type::boolean(),
      [&] { return ok(contains(lookup.set, value, node.operands[0]->type)); },
      [&] { return ok(b_.getInt1(false)); });
  llvm::Value* none = status_constant(Status::ok);
  llvm::Value* compared =
      b_.CreateSelect(b_.CreateICmpSGT(stream.size, int64(0)), value.status, none);
  llvm::Value* undecided = worst(worst(compared, lookup.status), stream.sticky);
  llvm::Value* status = b_.CreateSelect(hit.payload, none, undecided);
  llvm::Value* whole =
      b_.CreateSelect(is_ok(stream.status), status, worst(stream.status, value.status));
  return with_status(hit, whole);
}

// `count(texts where it in others)` of texts in memory and a named set. Texts that are not there
// have one status in common, that of the comparison with the others.
std::optional<Scalar> FunctionEmitter::count_members(const Node& stream) {
  if (stream.op != Op::where || stream.operands[0]->op != Op::variable) return std::nullopt;
  const Node& test = stream.body->op == Op::holds ? *stream.body->operands[0] : *stream.body;
  if (test.op != Op::member || test.operands[1]->op != Op::variable) return std::nullopt;
  const Node& item = *test.operands[0];
  if (item.op != Op::variable || item.variable != stream.binders[0]) return std::nullopt;
  const auto lookup = lookups_.find(test.operands[1]->variable);
  const Scalar texts = scalar(*stream.operands[0]);
  if (lookup == lookups_.end() || !texts.items_ok || !item.type.is(ir::TypeKind::text))
    return std::nullopt;
  const Scalar others = scalar(*test.operands[1]);
  const Scalar all = size_of(texts);
  llvm::Value* hits = call(IFC_RUNTIME(ifc_rt_set_count_texts),
                           {lookup->second.set, texts.payload, size_of(texts).payload});
  hits = b_.CreateSelect(is_ok(others.status), hits, int64(0));
  llvm::Value* lacking = b_.CreateSelect(
      is_ok(others.status), worst(lookup->second.status, others.sticky), others.status);
  llvm::Value* decided = b_.CreateICmpEQ(hits, all.payload);
  llvm::Value* left = b_.CreateSelect(decided, status_constant(Status::ok), edge_status(lacking));
  return with_status(ok(hits), worst(all.status, left));
}

Scalar FunctionEmitter::member_of_lexicon(const Node& node) {
  const Node* lowercase = lowercased(*node.operands[0]);
  const Scalar value = scalar(lowercase != nullptr ? *lowercase : *node.operands[0]);
  llvm::Value* lexicon = object(module_.lexicon(node.operands[1]->operands, false));
  return when_ok(value.status, Type::boolean(), [&] {
    if (lowercase == nullptr) return matches_lexicon(lexicon, value);
    llvm::Value* there =
        call(IFC_RUNTIME(ifc_rt_lexicon_contains_lowercase), {lexicon, value.payload, value.size});
    return ok(b_.CreateICmpNE(there, int64(0)));
  });
}

// All pieces at once: what tells most of them from all of the list is a few instructions.
void FunctionEmitter::each_in_lexicon(const Node& where, StreamState state, Item push) {
  const Node& pieces = *where.operands[0];
  const Node& test = where.body->op == Op::holds ? *where.body->operands[0] : *where.body;
  const Scalar whole = scalar(*pieces.operands[0]);
  Scalar spans = all_spans(pieces, whole);
  llvm::Value* lexicon = object(module_.lexicon(test.operands[1]->operands, false));
  llvm::Value* lowercase = b_.getInt32(lowercased(*test.operands[0]) != nullptr ? 1 : 0);
  llvm::AllocaInst* count = shared(shared_count_, module_.i64, "count");
  b_.CreateStore(spans.size, count);
  spans.payload =
      call(IFC_RUNTIME(ifc_rt_lexicon_select),
           {context_, lexicon, whole.payload, whole.size, spans.payload, count, lowercase});
  spans.size = b_.CreateLoad(module_.i64, count);
  each_span(whole, spans, state, push);
}

Scalar FunctionEmitter::member(const Node& node) {
  if (is_lowered_membership(node)) return is_lowered_member(node);
  if (node.operands[1]->op == Op::variable) {
    const auto lookup = lookups_.find(node.operands[1]->variable);
    if (lookup != lookups_.end()) return member_of_named(node, lookup->second);
  }
  if (is_lexicon_membership(node)) return member_of_lexicon(node);
  const Scalar value = scalar(*node.operands[0]);
  const Type& type = node.operands[0]->type;
  const Type& item_type = node.operands[1]->type.item();
  llvm::AllocaInst* found = stack(module_.i1, "found");
  b_.CreateStore(b_.getInt1(false), found);
  StatusSlot unknown = status_slot("unknown");
  llvm::BasicBlock* done = block("done");
  StreamEnd end = stream_end();
  each(*node.operands[1], end.state(), [&](const Scalar& item) {
    const Scalar same = compare_values(Op::equal, value, type, item, item_type);
    llvm::Value* hit = b_.CreateAnd(is_ok(same.status), same.payload);
    raise(unknown, same.status);
    llvm::BasicBlock* yes = block("found");
    llvm::BasicBlock* next = block("next");
    b_.CreateCondBr(hit, yes, next);
    b_.SetInsertPoint(yes);
    b_.CreateStore(b_.getInt1(true), found);
    b_.CreateBr(early_exit_ ? done : next);
    b_.SetInsertPoint(next);
  });
  fall_into(done);
  llvm::Value* any = b_.CreateLoad(module_.i1, found);
  llvm::Value* stream = raised(end.status);
  llvm::Value* undecided = worst(raised(unknown), raised(end.sticky));
  llvm::Value* status = b_.CreateSelect(any, status_constant(Status::ok), undecided);
  if (surely_ok(stream)) return with_status(ok(any), status);
  return with_status(ok(any), b_.CreateSelect(is_ok(stream), status, worst(stream, value.status)));
}

}  // namespace ifc::codegen
