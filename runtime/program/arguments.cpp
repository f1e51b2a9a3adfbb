#include "runtime/program/arguments.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "runtime/text/utf8.h"
#include "runtime/verdict/context.h"

namespace ifc::runtime {
namespace {

using nlohmann::json;
using Kind = ParameterType::Kind;

/// As an author may write arguments, or as published code takes them.
enum class Form { own, published };

/// Fills one BoundArguments; the messages of what does not fit end up in `problem`.
class ArgumentBinder {
 public:
  ArgumentBinder(BoundArguments& bound, Form form) : bound_(bound), form_(form) {}

  std::optional<Value> from_json(const ParameterType& type, const json& value,
                                 std::string& problem) {
    switch (type.kind) {
      case Kind::boolean:
        if (value.is_boolean()) return Value::of_bool(value.get<bool>());
        break;
      case Kind::integer:
        return integer(value, problem);
      case Kind::real:
        if (value.is_number()) return Value::of_real(value.get<double>());
        break;
      case Kind::text:
        if (value.is_string()) return bound_.keep(value.get<std::string>());
        if (form_ == Form::own && value.is_array() && value.size() == 1 && value[0].is_string())
          return bound_.keep(value[0].get<std::string>());
        break;
      case Kind::enumeration:
        return enumerator(type, value, problem);
      case Kind::list:
        return items(type, value, problem);
      default:
        break;
    }
    problem = "expected " + type.name + ", found " + describe(value);
    return std::nullopt;
  }

 private:
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
    // Python's True is 1.
    if (form_ == Form::published && value.is_boolean()) return Value::of_int(value.get<bool>());
    problem = "expected int, found " + describe(value);
    return std::nullopt;
  }

  std::optional<Value> enumerator(const ParameterType& type, const json& value,
                                  std::string& problem) {
    if (value.is_string()) {
      std::string name = value.get<std::string>();
      const bool spelled = form_ == Form::own || name.find('_') == std::string::npos;
      std::replace(name.begin(), name.end(), ' ', '_');
      const auto found = std::find(type.enumerators.begin(), type.enumerators.end(), name);
      if (spelled && found != type.enumerators.end())
        return Value::of_int(found - type.enumerators.begin());
    }
    problem = "expected one of " + type.name + ", found " + describe(value);
    return std::nullopt;
  }

  std::optional<Value> items(const ParameterType& type, const json& value, std::string& problem) {
    if (type.or_one && !value.is_array()) {
      const std::optional<Value> one = from_json(type.item.front(), value, problem);
      return one ? std::optional(bound_.keep(std::vector{*one})) : std::nullopt;
    }
    if (form_ == Form::published && value.is_string() && is_texts(type)) {
      return codepoints(value.get<std::string>());
    }
    if (!value.is_array()) {
      problem = "expected " + type.name + ", found " + describe(value);
      return std::nullopt;
    }
    std::vector<Value> out;
    for (const json& item : value) {
      const std::optional<Value> element = from_json(type.item.front(), item, problem);
      if (!element) return std::nullopt;
      out.push_back(*element);
    }
    return bound_.keep(std::move(out));
  }

  static bool is_texts(const ParameterType& type) { return type.item.front().kind == Kind::text; }

  /// What Python takes from a text, piece by piece.
  Value codepoints(const std::string& text) {
    std::vector<Value> out;
    for (size_t at = 0; at < text.size();) {
      const size_t begin = at;
      decode_next(text, at);
      out.push_back(bound_.keep(text.substr(begin, at - begin)));
    }
    return bound_.keep(std::move(out));
  }

