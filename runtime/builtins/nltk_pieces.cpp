// The units that NLTK cuts, `punkt.sentence` and `treebank.token`: all pieces of a text, by
// kernels, or some at a time. Those of the whole response are kept in the context, where all
// constraints find them.
#include <algorithm>
#include <new>
#include <span>
#include <type_traits>

#include "runtime/builtins/kernel_io.h"
#include "runtime/builtins/kernels.h"
#include "runtime/builtins/lexicon.h"
#include "runtime/builtins/support.h"
#include "runtime/builtins/token_bound.h"
#include "runtime/data/punkt.h"
#include "runtime/data/treebank.h"
#include "runtime/verdict/error_details.h"

namespace ifc::runtime {

/// A text that is cut as far as pieces have been asked for. Lies in an arena; so do the pieces:
/// what has been given stays where it is.
class NltkCutting {
 public:
  /// `sentences`: those that tokens are cut from; null: sentences are what is wanted. `lexicon`:
  /// the tokens that are wanted; null: all. The arena lives as long as the text.
  NltkCutting(const Punkt& punkt, std::string_view text, Arena& arena, NltkCutting* sentences,
              const Lexicon* lexicon)
      : search_(punkt, text),
        text_(text),
        arena_(&arena),
        sentences_(sentences),
        lexicon_(lexicon) {}

  std::span<const Value> pieces() const { return {pieces_, size_}; }
  size_t sentences() const { return sentences_ == nullptr ? size_ : done_; }
  /// Whether the pieces are only those of a lexicon.
  bool chooses() const { return lexicon_ != nullptr; }
  bool is_complete() const {
    return sentences_ == nullptr ? search_.is_done()
                                 : sentences_->is_complete() && done_ == sentences_->size_;
  }
  /// Cuts so many more sentences, or a few more, and what is in them.
  void extend(size_t sentences, SpanBuffer& scratch) {
    sentences_ == nullptr ? find_sentences(sentences, scratch) : find_tokens(sentences, scratch);
  }

 private:
  void find_sentences(size_t most, SpanBuffer& scratch) {
    scratch.clear();
    search_.some(most, scratch);
    Value* next = room_for(scratch.size());
    for (const Span& span : scratch) *next++ = Value::of_text(span.of(text_));
  }

  void find_tokens(size_t most, SpanBuffer& scratch) {
    thread_local Treebank treebank;
    if (done_ == sentences_->size_) sentences_->extend(most, scratch);
    const auto found = sentences_->pieces().subspan(done_);
    done_ += found.size();
    if (found.empty()) return;
    const char* const begin = found.front().text;
    const char* const end = found.back().text + found.back().size;
    const std::string_view part(begin, static_cast<size_t>(end - begin));
    const size_t count = treebank.cut(part, found);
    if (lexicon_ == nullptr) return treebank.write(part, room_for(count));
    Span* const tokens = arena_->allocate_array<Span>(2 * count);
    treebank.write(tokens);
    Span* const chosen = tokens + count;
    const size_t some = lexicon_->select(part, {tokens, count}, false, chosen);
    Value* next = room_for(some);
    for (const Span& token : std::span(chosen, some)) *next++ = Value::of_text(token.of(part));
  }

  /// Where so many pieces more are to be written.
  Value* room_for(size_t count) {
    if (size_ + count > capacity_) {
      capacity_ = std::max(size_ + count, 2 * capacity_);
      Value* larger = arena_->allocate_array<Value>(capacity_);
      std::copy(pieces_, pieces_ + size_, larger);
      pieces_ = larger;
    }
    size_ += count;
    return pieces_ + size_ - count;
  }

