#include "runtime/program/objects.h"

#include <string_view>

#include "runtime/builtins/lexicon.h"
#include "runtime/regex/regex.h"

namespace ifc::runtime {

std::shared_ptr<const void> build_object(const ObjectRecipe& recipe) {
  if (recipe.kind == ObjectRecipe::Kind::regex) {
    return Regex::compile(recipe.pattern, recipe.flags, recipe.dialect).regex;
  }
  const std::vector<std::string_view> texts(recipe.texts.begin(), recipe.texts.end());
  return std::make_shared<const Lexicon>(texts, recipe.folded);
}

}  // namespace ifc::runtime
