// What the verification of one constraint yields, shared by both back ends and the command line.
#pragma once

#include <cstdint>

#include "runtime/builtins/value.h"

namespace ifc::runtime {

enum class Verdict : int32_t { fail = 0, pass = 1, error = 2 };
/// "fail", "pass" or "error".
const char* verdict_name(Verdict verdict);

/// A verdict and why. `reason` is ok unless the verdict is error; `blank` is 1 of a fail by the
/// blank rule, and as wide as it is so that an outcome has no holes and comes back in registers.
struct Outcome {
  Verdict verdict = Verdict::fail;
  Status reason = Status::ok;
  int64_t blank = 0;
};

/// The verdict of a requirement's value: true passes; false and missing fail; an error status is an
/// error.
inline Outcome outcome_of(const Value& value) {
  if (is_error(value.status)) return {Verdict::error, value.status, 0};
  const bool holds = value.status == Status::ok && value.boolean();
  return {holds ? Verdict::pass : Verdict::fail, Status::ok, 0};
}

/// Strong Kleene `and` over a list of constraints: some fail decides, then some error (the first
/// reason stays).
Outcome combine(const Outcome& a, const Outcome& b);

}  // namespace ifc::runtime
