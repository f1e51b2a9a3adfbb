// What a comparison becomes when its operands change places, and when it is negated.
#pragma once

#include "compiler/ir/node.h"

namespace ifc::ir {

/// `a op b` is `b mirrored(op) a`; what is no ordering stays itself.
Op mirrored(Op op);
/// What holds exactly where `op` does not, given that both operands are there and ordered; `op`
/// itself where it is no comparison.
Op opposite(Op op);

/// The part `lower(x)` of a comparison of texts (`==`, `!=`, `starts_with`, `ends_with`,
/// `contains`, of a regex too) or of a count of occurrences (`match text`) that a back end can do
/// without, since it may look at `x` itself, often only up to the first difference; null where
/// there is none.
const Node* spared_lowercase(const Node& node);

}  // namespace ifc::ir
