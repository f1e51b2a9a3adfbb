#include "compiler/api/data_files.h"

#include <algorithm>
#include <utility>

#include "runtime/text/strip.h"
#include "runtime/text/utf8.h"

namespace ifc {
namespace {

std::vector<std::string> words_of(std::string_view text) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  std::vector<std::string> words;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    const std::string_view word = runtime::strip(text.substr(0, end));
    if (!word.empty()) words.emplace_back(word);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

}  // namespace

sema::DataFiles read_data_files(const ast::File& file, const SourceFile& source,
                                const std::string& module, const Library& library) {
  sema::DataFiles data;
  for (const ast::Item& item : file.items) {
    const auto* lexicon = std::get_if<ast::LexiconDecl>(&item.node);
    if (lexicon == nullptr || lexicon->words != nullptr || data.contains(lexicon->file)) continue;
    const std::optional<std::string> text = library.read_data(lexicon->file, source, module);
    if (!text || !runtime::check_utf8(*text).valid) continue;
    std::vector<std::string> words = words_of(*text);
    if (!words.empty()) data.emplace(lexicon->file, std::move(words));
  }
  return data;
}

}  // namespace ifc
