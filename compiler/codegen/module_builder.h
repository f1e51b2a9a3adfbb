// From IR modules to one LLVM module: one function for each constraint of each, `i32 (context,
// arguments)`, which returns 0 (fails), 1 (holds) or the number of an error status; and one
// `double (context, arguments)` for each graded one (runtime/verdict/grade.h); and one `i64
// (context, arguments, values)` for each with prepared values. Read by compiler/codegen/backend,
// which optimises it and makes machine code.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "compiler/ir/node.h"
#include "runtime/program/objects.h"

namespace llvm {
class LLVMContext;
class Module;
}  // namespace llvm

namespace ifc::codegen {

/// One IR module among those that become an LLVM module.
struct Part {
  const ir::Module& module;
  /// Stop as soon as the verdict is known. Without it every part is evaluated, which explanations
  /// need; the verdict is the same.
  bool early_exit = true;
  /// Of its functions: `<prefix>_<i>`, where i is the constraint's index in the module.
  std::string prefix = "verify";
  /// Of those of the graded requirements, where constraints have some.
  std::string grade_prefix = "grade";
  /// Of those that compute what depends on arguments alone, where constraints have such values.
  std::string prepare_prefix = "prepare";
};

struct BuildOptions {
  /// Give values readable names, for people who read the result.
  bool readable = false;
  /// Of the target, as LLVM writes it; empty: LLVM's default.
  std::string data_layout;
  std::string target_triple;
};

struct BuiltModule {
  BuiltModule();
  BuiltModule(BuiltModule&&) noexcept;
  ~BuiltModule();

  std::unique_ptr<llvm::LLVMContext> context;  // outlives `module`
  std::unique_ptr<llvm::Module> module;
  /// Objects that the code uses: `object_<i>` is a slot for the address of each, which whoever
  /// loads the code fills before it runs. Everything else outside is a function of
  /// ifc_runtime_symbols() or of the C library.
  std::vector<runtime::ObjectRecipe> objects;
};

/// The name of the function of constraint number `index`, and of the slot of an object.
std::string function_name(const std::string& prefix, size_t index);
std::string object_name(size_t index);

/// Whether constraints have graded requirements: all have or none has.
bool is_graded(const ir::Module& module);

/// Not optimised. The IR must be valid (`ir::validate`).
BuiltModule build_module(std::span<const Part> parts, const BuildOptions& options);

}  // namespace ifc::codegen
