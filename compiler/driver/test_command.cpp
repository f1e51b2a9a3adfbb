// `ifc test`: runs the accept and reject examples of source files, by both back ends.
#include <cstdio>
#include <nlohmann/json.hpp>

#include "compiler/api/arguments.h"
#include "compiler/api/verifier.h"
#include "compiler/driver/commands.h"
#include "compiler/driver/files.h"
#include "compiler/driver/load.h"
#include "compiler/driver/mistakes.h"

namespace ifc::driver {
namespace {

/// One failed example: where it stands and what happened instead.
struct Failure {
  std::string file;
  uint32_t line;
  std::string message;
};

struct Tally {
  size_t passed = 0;
  std::vector<Failure> failures;
};

class ExampleRunner {
 public:
  ExampleRunner(const Program& program, const Verifier& native, const Verifier& interpreter,
                Tally& tally)
      : program_(program), native_(native), interpreter_(interpreter), tally_(tally) {}

  void run(size_t index) {
    const ir::Constraint& constraint = program_.module().constraints[index];
    for (const ir::Example& example : constraint.examples) run_example(index, constraint, example);
  }

 private:
  void fail(const ir::Example& example, std::string message) {
    tally_.failures.push_back({program_.source().path(),
                               program_.source().position(example.span.begin).line,
                               std::move(message)});
  }

  void run_example(size_t index, const ir::Constraint& constraint, const ir::Example& example) {
    BindError problem;
    const std::optional<BoundArguments> bound =
        bind_constants(constraint, example.arguments, problem);
    if (!bound) return fail(example, problem.message);
    context_.set_response(example.text);
    const ConstraintResult native = native_.verify(index, context_, bound->values());
    context_.set_response(example.text);
    const ConstraintResult slow = interpreter_.verify(index, context_, bound->values());
    const runtime::Verdict wanted =
        example.accept ? runtime::Verdict::pass : runtime::Verdict::fail;
    if (native.outcome.verdict != slow.outcome.verdict) {
      return fail(example, std::string("native code says ") +
                               runtime::verdict_name(native.outcome.verdict) +
                               ", the interpreter " + runtime::verdict_name(slow.outcome.verdict));
    }
    if (native.outcome.verdict == wanted) {
      ++tally_.passed;
      return;
    }
    std::string message = std::string("`") + constraint.name + "` " +
                          (example.accept ? "should accept" : "should reject") +
                          " this text; the verdict is " +
                          runtime::verdict_name(native.outcome.verdict);
    if (!native.explanation.reason.empty()) message += ": " + native.explanation.reason;
    fail(example, std::move(message));
  }

  const Program& program_;
  const Verifier& native_;
  const Verifier& interpreter_;
  Tally& tally_;
  runtime::Context context_;
};

/// False when the file could not be compiled, which has been reported.
bool run_file(const std::string& path, Format format, Tally& tally) {
  const std::optional<Program> program = load_program(path, format);
  if (!program) return false;
  const auto native = Verifier::build(*program, {Backend::native, true});
  const auto interpreter = Verifier::build(*program, {Backend::interpreter, true});
  if (!native || !interpreter) {
    report_world_error(native ? interpreter.error() : native.error(), format);
    return false;
  }
  ExampleRunner runner(*program, *native, *interpreter, tally);
  for (size_t i = 0; i < program->module().constraints.size(); ++i) runner.run(i);
  return true;
}

void print_tally(const Tally& tally, Format format) {
  if (format == Format::json) {
    nlohmann::ordered_json object{{"passed", tally.passed}, {"failed", tally.failures.size()}};
    object["failures"] = nlohmann::ordered_json::array();
    for (const Failure& failure : tally.failures) {
      object["failures"].push_back(
          {{"file", failure.file}, {"line", failure.line}, {"message", failure.message}});
    }
    std::printf(
        "%s\n",
        object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace).c_str());
    return;
  }
  for (const Failure& failure : tally.failures) {
    std::printf("%s:%u: %s\n", failure.file.c_str(), failure.line, failure.message.c_str());
  }
  std::printf("%zu examples passed, %zu failed\n", tally.passed, tally.failures.size());
}

}  // namespace

int run_test(const TestOptions& options) {
  const auto files = source_files(options.paths);
  if (!files) return report_world_error(files.error(), options.format);
  if (files->empty())
    return report_usage("no .ifc file below the given folders", "", options.format);
  Tally tally;
  for (const std::string& file : *files) {
    if (!run_file(file, options.format, tally)) return kExitMistake;
  }
  print_tally(tally, options.format);
  return tally.failures.empty() ? kExitPass : kExitFail;
}

}  // namespace ifc::driver
