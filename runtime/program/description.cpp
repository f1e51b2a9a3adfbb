#include "runtime/program/description.h"

#include <nlohmann/json.hpp>

#include "runtime/program/recipe_json.h"

// Every `write` takes its struct apart by name, so that a field which is added there and forgotten
// here does not compile.
namespace ifc::runtime {
namespace {

using nlohmann::json;

json write(const ParameterType& type) {
  const auto& [kind, name, enumerators, item, or_one] = type;
  json items = json::array();
  for (const ParameterType& inner : item) items.push_back(write(inner));
  return {static_cast<int>(kind), name, enumerators, items, or_one};
}

json write(const ParameterInfo& parameter) {
  const auto& [name, type, default_json, published] = parameter;
  return json::array({name, write(type), default_json, published});
}

json write(const AtomLabel& label) {
  const auto& [begin, end, text, negative, condition, form, marks, expected, source, body, culprit,
               part, holding, amount] = label;
  return {begin,
          end,
          text,
          negative,
          condition,
          static_cast<int>(form),
          static_cast<int>(marks),
          expected,
          source,
          body,
          culprit,
          part,
          holding,
          amount};
}

json write(const PartLabel& part) {
  struct SameFields : PartSpec {
    std::string label;
    bool hidden, counted;
  };
  static_assert(sizeof(PartLabel) == sizeof(SameFields), "write the new field too");
  const auto& [atom, inner] = static_cast<const PartSpec&>(part);
  return {atom, inner, part.label, part.hidden, part.counted};
}

json write(const Gate& gate) {
  const auto& [kind, atom, truth, children, quantifier] = gate;
  return {static_cast<int>(kind), atom, truth, children, quantifier};
}

json write(const ObjectRecipe& recipe) { return json_of(recipe); }

json write(const ConstraintDescription& constraint);

template <typename T>
json write_all(const std::vector<T>& items) {
  json all = json::array();
  for (const T& item : items) all.push_back(write(item));
  return all;
}

json write(const ConstraintDescription& constraint) {
  const auto& [signature, line, source, soft, sentence, atoms, parts, gates, expects, weight] =
      constraint;
  const auto& [name, id, parameters] = signature;
  return json::array({name, id, write_all(parameters), line, source, soft, sentence,
                      write_all(atoms), write_all(parts), write_all(gates), expects, weight});
}

/// The items of an array in order; a wrong type or a missing item throws json::exception, which
/// from_json catches.
class Reader {
 public:
  explicit Reader(const json& array) : array_(array) {}

  template <typename T>
  void operator()(T& out) {
    const json& item = array_.at(next_++);
    if constexpr (std::is_enum_v<T>) {
      out = static_cast<T>(item.get<int>());
    } else {
      out = item.get<T>();
    }
  }
  template <typename T>
  void all(std::vector<T>& out) {
    for (const json& item : array_.at(next_++)) read(Reader(item), out.emplace_back());
  }
  Reader inner() { return Reader(array_.at(next_++)); }

 private:
  static void read(Reader in, ParameterType& type) {
    in(type.kind), in(type.name), in(type.enumerators), in.all(type.item), in(type.or_one);
  }
  static void read(Reader in, ParameterInfo& parameter) {
    in(parameter.name), read(in.inner(), parameter.type), in(parameter.default_json),
        in(parameter.published);
  }
  static void read(Reader in, AtomLabel& a) {
    in(a.source_begin), in(a.source_end), in(a.text), in(a.negative), in(a.condition), in(a.form);
    in(a.show_marks), in(a.expected), in(a.source), in(a.body), in(a.culprit), in(a.part);
    in(a.holding), in(a.amount);
  }
  static void read(Reader in, PartLabel& part) {
    in(part.atom), in(part.inner), in(part.label), in(part.hidden), in(part.counted);
  }
  static void read(Reader in, Gate& gate) {
    in(gate.kind), in(gate.atom), in(gate.truth), in(gate.children), in(gate.quantifier);
  }
  static void read(Reader in, ObjectRecipe& recipe) { recipe = recipe_of(in.array_); }
  static void read(Reader in, ConstraintDescription& c) {
    in(c.signature.name), in(c.signature.id), in.all(c.signature.parameters), in(c.line);
    in(c.source), in(c.soft), in(c.sentence);
    in.all(c.atoms), in.all(c.parts), in.all(c.gates), in(c.expects), in(c.weight);
  }

  const json& array_;
  size_t next_ = 0;
};

}  // namespace

std::vector<Signature> signatures_of(const Description& description) {
  std::vector<Signature> all;
  for (const ConstraintDescription& constraint : description.constraints) {
    all.push_back(constraint.signature);
  }
  return all;
}

std::string to_json(const Description& description) {
  const auto& [path, suite, data_folder, evaluates_blank, constraints, reasons, objects] =
      description;
  const json whole = {path,
                      suite,
                      data_folder,
                      evaluates_blank,
                      write_all(constraints),
                      reasons,
                      write_all(objects)};
  return whole.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::optional<Description> from_json(std::string_view text) {
  const json whole = json::parse(text, nullptr, false);
  if (!whole.is_array()) return std::nullopt;
  try {
    Description description;
    Reader in(whole);
    in(description.path), in(description.suite), in(description.data_folder);
    in(description.evaluates_blank);
    in.all(description.constraints), in(description.reasons), in.all(description.objects);
    return description;
  } catch (const json::exception&) {
    return std::nullopt;
  }
}

}  // namespace ifc::runtime
