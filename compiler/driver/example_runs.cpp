#include "compiler/driver/example_runs.h"

#include <utility>

#include "compiler/api/arguments.h"
#include "compiler/api/verifier.h"
#include "compiler/driver/load.h"
#include "compiler/driver/mistakes.h"

namespace ifc::driver {
namespace {

class ExampleRunner {
 public:
  ExampleRunner(const Program& program, const Verifier& native, const Verifier& interpreter,
                FileRun& out)
      : program_(program), native_(native), interpreter_(interpreter), out_(out) {}

  void run(size_t index) {
    const ir::Constraint& constraint = program_.module().constraints[index];
    // A bare line has no place for examples.
    if (constraint.name.empty()) return;
    first_atom_ = out_.atoms.size();
    for (const runtime::AtomLabel& atom : native_.atoms(index)) {
      out_.atoms.push_back({line_of(atom.source_begin), constraint.name, atom.text});
    }
    for (const ir::Example& example : constraint.examples) {
      out_.examples.push_back({line_of(example.span.begin), constraint.name, example.accept,
                               failure_of(index, constraint, example)});
    }
  }

 private:
  uint32_t line_of(uint32_t offset) const { return program_.source().position(offset).line; }

  /// Runs one example; what happened instead of what it says, or nothing.
  std::string failure_of(size_t index, const ir::Constraint& constraint,
                         const ir::Example& example) {
    BindError problem;
    const std::optional<BoundArguments> bound =
        bind_constants(constraint, example.arguments, problem);
    if (!bound) return problem.message;
    context_.set_response(example.text);
    const ConstraintResult native = native_.verify(index, context_, bound->values());
    context_.set_response(example.text);
    const ConstraintResult slow = interpreter_.verify(index, context_, bound->values());
    cover(native);
    const runtime::Verdict wanted =
        example.accept ? runtime::Verdict::pass : runtime::Verdict::fail;
    if (native.outcome.verdict != slow.outcome.verdict) {
      return std::string("native code says ") + runtime::verdict_name(native.outcome.verdict) +
             ", the interpreter " + runtime::verdict_name(slow.outcome.verdict);
    }
    if (native.outcome.verdict == wanted) return {};
    std::string message = std::string("`") + constraint.name + "` " +
                          (example.accept ? "should accept" : "should reject") +
                          " this text; the verdict is " +
                          runtime::verdict_name(native.outcome.verdict);
    if (!native.explanation.reason.empty()) message += ": " + native.explanation.reason;
    return message;
  }

  void cover(const ConstraintResult& result) {
    for (size_t i = 0; i < result.atoms.size(); ++i) {
      const AtomTruth& seen = result.atoms[i];
      if (!seen.evaluated) continue;
      AtomCoverage& atom = out_.atoms[first_atom_ + i];
      // Missing counts as false, as it does at the edge of a test.
      if (seen.status > runtime::Status::missing) {
        ++atom.seen_error;
      } else if (seen.status == runtime::Status::ok && seen.truth) {
        ++atom.seen_true;
      } else {
        ++atom.seen_false;
      }
    }
  }

  const Program& program_;
  const Verifier& native_;
  const Verifier& interpreter_;
  FileRun& out_;
  size_t first_atom_ = 0;
  runtime::Context context_;
};

}  // namespace

std::optional<FileRun> run_examples(const std::string& path, Format format,
                                    const std::vector<std::string>& module_paths) {
  const std::optional<Program> program = load_program(path, format, module_paths);
  if (!program) return std::nullopt;
  const auto native = Verifier::build(*program, {Backend::native, true});
  const auto interpreter = Verifier::build(*program, {Backend::interpreter, true});
  if (!native || !interpreter) {
    report_world_error(native ? interpreter.error() : native.error(), format);
    return std::nullopt;
  }
  FileRun out;
  out.file = path;
  ExampleRunner runner(*program, *native, *interpreter, out);
  for (size_t i = 0; i < program->module().constraints.size(); ++i) runner.run(i);
  return out;
}

}  // namespace ifc::driver
