// Equality, order and hash of values of one shape (see Shape in support.h). Private to
// runtime/builtins.
#pragma once

#include <cstdint>

#include "runtime/builtins/support.h"

namespace ifc::runtime {

/// Where the shape that begins at `shape` ends.
Shape end_of_shape(Shape shape);
/// Total order: negative, zero or positive. What is not ok stands last, by status.
int compare_values(const Value& a, const Value& b, Shape shape);
bool equal_values(const Value& a, const Value& b, Shape shape);
/// Equal values have equal hashes.
uint64_t hash_value(const Value& value, Shape shape);
/// The largest status in a value, at any depth.
Status worst_status(const Value& value, Shape shape);

}  // namespace ifc::runtime
