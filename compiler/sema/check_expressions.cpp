// Expressions: the walk itself, literals, conditions, lists and conditionals.
#include <utility>

#include "compiler/sema/checker.h"
#include "compiler/support/check.h"

namespace ifc::sema {

using ir::Op;
using ir::Type;
using ir::TypeKind;

namespace {

/// `error(…)`, which has no type of its own.
const ast::Call* error_call(const ast::Expr& expression) {
  const auto* call = std::get_if<ast::Call>(&expression.node);
  const bool error = call != nullptr && call->receiver == nullptr && call->function.text == "error";
  return error ? call : nullptr;
}

}  // namespace

NodePtr Checker::check(const ast::Expr& expression) {
  return expression.node.index() <= ast::Expr::Node(ast::NameRef{}).index()
             ? check_leaf(expression)
             : check_composite(expression);
}

NodePtr Checker::check_leaf(const ast::Expr& expression) {
  const SourceSpan span = expression.span;
  const ast::Expr::Node& node = expression.node;
  if (const auto* literal = std::get_if<ast::BoolLiteral>(&node)) {
    return make_bool(literal->value, span);
  }
  if (const auto* literal = std::get_if<ast::IntLiteral>(&node))
    return make_int(literal->value, span);
  if (const auto* literal = std::get_if<ast::RealLiteral>(&node)) {
    return make_real(literal->value, span);
  }
  if (const auto* literal = std::get_if<ast::PercentLiteral>(&node)) {
    ir::Node* percent = make(Op::constant, Type::real(), span);
    percent->real = literal->value;
    percent->percent = true;
    return percent;
  }
  if (const auto* literal = std::get_if<ast::TextLiteral>(&node)) {
    return make_text(literal->value, span);
  }
  if (const auto* literal = std::get_if<ast::RegexLiteral>(&node))
    return check_regex(*literal, span);
  if (std::holds_alternative<ast::It>(node)) return subject_node(span);
  return check_name(std::get<ast::NameRef>(node).name, span);
}

NodePtr Checker::check_composite(const ast::Expr& expression) {
  return std::visit(
      [&](const auto& node) -> NodePtr {
        using Form = std::decay_t<decltype(node)>;
        if constexpr (std::is_same_v<Form, ast::ListLiteral>) {
          return check_list(node, expression, nullptr);
        } else if constexpr (std::is_same_v<Form, ast::Call>) {
          return check_call(node.receiver.get(), node.function, node.arguments, expression);
        } else if constexpr (std::is_same_v<Form, ast::Member>) {
          return check_call(node.receiver.get(), node.name, {}, expression);
        } else if constexpr (std::is_same_v<Form, ast::Index>) {
          return check_index(node, expression);
        } else if constexpr (std::is_same_v<Form, ast::Slice>) {
          return check_slice(node, expression);
        } else if constexpr (std::is_same_v<Form, ast::Selection>) {
          return check_selection(node, expression);
        } else if constexpr (std::is_same_v<Form, ast::Where>) {
          return check_where(node, expression);
        } else if constexpr (std::is_same_v<Form, ast::Unary>) {
          return check_unary(node, expression);
        } else if constexpr (std::is_same_v<Form, ast::Binary>) {
          return check_binary(node, expression);
        } else if constexpr (std::is_same_v<Form, ast::In>) {
          return check_in(node, expression);
        } else if constexpr (std::is_same_v<Form, ast::Within>) {
          return check_within(node, expression);
        } else if constexpr (std::is_same_v<Form, ast::Quantified>) {
          return check_quantified(node, expression);
        } else if constexpr (std::is_same_v<Form, ast::Composition>) {
          return check_composition(node, expression);
        } else if constexpr (std::is_same_v<Form, ast::Has>) {
          return check_has(node, expression);
        } else if constexpr (std::is_same_v<Form, ast::If>) {
          return check_if(node, expression);
        } else if constexpr (std::is_same_v<Form, ast::RecordLiteral>) {
          return check_record(node, expression);
        } else if constexpr (std::is_same_v<Form, ast::Lambda>) {
          return fail(DiagnosticKind::unexpected_function, expression.span,
                      "a function cannot stand here; it is an argument of `map`");
        } else {
          IFC_UNREACHABLE("leaves are checked by check_leaf");
        }
      },
      expression.node);
}

NodePtr Checker::check_condition(const ast::Expr& expression, std::string_view place) {
  NodePtr node = check(expression);
  const Type& type = node->type;
  if (type.is(TypeKind::boolean) || type.is(TypeKind::unknown)) return node;
  const bool top = place.empty();
  std::string fix;
  const bool bare = std::holds_alternative<ast::Selection>(expression.node) ||
                    std::holds_alternative<ast::NameRef>(expression.node);
  if (type.is_stream() && bare)
    fix = write_instead("some " + source_of(expression));
  else if (type.is_stream())
    fix = write_instead("exists(" + source_of(expression) + ")");
  else if (type.is(TypeKind::integer) && node->op != Op::constant)
    fix = write_instead(source_of(expression) + " >= 1");
  else if (type.is(TypeKind::text))
    fix = "compare it, as in `… == \"…\"`, or ask with `exists(…)`";
  const std::string found = ", this is " + describe(type);
  return fail(top ? DiagnosticKind::not_a_constraint : DiagnosticKind::not_a_condition,
              expression.span,
              top ? "a constraint must be true or false" + found
                  : std::string(place) + " must be a condition" + found,
              std::move(fix));
}

NodePtr Checker::check_stream(const ast::Expr& expression, std::string_view place) {
  NodePtr node = check(expression);
  if (node->type.is_stream() || node->type.is(TypeKind::unknown)) return node;
  std::string fix;
  if (node->type.is(TypeKind::text)) fix = "say which pieces, as in `word of …`";
  return fail(DiagnosticKind::not_a_sequence, expression.span,
              std::string(place) + " needs a sequence, this is " + describe(node->type),
              std::move(fix));
}

NodePtr Checker::check_expecting(const ast::Expr& expression, const Type& wanted) {
  if (const auto* list = std::get_if<ast::ListLiteral>(&expression.node);
      list != nullptr && wanted.is_stream()) {
    return convert(check_list(*list, expression, &wanted.item()), wanted);
  }
  if (const ast::Call* error = error_call(expression)) {
    return check_error(*error, wanted, expression.span);
  }
  if (!wanted.is(TypeKind::enumeration)) return convert(check(expression), wanted);
  const auto* name = std::get_if<ast::NameRef>(&expression.node);
  const auto* text = std::get_if<ast::TextLiteral>(&expression.node);
  if (text == nullptr && (name == nullptr || scope_.find(name->name) != nullptr)) {
    return check(expression);
  }
  const std::string& member = name != nullptr ? name->name : text->value;
  if (text == nullptr) {
    if (NodePtr node = make_member(wanted, member, expression.span)) return node;
  }
  return fail(DiagnosticKind::unknown_enumerator, expression.span,
              text != nullptr ? "a member of an enum is written without quotation marks"
                              : quoted(member) + " is not one of " + quoted(ir::to_string(wanted)),
              "write one of " + quoted(ir::to_string(wanted)));
}

NodePtr Checker::check_error(const ast::Call& call, const Type& wanted, SourceSpan span) {
  NodePtr why = call.arguments.size() == 1 ? check(*call.arguments[0].value) : nullptr;
  if (why != nullptr && why->type.is(TypeKind::unknown)) return why;
  if (why == nullptr || why->op != Op::constant || !why->type.is(TypeKind::text)) {
    return fail(DiagnosticKind::misplaced_error, span, "`error` takes its reason as a literal text",
                write_instead("error(\"…\")"));
  }
  ir::Node* node = make(Op::raise, wanted, span);
  node->text = why->text;
  node->index = module_.reason_number(why->text);
  return node;
}

std::pair<NodePtr, NodePtr> Checker::check_alternatives(const ast::Expr& one,
                                                        const ast::Expr* other) {
  const auto* first_call = error_call(one);
  const auto* second_call = other == nullptr ? nullptr : error_call(*other);
  if (first_call != nullptr && other != nullptr) {
    NodePtr second = check(*other);
    return {check_error(*first_call, second->type, one.span), second};
  }
  NodePtr first = check(one);
  if (second_call != nullptr) return {first, check_error(*second_call, first->type, other->span)};
  return {first, other == nullptr ? make_bool(true, one.span) : check(*other)};
}

NodePtr Checker::check_list(const ast::ListLiteral& list, const ast::Expr& expression,
                            const Type* item) {
  if (list.items.empty()) {
    if (item != nullptr) return make(Op::constant, Type::list(*item), expression.span);
    return fail(DiagnosticKind::empty_list, expression.span, "an empty list says nothing here");
  }
  std::vector<NodePtr> items;
  bool poisoned = false;
  for (const ast::ExprPtr& entry : list.items) {
    NodePtr node = item != nullptr && item->is(TypeKind::enumeration)
                       ? check_expecting(*entry, *item)
                       : check(*entry);
    const Type& type = node->type;
    poisoned = poisoned || type.is(TypeKind::unknown);
    const Type innermost = type.is_stream() ? type.item() : type;
    if (innermost.is(TypeKind::tuple) || innermost.is(TypeKind::regex)) {
      report(DiagnosticKind::nested_sequence, entry->span,
             "the items of a list stand alone, this is " + describe(type));
      poisoned = true;
    }
    items.push_back(node);
  }
  return poisoned ? poison(expression.span) : make_list(std::move(items), expression.span);
}

NodePtr Checker::make_list(std::vector<NodePtr> items, SourceSpan span) {
  Type type = ir::as_item(items.front()->type);
  bool constant = true;
  for (NodePtr item : items) {
    constant = constant && item->op == Op::constant;
    if (type.is(TypeKind::integer) && item->type.is(TypeKind::real)) type = Type::real();
  }
  for (NodePtr& item : items) {
    item = convert(item, type);
    if (ir::as_item(item->type) == type) continue;
    return fail(
        DiagnosticKind::mixed_list, item->span,
        "a list of " + quoted(ir::to_string(type)) + " cannot hold " + describe(item->type));
  }
  return make(constant ? Op::constant : Op::list, Type::list(std::move(type)), span,
              std::move(items));
}

NodePtr Checker::check_if(const ast::If& conditional, const ast::Expr& expression) {
  NodePtr condition = check_condition(*conditional.condition, "what follows `if`");
  auto [yes, no] = check_alternatives(*conditional.then_branch, conditional.else_branch.get());
  if (inferring_state_ && !agree(yes, no)) return poison(expression.span);
  for (NodePtr part : {condition, yes, no}) {
    if (inferring_state_ && part == condition) continue;
    if (part->type.is(TypeKind::unknown)) return poison(expression.span);
  }
  if (conditional.else_branch == nullptr && !yes->type.is(TypeKind::boolean)) {
    return fail(
        DiagnosticKind::missing_else, expression.span,
        "without `else` the part after `then` must be a condition, this is " + describe(yes->type));
  }
  if (yes->type.is(TypeKind::real)) no = to_real(no);
  if (no->type.is(TypeKind::real)) yes = to_real(yes);
  agree(yes, no);
  if (yes->type.is_stream() || no->type.is_stream()) {
    return fail(DiagnosticKind::different_branches, expression.span,
                "the parts of a conditional are single values, not sequences");
  }
  if (yes->type != no->type) {
    return fail(DiagnosticKind::different_branches, expression.span,
                "`then` gives " + describe(yes->type) + ", `else` gives " + describe(no->type));
  }
  const Type type = yes->type;
  return make(Op::conditional, type, expression.span, {make_holds(condition), yes, no});
}

}  // namespace ifc::sema
