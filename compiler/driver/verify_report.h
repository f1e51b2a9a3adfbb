// What `ifc verify` prints of one response: an object of JSON, or lines for a person.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compiler/api/verifier.h"
#include "compiler/driver/responses.h"

namespace ifc::driver {

/// The verdicts of all constraints on one response.
struct ResponseResult {
  runtime::Verdict verdict = runtime::Verdict::pass;  // strong Kleene `and` of the constraints
  std::vector<ConstraintResult> constraints;          // empty when the row held no response
  std::optional<std::vector<runtime::Grade>> grades;  // of the constraints, where asked for

  /// The mean of the constraints' scores by their weights, those of soft ones left out, so that it
  /// is 1 if and only if the verdict is pass; 0 for a row without a response.
  double score(const runtime::Description& program) const;
  /// It passed, and some constraint of it only because there was nothing to check.
  bool vacuous() const;
};

/// One line of JSON. `named` adds "response", the name of the response.
std::string json_report(const ResponseResult& result, const Response& response,
                        const runtime::Description& program, bool named);

/// One line for the response and one for each constraint; with `explain` the reason of each failure
/// and the lines of the response it points at, underlined.
std::string text_report(const ResponseResult& result, const Response& response,
                        const runtime::Description& program, bool explain);

}  // namespace ifc::driver
