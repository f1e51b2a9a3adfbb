// Numbers, texts and calls of builtins. See random_programs.h.
#include "tests/fuzz/random_programs.h"

#include <algorithm>

#include "runtime/builtins/data_rules.h"

namespace ifc::testing {

using ir::TypeKind;
using sema::Signature;
using sema::SignatureType;
using sema::TypeBindings;

ProgramGenerator::Type ProgramGenerator::some_item() {
  if (random_.chance(10)) return Type::sequence(some_single_item());
  return some_single_item();
}

ProgramGenerator::Type ProgramGenerator::some_single_item() {
  static const std::vector<Type> kItems = {Type::text(),    Type::text(),    Type::text(),
                                           Type::integer(), Type::integer(), Type::real()};
  return random_.pick(kItems);
}

ProgramGenerator::Code ProgramGenerator::number(int depth) {
  return random_.chance(80) ? integer(depth - 1) : real(depth - 1);
}

ProgramGenerator::Code ProgramGenerator::integer(int depth) {
  if (at_leaf(depth)) {
    if (subject_.is(TypeKind::integer) && random_.chance(60)) return {"it"};
    if (const auto name = name_of(Type::integer()); name && random_.chance(40)) return {*name};
    if (random_.chance(30)) return {int_literal()};
    if (random_.chance(
            5)) {  // does not fit when there are two or more: an error that depends on the piece
      return {"count(" + unit() + " of response) * 4611686018427387904", kProduct};
    }
    if (subject_.is(TypeKind::text) && random_.chance(5))
      return {"count(char) * 4611686018427387904", kProduct};
    return {"count(" + unit() + (subject_.is(TypeKind::text) ? "" : " of response") + ")",
            kPostfix};
  }
  switch (random_.weighted({8, 10, 55, 16, 6, 5, 4, 3})) {
    case 7:
      return field_of_fold(Type::integer(), depth);
    case 0:
      return {int_literal()};
    case 1:
      if (const auto name = name_of(Type::integer())) return {*name};
      return subject_.is(TypeKind::integer) ? Code{"it"} : Code{int_literal()};
    case 2:
      return call_returning(Type::integer(), depth);
    case 3:
      return arithmetic(Type::integer(), depth);
    case 4:
      return indexed(Type::integer(), depth);
    case 5:
      return conditional(Type::integer(), depth);
    default:
      return coalesced(Type::integer(), depth);
  }
}

ProgramGenerator::Code ProgramGenerator::real(int depth) {
  if (at_leaf(depth)) {
    if (const auto name = name_of(Type::real()); name && random_.chance(40)) return {*name};
    return {random_.chance(70) ? real_literal() : random_.pick({"30%", "100%", "2.5%"})};
  }
  switch (random_.weighted({10, 8, 8, 40, 28, 6, 4, 4})) {
    case 0:
      return {real_literal()};
    case 1:
      return {random_.pick({"30%", "50%", "100%", "0%"})};
    case 2:
      if (const auto name = name_of(Type::real())) return {*name};
      return subject_.is(TypeKind::real) ? Code{"it"} : Code{real_literal()};
    case 3:
      return call_returning(Type::real(), depth);
    case 4:
      return arithmetic(Type::real(), depth);
    case 5:
      return indexed(Type::real(), depth);
    case 6:
      return conditional(Type::real(), depth);
    default:
      return coalesced(Type::real(), depth);
  }
}

ProgramGenerator::Code ProgramGenerator::arithmetic(const Type& type, int depth) {
  const bool real_type = type.is(TypeKind::real);
  const Code left = value(type, depth - 1);
  if (random_.chance(12)) return {"-" + at(left, kUnary), kUnary};
  const Code right = real_type && random_.chance(50) ? integer(depth - 1) : value(type, depth - 1);
  switch (random_.weighted({30, 25, 25, 20})) {
    case 0:
      return {at(left, kSum) + " + " + at(right, kProduct), kSum};
    case 1:
      return {at(left, kSum) + " - " + at(right, kProduct), kSum};
    case 2:
      return {at(left, kProduct) + " * " + at(right, kUnary), kProduct};
    default: {
      const std::string divisor =
          random_.chance(20)   ? "(-" + std::to_string(random_.between(2, 4)) + ")"
          : random_.chance(50) ? std::to_string(random_.between(1, 5))
                               : at(call_returning(Type::integer(), depth - 1), kUnary);
      return {at(real_type ? left : integer(depth - 1), kProduct) + (real_type ? " / " : " % ") +
                  divisor,
              kProduct};
    }
  }
}

std::string ProgramGenerator::position(int depth) {
  if (random_.chance(45)) return std::to_string(random_.between(1, 4));
  if (random_.chance(50)) return "-" + std::to_string(random_.between(1, 3));
  return at(integer(depth - 1), kSum) + " + 0";
}

ProgramGenerator::Code ProgramGenerator::indexed(const Type& item, int depth) {
  const std::string base = at(stream(item, depth - 1), kPostfix);
  return {base + "[" + position(depth) + "]", kPostfix};
}

ProgramGenerator::Code ProgramGenerator::regex() {
  if (const auto name = name_of(Type::regex()); name && random_.chance(40)) return {*name};
  if (random_.chance(80)) return {regex_literal()};
  const bool python = random_.chance(50);
  used_.push_back(python ? runtime::Builtin::py_regex : runtime::Builtin::regex);
  const std::string head = python ? "py.regex(" : "regex(";
  const std::string flags =
      random_.pick({"", "", "", ", ignore_case: true", ", multi_line: true", ", dot_all: true",
                    ", ignore_case: true, multi_line: true"});
  if (const auto name = name_of_parameter(); name && random_.chance(50)) {
    used_.push_back(runtime::Builtin::escape);
    return {head + "escape(" + *name + ")" + flags + ")", kPostfix};
  }
  const std::string pattern = random_.chance(60)
                                  ? "r\"" + common_pattern() + "\""
                                  : random_.pick({"r\"a+\"", "\"[a-m]\" + \"e?\"", "r\"\\w\\b\""});
  return {head + pattern + flags + ")", kPostfix};
}

ProgramGenerator::Code ProgramGenerator::text(int depth) {
  if (at_leaf(depth)) {
    if (const auto name = name_of(Type::text()); name && random_.chance(40)) return {*name};
    if (subject_.is(TypeKind::text) && random_.chance(60)) return {"it"};
    return random_.chance(50) ? Code{"response"} : Code{text_literal()};
  }
  switch (random_.weighted({10, 14, 46, 14, 6, 5, 5, 2})) {
    case 7:
      return field_of_fold(Type::text(), depth);
    case 0:
      return {text_literal()};
    case 1:
      if (const auto name = name_of(Type::text()); name && random_.chance(60)) return {*name};
      return subject_.is(TypeKind::text) ? Code{"it"} : Code{"response"};
    case 2:
      return call_returning(Type::text(), depth);
    case 3:
      return indexed(Type::text(), depth);
    case 4:
      return {at(text(depth - 1), kSum) + " + " + at(text(depth - 1), kProduct), kSum};
    case 5:
      return conditional(Type::text(), depth);
    default:
      return coalesced(Type::text(), depth);
  }
}

namespace {

bool is_operator_word(std::string_view name) {
  return name == "contains" || name == "starts_with" || name == "ends_with" || name == "matches" ||
         name == "equals";
}

bool takes_stack(const Signature& signature) {
  return !signature.parameters.empty() &&
         signature.parameters[0].type.kind == SignatureType::Kind::stack;
}

/// Builtins whose items have to be numbers or texts.
bool orders(runtime::Builtin builtin) {
  using runtime::Builtin;
  return builtin == Builtin::min_of || builtin == Builtin::max_of || builtin == Builtin::sorted;
}

/// Builtins that are errors as long as no data pack is there.
bool needs_data(const runtime::BuiltinInfo& builtin) {
  return runtime::pack_of(builtin.id) != runtime::DataPack::none;
}

}  // namespace

ProgramGenerator::Code ProgramGenerator::call_returning(const Type& type, int depth) {
  std::vector<const Signature*> fitting;
  for (const Signature* signature : signatures_) {
    TypeBindings bindings;
    const auto cost = sema::match_cost(signature->result, type, bindings);
    const bool truth =
        type.is(TypeKind::boolean) || (type.is_stream() && type.item().is(TypeKind::boolean));
    // A T for a result fits at any cost; otherwise the type has to be the very one.
    const bool any = signature->result.kind == SignatureType::Kind::variable && !type.is_stream();
    if (any ? !cost.has_value() : cost != 0) continue;
    if (needs_data(*signature->builtin) && !random_.chance(25)) continue;
    if (takes_stack(*signature)) continue;  // see random_folds.cpp
    const bool nested = type.is_stream() && type.item().is_stream();
    if ((truth || nested) && orders(signature->builtin->id)) continue;
    if (nested && signature->builtin->id == runtime::Builtin::scan) continue;
    fitting.push_back(signature);
    // Drawn more often: what gives numbers, and the words that are operators as well as functions.
    const size_t more = signature->builtin->id == runtime::Builtin::count    ? 3
                        : signature->builtin->id == runtime::Builtin::equals ? 5
                        : signature->builtin->id == runtime::Builtin::runs   ? 4
                        : signature->builtin->id == runtime::Builtin::exists ? 4
                        : is_operator_word(signature->builtin->name)         ? 2
                                                                             : 0;
    fitting.insert(fitting.end(), more, signature);
  }
  // Of two the one drawn less often so far, so that a long table still gets all its rows drawn.
  const Signature* chosen = random_.pick(fitting);
  const Signature* other = random_.pick(fitting);
  if (drawn_[other->builtin->id] < drawn_[chosen->builtin->id]) chosen = other;
  ++drawn_[chosen->builtin->id];
  const Signature& signature = *chosen;
  TypeBindings bindings;
  sema::match_cost(signature.result, type, bindings);
  Arguments arguments;
  for (const sema::SignatureParameter& parameter : signature.parameters) {
    if (parameter.default_value && random_.chance(40)) break;
    const runtime::Builtin builtin = signature.builtin->id;
    const bool single = orders(builtin) || builtin == runtime::Builtin::runs;
    for (const char variable : {'T', 'U'}) {
      if (bindings.find(variable) != nullptr) continue;
      bindings.bind(variable, single ? some_single_item() : some_item());
    }
    if (builtin == runtime::Builtin::between) {
      arguments.push_back(piece_of_response());
    } else if (builtin == runtime::Builtin::cover) {
      arguments.push_back(pieces_of_one_text(depth));
    } else if (builtin == runtime::Builtin::windows && parameter.type.type.is(TypeKind::integer)) {
      arguments.push_back(random_.chance(70)  // a literal bound is at least 1
                              ? Code{std::to_string(random_.between(1, 4))}
                              : Code{at(integer(depth - 1), kSum) + " + 0", kSum});
    } else if (parameter.type.kind == SignatureType::Kind::function) {
      const Type item = sema::instantiate(parameter.type.arguments[0], bindings);
      const Type result = sema::instantiate(parameter.type.arguments[1], bindings);
      arguments.push_back({function_argument(item, result, depth), kExpr});
    } else {
      arguments.push_back(value(sema::instantiate(parameter.type, bindings), depth - 1));
    }
  }
  used_.push_back(signature.builtin->id);
  return emit_call(signature, arguments);
}

ProgramGenerator::Code ProgramGenerator::emit_call(const Signature& signature,
                                                   const Arguments& arguments) {
  const std::string name(signature.builtin->name);
  if (arguments.empty()) return {name, kPostfix};
  if (is_operator_word(name) && random_.chance(55)) {
    return {at(arguments[0], kCoalesce) + " " + name + " " + at(arguments[1], kCoalesce),
            kComparison};
  }
  const char first = arguments[0].text[0];
  const bool number = (first >= '0' && first <= '9') || first == '-' || first == '/';
  const bool dotted = name.find('.') != std::string::npos;
  const bool receiver = !number && !dotted && random_.chance(20);
  std::string rest;
  for (size_t i = receiver ? 1 : 0; i < arguments.size(); ++i) {
    if (!rest.empty()) rest += ", ";
    const std::string& parameter = signature.parameters[i].name;
    // A name would choose between the overloads of `exists`.
    const bool named = i + 1 == arguments.size() && parameter != "with" && name != "exists" &&
                       arguments[i].level != kExpr && random_.chance(10);
    rest += (named ? parameter + ": " : "") + arguments[i].text;
  }
  if (!receiver) return {name + "(" + rest + ")", kPostfix};
  std::string out = at(arguments[0], kPostfix) + "." + name;
  if (!rest.empty() || random_.chance(50)) out += "(" + rest + ")";
  return {out, kPostfix};
}

/// `x => …`, or the name of a builtin that takes one value.
std::string ProgramGenerator::function_argument(const Type& item, const Type& result, int depth) {
  std::vector<const Signature*> named;
  for (const Signature* signature : signatures_) {
    if (needs_data(*signature->builtin) && !random_.chance(15)) continue;
    const bool plain = signature->parameters.size() == 1 &&
                       signature->parameters[0].type.kind == SignatureType::Kind::concrete &&
                       signature->parameters[0].type.type == item &&
                       signature->result.kind == SignatureType::Kind::concrete &&
                       signature->result.type == result;
    if (plain) named.push_back(signature);
  }
  for (const Function& function : functions_) {
    const bool fits = function.parameters == std::vector<Type>{item} && function.result == result;
    if (fits && random_.chance(50)) return function.name;
  }
  if (!named.empty() && random_.chance(60)) {
    const Signature* signature = random_.pick(named);
    used_.push_back(signature->builtin->id);
    return std::string(signature->builtin->name);
  }
  const size_t scope = names_.size();
  std::string binders;
  const std::vector<Type> items =
      item.is(TypeKind::tuple) ? item.arguments : std::vector<Type>{item};
  for (const Type& part : items) {
    names_.push_back({fresh_name("x"), part});
    binders += (binders.empty() ? "" : ", ") + names_.back().name;
  }
  if (items.size() > 1) binders = "(" + binders + ")";
  // A text that a step makes of the last one must not grow with every step.
  const bool grows = items.size() > 1 && items[0] == result && result.is(TypeKind::text);
  std::string out = binders + " => " + (grows ? small_text() : value(result, depth - 1).text);
  names_.resize(scope);
  return out;
}

}  // namespace ifc::testing
