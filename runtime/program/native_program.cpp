#include "runtime/program/native_program.h"

#include <utility>

#include "runtime/program/expectations.h"

namespace ifc::runtime {

NativeProgram::NativeProgram(Description description, Functions functions,
                             std::shared_ptr<const void> kept)
    : description_(std::move(description)),
      functions_(std::move(functions)),
      kept_(std::move(kept)) {
  for (const ConstraintDescription& constraint : description_.constraints) {
    specs_.emplace_back(constraint.parts.begin(), constraint.parts.end());
  }
}

std::optional<std::string> NativeProgram::failed_expectation(
    size_t constraint, std::span<const Value> arguments) const {
  return runtime::failed_expectation(description_, functions_.expects, constraint, arguments);
}

Outcome NativeProgram::verify(size_t constraint, Context& context,
                              std::span<const Value> arguments) const {
  return judge(context, description_.evaluates_blank,
               [&] { return functions_.verify[constraint](&context, arguments.data()); });
}

Grade NativeProgram::grade(size_t constraint, Context& context,
                           std::span<const Value> arguments) const {
  return judge_grade(context, description_.evaluates_blank,
                     [&] { return functions_.grade[constraint](&context, arguments.data()); });
}

ConstraintResult NativeProgram::explain(size_t constraint, Context& context,
                                        std::span<const Value> arguments) const {
  const ConstraintDescription& labels = description_.constraints[constraint];
  return judge_and_explain(
      context, description_.evaluates_blank,
      {labels.atoms, labels.parts, labels.gates, description_.reasons}, specs_[constraint],
      [&] { return functions_.explain[constraint](&context, arguments.data()); });
}

}  // namespace ifc::runtime
