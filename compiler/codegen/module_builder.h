// From an IR module to an LLVM module: one function for each constraint, `i32 (context,
// arguments)`, which returns 0 (fails), 1 (holds) or the number of an error status; and one
// `double (context, arguments)` for each graded one (runtime/verdict/grade.h). Read by
// compiler/jit, which optimises it, makes machine code and resolves `symbols`.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "compiler/ir/node.h"

namespace llvm {
class LLVMContext;
class Module;
}  // namespace llvm

namespace ifc::codegen {

struct BuildOptions {
  /// Stop as soon as the verdict is known. Without it every part is evaluated, which explanations
  /// need; the verdict is the same.
  bool early_exit = true;
  /// Put before `verify_<i>`, where i is the constraint's index in the module.
  std::string function_prefix;
  /// Give values readable names, for people who read the result.
  bool readable = false;
  /// Of the target, as LLVM writes it; empty: LLVM's default.
  std::string data_layout;
  std::string target_triple;
};

/// An external name of the module and where it is in this process.
struct Symbol {
  std::string name;
  const void* address = nullptr;
};

struct BuiltModule {
  BuiltModule();
  BuiltModule(BuiltModule&&) noexcept;
  ~BuiltModule();

  std::unique_ptr<llvm::LLVMContext> context;  // outlives `module`
  std::unique_ptr<llvm::Module> module;
  std::vector<Symbol> symbols;
  /// What the code points at; keep it as long as the code runs.
  std::vector<std::shared_ptr<const void>> kept;
};

/// The name of the function of constraint number `index`.
std::string function_name(const BuildOptions& options, size_t index);
/// Of the function that grades it, which is there where the constraint has a graded requirement.
std::string grade_function_name(const BuildOptions& options, size_t index);

/// Not optimised. The IR must be valid (`ir::validate`).
BuiltModule build_module(const ir::Module& module, const BuildOptions& options);

}  // namespace ifc::codegen
