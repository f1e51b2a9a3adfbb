// Binds JSON arguments to the parameters of constraints.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/builtins/value.h"
#include "runtime/program/signature.h"

namespace ifc::runtime {

/// What a native verifier computes of its arguments alone: writes the values and returns how many
/// they are; null `values`: only tells. What they point into is memory of the context.
using Preparer = int64_t (*)(Context* context, const Value* arguments, Value* values);

/// The arguments of one constraint in parameter order, with the memory they point into. Immutable
/// once bound; may be shared by threads.
class BoundArguments {
 public:
  /// Those of the parameters, and behind them what was prepared.
  std::span<const Value> values() const { return values_; }

  /// Adds what a native verifier wants to know of the arguments besides; null: nothing.
  void prepare(Preparer preparer);

  // ---- while binding
  void add(Value value) { values_.push_back(value); }
  Value keep(std::string text) { return Value::of_text(texts_->emplace_back(std::move(text))); }
  Value keep(std::vector<Value> items) {
    const std::vector<Value>& kept = lists_->emplace_back(std::move(items));
    return Value::of_items(kept.data(), static_cast<int64_t>(kept.size()));
  }

 private:
  std::vector<Value> values_;
  std::shared_ptr<std::deque<std::string>> texts_ = std::make_shared<std::deque<std::string>>();
  std::shared_ptr<std::deque<std::vector<Value>>> lists_ =
      std::make_shared<std::deque<std::vector<Value>>>();
  size_t prepared_count_ = 0;
  std::shared_ptr<const void> prepared_;  // what the values behind the parameters' point into
};

/// Why arguments could not be bound, in words that name the argument.
struct BindError {
  std::string message;
};

/// Binds the arguments of several constraints. `json` is an object: either the arguments by name,
/// taken by each constraint that has such a parameter, or by the name or published name of a
/// constraint an object of its arguments. An argument goes by the name of its parameter or by its
/// published name. null counts as absent; an integral float fits an int, a text with spaces an
/// enumerator with `_`, a one-item list a text, and one item a list that says so. Every argument
/// must be used and every parameter without a default must be given. Empty `json` is no arguments.
std::optional<std::vector<BoundArguments>> bind_arguments(std::span<const Signature> signatures,
                                                          std::string_view json, BindError& error);

/// Binds the arguments of one constraint as published code takes them: `json` is an object of
/// arguments under their published names alone (those of parameters that have none go by their own
/// names), a list is no text, and an enumerator is spelled with spaces. As in Python a truth value
/// is a number, and a text a list of its code points.
std::optional<BoundArguments> bind_published(const Signature& signature, std::string_view json,
                                             BindError& error);

}  // namespace ifc::runtime
