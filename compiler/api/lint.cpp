#include "compiler/api/lint.h"

#include <algorithm>

#include "compiler/api/arguments.h"
#include "compiler/interp/interpreter.h"

namespace ifc {
namespace {

bool uses(const ir::Node& node, ir::Op op) {
  if (node.op == op) return true;
  for (const ir::Node* operand : node.operands) {
    if (uses(*operand, op)) return true;
  }
  return node.body != nullptr && uses(*node.body, op);
}

bool has_all_defaults(const ir::Constraint& constraint) {
  return std::all_of(
      constraint.parameters.begin(), constraint.parameters.end(),
      [](const ir::Parameter& parameter) { return parameter.default_value != nullptr; });
}

/// The constraint's verdict on the empty text, without the rule that a blank response fails.
bool passes_empty_text(const ir::Module& module, const ir::Constraint& constraint) {
  BindError problem;
  const std::vector<const ir::Node*> defaults(constraint.parameters.size(), nullptr);
  const std::optional<BoundArguments> bound = bind_constants(constraint, defaults, problem);
  if (!bound) return false;
  runtime::Context context;
  context.set_response("");
  return interp::interpret(module, constraint, context, bound->values()) == 1;
}

void warn_about_constant(const ir::Constraint& constraint, bool holds, DiagnosticEmitter& emitter) {
  emitter.emit(holds ? DiagnosticKind::always_true : DiagnosticKind::never_true,
               constraint.requirement->span,
               std::string("this is ") + (holds ? "always" : "never") +
                   " true: it does not look at the response",
               "ask for something of the response, as in `count(word) >= 3`");
}

}  // namespace

void lint(const Program& program, DiagnosticEmitter& emitter) {
  const ir::Module& module = program.module();
  for (const ir::Constraint& constraint : module.constraints) {
    if (!has_all_defaults(constraint) || !constraint.soft.empty()) continue;
    const bool passes = passes_empty_text(module, constraint);
    const ir::Node& requirement = *constraint.requirement;
    if (!uses(requirement, ir::Op::response)) {
      if (!uses(requirement, ir::Op::parameter)) warn_about_constant(constraint, passes, emitter);
    } else if (passes) {
      emitter.emit(DiagnosticKind::passes_on_empty_text, requirement.span,
                   "an empty text passes this",
                   "where blank responses are not failed before, add `and count(word) >= 1`");
    }
  }
}

}  // namespace ifc
