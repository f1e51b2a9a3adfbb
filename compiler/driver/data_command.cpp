// `ifc data`: the data packs, whether each is there, what it was made from, and how to get it.
#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "compiler/driver/commands.h"
#include "runtime/builtins/data_rules.h"

namespace ifc::driver {
namespace {

using nlohmann::ordered_json;
using runtime::DataPack;
using runtime::Pack;

struct Entry {
  DataPack pack;
  const char* contents;
};
constexpr std::array kEntries = {
#define IFC_DATA_PACK(enumerator, contents) Entry{DataPack::enumerator, contents},
#include "runtime/data/data_packs.def"
};

/// Of a source with more files than this, the text tells their number.
constexpr size_t kMostShown = 4;

/// The functions that answer from the pack.
ordered_json users_of(DataPack pack) {
  ordered_json users = ordered_json::array();
  for (const runtime::BuiltinInfo& builtin : runtime::all_builtins())
    if (runtime::pack_of(builtin.id) == pack) users.push_back(builtin.name);
  if (pack == DataPack::word_lists) users.push_back("lexicons of std");
  return users;
}

ordered_json describe(const Entry& entry) {
  ordered_json out = {{"name", runtime::pack_name(entry.pack)},
                      {"holds", entry.contents},
                      {"used_by", users_of(entry.pack)}};
  const Pack* const pack = Pack::find(entry.pack);
  out["present"] = pack != nullptr;
  if (pack == nullptr) {
    out["why"] = Pack::why_absent(entry.pack);
    return out;
  }
  std::error_code unknown;
  out["file"] = pack->file().string();
  out["bytes"] = std::filesystem::file_size(pack->file(), unknown);
  const ordered_json about = ordered_json::parse(pack->section("about"), nullptr, false);
  out["sources"] =
      about.is_object() ? about.value("sources", ordered_json::array()) : ordered_json::array();
  return out;
}

void print(const char* what, const std::string& text) {
  std::printf("  %-9s%s\n", what, text.c_str());
}

void print_source(const ordered_json& source) {
  print("from", source.value("from", "") + "; licence: " + source.value("licence", ""));
  const ordered_json files = source.value("files", ordered_json::array());
  if (files.size() > kMostShown)
    return print("", std::to_string(files.size()) + " files, which --format json lists");
  for (const ordered_json& file : files) {
    print("", file.value("name", "") + ", " + std::to_string(file.value("bytes", 0)) +
                  " bytes, sha256 " + file.value("sha256", ""));
  }
}

void print_entry(const ordered_json& entry) {
  const bool present = entry["present"];
  std::printf("%s: %s\n", entry["name"].get<std::string>().c_str(), present ? "present" : "absent");
  print("holds", entry["holds"]);
  std::string users;
  for (const ordered_json& user : entry["used_by"])
    users += (users.empty() ? "" : ", ") + user.get<std::string>();
  print("used by", users);
  if (!present) return print("why", entry["why"]);
  print("file", entry["file"].get<std::string>() + ", " + entry["bytes"].dump() + " bytes");
  for (const ordered_json& source : entry["sources"]) print_source(source);
}

}  // namespace

int run_data(const DataOptions& options) {
  ordered_json packs = ordered_json::array();
  bool complete = true;
  for (const Entry& entry : kEntries) {
    packs.push_back(describe(entry));
    complete = complete && packs.back()["present"].get<bool>();
  }
  if (options.format == Format::json) {
    std::printf("%s\n", ordered_json{{"packs", packs}}
                            .dump(-1, ' ', false, ordered_json::error_handler_t::replace)
                            .c_str());
  } else {
    for (const ordered_json& entry : packs) print_entry(entry);
  }
  return complete ? kExitPass : kExitFail;
}

}  // namespace ifc::driver
