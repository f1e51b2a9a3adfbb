#include "compiler/api/expectations.h"

#include "compiler/interp/evaluator.h"
#include "runtime/verdict/context.h"

namespace ifc {

using runtime::Status;
using runtime::Value;

std::optional<std::string> failed_expectation(const ir::Constraint& constraint,
                                              std::span<const Value> arguments) {
  if (constraint.expects.empty()) return std::nullopt;
  runtime::Context context;
  context.set_response("");
  interp::Evaluator evaluator(context, arguments, {});
  for (const ir::Expectation& expectation : constraint.expects) {
    const Value value = evaluator.evaluate(*expectation.condition);
    if (value.status == Status::ok && value.boolean()) continue;
    std::string reason = "`expects " + expectation.text + "` ";
    reason += runtime::is_error(value.status)
                  ? std::string("cannot be decided: ") + runtime::status_name(value.status)
                  : "does not hold for its arguments";
    return reason;
  }
  return std::nullopt;
}

}  // namespace ifc
