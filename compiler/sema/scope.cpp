// Lookup is linear: a constraint has a handful of names.
#include "compiler/sema/scope.h"

#include <utility>

namespace ifc::sema {

Binding* Scope::find(std::string_view name) const {
  for (size_t i = bindings_.size(); i-- > 0;) {
    if (sees(i) && bindings_[i]->name == name) return bindings_[i].get();
  }
  return nullptr;
}

Binding* Scope::declare(Binding binding) {
  bindings_.push_back(std::make_unique<Binding>(std::move(binding)));
  return bindings_.back().get();
}

std::vector<std::string_view> Scope::names() const {
  std::vector<std::string_view> names;
  for (size_t i = 0; i < bindings_.size(); ++i) {
    if (sees(i)) names.push_back(bindings_[i]->name);
  }
  return names;
}

}  // namespace ifc::sema
