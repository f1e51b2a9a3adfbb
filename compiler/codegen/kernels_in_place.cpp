// Operations on texts that are a few instructions for most words, so that a call, or a text built
// in memory, would be most of their cost.
#include <llvm/ADT/StringExtras.h>

#include <algorithm>

#include "compiler/codegen/emitter.h"
#include "compiler/codegen/in_place.h"
#include "compiler/ir/pieces.h"
#include "runtime/builtins/support.h"

namespace ifc::codegen {

using ir::Op;
using ir::TypeKind;
using runtime::Builtin;
using runtime::Status;

namespace {

constexpr size_t kLongestCut = 32;

bool is_call_of(const ir::Node& node, Builtin builtin) {
  return node.op == Op::call && node.builtin == builtin;
}

/// Kernels that give ASCII without CR for such a text, as their first argument is.
bool keeps_plain(Builtin builtin) {
  switch (builtin) {
    case Builtin::lower:
    case Builtin::upper:
    case Builtin::title:
    case Builtin::reverse_text:
    case Builtin::py_reverse:
    case Builtin::normalize:
    case Builtin::normalize_form:
    case Builtin::ascii_fold:
    case Builtin::remove_start_text:
    case Builtin::remove_end_text:
    case Builtin::remove_text:
    case Builtin::remove_regex:
    case Builtin::remove_text_limit:
    case Builtin::remove_regex_limit:
    case Builtin::split_text:
    case Builtin::split_regex:
    case Builtin::punkt_sentence:
    case Builtin::treebank_token:
      return true;
    default:
      return ir::is_strip(builtin);
  }
}

/// Kernels whose result is ok whatever the arguments.
bool is_total(Builtin builtin) {
  switch (builtin) {
    case Builtin::py_length:
    case Builtin::py_reverse:
    case Builtin::starts_with_text:
    case Builtin::ends_with_text:
    case Builtin::remove_start_text:
    case Builtin::remove_end_text:
    case Builtin::split_text:
      return true;
    default:
      return ir::is_strip(builtin);
  }
}

}  // namespace

bool is_first_codepoint(const ir::Node& node) {
  return node.op == Op::first && is_codepoints(*node.operands[0]);
}

bool is_codepoints(const ir::Node& stream) {
  return stream.op == Op::segment && stream.search == ir::Search::unit &&
         stream.unit == runtime::Unit::codepoint && stream.slot < 0;
}

const ir::Node* read_in_place(const ir::Node& node) {
  if (node.op == Op::call && ir::is_strip(node.builtin)) return node.operands[0];
  if (const std::optional<BlankTest> test = blank_test(node)) return test->whole;
  if (is_first_codepoint(node)) return node.operands[0]->operands[0];
  if (is_lowered_membership(node)) return node.operands[0]->operands[0];
  if (is_lexicon_membership(node)) return lowercased(*node.operands[0]);
  return nullptr;
}

const ir::Node* reversed_operand(const ir::Node& comparison) {
  if (comparison.op != Op::equal && comparison.op != Op::not_equal) return nullptr;
  for (const ir::Node* operand : {comparison.operands[1], comparison.operands[0]}) {
    if (is_call_of(*operand, Builtin::py_reverse)) return operand;
  }
  return nullptr;
}

Scalar FunctionEmitter::kernel_result(const Node& node, const std::vector<Scalar>& arguments,
                                      llvm::function_ref<Scalar()> call_kernel) {
  const bool has_text = node.operands.size() > 1 && node.operands[1]->type.is(TypeKind::text);
  const auto known = has_text ? known_text(arguments[1]) : std::optional<llvm::StringRef>();
  const bool known_ascii = known && llvm::isASCII(*known);
  auto called_kernel = [&] {
    Scalar called = call_kernel();
    if (is_total(node.builtin)) called.status = status_constant(Status::ok);
    return called;
  };
  auto result = [&] {
    if (keeps_ascii(node)) return unless_plain(arguments[0], called_kernel);
    switch (node.builtin) {
      case Builtin::starts_with_text:
        if (known && known->size() <= kLongestCut) return has_known_end(arguments[0], *known, true);
        break;
      case Builtin::contains_text:
        return ok(b_.CreateICmpNE(call(IFC_RUNTIME(ifc_rt_contains_text),
                                       {context_, arguments[0].payload, arguments[0].size,
                                        arguments[1].payload, arguments[1].size}),
                                  int64(0)));
      case Builtin::contains_regex:
        return truth_and_status(
            call(IFC_RUNTIME(ifc_rt_contains_regex),
                 {context_, arguments[0].payload, arguments[0].size, arguments[1].payload}));
      case Builtin::ends_with_text:
        if (known && compares_in_place(arguments[0], *known))
          return ok(ends_in_place(arguments[0], *known, call_kernel));
        if (known && known->size() <= kLongestCut)
          return has_known_end(arguments[0], *known, false);
        break;
      case Builtin::remove_start_text:
      case Builtin::remove_end_text:
        if (known && known->size() <= kLongestCut)
          return without_known_end(arguments[0], *known,
                                   node.builtin == Builtin::remove_start_text);
        break;
      case Builtin::strip:
      case Builtin::py_strip:
        return unless_visible(arguments[0], true, true, called_kernel);
      case Builtin::strip_start:
        return unless_visible(arguments[0], true, false, called_kernel);
      case Builtin::strip_end:
        return unless_visible(arguments[0], false, true, called_kernel);
      case Builtin::strip_chars:
        if (known_ascii) return strip_known(arguments[0], *known, true, true);
        break;
      case Builtin::strip_start_chars:
        if (known_ascii) return strip_known(arguments[0], *known, true, false);
        break;
      case Builtin::strip_end_chars:
        if (known_ascii) return strip_known(arguments[0], *known, false, true);
        break;
      case Builtin::floor:
        return floor_of(arguments[0]);
      case Builtin::py_length:
        return python_length(arguments[0], call_kernel);
      case Builtin::is_upper:
        return all_cased(arguments[0], 'a', call_kernel);
      case Builtin::is_lower:
        return all_cased(arguments[0], 'A', call_kernel);
      default:
        break;
    }
    return called_kernel();
  };
  Scalar made = result();
  made.plain_with_response = keeps_plain(node.builtin) && arguments[0].is_like_response();
  return made;
}

// As ifc_rt_contains_regex returns them.
Scalar FunctionEmitter::truth_and_status(llvm::Value* both) {
  llvm::Value* status = b_.CreateTrunc(b_.CreateLShr(both, int64(1)), b_.getInt32Ty());
  return with_status(ok(b_.CreateTrunc(both, module_.i1)), status);
}

Scalar FunctionEmitter::has_known_end(const Scalar& whole, llvm::StringRef known, bool at_start) {
  llvm::Value* size = int64(static_cast<int64_t>(known.size()));
  auto compare = [&] {
    llvm::Value* place = whole.payload;
    if (!at_start) place = b_.CreateGEP(module_.i8, place, b_.CreateSub(whole.size, size));
    return ok(known.empty() ? b_.getInt1(true) : equal_bytes(place, known, false));
  };
  return choose(b_.CreateICmpSGE(whole.size, size), Type::boolean(), compare,
                [&] { return ok(b_.getInt1(false)); });
}

Scalar FunctionEmitter::without_known_end(const Scalar& whole, llvm::StringRef known,
                                          bool at_start) {
  auto cut = [&] {
    llvm::Value* size = int64(static_cast<int64_t>(known.size()));
    Scalar rest = whole;
    rest.size = b_.CreateSub(whole.size, size);
    if (at_start) rest.payload = b_.CreateGEP(module_.i8, whole.payload, size);
    return rest;
  };
  // A branch, not a select: what follows need not wait for the comparison.
  return choose(
      has_known_end(whole, known, at_start).payload, Type::text(), cut, [&] { return whole; },
      unlikely());
}

// 2^63 is a real number, the largest int is none.
Scalar FunctionEmitter::floor_of(const Scalar& number) {
  llvm::Value* whole = b_.CreateUnaryIntrinsic(llvm::Intrinsic::floor, number.payload);
  auto bound = [&](double value) { return llvm::ConstantFP::get(module_.real, value); };
  llvm::Value* fits =
      b_.CreateAnd(b_.CreateFCmpOGE(whole, bound(-0x1p63)), b_.CreateFCmpOLT(whole, bound(0x1p63)));
  const Scalar made = ok(b_.CreateFPToSI(b_.CreateSelect(fits, whole, bound(0)), module_.i64));
  return with_status(made, b_.CreateSelect(fits, status_constant(runtime::Status::ok),
                                           status_constant(runtime::Status::overflow)));
}

// Most texts begin and end with a visible ASCII character, of which nothing is stripped.
Scalar FunctionEmitter::unless_visible(const Scalar& whole, bool start, bool end,
                                       llvm::function_ref<Scalar()> strip) {
  llvm::Value* is_empty = b_.CreateICmpEQ(whole.size, int64(0));
  auto visible_at = [&](llvm::Value* place) {
    llvm::Value* byte =
        b_.CreateLoad(module_.i8, b_.CreateSelect(is_empty, module_.text(" "), place));
    return b_.CreateICmpULT(b_.CreateSub(byte, b_.getInt8('!')), b_.getInt8(0x7F - '!'));
  };
  llvm::Value* visible = b_.getInt1(true);
  if (start) visible = visible_at(whole.payload);
  if (end) {
    llvm::Value* last = b_.CreateSub(whole.size, int64(1));
    visible = b_.CreateAnd(visible, visible_at(b_.CreateGEP(module_.i8, whole.payload, last)));
  }
  return choose(visible, Type::text(), [&] { return whole; }, strip);
}

// Of ASCII characters alone: then a byte of any other character is none of them. The end goes
// first, so that of a text that goes as a whole the place of its start is left.
Scalar FunctionEmitter::strip_known(const Scalar& whole, llvm::StringRef characters, bool start,
                                    bool end) {
  std::string table(256, '\0');
  for (const char c : characters) table[static_cast<unsigned char>(c)] = 1;
  llvm::Constant* goes = module_.text(table);
  auto goes_at = [&](llvm::Value* place) {
    llvm::Value* byte = b_.CreateZExt(b_.CreateLoad(module_.i8, place), module_.i64);
    llvm::Value* entry = b_.CreateInBoundsGEP(module_.i8, goes, byte);
    return b_.CreateICmpNE(b_.CreateLoad(module_.i8, entry), b_.getInt8(0));
  };
  llvm::AllocaInst* from = stack(module_.pointer, "from");
  llvm::AllocaInst* to = stack(module_.pointer, "to");
  b_.CreateStore(whole.payload, from);
  b_.CreateStore(b_.CreateGEP(module_.i8, whole.payload, whole.size), to);
  auto cut = [&](bool at_end) {
    llvm::BasicBlock* head = block("strip");
    llvm::BasicBlock* look = block("look");
    llvm::BasicBlock* further = block("further");
    llvm::BasicBlock* done = block("done");
    fall_into(head);
    llvm::Value* first = b_.CreateLoad(module_.pointer, from);
    llvm::Value* last = b_.CreateLoad(module_.pointer, to);
    b_.CreateCondBr(b_.CreateICmpEQ(first, last), done, look);
    b_.SetInsertPoint(look);
    llvm::Value* before = b_.CreateGEP(module_.i8, last, int64(-1));
    b_.CreateCondBr(goes_at(at_end ? before : first), further, done);
    b_.SetInsertPoint(further);
    if (at_end) {
      b_.CreateStore(before, to);
    } else {
      b_.CreateStore(b_.CreateConstGEP1_64(module_.i8, first, 1), from);
    }
    b_.CreateBr(head);
    b_.SetInsertPoint(done);
  };
  if (end) cut(true);
  if (start) cut(false);
  llvm::Value* begin = b_.CreateLoad(module_.pointer, from);
  llvm::Value* size =
      b_.CreateSub(b_.CreatePtrToInt(b_.CreateLoad(module_.pointer, to), module_.i64),
                   b_.CreatePtrToInt(begin, module_.i64));
  Scalar stripped = text(begin, size);
  stripped.in_response = whole.in_response;
  return stripped;
}

Scalar FunctionEmitter::python_length(const Scalar& whole,
                                      llvm::function_ref<Scalar()> call_kernel) {
  auto counted = [&] { return ok(call_kernel().payload); };
  if (!whole.is_like_response()) return counted();
  return choose(plain(), Type::integer(), [&] { return ok(whole.size); }, counted);
}

// A first letter of the other case, as most words have, settles it: `other` is the first of those.
Scalar FunctionEmitter::all_cased(const Scalar& whole, char other,
                                  llvm::function_ref<Scalar()> call_kernel) {
  auto no = [&] { return ok(b_.getInt1(false)); };
  auto by_first = [&] {
    llvm::Value* first = b_.CreateLoad(module_.i8, whole.payload);
    llvm::Value* letter = b_.CreateSub(first, b_.getInt8(static_cast<uint8_t>(other)));
    return choose(b_.CreateICmpULT(letter, b_.getInt8(26)), Type::boolean(), no,
                  [&] { return ok(call_kernel().payload); });
  };
  return choose(b_.CreateICmpNE(whole.size, int64(0)), Type::boolean(), by_first, no);
}

// Its first byte tells how many belong to it.
Scalar FunctionEmitter::first_codepoint(const Scalar& whole) {
  auto one = [&] {
    llvm::Value* lead = b_.CreateLoad(module_.i8, whole.payload);
    llvm::Value* size = int64(4);
    size = b_.CreateSelect(b_.CreateICmpULT(lead, b_.getInt8(0xF0)), int64(3), size);
    size = b_.CreateSelect(b_.CreateICmpULT(lead, b_.getInt8(0xE0)), int64(2), size);
    size = b_.CreateSelect(b_.CreateICmpULT(lead, b_.getInt8(0x80)), int64(1), size);
    Scalar first = text(whole.payload, size);
    first.in_response = whole.in_response;
    first.plain_with_response = whole.plain_with_response;
    return first;
  };
  auto none = [&] { return absent(Type::text(), status_constant(Status::missing)); };
  return when_ok(whole.status, Type::text(), [&] {
    return choose(b_.CreateICmpNE(whole.size, int64(0)), Type::text(), one, none);
  });
}

// Most texts that are not the other reversed differ in the first character already.
Scalar FunctionEmitter::compare_reversed(const Node& node, const Node& reversed) {
  const Scalar a = scalar(*node.operands[&reversed == node.operands[0] ? 1 : 0]);
  const Scalar b = scalar(*reversed.operands[0]);
  auto differs = [&] { return ok(b_.getInt1(false)); };
  auto compare = [&] {
    llvm::Value* same =
        call(IFC_RUNTIME(ifc_rt_equals_reversed), {a.payload, a.size, b.payload, b.size});
    return ok(b_.CreateICmpNE(same, int64(0)));
  };
  auto by_first = [&] {
    llvm::Value* first = b_.CreateLoad(module_.i8, a.payload);
    llvm::Value* before_end = b_.CreateGEP(module_.i8, b.payload, b_.CreateSub(b.size, int64(1)));
    llvm::Value* last = b_.CreateLoad(module_.i8, before_end);
    llvm::Value* is_ascii = b_.CreateICmpSGE(last, b_.getInt8(0));
    llvm::Value* apart = b_.CreateAnd(is_ascii, b_.CreateICmpNE(first, last));
    return choose(apart, Type::boolean(), differs, compare);
  };
  auto of_same_size = [&] {
    return choose(b_.CreateICmpNE(a.size, int64(0)), Type::boolean(), by_first,
                  [&] { return ok(b_.getInt1(true)); });
  };
  const Scalar same =
      choose(b_.CreateICmpEQ(a.size, b.size), Type::boolean(), of_same_size, differs);
  llvm::Value* truth = node.op == Op::equal ? same.payload : b_.CreateNot(same.payload);
  return with_status(ok(truth), worst(a.status, b.status));
}

}  // namespace ifc::codegen
