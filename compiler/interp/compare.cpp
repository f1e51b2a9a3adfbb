#include "compiler/interp/compare.h"

#include <algorithm>
#include <cmath>

namespace ifc::interp {
namespace {

using ir::Type;
using ir::TypeKind;
using runtime::Status;
using runtime::Value;

constexpr double kTwoTo63 = 9223372036854775808.0;

std::partial_ordering reversed(std::partial_ordering order) {
  if (order == std::partial_ordering::less) return std::partial_ordering::greater;
  if (order == std::partial_ordering::greater) return std::partial_ordering::less;
  return order;
}

std::partial_ordering compare_part(const Type& a_type, const Value& a, const Type& b_type,
                                   const Value& b) {
  if (a.status != Status::ok || b.status != Status::ok) {
    return static_cast<int>(a.status) <=> static_cast<int>(b.status);
  }
  if (a_type.is(TypeKind::real) && b_type.is(TypeKind::real) &&
      (std::isnan(a.real) || std::isnan(b.real))) {
    return std::isnan(a.real) <=> std::isnan(b.real);  // inside a value NaN stands last
  }
  return compare(a_type, a, b_type, b);
}

const Type& part_type(const Type& type, int64_t index) {
  return type.is_stream() ? type.item() : type.arguments[static_cast<size_t>(index)];
}

std::partial_ordering compare_items(const Type& a_type, const Value& a, const Type& b_type,
                                    const Value& b) {
  for (int64_t i = 0; i < std::min(a.size, b.size); ++i) {
    const auto order =
        compare_part(part_type(a_type, i), a.items[i], part_type(b_type, i), b.items[i]);
    if (order != std::partial_ordering::equivalent) return order;
  }
  return a.size <=> b.size;
}

}  // namespace

std::partial_ordering compare_exactly(int64_t a, double b) {
  if (std::isnan(b)) return std::partial_ordering::unordered;
  if (b >= kTwoTo63) return std::partial_ordering::less;
  if (b < -kTwoTo63) return std::partial_ordering::greater;
  const double whole = std::trunc(b);
  const auto integer = static_cast<int64_t>(whole);
  if (a != integer) return a <=> integer;
  return 0.0 <=> b - whole;
}

std::partial_ordering compare(const Type& a_type, const Value& a, const Type& b_type,
                              const Value& b) {
  const bool a_real = a_type.is(TypeKind::real);
  const bool b_real = b_type.is(TypeKind::real);
  if (a_real && b_real) return a.real <=> b.real;
  if (b_real) return compare_exactly(a.integer, b.real);
  if (a_real) return reversed(compare_exactly(b.integer, a.real));
  switch (a_type.kind) {
    case TypeKind::text:
      return a.view() <=> b.view();  // bytes of UTF-8 stand in the order of code points
    case TypeKind::list:
    case TypeKind::sequence:
    case TypeKind::tuple:
      return compare_items(a_type, a, b_type, b);
    default:
      return a.integer <=> b.integer;
  }
}

Status deepest_status(const Type& type, const Value& value) {
  Status worst = value.status;
  const bool holds = type.is_stream() || type.is(TypeKind::tuple) || type.is(TypeKind::record);
  if (worst != Status::ok || !holds) return worst;
  for (int64_t i = 0; i < value.size; ++i) {
    worst = std::max(worst, deepest_status(part_type(type, i), value.items[i]));
  }
  return worst;
}

bool stands_before(const Type& type, const Value& a, const Value& b) {
  if (type.is(TypeKind::real) && (std::isnan(a.real) || std::isnan(b.real))) {
    return !std::isnan(a.real) && std::isnan(b.real);
  }
  return compare(type, a, type, b) == std::partial_ordering::less;
}

}  // namespace ifc::interp
