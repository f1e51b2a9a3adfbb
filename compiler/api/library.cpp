#include "compiler/api/library.h"

#include <algorithm>

#include "compiler/sema/analyze.h"
#include "runtime/data/pack.h"
#include "stdlib/sources.h"

namespace ifc {

std::shared_ptr<const SourceFile> Library::find_module(const std::string& name, const SourceFile&,
                                                       const std::string&) const {
  constexpr std::string_view kRoot = "std.";
  if (!name.starts_with(kRoot)) return nullptr;
  std::string path = "stdlib/" + name.substr(kRoot.size());
  std::replace(path.begin(), path.end(), '.', '/');
  path += ".ifc";
  for (const StandardSource& source : standard_sources()) {
    if (source.path == path)
      return std::make_shared<const SourceFile>(path, std::string(source.text));
  }
  return nullptr;
}

std::optional<std::string> Library::read_data(const std::string& name, const SourceFile&,
                                              const std::string& importer_name) const {
  if (!sema::is_standard(importer_name)) return std::nullopt;
  const runtime::Pack* const pack = runtime::Pack::find(runtime::DataPack::word_lists);
  if (pack == nullptr) return std::nullopt;
  return std::string(pack->section(name));
}

}  // namespace ifc
