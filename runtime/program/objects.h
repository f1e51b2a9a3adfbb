// What native code refers to besides functions and plain data: compiled regexes, lexicons,
// literals. The code has a slot for the address of each; whoever loads the code builds them from
// recipes, which the compiler left beside it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "runtime/regex/ast.h"

namespace ifc::runtime {

/// How to build one object. A new kind of object is a new kind here and a case in objects.cpp.
struct ObjectRecipe {
  enum class Kind { regex, lexicon, literals };
  Kind kind = Kind::regex;
  std::string pattern;                       // regex
  RegexFlags flags;                          // regex
  std::vector<std::string> texts;            // lexicon, literals
  bool folded = false;                       // lexicon
  RegexDialect dialect = RegexDialect::ifc;  // regex
  std::string forms = {};                    // literals: a Literal::Form for each text
  friend bool operator==(const ObjectRecipe&, const ObjectRecipe&) = default;
};

/// The Regex, the Lexicon or the LiteralSet. Null when the recipe is none of this build's: a
/// pattern that does not parse.
std::shared_ptr<const void> build_object(const ObjectRecipe& recipe);

}  // namespace ifc::runtime
