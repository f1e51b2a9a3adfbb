// Order and equality of run-time values by their types. Input: two values that are ok. Output: how
// they stand.
#pragma once

#include <compare>
#include <cstdint>

#include "compiler/ir/type.h"
#include "runtime/builtins/value.h"

namespace ifc::interp {

/// An int against a real, exactly; unordered when the real is NaN.
std::partial_ordering compare_exactly(int64_t a, double b);

/// Numbers by value (int against real exactly), bools and enumerators by number, texts by code
/// point, lists and tuples item by item. Items inside that are not ok stand after the ok ones, by
/// status.
std::partial_ordering compare(const ir::Type& a_type, const runtime::Value& a,
                              const ir::Type& b_type, const runtime::Value& b);

/// The worst status of a value and of all that it holds.
runtime::Status deepest_status(const ir::Type& type, const runtime::Value& value);

/// A strict weak order over one type, for sorting and sets: as `compare`, with NaN after every
/// number.
bool stands_before(const ir::Type& type, const runtime::Value& a, const runtime::Value& b);

}  // namespace ifc::interp
