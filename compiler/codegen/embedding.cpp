#include "compiler/codegen/embedding.h"

#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/Module.h>

#include "runtime/program/embedded.h"

namespace ifc::codegen {
namespace {

/// Adds to the module the data and the function by which the runtime finds the program.
class Embedding {
 public:
  Embedding(BuiltModule& built, const std::string& name)
      : built_(built),
        module_(*built.module),
        name_(name),
        pointer_(llvm::PointerType::getUnqual(*built.context)),
        word_(llvm::Type::getInt64Ty(*built.context)) {}

  /// Everything that is there becomes private to the linked library, under names of its own.
  void hide_definitions() {
    for (llvm::GlobalObject& object : module_.global_objects()) {
      if (object.isDeclaration() || object.hasLocalLinkage()) continue;
      object.setName(name_ + "_" + object.getName());
      object.setVisibility(llvm::GlobalValue::HiddenVisibility);
      object.setDSOLocal(true);
    }
  }

  void add_program(std::span<const Part> parts, const std::string& description) {
    const size_t constraints = parts.front().module.constraints.size();
    const size_t expectations = parts[2].module.constraints.size();
    auto* text = llvm::ConstantDataArray::getString(*built_.context, description, false);
    std::vector<llvm::Constant*> slots;
    for (size_t i = 0; i < built_.objects.size(); ++i) {
      slots.push_back(module_.getNamedGlobal(name_ + "_" + object_name(i)));
    }
    llvm::Constant* fields[] = {word(runtime::kEmbeddedFormat),
                                global(text, true),
                                word(static_cast<int64_t>(description.size())),
                                table(slots),
                                table(functions(parts[0].prefix, constraints)),
                                table(functions(parts[0].grade_prefix, constraints)),
                                table(functions(parts[1].prefix, constraints)),
                                table(functions(parts[2].prefix, expectations)),
                                table(functions(parts[0].prepare_prefix, constraints)),
                                llvm::ConstantPointerNull::get(pointer_)};
    static_assert(sizeof fields / sizeof fields[0] * 8 == sizeof(runtime::EmbeddedProgram));
    add_library_function(global(llvm::ConstantStruct::getAnon(fields), false));
  }

 private:
  llvm::Constant* word(int64_t n) { return llvm::ConstantInt::getSigned(word_, n); }

  llvm::Constant* global(llvm::Constant* value, bool constant) {
    return new llvm::GlobalVariable(module_, value->getType(), constant,
                                    llvm::GlobalValue::PrivateLinkage, value, name_ + "_data");
  }

  llvm::Constant* table(const std::vector<llvm::Constant*>& pointers) {
    return global(
        llvm::ConstantArray::get(llvm::ArrayType::get(pointer_, pointers.size()), pointers), true);
  }

  std::vector<llvm::Constant*> functions(const std::string& prefix, size_t count) {
    std::vector<llvm::Constant*> all;
    for (size_t i = 0; i < count; ++i) {
      llvm::Constant* function = module_.getFunction(name_ + "_" + function_name(prefix, i));
      all.push_back(function != nullptr ? function : llvm::ConstantPointerNull::get(pointer_));
    }
    return all;
  }

  void add_library_function(llvm::Constant* program) {
    auto* type = llvm::FunctionType::get(pointer_, {pointer_}, false);
    const llvm::FunctionCallee open = module_.getOrInsertFunction("ifc_rt_library", type);
    auto* function =
        llvm::Function::Create(llvm::FunctionType::get(pointer_, {}, false),
                               llvm::GlobalValue::ExternalLinkage, name_ + "_library", module_);
    llvm::IRBuilder<> builder(llvm::BasicBlock::Create(*built_.context, "", function));
    builder.CreateRet(builder.CreateCall(open, {program}));
  }

  BuiltModule& built_;
  llvm::Module& module_;
  const std::string& name_;
  llvm::PointerType* pointer_;
  llvm::Type* word_;
};

}  // namespace

void embed_program(BuiltModule& built, std::span<const Part> parts, const std::string& description,
                   const std::string& name) {
  Embedding embedding(built, name);
  embedding.hide_definitions();
  embedding.add_program(parts, description);
}

}  // namespace ifc::codegen
