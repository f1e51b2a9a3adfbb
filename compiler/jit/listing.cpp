// Listings of what the JIT would run: LLVM IR and assembly.
#include <llvm/ADT/SmallString.h>
#include <llvm/IR/LegacyPassManager.h>
#include <llvm/Support/raw_ostream.h>

#include "compiler/jit/target.h"

namespace ifc::jit {

Expected<std::string> llvm_text(const ir::Module& module, const NativeOptions& options) {
  auto target = host_target(module, options);
  if (!target) return backend_error(target.takeError());
  const codegen::BuiltModule built = optimised_module(module, options, *target, true);
  std::string text;
  llvm::raw_string_ostream stream(text);
  built.module->print(stream, nullptr);
  return text;
}

Expected<std::string> assembly(const ir::Module& module, const NativeOptions& options) {
  auto target = host_target(module, options);
  if (!target) return backend_error(target.takeError());
  const codegen::BuiltModule built = optimised_module(module, options, *target, true);
  llvm::SmallString<0> text;
  llvm::raw_svector_ostream stream(text);
  llvm::legacy::PassManager passes;
  if (target->machine->addPassesToEmitFile(passes, stream, nullptr,
                                           llvm::CodeGenFileType::AssemblyFile)) {
    return WorldError{WorldErrorKind::backend_failed, "", "this machine's code cannot be printed"};
  }
  passes.run(*built.module);
  return std::string(text);
}

}  // namespace ifc::jit