  Punkt::Search search_;  // of sentences
  std::string_view text_;
  Arena* arena_;
  NltkCutting* sentences_;
  const Lexicon* lexicon_;
  size_t done_ = 0;  // so many of these are cut
  Value* pieces_ = nullptr;
  size_t size_ = 0;
  size_t capacity_ = 0;
};

namespace {

bool is_response(Context& context, std::string_view text) {
  return context.is_response(text.data(), static_cast<int64_t>(text.size()));
}

/// That of the whole response is kept until the next one, that of another text is new, and its
/// tokens are those of the lexicon alone, if there is one.
NltkCutting& cutting_of(Context& context, const Punkt& punkt, Unit unit, std::string_view text,
                        const Lexicon* lexicon = nullptr) {
  static_assert(std::is_trivially_destructible_v<NltkCutting>, "the arena only forgets");
  const bool is_kept = is_response(context, text);
  Arena& arena = is_kept ? context.shared_arena() : context.arena();
  NltkCutting* none = nullptr;
  NltkCutting*& kept = is_kept ? context.nltk_cutting(unit) : none;
  if (kept == nullptr) {
    NltkCutting* sentences = unit == Unit::punkt_sentence
                                 ? nullptr
                                 : &cutting_of(context, punkt, Unit::punkt_sentence, text);
    kept = new (arena.allocate(sizeof(NltkCutting)))
        NltkCutting(punkt, text, arena, sentences, lexicon);
  }
  return *kept;
}

Value value_of(std::span<const Value> pieces) {
  return Value::of_items(pieces.data(), static_cast<int64_t>(pieces.size()));
}

void return_pieces(Context& context, const Value& text, Unit unit, Value* result) {
  const Punkt* punkt = model_of<Punkt, DataPack::punkt_english>();
  if (punkt == nullptr) return kernels::return_status(result, without(DataPack::punkt_english));
  NltkCutting& cutting = cutting_of(context, *punkt, unit, text.view());
  while (!cutting.is_complete()) cutting.extend(SIZE_MAX, context.scratch());
  *result = value_of(cutting.pieces());
}

/// So many sentences are looked at at least, and so many where pieces are chosen: several cost
/// little more than one.
constexpr size_t kFewSentences = 2;
constexpr size_t kSentencesToChooseFrom = 4;
/// So many tokens are in most sentences, and so many at most of those that are chosen.
constexpr size_t kTokens = 16;
constexpr size_t kChosen = 2;

/// How many sentences to cut next: about as many as hold the pieces that are wanted in all, as far
/// as those before tell, or a quarter of these.
size_t sentences_for(Unit unit, const NltkCutting& cutting, size_t wanted) {
  const size_t before = cutting.sentences();
  const size_t found = cutting.pieces().size();
  size_t few = unit == Unit::punkt_sentence ? kFewSentences : 1;
  if (cutting.chooses()) few = kSentencesToChooseFrom;
  if (before == 0) {
    const size_t in_each = cutting.chooses() ? kChosen : unit == Unit::treebank_token ? kTokens : 1;
    return std::max(few, wanted / in_each);
  }
  if (wanted <= found || found == 0) return std::max(few, before / 4);
  const size_t lacking = std::min(wanted - found, 4 * found);
  return std::max(few, before * lacking / found + 1);
}

std::span<const Value> chosen(Context& context, const Lexicon& lexicon, std::string_view text,
                              std::span<const Value> pieces) {
  Value* const found = context.arena().allocate_array<Value>(pieces.size());
  return {found, lexicon.select(text, pieces, found)};
}

}  // namespace

namespace kernels {

void punkt_sentence(Context& context, const Value* arguments, Value* result) {
  return_pieces(context, arguments[0], Unit::punkt_sentence, result);
}

void treebank_token(Context& context, const Value* arguments, Value* result) {
  return_pieces(context, arguments[0], Unit::treebank_token, result);
}

}  // namespace kernels
}  // namespace ifc::runtime

void ifc_rt_next_nltk_pieces(ifc::runtime::Context* context, int32_t unit,
                             const ifc::runtime::Lexicon* lexicon, const char* text, int64_t size,
                             int64_t wanted, int64_t least, ifc::runtime::PiecesSoFar* so_far,
                             ifc::runtime::Value* result) {
  using namespace ifc::runtime;
  const Punkt* punkt = model_of<Punkt, DataPack::punkt_english>();
  if (punkt == nullptr) {
    so_far->done = PiecesSoFar::kAll;
    return kernels::return_status(result, without(DataPack::punkt_english));
  }
  const auto rule = static_cast<Unit>(unit);
  const std::string_view whole(text, static_cast<size_t>(size));
  if (so_far->cutting == nullptr) {
    // Of a quotation mark the token is not what stands in the text.
    const bool early = lexicon != nullptr && rule == Unit::treebank_token &&
                       !is_response(*context, whole) && !lexicon->has_quotation_marks();
    if (early && least > 0 && lexicon->is_of_letters()) {
      const auto seen = tokens_in_sight(*context, *lexicon, whole, static_cast<size_t>(least));
      if (seen) {
        so_far->done = PiecesSoFar::kAll;
        *result = value_of(*seen);
        return;
      }
    }
    so_far->cutting = &cutting_of(*context, *punkt, rule, whole, early ? lexicon : nullptr);
  }
  NltkCutting& cutting = *so_far->cutting;
  const auto done = static_cast<size_t>(so_far->done);
  if (cutting.pieces().size() == done && !cutting.is_complete()) {
    cutting.extend(sentences_for(rule, cutting, static_cast<size_t>(std::max(wanted, int64_t{0}))),
                   context->scratch());
  }
  const auto pieces = cutting.pieces().subspan(done);
  so_far->done =
      cutting.is_complete() ? PiecesSoFar::kAll : static_cast<int64_t>(cutting.pieces().size());
  const bool late = lexicon != nullptr && !cutting.chooses();
  *result = value_of(late ? chosen(*context, *lexicon, whole, pieces) : pieces);
}
