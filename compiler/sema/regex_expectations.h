// Regexes made of arguments have to compile, which is told before any response: an expectation that
// the compiler adds. Input: a lowered requirement. Internal to compiler/sema.
#pragma once

#include "compiler/ir/node.h"

namespace ifc::sema {

/// A condition about the arguments that is an error where one of the regexes that `requirement`
/// makes of them does not compile; null when it makes none. A branch that the arguments exclude is
/// left out, and what a fold makes of its state: that is an error of the verdict.
const ir::Node* regexes_compile(ir::Module& module, const ir::Node& requirement);

}  // namespace ifc::sema
