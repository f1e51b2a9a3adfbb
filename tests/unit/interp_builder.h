// Builds IR by hand and runs it through the interpreter, for unit tests. Input: nested calls that
// read like the expression. Output: what the requirement, or a value, comes to on a response.
#pragma once

#include <deque>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/interp/evaluator.h"
#include "compiler/interp/interpreter.h"
#include "compiler/ir/node.h"

namespace ifc::testing {

using ir::Node;
using ir::Op;
using ir::Type;
using runtime::Status;
using runtime::Value;

class Tree {
 public:
  ir::Module module;

  const Node* op(Op op, Type type, std::vector<const Node*> operands) {
    Node* node = module.make(op, std::move(type), {});
    node->operands = std::move(operands);
    return node;
  }
  const Node* test(Op kind, std::vector<const Node*> operands) {
    return op(kind, Type::boolean(), std::move(operands));
  }

  const Node* boolean(bool value) {
    Node* node = module.make(Op::constant, Type::boolean(), {});
    node->boolean = value;
    return node;
  }
  const Node* integer(int64_t value) {
    Node* node = module.make(Op::constant, Type::integer(), {});
    node->integer = value;
    return node;
  }
  const Node* real(double value) {
    Node* node = module.make(Op::constant, Type::real(), {});
    node->real = value;
    return node;
  }
  const Node* text(std::string value) {
    Node* node = module.make(Op::constant, Type::text(), {});
    node->text = std::move(value);
    return node;
  }
  const Node* regex(const std::string& pattern) {
    Node* node = module.make(Op::constant, Type::regex(), {});
    node->text = pattern;
    node->regex = runtime::Regex::compile(pattern, "").regex;
    return node;
  }
  const Node* list(Type item, std::vector<const Node*> items) {
    return op(Op::list, Type::list(std::move(item)), std::move(items));
  }
  const Node* integers(std::initializer_list<int64_t> values) {
    std::vector<const Node*> items;
    for (const int64_t value : values) items.push_back(integer(value));
    return list(Type::integer(), std::move(items));
  }

  const Node* response() { return op(Op::response, Type::text(), {}); }
  const Node* unit(runtime::Unit unit, const Node* text = nullptr) {
    Node* node = module.make(Op::segment, Type::sequence(Type::text()), {});
    node->unit = unit;
    node->operands = {text == nullptr ? response() : text};
    return node;
  }
  const Node* words(const Node* text = nullptr) { return unit(runtime::Unit::word, text); }
  const Node* search(ir::Search search, const Node* what, const Node* text = nullptr) {
    Node* node = module.make(Op::segment, Type::sequence(Type::text()), {});
    node->search = search;
    node->operands = {text == nullptr ? response() : text, what};
    return node;
  }

  const ir::Variable* name(Type type, std::string text = "it") {
    return module.make_variable(std::move(text), std::move(type));
  }
  const Node* use(const ir::Variable* variable) {
    Node* node = module.make(Op::variable, variable->type, {});
    node->variable = variable;
    return node;
  }
  Node* with_body(Op kind, Type type, const Node* operand, std::vector<const ir::Variable*> binders,
                  const Node* body) {
    Node* node = module.make(kind, std::move(type), {});
    node->operands = {operand};
    node->binders = std::move(binders);
    node->body = body;
    return node;
  }
  Node* quantify(ir::Quantifier quantifier, const Node* stream, const ir::Variable* binder,
                 const Node* body, const Node* amount = nullptr) {
    Node* node = with_body(Op::quantify, Type::boolean(), stream, {binder}, body);
    node->quantifier = quantifier;
    if (amount != nullptr) node->operands.push_back(amount);
    return node;
  }
  /// The builtin of one argument.
  const Node* call(runtime::Builtin builtin, Type type, std::vector<const Node*> arguments) {
    Node* node = module.make(Op::call, std::move(type), {});
    node->builtin = builtin;
    node->operands = std::move(arguments);
    return node;
  }

  // Values that are not ok.
  const Node* missing_int() { return op(Op::modulo, Type::integer(), {integer(1), integer(0)}); }
  const Node* missing_text() { return op(Op::first, Type::text(), {words(text(""))}); }
  const Node* overflow() { return op(Op::add, Type::integer(), {integer(INT64_MAX), integer(1)}); }
  const Node* truth(char c) {
    if (c == 't' || c == 'f') return boolean(c == 't');
    return test(Op::equal, {c == 'm' ? missing_int() : overflow(), integer(0)});
  }
};

/// The value of a node on a response: as text, so that tables read well. `missing`, `overflow` …
/// for a status.
inline std::string shown(const Node* node, std::string_view response = "",
                         interp::InterpretOptions options = {}) {
  runtime::Context context;
  context.set_response(response);
  interp::Evaluator evaluator(context, {}, options);
  std::vector<Value> items;
  auto one = [](const Type& type, const Value& value) -> std::string {
    if (value.status != Status::ok) return runtime::status_name(value.status);
    if (type.is(ir::TypeKind::text)) return std::string(value.view());
    if (type.is(ir::TypeKind::boolean)) return value.boolean() ? "true" : "false";
    if (type.is(ir::TypeKind::real)) return std::to_string(value.real);
    return std::to_string(value.integer);
  };
  if (!node->type.is_stream()) return one(node->type, evaluator.evaluate(*node));
  std::string out;
  const auto end = evaluator.push(*node, [&](const Value& item) {
    out += (out.empty() ? "" : ",") + one(node->type.item(), item);
    return true;
  });
  if (end.status != Status::ok) return std::string("stream ") + runtime::status_name(end.status);
  if (end.sticky != Status::ok) out += std::string("!") + runtime::status_name(end.sticky);
  return out;
}

}  // namespace ifc::testing
