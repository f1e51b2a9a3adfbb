// Pieces of a text that are found when they are asked for, so that a consumer that has seen enough
// leaves the rest of the text alone: matches of a regex, tokens and words, also of a text that is
// made of the response, sentences and tokens of NLTK, what `split` cuts, Python's lines.
#include "compiler/codegen/emitter.h"
#include "compiler/ir/pieces.h"
#include "runtime/builtins/support.h"
#include "runtime/regex/class_pattern.h"
#include "runtime/regex/regex.h"

namespace ifc::codegen {

using ir::Op;
using ir::Search;
using runtime::Builtin;
using runtime::Unit;

bool FunctionEmitter::finds_one_by_one(const Node& node) {
  if (node.op != Op::segment || node.search != Search::match || node.slot >= 0) return false;
  const Node& what = *node.operands[1];
  if (what.op != Op::constant || what.regex == nullptr) return false;
  return what.regex->never_fails() && what.regex->class_pattern() == nullptr;
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

namespace {

/// Whether it is a regex of one class of characters, or of runs of them, without what ends a part.
bool is_class_within_parts(const ir::Node& regex) {
  const runtime::ClassPattern* members = ir::class_of(regex);
  return members != nullptr && !members->occurs_in(runtime::kPartEnds);
}

/// Of a text that is made of the response by changes inside of tokens alone, the response: the
/// tokens of a part of it are then made of those of a part of the response. Of others the text.
const ir::Node& source_of_tokens(const ir::Node& text) {
  if (text.op == Op::shared) return source_of_tokens(*text.operands[0]);
  if (text.op != Op::call) return text;
  if (text.builtin != Builtin::lower) {
    const bool removes = text.builtin == Builtin::remove_regex;
    if (!removes || !is_class_within_parts(*text.operands[1])) return text;
  }
  const ir::Node& source = source_of_tokens(*text.operands[0]);
  return source.op == Op::response ? source : text;
}

}  // namespace

bool FunctionEmitter::is_cut_by_characters(const Node& node) {
  if (node.op != Op::segment) return false;
  if (node.search == Search::match)
    return node.slot < 0 && is_class_within_parts(*node.operands[1]);
  return node.search == Search::unit && runtime::is_cut_by_characters(node.unit);
}

bool FunctionEmitter::is_cut_in_place(const Node& node) {
  if (!is_cut_by_characters(node) || node.search != Search::unit) return false;
  return node.operands[0]->op == Op::response ||
         source_of_tokens(*node.operands[0]).op != Op::response;
}

// What else there is in the text is not looked at.
Scalar FunctionEmitter::end_piece(const Node& segment, bool is_last) {
  const Scalar whole = scalar(*segment.operands[0]);
  llvm::AllocaInst* span = stack(llvm::ArrayType::get(module_.i32, 2), "piece");
  return when_ok(whole.status, Type::text(), [&] {
    call(IFC_RUNTIME(ifc_rt_end_piece),
         {b_.getInt32(static_cast<uint32_t>(segment.unit)), whole.payload, whole.size,
          b_.getInt32(is_last ? 1 : 0), span});
    const Scalar found = piece(whole, span, int64(0));
    return choose(
        b_.CreateICmpNE(found.size, int64(0)), Type::text(), [&] { return found; },
        [&] { return absent(Type::text(), status_constant(runtime::Status::missing)); });
  });
}

Scalar FunctionEmitter::made_of(const Node& text, const Scalar& response) {
  if (text.op == Op::response) return response;
  if (text.op == Op::shared) return made_of(*text.operands[0], response);
  std::vector<Scalar> arguments = {made_of(*text.operands[0], response)};
  for (size_t i = 1; i < text.operands.size(); ++i) arguments.push_back(scalar(*text.operands[i]));
  return kernel_call(text, arguments);
}

// A part of the text after the other. All at once, where that is one part: constraints may share
// it.
void FunctionEmitter::each_unit(const Node& node, StreamState state, Item push) {
  const Node& text = *node.operands[0];
  const Node& source = source_of_tokens(text);
  const bool is_changed = source.op == Op::response && !module_.is_placed(node);
  const Scalar whole = scalar(is_changed ? source : text);
  raise(*state.status, whole.status);
  Scalar what;
  if (node.search == Search::match) what = scalar(*node.operands[1]);
  llvm::AllocaInst* from = stack(module_.i64, "from");
  llvm::AllocaInst* place = stack(module_.pointer, "cut_text");
  const Type spans_type = Type::list(Type::integer());
  Scalar cut;
  auto spans_in = [&](const Scalar& made, bool is_all) {
    cut = made;
    raise(*state.status, made.status);
    b_.CreateStore(made.payload, place);
    return when_ok(made.status, spans_type, [&] {
      return is_all ? spans_of(node, made, what) : find_spans(node, made, what);
    });
  };
  auto loop = [&] {
    llvm::BasicBlock* head = block("part");
    llvm::BasicBlock* after = block("after");
    b_.CreateStore(int64(0), from);
    fall_into(head);
    llvm::Value* begin = b_.CreateLoad(module_.i64, from);
    llvm::Value* end = call(IFC_RUNTIME(ifc_rt_next_part), {whole.payload, whole.size, begin});
    b_.CreateStore(end, from);
    Scalar part = whole;
    part.payload = b_.CreateInBoundsGEP(module_.i8, whole.payload, begin);
    part.size = b_.CreateSub(end, begin);
    const Scalar spans = choose(
        b_.CreateICmpEQ(part.size, whole.size), spans_type,
        [&] { return spans_in(is_changed ? scalar(text) : whole, true); },
        [&] { return spans_in(is_changed ? made_of(text, part) : part, false); });
    cut.payload = b_.CreateLoad(module_.pointer, place);
    raise(*state.status, spans.status);
    count_loop(spans.size, [&](llvm::Value* index) { push(piece(cut, spans.payload, index)); });
    b_.CreateCondBr(b_.CreateICmpEQ(end, whole.size), after, head);
    b_.SetInsertPoint(after);
  };
  if (surely_ok(whole.status)) return loop();
  only_if(is_ok(whole.status), loop);
}

// Those of a few sentences first, which may be enough.
void FunctionEmitter::each_nltk_piece(const Node& node, Unit unit, StreamState state, Item push,
                                      llvm::Value* lexicon, llvm::Value* least) {
  static_assert(sizeof(runtime::PiecesSoFar) == 16, "two numbers");
  const Scalar whole = scalar(*node.operands[0]);
  raise(*state.status, whole.status);
  llvm::Type* numbers = llvm::ArrayType::get(module_.i64, 2);
  llvm::AllocaInst* so_far = stack(numbers, "so_far");
  auto loop = [&] {
    llvm::BasicBlock* head = block("pieces");
    llvm::BasicBlock* after = block("after");
    llvm::Value* chosen = lexicon;
    if (lexicon == nullptr) chosen = llvm::ConstantPointerNull::get(module_.pointer);
    llvm::Value* wanted = asking_.demand == Demand::all ? int64(INT64_MAX) : int64(0);
    if (asking_.items != nullptr) wanted = asking_.items;
    if (least == nullptr) least = int64(0);
    b_.CreateStore(llvm::Constant::getNullValue(numbers), so_far);
    fall_into(head);
    llvm::Value* found = shared(shared_result_, module_.value, "result");
    b_.CreateStore(llvm::Constant::getNullValue(module_.value), found);
    call(IFC_RUNTIME(ifc_rt_next_nltk_pieces),
         {context_, b_.getInt32(static_cast<uint32_t>(unit)), chosen, whole.payload, whole.size,
          wanted, least, so_far, found});
    Scalar pieces = load_value(found, node.type, false);
    pieces.items_ok = true;
    raise(*state.status, pieces.status);
    count_loop(pieces.size, [&](llvm::Value* index) {
      Scalar item = load_value(value_at(pieces.payload, index), node.type.item(), true);
      item.in_response = whole.in_response && unit == Unit::punkt_sentence;
      item.plain_with_response = whole.is_like_response();
      push(item);
    });
    llvm::Value* left = b_.CreateLoad(module_.i64, so_far);
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
