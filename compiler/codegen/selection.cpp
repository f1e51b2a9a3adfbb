// `select`: items that equal one of several patterns, by `~=`, by code points, or as a whole by a
// regex.
#include <utility>

#include <llvm/ADT/StringExtras.h>

#include "compiler/codegen/emitter.h"
#include "compiler/ir/pieces.h"
#include "runtime/builtins/support.h"

namespace ifc::codegen {

using ir::Op;
using ir::Selection;
using ir::TypeKind;
using runtime::Status;

namespace {
// More constant patterns are looked up in a table instead of one after the other.
constexpr size_t kMostUnrolled = 8;

bool is_constant_text(const ir::Node& node) {
  return node.op == Op::constant && node.type.is(TypeKind::text);
}

// The texts among the patterns that are known while compiling.
std::vector<const ir::Node*> known_texts(const ir::Node& select) {
  std::vector<const ir::Node*> texts;
  for (size_t i = 1; i < select.operands.size(); ++i) {
    const ir::Node* operand = select.operands[i];
    if (is_constant_text(*operand)) texts.push_back(operand);
    if (operand->op != Op::constant || !operand->type.is_stream()) continue;
    texts.insert(texts.end(), operand->operands.begin(), operand->operands.end());
  }
  return texts;
}
// The bytes of `char "," | ";"`: whole characters of a text against single printable ASCII ones.
// Empty otherwise.
std::string wanted_characters(const ir::Node& select) {
  const ir::Node& source = *select.operands[0];
  const bool characters = source.op == Op::segment && source.search == ir::Search::unit &&
                          source.unit == runtime::Unit::char_;
  if (!characters || select.selection == Selection::matching) return "";
  std::string wanted;
  for (size_t i = 1; i < select.operands.size(); ++i) {
    const ir::Node& pattern = *select.operands[i];
    if (!is_constant_text(pattern) || pattern.text.size() != 1) return "";
    if (pattern.text[0] < 0x20 || pattern.text[0] > 0x7e) return "";
    wanted += pattern.text;
  }
  return wanted;
}

}  // namespace

struct FunctionEmitter::Patterns {
  std::vector<Scalar> texts;
  llvm::Value* lexicon = nullptr;
  std::vector<Scalar> lists;
  std::vector<Scalar> regexes;
  llvm::Value* status = nullptr;

