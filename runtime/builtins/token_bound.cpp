#include "runtime/builtins/token_bound.h"

#include "runtime/data/treebank.h"
#include "runtime/text/bit_positions.h"
#include "runtime/text/class_runs.h"
#include "runtime/text/search.h"
#include "runtime/text/word_classes.h"

namespace ifc::runtime {
namespace {

/// All ASCII letters that stand together.
void find_letters(std::string_view text, SpanBuffer& out) {
  StoreRuns sink(out);
  for (size_t offset = 0; offset < text.size(); offset += ByteBlock::kSize)
    sink.take(offset, ByteBlock(text, offset).ascii_letters());
  sink.finish(text.size());
}

/// How often a key stands before `n't`: of `don't` the tokens are `do` and `n't`.
size_t count_negated(const Lexicon& lexicon, std::string_view text) {
  size_t count = 0;
  for_each_byte(
      text, [](const ByteBlock& block) { return block.equal('\''); },
      [&](size_t apostrophe) {
        if (apostrophe < 2 || apostrophe + 1 >= text.size()) return;
        const size_t end = apostrophe - 1;
        if ((text[end] | 0x20) != 'n' || (text[apostrophe + 1] | 0x20) != 't') return;
        size_t begin = end;
        while (begin > 0 && is_ascii_letter(text[begin - 1])) --begin;
        if (begin < end && lexicon.contains(text.substr(begin, end - begin))) ++count;
      });
  return count;
}

}  // namespace

std::optional<std::span<const Value>> tokens_in_sight(Context& context, const Lexicon& lexicon,
                                                      std::string_view text, size_t least) {
  SpanBuffer& letters = context.scratch();
  find_letters(text, letters);
  Span* const keys = context.arena().allocate_array<Span>(letters.size());
  const std::span<const Span> runs(letters.begin(), letters.size());
  const size_t count = lexicon.select(text, runs, false, keys);
  if (count >= least) {
    Value* const sure = context.arena().allocate_array<Value>(count);
    size_t surely = 0;
    for (const Span key : std::span(keys, count)) {
      if (is_treebank_token(text, key)) sure[surely++] = Value::of_text(key.of(text));
    }
    if (surely >= least) return std::span<const Value>(sure, surely);
    return std::nullopt;
  }
  size_t most = count + count_negated(lexicon, text);
  for (const std::string& part : lexicon.in_contractions())
    most += 2 * count_in_lowercase(text, part, SIZE_MAX);
  if (most >= least) return std::nullopt;
  return std::span<const Value>();
}

}  // namespace ifc::runtime
