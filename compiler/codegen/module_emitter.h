// What all functions of one LLVM module share: types, constants, declarations of runtime functions.
// Internal to compiler/codegen.
#pragma once

#include <llvm/IR/DerivedTypes.h>
#include <llvm/IR/Module.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/codegen/module_builder.h"
#include "compiler/codegen/runtime_function.h"
#include "compiler/ir/node.h"
#include "compiler/ir/passes/placed_texts.h"

namespace ifc::codegen {

class ModuleEmitter {
 public:
  explicit ModuleEmitter(BuiltModule& built);
  /// What follows is of another module.
  void begin_part(const ir::Module& part);
  /// Whether it matters which text the node gives, or what it gives pieces of.
  bool is_placed(const ir::Node& node) const { return placed_->contains(node); }

  llvm::LLVMContext& context;
  llvm::Module& module;
  llvm::IntegerType* i1;
  llvm::IntegerType* i8;
  llvm::IntegerType* i32;
  llvm::IntegerType* i64;
  llvm::Type* real;
  llvm::PointerType* pointer;
  llvm::StructType* value;  // runtime::Value with an integer payload

  /// The declaration, made at first use.
  llvm::FunctionCallee runtime(const RuntimeFunction& function);
  llvm::FunctionCallee kernel(runtime::Builtin builtin);
  /// The slot that holds the address of an object, which is built when the code is loaded; equal
  /// objects have one.
  llvm::Constant* regex(const std::shared_ptr<const runtime::Regex>& regex);
  llvm::Constant* lexicon(const std::vector<const ir::Node*>& constants, bool folded);
  /// Read-only bytes, equal ones once.
  llvm::Constant* text(std::string_view bytes);
  /// The items of a constant list as an array of runtime::Value.
  llvm::Constant* items(const ir::Node& list);
  /// How many values the constraints share, and where the number of this module is, by which the
  /// runtime knows its slots.
  uint32_t shared_slots() const { return static_cast<uint32_t>(part_->shared_slots); }
  /// Where what the scan for literals found is kept.
  int literals_slot() const { return part_->literals_slot; }
  llvm::Constant* literals();
  llvm::Constant* suite_number();
  /// How a payload of this type is held in a register.
  llvm::Type* payload(const ir::Type& type) const;
  /// Of a constraint: a context, and arguments.
  llvm::FunctionType* function(llvm::Type* result) const {
    return llvm::FunctionType::get(result, {pointer, pointer}, false);
  }

 private:
  llvm::Type* type_of(char letter) const;
  llvm::Constant* constant_value(const ir::Node& node);
  void add_memory_effects(llvm::Function& function, std::string_view name) const;

  BuiltModule& built_;
  const ir::Module* part_ = nullptr;
  std::optional<ir::PlacedTexts> placed_;
  llvm::Constant* literals_ = nullptr;
  llvm::GlobalVariable* suite_number_ = nullptr;
  std::map<std::string, llvm::Function*, std::less<>> functions_;
  std::map<std::string, llvm::Constant*, std::less<>> texts_;
  llvm::Constant* object(runtime::ObjectRecipe recipe);

  std::map<const void*, llvm::Constant*> regexes_;
  std::vector<llvm::Constant*> objects_;  // as in built_.objects
};

/// Whether a value has a size beside its payload: bytes of a text, items of a sequence or stack.
bool has_size(const ir::Type& type);
/// Whether a value is made of parts, which are its components in registers.
bool has_parts(const ir::Type& type);
/// What the support functions call the shape of a type; see runtime/builtins/support.h.
std::string shape_of(const ir::Type& type);

}  // namespace ifc::codegen
