// Native code of an IR module in this process. Input: a valid IR module, or an image made of one
// before. Output: a function for each constraint, which takes a context with the response, and the
// bound arguments. Hides LLVM, which is loaded only to make code.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "compiler/ir/node.h"
#include "compiler/support/expected.h"
#include "runtime/program/arguments.h"
#include "runtime/program/code_image.h"
#include "runtime/program/native_program.h"

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

using Verifier = runtime::EntryPoint;
using Grader = runtime::GradeEntryPoint;

/// Immutable; its functions may run on several threads at once, each with a context of its own.
class NativeModule {
 public:
  /// Fails only if LLVM is not there or cannot make code for this machine; the error says why.
  static Expected<NativeModule> compile(const ir::Module& module,
                                        const NativeOptions& options = {});
  /// Of an image that compile_image made; fails when the system gives no memory for code.
  static Expected<NativeModule> load(const runtime::CodeImage& image);

  /// Of constraint number `constraint`; valid as long as this object lives.
  Verifier function(size_t constraint) const { return functions_.at(constraint); }
  /// Null where the module was compiled without grades.
  Grader grader(size_t constraint) const { return graders_.at(constraint); }
  /// Computes what the functions of the constraint want to know of the arguments besides: to be
  /// done once, before they are called with these.
  void prepare(size_t constraint, runtime::BoundArguments& arguments) const {
    arguments.prepare(preparers_.at(constraint));
  }
  /// How many values that adds.
  size_t prepared_count(size_t constraint) const {
    const runtime::Preparer preparer = preparers_.at(constraint);
    return preparer == nullptr ? 0 : static_cast<size_t>(preparer(nullptr, nullptr, nullptr));
  }
  size_t size() const { return functions_.size(); }
  /// Of the expectations, in their order.
  std::span<const Verifier> expectations() const { return expectations_; }

 private:
  std::shared_ptr<const runtime::LoadedImage> image_;
  std::vector<Verifier> functions_;
  std::vector<Grader> graders_;
  std::vector<runtime::Preparer> preparers_;
  std::vector<Verifier> expectations_;
};

/// The code as bytes that any process of this build on this machine can load. The constraints of
/// `expectations` are what those of `module` expect of their arguments.
Expected<runtime::CodeImage> compile_image(const ir::Module& module,
                                           const NativeOptions& options = {},
                                           const ir::Module& expectations = {});

/// The LLVM IR after optimisation, and the assembly of this machine: what `compile` would run.
Expected<std::string> llvm_text(const ir::Module& module, const NativeOptions& options = {});
Expected<std::string> assembly(const ir::Module& module, const NativeOptions& options = {});

/// A relocatable object for C programs; see codegen::Backend::object_file.
Expected<std::string> object_file(const ir::Module& verify, const ir::Module& explain,
                                  const ir::Module& expectations, runtime::Description description,
                                  const std::string& name);

}  // namespace ifc::jit
