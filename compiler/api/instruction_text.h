// The sentence of one constraint of a suite with the arguments of a prompt filled in.
#pragma once

#include <string>
#include <string_view>

#include "compiler/api/program.h"
#include "compiler/support/expected.h"

namespace ifc {

/// Of the constraint of `suite` that is published as, or has, the name `id`. `arguments` is a JSON
/// object of published kwargs without nulls. Fails where there is no such constraint, or it does
/// not take these arguments.
Expected<std::string> instruction_text(const Program& suite, std::string_view id,
                                       std::string_view arguments);

}  // namespace ifc
