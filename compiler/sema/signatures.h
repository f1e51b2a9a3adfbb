// The signatures of the builtins table as data: types with the variables T and U, function
// arguments and defaults. Input: the signature column of runtime/builtins/builtins.def; used to
// resolve overloads.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "compiler/ir/type.h"
#include "runtime/builtins/builtins.h"

namespace ifc::sema {

struct SignatureType {
  enum class Kind { concrete, variable, sequence, stack, tuple, function };
  Kind kind = Kind::concrete;
  ir::Type type;      // concrete
  char variable = 0;  // variable: 'T' or 'U'
  std::vector<SignatureType>
      arguments;  // sequence, stack: item; tuple: items; function: parameter, result
};

/// What stands for an argument that is left out: a literal; a member of an enumeration by its name.
using DefaultValue = std::variant<bool, int64_t, double, std::string>;

struct SignatureParameter {
  std::string name;
  SignatureType type;
  std::optional<DefaultValue> default_value;
};

struct Signature {
  const runtime::BuiltinInfo* builtin = nullptr;
  std::vector<SignatureParameter> parameters;
  SignatureType result;
};

/// The overloads of a builtin, in the order of the table; empty when there is no such builtin.
const std::vector<Signature>& overloads(std::string_view name);

/// What T and U stand for in one call.
class TypeBindings {
 public:
  const ir::Type* find(char variable) const;
  void bind(char variable, ir::Type type);

 private:
  std::vector<std::pair<char, ir::Type>> bindings_;
};

/// How far `actual` is from `wanted` (0: the same), or nullopt when it does not fit. Binds
/// variables on the way. An int fits a real, a list fits a sequence; function arguments always fit
/// here.
std::optional<int> match_cost(const SignatureType& wanted, const ir::Type& actual,
                              TypeBindings& bindings);

/// The type with its variables replaced; `unknown` for a variable that is not bound.
ir::Type instantiate(const SignatureType& type, const TypeBindings& bindings);

}  // namespace ifc::sema
