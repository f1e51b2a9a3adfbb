// The generated parser and the ANTLR runtime, for the files of compiler/syntax that walk parse
// trees.
#pragma once

#include "antlr4-runtime.h"
#include "compiler/syntax/generated/IfcParser.h"

namespace ifc::syntax {

using Grammar = generated::IfcParser;

}  // namespace ifc::syntax
