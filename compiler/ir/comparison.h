// What a comparison becomes when its operands change places, and when it is negated.
#pragma once

#include "compiler/ir/node.h"

namespace ifc::ir {

/// `a op b` is `b mirrored(op) a`; what is no ordering stays itself.
Op mirrored(Op op);
/// What holds exactly where `op` does not, given that both operands are there and ordered; `op`
/// itself where it is no comparison.
Op opposite(Op op);

}  // namespace ifc::ir
