// Lookup is linear: a constraint has a handful of names.
#include "compiler/sema/scope.h"

#include <utility>

namespace ifc::sema {

Binding* Scope::find(std::string_view name) const {
  for (auto binding = bindings_.rbegin(); binding != bindings_.rend(); ++binding) {
    if ((*binding)->name == name) return binding->get();
  }
  return nullptr;
}

Binding* Scope::declare(Binding binding) {
  bindings_.push_back(std::make_unique<Binding>(std::move(binding)));
  return bindings_.back().get();
}

std::vector<std::string_view> Scope::names() const {
  std::vector<std::string_view> names;
  for (const auto& binding : bindings_) names.push_back(binding->name);
  return names;
}

}  // namespace ifc::sema
