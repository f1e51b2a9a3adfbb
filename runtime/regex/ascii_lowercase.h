// The regex that matches an ASCII text where another one matches its lowercase. Private to
// runtime/regex.
#pragma once

#include "runtime/regex/ast.h"

namespace ifc::runtime {

/// Each class takes the capitals of its small letters for its own, whatever capitals it had.
RegexAst reading_ascii_lowercase(const RegexAst& ast);

}  // namespace ifc::runtime
