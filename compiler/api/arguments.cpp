#include "compiler/api/arguments.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "compiler/api/expectations.h"

namespace ifc {

using ir::Type;
using ir::TypeKind;
using nlohmann::json;
using runtime::Value;

/// Fills one BoundArguments; the messages of what does not fit end up in `problem`.
class ArgumentBinder {
 public:
  explicit ArgumentBinder(BoundArguments& bound) : bound_(bound) {}

  void add(Value value) { bound_.values_.push_back(value); }

  std::optional<Value> from_constant(const ir::Node& node) {
    switch (node.type.kind) {
      case TypeKind::boolean:
        return Value::of_bool(node.boolean);
      case TypeKind::integer:
      case TypeKind::enumeration:
        return Value::of_int(node.integer);
      case TypeKind::real:
        return Value::of_real(node.real);
      case TypeKind::text:
        return text(node.text);
      case TypeKind::list:
      case TypeKind::sequence: {
        std::vector<Value> items;
        for (const ir::Node* item : node.operands) {
          const std::optional<Value> value = from_constant(*item);
          if (!value) return std::nullopt;
          items.push_back(*value);
        }
        return list(std::move(items));
      }
      default:
        return std::nullopt;
    }
  }

  std::optional<Value> from_json(const Type& type, const json& value, std::string& problem) {
    switch (type.kind) {
      case TypeKind::boolean:
        if (value.is_boolean()) return Value::of_bool(value.get<bool>());
        break;
      case TypeKind::integer:
        return integer(value, problem);
      case TypeKind::real:
        if (value.is_number()) return Value::of_real(value.get<double>());
        break;
      case TypeKind::text:
        if (value.is_string()) return text(value.get<std::string>());
        if (value.is_array() && value.size() == 1 && value[0].is_string())
          return text(value[0].get<std::string>());
        break;
      case TypeKind::enumeration:
        return enumerator(type, value, problem);
      case TypeKind::list:
        return items(type, value, problem);
      default:
        break;
    }
    problem = "expected " + ir::to_string(type) + ", found " + describe(value);
    return std::nullopt;
  }

 private:
  Value text(std::string t) { return Value::of_text(bound_.texts_->emplace_back(std::move(t))); }
  Value list(std::vector<Value> values) {
    const std::vector<Value>& kept = bound_.lists_->emplace_back(std::move(values));
    return Value::of_items(kept.data(), static_cast<int64_t>(kept.size()));
  }
  static std::string describe(const json& value) {
    std::string dump = value.dump(-1, ' ', false, json::error_handler_t::replace);
    if (dump.size() > 60) dump = dump.substr(0, 57) + "...";
    return std::string(value.type_name()) + " `" + dump + "`";
  }

  std::optional<Value> integer(const json& value, std::string& problem) {
    if (value.is_number_unsigned() && value.get<uint64_t>() > static_cast<uint64_t>(INT64_MAX)) {
      problem = "expected an int of 64 bits, found " + describe(value);
      return std::nullopt;
    }
    if (value.is_number_integer()) return Value::of_int(value.get<int64_t>());
    if (value.is_number_float()) {
      const double number = value.get<double>();
      if (std::trunc(number) == number && std::abs(number) < 0x1p62)
        return Value::of_int(static_cast<int64_t>(number));
    }
    problem = "expected int, found " + describe(value);
    return std::nullopt;
  }

  std::optional<Value> enumerator(const Type& type, const json& value, std::string& problem) {
    if (value.is_string()) {
      std::string name = value.get<std::string>();
      std::replace(name.begin(), name.end(), ' ', '_');
      const auto found = std::find(type.enumerators.begin(), type.enumerators.end(), name);
      if (found != type.enumerators.end()) return Value::of_int(found - type.enumerators.begin());
    }
    problem = "expected one of " + ir::to_string(type) + ", found " + describe(value);
    return std::nullopt;
  }

  std::optional<Value> items(const Type& type, const json& value, std::string& problem) {
    if (!value.is_array()) {
      problem = "expected " + ir::to_string(type) + ", found " + describe(value);
      return std::nullopt;
    }
    std::vector<Value> out;
    for (const json& item : value) {
      const std::optional<Value> element = from_json(type.item(), item, problem);
      if (!element) return std::nullopt;
      out.push_back(*element);
    }
    return list(std::move(out));
  }

