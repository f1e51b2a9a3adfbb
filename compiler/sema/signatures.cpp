// Reads the signature column once, at first use, and matches types against it.
#include "compiler/sema/signatures.h"

#include <cctype>
#include <map>
#include <utility>

#include "compiler/support/check.h"

namespace ifc::sema {
namespace {

/// Reads one signature, such as `(s: seq<T>, f: T -> U) -> seq<U>`. The table is ours: a mistake in
/// it is a bug.
class SignatureReader {
 public:
  explicit SignatureReader(std::string_view text) : rest_(text) {}

  Signature read() {
    Signature signature;
    expect("(");
    while (!accept(")")) {
      if (!signature.parameters.empty()) expect(",");
      SignatureParameter parameter;
      parameter.name = word();
      expect(":");
      parameter.type = type();
      if (accept("=")) parameter.default_value = default_value(parameter.type.type);
      signature.parameters.push_back(std::move(parameter));
    }
    expect("->");
    signature.result = type();
    skip_blanks();
    IFC_CHECK(rest_.empty(), "a signature of the builtins table ends after its result");
    return signature;
  }

 private:
  std::string_view rest_;

  void skip_blanks() {
    while (!rest_.empty() && rest_.front() == ' ') rest_.remove_prefix(1);
  }
  bool accept(std::string_view token) {
    skip_blanks();
    if (!rest_.starts_with(token)) return false;
    rest_.remove_prefix(token.size());
    return true;
  }
  void expect(std::string_view token) {
    IFC_CHECK(accept(token), "a signature of the builtins table is well formed");
  }
  std::string word() {
    skip_blanks();
    size_t size = 0;
    while (size < rest_.size() &&
           (std::isalnum(static_cast<unsigned char>(rest_[size])) || rest_[size] == '_')) {
      ++size;
    }
    IFC_CHECK(size > 0, "a signature of the builtins table has a name here");
    std::string name(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return name;
  }
  std::string quoted() {
    expect("\"");
    const size_t end = rest_.find('"');
    IFC_CHECK(end != std::string_view::npos, "a default of the builtins table is closed");
    std::string text(rest_.substr(0, end));
    rest_.remove_prefix(end + 1);
    return text;
  }

  DefaultValue default_value(const ir::Type& type) {
    if (type.is(ir::TypeKind::text)) return quoted();
    skip_blanks();
    const size_t size = rest_.find_first_of(",) ");
    const std::string written(rest_.substr(0, size));
    rest_.remove_prefix(written.size());
    if (type.is(ir::TypeKind::boolean)) return written == "true";
    if (type.is(ir::TypeKind::integer)) return int64_t{std::stoll(written)};
    if (type.is(ir::TypeKind::real)) return std::stod(written);
    return written;
  }

  SignatureType type() {
    SignatureType first = single_type();
    if (!accept("->")) return first;
    SignatureType function;
    function.kind = SignatureType::Kind::function;
    function.arguments.push_back(std::move(first));
    function.arguments.push_back(single_type());
    return function;
  }

  SignatureType single_type() {
    SignatureType result;
    if (accept("(")) {
      result.kind = SignatureType::Kind::tuple;
      do result.arguments.push_back(single_type());
      while (accept(","));
      expect(")");
      return result;
    }
    const std::string name = word();
    if (name == "seq" || name == "stack") {
      result.kind = name == "seq" ? SignatureType::Kind::sequence : SignatureType::Kind::stack;
      expect("<");
      result.arguments.push_back(single_type());
      expect(">");
    } else if (name.size() == 1 && std::isupper(static_cast<unsigned char>(name[0]))) {
      result.kind = SignatureType::Kind::variable;
      result.variable = name[0];
    } else {
      result.type = concrete(name);
    }
    return result;
  }

  ir::Type concrete(const std::string& name) {
    if (name == "bool") return ir::Type::boolean();
    if (name == "int") return ir::Type::integer();
    if (name == "real") return ir::Type::real();
    if (name == "text") return ir::Type::text();
    if (name == "regex") return ir::Type::regex();
    std::vector<std::string> members = {name};
    while (accept("|")) members.push_back(word());
    IFC_CHECK(members.size() > 1,
              "a signature of the builtins table names a type that the checker does not know");
    return ir::Type::enumeration(std::move(members));
  }
};

using Table = std::map<std::string, std::vector<Signature>, std::less<>>;

Table read_table() {
  Table table;
  for (const runtime::BuiltinInfo& info : runtime::all_builtins()) {
    Signature signature = SignatureReader(info.signature).read();
    signature.builtin = &info;
    table[std::string(info.name)].push_back(std::move(signature));
  }
  return table;
}

// A bare T takes anything, so it loses against every overload that says more.
constexpr int kAnythingCost = 8;
constexpr int kListCost = 1;
constexpr int kRealCost = 2;

std::optional<int> match_variable(char variable, const ir::Type& actual, TypeBindings& bindings) {
  const ir::Type* bound = bindings.find(variable);
  if (bound == nullptr || bound->is(ir::TypeKind::unknown)) {
    bindings.bind(variable, ir::as_item(actual));
    return 0;
  }
  if (actual.is(ir::TypeKind::unknown) || *bound == ir::as_item(actual)) return 0;
  return std::nullopt;
}

/// Inside a sequence or tuple there is no conversion.
std::optional<int> match_item(const SignatureType& wanted, const ir::Type& actual,
                              TypeBindings& bindings) {
  if (actual.is(ir::TypeKind::unknown)) return 0;
  switch (wanted.kind) {
    case SignatureType::Kind::variable:
      return match_variable(wanted.variable, actual, bindings);
    case SignatureType::Kind::concrete:
      return wanted.type == actual ? std::optional(0) : std::nullopt;
    case SignatureType::Kind::sequence:
      if (!actual.is_stream()) return std::nullopt;
      return match_item(wanted.arguments[0], actual.item(), bindings);
    case SignatureType::Kind::stack:
      if (!actual.is(ir::TypeKind::stack)) return std::nullopt;
      return match_item(wanted.arguments[0], actual.item(), bindings);
    case SignatureType::Kind::tuple: {
      if (!actual.is(ir::TypeKind::tuple) || actual.arguments.size() != wanted.arguments.size()) {
        return std::nullopt;
      }
      for (size_t i = 0; i < wanted.arguments.size(); ++i) {
        if (!match_item(wanted.arguments[i], actual.arguments[i], bindings)) return std::nullopt;
      }
      return 0;
    }
    case SignatureType::Kind::function:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

const std::vector<Signature>& overloads(std::string_view name) {
  static const Table kTable = read_table();
  static const std::vector<Signature> kNone;
  const auto found = kTable.find(name);
  return found == kTable.end() ? kNone : found->second;
}

const ir::Type* TypeBindings::find(char variable) const {
  for (const auto& [name, type] : bindings_) {
    if (name == variable) return &type;
  }
  return nullptr;
}

void TypeBindings::bind(char variable, ir::Type type) {
  for (auto& [name, bound] : bindings_) {
    if (name == variable) {
      bound = std::move(type);
      return;
    }
  }
  bindings_.emplace_back(variable, std::move(type));
}

std::optional<int> match_cost(const SignatureType& wanted, const ir::Type& actual,
                              TypeBindings& bindings) {
  if (actual.is(ir::TypeKind::unknown)) return 0;
  switch (wanted.kind) {
    case SignatureType::Kind::function:
      return 0;
    case SignatureType::Kind::tuple:
      return std::nullopt;
    case SignatureType::Kind::stack:
      return match_item(wanted, actual, bindings);
    case SignatureType::Kind::concrete:
      if (wanted.type == actual) return 0;
      if (wanted.type.is(ir::TypeKind::real) && actual.is(ir::TypeKind::integer)) return kRealCost;
      return std::nullopt;
    case SignatureType::Kind::variable: {
      if (actual.is_stream() || actual.is(ir::TypeKind::regex)) return std::nullopt;
      const std::optional<int> cost = match_variable(wanted.variable, actual, bindings);
      return cost ? std::optional(*cost + kAnythingCost) : std::nullopt;
    }
    case SignatureType::Kind::sequence: {
      if (!actual.is_stream()) return std::nullopt;
      const std::optional<int> cost = match_item(wanted.arguments[0], actual.item(), bindings);
      if (!cost) return std::nullopt;
      return *cost + (actual.is(ir::TypeKind::list) ? kListCost : 0);
    }
  }
  return std::nullopt;
}

ir::Type instantiate(const SignatureType& type, const TypeBindings& bindings) {
  switch (type.kind) {
    case SignatureType::Kind::concrete:
      return type.type;
    case SignatureType::Kind::variable: {
      const ir::Type* bound = bindings.find(type.variable);
      return bound == nullptr ? ir::Type::unknown() : *bound;
    }
    case SignatureType::Kind::sequence:
      return ir::Type::sequence(instantiate(type.arguments[0], bindings));
    case SignatureType::Kind::stack:
      return ir::Type::stack(instantiate(type.arguments[0], bindings));
    case SignatureType::Kind::tuple: {
      std::vector<ir::Type> items;
      for (const SignatureType& item : type.arguments) items.push_back(instantiate(item, bindings));
      return ir::Type::tuple(std::move(items));
    }
    case SignatureType::Kind::function:
      return ir::Type::unknown();
  }
  return ir::Type::unknown();
}

}  // namespace ifc::sema
