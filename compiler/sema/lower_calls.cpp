// From a resolved call to IR: conversions, defaults, function arguments, and the operation that
// stands for a structural builtin.
#include <utility>

#include "compiler/sema/checker.h"
#include "compiler/support/check.h"

namespace ifc::sema {

using ir::Op;
using ir::Type;
using ir::TypeKind;
using runtime::Builtin;

namespace {

Op structural_op(Builtin builtin) {
  switch (builtin) {
    case Builtin::count:
      return Op::count;
    case Builtin::exists:
      return Op::exists;
    case Builtin::exists_value:
      return Op::present;
    case Builtin::first:
      return Op::first;
    case Builtin::last:
      return Op::last;
    case Builtin::map:
      return Op::map;
    case Builtin::distinct:
      return Op::distinct;
    case Builtin::pairs:
      return Op::pairs;
    case Builtin::enumerate:
      return Op::enumerate;
    case Builtin::join:
      return Op::join;
    case Builtin::sum_int:
    case Builtin::sum_real:
      return Op::sum;
    case Builtin::min_of:
    case Builtin::min_int:
    case Builtin::min_real:
      return Op::min;
    case Builtin::max_of:
    case Builtin::max_int:
    case Builtin::max_real:
      return Op::max;
    case Builtin::sorted:
      return Op::sorted;
    case Builtin::reverse_items:
      return Op::reverse;
    case Builtin::equals:
      return Op::sequence_equal;
    case Builtin::ratio:
      return Op::divide;
    default:
      IFC_UNREACHABLE("every structural builtin has an operation");
  }
}

bool is_extremum_of_two(Builtin builtin) {
  return builtin == Builtin::min_int || builtin == Builtin::min_real ||
         builtin == Builtin::max_int || builtin == Builtin::max_real;
}

bool is_single(const Type& type) { return !type.is_stream() && !type.is(TypeKind::tuple); }

}  // namespace

bool Checker::check_item_rules(Builtin builtin, const std::string& name,
                               const std::vector<NodePtr>& operands, SourceSpan span) {
  if (operands.empty() || !operands[0]->type.is_stream()) return true;
  const Type& item = operands[0]->type.item();
  switch (builtin) {
    case Builtin::min_of:
    case Builtin::max_of:
    case Builtin::sorted:
      if (item.is_number() || item.is(TypeKind::text)) return true;
      report(
          DiagnosticKind::cannot_order, span,
          quoted(name) + " puts numbers or texts in order, this is " + describe(operands[0]->type));
      return false;
    case Builtin::distinct:
    case Builtin::equals:
      if (is_single(item)) return true;
      report(DiagnosticKind::cannot_order, span,
             quoted(name) + " compares single values, this is " + describe(operands[0]->type));
      return false;
    case Builtin::pairs:
    case Builtin::enumerate:
    case Builtin::first:
    case Builtin::last:
      if (is_single(item)) return true;
      report(DiagnosticKind::wrong_binders, span,
             quoted(name) + " takes a sequence of single values, this is " +
                 describe(operands[0]->type));
      return false;
    default:
      return true;
  }
}

NodePtr Checker::list_characters(const ir::Node& text, SourceSpan span) {
  runtime::SpanBuffer characters;
  runtime::segment(runtime::Unit::char_, text.text, characters);
  ir::Node* list = make(Op::constant, Type::list(Type::text()), span);
  for (const runtime::Span character : characters) {
    list->operands.push_back(make_text(std::string(character.of(text.text)), span));
  }
  return list;
}

NodePtr Checker::lower_builtin(const Signature& signature, std::vector<NodePtr> operands, Type type,
                               SourceSpan span) {
  const Builtin builtin = signature.builtin->id;
  const bool literal = operands.size() == 1 && operands[0]->op == Op::constant;
  if (builtin == Builtin::any_of && literal) return list_characters(*operands[0], span);
  if (!signature.builtin->structural) {
    ir::Node* call = make(Op::call, std::move(type), span, std::move(operands));
    call->builtin = builtin;
    return call;
  }
  if (is_extremum_of_two(builtin)) {
    NodePtr two = make(Op::list, Type::list(type), span, std::move(operands));
    return make(structural_op(builtin), std::move(type), span, {two});
  }
  ir::Node* node = make(structural_op(builtin), std::move(type), span, std::move(operands));
  if (builtin == Builtin::ratio) node->text = "ratio";
  return node;
}

NodePtr Checker::make_default(const SignatureParameter& parameter, SourceSpan span) {
  const Type& type = parameter.type.type;
  const DefaultValue& value = *parameter.default_value;
  if (const auto* truth = std::get_if<bool>(&value)) return make_bool(*truth, span);
  if (const auto* number = std::get_if<int64_t>(&value)) return make_int(*number, span);
  if (const auto* number = std::get_if<double>(&value)) return make_real(*number, span);
  const std::string& text = std::get<std::string>(value);
  return type.is(TypeKind::enumeration) ? make_member(type, text, span) : make_text(text, span);
}

NodePtr Checker::lower_call(const ast::Name& function, const ResolvedCall& call,
                            const std::vector<PendingArgument>& arguments, SourceSpan span) {
  const Signature& signature = *call.signature;
  TypeBindings bindings = call.bindings;
  std::vector<NodePtr> operands;
  Body body;
  for (size_t p = 0; p < signature.parameters.size(); ++p) {
    const SignatureParameter& parameter = signature.parameters[p];
    if (call.arguments[p] < 0) {
      operands.push_back(make_default(parameter, span));
      continue;
    }
    const PendingArgument& argument = arguments[static_cast<size_t>(call.arguments[p])];
    if (parameter.type.kind != SignatureType::Kind::function) {
      operands.push_back(convert(argument.node, instantiate(parameter.type, bindings)));
      continue;
    }
    // The table declares the sequence before the function, so the item's type is known.
    const Type item = instantiate(parameter.type.arguments[0], bindings);
    body = check_function(*argument.expression, item);
    bindings.bind(parameter.type.arguments[1].variable, body.node->type);
  }
  if (body.node != nullptr && body.node->type.is(TypeKind::unknown)) return poison(span);
  if (!check_item_rules(signature.builtin->id, function.text, operands, span)) return poison(span);
  NodePtr lowered =
      lower_builtin(signature, std::move(operands), instantiate(signature.result, bindings), span);
  if (body.node == nullptr) return lowered;
  ir::Node* with_body = module_.clone(*lowered);
  with_body->binders = std::move(body.binders);
  with_body->body = body.node;
  return with_body;
}

}  // namespace ifc::sema
