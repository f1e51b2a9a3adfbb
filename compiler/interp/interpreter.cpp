#include "compiler/interp/interpreter.h"

#include "compiler/interp/evaluator.h"

namespace ifc::interp {

int32_t interpret(const ir::Module&, const ir::Constraint& constraint, runtime::Context& context,
                  std::span<const Value> arguments, InterpretOptions options) {
  Evaluator evaluator(context, arguments, options);
  const Value value = evaluator.evaluate(*constraint.requirement);
  if (runtime::is_error(value.status)) return static_cast<int32_t>(value.status);
  return value.status == Status::ok && value.boolean() ? 1 : 0;
}

double interpret_grade(const ir::Constraint& constraint, runtime::Context& context,
                       std::span<const Value> arguments, InterpretOptions options) {
  Evaluator evaluator(context, arguments, options);
  const Value value = evaluator.evaluate(*constraint.grade);
  if (runtime::is_error(value.status)) return -static_cast<double>(value.status);
  return value.status == Status::ok ? value.real : 0;
}

}  // namespace ifc::interp
