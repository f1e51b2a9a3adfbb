// What the checker says of whole requirements: where a sentence cannot be derived, and where a loop
// reads the response once for each of its pieces. Input: lowered IR. Internal to compiler/sema.
#pragma once

#include "compiler/ir/node.h"

namespace ifc::sema {

/// The first part for which English has no words: a fold, a scan or a record. Null when there is
/// none.
const ir::Node* first_without_words(const ir::Node& requirement);

/// A loop inside a loop, both over pieces of the response, the inner one the same for every item of
/// the outer: the time grows with the square of the response.
struct QuadraticLoop {
  const ir::Node* outer = nullptr;  // what the outer loop reads
  const ir::Node* inner = nullptr;  // what is read again for each item
  bool invariant = false;           // the inner result is the same each time
};
/// The first of them; null members when there is none.
QuadraticLoop first_quadratic_loop(const ir::Node& requirement);

}  // namespace ifc::sema
