// The regex that matches a text where another one matches its lowercase. Private to runtime/regex.
#pragma once

#include "runtime/regex/ast.h"

namespace ifc::runtime {

/// Each class takes the code points whose lowercase it has. For texts whose lowercase is that of
/// each code point by itself (see lowers_each_code_point).
RegexAst reading_lowercase(const RegexAst& ast);

}  // namespace ifc::runtime
