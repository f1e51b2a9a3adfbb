// Puts a program's description and tables into its LLVM module, and the one function by which C
// programs get at them. Internal to compiler/codegen.
#pragma once

#include <span>
#include <string>

#include "compiler/codegen/module_builder.h"

namespace ifc::codegen {

/// `built` holds the parts "verify", graded, and "explain", optimised, of the same constraints.
/// Afterwards everything in it is named `<name>_…` and hidden, but for `<name>_library`.
void embed_program(BuiltModule& built, std::span<const Part> parts, const std::string& description,
                   const std::string& name);

}  // namespace ifc::codegen
