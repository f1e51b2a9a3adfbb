#include "compiler/codegen/module_emitter.h"

#include <llvm/IR/Constants.h>

#include <algorithm>

#include "compiler/support/check.h"
#include "runtime/builtins/builtins.h"

namespace ifc::codegen {

using ir::TypeKind;

ModuleEmitter::ModuleEmitter(BuiltModule& built)
    : context(*built.context),
      module(*built.module),
      i1(llvm::Type::getInt1Ty(context)),
      i8(llvm::Type::getInt8Ty(context)),
      i32(llvm::Type::getInt32Ty(context)),
      i64(llvm::Type::getInt64Ty(context)),
      real(llvm::Type::getDoubleTy(context)),
      pointer(llvm::PointerType::getUnqual(context)),
      value(llvm::StructType::get(i64, i64, i32, i32)),
      built_(built) {}

void ModuleEmitter::begin_part(const ir::Module& part) {
  part_ = &part;
  placed_.emplace(part);
  literals_ = nullptr;
  suite_number_ = nullptr;
}

llvm::Type* ModuleEmitter::type_of(char letter) const {
  switch (letter) {
    case 'p':
      return pointer;
    case 'l':
      return i64;
    case 'i':
      return i32;
    case 'd':
      return real;
    default:
      return llvm::Type::getVoidTy(context);
  }
}

llvm::Type* ModuleEmitter::payload(const ir::Type& type) const {
  switch (type.kind) {
    case TypeKind::boolean:
      return i1;
    case TypeKind::integer:
    case TypeKind::enumeration:
      return i64;
    case TypeKind::real:
      return real;
    default:
      return pointer;
  }
}

// Functions that only read their arguments may be moved and shared by the optimiser.
void ModuleEmitter::add_memory_effects(llvm::Function& function, std::string_view name) const {
  function.setDoesNotThrow();
  if (name == "ifc_rt_compare_int_real") {
    function.setDoesNotAccessMemory();
    function.setWillReturn();
  } else if (name == "ifc_rt_equals_folded" || name == "ifc_rt_compare_text" ||
             name == "ifc_rt_equals_reversed" || name.starts_with("ifc_rt_lower_")) {
    function.setOnlyReadsMemory();
    function.setOnlyAccessesArgMemory();
    function.setWillReturn();
  }
}

llvm::FunctionCallee ModuleEmitter::runtime(const RuntimeFunction& function) {
  llvm::Function*& declared = functions_[function.name];
  if (declared == nullptr) {
    std::vector<llvm::Type*> parameters;
    for (char letter : function.signature.substr(1)) parameters.push_back(type_of(letter));
    auto* type = llvm::FunctionType::get(type_of(function.signature[0]), parameters, false);
    declared = llvm::Function::Create(type, llvm::Function::ExternalLinkage, function.name, module);
    add_memory_effects(*declared, function.name);
  }
  return declared;
}

llvm::FunctionCallee ModuleEmitter::kernel(runtime::Builtin builtin) {
  const runtime::BuiltinInfo& info = runtime::builtin_info(builtin);
  IFC_CHECK(info.kernel != nullptr, "a call of a builtin that has no kernel");
  return runtime(runtime_function(info.symbol, info.kernel));
}

llvm::Constant* ModuleEmitter::regex(const std::shared_ptr<const runtime::Regex>& regex) {
  llvm::Constant*& slot = regexes_[regex.get()];
  if (slot == nullptr) {
    runtime::ObjectRecipe recipe{
        runtime::ObjectRecipe::Kind::regex, {}, {}, {}, false, regex->ast().dialect};
    recipe.pattern = regex->pattern();
    recipe.flags = regex->flags();
    slot = object(std::move(recipe));
  }
  return slot;
}

llvm::Constant* ModuleEmitter::lexicon(const std::vector<const ir::Node*>& constants, bool folded) {
  runtime::ObjectRecipe recipe{
      runtime::ObjectRecipe::Kind::lexicon, {}, {}, {}, folded, runtime::RegexDialect::ifc};
  for (const ir::Node* item : constants) recipe.texts.push_back(item->text);
  return object(std::move(recipe));
}

llvm::Constant* ModuleEmitter::literals() {
  if (literals_ != nullptr) return literals_;
  runtime::ObjectRecipe recipe;
  recipe.kind = runtime::ObjectRecipe::Kind::literals;
  for (const runtime::Literal& literal : part_->literals) {
    recipe.texts.push_back(literal.text);
    recipe.forms += static_cast<char>(literal.form);
  }
  return literals_ = object(std::move(recipe));
}

llvm::Constant* ModuleEmitter::object(runtime::ObjectRecipe recipe) {
  const auto found = std::find(built_.objects.begin(), built_.objects.end(), recipe);
  if (found != built_.objects.end()) {
    return objects_[static_cast<size_t>(found - built_.objects.begin())];
  }
  auto* slot = new llvm::GlobalVariable(module, pointer, false, llvm::GlobalValue::ExternalLinkage,
                                        llvm::ConstantPointerNull::get(pointer),
                                        object_name(objects_.size()));
  slot->setDSOLocal(true);
  built_.objects.push_back(std::move(recipe));
  objects_.push_back(slot);
  return slot;
}

llvm::Constant* ModuleEmitter::suite_number() {
  if (suite_number_ == nullptr) {
    suite_number_ = new llvm::GlobalVariable(module, i64, false, llvm::GlobalValue::InternalLinkage,
                                             llvm::ConstantInt::get(i64, 0), "suite_number");
  }
  return suite_number_;
}

llvm::Constant* ModuleEmitter::text(std::string_view bytes) {
  auto found = texts_.find(bytes);
  if (found != texts_.end()) return found->second;
  auto* data = llvm::ConstantDataArray::getString(context, {bytes.data(), bytes.size()}, false);
  auto* global = new llvm::GlobalVariable(module, data->getType(), true,
                                          llvm::GlobalValue::PrivateLinkage, data, "text");
  global->setUnnamedAddr(llvm::GlobalValue::UnnamedAddr::Global);
  texts_.emplace(std::string(bytes), global);
  return global;
}

llvm::Constant* ModuleEmitter::constant_value(const ir::Node& node) {
  llvm::Constant* payload = nullptr;
  uint64_t size = 0;
  switch (node.type.kind) {
    case TypeKind::boolean:
      payload = llvm::ConstantInt::get(i64, node.boolean ? 1 : 0);
      break;
    case TypeKind::real:
      payload = llvm::ConstantFP::get(real, node.real);
      break;
    case TypeKind::text:
      payload = text(node.text);
      size = node.text.size();
      break;
    case TypeKind::regex:
      IFC_UNREACHABLE("a list of regexes, which the language does not have");
    case TypeKind::list:
    case TypeKind::sequence:
      payload = items(node);
      size = node.operands.size();
      break;
    default:
      payload = llvm::ConstantInt::getSigned(i64, node.integer);
  }
  auto* zero = llvm::ConstantInt::get(i32, 0);
  return llvm::ConstantStruct::getAnon({payload, llvm::ConstantInt::get(i64, size), zero, zero});
}

llvm::Constant* ModuleEmitter::items(const ir::Node& list) {
  std::vector<llvm::Constant*> values;
  for (const ir::Node* item : list.operands) values.push_back(constant_value(*item));
  if (values.empty()) return llvm::ConstantPointerNull::get(pointer);
  auto* array =
      llvm::ConstantArray::get(llvm::ArrayType::get(values[0]->getType(), values.size()), values);
  auto* global = new llvm::GlobalVariable(module, array->getType(), true,
                                          llvm::GlobalValue::PrivateLinkage, array, "items");
  global->setUnnamedAddr(llvm::GlobalValue::UnnamedAddr::Global);
  return global;
}

bool has_size(const ir::Type& type) {
  return type.is(TypeKind::text) || type.is_stream() || type.is(TypeKind::stack);
}

bool has_parts(const ir::Type& type) {
  return type.is(TypeKind::tuple) || type.is(TypeKind::record);
}

std::string shape_of(const ir::Type& type) {
  switch (type.kind) {
    case TypeKind::real:
      return "r";
    case TypeKind::text:
      return "t";
    case TypeKind::list:
    case TypeKind::sequence:
      return "[" + shape_of(type.item()) + "]";
    case TypeKind::record:
    case TypeKind::tuple: {
      std::string shape = "(";
      for (const ir::Type& part : type.arguments) shape += shape_of(part);
      return shape + ")";
    }
    default:
      return "i";
  }
}

}  // namespace ifc::codegen
