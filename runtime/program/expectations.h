// What constraints expect of their arguments, decided when those are bound: before there is any
// response.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "runtime/program/native_program.h"

namespace ifc::runtime {

/// Why arguments of `constraint` do not do when the expectation written as `text` came to `code` in
/// `context`, which is what an EntryPoint returns; nothing when it holds. Without text: that the
/// regexes made of the arguments compile.
std::optional<std::string> unmet_expectation(const std::string& constraint, const std::string& text,
                                             int32_t code, const Context& context);

/// Why the arguments of constraint number `constraint` do not do, in words; nothing when all that
/// it expects holds. `expectations` are those of all constraints, in order.
std::optional<std::string> failed_expectation(const Description& description,
                                              std::span<const EntryPoint> expectations,
                                              size_t constraint, std::span<const Value> arguments);

/// How many all constraints have.
size_t expectation_count(const Description& description);

}  // namespace ifc::runtime
