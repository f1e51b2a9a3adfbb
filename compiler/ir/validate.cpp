// Checks that a module is well formed: what each operation's operands, binders and body must be.
// Run after every pass in tests and by the differential fuzzer; a complaint is our own bug, never
// the author's.
#include <algorithm>

#include "compiler/ir/node.h"

namespace ifc::ir {
namespace {

class Validator {
 public:
  explicit Validator(size_t literals) : literals_(literals) {}

  std::vector<std::string> complaints;

  void check(const Node* node) {
    if (node == nullptr) return complain("a null node");
    if (node->type.is(TypeKind::unknown)) complain(describe(*node) + " has no type");
    for (const Node* operand : node->operands) check(operand);
    check_shape(*node);
    if (node->body == nullptr) return;
    const size_t depth = scope_.size();
    scope_.insert(scope_.end(), node->binders.begin(), node->binders.end());
    check(node->body);
    scope_.resize(depth);
  }

 private:
  size_t literals_;  // of the module
  std::vector<const Variable*> scope_;

  static std::string describe(const Node& node) {
    return "`" + std::string(op_name(node.op)) + "`";
  }
  void complain(std::string message) { complaints.push_back(std::move(message)); }
  void require(bool ok, const Node& node, const char* what) {
    if (!ok) complain(describe(node) + ": " + what);
  }
  void operands(const Node& node, size_t least, size_t most) {
    require(node.operands.size() >= least && node.operands.size() <= most, node,
            "wrong number of operands");
  }
  void stream_operand(const Node& node) {
    require(!node.operands.empty() && node.operands[0]->type.is_stream(), node,
            "operand 0 is not a stream");
  }
  void body(const Node& node, bool boolean) {
    require(node.body != nullptr && !node.binders.empty(), node, "has no body or binders");
    if (boolean && node.body != nullptr)
      require(node.body->type.is(TypeKind::boolean), node, "body is not bool");
  }
  void check_shape(const Node& node);
  void check_stream(const Node& node);
  void check_scalar(const Node& node);
  void check_consumer(const Node& node);
  void check_grade(const Node& node);
  void check_literals(const Node& node, int64_t count) {
    require(node.index >= 0 && node.index + count <= static_cast<int64_t>(literals_), node,
            "names a literal that the module does not have");
  }
};

void Validator::check_shape(const Node& node) {
  switch (node.op) {
    case Op::constant:
      require(node.operands.empty() || node.type.is_stream(), node,
              "only a list constant has operands");
      require(!node.type.is(TypeKind::regex) || node.regex != nullptr, node,
              "regex is not compiled");
      return;
    case Op::parameter:
    case Op::response:
      return operands(node, 0, 0);
    case Op::raise:
      require(node.index >= 1 || node.status != runtime::Status::raised, node, "has no reason");
      return operands(node, 0, 0);
    case Op::variable:
      return require(std::find(scope_.begin(), scope_.end(), node.variable) != scope_.end(), node,
                     "variable out of scope");
    case Op::list:
      return;
    case Op::record:
      return require(
          node.type.is(TypeKind::record) && node.operands.size() == node.type.arguments.size(),
          node, "wrong number of fields");
    case Op::empty_stack:
      return require(node.type.is(TypeKind::stack), node, "is not a stack");
    case Op::fold:
    case Op::scan: {
      stream_operand(node);
      operands(node, 2, 2);
      body(node, false);
      const Type& state = node.op == Op::fold ? node.type : node.type.item();
      require(node.binders.size() >= 2, node, "has no name for the item");
      return require(
          node.body != nullptr && node.body->type == state && node.operands[1]->type == state, node,
          "the state changes its type");
    }
    case Op::let:
      operands(node, 1, 1);
      return body(node, false);
    case Op::has:
      operands(node, 1, 1);
      return body(node, true);
    case Op::call:
      return;
    default:
      break;
  }
  // An item may itself be a sequence.
  const bool picked = node.op == Op::first || node.op == Op::last || node.op == Op::nth;
  if (node.type.is_stream() && !picked) return check_stream(node);
  check_scalar(node);
}

void Validator::check_stream(const Node& node) {
  switch (node.op) {
    case Op::segment:
      operands(node, 1, 2);
      return require(node.operands[0]->type.is(TypeKind::text), node, "operand 0 is not a text");
    case Op::flat_map:
      stream_operand(node);
      body(node, false);
      return require(node.body != nullptr && node.body->type.is_stream(), node,
                     "body is not a stream");
    case Op::map:
      stream_operand(node);
      return body(node, false);
    case Op::where:
      stream_operand(node);
      return body(node, true);
    case Op::windows:
      stream_operand(node);
      operands(node, 3, 3);
      return require(node.type.item().is_stream() || node.type.item().is(TypeKind::tuple), node,
                     "a window is a sequence or a tuple");
    case Op::zip:
      stream_operand(node);
      operands(node, 2, 2);
      return require(node.operands[1]->type.is_stream(), node, "operand 1 is not a stream");
    case Op::runs:
      stream_operand(node);
      operands(node, 1, 1);
      return body(node, false);
    case Op::take_until:
    case Op::skip_until:
      stream_operand(node);
      operands(node, 2, 2);
      require(node.operands[1]->type.is(TypeKind::boolean), node, "operand 1 is not bool");
      return body(node, true);
    case Op::select:
      stream_operand(node);
      return operands(node, 2, SIZE_MAX);
    case Op::slice:
      stream_operand(node);
      return operands(node, 3, 3);
    case Op::pairs:
    case Op::enumerate:
    case Op::frequencies:
    case Op::distinct:
    case Op::sorted:
    case Op::reverse:
    case Op::tally:
      stream_operand(node);
      return operands(node, 1, 1);
    case Op::may_occur_of:
      operands(node, 1, 1);
      return check_literals(node, static_cast<int64_t>(node.operands[0]->operands.size()));
    case Op::prepared:
      return operands(node, 1, 1);
    case Op::conditional:
    case Op::coalesce:
      return;
    default:
      complain(describe(node) + " cannot be a stream");
  }
}

void Validator::check_scalar(const Node& node) {
  switch (node.op) {
    case Op::count:
    case Op::exists:
    case Op::first:
    case Op::last:
    case Op::sum:
    case Op::min:
    case Op::max:
    case Op::cover:
    case Op::nth:
    case Op::join:
    case Op::sequence_equal:
    case Op::member:
    case Op::quantify:
      return check_consumer(node);
    case Op::may_occur:
      operands(node, 0, 0);
      return check_literals(node, node.integer);
    case Op::logical_and:
    case Op::logical_or:
    case Op::compose:
      return operands(node, 2, SIZE_MAX);
    case Op::judge:
      return operands(node, 0, 0);
    case Op::logical_not:
    case Op::holds:
    case Op::atom:
      operands(node, 1, 1);
      return require(node.operands[0]->type.is(TypeKind::boolean), node, "operand is not bool");
    case Op::conditional:
    case Op::in_range:
    case Op::within:
      return operands(node, 3, 3);
    case Op::field:
      operands(node, 1, 1);
      return require(node.operands[0]->type.is(TypeKind::record), node, "operand is no record");
    case Op::pop:
    case Op::top:
    case Op::depth:
      operands(node, 1, 1);
      return require(node.operands[0]->type.is(TypeKind::stack), node, "operand is no stack");
    case Op::shared:
      require(node.slot >= 0, node, "has no slot");
      return operands(node, 1, 1);
    case Op::prepared:
      require(node.index >= 0, node, "has no number");
      return operands(node, 1, 1);
    case Op::prepared_of_item:
      require(node.index >= 0, node, "has no number");
      operands(node, 3, 3);
      require(node.operands[1]->op == Op::variable, node, "has no name of an item");
      return require(node.operands[2]->op == Op::parameter, node, "has no argument");
    case Op::present:
    case Op::negate:
    case Op::to_real:
    case Op::measure:
      return operands(node, 1, 1);
    case Op::witness:
      return require(node.operands.size() >= 2, node, "no piece");
    case Op::grade:
    case Op::closeness:
    case Op::grade_and:
    case Op::grade_or:
    case Op::grade_quantify:
    case Op::grade_compose:
      return check_grade(node);
    default:
      return operands(node, 2, 2);
  }
}

/// What makes a value of a stream.
void Validator::check_consumer(const Node& node) {
  switch (node.op) {
    case Op::nth:
    case Op::join:
    case Op::sequence_equal:
      stream_operand(node);
      return operands(node, 2, 2);
    case Op::member:
      operands(node, 2, 2);
      return require(node.operands[1]->type.is_stream(), node, "operand 1 is not a stream");
    case Op::quantify: {
      stream_operand(node);
      const bool amount =
          node.quantifier != Quantifier::every && node.quantifier != Quantifier::some;
      operands(node, amount ? 2 : 1, amount ? 2 : 1);
      return body(node, true);
    }
    default:
      stream_operand(node);
      return operands(node, 1, 1);
  }
}

void Validator::check_grade(const Node& node) {
  require(node.type.is(TypeKind::real), node, "is not real");
  auto are_real = [&](size_t from) {
    for (size_t i = from; i < node.operands.size(); ++i)
      require(node.operands[i]->type.is(TypeKind::real), node, "an operand is not real");
  };
  switch (node.op) {
    case Op::grade:
      operands(node, 1, 2);
      require(!node.operands.empty() && node.operands[0]->type.is(TypeKind::boolean), node,
              "operand 0 is not bool");
      return are_real(1);
    case Op::closeness: {
      const auto count = static_cast<size_t>(runtime::operand_count(node.closeness));
      const TypeKind kind =
          runtime::measures_text(node.closeness) ? TypeKind::text : TypeKind::real;
      operands(node, count, count);
      for (const Node* operand : node.operands)
        require(operand->type.is(kind), node, "an operand has the wrong type");
      return;
    }
    case Op::grade_quantify: {
      stream_operand(node);
      const bool amount =
          node.quantifier != Quantifier::every && node.quantifier != Quantifier::some;
      operands(node, amount ? 2 : 1, amount ? 2 : 1);
      body(node, false);
      return require(node.body != nullptr && node.body->type.is(TypeKind::real), node,
                     "body is not real");
    }
    case Op::grade_compose:
      operands(node, 2, SIZE_MAX);
      for (size_t i = 0; i + 1 < node.operands.size(); ++i)
        require(node.operands[i]->type.is(TypeKind::real), node, "an operand is not real");
      return require(node.operands.back()->type.is(TypeKind::integer), node,
                     "the amount is not a whole number");
    default:
      operands(node, 2, SIZE_MAX);
      require(node.weights.empty() || node.weights.size() == node.operands.size(), node,
              "not every operand has a weight");
      return are_real(0);
  }
}

}  // namespace

std::vector<std::string> validate(const Module& module) {
  Validator validator(module.literals.size());
  for (const Constraint& constraint : module.constraints) {
    validator.check(constraint.requirement);
    for (const Expectation& expects : constraint.expects) validator.check(expects.condition);
    for (const SenseRule& rule : constraint.senses) {
      validator.check(rule.requirement);
      for (const Expectation& expects : rule.expects) validator.check(expects.condition);
    }
    if (constraint.requirement != nullptr && !constraint.requirement->type.is(TypeKind::boolean)) {
      validator.complaints.emplace_back("a requirement is not bool");
    }
    if (constraint.grade == nullptr) continue;
    validator.check(constraint.grade);
    if (!constraint.grade->type.is(TypeKind::real))
      validator.complaints.emplace_back("a graded requirement is not real");
  }
  return validator.complaints;
}

}  // namespace ifc::ir
