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

using Pieces = std::vector<Value>;

/// The pieces of the whole response, which are kept, or those of another text in `own`.
template <typename Cut>
const Pieces& pieces_of(Context& context, Unit unit, std::string_view text, Pieces& own, Cut cut) {
  if (!context.is_response(text.data(), static_cast<int64_t>(text.size()))) {
    cut(own);
    return own;
  }
  Context::Pieces& kept = context.pieces(unit);
  if (!kept.known) cut(kept.texts);
  kept.known = true;
  return kept.texts;
}

const Pieces& sentences_of(Context& context, const Punkt& punkt, std::string_view text) {
  thread_local Pieces own;
  return pieces_of(context, Unit::punkt_sentence, text, own, [&](Pieces& pieces) {
    SpanBuffer& spans = context.scratch();
    punkt.segment(text, spans);
    pieces.clear();
    for (const Span span : spans) pieces.push_back(Value::of_text(span.of(text)));
  });
}

const Pieces& tokens_of(Context& context, const Punkt& punkt, std::string_view text) {
  thread_local Pieces own;
  thread_local Treebank treebank;
  return pieces_of(context, Unit::treebank_token, text, own, [&](Pieces& pieces) {
    treebank.tokenize(text, sentences_of(context, punkt, text), pieces);
  });
}

using Find = const Pieces& (*)(Context& context, const Punkt& punkt, std::string_view text);

void return_pieces(Context& context, const Value& text, Find find, Value* result) {
  const Punkt* punkt = model_of<Punkt, DataPack::punkt_english>();
  if (punkt == nullptr) return return_status(result, without(DataPack::punkt_english));
  const Pieces& pieces = find(context, *punkt, text.view());
  const Value* items = pieces.data();
  if (!context.is_response(text.text, text.size)) {
    Value* copy = context.arena().allocate_array<Value>(pieces.size());
    std::copy(pieces.begin(), pieces.end(), copy);
    items = copy;
  }
  *result = Value::of_items(items, static_cast<int64_t>(pieces.size()));
}

}  // namespace

void punkt_sentence(Context& context, const Value* arguments, Value* result) {
  return_pieces(context, arguments[0], sentences_of, result);
}

void treebank_token(Context& context, const Value* arguments, Value* result) {
  return_pieces(context, arguments[0], tokens_of, result);
}

}  // namespace ifc::runtime::kernels
