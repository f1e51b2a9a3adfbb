// `in`: whether a value is among the items of a stream, looked up in a set or a lexicon where there
// is one.
#include <llvm/ADT/StringExtras.h>

#include <algorithm>

#include "compiler/codegen/emitter.h"
#include "compiler/codegen/in_place.h"
#include "runtime/builtins/support.h"

namespace ifc::codegen {

using ir::Op;
using ir::TypeKind;
using runtime::Status;

namespace {

// Longer constant lists are looked up in a table.
constexpr size_t kMostCompared = 8;
constexpr size_t kLongestWord = 8;

/// A text that a machine word holds, and tells from all others that it holds.
bool is_one_word(const ir::Node& text) {
  return !text.text.empty() && text.text.size() <= kLongestWord && llvm::isASCII(text.text) &&
         text.text.find('\0') == std::string::npos;
}

uint64_t word_of(llvm::StringRef text) {
  uint64_t word = 0;
  for (size_t i = 0; i < text.size(); ++i)
    word |= static_cast<uint64_t>(static_cast<unsigned char>(text[i])) << (8 * i);
  return word;
}

}  // namespace

bool is_lowered_membership(const ir::Node& node) {
  if (node.op != Op::member || lowercased(*node.operands[0]) == nullptr) return false;
  const ir::Node& list = *node.operands[1];
  if (list.op != Op::constant || !list.type.item().is(TypeKind::text)) return false;
  return !list.operands.empty() && list.operands.size() <= kMostCompared &&
         std::all_of(list.operands.begin(), list.operands.end(),
                     [](const ir::Node* text) { return is_one_word(*text); });
}

bool is_lexicon_membership(const ir::Node& node) {
  if (node.op != Op::member) return false;
  const ir::Node& list = *node.operands[1];
  return list.op == Op::constant && list.type.item().is(TypeKind::text) &&
         list.operands.size() > kMostCompared;
}

const ir::Node* lowercased(const ir::Node& node) {
  const bool is_lower = node.op == Op::call && node.builtin == runtime::Builtin::lower;
  return is_lower ? node.operands[0] : nullptr;
}

bool is_lexicon_filter(const ir::Node& where) {
  if (where.operands[0]->op != Op::segment) return false;
  const ir::Node& test = where.body->op == Op::holds ? *where.body->operands[0] : *where.body;
  if (!is_lexicon_membership(test)) return false;
  const ir::Node* lowercase = lowercased(*test.operands[0]);
  const ir::Node& item = lowercase != nullptr ? *lowercase : *test.operands[0];
  return item.op == Op::variable && item.variable == where.binders[0];
}

namespace {

/// For each first byte of a text: which sizes, as bits, a text has whose lowercase is one of the
/// items. Beyond ASCII anything may be; U+212A, of three bytes, becomes `k`.
std::vector<uint32_t> sizes_by_first(const ir::Node& list) {
  std::vector<uint32_t> sizes(256, 0);
  std::fill(sizes.begin() + 0x80, sizes.end(), ~uint32_t{0});
  for (const ir::Node* item : list.operands) {
    uint32_t bits = uint32_t{1} << item->text.size();
    for (const char c : item->text.substr(1)) bits |= c == 'k' ? bits << 2 : 0;
    const char first = item->text.front();
    sizes[static_cast<unsigned char>(first)] |= bits;
    sizes[static_cast<unsigned char>(llvm::toUpper(first))] |= bits;
  }
  return sizes;
}

}  // namespace

// Most texts start like none of the items, or have not their size.
Scalar FunctionEmitter::is_lowered_member(const Node& node) {
  const Scalar whole = scalar(*node.operands[0]->operands[0]);
  auto no = [&] { return ok(b_.getInt1(false)); };
  auto may_be = [&] {
    const std::vector<uint32_t> rows = sizes_by_first(*node.operands[1]);
    llvm::Constant* sizes =
        module_.text({reinterpret_cast<const char*>(rows.data()), rows.size() * sizeof(uint32_t)});
    llvm::Value* first = b_.CreateZExt(b_.CreateLoad(module_.i8, whole.payload), module_.i64);
    llvm::Value* row = b_.CreateAlignedLoad(
        module_.i32, b_.CreateInBoundsGEP(module_.i32, sizes, first), llvm::Align(1));
    llvm::Value* size = b_.CreateBinaryIntrinsic(llvm::Intrinsic::umin, whole.size, int64(31));
    llvm::Value* bit = b_.CreateLShr(row, b_.CreateTrunc(size, module_.i32));
    return b_.CreateTrunc(bit, b_.getInt1Ty());
  };
  return when_ok(whole.status, Type::boolean(), [&] {
    return choose(
        b_.CreateICmpNE(whole.size, int64(0)), Type::boolean(),
        [&] {
          return choose(may_be(), Type::boolean(), [&] { return equals_lowered(whole, node); }, no);
        },
        no);
  });
}

Scalar FunctionEmitter::equals_lowered(const Scalar& whole, const Node& node) {
  llvm::Value* word = call(IFC_RUNTIME(ifc_rt_lower_word), {whole.payload, whole.size});
  llvm::Value* hit = b_.getInt1(false);
  for (const Node* item : node.operands[1]->operands) {
    llvm::Value* wanted = llvm::ConstantInt::get(module_.i64, word_of(item->text));
    hit = b_.CreateOr(hit, b_.CreateICmpEQ(word, wanted));
  }
  return ok(hit);
}

Lookup FunctionEmitter::lookup_of(const Scalar& stream, const Type& item_type) {
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
  if (lookup == lookups_.end() || !texts.items_ok || !item.type.is(TypeKind::text))
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
