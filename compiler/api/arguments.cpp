#include "compiler/api/arguments.h"

#include "compiler/api/description.h"
#include "compiler/api/expectations.h"

namespace ifc {

using ir::Type;
using ir::TypeKind;
using runtime::Value;

namespace {

/// The value of a constant; nothing when it is none.
std::optional<Value> value_of(const ir::Node& node, BoundArguments& bound) {
  switch (node.type.kind) {
    case TypeKind::boolean:
      return Value::of_bool(node.boolean);
    case TypeKind::integer:
    case TypeKind::enumeration:
      return Value::of_int(node.integer);
    case TypeKind::real:
      return Value::of_real(node.real);
    case TypeKind::text:
      return bound.keep(node.text);
    case TypeKind::list:
    case TypeKind::sequence: {
      std::vector<Value> items;
      for (const ir::Node* item : node.operands) {
        const std::optional<Value> value = value_of(*item, bound);
        if (!value) return std::nullopt;
        items.push_back(*value);
      }
      return bound.keep(std::move(items));
    }
    default:
      return std::nullopt;
  }
}

/// Whether what the constraint expects of its arguments holds.
bool check_expectations(const ir::Constraint& constraint, const BoundArguments& bound,
                        BindError& error) {
  const std::optional<std::string> failed = failed_expectation(constraint, bound.values());
  if (failed) error.message = *failed;
  return !failed;
}

}  // namespace

std::optional<std::vector<BoundArguments>> bind_arguments(const ir::Module& module,
                                                          std::string_view json, BindError& error) {
  std::vector<runtime::Signature> signatures;
  for (const ir::Constraint& constraint : module.constraints) {
    signatures.push_back(signature_of(constraint));
  }
  auto bound = runtime::bind_arguments(signatures, json, error);
  for (size_t i = 0; bound && i < bound->size(); ++i) {
    if (!check_expectations(module.constraints[i], (*bound)[i], error)) return std::nullopt;
  }
  return bound;
}

std::optional<BoundArguments> bind_constants(const ir::Constraint& constraint,
                                             std::span<const ir::Node* const> constants,
                                             BindError& error) {
  BoundArguments bound;
  for (size_t i = 0; i < constraint.parameters.size(); ++i) {
    const ir::Node* constant = i < constants.size() ? constants[i] : nullptr;
    if (constant == nullptr) constant = constraint.parameters[i].default_value;
    const std::optional<Value> value =
        constant == nullptr ? std::nullopt : value_of(*constant, bound);
    if (!value) {
      error.message = "no value for parameter `" + constraint.parameters[i].name + "`";
      return std::nullopt;
    }
    bound.add(*value);
  }
  if (!check_expectations(constraint, bound, error)) return std::nullopt;
  return bound;
}

namespace {

const ir::Node* to_constant(ir::Module& module, const Type& type, const Value& value) {
  ir::Node* node = module.make(ir::Op::constant, type, {});
  switch (type.kind) {
    case TypeKind::boolean:
      node->boolean = value.boolean();
      break;
    case TypeKind::integer:
    case TypeKind::enumeration:
      node->integer = value.integer;
      break;
    case TypeKind::real:
      node->real = value.real;
      break;
    case TypeKind::text:
      node->text = value.view();
      break;
    case TypeKind::list:
      for (int64_t i = 0; i < value.size; ++i)
        node->operands.push_back(to_constant(module, type.item(), value.items[i]));
      break;
    default:
      break;
  }
  return node;
}

}  // namespace

std::vector<const ir::Node*> to_constants(ir::Module& module, const ir::Constraint& constraint,
                                          const BoundArguments& bound) {
  std::vector<const ir::Node*> constants;
  for (size_t i = 0; i < constraint.parameters.size(); ++i) {
    constants.push_back(to_constant(module, constraint.parameters[i].type, bound.values()[i]));
  }
  return constants;
}

}  // namespace ifc
