// What the verification of one constraint yields, shared by both back ends and the command line.
#pragma once

#include <cstdint>

#include "runtime/builtins/value.h"

namespace ifc::runtime {

enum class Verdict : int32_t { fail = 0, pass = 1, error = 2 };
/// "fail", "pass" or "error".
const char* verdict_name(Verdict verdict);

/// A verdict and why. `reason` is ok unless the verdict is error; `blank` tells a fail by the blank
/// rule.
struct Outcome {
  Verdict verdict = Verdict::fail;
  Status reason = Status::ok;
  bool blank = false;
};

/// The verdict of a requirement's value: true passes; false and missing fail; an error status is an
/// error.
inline Outcome outcome_of(const Value& value) {
  if (is_error(value.status)) return {Verdict::error, value.status, false};
  const bool holds = value.status == Status::ok && value.boolean();
  return {holds ? Verdict::pass : Verdict::fail, Status::ok, false};
}

/// Strong Kleene `and` over a list of constraints: some fail decides, then some error (the first
/// reason stays).
Outcome combine(const Outcome& a, const Outcome& b);

}  // namespace ifc::runtime
