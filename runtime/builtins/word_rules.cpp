// Kernels that know words: syllables and lists. See runtime/language/syllables.h.
#include <algorithm>
#include <optional>

#include "runtime/builtins/kernel_io.h"
#include "runtime/builtins/kernels.h"
#include "runtime/language/syllables.h"
#include "runtime/verdict/error_details.h"

namespace ifc::runtime::kernels {
namespace {

/// The lines of a section as a sequence; missing when it is empty.
void return_lines(Context& context, std::string_view text, Value* result) {
  if (text.empty()) return return_status(result, Status::missing);
  const auto count = static_cast<size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
  Value* const items = context.arena().allocate_array<Value>(count);
  for (size_t i = 0; i < count; ++i) {
    const size_t end = std::min(text.find('\n'), text.size());
    items[i] = Value::of_text(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  *result = Value::of_items(items, static_cast<int64_t>(count));
}

}  // namespace

void syllables(Context&, const Value* arguments, Value* result) {
  const SyllableTable* const table = syllable_table();
  if (table == nullptr) return return_status(result, without(DataPack::syllables_english));
  const std::optional<int64_t> count = table->count(arguments[0].view());
  if (!count) return return_status(result, Status::missing);
  result->integer = *count;
}

void syllapy_syllables(Context&, const Value* arguments, Value* result) {
  const SyllableTable* const table = syllable_table();
  if (table == nullptr) return return_status(result, without(DataPack::syllables_english));
  result->integer = table->count_as_syllapy(arguments[0].view());
}

void stopwords(Context& context, const Value* arguments, Value* result) {
  const Pack* const pack = Pack::find(DataPack::stopwords);
  if (pack == nullptr) return return_status(result, without(DataPack::stopwords));
  // Lists go by codes of two letters, other sections do not.
  const std::string_view code = arguments[0].view();
  return_lines(context, code.size() == 2 ? pack->section(code) : std::string_view(), result);
}

void std_words_common(Context& context, const Value*, Value* result) {
  const Pack* const pack = Pack::find(DataPack::word_lists);
  if (pack == nullptr) return return_status(result, without(DataPack::word_lists));
  return_lines(context, pack->section("common_words.txt"), result);
}

}  // namespace ifc::runtime::kernels
