#include "tests/fuzz/differential.h"

#include <algorithm>
#include <sstream>
#include <utility>

#include "compiler/diagnostics/emitter.h"
#include "compiler/interp/interpreter.h"
#include "compiler/syntax/format.h"

namespace ifc::testing {
namespace {

std::string joined(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

std::string shown(const runtime::Explanation& explanation) {
  std::ostringstream out;
  out << "  reason: " << explanation.reason << "\n  measured:";
  for (const auto& [label, number] : explanation.measured) {
    out << " " << label << "=";
    std::visit([&](auto value) { out << value; }, number);
  }
  out << "\n  spans:";
  for (const runtime::Span span : explanation.spans) out << " " << span.begin << "-" << span.end;
  out << "\n";
  return out.str();
}

bool same(const runtime::Explanation& a, const runtime::Explanation& b) {
  return a.reason == b.reason && a.measured == b.measured && a.spans == b.spans;
}

/// The formatter checks by itself that the program stays the same.
bool formats_stably(const SourceFile& file) {
  DiagnosticEmitter emitter(file);
  const std::optional<std::string> once = format(file, emitter);
  if (!once) return false;
  const SourceFile formatted("formatted.ifc", *once);
  return format(formatted, emitter) == once;
}

}  // namespace

std::optional<Differential> Differential::compile(const std::string& source, std::string& problem,
                                                  const ir::PassOptions& passes) {
  auto file = std::make_shared<const SourceFile>("random.ifc", source);
  DiagnosticEmitter emitter(*file);
  Differential out;
  out.program_ = Program::compile(file, emitter);
  if (!out.program_) {
    for (const Diagnostic& diagnostic : emitter.sorted()) problem += diagnostic.message + "\n";
    return std::nullopt;
  }
  if (!formats_stably(*file)) {
    problem = "formatting twice differs";
    return std::nullopt;
  }
  const Program graded = out.program_->graded();
  out.graded_ = graded.module();
  problem += joined(ir::validate(out.graded_));
  ir::PassOptions checked = passes;
  checked.after = [&](std::string_view pass, const ir::Module& module) {
    const std::string complaints = joined(ir::validate(module));
    if (!complaints.empty()) problem += "after " + std::string(pass) + ": " + complaints;
  };
  out.optimised_ = graded.verdict_module(checked);
  out.explained_ = graded.explained_module(checked);
  if (!problem.empty()) return std::nullopt;
  BindError error;
  auto arguments = bind_arguments(out.program_->module(), "{}", error);
  if (!arguments) {
    problem = error.message;
    return std::nullopt;
  }
  out.arguments_ = std::move(*arguments);
  const auto& constraints = out.graded_.constraints;
  if (std::any_of(constraints.begin(), constraints.end(),
                  [](const ir::Constraint& one) { return !one.parameters.empty(); })) {
    out.bound_ = graded.with_arguments(out.arguments_).verdict_module(checked);
    if (!problem.empty()) return std::nullopt;
    auto code = jit::NativeModule::compile(out.bound_, {.early_exit = true});
    if (!code) {
      problem = "native code of bound constraints could not be made";
      return std::nullopt;
    }
    out.bound_code_ = std::move(*code);
  }
  for (const ir::Constraint& constraint : out.explained_.constraints) {
    out.parts_.emplace_back(constraint.parts.begin(), constraint.parts.end());
  }
  auto verdicts = jit::NativeModule::compile(out.optimised_, {.early_exit = true});
  auto explanations = jit::NativeModule::compile(out.explained_, {.early_exit = false});
  if (!verdicts || !explanations) {
    problem = "native code could not be made";
    return std::nullopt;
  }
  out.verdicts_ = std::move(*verdicts);
  out.explanations_ = std::move(*explanations);
  for (size_t i = 0; i < out.arguments_.size(); ++i) out.verdicts_->prepare(i, out.arguments_[i]);
  return out;
}

int32_t Differential::interpreted(const ir::Module& module, size_t constraint,
                                  runtime::Context& context, bool early_exit,
                                  bool missing_holds) const {
  return interp::interpret(module, module.constraints[constraint], context,
                           arguments_[constraint].values(),
                           {.early_exit = early_exit, .missing_holds = missing_holds});
}

runtime::Explanation Differential::explanation(size_t constraint, const runtime::Report& report,
                                               int32_t code) const {
  runtime::Outcome outcome;
  outcome.verdict = code == 1   ? runtime::Verdict::pass
                    : code == 0 ? runtime::Verdict::fail
                                : runtime::Verdict::error;
  if (code > 1) outcome.reason = static_cast<runtime::Status>(code);
  const ir::Constraint& labels = explained_.constraints[constraint];
  return runtime::explain({labels.atoms, labels.parts, labels.gates}, report, outcome);
}

Judgement Differential::judge(size_t constraint, runtime::Context& context) const {
  Judgement out;
  const runtime::Value* arguments = arguments_[constraint].values().data();
  out.code = interpreted(program_->module(), constraint, context, false);
  out.by_missing = interpreted(program_->module(), constraint, context, false, true) != out.code;
  auto compare = [&](const char* what, int32_t code) {
    if (code == out.code) return;
    out.mismatch +=
        "verdict " + std::to_string(out.code) + ", " + what + " " + std::to_string(code) + "\n";
  };
  compare("interpreted as lowered, with early exit",
          interpreted(program_->module(), constraint, context, true));
  compare("interpreted after the passes", interpreted(optimised_, constraint, context, true));
  compare("native", verdicts_->function(constraint)(&context, arguments));
  if (bound_code_) {
    const ir::Constraint& folded = bound_.constraints[constraint];
    compare("interpreted with its arguments folded",
            interp::interpret(bound_, folded, context, {}, {.early_exit = true}));
    compare("native with its arguments folded",
            bound_code_->function(constraint)(&context, nullptr));
  }
  runtime::Report reports[2];
  const auto atoms = static_cast<int32_t>(explained_.constraints[constraint].atoms.size());
  for (runtime::Report& report : reports)
    report.begin(context.response(), atoms, parts_[constraint]);
  context.set_report(&reports[0]);
  compare("interpreted with probes", interpreted(explained_, constraint, context, false));
  context.set_report(&reports[1]);
  compare("native with probes", explanations_->function(constraint)(&context, arguments));
  context.set_report(nullptr);
  compare_grades(constraint, context, out);
  for (runtime::Report& report : reports) report.finish();
  const runtime::Explanation interpreter = explanation(constraint, reports[0], out.code);
  const runtime::Explanation native = explanation(constraint, reports[1], out.code);
  if (!same(interpreter, native)) {
    out.mismatch +=
        "explanations differ; interpreter:\n" + shown(interpreter) + "native:\n" + shown(native);
  }
  return out;
}

// The grade as lowered, without early exit, is the judge; its verdict has to be the plain one.
void Differential::compare_grades(size_t constraint, runtime::Context& context,
                                  Judgement& out) const {
  const std::span<const runtime::Value> arguments = arguments_[constraint].values();
  auto interpreted_grade = [&](const ir::Module& module, bool early_exit) {
    return interp::interpret_grade(module.constraints[constraint], context, arguments,
                                   {.early_exit = early_exit});
  };
  const double grade = interpreted_grade(graded_, false);
  out.grade = runtime::grade_of(grade);
  const runtime::Outcome& outcome = out.grade.outcome;
  const int32_t code = outcome.verdict == runtime::Verdict::error
                           ? static_cast<int32_t>(outcome.reason)
                           : static_cast<int32_t>(outcome.verdict);
  if (code != out.code) {
    out.mismatch +=
        "verdict " + std::to_string(out.code) + ", graded " + std::to_string(code) + "\n";
  }
  auto compare = [&](const char* what, double other) {
    if (other == grade) return;
    out.mismatch +=
        "grade " + std::to_string(grade) + ", " + what + " " + std::to_string(other) + "\n";
  };
  compare("interpreted with early exit", interpreted_grade(graded_, true));
  compare("interpreted after the passes", interpreted_grade(optimised_, true));
  compare("native", verdicts_->grader(constraint)(&context, arguments.data()));
  if (bound_code_)
    compare("native with arguments folded", bound_code_->grader(constraint)(&context, nullptr));
  compare("native without early exit",
          explanations_->grader(constraint)(&context, arguments.data()));
}

namespace {

struct Cost {
  double work = 1;
  double items = 1;
};

bool reaches_response(const ir::Node& node) {
  if (node.op == ir::Op::response) return true;
  for (const ir::Node* operand : node.operands) {
    if (reaches_response(*operand)) return true;
  }
  return false;
}

Cost cost_of(const ir::Node& node) {
  Cost cost;
  double most = 1;
  for (const ir::Node* operand : node.operands) {
    const Cost part = cost_of(*operand);
    cost.work += part.work;
    most = std::max(most, part.items);
  }
  cost.items = most;
  if (node.op == ir::Op::segment) cost.items = reaches_response(node) ? 120 : 12;
  if (node.op == ir::Op::variable && node.type.is_stream()) cost.items = 60;
  if (node.op == ir::Op::constant || node.op == ir::Op::parameter) cost.items = 3;
  if (node.op == ir::Op::list) cost.items = static_cast<double>(node.operands.size());
  if (node.body != nullptr) {
    const Cost body = cost_of(*node.body);
    const bool once = node.op == ir::Op::let || node.op == ir::Op::has;
    cost.work += body.work * (once ? 1 : cost.items);
    if (node.op == ir::Op::flat_map) cost.items *= body.items;
    if (once) cost.items = body.items;
  }
  cost.work += cost.items;
  return cost;
}

}  // namespace

double estimated_cost(const ir::Node& requirement) { return cost_of(requirement).work; }

}  // namespace ifc::testing
