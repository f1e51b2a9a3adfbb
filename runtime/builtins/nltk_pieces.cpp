// The units that NLTK cuts, `punkt.sentence` and `treebank.token`: all pieces of a text, by
// kernels, or some at a time. Those of the whole response are kept in the context, where all
// constraints find them.
#include <algorithm>
#include <new>
#include <span>
#include <type_traits>

#include "runtime/builtins/kernel_io.h"
#include "runtime/builtins/kernels.h"
#include "runtime/builtins/support.h"
#include "runtime/data/punkt.h"
#include "runtime/data/treebank.h"
#include "runtime/verdict/error_details.h"

namespace ifc::runtime {

/// A text that is cut as far as pieces have been asked for. Lies in an arena; so do the pieces,
/// which never move.
class NltkCutting {
 public:
  /// `sentences`: those that tokens are cut from; null: sentences are what is wanted. The arena
  /// lives as long as the text.
  NltkCutting(const Punkt& punkt, std::string_view text, Arena& arena, NltkCutting* sentences)
      : search_(punkt, text), text_(text), arena_(&arena), sentences_(sentences) {}

  std::span<const Value> pieces() const { return {pieces_, size_}; }
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
    treebank.write(part, room_for(count));
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
  size_t done_ = 0;  // so many of these are cut
  Value* pieces_ = nullptr;
  size_t size_ = 0;
  size_t capacity_ = 0;
};

namespace {

/// That of the whole response is kept until the next one, that of another text is new.
NltkCutting& cutting_of(Context& context, const Punkt& punkt, Unit unit, std::string_view text) {
  static_assert(std::is_trivially_destructible_v<NltkCutting>, "the arena only forgets");
  const bool is_response = context.is_response(text.data(), static_cast<int64_t>(text.size()));
  Arena& arena = is_response ? context.shared_arena() : context.arena();
  NltkCutting* none = nullptr;
  NltkCutting*& kept = is_response ? context.nltk_cutting(unit) : none;
  if (kept == nullptr) {
    NltkCutting* sentences = unit == Unit::punkt_sentence
                                 ? nullptr
                                 : &cutting_of(context, punkt, Unit::punkt_sentence, text);
    kept = new (arena.allocate(sizeof(NltkCutting))) NltkCutting(punkt, text, arena, sentences);
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

/// So many sentences are looked at first.
constexpr size_t kFirstSentences = 2;
/// So many tokens are in a sentence, at least in most.
constexpr size_t kTokens = 16;

size_t sentences_for(Unit unit, size_t pieces) {
  if (unit == Unit::punkt_sentence) return std::max(kFirstSentences, pieces);
  return std::max(size_t{1}, pieces / kTokens);
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

// As many as are wanted, then a quarter of those that have been given.
void ifc_rt_next_nltk_pieces(ifc::runtime::Context* context, int32_t unit, const char* text,
                             int64_t size, int64_t wanted, ifc::runtime::PiecesSoFar* so_far,
                             ifc::runtime::Value* result) {
  using namespace ifc::runtime;
  const Punkt* punkt = model_of<Punkt, DataPack::punkt_english>();
  if (punkt == nullptr) {
    so_far->done = PiecesSoFar::kAll;
    return kernels::return_status(result, without(DataPack::punkt_english));
  }
  const auto rule = static_cast<Unit>(unit);
  if (so_far->cutting == nullptr) {
    so_far->cutting = &cutting_of(*context, *punkt, rule, {text, static_cast<size_t>(size)});
  }
  NltkCutting& cutting = *so_far->cutting;
  const auto done = static_cast<size_t>(so_far->done);
  if (cutting.pieces().size() == done && !cutting.is_complete()) {
    const auto least = static_cast<size_t>(std::max(wanted, so_far->done / 4));
    cutting.extend(sentences_for(rule, least), context->scratch());
  }
  const auto pieces = cutting.pieces();
  so_far->done = cutting.is_complete() ? PiecesSoFar::kAll : static_cast<int64_t>(pieces.size());
  *result = value_of(pieces.subspan(done));
}
