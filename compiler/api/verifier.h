// Verifies responses against the constraints of a program, by native code or by the interpreter.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/api/program.h"
#include "compiler/support/expected.h"
#include "runtime/builtins/value.h"
#include "runtime/program/arguments.h"
#include "runtime/program/description.h"
#include "runtime/program/judge.h"
#include "runtime/verdict/context.h"
#include "runtime/verdict/grade.h"

namespace ifc {

namespace jit {
class CodeCache;
}

enum class Backend { native, interpreter };

using runtime::AtomTruth;
using runtime::ConstraintResult;

/// Immutable once built; may be shared by threads, each with its own Context.
class Verifier {
 public:
  struct Options {
    Backend backend = Backend::native;
    bool explain =
        false;  // measured values, spans and reasons, at the price of evaluating everything
    bool score = false;  // allows grade()
    /// Which part of its source the program is, for the cache: a sense, one constraint.
    std::string chosen = {};
  };
  /// Compiles native code where the options ask for it; the error is the JIT's. Keeps it in `cache`
  /// unless that is null.
  static Expected<Verifier> build(const Program& program, Options options,
                                  const jit::CodeCache* cache = nullptr);
  /// The native verifier that `build` kept for this source, if what the source refers to is still
  /// the same; neither source nor code is compiled, and LLVM is not loaded. Nothing when there is
  /// none.
  static std::optional<Verifier> find(const jit::CodeCache& cache, const SourceFile& source,
                                      Options options, const Library& library = Library());
  /// What was warned of when the program was compiled.
  const Warnings& warnings() const;

  /// Binds the arguments of every constraint, see runtime/program/arguments.h; what they expect
  /// must hold.
  std::optional<std::vector<runtime::BoundArguments>> bind(std::string_view json,
                                                           runtime::BindError& problem) const;
  /// Those of constraint `index` alone, in their published form.
  std::optional<runtime::BoundArguments> bind_one(size_t index, std::string_view json,
                                                  runtime::BindError& problem) const;

  /// To be done to arguments of constraint `index` that were bound elsewhere, before they are used
  /// with this verifier; they are as the constraint expects.
  void prepare(size_t index, runtime::BoundArguments& arguments) const;

  /// Verdict of constraint `index` on the response of `context`, under the blank rule: a response
  /// of white space alone fails, unless the suite of the program evaluates it. `arguments` are the
  /// values of those bound or prepared by this verifier.
  runtime::Outcome decide(size_t index, runtime::Context& context,
                          std::span<const runtime::Value> arguments) const;

  /// The same, with the explanation where the options asked for one.
  ConstraintResult verify(size_t index, runtime::Context& context,
                          std::span<const runtime::Value> arguments) const;

  /// The same verdict with a score and, of a pass, whether there was anything to check. Options
  /// asked for scores.
  runtime::Grade grade(size_t index, runtime::Context& context,
                       std::span<const runtime::Value> arguments) const;

  /// Names, lines and parameters of the constraints; sentences are left empty.
  const runtime::Description& description() const;
  size_t constraint_count() const { return description().constraints.size(); }
  /// The atoms of a constraint, in source order; none unless the verifier explains.
  std::span<const runtime::AtomLabel> atoms(size_t index) const;

 private:
  struct State;
  explicit Verifier(std::shared_ptr<const State> state) : state_(std::move(state)) {}
  std::shared_ptr<const State> state_;
};

}  // namespace ifc
