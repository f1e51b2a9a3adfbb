// Native code of an IR module, made in this process by LLVM's JIT. Input: a valid IR module.
// Output: a function for each constraint, which takes a context with the response, and the bound
// arguments. Hides LLVM from its users.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "compiler/ir/node.h"
#include "compiler/support/expected.h"
#include "runtime/builtins/value.h"

namespace ifc::runtime {
class Context;
}

namespace ifc::jit {

struct NativeOptions {
  /// Stop as soon as the verdict is known; off for explanations, which need every part. Same
  /// verdicts.
  bool early_exit = true;
  /// 0: as built; 1: quickly; 2: loops like those of hand-written C++, at some milliseconds a
  /// constraint. Large modules and constraints are compiled at 1 at most: making the best code for
  /// them takes longer than it saves.
  int optimisation_level = 2;
  /// Before `verify_<i>` in names of functions; only seen in listings.
  std::string function_prefix = {};
};

/// 0: does not hold, 1: holds, else the number of an error status. `arguments` are ok, one for each
/// parameter of the constraint, in their order; may be null where there are none. The blank rule is
/// the caller's business.
using Verifier = int32_t (*)(runtime::Context* context, const runtime::Value* arguments);

/// The same for the graded requirement: see grade_of in runtime/verdict/grade.h for what the number
/// says.
using Grader = double (*)(runtime::Context* context, const runtime::Value* arguments);

/// Immutable; its functions may run on several threads at once, each with a context of its own.
class NativeModule {
 public:
  /// Fails only if LLVM cannot make code for this machine; the error says why.
  static Expected<NativeModule> compile(const ir::Module& module,
                                        const NativeOptions& options = {});

  NativeModule(NativeModule&&) noexcept;
  NativeModule& operator=(NativeModule&&) noexcept;
  ~NativeModule();

  /// Of constraint number `constraint`; valid as long as this object lives.
  Verifier function(size_t constraint) const;
  /// Null where the module was compiled without grades.
  Grader grader(size_t constraint) const;
  size_t size() const;

 private:
  struct Code;
  explicit NativeModule(std::unique_ptr<Code> code);
  std::unique_ptr<Code> code_;
};

/// The LLVM IR after optimisation, and the assembly of this machine: what `compile` would run.
Expected<std::string> llvm_text(const ir::Module& module, const NativeOptions& options = {});
Expected<std::string> assembly(const ir::Module& module, const NativeOptions& options = {});

}  // namespace ifc::jit
