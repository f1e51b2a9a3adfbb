// What native code of a quantifier counts in its loop. Internal to the two files of quantifiers.
#pragma once

#include "compiler/codegen/emitter.h"

namespace ifc::codegen {

struct FunctionEmitter::Tally {
  Scalar amount;
  bool share = false;
  llvm::AllocaInst* items = nullptr;  // where the number of items is asked for
  llvm::AllocaInst* holding = nullptr;
  llvm::AllocaInst* unknown = nullptr;  // undecided items
  bool may_be_unknown = false;
  StatusSlot worst;
  StreamEnd end;
  llvm::BasicBlock* done = nullptr;
};

}  // namespace ifc::codegen
