#include "compiler/api/program_sources.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

namespace ifc {

using nlohmann::json;

namespace {

/// The same as what is found now.
bool is_current(const Reference& reference, const Library& library) {
  const SourceFile importer(reference.importer, "");
  if (reference.is_data)
    return library.read_data(reference.name, importer, reference.importer_name) == reference.text;
  const auto module = library.find_module(reference.name, importer, reference.importer_name);
  if (module == nullptr) return !reference.text;
  return reference.text == module->text() && reference.path == module->path();
}

}  // namespace

std::shared_ptr<const SourceFile> RecordingLibrary::find_module(
    const std::string& name, const SourceFile& importer, const std::string& importer_name) const {
  auto module = library_.find_module(name, importer, importer_name);
  if (name.starts_with("std.")) return module;
  Reference& reference = references_.emplace_back();
  reference = {false, name, importer.path(), importer_name, "", std::nullopt};
  if (module == nullptr) return nullptr;
  reference.path = module->path();
  reference.text = module->text();
  return module;
}

std::optional<std::string> RecordingLibrary::read_data(const std::string& name,
                                                       const SourceFile& importer,
                                                       const std::string& importer_name) const {
  std::optional<std::string> text = library_.read_data(name, importer, importer_name);
  references_.push_back({true, name, importer.path(), importer_name, "", text});
  return text;
}

std::string to_json(const ProgramSources& sources) {
  json references = json::array();
  for (const Reference& reference : sources.references) {
    references.push_back({reference.is_data, reference.name, reference.importer,
                          reference.importer_name, reference.path,
                          reference.text ? json(*reference.text) : json(nullptr)});
  }
  // A text that is not UTF-8 is written as another one, and so found to have changed.
  return json{{"path", sources.path},
              {"references", std::move(references)},
              {"plain", sources.warnings.plain},
              {"coloured", sources.warnings.coloured}}
      .dump(-1, ' ', false, json::error_handler_t::replace);
}

std::optional<ProgramSources> sources_from_json(std::string_view text) {
  const json object = json::parse(text, nullptr, false);
  if (!object.is_object()) return std::nullopt;
  ProgramSources sources;
  sources.path = object.value("path", "");
  sources.warnings = {object.value("plain", ""), object.value("coloured", "")};
  for (const json& entry : object.value("references", json::array())) {
    if (!entry.is_array() || entry.size() != 6) return std::nullopt;
    sources.references.push_back(
        {entry[0].get<bool>(), entry[1].get<std::string>(), entry[2].get<std::string>(),
         entry[3].get<std::string>(), entry[4].get<std::string>(),
         entry[5].is_null() ? std::nullopt : std::optional(entry[5].get<std::string>())});
  }
  return sources;
}

bool is_current(const ProgramSources& sources, const std::string& path, const Library& library) {
  const bool tells_path = !sources.references.empty() || !sources.warnings.plain.empty();
  if (tells_path && sources.path != path) return false;
  return std::all_of(sources.references.begin(), sources.references.end(),
                     [&](const Reference& reference) { return is_current(reference, library); });
}

}  // namespace ifc
