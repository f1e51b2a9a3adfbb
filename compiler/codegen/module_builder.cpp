#include "compiler/codegen/module_builder.h"

#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>

#include "compiler/codegen/emitter.h"

namespace ifc::codegen {

BuiltModule::BuiltModule() = default;
BuiltModule::BuiltModule(BuiltModule&&) noexcept = default;
BuiltModule::~BuiltModule() { module.reset(); }

std::string function_name(const BuildOptions& options, size_t index) {
  return options.function_prefix + "verify_" + std::to_string(index);
}

std::string grade_function_name(const BuildOptions& options, size_t index) {
  return options.function_prefix + "grade_" + std::to_string(index);
}

BuiltModule build_module(const ir::Module& module, const BuildOptions& options) {
  BuiltModule built;
  built.context = std::make_unique<llvm::LLVMContext>();
  built.context->setDiscardValueNames(!options.readable);
  built.module = std::make_unique<llvm::Module>("ifc", *built.context);
  if (!options.data_layout.empty()) built.module->setDataLayout(options.data_layout);
  built.module->setTargetTriple(options.target_triple);
  ModuleEmitter shared(built);
  for (size_t i = 0; i < module.constraints.size(); ++i) {
    const ir::Constraint& constraint = module.constraints[i];
    FunctionEmitter(shared, options).emit(constraint, function_name(options, i));
    if (constraint.grade == nullptr) continue;
    FunctionEmitter(shared, options).emit_grade(constraint, grade_function_name(options, i));
  }
  return built;
}

}  // namespace ifc::codegen
