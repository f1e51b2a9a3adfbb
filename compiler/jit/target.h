// The machine that code is made for, and the optimisation of LLVM modules. Internal to
// compiler/jit.
#pragma once

#include <llvm/ExecutionEngine/Orc/JITTargetMachineBuilder.h>
#include <llvm/IR/Module.h>
#include <llvm/Target/TargetMachine.h>

#include <memory>
#include <string>

#include "compiler/codegen/module_builder.h"
#include "compiler/jit/native_module.h"

namespace ifc::jit {

/// This machine with all its features, at the optimisation level that fits the module.
struct Target {
  llvm::orc::JITTargetMachineBuilder builder;
  std::unique_ptr<llvm::TargetMachine> machine;
  int level = 2;
};
llvm::Expected<Target> host_target(const ir::Module& module, const NativeOptions& options);

/// What LLVM complains of, as an error of ours.
WorldError backend_error(llvm::Error error);

/// Builds the LLVM module of `module` and optimises it.
codegen::BuiltModule optimised_module(const ir::Module& module, const NativeOptions& options,
                                      Target& target, bool readable);

}  // namespace ifc::jit
