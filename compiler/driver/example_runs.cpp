#include "compiler/driver/example_runs.h"

#include <algorithm>
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
                std::string_view sense, FileRun& out)
      : program_(program), native_(native), interpreter_(interpreter), sense_(sense), out_(out) {}

  void run(size_t index) {
    const ir::Constraint& constraint = program_.module().constraints[index];
    // A bare line has no place for examples.
    if (constraint.name.empty()) return;
    if (!sense_.empty() && constraint.examples.empty()) return run_todos(index, constraint);
    first_atom_ = out_.atoms.size();
    for (const runtime::AtomLabel& atom : native_.atoms(index)) {
      out_.atoms.push_back({line_of(atom.source_begin), constraint.name, atom.text});
    }
    for (const ir::Example& example : constraint.examples) {
      out_.examples.push_back({line_of(example.span.begin), constraint.name, example.accept,
                               failure_of(index, constraint, example)});
    }
    run_todos(index, constraint);
  }

 private:
  /// A gap belongs to the sense of its examples; one without to the plain sense.
  void run_todos(size_t index, const ir::Constraint& constraint) {
    for (const ir::Todo& todo : constraint.todos) {
      const std::string& sense = todo.examples.empty() ? std::string() : todo.examples[0].sense;
      if (sense != sense_) continue;
      TodoRun& run =
          out_.todos.emplace_back(TodoRun{line_of(todo.span.begin), constraint.name, todo.text});
      run.closed = !todo.examples.empty();
      for (const ir::Example& example : todo.examples) {
        // What a known gap does says nothing about the tests of the rest.
        const std::vector<AtomCoverage> covered = out_.atoms;
        if (!failure_of(index, constraint, example).empty()) run.closed = false;
        out_.atoms = covered;
      }
    }
  }

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
  std::string_view sense_;
  FileRun& out_;
  size_t first_atom_ = 0;
  runtime::Context context_;
};

}  // namespace

namespace {

/// Whether something is to be run in this sense.
bool has_examples(const ir::Module& module, const std::string& sense) {
  const auto of_sense = [&](const ir::Example& example) { return example.sense == sense; };
  return std::any_of(
      module.constraints.begin(), module.constraints.end(), [&](const ir::Constraint& constraint) {
        return std::any_of(constraint.examples.begin(), constraint.examples.end(), of_sense) ||
               std::any_of(
                   constraint.todos.begin(), constraint.todos.end(), [&](const ir::Todo& todo) {
                     return std::any_of(todo.examples.begin(), todo.examples.end(), of_sense);
                   });
      });
}

/// False when the native code could not be made, which has been reported.
bool run_sense(const Program& program, const std::string& sense, Format format, FileRun& out) {
  const std::optional<Program> chosen = program.in_sense(sense);
  const auto native = Verifier::build(*chosen, {Backend::native, true});
  const auto interpreter = Verifier::build(*chosen, {Backend::interpreter, true});
  if (!native || !interpreter) {
    report_world_error(native ? interpreter.error() : native.error(), format);
    return false;
  }
  ExampleRunner runner(*chosen, *native, *interpreter, sense, out);
  for (size_t i = 0; i < chosen->module().constraints.size(); ++i) runner.run(i);
  // An error is neither true nor false, and no example can ask for one.
  std::erase_if(out.atoms,
                [](const AtomCoverage& atom) { return atom.text.starts_with("error("); });
  return true;
}

}  // namespace

std::optional<FileRun> run_examples(const std::string& path,
                                    const std::optional<std::string>& sense, Format format,
                                    const std::vector<std::string>& module_paths) {
  std::optional<Program> program = load_program(path, format, module_paths);
  if (!program) return std::nullopt;
  FileRun out;
  out.file = path;
  std::vector<std::string> senses = {""};
  senses.insert(senses.end(), program->module().senses.begin(), program->module().senses.end());
  for (const std::string& each : senses) {
    if (sense && *sense != each) continue;
    if (!each.empty() && !has_examples(program->module(), each)) continue;
    if (!run_sense(*program, each, format, out)) return std::nullopt;
  }
  return out;
}

}  // namespace ifc::driver
