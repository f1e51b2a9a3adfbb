// Pieces of a text that are found when they are asked for, so that a consumer that has seen enough
// leaves the rest of the text alone: matches of a regex, what `split` cuts, Python's lines.
#include "compiler/codegen/emitter.h"
#include "runtime/builtins/support.h"
#include "runtime/regex/regex.h"

namespace ifc::codegen {

using ir::Op;
using ir::Search;

bool FunctionEmitter::finds_one_by_one(const Node& node) {
  if (node.op != Op::segment || node.search != Search::match || node.slot >= 0) return false;
  const Node& what = *node.operands[1];
  return what.op == Op::constant && what.regex != nullptr && what.regex->never_fails();
}

// A few matches at a time: the first may be enough.
void FunctionEmitter::each_match(const Node& node, StreamState state, Item push) {
  const Scalar whole = scalar(*node.operands[0]);
  const Scalar regex = scalar(*node.operands[1]);
  raise(*state.status, whole.status);
  llvm::AllocaInst* search = stack(module_.pointer, "search");
  auto loop = [&] {
    llvm::Value* count = shared(shared_count_, module_.i64, "count");
    llvm::BasicBlock* head = block("search");
    llvm::BasicBlock* after = block("after");
    llvm::Value* nothing = llvm::ConstantPointerNull::get(module_.pointer);
    b_.CreateStore(nothing, search);
    fall_into(head);
    llvm::Value* spans = call(IFC_RUNTIME(ifc_rt_next_matches),
                              {context_, search, whole.payload, whole.size, regex.payload, count});
    count_loop(b_.CreateLoad(module_.i64, count),
               [&](llvm::Value* index) { push(piece(whole, spans, index)); });
    llvm::Value* is_done = b_.CreateICmpEQ(b_.CreateLoad(module_.pointer, search), nothing);
    b_.CreateCondBr(is_done, after, head);
    b_.SetInsertPoint(after);
  };
  if (surely_ok(whole.status)) return loop();
  only_if(is_ok(whole.status), loop);
}

bool FunctionEmitter::is_cut_by_characters(const Node& node) {
  return node.op == Op::segment && node.search == Search::unit &&
         runtime::is_cut_by_characters(node.unit);
}

// First a few pieces, then all others, which constraints may share.
void FunctionEmitter::each_unit(const Node& node, StreamState state, Item push) {
  const Scalar whole = scalar(*node.operands[0]);
  raise(*state.status, whole.status);
  llvm::AllocaInst* done = stack(module_.i64, "done");
  auto next = [&] {
    llvm::Value* unit = b_.getInt32(static_cast<uint32_t>(node.unit));
    llvm::Value* count = shared(shared_count_, module_.i64, "count");
    Scalar spans = ok(call(IFC_RUNTIME(ifc_rt_next_pieces),
                           {context_, unit, whole.payload, whole.size, done, count}));
    spans.size = b_.CreateLoad(module_.i64, count);
    return spans;
  };
  auto next_shared = [&] {
    auto all_others = [&] {
      const Scalar all = shared_spans(node, whole, {});
      llvm::Value* passed = b_.CreateLoad(module_.i64, done);
      b_.CreateStore(int64(-1), done);
      Scalar rest =
          ok(b_.CreateInBoundsGEP(llvm::ArrayType::get(module_.i32, 2), all.payload, passed));
      rest.size = b_.CreateSub(all.size, passed);
      return rest;
    };
    llvm::Value* started = b_.CreateICmpNE(b_.CreateLoad(module_.i64, done), int64(0));
    llvm::Value* is_known = is_filled(shared_place(node.slot));
    return choose(b_.CreateOr(started, is_known), Type::list(Type::integer()), all_others, next);
  };
  auto loop = [&] {
    llvm::BasicBlock* head = block("pieces");
    llvm::BasicBlock* after = block("after");
    b_.CreateStore(int64(0), done);
    fall_into(head);
    const Scalar spans = node.slot < 0 ? next() : next_shared();
    count_loop(spans.size, [&](llvm::Value* index) { push(piece(whole, spans.payload, index)); });
    llvm::Value* left = b_.CreateLoad(module_.i64, done);
    b_.CreateCondBr(b_.CreateICmpSLT(left, int64(0)), after, head);
    b_.SetInsertPoint(after);
  };
  if (surely_ok(whole.status)) return loop();
  only_if(is_ok(whole.status), loop);
}

void FunctionEmitter::each_cut(const Node& node, StreamState state, Item push) {
  each_cut(scalar(*node.operands[0]), scalar(*node.operands[1]), state, push);
}

void FunctionEmitter::each_cut(const Scalar& whole, const Scalar& separator, StreamState state,
                               Item push) {
  llvm::Value* operands = worst(whole.status, separator.status);
  raise(*state.status, operands);
  llvm::AllocaInst* from = stack(module_.i64, "cut_from");
  auto loop = [&] {
    llvm::BasicBlock* head = block("cut");
    llvm::BasicBlock* more = block("more_cuts");
    llvm::BasicBlock* after = block("after");
    b_.CreateStore(int64(0), from);
    fall_into(head);
    llvm::Value* begin = b_.CreateLoad(module_.i64, from);
    const Scalar found = cut(whole, begin, separator);
    push(found);
    llvm::Value* end = b_.CreateAdd(begin, found.size);
    b_.CreateCondBr(b_.CreateICmpEQ(end, whole.size), after, more);
    b_.SetInsertPoint(more);
    b_.CreateStore(b_.CreateAdd(end, separator.size), from);
    b_.CreateBr(head);
    b_.SetInsertPoint(after);
  };
  if (surely_ok(operands)) return loop();
  only_if(is_ok(operands), loop);
}

bool FunctionEmitter::is_python_line(const Node& node) {
  return node.op == Op::segment && node.search == Search::unit && node.slot < 0 &&
         node.unit == runtime::Unit::py_line;
}

Scalar FunctionEmitter::line_feed() { return text(module_.text("\n"), int64(1)); }

Scalar FunctionEmitter::cut(const Scalar& whole, llvm::Value* begin, const Scalar& separator) {
  llvm::Value* end = call(IFC_RUNTIME(ifc_rt_cut_end),
                          {whole.payload, whole.size, begin, separator.payload, separator.size});
  Scalar found =
      text(b_.CreateInBoundsGEP(module_.i8, whole.payload, begin), b_.CreateNUWSub(end, begin));
  found.in_response = whole.in_response;
  found.plain_with_response = whole.plain_with_response;
  return found;
}

}  // namespace ifc::codegen
