// What generated code and the interpreter call besides the kernels: segmentation, search,
// materialised sequences, sorting, sets, built text and the probes of explanations. C linkage and
// plain arguments; `ifc_runtime_symbols` lists every name with its address for the JIT. Nothing
// here throws except std::bad_alloc; texts are valid UTF-8.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "runtime/builtins/builtins.h"
#include "runtime/builtins/value.h"
#include "runtime/text/segmentation.h"
#include "runtime/verdict/context.h"

namespace ifc::runtime {

/// A growing array of values in the arena; zero-initialised is empty.
struct Builder {
  Value* items = nullptr;
  int64_t size = 0;
  int64_t capacity = 0;
};
/// A growing text in the arena; zero-initialised is empty.
struct TextBuilder {
  char* data = nullptr;
  int64_t size = 0;
  int64_t capacity = 0;
};
struct ValueSet;
class MatchIterator;
class Lexicon;
class LiteralSet;
class NltkCutting;

/// What a value holds, as text, since a value does not know its own type: `i` int, bool or
/// enumeration, `r` real, `t` text,
/// `[x]` a list of x, `(xy)` a tuple. Regexes have no shape: they are not compared.
using Shape = const char*;

/// What ends a part of a text whose tokens are found a part at a time.
inline constexpr std::string_view kPartEnds = " \n";

/// How far a text has been cut into pieces that are asked for a few at a time.
struct PiecesSoFar {
  static constexpr int64_t kAll = -1;
  int64_t done;          // pieces given; kAll where none are left
  NltkCutting* cutting;  // null before the first pieces
};

struct RuntimeSymbol {
  const char* name;
  void* address;
};
/// Every ifc_rt_* function below and every kernel, for the JIT's symbol table.
std::span<const RuntimeSymbol> ifc_runtime_symbols();

}  // namespace ifc::runtime

