#include "compiler/codegen/target.h"

#include <llvm/ADT/SmallString.h>
#include <llvm/Analysis/CGSCCPassManager.h>
#include <llvm/Analysis/LoopAnalysisManager.h>
#include <llvm/IR/LegacyPassManager.h>
#include <llvm/IR/Verifier.h>
#include <llvm/Passes/PassBuilder.h>
#include <llvm/Support/TargetSelect.h>
#include <llvm/Support/raw_ostream.h>
#include <llvm/TargetParser/Host.h>
#include <llvm/Transforms/InstCombine/InstCombine.h>
#include <llvm/Transforms/Scalar/ADCE.h>
#include <llvm/Transforms/Scalar/EarlyCSE.h>
#include <llvm/Transforms/Scalar/GVN.h>
#include <llvm/Transforms/Scalar/JumpThreading.h>
#include <llvm/Transforms/Scalar/LICM.h>
#include <llvm/Transforms/Scalar/LoopPassManager.h>
#include <llvm/Transforms/Scalar/LoopRotation.h>
#include <llvm/Transforms/Scalar/SCCP.h>
#include <llvm/Transforms/Scalar/SROA.h>
#include <llvm/Transforms/Scalar/SimplifyCFG.h>

#include <algorithm>
#include <mutex>

#include "compiler/support/check.h"

