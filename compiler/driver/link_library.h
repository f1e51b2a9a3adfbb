// The last step of `ifc compile --emit so`: the system's C compiler as a linker, and the header
// that goes with a library.
#pragma once

#include <string>

#include "compiler/support/expected.h"

namespace ifc::driver {

/// "answers/tone-2.so" gives "tone_2": what the library's C names begin with. Never empty.
std::string library_name(const std::string& path);

/// Declares `<name>_library`; holds all of ifc_verifier.h, so that it can be used by itself.
std::string library_header(const std::string& name);

/// Links an object file's bytes with the runtime library, which lies beside the program, into the
/// shared library `path`. Without a C compiler, or when it refuses, the error says what it said.
Expected<void> link_library(const std::string& object, const std::string& path);

}  // namespace ifc::driver
