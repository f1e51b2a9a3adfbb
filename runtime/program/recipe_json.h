// Recipes of objects as JSON, for descriptions and for code images. Internal to runtime/program. A
// field that is added and forgotten here does not compile.
#pragma once

#include <nlohmann/json.hpp>

#include "runtime/program/objects.h"

namespace ifc::runtime {

inline nlohmann::json json_of(const ObjectRecipe& recipe) {
  const auto& [kind, pattern, flags, texts, folded, dialect, forms] = recipe;
  const auto& [ignore_case, multi_line, dot_all, ascii, verbose] = flags;
  return nlohmann::json::array({static_cast<int>(kind), pattern, ignore_case, multi_line, dot_all,
                                texts, folded, static_cast<int>(dialect), ascii, verbose, forms});
}

/// Throws json::exception when `json` is none of json_of's.
inline ObjectRecipe recipe_of(const nlohmann::json& json) {
  ObjectRecipe recipe;
  recipe.kind = static_cast<ObjectRecipe::Kind>(json.at(0).get<int>());
  recipe.pattern = json.at(1).get<std::string>();
  recipe.flags = {json.at(2), json.at(3), json.at(4), json.at(8), json.at(9)};
  recipe.texts = json.at(5).get<std::vector<std::string>>();
  recipe.folded = json.at(6);
  recipe.dialect = static_cast<RegexDialect>(json.at(7).get<int>());
  recipe.forms = json.at(10).get<std::string>();
  return recipe;
}

}  // namespace ifc::runtime