  bool is_lexicon_alone() const {
    return lexicon != nullptr && texts.empty() && lists.empty() && regexes.empty();
  }
};

FunctionEmitter::Patterns FunctionEmitter::patterns_of(const Node& node) {
  Patterns patterns;
  patterns.status = status_constant(Status::ok);
  const std::vector<const Node*> known = known_texts(node);
  if (known.size() > kMostUnrolled) {
    patterns.lexicon = object(module_.lexicon(known, node.selection == Selection::folded));
  } else {
    for (const Node* text : known) patterns.texts.push_back(constant(*text));
  }
  for (size_t i = 1; i < node.operands.size(); ++i) {
    const Node& operand = *node.operands[i];
    if (is_constant_text(operand) || (operand.op == Op::constant && operand.type.is_stream()))
      continue;
    if (operand.type.is_stream()) {
      patterns.lists.push_back(stored(operand));
      patterns.status = worst(patterns.status, strict_status(patterns.lists.back()));
    } else {
      const Scalar pattern = scalar(operand);
      patterns.status = worst(patterns.status, pattern.status);
      (operand.type.is(TypeKind::regex) ? patterns.regexes : patterns.texts).push_back(pattern);
    }
  }
  return patterns;
}

// A pattern that is not ok is the status of the whole stream, which then has no items.
void FunctionEmitter::select(const Node& node, StreamState state, Item push) {
  llvm::Value* const least = std::exchange(asking_.least, nullptr);  // of this stream, no inner one
  const std::string wanted = wanted_characters(node);
  if (!wanted.empty()) return each_character(node, wanted, state, push);
  const Patterns patterns = patterns_of(node);
  const auto unit = ir::unit_of_call(*node.operands[0]);
  if (unit && patterns.is_lexicon_alone() && node.selection == Selection::exact)
    return each_nltk_piece(*node.operands[0], *unit, state, push, patterns.lexicon, least);
  only_with(patterns.status, *node.operands[0], state, [&] {
    each(*node.operands[0], state, [&](const Scalar& item) {
      const Scalar matched =
          when_ok(item.status, Type::boolean(), [&] { return matches_some(node, patterns, item); });
      raise(*state.sticky, matched.status);
      llvm::Value* keeps = b_.CreateAnd(is_ok(matched.status), matched.payload);
      only_if(keeps, [&] { push(with_status(item, status_constant(Status::ok))); });
    });
  });
}

void FunctionEmitter::each_character(const Node& node, const std::string& wanted, StreamState state,
                                     Item push) {
  const Scalar whole = scalar(*node.operands[0]->operands[0]);
  const Scalar spans = when_ok(whole.status, Type::list(Type::integer()), [&] {
    llvm::Value* count = shared(shared_count_, module_.i64, "count");
    llvm::Value* folded = b_.getInt32(node.selection == Selection::folded ? 1 : 0);
    Scalar found = ok(call(IFC_RUNTIME(ifc_rt_find_characters),
                           {context_, whole.payload, whole.size, module_.text(wanted),
                            int64(static_cast<int64_t>(wanted.size())), folded, count}));
    found.size = b_.CreateLoad(module_.i64, count);
    return found;
  });
  raise(*state.status, spans.status);
  count_loop(spans.size, [&](llvm::Value* index) { push(piece(whole, spans.payload, index)); });
}

// All patterns at once where they are short and the item stands in the response, else one after the
// other.
Scalar FunctionEmitter::matches_texts(const Node& node, const Patterns& patterns,
                                      const Scalar& item) {
  const bool folded = node.selection == Selection::folded;
  auto one_by_one = [&] {
    Scalar hit = ok(b_.getInt1(false));
    Scalar anywhere = item;
    anywhere.in_response = false;
    for (const Scalar& pattern : patterns.texts) {
      const Op equality = folded ? Op::same_folded : Op::equal;
      hit = choose(
          hit.payload, Type::boolean(), [&] { return ok(b_.getInt1(true)); },
          [&] { return ok(relation(equality, anywhere, Type::text(), pattern, Type::text())); });
    }
    return hit;
  };
  std::vector<llvm::StringRef> known_patterns;
  for (const Scalar& pattern : patterns.texts) {
    const std::optional<llvm::StringRef> known = known_text(pattern);
    if (!known || !compares_in_place(item, *known) || !llvm::isASCII(*known)) return one_by_one();
    known_patterns.push_back(*known);
  }
  if (known_patterns.empty()) return one_by_one();
  return ok(in_place(item, known_patterns, folded, one_by_one));
}

// Three-valued `or`: a hit decides, whatever the limits of other patterns.
Scalar FunctionEmitter::matches_some(const Node& node, const Patterns& patterns,
                                     const Scalar& item) {
  const Type boolean = Type::boolean();
  Scalar hit = matches_texts(node, patterns, item);
  auto found = [&] { return ok(b_.getInt1(true)); };
  if (patterns.lexicon != nullptr) {
    hit = choose(hit.payload, boolean, found,
                 [&] { return matches_lexicon(patterns.lexicon, item); });
  }
  for (const Scalar& list : patterns.lists) {
    hit = choose(hit.payload, boolean, found, [&] { return matches_list(node, list, item); });
  }
  llvm::Value* status = nullptr;
  for (const Scalar& regex : patterns.regexes) {
    const Scalar matched =
        choose(hit.payload, boolean, found, [&] { return matches_regex(item, regex); });
    status = worst(status, matched.status);
    hit = ok(b_.CreateAnd(is_ok(matched.status), matched.payload));
  }
  if (status == nullptr) return hit;
  return with_status(hit, b_.CreateSelect(hit.payload, status_constant(Status::ok), status));
}

Scalar FunctionEmitter::matches_list(const Node& node, const Scalar& list, const Scalar& item) {
  const Op equality = node.selection == Selection::folded ? Op::same_folded : Op::equal;
  llvm::BasicBlock* found = block("found");
  llvm::BasicBlock* done = block("done");
  count_loop(list.size, [&](llvm::Value* index) {
    const Scalar pattern = load_value(value_at(list.payload, index), Type::text(), true);
    llvm::Value* same = relation(equality, item, Type::text(), pattern, Type::text());
    llvm::BasicBlock* next = block("next");
    b_.CreateCondBr(same, found, next);
    b_.SetInsertPoint(next);
  });
  llvm::BasicBlock* none = b_.GetInsertBlock();
  b_.CreateBr(done);
  b_.SetInsertPoint(found);
  fall_into(done);
  return merge(Type::boolean(), {{none, ok(b_.getInt1(false))}, {found, ok(b_.getInt1(true))}});
}

Scalar FunctionEmitter::matches_lexicon(llvm::Value* lexicon, const Scalar& item) {
  llvm::Value* there =
      call(IFC_RUNTIME(ifc_rt_lexicon_contains), {lexicon, item.payload, item.size});
  return ok(b_.CreateICmpNE(there, int64(0)));
}

Scalar FunctionEmitter::matches_regex(const Scalar& item, const Scalar& regex) {
  llvm::Value* result = shared(shared_count_, module_.i64, "count");
  b_.CreateStore(int64(0), result);
  llvm::Value* status = call(IFC_RUNTIME(ifc_rt_full_match),
                             {context_, item.payload, item.size, regex.payload, result});
  const Scalar matched = ok(b_.CreateICmpNE(b_.CreateLoad(module_.i64, result), int64(0)));
  return with_status(matched, status);
}

}  // namespace ifc::codegen
