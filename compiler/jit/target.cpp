#include "compiler/jit/target.h"

#include <llvm/Analysis/CGSCCPassManager.h>
#include <llvm/Analysis/LoopAnalysisManager.h>
#include <llvm/IR/Verifier.h>
#include <llvm/Passes/PassBuilder.h>
#include <llvm/Support/TargetSelect.h>
#include <llvm/Support/raw_ostream.h>

#include <algorithm>
#include <mutex>

#include "compiler/support/check.h"

namespace ifc::jit {
namespace {

llvm::CodeGenOptLevel backend_level(int level) {
  if (level == 0) return llvm::CodeGenOptLevel::None;
  return level == 1 ? llvm::CodeGenOptLevel::Less : llvm::CodeGenOptLevel::Default;
}

void optimise(llvm::Module& module, Target& target) {
  llvm::LoopAnalysisManager loops;
  llvm::FunctionAnalysisManager functions;
  llvm::CGSCCAnalysisManager graphs;
  llvm::ModuleAnalysisManager modules;
  llvm::PipelineTuningOptions tuning;
  llvm::PassBuilder builder(target.machine.get(), tuning);
  builder.registerModuleAnalyses(modules);
  builder.registerCGSCCAnalyses(graphs);
  builder.registerFunctionAnalyses(functions);
  builder.registerLoopAnalyses(loops);
  builder.crossRegisterProxies(loops, functions, graphs, modules);
  const llvm::OptimizationLevel level =
      target.level == 1 ? llvm::OptimizationLevel::O1 : llvm::OptimizationLevel::O2;
  builder.buildPerModuleDefaultPipeline(level).run(module, modules);
}

// A module that LLVM finds wrong is our own bug.
void check(const llvm::Module& module) {
  std::string complaint;
  llvm::raw_string_ostream stream(complaint);
  if (llvm::verifyModule(module, &stream)) {
    check_failed(__FILE__, __LINE__, "the module is well formed", complaint.c_str());
  }
}

}  // namespace

llvm::Expected<Target> host_target(const ir::Module& module, const NativeOptions& options) {
  static std::once_flag once;
  std::call_once(once, [] {
    llvm::InitializeNativeTarget();
    llvm::InitializeNativeTargetAsmPrinter();
  });
  auto builder = llvm::orc::JITTargetMachineBuilder::detectHost();
  if (!builder) return builder.takeError();
  Target target{std::move(*builder), nullptr, std::clamp(options.optimisation_level, 0, 2)};
  if (module.constraints.size() > kManyConstraints) target.level = 0;
  target.builder.setCodeGenOptLevel(backend_level(target.level));
  auto machine = target.builder.createTargetMachine();
  if (!machine) return machine.takeError();
  target.machine = std::move(*machine);
  if (target.level == 0) target.machine->setFastISel(true);
  return target;
}

WorldError backend_error(llvm::Error error) {
  return {WorldErrorKind::backend_failed, "", llvm::toString(std::move(error))};
}

codegen::BuiltModule optimised_module(const ir::Module& module, const NativeOptions& options, Target& target,
                                      bool readable) {
  codegen::BuildOptions build;
  build.early_exit = options.early_exit;
  build.function_prefix = options.function_prefix;
  build.readable = readable;
  build.data_layout = target.machine->createDataLayout().getStringRepresentation();
  build.target_triple = target.machine->getTargetTriple().str();
  codegen::BuiltModule built = codegen::build_module(module, build);
  if (module.constraints.size() <= kManyConstraints) check(*built.module);
  if (target.level > 0) optimise(*built.module, target);
  return built;
}

}  // namespace ifc::jit