  BoundArguments& bound_;
  Form form_;
};

/// The arguments meant for `constraint`: its own object if there is one under its name or its
/// published name, else the top level.
const json& arguments_of(const Signature& constraint, const json& top) {
  for (const std::string& name : {constraint.id, constraint.name}) {
    if (!name.empty() && top.contains(name) && top[name].is_object()) return top[name];
  }
  return top;
}

/// The keys under which arguments for a parameter come: its name, and its published ones.
std::vector<std::string> keys_of(const ParameterInfo& parameter, Form form) {
  if (form == Form::published && !parameter.published.empty()) return parameter.published;
  std::vector<std::string> keys = {parameter.name};
  for (const std::string& published : parameter.published) {
    if (published != parameter.name) keys.push_back(published);
  }
  return keys;
}

bool takes(const Signature& constraint, const std::string& key, Form form) {
  return std::any_of(constraint.parameters.begin(), constraint.parameters.end(),
                     [&](const ParameterInfo& parameter) {
                       const std::vector<std::string> keys = keys_of(parameter, form);
                       return std::find(keys.begin(), keys.end(), key) != keys.end();
                     });
}

/// Complains about a key that no constraint takes.
bool check_keys(std::span<const Signature> constraints, const json& top, BindError& error) {
  for (const auto& [key, value] : top.items()) {
    bool used = false;
    for (const Signature& constraint : constraints) {
      if (takes(constraint, key, Form::own)) used = true;
      const bool named = !key.empty() && (constraint.name == key || constraint.id == key);
      if (!named || !value.is_object()) continue;
      used = true;
      for (const auto& [inner, unused] : value.items()) {
        if (takes(constraint, inner, Form::own)) continue;
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

/// The JSON that is given for a parameter, null when none is; `problem` when there are two.
const json* given_for(const ParameterInfo& parameter, const json& given, Form form,
                      std::string& problem) {
  const json* found = nullptr;
  std::string first;
  for (const std::string& key : keys_of(parameter, form)) {
    if (!given.contains(key) || given[key].is_null()) continue;
    if (found != nullptr) problem = "given both as `" + first + "` and as `" + key + "`";
    found = &given[key];
    first = key;
  }
  return found;
}

std::optional<Value> value_of(const ParameterInfo& parameter, const json& given, Form form,
                              BoundArguments& bound, std::string& problem) {
  const json* written = given_for(parameter, given, form, problem);
  if (!problem.empty()) return std::nullopt;
  if (written != nullptr)
    return ArgumentBinder(bound, form).from_json(parameter.type, *written, problem);
  if (parameter.default_json.empty()) {
    problem = "not given, and it has no default";
    return std::nullopt;
  }
  const json value = json::parse(parameter.default_json, nullptr, false);
  return ArgumentBinder(bound, Form::own).from_json(parameter.type, value, problem);
}

std::optional<BoundArguments> bind_one(const Signature& constraint, const json& given, Form form,
                                       BindError& error) {
  BoundArguments bound;
  for (const ParameterInfo& parameter : constraint.parameters) {
    std::string problem;
    const std::optional<Value> value = value_of(parameter, given, form, bound, problem);
    if (!value) {
      const std::string published = keys_of(parameter, form).back();
      error.message =
          "argument `" + published + "` of constraint `" + constraint.name + "`: " + problem;
      if (published != parameter.name) error.message += " (parameter `" + parameter.name + "`)";
      return std::nullopt;
    }
    bound.add(*value);
  }
  return bound;
}

/// The arguments as an object; a problem when they are none.
json object_of(std::string_view text, BindError& error) {
  json top = text.empty() ? json::object() : json::parse(text, nullptr, false);
  if (!top.is_object()) error.message = "the arguments are not a JSON object such as {\"n\": 3}";
  return top;
}

}  // namespace

void BoundArguments::prepare(Preparer preparer) {
  values_.resize(values_.size() - prepared_count_);
  prepared_count_ = 0;
  prepared_ = nullptr;
  if (preparer == nullptr) return;
  // Most arguments take little; there may be as many as there are prompts.
  constexpr size_t kFirstChunk = 256;
  Context context(kFirstChunk);
  context.set_response("");
  std::vector<Value> prepared(static_cast<size_t>(preparer(&context, values_.data(), nullptr)));
  preparer(&context, values_.data(), prepared.data());
  values_.insert(values_.end(), prepared.begin(), prepared.end());
  prepared_count_ = prepared.size();
  prepared_ = context.release();
}

std::optional<std::vector<BoundArguments>> bind_arguments(std::span<const Signature> constraints,
                                                          std::string_view text, BindError& error) {
  const json top = object_of(text, error);
  if (!top.is_object()) return std::nullopt;
  if (!check_keys(constraints, top, error)) return std::nullopt;
  std::vector<BoundArguments> all;
  for (const Signature& constraint : constraints) {
    std::optional<BoundArguments> bound =
        bind_one(constraint, arguments_of(constraint, top), Form::own, error);
    if (!bound) return std::nullopt;
    all.push_back(std::move(*bound));
  }
  return all;
}

std::optional<BoundArguments> bind_published(const Signature& signature, std::string_view text,
                                             BindError& error) {
  const json given = object_of(text, error);
  if (!given.is_object()) return std::nullopt;
  for (const auto& [key, value] : given.items()) {
    if (takes(signature, key, Form::published)) continue;
    error.message = "constraint `" + signature.name + "` has no argument `" + key + "`";
    return std::nullopt;
  }
  return bind_one(signature, given, Form::published, error);
}

}  // namespace ifc::runtime
