// Kernels of the units that NLTK cuts: `punkt.sentence` and `treebank.token`. Those of the whole
// response are kept in the context, where all constraints find them.
#include <algorithm>

#include "runtime/builtins/kernel_io.h"
#include "runtime/builtins/kernels.h"
#include "runtime/data/punkt.h"
#include "runtime/data/treebank.h"
#include "runtime/verdict/error_details.h"

namespace ifc::runtime::kernels {
namespace {

/// Replaces `pieces` by those of `text`.
using Cut = void (*)(Context& context, const Punkt& punkt, std::string_view text,
                     std::vector<Value>& pieces);

void cut_sentences(Context& context, const Punkt& punkt, std::string_view text,
                   std::vector<Value>& pieces) {
  SpanBuffer& sentences = context.scratch();
  punkt.segment(text, sentences);
  pieces.clear();
  for (const Span sentence : sentences) pieces.push_back(Value::of_text(sentence.of(text)));
}

void cut_tokens(Context& context, const Punkt& punkt, std::string_view text,
                std::vector<Value>& pieces) {
  thread_local Treebank treebank;
  SpanBuffer& sentences = context.scratch();
  punkt.segment(text, sentences);
  treebank.tokenize(text, sentences, pieces);
}

void return_pieces(Context& context, Unit unit, const Value& text, Cut cut, Value* result) {
  const Punkt* punkt = model_of<Punkt, DataPack::punkt_english>();
  if (punkt == nullptr) return return_status(result, without(DataPack::punkt_english));
  if (context.is_response(text.text, text.size)) {
    Context::Pieces& kept = context.pieces(unit);
    if (!kept.known) cut(context, *punkt, text.view(), kept.texts);
    kept.known = true;
    *result = Value::of_items(kept.texts.data(), static_cast<int64_t>(kept.texts.size()));
    return;
  }
  thread_local std::vector<Value> pieces;
  cut(context, *punkt, text.view(), pieces);
  Value* copy = context.arena().allocate_array<Value>(pieces.size());
  std::copy(pieces.begin(), pieces.end(), copy);
  *result = Value::of_items(copy, static_cast<int64_t>(pieces.size()));
}

}  // namespace

void punkt_sentence(Context& context, const Value* arguments, Value* result) {
  return_pieces(context, Unit::punkt_sentence, arguments[0], cut_sentences, result);
}

void treebank_token(Context& context, const Value* arguments, Value* result) {
  return_pieces(context, Unit::treebank_token, arguments[0], cut_tokens, result);
}

}  // namespace ifc::runtime::kernels
