// What tells builds and machines apart, for the key of cached code. All of it is read in
// microseconds, without LLVM.
#pragma once

#include <string>

namespace ifc::jit {

/// Of the running program: the build ID that the linker computed from its contents.
std::string identity_of_program();
/// Of another file of the same installation: its build ID, or where it has none its size and time
/// of change. Empty when there is no such file.
std::string identity_of_file(const std::string& path);
/// Of the processor, as far as it decides which instructions may be used.
std::string identity_of_processor();

}  // namespace ifc::jit
