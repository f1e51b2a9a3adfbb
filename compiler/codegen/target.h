// The machine that code is made for, and the optimisation of LLVM modules. Internal to
// compiler/codegen.
#pragma once

#include <llvm/ExecutionEngine/Orc/JITTargetMachineBuilder.h>
#include <llvm/IR/Module.h>
#include <llvm/Target/TargetMachine.h>

#include <memory>
#include <span>
#include <string>

#include "compiler/codegen/module_builder.h"
#include "compiler/support/expected.h"

namespace ifc::codegen {

/// A processor, and how much to do for its code.
struct Target {
  llvm::orc::JITTargetMachineBuilder builder;
  std::unique_ptr<llvm::TargetMachine> machine;
  int level = 2;
};
/// This machine with all its features, at the optimisation level that fits the module.
llvm::Expected<Target> host_target(std::span<const Part> parts, int optimisation_level);
/// Any machine of this architecture, for code that outlives the process.
llvm::Expected<Target> portable_target(std::span<const Part> parts);

/// What LLVM complains of, as an error of ours.
WorldError backend_error(llvm::Error error);

/// Builds the LLVM module of `parts` and optimises it.
BuiltModule optimised_module(std::span<const Part> parts, Target& target, bool readable);

/// An object file or a listing of a module that has been optimised.
Expected<std::string> machine_code(BuiltModule& built, Target& target, llvm::CodeGenFileType type);

}  // namespace ifc::codegen