  BoundArguments& bound_;
};

namespace {

/// The arguments meant for `constraint`: its own object if there is one under its name or its
/// published name, else the top level.
const json& arguments_of(const ir::Constraint& constraint, const json& top) {
  for (const std::string& name : {constraint.id, constraint.name}) {
    if (!name.empty() && top.contains(name) && top[name].is_object()) return top[name];
  }
  return top;
}

/// The keys under which arguments for parameter `index` come: its name, and its published one.
std::vector<std::string> keys_of(const ir::Constraint& constraint, size_t index) {
  std::vector<std::string> keys = {constraint.parameters[index].name};
  for (const ir::PublishedArgument& published : constraint.published) {
    if (published.parameter == index && published.name != keys.front())
      keys.push_back(published.name);
  }
  return keys;
}

bool takes(const ir::Constraint& constraint, const std::string& key) {
  for (size_t i = 0; i < constraint.parameters.size(); ++i) {
    const std::vector<std::string> keys = keys_of(constraint, i);
    if (std::find(keys.begin(), keys.end(), key) != keys.end()) return true;
  }
  return false;
}

/// Complains about a key that no constraint takes.
bool check_keys(const ir::Module& module, const json& top, BindError& error) {
  for (const auto& [key, value] : top.items()) {
    bool used = false;
    for (const ir::Constraint& constraint : module.constraints) {
      if (takes(constraint, key)) used = true;
      const bool named = !key.empty() && (constraint.name == key || constraint.id == key);
      if (!named || !value.is_object()) continue;
      used = true;
      for (const auto& [inner, unused] : value.items()) {
        if (takes(constraint, inner)) continue;
        error.message = "constraint `" + key + "` has no parameter `" + inner + "`";
        return false;
      }
    }
    if (used) continue;
    error.message = "no constraint has a parameter `" + key + "`";
    return false;
  }
  return true;
}

/// The JSON that is given for parameter `index`, null when none is; `problem` when there are two.
const json* given_for(const ir::Constraint& constraint, size_t index, const json& given,
                      std::string& problem) {
  const json* found = nullptr;
  std::string first;
  for (const std::string& key : keys_of(constraint, index)) {
    if (!given.contains(key) || given[key].is_null()) continue;
    if (found != nullptr) problem = "given both as `" + first + "` and as `" + key + "`";
    found = &given[key];
    first = key;
  }
  return found;
}

/// Whether what the constraint expects of its arguments holds.
bool check_expectations(const ir::Constraint& constraint, const BoundArguments& bound,
                        BindError& error) {
  const std::optional<std::string> failed = failed_expectation(constraint, bound.values());
  if (failed) error.message = "constraint `" + constraint.name + "`: " + *failed;
  return !failed;
}

std::optional<BoundArguments> bind_one(const ir::Constraint& constraint, const json& top,
                                       BindError& error) {
  BoundArguments bound;
  ArgumentBinder binder(bound);
  const json& given = arguments_of(constraint, top);
  for (size_t i = 0; i < constraint.parameters.size(); ++i) {
    const ir::Parameter& parameter = constraint.parameters[i];
    std::optional<Value> value;
    std::string problem;
    const json* written = given_for(constraint, i, given, problem);
    if (problem.empty()) {
      problem = "not given, and it has no default";
      if (written != nullptr) {
        value = binder.from_json(parameter.type, *written, problem);
      } else if (parameter.default_value != nullptr) {
        value = binder.from_constant(*parameter.default_value);
      }
    }
    if (!value) {
      const std::string published = keys_of(constraint, i).back();
      error.message =
          "argument `" + published + "` of constraint `" + constraint.name + "`: " + problem;
      if (published != parameter.name) error.message += " (parameter `" + parameter.name + "`)";
      return std::nullopt;
    }
    binder.add(*value);
  }
  if (!check_expectations(constraint, bound, error)) return std::nullopt;
  return bound;
}

}  // namespace

std::optional<std::vector<BoundArguments>> bind_arguments(const ir::Module& module,
                                                          std::string_view text, BindError& error) {
  const json top = text.empty() ? json::object() : json::parse(text, nullptr, false);
  if (!top.is_object()) {
    error.message = "the arguments are not a JSON object such as {\"n\": 3}";
    return std::nullopt;
  }
  if (!check_keys(module, top, error)) return std::nullopt;
  std::vector<BoundArguments> all;
  for (const ir::Constraint& constraint : module.constraints) {
    std::optional<BoundArguments> bound = bind_one(constraint, top, error);
    if (!bound) return std::nullopt;
    all.push_back(std::move(*bound));
  }
  return all;
}

std::optional<BoundArguments> bind_constants(const ir::Constraint& constraint,
                                             std::span<const ir::Node* const> constants,
                                             BindError& error) {
  BoundArguments bound;
  ArgumentBinder binder(bound);
  for (size_t i = 0; i < constraint.parameters.size(); ++i) {
    const ir::Node* constant = i < constants.size() ? constants[i] : nullptr;
    if (constant == nullptr) constant = constraint.parameters[i].default_value;
    const std::optional<Value> value =
        constant == nullptr ? std::nullopt : binder.from_constant(*constant);
    if (!value) {
      error.message = "no value for parameter `" + constraint.parameters[i].name + "`";
      return std::nullopt;
    }
    binder.add(*value);
  }
  if (!check_expectations(constraint, bound, error)) return std::nullopt;
  return bound;
}

namespace {

const ir::Node* to_constant(ir::Module& module, const Type& type, const Value& value) {
  ir::Node* node = module.make(ir::Op::constant, type, {});
  switch (type.kind) {
    case TypeKind::boolean:
      node->boolean = value.boolean();
      break;
    case TypeKind::integer:
    case TypeKind::enumeration:
      node->integer = value.integer;
      break;
    case TypeKind::real:
      node->real = value.real;
      break;
    case TypeKind::text:
      node->text = value.view();
      break;
    case TypeKind::list:
      for (int64_t i = 0; i < value.size; ++i)
        node->operands.push_back(to_constant(module, type.item(), value.items[i]));
      break;
    default:
      break;
  }
  return node;
}

}  // namespace

std::vector<const ir::Node*> to_constants(ir::Module& module, const ir::Constraint& constraint,
                                          const BoundArguments& bound) {
  std::vector<const ir::Node*> constants;
  for (size_t i = 0; i < constraint.parameters.size(); ++i) {
    constants.push_back(to_constant(module, constraint.parameters[i].type, bound.values()[i]));
  }
  return constants;
}

}  // namespace ifc
