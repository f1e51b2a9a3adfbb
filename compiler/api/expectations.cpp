#include "compiler/api/expectations.h"

#include "compiler/interp/evaluator.h"
#include "runtime/program/expectations.h"
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
    const bool holds = value.status == Status::ok && value.boolean();
    const int32_t code = runtime::is_error(value.status) ? static_cast<int32_t>(value.status)
                         : holds                         ? 1
                                                         : 0;
    auto why = runtime::unmet_expectation(constraint.name, expectation.text, code, context);
    if (why) return why;
  }
  return std::nullopt;
}

}  // namespace ifc
