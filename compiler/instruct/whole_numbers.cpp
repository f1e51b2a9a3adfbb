#include "compiler/instruct/whole_numbers.h"

#include <algorithm>

namespace ifc::instruct {
namespace {

using ir::Node;
using ir::Op;

const Node& without_conversion(const Node& node) {
  return node.op == Op::to_real ? *node.operands[0] : node;
}

bool is_parameter(const Node& node, size_t parameter) {
  return node.op == Op::parameter && static_cast<size_t>(node.index) == parameter;
}

bool is_floor(const Node& node, size_t parameter) {
  return node.op == Op::call && node.builtin == runtime::Builtin::floor &&
         is_parameter(*node.operands[0], parameter);
}

bool demands_whole(const Node& condition, size_t parameter) {
  if (condition.op == Op::holds || condition.op == Op::logical_and) {
    return std::any_of(condition.operands.begin(), condition.operands.end(),
                       [&](const Node* part) { return demands_whole(*part, parameter); });
  }
  if (condition.op != Op::equal) return false;
  const Node& left = without_conversion(*condition.operands[0]);
  const Node& right = without_conversion(*condition.operands[1]);
  return (is_parameter(left, parameter) && is_floor(right, parameter)) ||
         (is_floor(left, parameter) && is_parameter(right, parameter));
}

}  // namespace

bool stands_for_whole_numbers(const ir::Constraint& constraint, size_t parameter) {
  return constraint.parameters[parameter].type.is(ir::TypeKind::real) &&
         std::any_of(constraint.expects.begin(), constraint.expects.end(),
                     [&](const ir::Expectation& expectation) {
                       return demands_whole(*expectation.condition, parameter);
                     });
}

}  // namespace ifc::instruct
