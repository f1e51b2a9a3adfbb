// Names that the author declares: parameters, lets and binders, in nested scopes. Builtins, units
// and `response` are not here; see resolve in check_names.cpp.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compiler/ir/node.h"
#include "compiler/sema/declarations.h"

namespace ifc::sema {

/// A declared name and what has been seen of its uses.
struct Binding {
  enum class Kind { parameter, let, binder, declaration };
  Kind kind = Kind::binder;
  std::string name;
  SourceSpan span;
  ir::Type type;
  const ir::Variable* variable = nullptr;  // let, binder
  int parameter_index = 0;                 // parameter
  const ir::Node* value = nullptr;         // let
  Binding* alias = nullptr;                // let: its value is just that other let
  bool in_place = false;                   // let: its value costs nothing and is copied to each use
  Declaration* declaration = nullptr;      // declaration: a function or unit of the constraint
  int depth = 0;                           // let: how many loops are around it
  int uses = 0;
  bool used_in_loop = false;          // let: a use that runs more often than it
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
  /// A stretch of names that cannot be seen for a while: what a function that is declared elsewhere
  /// does not know.
  struct Window {
    size_t begin = 0;
    size_t end = 0;
  };
  /// Hides all names declared since the scope had `from`; returns what was hidden before.
  Window hide_since(size_t from) { return std::exchange(hidden_, {from, bindings_.size()}); }
  void hide(Window window) { hidden_ = window; }
  const std::vector<std::unique_ptr<Binding>>& bindings() const { return bindings_; }

 private:
  bool sees(size_t index) const { return index < hidden_.begin || index >= hidden_.end; }

  std::vector<std::unique_ptr<Binding>> bindings_;
  Window hidden_;
};

}  // namespace ifc::sema
