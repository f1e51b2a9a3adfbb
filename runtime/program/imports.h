// The functions outside itself that native code may call, by name.
#pragma once

#include <string_view>

namespace ifc::runtime {

/// Of ifc_runtime_symbols(), or of the C library where compilers call it unasked (memcpy and the
/// like); null for any other name.
const void* import_address(std::string_view name);

}  // namespace ifc::runtime