namespace ifc::codegen {
namespace {

// Operations beyond which a module, or one constraint, is compiled quickly. At level 2 an operation
// costs about 0.3 ms, and in a large function more; at level 1 0.06 ms, for code that is up to half
// as fast again.
constexpr size_t kLargeModule = 2500;
constexpr size_t kLargeConstraint = 1000;

size_t operations(const ir::Node& node) {
  size_t count = 1;
  for (const ir::Node* operand : node.operands)
    count += operand->op == ir::Op::constant ? 0 : operations(*operand);
  return count + (node.body == nullptr ? 0 : operations(*node.body));
}

bool has_large_constraint(std::span<const Part> parts) {
  return std::any_of(parts.begin(), parts.end(), [](const Part& part) {
    return std::any_of(part.module.constraints.begin(), part.module.constraints.end(),
                       [](const ir::Constraint& constraint) {
                         return operations(*constraint.requirement) > kLargeConstraint;
                       });
  });
}

bool is_large(std::span<const Part> parts) {
  size_t all = 0;
  for (const Part& part : parts) {
    for (const ir::Constraint& constraint : part.module.constraints)
      all += operations(*constraint.requirement);
  }
  return all > kLargeModule;
}

llvm::CodeGenOptLevel backend_level(int level) {
  return level == 2 ? llvm::CodeGenOptLevel::Less : llvm::CodeGenOptLevel::None;
}

// Slots into registers, statuses that are known to be ok out of the way.
llvm::FunctionPassManager quick_passes() {
  llvm::FunctionPassManager passes;
  passes.addPass(llvm::SROAPass(llvm::SROAOptions::ModifyCFG));
  passes.addPass(llvm::EarlyCSEPass(true));
  passes.addPass(llvm::SimplifyCFGPass());
  return passes;
}

// Loops as a person would write them. Verifiers spend their time in kernels, so that unrolling,
// vectorising and work across functions, which make up most of LLVM's own O2, would cost much and
// win nothing.
llvm::FunctionPassManager thorough_passes() {
  llvm::FunctionPassManager passes = quick_passes();
  passes.addPass(llvm::SCCPPass());
  passes.addPass(llvm::JumpThreadingPass());
  passes.addPass(llvm::InstCombinePass());
  passes.addPass(llvm::SimplifyCFGPass());
  llvm::LoopPassManager loops;
  loops.addPass(llvm::LoopRotatePass());
  loops.addPass(llvm::LICMPass(llvm::LICMOptions()));
  passes.addPass(llvm::createFunctionToLoopPassAdaptor(std::move(loops), /*UseMemorySSA=*/true));
  passes.addPass(llvm::GVNPass());
  passes.addPass(llvm::InstCombinePass());
  passes.addPass(llvm::SimplifyCFGPass(llvm::SimplifyCFGOptions()
                                           .convertSwitchRangeToICmp(true)
                                           .hoistCommonInsts(true)
                                           .sinkCommonInsts(true)));
  passes.addPass(llvm::ADCEPass());
  return passes;
}

void optimise(llvm::Module& module, Target& target) {
  llvm::LoopAnalysisManager loops;
  llvm::FunctionAnalysisManager functions;
  llvm::CGSCCAnalysisManager graphs;
  llvm::ModuleAnalysisManager modules;
  llvm::PassBuilder builder(target.machine.get());
  builder.registerModuleAnalyses(modules);
  builder.registerCGSCCAnalyses(graphs);
  builder.registerFunctionAnalyses(functions);
  builder.registerLoopAnalyses(loops);
  builder.crossRegisterProxies(loops, functions, graphs, modules);
  llvm::ModulePassManager passes;
  passes.addPass(llvm::createModuleToFunctionPassAdaptor(target.level == 1 ? quick_passes()
                                                                           : thorough_passes()));
  passes.run(module, modules);
}

// A module that LLVM finds wrong is our own bug.
void check(const llvm::Module& module) {
  std::string complaint;
  llvm::raw_string_ostream stream(complaint);
  if (llvm::verifyModule(module, &stream)) {
    check_failed(__FILE__, __LINE__, "the module is well formed", complaint.c_str());
  }
}

void initialise_llvm() {
  static std::once_flag once;
  std::call_once(once, [] {
    llvm::InitializeNativeTarget();
    llvm::InitializeNativeTargetAsmPrinter();
  });
}

llvm::Expected<Target> finish_target(llvm::orc::JITTargetMachineBuilder builder, int level) {
  Target target{std::move(builder), nullptr, level};
  target.builder.setRelocationModel(llvm::Reloc::PIC_);
  target.builder.setCodeGenOptLevel(backend_level(level));
  auto machine = target.builder.createTargetMachine();
  if (!machine) return machine.takeError();
  target.machine = std::move(*machine);
  if (level < 2) target.machine->setFastISel(true);
  return target;
}

}  // namespace

llvm::Expected<Target> host_target(std::span<const Part> parts, int optimisation_level) {
  initialise_llvm();
  auto builder = llvm::orc::JITTargetMachineBuilder::detectHost();
  if (!builder) return builder.takeError();
  int level = std::clamp(optimisation_level, 0, 2);
  if (has_large_constraint(parts) || is_large(parts)) level = std::min(level, 1);
  return finish_target(std::move(*builder), level);
}

llvm::Expected<Target> portable_target(std::span<const Part> parts) {
  initialise_llvm();
  llvm::orc::JITTargetMachineBuilder builder{llvm::Triple(llvm::sys::getProcessTriple())};
  return finish_target(std::move(builder), has_large_constraint(parts) ? 1 : 2);
}

WorldError backend_error(llvm::Error error) {
  return {WorldErrorKind::backend_failed, "", llvm::toString(std::move(error))};
}

BuiltModule optimised_module(std::span<const Part> parts, Target& target, bool readable) {
  BuildOptions build;
  build.readable = readable;
  build.data_layout = target.machine->createDataLayout().getStringRepresentation();
  build.target_triple = target.machine->getTargetTriple().str();
  BuiltModule built = build_module(parts, build);
  if (!is_large(parts)) check(*built.module);
  if (target.level > 0) optimise(*built.module, target);
  return built;
}

Expected<std::string> machine_code(BuiltModule& built, Target& target, llvm::CodeGenFileType type) {
  llvm::SmallString<0> bytes;
  llvm::raw_svector_ostream stream(bytes);
  llvm::legacy::PassManager passes;
  if (target.machine->addPassesToEmitFile(passes, stream, nullptr, type)) {
    return WorldError{WorldErrorKind::backend_failed, "", "no code can be made for this machine"};
  }
  passes.run(*built.module);
  return std::string(bytes);
}

}  // namespace ifc::codegen
