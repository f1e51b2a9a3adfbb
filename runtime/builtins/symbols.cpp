// Names and addresses of all that generated code may call. See support.h.
#include <vector>

#include "runtime/builtins/builtins.h"
#include "runtime/builtins/support.h"

namespace ifc::runtime {
namespace {

std::vector<RuntimeSymbol> collect() {
  std::vector<RuntimeSymbol> symbols;
#define IFC_SYMBOL(name) symbols.push_back({#name, reinterpret_cast<void*>(&name)})
  IFC_SYMBOL(ifc_rt_segment);
  IFC_SYMBOL(ifc_rt_next_part);
  IFC_SYMBOL(ifc_rt_end_piece);
  IFC_SYMBOL(ifc_rt_last_codepoints);
  IFC_SYMBOL(ifc_rt_next_nltk_pieces);
  IFC_SYMBOL(ifc_rt_count_unit);
  IFC_SYMBOL(ifc_rt_has_unit);
  IFC_SYMBOL(ifc_rt_find_characters);
  IFC_SYMBOL(ifc_rt_find_literal);
  IFC_SYMBOL(ifc_rt_cut_end);
  IFC_SYMBOL(ifc_rt_find_phrase);
  IFC_SYMBOL(ifc_rt_find_regex);
  IFC_SYMBOL(ifc_rt_count_literal);
  IFC_SYMBOL(ifc_rt_count_class);
  IFC_SYMBOL(ifc_rt_next_matches);
  IFC_SYMBOL(ifc_rt_is_blank);
  IFC_SYMBOL(ifc_rt_decomposed_ascii);
  IFC_SYMBOL(ifc_rt_equals_folded);
  IFC_SYMBOL(ifc_rt_compare_text);
  IFC_SYMBOL(ifc_rt_contains_text);
  IFC_SYMBOL(ifc_rt_contains_regex);
  IFC_SYMBOL(ifc_rt_lower_equals);
  IFC_SYMBOL(ifc_rt_lower_starts_with);
  IFC_SYMBOL(ifc_rt_lower_ends_with);
  IFC_SYMBOL(ifc_rt_lower_contains);
  IFC_SYMBOL(ifc_rt_lower_contains_regex);
  IFC_SYMBOL(ifc_rt_lower_count);
  IFC_SYMBOL(ifc_rt_lower_word);
  IFC_SYMBOL(ifc_rt_equals_reversed);
  IFC_SYMBOL(ifc_rt_compare_int_real);
  IFC_SYMBOL(ifc_rt_full_match);
  IFC_SYMBOL(ifc_rt_lexicon_contains);
  IFC_SYMBOL(ifc_rt_lexicon_contains_lowercase);
  IFC_SYMBOL(ifc_rt_lexicon_select);
  IFC_SYMBOL(ifc_rt_alloc);
  IFC_SYMBOL(ifc_rt_grow);
  IFC_SYMBOL(ifc_rt_worst_status);
  IFC_SYMBOL(ifc_rt_deepest_status);
  IFC_SYMBOL(ifc_rt_sort);
  IFC_SYMBOL(ifc_rt_reverse);
  IFC_SYMBOL(ifc_rt_equal_values);
  IFC_SYMBOL(ifc_rt_compare_values);
  IFC_SYMBOL(ifc_rt_set_create);
  IFC_SYMBOL(ifc_rt_set_insert);
  IFC_SYMBOL(ifc_rt_set_contains);
  IFC_SYMBOL(ifc_rt_set_insert_text);
  IFC_SYMBOL(ifc_rt_set_contains_text);
  IFC_SYMBOL(ifc_rt_set_size);
  IFC_SYMBOL(ifc_rt_set_count_texts);
  IFC_SYMBOL(ifc_rt_distinct_windows);
  IFC_SYMBOL(ifc_rt_tally_create);
  IFC_SYMBOL(ifc_rt_tally_count);
  IFC_SYMBOL(ifc_rt_tally_count_text);
  IFC_SYMBOL(ifc_rt_tally_values);
  IFC_SYMBOL(ifc_rt_tally_counts);
  IFC_SYMBOL(ifc_rt_text_append);
  IFC_SYMBOL(ifc_rt_concat);
  IFC_SYMBOL(ifc_rt_number_closeness);
  IFC_SYMBOL(ifc_rt_text_closeness);
  IFC_SYMBOL(ifc_rt_every_closeness);
  IFC_SYMBOL(ifc_rt_no_closeness);
  IFC_SYMBOL(ifc_rt_note_closest);
  IFC_SYMBOL(ifc_rt_closest_mean);
  IFC_SYMBOL(ifc_rt_arena_rewind);
  IFC_SYMBOL(ifc_rt_shared_slots);
  IFC_SYMBOL(ifc_rt_keep_text);
  IFC_SYMBOL(ifc_rt_keep_spans);
  IFC_SYMBOL(ifc_rt_find_literals);
  IFC_SYMBOL(ifc_rt_atom);
  IFC_SYMBOL(ifc_rt_measure);
  IFC_SYMBOL(ifc_rt_start_tally);
  IFC_SYMBOL(ifc_rt_tally);
  IFC_SYMBOL(ifc_rt_mark);
#undef IFC_SYMBOL
  for (const BuiltinInfo& info : all_builtins()) {
    if (info.kernel == nullptr) continue;
    symbols.push_back({info.symbol, reinterpret_cast<void*>(info.kernel)});
  }
  return symbols;
}

}  // namespace

std::span<const RuntimeSymbol> ifc_runtime_symbols() {
  static const std::vector<RuntimeSymbol> symbols = collect();
  return symbols;
}

}  // namespace ifc::runtime
