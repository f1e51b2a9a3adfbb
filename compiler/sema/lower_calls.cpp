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
    case Builtin::windows:
      return Op::windows;
    case Builtin::zip:
      return Op::zip;
    case Builtin::tally:
      return Op::frequencies;
    case Builtin::runs:
      return Op::runs;
    case Builtin::take_until:
      return Op::take_until;
    case Builtin::skip_until:
      return Op::skip_until;
    case Builtin::cover:
      return Op::cover;
    case Builtin::stack:
      return Op::empty_stack;
    case Builtin::push:
      return Op::push;
    case Builtin::pop:
      return Op::pop;
    case Builtin::top:
      return Op::top;
    case Builtin::depth:
      return Op::depth;
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

/// Values that are equal or not: single ones, and sequences of such.
bool is_comparable(const Type& type) {
  if (type.is_stream()) return is_comparable(type.item());
  return !type.is(TypeKind::tuple) && !type.is(TypeKind::record) && !type.is(TypeKind::stack) &&
         !type.is(TypeKind::regex);
}

bool is_below_one(NodePtr node) {
  return node->op == Op::constant && node->type.is(TypeKind::integer) && node->integer < 1;
}

bool finds_all_matches(Builtin builtin) {
  return builtin == Builtin::split_regex || builtin == Builtin::remove_regex ||
         builtin == Builtin::remove_regex_limit || builtin == Builtin::replace_regex ||
         builtin == Builtin::replace_regex_limit;
}

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
    case Builtin::tally:
      if (is_comparable(item)) return true;
      report(DiagnosticKind::cannot_order, span,
             quoted(name) + " compares values, this is " + describe(operands[0]->type));
      return false;
    case Builtin::zip:
      return check_one_at_a_time(name, operands[0]->type, span) &&
             check_one_at_a_time(name, operands[1]->type, span);
    case Builtin::pairs:
    case Builtin::enumerate:
    case Builtin::first:
    case Builtin::last:
      return check_one_at_a_time(name, operands[0]->type, span);
    case Builtin::windows:
      if (!is_below_one(operands[1]) && !is_below_one(operands[2])) return true;
      report(DiagnosticKind::empty_window, span,
             is_below_one(operands[1]) ? "a window has at least one item"
                                       : "a step goes on by at least one item");
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

bool Checker::check_one_at_a_time(const std::string& name, const Type& type, SourceSpan span) {
  if (!type.is_stream() || !type.item().is(TypeKind::tuple)) return true;
  report(DiagnosticKind::wrong_binders, span,
         quoted(name) + " takes items that stand alone, this is " + describe(type));
  return false;
}

NodePtr Checker::take_apart(NodePtr source, size_t names) {
  const bool windows = source->op == Op::windows && source->type.item().is_stream();
  if (!windows || names < 2) return source;
  const ir::Node& size = *source->operands[1];
  const Type& part = source->type.item().item();
  const bool literal = size.op == Op::constant && size.integer == static_cast<int64_t>(names);
  if (!literal || part.is(TypeKind::tuple)) return source;
  ir::Node* apart = module_.clone(*source);
  apart->type = Type::sequence(Type::tuple(std::vector<Type>(names, part)));
  return apart;
}

NodePtr Checker::lower_builtin(const Signature& signature, std::vector<NodePtr> operands, Type type,
                               SourceSpan span) {
  const Builtin builtin = signature.builtin->id;
  const bool literal = operands.size() == 1 && operands[0]->op == Op::constant;
  if (builtin == Builtin::regex || builtin == Builtin::py_regex) {
    if (NodePtr known = compile_regex(builtin, operands, span)) return known;
  }
  if (builtin == Builtin::any_of && literal) return list_characters(*operands[0], span);
  if (finds_all_matches(builtin)) warn_about_slow_regex(*operands[1]);
  if (!signature.builtin->structural) {
    ir::Node* call = make(Op::call, std::move(type), span, std::move(operands));
    call->builtin = builtin;
    return call;
  }
  if (is_extremum_of_two(builtin)) {
    NodePtr two = make(Op::list, Type::list(type), span, std::move(operands));
    return make(structural_op(builtin), std::move(type), span, {two});
  }
  if (builtin == Builtin::flatten) {
    const ir::Variable* inner = module_.make_variable("it", operands[0]->type.item());
    ir::Node* flat = make(Op::flat_map, std::move(type), span, std::move(operands));
    flat->binders = {inner};
    flat->body = make_variable_use(inner, span);
    return flat;
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

NodePtr Checker::check_result(const ast::Name& function, const SignatureType& wanted,
                              NodePtr result, TypeBindings& bindings) {
  const Type& type = result->type;
  if (type.is(TypeKind::unknown)) return result;
  if (wanted.kind == SignatureType::Kind::variable) {
    bindings.bind(wanted.variable, ir::as_item(type));
    if (function.text != "runs" || is_comparable(type)) return result;
    return fail(DiagnosticKind::cannot_order, result->span,
                "the key of `runs` is a value, this is " + describe(type));
  }
  if (type == wanted.type) return make_holds(result);
  return fail(DiagnosticKind::wrong_argument, result->span,
              "the function of " + quoted(function.text) + " gives " + describe(wanted.type) +
                  ", this is " + describe(type));
}

NodePtr Checker::lower_call(const ast::Name& function, const ResolvedCall& call,
                            const std::vector<PendingArgument>& arguments, SourceSpan span) {
  const Signature& signature = *call.signature;
  const Builtin builtin = signature.builtin->id;
  if (builtin == Builtin::fold || builtin == Builtin::scan) {
    return lower_fold(call, arguments, span);
  }
  if (builtin == Builtin::top) return lower_top(arguments[0].node, span);
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
    if (const auto* lambda = std::get_if<ast::Lambda>(&argument.expression->node)) {
      operands[0] = take_apart(operands[0], lambda->binders.size());
      bindings.bind(parameter.type.arguments[0].variable, operands[0]->type.item());
    }
    body = check_function(*argument.expression, operands[0]->type.item());
    body.node = check_result(function, parameter.type.arguments[1], body.node, bindings);
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
