#include "compiler/codegen/module_builder.h"

#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>

#include "compiler/codegen/emitter.h"

namespace ifc::codegen {

BuiltModule::BuiltModule() = default;
BuiltModule::BuiltModule(BuiltModule&&) noexcept = default;
BuiltModule::~BuiltModule() { module.reset(); }

std::string function_name(const std::string& prefix, size_t index) {
  return prefix + "_" + std::to_string(index);
}

std::string object_name(size_t index) { return "object_" + std::to_string(index); }

bool is_graded(const ir::Module& module) {
  return !module.constraints.empty() && module.constraints.front().grade != nullptr;
}

BuiltModule build_module(std::span<const Part> parts, const BuildOptions& options) {
  BuiltModule built;
  built.context = std::make_unique<llvm::LLVMContext>();
  built.context->setDiscardValueNames(!options.readable);
  built.module = std::make_unique<llvm::Module>("ifc", *built.context);
  if (!options.data_layout.empty()) built.module->setDataLayout(options.data_layout);
  built.module->setTargetTriple(options.target_triple);
  ModuleEmitter shared(built);
  for (const Part& part : parts) {
    shared.begin_part(part.module);
    for (size_t i = 0; i < part.module.constraints.size(); ++i) {
      const ir::Constraint& constraint = part.module.constraints[i];
      FunctionEmitter(shared, part.early_exit).emit(constraint, function_name(part.prefix, i));
      if (constraint.grade != nullptr) {
        FunctionEmitter(shared, part.early_exit)
            .emit_grade(constraint, function_name(part.grade_prefix, i));
      }
      if (!constraint.prepared.empty()) {
        FunctionEmitter(shared, part.early_exit)
            .emit_prepare(constraint, function_name(part.prepare_prefix, i));
      }
    }
  }
  return built;
}

}  // namespace ifc::codegen
