// Expected<T>: a value, or what the world (file, JIT, input data) did instead. Returned by
// everything that touches the outside; mistakes in ifc source are Diagnostics and never travel this
// way.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "compiler/support/check.h"

namespace ifc {

enum class WorldErrorKind {
  not_found,       // no such file, field or symbol
  not_readable,    // exists, but reading failed
  not_writable,    // writing failed
  too_large,       // over a stated limit
  bad_data,        // read, but not in the form that was promised
  bad_argument,    // an argument of the caller that no source line is to blame for
  backend_failed,  // LLVM or the object loader refused
  unreachable,     // a server gave no usable answer, however often it was asked
  refused,         // a server takes no request of this kind: address, key, certificate
};

struct WorldError {
  WorldErrorKind kind;
  std::string where;   // path, `path:row`, or symbol; may be empty
  std::string detail;  // lower case, no full stop

  /// `where: detail`, for a person.
  std::string to_string() const { return where.empty() ? detail : where + ": " + detail; }
};

template <typename T>
class [[nodiscard]] Expected {
 public:
  Expected(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Expected(WorldError error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  /// The value; only when has_value().
  T& value() & {
    IFC_CHECK(has_value(), "value() of an Expected that holds an error");
    return std::get<0>(state_);
  }
  const T& value() const& {
    IFC_CHECK(has_value(), "value() of an Expected that holds an error");
    return std::get<0>(state_);
  }
  T&& value() && {
    IFC_CHECK(has_value(), "value() of an Expected that holds an error");
    return std::get<0>(std::move(state_));
  }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  /// The error; only when !has_value().
  const WorldError& error() const {
    IFC_CHECK(!has_value(), "error() of an Expected that holds a value");
    return std::get<1>(state_);
  }

 private:
  std::variant<T, WorldError> state_;
};

/// For actions without a result.
template <>
class [[nodiscard]] Expected<void> {
 public:
  Expected() = default;
  Expected(WorldError error) : error_(std::move(error)) {}

  bool has_value() const { return !error_.has_value(); }
  explicit operator bool() const { return has_value(); }
  const WorldError& error() const {
    IFC_CHECK(error_.has_value(), "error() of an Expected that holds a value");
    return *error_;
  }

 private:
  std::optional<WorldError> error_;
};

}  // namespace ifc
