// Binds JSON arguments to the parameters of a constraint.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/ir/node.h"
#include "runtime/builtins/value.h"

namespace ifc {

/// The arguments of one constraint in parameter order, with the memory they point into. Immutable
/// once bound; may be shared by threads.
class BoundArguments {
 public:
  std::span<const runtime::Value> values() const { return values_; }

 private:
  friend class ArgumentBinder;
  std::vector<runtime::Value> values_;
  std::shared_ptr<std::deque<std::string>> texts_ = std::make_shared<std::deque<std::string>>();
  std::shared_ptr<std::deque<std::vector<runtime::Value>>> lists_ =
      std::make_shared<std::deque<std::vector<runtime::Value>>>();
};

/// Why arguments could not be bound, in words that name the argument.
struct BindError {
  std::string message;
};

/// Binds the arguments of every constraint of a module. `json` is an object: either the arguments
/// by name, taken by each constraint that has such a parameter, or by the name or published name of
/// a constraint an object of its arguments. An argument goes by the name of its parameter or by its
/// published name. null counts as absent; an integral float fits an int, a text with spaces an
/// enumerator with `_`, a one-item list a text. Every argument must be used, every parameter
/// without a default must be given, and every `expects` must hold.
std::optional<std::vector<BoundArguments>> bind_arguments(const ir::Module& module,
                                                          std::string_view json, BindError& error);

/// Binds constants of the source (an example's `with`), null for a default.
std::optional<BoundArguments> bind_constants(const ir::Constraint& constraint,
                                             std::span<const ir::Node* const> constants,
                                             BindError& error);

/// The other way: arguments as constants made in `module`, in parameter order, for the sentences.
std::vector<const ir::Node*> to_constants(ir::Module& module, const ir::Constraint& constraint,
                                          const BoundArguments& bound);

}  // namespace ifc
