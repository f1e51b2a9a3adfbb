// The function of a constraint, leaves, and operations that only choose or name values.
#include <cstddef>

#include "compiler/codegen/emitter.h"
#include "compiler/ir/dependence.h"
#include "compiler/support/check.h"
#include "runtime/verdict/context.h"

namespace ifc::codegen {

using ir::Op;
using ir::TypeKind;
using runtime::Status;

FunctionEmitter::FunctionEmitter(ModuleEmitter& module, bool early_exit)
    : module_(module),
      early_exit_(early_exit),
      b_(module.context, llvm::InstSimplifyFolder(module.module.getDataLayout())) {}

void FunctionEmitter::begin(const ir::Constraint& constraint, llvm::FunctionType* type,
                            const std::string& name) {
  parameters_ = constraint.parameters.size();
  function_ = llvm::Function::Create(type, llvm::Function::ExternalLinkage, name, module_.module);
  function_->setDoesNotThrow();
  context_ = function_->getArg(0);
  arguments_ = function_->getArg(1);
  function_->addParamAttr(1, llvm::Attribute::ReadOnly);
  function_->addParamAttr(1, llvm::Attribute::NoAlias);
  entry_ = block("entry");
  b_.SetInsertPoint(entry_);
  fall_into(block("code"));
}

llvm::Function* FunctionEmitter::emit(const ir::Constraint& constraint, const std::string& name) {
  begin(constraint, module_.function(module_.i32), name);
  const Scalar verdict = test(*constraint.requirement);
  llvm::Value* truth = b_.CreateZExt(verdict.payload, module_.i32);
  b_.CreateRet(b_.CreateSelect(is_ok(verdict.status), truth, verdict.status));
  return function_;
}

// The grade, or minus the number of an error.
llvm::Function* FunctionEmitter::emit_grade(const ir::Constraint& constraint,
                                            const std::string& name) {
  begin(constraint, module_.function(module_.real), name);
  const Scalar grade = scalar(*constraint.grade);
  llvm::Value* error = b_.CreateFNeg(b_.CreateSIToFP(grade.status, module_.real));
  b_.CreateRet(b_.CreateSelect(is_ok(grade.status), grade.payload, error));
  return function_;
}

// What stays the same for as long as the function runs.
llvm::Value* FunctionEmitter::head_field(llvm::Type* type, size_t offset) {
  llvm::IRBuilderBase::InsertPointGuard guard(b_);
  b_.SetInsertPoint(entry_->getTerminator());
  llvm::LoadInst* load =
      b_.CreateLoad(type, b_.CreateConstInBoundsGEP1_64(module_.i8, context_, offset));
  load->setMetadata(llvm::LLVMContext::MD_invariant_load, llvm::MDNode::get(module_.context, {}));
  return load;
}

Scalar FunctionEmitter::response() {
  if (response_.payload == nullptr) {
    response_ = text(head_field(module_.pointer, offsetof(runtime::ContextHead, response)),
                     head_field(module_.i64, offsetof(runtime::ContextHead, size)));
    response_.in_response = true;
  }
  return response_;
}

llvm::Value* FunctionEmitter::plain() {
  if (plain_ == nullptr) {
    llvm::Value* plain = head_field(module_.i64, offsetof(runtime::ContextHead, plain));
    llvm::IRBuilderBase::InsertPointGuard guard(b_);
    b_.SetInsertPoint(entry_->getTerminator());
    plain_ = b_.CreateICmpNE(plain, int64(0));
  }
  return plain_;
}

llvm::Value* FunctionEmitter::object(llvm::Constant* slot) {
  llvm::LoadInst* load = b_.CreateLoad(module_.pointer, slot);
  load->setMetadata(llvm::LLVMContext::MD_invariant_load, llvm::MDNode::get(module_.context, {}));
  return load;
}

Scalar FunctionEmitter::constant(const Node& node) {
  switch (node.type.kind) {
    case TypeKind::boolean:
      return ok(b_.getInt1(node.boolean));
    case TypeKind::real:
      return ok(llvm::ConstantFP::get(module_.real, node.real));
    case TypeKind::text:
      return text(module_.text(node.text), int64(static_cast<int64_t>(node.text.size())));
    case TypeKind::regex:
      return ok(object(module_.regex(node.regex)));
    case TypeKind::list:
    case TypeKind::sequence: {
      Scalar list = text(module_.items(node), int64(static_cast<int64_t>(node.operands.size())));
      list.items_ok = true;
      return list;
    }
    default:
      return ok(int64(node.integer));
  }
}

// Arguments have been checked when they were bound: they are ok, and so are their items.
Scalar FunctionEmitter::parameter(const Node& node) {
  return load_value(value_at(arguments_, int64(node.index)), node.type, true);
}

Scalar FunctionEmitter::scalar(const Node& node) {
  switch (node.op) {
    case Op::constant:
      return constant(node);
    case Op::parameter:
      return parameter(node);
    case Op::variable: {
      const auto found = names_.find(node.variable);
      IFC_CHECK(found != names_.end(), "a variable out of scope");
      return found->second;
    }
    case Op::response:
      return response();
    case Op::raise:
      return absent(node.type, status_constant(runtime::with_detail(node.status, node.index)));
    case Op::let:
      return let(node);
    case Op::conditional:
      return conditional(node);
    case Op::coalesce:
      return coalesce(node);
    case Op::compose:
      return compose(node);
    case Op::judge:
      return absent(node.type, status_constant(runtime::Status::judge_unavailable));
    case Op::present:
      return present(node);
    case Op::has:
      return has(node);
    case Op::holds:
      return test(*node.operands[0]);
    case Op::logical_and:
    case Op::logical_or:
      return junction(node);
    case Op::logical_not:
      return logical_not(node);
    case Op::shared:
      return shared_value(node);
    case Op::prepared:
      return prepared(node);
    case Op::prepared_of_item:
      return prepared_of_item(node);
    case Op::may_occur:
      return may_occur(node);
    case Op::call:
      return kernel_call(node);
    case Op::atom:
      return atom(node);
    case Op::measure:
      return measure(node);
    case Op::witness:
      return witness(node);
    case Op::grade:
      return grade(node);
    case Op::closeness:
      return closeness(node);
    case Op::grade_and:
      return grade_and(node);
    case Op::grade_or:
      return grade_or(node);
    case Op::grade_quantify:
      return grade_quantify(node);
    case Op::grade_compose:
      return grade_compose(node);
    default:
      return computed(node);
  }
}

Scalar FunctionEmitter::computed(const Node& node) {
  switch (node.op) {
    case Op::count:
      return count(node, {});
    case Op::exists:
      return exists(node);
    case Op::first:
      return first(node);
    case Op::last:
      return last(*node.operands[0]);
    case Op::nth:
      return nth(node);
    case Op::sum:
      return sum(node);
    case Op::min:
    case Op::max:
      return extremum(node);
    case Op::join:
      return join(node);
    case Op::sequence_equal:
      return sequence_equal(node);
    case Op::cover:
      return cover(node);
    case Op::record:
      return record(node);
    case Op::field:
      return record_field(node);
    case Op::fold:
      return fold(node);
    case Op::empty_stack:
      return empty_stack();
    case Op::push:
      return push_on_stack(node);
    case Op::pop:
    case Op::top:
      return stack_part(node);
    case Op::depth:
      return depth_of_stack(node);
    case Op::member:
      return member(node);
    case Op::quantify:
      return quantify(node);
    case Op::equal:
    case Op::not_equal:
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal:
    case Op::same_folded:
      return compare(node);
    case Op::in_range:
      return in_range(node);
    case Op::within:
      return within(node);
    case Op::negate:
      return negate(node);
    default:
      return arithmetic(node);
  }
}

void FunctionEmitter::bind(const Node& node, const Scalar& item) {
  if (node.binders.size() == 1) {
    names_[node.binders[0]] = item;
    return;
  }
  IFC_CHECK(node.binders.size() == item.components.size(), "binders do not fit the tuple");
  for (size_t i = 0; i < node.binders.size(); ++i) names_[node.binders[i]] = item.components[i];
}

void FunctionEmitter::bind_let(const Node& node) {
  const Node& bound = *node.operands[0];
  const ir::Variable* name = node.binders[0];
  names_[name] = bound.type.is_stream() ? stored(bound) : scalar(bound);
  if (!bound.type.is_stream()) return;
  const Type& item = bound.type.item();
  const bool hashed = item.is(TypeKind::text) || item.is(TypeKind::integer);
  if (hashed && ir::is_searched_in_loop(*node.body, name)) {
    const bool is_prepared = bound.op == Op::prepared && bound.slot >= 0;
    lookups_[name] = is_prepared ? prepared_set(bound) : lookup_of(names_[name], item);
  }
}

Scalar FunctionEmitter::let(const Node& node) {
  bind_let(node);
  return scalar(*node.body);
}

Scalar FunctionEmitter::coalesce(const Node& node) {
  const Scalar value = scalar(*node.operands[0]);
  if (surely_ok(value.status)) return value;
  llvm::Value* missing = b_.CreateICmpEQ(value.status, status_constant(Status::missing));
  return choose(
      missing, node.type, [&] { return scalar(*node.operands[1]); }, [&] { return value; });
}

Scalar FunctionEmitter::present(const Node& node) {
  const Scalar value = scalar(*node.operands[0]);
  const Scalar there = ok(is_ok(value.status));
  return with_status(there, edge_status(value.status));
}

}  // namespace ifc::codegen
