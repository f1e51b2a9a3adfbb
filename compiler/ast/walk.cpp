#include "compiler/ast/walk.h"

#include <type_traits>

namespace ifc::ast {
namespace {

using Visit = std::function<void(const Expr&)>;

/// One overload for each kind of expression that holds others.
class Children {
 public:
  explicit Children(const Visit& visit) : visit_(visit) {}

  void operator()(const ListLiteral& list) const { all(list.items); }
  void operator()(const Call& call) const {
    one(call.receiver);
    for (const Argument& argument : call.arguments) one(argument.value);
  }
  void operator()(const Member& member) const { one(member.receiver); }
  void operator()(const Index& index) const { one(index.base), one(index.index); }
  void operator()(const Slice& slice) const { one(slice.base), one(slice.from), one(slice.to); }
  void operator()(const Selection& selection) const {
    if (selection.pattern) all(selection.pattern->alternatives);
    one(selection.of);
  }
  void operator()(const Where& where) const { one(where.source), one(where.condition); }
  void operator()(const Unary& unary) const { one(unary.operand); }
  void operator()(const Binary& binary) const { one(binary.left), one(binary.right); }
  void operator()(const In& in) const { one(in.value), one(in.lower_or_set), one(in.upper); }
  void operator()(const Within& within) const {
    one(within.value), one(within.distance), one(within.center);
  }
  void operator()(const Quantified& quantified) const {
    one(quantified.amount), one(quantified.source), one(quantified.body);
  }
  void operator()(const Composition& composition) const {
    one(composition.amount);
    for (const ListedCondition& listed : composition.conditions) one(listed.condition);
  }
  void operator()(const Has& has) const { one(has.subject), one(has.body); }
  void operator()(const If& choice) const {
    one(choice.condition), one(choice.then_branch), one(choice.else_branch);
  }
  void operator()(const Lambda& lambda) const { one(lambda.body); }
  void operator()(const RecordLiteral& record) const {
    for (const Field& field : record.fields) one(field.value);
  }
  /// Leaves.
  template <typename Leaf>
  void operator()(const Leaf&) const {
    static_assert(std::is_same_v<Leaf, BoolLiteral> || std::is_same_v<Leaf, IntLiteral> ||
                  std::is_same_v<Leaf, RealLiteral> || std::is_same_v<Leaf, PercentLiteral> ||
                  std::is_same_v<Leaf, TextLiteral> || std::is_same_v<Leaf, RegexLiteral> ||
                  std::is_same_v<Leaf, It> || std::is_same_v<Leaf, NameRef>);
  }

 private:
  void one(const ExprPtr& expr) const {
    if (expr != nullptr) visit_(*expr);
  }
  void all(const std::vector<ExprPtr>& exprs) const {
    for (const ExprPtr& expr : exprs) one(expr);
  }

  const Visit& visit_;
};

}  // namespace

void for_each_child(const Expr& expr, const Visit& visit) {
  std::visit(Children(visit), expr.node);
}

void for_each_expr(const Expr& expr, const Visit& visit) {
  visit(expr);
  for_each_child(expr, [&](const Expr& child) { for_each_expr(child, visit); });
}

void for_each_expr(const std::vector<Clause>& clauses, const Visit& visit) {
  for (const Clause& clause : clauses) {
    if (const auto* let = std::get_if<LetClause>(&clause.node)) {
      for_each_expr(*let->value, visit);
    } else if (const auto* require = std::get_if<RequireClause>(&clause.node)) {
      for_each_expr(*require->condition, visit);
    } else if (const auto* expects = std::get_if<ExpectsClause>(&clause.node)) {
      for_each_expr(*expects->condition, visit);
    } else if (const auto* function = std::get_if<FnDecl>(&clause.node)) {
      for_each_expr(*function->body, visit);
    } else if (const auto* unit = std::get_if<UnitDecl>(&clause.node)) {
      for_each_expr(*unit->selection, visit);
    } else if (const auto* block = std::get_if<SenseBlock>(&clause.node)) {
      for_each_expr(block->clauses, visit);
    }
  }
}

}  // namespace ifc::ast
