// The library with LLVM, loaded at the first need of it.
#pragma once

#include "compiler/codegen/backend.h"
#include "compiler/support/expected.h"

namespace ifc::jit {

/// `libifc_native.so` lies in `../lib` of the program. Stays loaded once it was.
Expected<const codegen::Backend*> backend();

/// What tells one build of the code generator from another, without loading it: empty when it is
/// not there.
const std::string& backend_identity();

}  // namespace ifc::jit
