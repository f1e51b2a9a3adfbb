// A short name for what a program decides, to stand beside its scores.
#pragma once

#include <string>

#include "compiler/api/program.h"

namespace ifc {

/// 16 hexadecimal digits that change with whatever may change a verdict or how arguments are bound:
/// requirements, expectations, lists of words, unit tables, parameters, published names, the blank
/// rule, the order of the constraints, the version of ICU. Where a constraint stands in its file
/// and how it is said do not matter.
std::string fingerprint(const Program& program);

}  // namespace ifc
