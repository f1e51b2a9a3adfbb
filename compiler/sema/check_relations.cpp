// `relation(a, b)`, where `relation` is a parameter whose type lists relations between two numbers.
// It becomes a choice between comparisons, one for each member.
#include <utility>

#include "compiler/sema/checker.h"

namespace ifc::sema {

using ir::Op;
using ir::Type;
using ir::TypeKind;

namespace {

std::optional<Op> relation_op(std::string_view member) {
  if (member == "at_least") return Op::greater_equal;
  if (member == "at_most") return Op::less_equal;
  if (member == "less_than" || member == "fewer_than") return Op::less;
  if (member == "more_than" || member == "greater_than") return Op::greater;
  if (member == "exactly") return Op::equal;
  return std::nullopt;
}

}  // namespace

NodePtr Checker::check_relation(Binding& binding, const ast::Name& function,
                                const std::vector<ast::Argument>& arguments,
                                const ast::Expr& expression) {
  const SourceSpan span = expression.span;
  const std::vector<std::string>& members = binding.type.enumerators;
  for (const std::string& member : members) {
    if (relation_op(member)) continue;
    ++binding.uses;
    return fail(DiagnosticKind::not_callable, function.span,
                quoted(function.text) + " cannot be called: its member " + quoted(member) +
                    " is not a relation between numbers");
  }
  if (arguments.size() != 2 || arguments[0].name || arguments[1].name) {
    ++binding.uses;
    return fail(DiagnosticKind::wrong_argument_count, span,
                quoted(function.text) + " takes two numbers: " + quoted(function.text + "(a, b)"));
  }
  // Each branch needs operands of its own, so the arguments are lowered once for each member.
  NodePtr choice = nullptr;
  for (size_t i = members.size(); i-- > 0;) {
    NodePtr left = check(*arguments[0].value);
    NodePtr right = check(*arguments[1].value);
    for (const auto& [node, side] :
         {std::pair(left, arguments[0].value.get()), std::pair(right, arguments[1].value.get())}) {
      if (node->type.is_number()) continue;
      if (choice == nullptr) ++binding.uses;
      if (choice != nullptr) --muted_;
      if (node->type.is(TypeKind::unknown)) return poison(span);
      return fail(DiagnosticKind::wrong_argument, side->span,
                  quoted(function.text) + " takes two numbers, this is " + describe(node->type),
                  node->type.is_stream() ? write_instead("count(" + source_of(*side) + ")") : "");
    }
    NodePtr test = make(*relation_op(members[i]), Type::boolean(), span, {left, right});
    if (choice == nullptr) {
      choice = test;
      ++muted_;
      continue;
    }
    ir::Node* member = make(Op::constant, binding.type, function.span);
    member->integer = static_cast<int64_t>(i);
    member->text = members[i];
    NodePtr chosen = make(Op::equal, Type::boolean(), function.span,
                          {use_binding(binding, function.span), member});
    choice = make(Op::conditional, Type::boolean(), span, {make_holds(chosen), test, choice});
  }
  --muted_;
  return choice;
}

}  // namespace ifc::sema
