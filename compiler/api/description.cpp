#include "compiler/api/description.h"

#include <nlohmann/json.hpp>

#include "compiler/instruct/instruct.h"

namespace ifc {
namespace {

using ir::TypeKind;
using nlohmann::json;
using runtime::ParameterType;

ParameterType::Kind kind_of(TypeKind kind) {
  switch (kind) {
    case TypeKind::boolean:
      return ParameterType::Kind::boolean;
    case TypeKind::integer:
      return ParameterType::Kind::integer;
    case TypeKind::real:
      return ParameterType::Kind::real;
    case TypeKind::text:
      return ParameterType::Kind::text;
    case TypeKind::enumeration:
      return ParameterType::Kind::enumeration;
    case TypeKind::list:
      return ParameterType::Kind::list;
    default:
      return ParameterType::Kind::other;
  }
}

ParameterType type_of(const ir::Type& type) {
  ParameterType out{kind_of(type.kind), ir::to_string(type), type.enumerators, {}, false};
  if (type.is(TypeKind::list)) out.item.push_back(type_of(type.item()));
  return out;
}

/// A constant of the parameter's type, as an argument would give it.
json constant_json(const ir::Node& node, const ir::Type& type) {
  switch (type.kind) {
    case TypeKind::boolean:
      return node.boolean;
    case TypeKind::real:
      return node.real;
    case TypeKind::text:
      return node.text;
    case TypeKind::enumeration:
      return type.enumerators[static_cast<size_t>(node.integer)];
    case TypeKind::list: {
      json items = json::array();
      for (const ir::Node* item : node.operands) items.push_back(constant_json(*item, type.item()));
      return items;
    }
    default:
      return node.integer;
  }
}

}  // namespace

std::string constant_text(const ir::Node& constant, const ir::Type& type) {
  return constant_json(constant, type).dump();
}

runtime::Signature signature_of(const ir::Constraint& constraint) {
  runtime::Signature signature{constraint.name, constraint.id, {}};
  for (const ir::Parameter& parameter : constraint.parameters) {
    std::string value;
    if (parameter.default_value != nullptr) {
      value = constant_json(*parameter.default_value, parameter.type)
                  .dump(-1, ' ', false, json::error_handler_t::replace);
    }
    ParameterType type = type_of(parameter.type);
    type.or_one = parameter.or_one;
    if (parameter.or_one) type.name = type.item.front().name + " | " + type.name;
    signature.parameters.push_back({parameter.name, std::move(type), std::move(value), {}});
  }
  for (const ir::PublishedArgument& published : constraint.published) {
    signature.parameters[published.parameter].published.push_back(published.name);
  }
  return signature;
}

runtime::Description describe(const Program& program, const ir::Module& explained,
                              Sentences sentences) {
  runtime::Description description;
  description.path = program.source().path();
  description.suite = program.suite();
  description.evaluates_blank = explained.evaluates_blank;
  for (const ir::Constraint& constraint : explained.constraints) {
    description.constraints.push_back({signature_of(constraint),
                                       constraint.line,
                                       std::string(program.source().slice(constraint.span)),
                                       constraint.soft,
                                       {},
                                       constraint.atoms,
                                       constraint.parts,
                                       constraint.gates,
                                       {},
                                       constraint.weight});
    for (const ir::Expectation& expectation : constraint.expects) {
      description.constraints.back().expects.push_back(expectation.text);
    }
  }
  description.reasons = explained.reasons;
  if (sentences == Sentences::none) return description;
  const auto texts = instruct::sentences(program.module(), program.source());
  for (size_t i = 0; i < texts.size(); ++i) description.constraints[i].sentence = texts[i].text;
  return description;
}

}  // namespace ifc
