// Names that the author declares: parameters, lets and binders, in nested scopes. Builtins, units
// and `response` are not here; see resolve in check_names.cpp.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/ir/node.h"

namespace ifc::sema {

/// A declared name and what has been seen of its uses.
struct Binding {
  enum class Kind { parameter, let, binder };
  Kind kind = Kind::binder;
  std::string name;
  SourceSpan span;
  ir::Type type;
  const ir::Variable* variable = nullptr;  // let, binder
  int parameter_index = 0;                 // parameter
  const ir::Node* value = nullptr;         // let
  int uses = 0;
  bool used_in_loop = false;          // let: a use that runs once for each piece
  std::vector<ir::Node*> references;  // let: nodes that stand for it
};

/// The names in force at one place, innermost last. Addresses of bindings are stable.
class Scope {
 public:
  Binding* find(std::string_view name) const;
  Binding* declare(Binding binding);
  size_t size() const { return bindings_.size(); }
  /// Forgets all names declared since the scope had `size` names.
  void truncate(size_t size) { bindings_.resize(size); }
  std::vector<std::string_view> names() const;
  const std::vector<std::unique_ptr<Binding>>& bindings() const { return bindings_; }

 private:
  std::vector<std::unique_ptr<Binding>> bindings_;
};

}  // namespace ifc::sema
