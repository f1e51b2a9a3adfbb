// Verifies responses against the constraints of a program, by native code or by the interpreter.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "compiler/api/program.h"
#include "compiler/support/expected.h"
#include "runtime/builtins/value.h"
#include "runtime/verdict/context.h"
#include "runtime/verdict/explanation.h"
#include "runtime/verdict/grade.h"
#include "runtime/verdict/verdict.h"

namespace ifc {

enum class Backend { native, interpreter };

/// What one atom, a smallest part of a constraint that is true or false by itself, said of a
/// response.
struct AtomTruth {
  bool evaluated = false;
  bool truth = false;  // meaningful when the status is ok
  runtime::Status status = runtime::Status::ok;
};

/// What one constraint says of one response. Explanation and atoms are filled only by an explaining
/// verifier; the atoms are in the order of Verifier::atoms.
struct ConstraintResult {
  runtime::Outcome outcome;
  runtime::Explanation explanation;
  std::vector<AtomTruth> atoms;
};

/// Immutable once built; may be shared by threads, each with its own Context.
class Verifier {
 public:
  struct Options {
    Backend backend = Backend::native;
    bool explain =
        false;  // measured values, spans and reasons, at the price of evaluating everything
    bool score = false;  // allows grade()
  };
  /// Compiles native code where the options ask for it; the error is the JIT's.
  static Expected<Verifier> build(const Program& program, Options options);

  /// Verdict of constraint `index` on the response of `context`, under the blank rule: a response
  /// of white space alone fails. `arguments` are in parameter order.
  ConstraintResult verify(size_t index, runtime::Context& context,
                          std::span<const runtime::Value> arguments) const;

  /// The same verdict with a score and, of a pass, whether there was anything to check. Options
  /// asked for scores.
  runtime::Grade grade(size_t index, runtime::Context& context,
                       std::span<const runtime::Value> arguments) const;

  size_t constraint_count() const;
  /// The atoms of a constraint, in source order; none unless the verifier explains.
  std::span<const runtime::AtomLabel> atoms(size_t index) const;

 private:
  struct State;
  explicit Verifier(std::shared_ptr<const State> state) : state_(std::move(state)) {}
  std::shared_ptr<const State> state_;
};

}  // namespace ifc
