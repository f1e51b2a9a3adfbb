// Runs one compiled file by every back end and compares: the interpreter on the IR as lowered is
// the judge; the interpreter on optimised IR, native code, and both with probes have to agree with
// it, scores and explanations included.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/api/arguments.h"
#include "compiler/api/program.h"
#include "compiler/jit/native_module.h"
#include "runtime/verdict/context.h"
#include "runtime/verdict/explanation.h"
#include "runtime/verdict/grade.h"

namespace ifc::testing {

/// What one constraint says of one text.
struct Judgement {
  int32_t code = 0;         // 0 fail, 1 pass, else a status
  bool by_missing = false;  // would be another verdict if missing held
  runtime::Grade grade;
  std::string
      mismatch;  // what differs between the back ends, with both results; empty when nothing
};

class Differential {
 public:
  /// A source whose parameters have defaults. Nothing, and why in `problem`, when it does not
  /// compile or our own IR is not valid.
  static std::optional<Differential> compile(const std::string& source, std::string& problem,
                                             const ir::PassOptions& passes = {});

  size_t size() const { return program_->module().constraints.size(); }
  const ir::Module& module() const { return program_->module(); }
  const ir::Module& explained() const { return explained_; }
  const ir::Module& optimised() const { return optimised_; }
  /// The text is the context's response.
  Judgement judge(size_t constraint, runtime::Context& context) const;

 private:
  Differential() = default;
  int32_t interpreted(const ir::Module& module, size_t constraint, runtime::Context& context,
                      bool early_exit, bool missing_holds = false) const;
  void compare_grades(size_t constraint, runtime::Context& context, Judgement& out) const;
  runtime::Explanation explanation(size_t constraint, const runtime::Report& report,
                                   int32_t code) const;

  std::optional<Program> program_;
  ir::Module graded_;  // as lowered, with grades
  ir::Module optimised_;
  ir::Module explained_;
  ir::Module bound_;  // optimised, with the arguments in it; empty where nothing has parameters
  std::vector<std::vector<runtime::PartSpec>> parts_;
  std::vector<BoundArguments> arguments_;
  std::optional<jit::NativeModule> verdicts_;
  std::optional<jit::NativeModule> explanations_;
  std::optional<jit::NativeModule> bound_code_;
};

/// An upper guess of the items that a requirement visits on a text of a few hundred bytes, to keep
/// apart programs whose nested loops would take minutes.
double estimated_cost(const ir::Node& requirement);

}  // namespace ifc::testing
