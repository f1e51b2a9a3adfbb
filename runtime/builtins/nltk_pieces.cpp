// The units that NLTK cuts, `punkt.sentence` and `treebank.token`: all pieces of a text, by
// kernels, or some at a time. Those of the whole response are kept in the context, where all
// constraints find them.
#include <algorithm>
#include <span>

#include "runtime/builtins/kernel_io.h"
#include "runtime/builtins/kernels.h"
#include "runtime/builtins/support.h"
#include "runtime/data/punkt.h"
#include "runtime/data/treebank.h"
#include "runtime/verdict/error_details.h"

namespace ifc::runtime::kernels {
namespace {

using Pieces = std::span<const Value>;

/// The pieces of the whole response, which are kept until the next one, or those of another text,
/// which are in the arena; all of them, or the first ones. `cut(arena)` makes them.
template <typename Cut>
Pieces pieces_of(Context& context, Unit unit, std::string_view text, bool all, Cut cut) {
  if (!context.is_response(text.data(), static_cast<int64_t>(text.size()))) {
    return cut(context.arena());
  }
  Context::Pieces& kept = context.pieces(unit);
  if (kept.complete) return kept.texts;
  const Pieces made = cut(context.shared_arena());
  if (made.size() >= kept.texts.size()) kept.texts = made;
  kept.complete = all;
  return kept.texts;
}

Pieces kept_sentences(Arena& arena, std::string_view text, const SpanBuffer& spans) {
  Value* pieces = arena.allocate_array<Value>(spans.size());
  std::transform(spans.begin(), spans.end(), pieces,
                 [&](Span span) { return Value::of_text(span.of(text)); });
  return {pieces, spans.size()};
}

Pieces cut_into_tokens(Arena& arena, std::string_view text, Pieces sentences) {
  thread_local Treebank treebank;
  const size_t count = treebank.cut(text, sentences);
  Value* pieces = arena.allocate_array<Value>(count);
  treebank.write(text, pieces);
  return {pieces, count};
}

Pieces sentences_of(Context& context, const Punkt& punkt, std::string_view text) {
  return pieces_of(context, Unit::punkt_sentence, text, true, [&](Arena& arena) {
    SpanBuffer& spans = context.scratch();
    punkt.segment(text, spans);
    return kept_sentences(arena, text, spans);
  });
}

Pieces tokens_of(Context& context, const Punkt& punkt, std::string_view text) {
  return pieces_of(context, Unit::treebank_token, text, true, [&](Arena& arena) {
    return cut_into_tokens(arena, text, sentences_of(context, punkt, text));
  });
}

/// So many sentences are looked at first, and so many times as many where these are not enough.
constexpr int64_t kFirstSentences = 2;
constexpr int64_t kTimesMore = 4;
/// Where more are wanted, all are found at once.
constexpr int64_t kManySentences = 1 << 16;
/// So many tokens are in a sentence, at least in most.
constexpr int64_t kTokens = 16;

int64_t sentences_for(Unit unit, int64_t wanted) {
  const int64_t least = unit == Unit::punkt_sentence ? wanted : wanted / kTokens;
  return std::max(kFirstSentences, least);
}

/// The first sentences, or the tokens in them. `all`: whether there are no others.
Pieces first_pieces(Context& context, const Punkt& punkt, Unit unit, std::string_view text,
                    int64_t sentences, bool& all) {
  SpanBuffer& spans = context.scratch();
  all = punkt.first_sentences(text, static_cast<size_t>(sentences), spans);
  return pieces_of(context, unit, text, all, [&](Arena& arena) {
    const Pieces first = kept_sentences(arena, text, spans);
    if (unit == Unit::punkt_sentence || first.empty()) return first;
    return cut_into_tokens(arena, text.substr(0, spans.back().end), first);
  });
}

/// What is kept of the response.
Context::Pieces known_pieces(Context& context, Unit unit, std::string_view text) {
  const bool is_kept = context.is_response(text.data(), static_cast<int64_t>(text.size()));
  return is_kept ? context.pieces(unit) : Context::Pieces();
}

/// The next pieces: what is known, or those in a few sentences; those in some more; all others.
Pieces next_pieces(Context& context, const Punkt& punkt, Unit unit, std::string_view text,
                   int64_t wanted, PiecesSoFar& so_far) {
  const auto done = static_cast<size_t>(so_far.done);
  const int64_t few = sentences_for(unit, wanted);
  const bool is_first = so_far.sentences == 0;
  bool all = !is_first && so_far.sentences > few;
  Pieces pieces;
  if (const auto known = known_pieces(context, unit, text); is_first && !known.texts.empty()) {
    pieces = known.texts;
    all = known.complete;
  } else if (all || few > kManySentences) {
    pieces = unit == Unit::punkt_sentence ? sentences_of(context, punkt, text)
                                          : tokens_of(context, punkt, text);
    all = true;
  } else {
    pieces = first_pieces(context, punkt, unit, text, is_first ? few : kTimesMore * few, all);
  }
  so_far.sentences = all ? PiecesSoFar::kAll : is_first ? few : kTimesMore * few;
  so_far.done = static_cast<int64_t>(pieces.size());
  return pieces.subspan(done);
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

void ifc_rt_next_nltk_pieces(ifc::runtime::Context* context, int32_t unit, const char* text,
                             int64_t size, int64_t wanted, ifc::runtime::PiecesSoFar* so_far,
                             ifc::runtime::Value* result) {
  using namespace ifc::runtime;
  const auto* punkt = model_of<Punkt, DataPack::punkt_english>();
  if (punkt == nullptr) {
    so_far->sentences = PiecesSoFar::kAll;
    return kernels::return_status(result, without(DataPack::punkt_english));
  }
  const auto pieces = kernels::next_pieces(*context, *punkt, static_cast<Unit>(unit),
                                           {text, static_cast<size_t>(size)}, wanted, *so_far);
  *result = Value::of_items(pieces.data(), static_cast<int64_t>(pieces.size()));
}
