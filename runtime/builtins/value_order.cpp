// See value_order.h.
#include "runtime/builtins/value_order.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace ifc::runtime {
namespace {

int sign_of(auto a, auto b) { return a < b ? -1 : b < a ? 1 : 0; }

/// NaN stands last and equals itself, so that the order is total.
int compare_reals(double a, double b) {
  if (std::isnan(a) || std::isnan(b)) return sign_of(std::isnan(a), std::isnan(b));
  return sign_of(a, b);
}

int compare_lists(const Value& a, const Value& b, Shape item) {
  const int64_t shared = std::min(a.size, b.size);
  for (int64_t i = 0; i < shared; ++i) {
    if (const int order = compare_values(a.items[i], b.items[i], item)) return order;
  }
  return sign_of(a.size, b.size);
}

int compare_tuples(const Value& a, const Value& b, Shape part) {
  for (int64_t i = 0; *part != ')'; ++i, part = end_of_shape(part)) {
    if (const int order = compare_values(a.items[i], b.items[i], part)) return order;
  }
  return 0;
}

}  // namespace

Shape end_of_shape(Shape shape) {
  int depth = 0;
  do {
    if (*shape == '[' || *shape == '(') ++depth;
    if (*shape == ']' || *shape == ')') --depth;
    ++shape;
  } while (depth > 0);
  return shape;
}

int compare_values(const Value& a, const Value& b, Shape shape) {
  if (a.status != Status::ok || b.status != Status::ok) return sign_of(a.status, b.status);
  switch (*shape) {
    case 'r':
      return compare_reals(a.real, b.real);
    case 't':
      return sign_of(a.view().compare(b.view()), 0);
    case '[':
      return compare_lists(a, b, shape + 1);
    case '(':
      return compare_tuples(a, b, shape + 1);
    default:
      return sign_of(a.integer, b.integer);
  }
}

bool equal_values(const Value& a, const Value& b, Shape shape) {
  if (*shape == 't' && a.status == Status::ok && b.status == Status::ok) {
    return equal_texts(a.view(), b.view());
  }
  return compare_values(a, b, shape) == 0;
}

uint64_t hash_value(const Value& value, Shape shape) {
  if (value.status != Status::ok) return mix(1, static_cast<uint64_t>(value.status));
  switch (*shape) {
    case 'r':
      return mix(2, std::hash<double>{}(value.real == 0 ? 0.0 : value.real));
    case 't':
      return hash_text(value.view());
    case '[': {
      uint64_t hash = mix(4, static_cast<uint64_t>(value.size));
      for (int64_t i = 0; i < value.size; ++i) {
        hash = mix(hash, hash_value(value.items[i], shape + 1));
      }
      return hash;
    }
    case '(': {
      uint64_t hash = 5;
      Shape part = shape + 1;
      for (int64_t i = 0; *part != ')'; ++i, part = end_of_shape(part)) {
        hash = mix(hash, hash_value(value.items[i], part));
      }
      return hash;
    }
    default:
      return mix(6, static_cast<uint64_t>(value.integer));
  }
}

Status worst_status(const Value& value, Shape shape) {
  Status worst = value.status;
  if (worst != Status::ok) return worst;
  if (*shape == '[') {
    for (int64_t i = 0; i < value.size; ++i) {
      worst = std::max(worst, worst_status(value.items[i], shape + 1));
    }
  } else if (*shape == '(') {
    Shape part = shape + 1;
    for (int64_t i = 0; *part != ')'; ++i, part = end_of_shape(part)) {
      worst = std::max(worst, worst_status(value.items[i], part));
    }
  }
  return worst;
}

}  // namespace ifc::runtime
