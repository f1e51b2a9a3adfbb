// Reports and the building of nodes: what all topics of the checker share.
#include "compiler/sema/checker.h"

#include <utility>

namespace ifc::sema {

using ir::Op;
using ir::Type;
using ir::TypeKind;

std::string quoted(std::string_view code) { return "`" + std::string(code) + "`"; }

std::string write_instead(std::string_view code) { return "write " + quoted(code); }

std::string describe(const Type& type) {
  switch (type.kind) {
    case TypeKind::boolean:
      return "a truth value";
    case TypeKind::integer:
      return "a whole number";
    case TypeKind::real:
      return "a real number";
    case TypeKind::text:
      return "a text";
    case TypeKind::regex:
      return "a regex";
    case TypeKind::tuple:
      return "a pair " + quoted(ir::to_string(type));
    case TypeKind::enumeration:
      return "one of " + quoted(ir::to_string(type));
    case TypeKind::list:
      return "a list " + quoted(ir::to_string(type));
    case TypeKind::sequence:
      return "a sequence " + quoted(ir::to_string(type));
    case TypeKind::record:
      return "a record " + quoted(ir::to_string(type));
    case TypeKind::stack:
      return "a stack";
    case TypeKind::unknown:
      return "something unknown";
  }
  return "something unknown";
}

void Checker::report(DiagnosticKind kind, SourceSpan span, std::string message, std::string fix) {
  if (muted_ > 0) return;
  const auto file = file_ == nullptr ? nullptr : file_->shared_source;
  // Where something could not be read, these would be about what was made of it.
  const bool guess = diagnostic_info(kind).severity == Severity::warning ||
                     kind == DiagnosticKind::not_a_constraint ||
                     kind == DiagnosticKind::not_a_condition;
  if (guess && diagnostics_.has_error_in(file, span)) return;
  diagnostics_.emit_in(file, kind, span, std::move(message), std::move(fix));
}

NodePtr Checker::fail(DiagnosticKind kind, SourceSpan span, std::string message, std::string fix) {
  report(kind, span, std::move(message), std::move(fix));
  return poison(span);
}

SourceSpan Checker::place(SourceSpan span) const {
  if (lowered_for_) return *lowered_for_;
  return file_ == &main_ ? span : written_for_.value_or(span);
}

// Tells a node where it came from: `span` of the file that is being checked.
void Checker::locate(ir::Node& node, SourceSpan span) {
  node.span = place(span);
  node.elsewhere = {};
  if (!lowered_for_ || file_->shared_source == nullptr) return;
  module_.keep(file_->shared_source);
  node.elsewhere = {source_, span};
}

NodePtr Checker::poison(SourceSpan span) {
  return module_.make(Op::constant, Type::unknown(), place(span));
}

std::string Checker::source_of(const ast::Expr& expression) const {
  return std::string(source_->slice(expression.span));
}

ir::Node* Checker::make(Op op, Type type, SourceSpan span, std::vector<NodePtr> operands) {
  if (written_for_) ++written_out_;
  ir::Node* node = module_.make(op, std::move(type), span);
  locate(*node, span);
  node->operands = std::move(operands);
  return node;
}

ir::Node* Checker::make_at(const ir::Node& there, Op op, Type type, std::vector<NodePtr> operands) {
  ir::Node* node = make(op, std::move(type), there.span, std::move(operands));
  node->span = there.span;
  node->elsewhere = there.elsewhere;
  return node;
}

NodePtr Checker::make_bool(bool value, SourceSpan span) {
  ir::Node* node = make(Op::constant, Type::boolean(), span);
  node->boolean = value;
  return node;
}

NodePtr Checker::make_int(int64_t value, SourceSpan span) {
  ir::Node* node = make(Op::constant, Type::integer(), span);
  node->integer = value;
  return node;
}

NodePtr Checker::make_real(double value, SourceSpan span) {
  ir::Node* node = make(Op::constant, Type::real(), span);
  node->real = value;
  return node;
}

NodePtr Checker::make_text(std::string value, SourceSpan span) {
  ir::Node* node = make(Op::constant, Type::text(), span);
  node->text = std::move(value);
  return node;
}

NodePtr Checker::make_member(const Type& type, const std::string& name, SourceSpan span) {
  for (size_t i = 0; i < type.enumerators.size(); ++i) {
    if (type.enumerators[i] != name) continue;
    ir::Node* node = make(Op::constant, type, span);
    node->integer = static_cast<int64_t>(i);
    node->text = name;
    return node;
  }
  return nullptr;
}

NodePtr Checker::make_holds(NodePtr condition) {
  if (condition->op == Op::holds) return condition;
  return make_at(*condition, Op::holds, Type::boolean(), {condition});
}

NodePtr Checker::make_variable_use(const ir::Variable* variable, SourceSpan span) {
  ir::Node* node = make(Op::variable, variable->type, span);
  node->variable = variable;
  return node;
}

NodePtr Checker::subject_node(SourceSpan span) {
  ++subject_->uses;
  if (subject_->none) {
    return fail(DiagnosticKind::subject_in_function, span,
                "a function has no `it` to look at: everything it uses is a parameter",
                "add a parameter, and write `of` and its name behind a unit");
  }
  if (subject_->text != nullptr) return use_binding(*subject_->text, span);
  if (subject_->variable == nullptr) return make(Op::response, Type::text(), span);
  return make_variable_use(subject_->variable, span);
}

NodePtr Checker::to_real(NodePtr node) {
  if (!node->type.is(TypeKind::integer)) return node;
  if (node->op == Op::constant) {
    ir::Node* real = make_at(*node, Op::constant, Type::real(), {});
    real->real = static_cast<double>(node->integer);
    return real;
  }
  return make_at(*node, Op::to_real, Type::real(), {node});
}

NodePtr Checker::convert(NodePtr node, const Type& wanted) {
  if (wanted.is(TypeKind::real)) return to_real(node);
  if (wanted.is(TypeKind::stack)) {
    NodePtr typed = as_state(node, wanted);
    return typed == nullptr ? node : typed;
  }
  const bool literal_ints = node->op == Op::constant && node->type.is(TypeKind::list) &&
                            node->type.item().is(TypeKind::integer);
  if (!literal_ints || !wanted.is_stream() || !wanted.item().is(TypeKind::real)) return node;
  ir::Node* reals = make_at(*node, Op::constant, Type::list(Type::real()), {});
  for (NodePtr item : node->operands) reals->operands.push_back(to_real(item));
  return reals;
}

}  // namespace ifc::sema
