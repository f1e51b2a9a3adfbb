// Kernels of parts of speech: `nltk.part_of_speech` gives the tags of the Penn Treebank,
// `part_of_speech` those of Universal Dependencies. Both have a form for the first words alone.
#include <algorithm>
#include <limits>

#include "runtime/builtins/kernel_io.h"
#include "runtime/builtins/kernels.h"
#include "runtime/data/tagger.h"
#include "runtime/verdict/error_details.h"

namespace ifc::runtime::kernels {
namespace {

/// The tag of Universal Dependencies that a Penn tag tells of most words; `PUNCT` for those that
/// are no letters.
std::string_view universal(std::string_view penn) {
  struct Pair {
    std::string_view penn;
    std::string_view universal;
  };
  static constexpr Pair kPairs[] = {
      {"#", "SYM"},     {"$", "SYM"},      {"CC", "CCONJ"}, {"CD", "NUM"},   {"DT", "DET"},
      {"EX", "PRON"},   {"FW", "X"},       {"IN", "ADP"},   {"JJ", "ADJ"},   {"JJR", "ADJ"},
      {"JJS", "ADJ"},   {"LS", "X"},       {"MD", "AUX"},   {"NN", "NOUN"},  {"NNP", "PROPN"},
      {"NNS", "NOUN"},  {"NNPS", "PROPN"}, {"PDT", "DET"},  {"POS", "PART"}, {"PRP", "PRON"},
      {"PRP$", "PRON"}, {"RB", "ADV"},     {"RBR", "ADV"},  {"RBS", "ADV"},  {"RP", "ADP"},
      {"SYM", "SYM"},   {"TO", "PART"},    {"UH", "INTJ"},  {"VB", "VERB"},  {"VBD", "VERB"},
      {"VBG", "VERB"},  {"VBN", "VERB"},   {"VBP", "VERB"}, {"VBZ", "VERB"}, {"WDT", "PRON"},
      {"WP", "PRON"},   {"WP$", "PRON"},   {"WRB", "ADV"}};
  const auto* found = std::find_if(std::begin(kPairs), std::end(kPairs),
                                   [&](const Pair& pair) { return pair.penn == penn; });
  return found == std::end(kPairs) ? "PUNCT" : found->universal;
}

std::string_view as_it_is(std::string_view penn) { return penn; }

using Name = std::string_view (*)(std::string_view penn);

void tag_first(Context& context, const Value& words, int64_t limit, Name name, Value* result) {
  const Tagger* tagger = model_of<Tagger, DataPack::part_of_speech_english>();
  if (tagger == nullptr) return return_status(result, without(DataPack::part_of_speech_english));
  const auto wanted = static_cast<size_t>(std::clamp<int64_t>(limit, 0, words.size));
  thread_local std::vector<std::string_view> tags;
  tags.resize(wanted);
  tagger->tag({words.items, static_cast<size_t>(words.size)}, tags);
  Value* items = context.arena().allocate_array<Value>(wanted);
  std::transform(tags.begin(), tags.end(), items,
                 [&](std::string_view tag) { return Value::of_text(name(tag)); });
  *result = Value::of_items(items, static_cast<int64_t>(wanted));
}

}  // namespace

void nltk_part_of_speech(Context& context, const Value* arguments, Value* result) {
  tag_first(context, arguments[0], arguments[0].size, as_it_is, result);
}

void nltk_part_of_speech_limit(Context& context, const Value* arguments, Value* result) {
  tag_first(context, arguments[0], arguments[1].integer, as_it_is, result);
}

void part_of_speech(Context& context, const Value* arguments, Value* result) {
  tag_first(context, arguments[0], arguments[0].size, universal, result);
}

void part_of_speech_limit(Context& context, const Value* arguments, Value* result) {
  tag_first(context, arguments[0], arguments[1].integer, universal, result);
}

}  // namespace ifc::runtime::kernels
