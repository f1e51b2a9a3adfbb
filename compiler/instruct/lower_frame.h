// Frames -> IR, the way back from a sentence to a verifier. Input: a frame without parameters and
// binders from outside; output: a boolean expression that means the same.
#pragma once

#include "compiler/instruct/frame.h"
#include "compiler/ir/node.h"

namespace ifc::instruct {

/// The requirement that `pred` is, built in `module`; null when a part of it has no IR of its own
/// (quoted source, parameters).
const ir::Node* lower_frame(const Pred& pred, ir::Module& module);

}  // namespace ifc::instruct