extern "C" {

// ---- pieces. Offsets are relative to `text`. The array lives until the next response (whole
// response) or in the arena.
const ifc::runtime::Span* ifc_rt_segment(ifc::runtime::Context* context, int32_t unit,
                                         const char* text, int64_t size, int64_t* count);
/// The end of the part of a text, from `from` on, whose tokens to find next: behind a space or line
/// feed, or the end of the text.
int64_t ifc_rt_next_part(const char* text, int64_t size, int64_t from);
/// The pieces under a unit that NLTK cuts, a few sentences at a time, as a list of texts. `wanted`:
/// so many pieces at least will be asked for; 0 where that is not known. `lexicon`, which does not
/// fold: only those that it holds; null: all. `least`: where there are fewer, none may be given; 0
/// where each counts.
void ifc_rt_next_nltk_pieces(ifc::runtime::Context* context, int32_t unit,
                             const ifc::runtime::Lexicon* lexicon, const char* text, int64_t size,
                             int64_t wanted, int64_t least, ifc::runtime::PiecesSoFar* so_far,
                             ifc::runtime::Value* result);
/// The first piece of a unit that is cut by characters, or the last one if `is_last`; empty where
/// there is none.
void ifc_rt_end_piece(int32_t unit, const char* text, int64_t size, int32_t is_last,
                      ifc::runtime::Span* piece);
/// Where the last `count` code points of a text begin.
int64_t ifc_rt_last_codepoints(const char* text, int64_t size, int64_t count);
/// Number of pieces; uses the segmentation of the response when that is there already, else counts
/// without storing.
int64_t ifc_rt_count_unit(ifc::runtime::Context* context, int32_t unit, const char* text,
                          int64_t size);
/// Whether there is a piece; stops at the first where that is cheaper.
int64_t ifc_rt_has_unit(ifc::runtime::Context* context, int32_t unit, const char* text,
                        int64_t size);
/// The characters that equal one of `wanted`, bytes from 0x20 to 0x7E; by `~=` if `folded`, else by
/// code points. The pieces are those of the unit `char`.
const ifc::runtime::Span* ifc_rt_find_characters(ifc::runtime::Context* context, const char* text,
                                                 int64_t size, const char* wanted,
                                                 int64_t wanted_size, int32_t folded,
                                                 int64_t* count);
/// Occurrences, byte for byte, of a text (`match "art"`); an empty one occurs nowhere.
const ifc::runtime::Span* ifc_rt_find_literal(ifc::runtime::Context* context, const char* text,
                                              int64_t size, const char* what, int64_t what_size,
                                              int64_t* count);
/// Where a separator first occurs at or after `from`, byte for byte; the size of the text where it
/// does not. An empty one occurs nowhere.
int64_t ifc_rt_cut_end(const char* text, int64_t size, int64_t from, const char* separator,
                       int64_t separator_size);
/// Occurrences of a phrase: at word boundaries, by `~=`.
const ifc::runtime::Span* ifc_rt_find_phrase(ifc::runtime::Context* context, const char* text,
                                             int64_t size, const char* phrase, int64_t phrase_size,
                                             int64_t* count);
/// Matches of a regex. Returns null with *count = 0 and *status = match_limit when a search went
/// over its limit.
const ifc::runtime::Span* ifc_rt_find_regex(ifc::runtime::Context* context, const char* text,
                                            int64_t size, const ifc::runtime::Regex* regex,
                                            int64_t* count, int32_t* status);
/// How often a text occurs, byte for byte; the empty one nowhere.
int64_t ifc_rt_count_literal(const char* text, int64_t size, const char* wanted,
                             int64_t wanted_size);
/// How many matches a regex of a class has, or has in the text without the matches of `removed`,
/// which is one of a class, too; null: in the text as it is.
int64_t ifc_rt_count_class(const char* text, int64_t size, const ifc::runtime::Regex* regex,
                           const ifc::runtime::Regex* removed);
/// The next few matches of a regex that never fails. `search` is null before the first; then it is
/// what to go on from, or null where nothing is left.
const ifc::runtime::Span* ifc_rt_next_matches(ifc::runtime::Context* context,
                                              ifc::runtime::MatchIterator** search,
                                              const char* text, int64_t size,
                                              const ifc::runtime::Regex* regex, int64_t* count);

// ---- comparison of texts
/// Whether there is nothing but white space, Python's if `python`, and the ASCII character
/// `removed`, if that is not negative.
int64_t ifc_rt_is_blank(const char* text, int64_t size, int64_t removed, int64_t python);
/// `~=`: equal after NFC and full case folding.
int64_t ifc_rt_equals_folded(const char* a, int64_t a_size, const char* b, int64_t b_size);
/// Negative, zero or positive: order by code point.
int64_t ifc_rt_compare_text(const char* a, int64_t a_size, const char* b, int64_t b_size);
/// Whether the text contains another one.
int64_t ifc_rt_contains_text(ifc::runtime::Context* context, const char* text, int64_t size,
                             const char* wanted, int64_t wanted_size);
/// Whether a match of the regex is in it: the lowest bit; above it the status.
int64_t ifc_rt_contains_regex(ifc::runtime::Context* context, const char* text, int64_t size,
                              const ifc::runtime::Regex* regex);
/// Whether the lowercase of `text` is, starts with or ends with `wanted`.
int64_t ifc_rt_lower_equals(const char* text, int64_t size, const char* wanted,
                            int64_t wanted_size);
int64_t ifc_rt_lower_starts_with(const char* text, int64_t size, const char* wanted,
                                 int64_t wanted_size);
int64_t ifc_rt_lower_ends_with(const char* text, int64_t size, const char* wanted,
                               int64_t wanted_size);
int64_t ifc_rt_lower_contains(const char* text, int64_t size, const char* wanted,
                              int64_t wanted_size, int64_t known_ascii);
/// As ifc_rt_contains_regex.
int64_t ifc_rt_lower_contains_regex(ifc::runtime::Context* context, const char* text, int64_t size,
                                    const ifc::runtime::Regex* regex, int64_t known_ascii);
/// How often `wanted` occurs in it, byte for byte.
int64_t ifc_rt_lower_count(const char* text, int64_t size, const char* wanted, int64_t wanted_size,
                           int64_t known_ascii);
/// The lowercase of a text as a number, its first byte lowest, if it has at most 8 bytes, none of
/// them 0; else -1, which is no text.
int64_t ifc_rt_lower_word(const char* text, int64_t size);
/// Whether `a` has the code points of `b` in reverse.
int64_t ifc_rt_equals_reversed(const char* a, int64_t a_size, const char* b, int64_t b_size);
/// An int against a real, exactly: negative, zero or positive; 2 when the real is NaN.
int64_t ifc_rt_compare_int_real(int64_t a, double b);
/// Whether a regex matches the whole text (`line matching /re/`): *result, and the status.
int32_t ifc_rt_full_match(ifc::runtime::Context* context, const char* text, int64_t size,
                          const ifc::runtime::Regex* regex, int64_t* result);

/// Whether a text is one of a fixed list.
int64_t ifc_rt_lexicon_contains(const ifc::runtime::Lexicon* lexicon, const char* text,
                                int64_t size);
int64_t ifc_rt_lexicon_contains_lowercase(const ifc::runtime::Lexicon* lexicon, const char* text,
                                          int64_t size);
/// Those of `count` pieces of a text that are in the list, or whose lowercase is; sets `count`.
const ifc::runtime::Span* ifc_rt_lexicon_select(ifc::runtime::Context* context,
                                                const ifc::runtime::Lexicon* lexicon,
                                                const char* text, int64_t size,
                                                const ifc::runtime::Span* pieces, int64_t* count,
                                                int32_t lowercase);

// ---- materialised sequences
/// `count` zeroed values.
ifc::runtime::Value* ifc_rt_alloc(ifc::runtime::Context* context, int64_t count);
/// Room for one item more at least; called where size has reached the capacity.
void ifc_rt_grow(ifc::runtime::Context* context, ifc::runtime::Builder* builder);
/// The largest status among the items: ok when all are.
int32_t ifc_rt_worst_status(const ifc::runtime::Value* items, int64_t count);
/// The same with all that the items hold; `shape` is that of an item.
int32_t ifc_rt_deepest_status(const ifc::runtime::Value* items, int64_t count,
                              ifc::runtime::Shape shape);
/// Sorts in place, ascending and stable; texts by code point, lists and tuples item by item.
/// Returns the largest status of the items (at any depth); when that is not ok the order is
/// unchanged.
int32_t ifc_rt_sort(ifc::runtime::Context* context, ifc::runtime::Value* items, int64_t count,
                    ifc::runtime::Shape shape);
void ifc_rt_reverse(ifc::runtime::Value* items, int64_t count);
/// Equality of two ok values; parts inside that are not ok equal those of the same status.
int64_t ifc_rt_equal_values(const ifc::runtime::Value* a, const ifc::runtime::Value* b,
                            ifc::runtime::Shape shape);
/// Order of two values: negative, zero or positive. A part that is not ok stands after every ok
/// one.
int64_t ifc_rt_compare_values(const ifc::runtime::Value* a, const ifc::runtime::Value* b,
                              ifc::runtime::Shape shape);

// ---- sets, for distinct and `in`. The values' own items and bytes are borrowed.
ifc::runtime::ValueSet* ifc_rt_set_create(ifc::runtime::Context* context,
                                          ifc::runtime::Shape shape);
/// 1 when the value is new, 0 when it was there. Amortised O(1 + its size).
int64_t ifc_rt_set_insert(ifc::runtime::Context* context, ifc::runtime::ValueSet* set,
                          const ifc::runtime::Value* value);
int64_t ifc_rt_set_contains(const ifc::runtime::ValueSet* set, const ifc::runtime::Value* value);
/// The same for the texts of a set of the shape `t`.
int64_t ifc_rt_set_insert_text(ifc::runtime::Context* context, ifc::runtime::ValueSet* set,
                               const char* text, int64_t size);
int64_t ifc_rt_set_contains_text(const ifc::runtime::ValueSet* set, const char* text, int64_t size);
int64_t ifc_rt_set_size(const ifc::runtime::ValueSet* set);
/// How many of `count` ok texts are in a set of the shape `t`.
int64_t ifc_rt_set_count_texts(const ifc::runtime::ValueSet* set, const ifc::runtime::Value* texts,
                               int64_t count);
/// The different texts of `width` consecutive code points of a text, in the order in which they
/// come first; `width` is 1 at least.
const ifc::runtime::Value* ifc_rt_distinct_windows(ifc::runtime::Context* context, const char* text,
                                                   int64_t size, int64_t width, int64_t* count);

// ---- sets that count, for tally: values and their counts stand in the order of first use.
ifc::runtime::ValueSet* ifc_rt_tally_create(ifc::runtime::Context* context,
                                            ifc::runtime::Shape shape);
/// Inserts and counts; how often the value has been counted.
int64_t ifc_rt_tally_count(ifc::runtime::Context* context, ifc::runtime::ValueSet* set,
                           const ifc::runtime::Value* value);
int64_t ifc_rt_tally_count_text(ifc::runtime::Context* context, ifc::runtime::ValueSet* set,
                                const char* text, int64_t size);
const ifc::runtime::Value* ifc_rt_tally_values(const ifc::runtime::ValueSet* set);
const int64_t* ifc_rt_tally_counts(const ifc::runtime::ValueSet* set);

// ---- built text
/// The ASCII characters of the NFD or NFKD of a text; `form` is a NormalForm.
void ifc_rt_decomposed_ascii(ifc::runtime::Context* context, const char* text, int64_t size,
                             int64_t form, ifc::runtime::Value* result);
/// ok, or size_limit (the text would reach 4 GiB; the builder is unchanged).
int32_t ifc_rt_text_append(ifc::runtime::Context* context, ifc::runtime::TextBuilder* builder,
                           const char* text, int64_t size);
/// `a + b`.
void ifc_rt_concat(ifc::runtime::Context* context, const ifc::runtime::Value* a,
                   const ifc::runtime::Value* b, ifc::runtime::Value* result);

// ---- scores of failing tests; see runtime/verdict/closeness.h. `formula` is a Closeness.
double ifc_rt_number_closeness(int32_t formula, double n, double a, double b);
double ifc_rt_text_closeness(int32_t formula, const char* text, int64_t size, const char* wanted,
                             int64_t wanted_size);
double ifc_rt_every_closeness(double lacking, int64_t pieces);
double ifc_rt_no_closeness(double lacking);
void ifc_rt_note_closest(double* largest, int64_t k, double c);
double ifc_rt_closest_mean(const double* largest, int64_t k);

// ---- the arena: what a loop's body built can go when its result is a number or a truth value
// The mark is read from the head of the context; this goes back to it from another chunk.
void ifc_rt_arena_rewind(ifc::runtime::Context* context, int64_t chunk, char* next);

// ---- what the constraints of a module share: see Context::shared_slots. A slot is filled when its
// `reserved` is the stamp of the response.
/// The `count` slots of the module whose number is at `suite`: 0 until it is given one here.
ifc::runtime::Value* ifc_rt_shared_slots(ifc::runtime::Context* context, int64_t* suite,
                                         int32_t count);
/// Copies the text, or the array of spans, in a slot to where it stays until the next response. A
/// text in the response is there already.
void ifc_rt_keep_text(ifc::runtime::Context* context, ifc::runtime::Value* slot);
void ifc_rt_keep_spans(ifc::runtime::Context* context, ifc::runtime::Value* slot);

/// A bit for each literal of the set: whether it may occur in the response. Asked before each
/// search; all may occur until the searches together take longer than to find out, which is done
/// once, and kept in `slot`.
const uint64_t* ifc_rt_find_literals(ifc::runtime::Context* context, ifc::runtime::Value* slot,
                                     const ifc::runtime::LiteralSet* literals);

// ---- probes; without a report they do nothing
void ifc_rt_atom(ifc::runtime::Context* context, int32_t atom, int64_t truth, int32_t status);
void ifc_rt_measure(ifc::runtime::Context* context, int32_t part, const ifc::runtime::Value* value,
                    int32_t is_real);
void ifc_rt_start_tally(ifc::runtime::Context* context, int32_t part);
void ifc_rt_tally(ifc::runtime::Context* context, int32_t part);
void ifc_rt_mark(ifc::runtime::Context* context, int32_t atom, const char* text, int64_t size);

}  // extern "C"

namespace ifc::runtime {

inline void push(Context& context, Builder& builder, const Value& value) {
  if (builder.size == builder.capacity) ifc_rt_grow(&context, &builder);
  builder.items[builder.size++] = value;
}

}  // namespace ifc::runtime
