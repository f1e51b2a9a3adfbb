// IFC_CHECK: stops the program when an invariant of our own code is broken. Never for mistakes of
// the author of ifc source (Diagnostic), nor for the world (Expected), nor for a response
// (Verdict).
#pragma once

namespace ifc {

/// Prints `file:line: check failed: condition (message)` to stderr and aborts.
[[noreturn]] void check_failed(const char* file, int line, const char* condition,
                               const char* message);

}  // namespace ifc

/// Aborts with the location when `condition` is false. `message` is a string literal that says what
/// was assumed. Active in every build type.
#define IFC_CHECK(condition, message)                               \
  do {                                                              \
    if (!(condition)) [[unlikely]] {                                \
      ::ifc::check_failed(__FILE__, __LINE__, #condition, message); \
    }                                                               \
  } while (false)

/// For places that no input can reach.
#define IFC_UNREACHABLE(message) ::ifc::check_failed(__FILE__, __LINE__, "unreachable", message)
