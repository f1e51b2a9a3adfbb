// All of LLVM behind four functions. They live in the shared library libifc_native.so, which
// compiler/jit loads when code has to be made, so that a program which finds its code in the cache
// never maps LLVM. Free of LLVM; caller and library are of one build.
#pragma once

#include <span>
#include <string>

#include "compiler/codegen/module_builder.h"
#include "compiler/support/expected.h"
#include "runtime/program/code_image.h"
#include "runtime/program/description.h"

namespace ifc::codegen {

struct Backend {
  /// Code for this machine: of each part its functions, under the part's prefix. `level` as in
  /// jit::NativeOptions. Fails only if LLVM cannot make code for this machine.
  Expected<runtime::CodeImage> (*code_image)(std::span<const Part> parts, int level);
  /// LLVM IR after optimisation, and assembly: what code_image would link.
  Expected<std::string> (*llvm_text)(std::span<const Part> parts, int level);
  Expected<std::string> (*assembly)(std::span<const Part> parts, int level);
  /// A relocatable object for the baseline processor of this architecture, to be linked with
  /// libifc_runtime.a. Its one visible symbol is `<name>_library`, see runtime/abi/ifc_verifier.h;
  /// `name` is a C identifier. The parts are "verify", graded,
  /// "explain", and "expects", whose constraints are the expectations; the description's objects
  /// are filled in.
  Expected<std::string> (*object_file)(std::span<const Part> parts,
                                       runtime::Description description, const std::string& name);
};

}  // namespace ifc::codegen

/// The one symbol of libifc_native.so.
extern "C" const ifc::codegen::Backend* ifc_native_backend();
