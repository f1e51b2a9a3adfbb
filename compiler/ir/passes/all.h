// The passes by name; passes.cpp lists them in the order in which they run.
#pragma once

#include "compiler/ir/node.h"

namespace ifc::ir {

void fold_constants(Module& module, const SourceFile& source);
void stop_counting(Module& module, const SourceFile& source);

}  // namespace ifc::ir
