// The arguments of a request, as bind_arguments takes them.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "compiler/support/expected.h"

namespace ifc {

/// A JSON object without the nulls of `kwargs`, which is an object or null. One that is nested more
/// deeply than any parameter is an error too.
Expected<std::string> arguments_text(const nlohmann::json& kwargs);

}  // namespace ifc
