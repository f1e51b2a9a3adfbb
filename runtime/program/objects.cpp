#include "runtime/program/objects.h"

#include <string_view>

#include "runtime/builtins/lexicon.h"
#include "runtime/regex/regex.h"
#include "runtime/text/literal_set.h"

namespace ifc::runtime {

std::shared_ptr<const void> build_object(const ObjectRecipe& recipe) {
  if (recipe.kind == ObjectRecipe::Kind::regex) {
    return Regex::compile(recipe.pattern, recipe.flags, recipe.dialect).regex;
  }
  if (recipe.kind == ObjectRecipe::Kind::literals) {
    if (recipe.forms.size() != recipe.texts.size()) return nullptr;
    std::vector<Literal> literals;
    for (size_t i = 0; i < recipe.texts.size(); ++i)
      literals.push_back({recipe.texts[i], static_cast<Literal::Form>(recipe.forms[i])});
    return std::make_shared<const LiteralSet>(literals);
  }
  const std::vector<std::string_view> texts(recipe.texts.begin(), recipe.texts.end());
  return std::make_shared<const Lexicon>(texts, recipe.folded);
}

}  // namespace ifc::runtime
