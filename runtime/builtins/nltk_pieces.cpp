// Kernels of the units that NLTK cuts: `punkt.sentence` and `treebank.token`. Those of the whole
// response are kept in the context, where all constraints find them.
#include <algorithm>
#include <span>

#include "runtime/builtins/kernel_io.h"
#include "runtime/builtins/kernels.h"
#include "runtime/data/punkt.h"
#include "runtime/data/treebank.h"
#include "runtime/verdict/error_details.h"

namespace ifc::runtime::kernels {
namespace {

using Pieces = std::span<const Value>;

/// The pieces of the whole response, which are kept until the next one, or those of another text,
/// which are in the arena. `cut(arena)` makes them.
template <typename Cut>
Pieces pieces_of(Context& context, Unit unit, std::string_view text, Cut cut) {
  if (!context.is_response(text.data(), static_cast<int64_t>(text.size()))) {
    return cut(context.arena());
  }
  Context::Pieces& kept = context.pieces(unit);
  if (!kept.known) kept.texts = cut(context.shared_arena());
  kept.known = true;
  return kept.texts;
}

Pieces sentences_of(Context& context, const Punkt& punkt, std::string_view text) {
  return pieces_of(context, Unit::punkt_sentence, text, [&](Arena& arena) -> Pieces {
    SpanBuffer& spans = context.scratch();
    punkt.segment(text, spans);
    Value* pieces = arena.allocate_array<Value>(spans.size());
    std::transform(spans.begin(), spans.end(), pieces,
                   [&](Span span) { return Value::of_text(span.of(text)); });
    return {pieces, spans.size()};
  });
}

Pieces tokens_of(Context& context, const Punkt& punkt, std::string_view text) {
  return pieces_of(context, Unit::treebank_token, text, [&](Arena& arena) -> Pieces {
    thread_local Treebank treebank;
    const size_t count = treebank.cut(text, sentences_of(context, punkt, text));
    Value* pieces = arena.allocate_array<Value>(count);
    treebank.write(text, pieces);
    return {pieces, count};
  });
}

using Find = Pieces (*)(Context& context, const Punkt& punkt, std::string_view text);

void return_pieces(Context& context, const Value& text, Find find, Value* result) {
  const Punkt* punkt = model_of<Punkt, DataPack::punkt_english>();
  if (punkt == nullptr) return return_status(result, without(DataPack::punkt_english));
  const Pieces pieces = find(context, *punkt, text.view());
  *result = Value::of_items(pieces.data(), static_cast<int64_t>(pieces.size()));
}

}  // namespace

void punkt_sentence(Context& context, const Value* arguments, Value* result) {
  return_pieces(context, arguments[0], sentences_of, result);
}

void treebank_token(Context& context, const Value* arguments, Value* result) {
  return_pieces(context, arguments[0], tokens_of, result);
}

}  // namespace ifc::runtime::kernels
