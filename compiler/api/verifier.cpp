#include "compiler/api/verifier.h"

#include <optional>
#include <utility>
#include <vector>

#include "compiler/interp/interpreter.h"
#include "compiler/jit/native_module.h"
#include "compiler/support/check.h"

namespace ifc {

using runtime::Outcome;
using runtime::Status;
using runtime::Verdict;

struct Verifier::State {
  Options options;
  ir::Module module;
  std::optional<jit::NativeModule> native;
  std::vector<std::vector<runtime::PartSpec>> parts;  // of each constraint, as a Report wants them

  int32_t run(size_t index, runtime::Context& context,
              std::span<const runtime::Value> arguments) const {
    if (native) return native->function(index)(&context, arguments.data());
    return interp::interpret(module, module.constraints[index], context, arguments,
                             {.early_exit = !options.explain});
  }

  double run_grade(size_t index, runtime::Context& context,
                   std::span<const runtime::Value> arguments) const {
    if (native) return native->grader(index)(&context, arguments.data());
    return interp::interpret_grade(module.constraints[index], context, arguments,
                                   {.early_exit = !options.explain});
  }

  /// What needs no look at the constraint: a response that is not text, or blank.
  static std::optional<Outcome> decided_outcome(const runtime::Context& context) {
    if (context.response_status() != Status::ok)
      return Outcome{Verdict::error, context.response_status(), false};
    if (context.blank()) return Outcome{Verdict::fail, Status::ok, true};
    return std::nullopt;
  }

  Outcome outcome(size_t index, runtime::Context& context,
                  std::span<const runtime::Value> arguments) const {
    if (const auto decided = decided_outcome(context)) return *decided;
    const int32_t code = run(index, context, arguments);
    if (code > 1) return {Verdict::error, static_cast<Status>(code), false};
    return {code == 1 ? Verdict::pass : Verdict::fail, Status::ok, false};
  }
};

Expected<Verifier> Verifier::build(const Program& program, Options options) {
  auto state = std::make_shared<State>();
  state->options = options;
  const Program scored = options.score ? program.graded() : program;
  state->module = options.explain ? scored.explained_module() : scored.verdict_module();
  for (const ir::Constraint& constraint : state->module.constraints) {
    state->parts.emplace_back(constraint.parts.begin(), constraint.parts.end());
  }
  if (options.backend == Backend::native) {
    auto native = jit::NativeModule::compile(state->module, {.early_exit = !options.explain});
    if (!native) return native.error();
    state->native = std::move(*native);
  }
  return Verifier(std::move(state));
}

ConstraintResult Verifier::verify(size_t index, runtime::Context& context,
                                  std::span<const runtime::Value> arguments) const {
  if (!state_->options.explain) return {state_->outcome(index, context, arguments), {}, {}};
  const ir::Constraint& constraint = state_->module.constraints[index];
  runtime::Report report;
  report.begin(context.response(), static_cast<int32_t>(constraint.atoms.size()),
               state_->parts[index]);
  context.set_report(&report);
  const Outcome outcome = state_->outcome(index, context, arguments);
  context.set_report(nullptr);
  report.finish();
  std::vector<AtomTruth> atoms;
  for (const runtime::AtomRecord& atom : report.atoms()) {
    atoms.push_back({atom.evaluated, atom.truth, atom.status});
  }
  const runtime::Labels labels{constraint.atoms, constraint.parts, constraint.gates,
                               state_->module.reasons};
  return {outcome, runtime::explain(labels, report, outcome), std::move(atoms)};
}

runtime::Grade Verifier::grade(size_t index, runtime::Context& context,
                               std::span<const runtime::Value> arguments) const {
  IFC_CHECK(state_->options.score, "this verifier was built without scores");
  if (const auto decided = State::decided_outcome(context)) return {*decided};
  return runtime::grade_of(state_->run_grade(index, context, arguments));
}

size_t Verifier::constraint_count() const { return state_->module.constraints.size(); }

std::span<const runtime::AtomLabel> Verifier::atoms(size_t index) const {
  return state_->module.constraints[index].atoms;
}

}  // namespace ifc
