// What the emitter passes from operation to operation: values in registers and in stack slots,
// what a consumer asks of a stream and what it learns of it. Internal to compiler/codegen.
#pragma once

#include <llvm/IR/Instructions.h>

#include <vector>

namespace ifc::codegen {

/// A value in registers. The payload is safe to read whatever the status: a text that is not ok is
/// empty.
struct Scalar {
  llvm::Value* payload = nullptr;  // bool i1; int and enumeration i64; real double; else a pointer
  llvm::Value* size = nullptr;     // text: bytes; list or stream in memory: items
  llvm::Value* status = nullptr;   // i32
  llvm::Value* sticky = nullptr;   // stream in memory: the status that dropped items left, or null
  std::vector<Scalar> components;  // tuple
  bool items_ok = false;           // stream in memory: every item is known to be ok, at any depth
  bool in_response = false;        // text: its bytes lie in the response, or it is empty
  /// A text, or the texts of a stream in memory: ASCII without CR whenever the response is, since
  /// they are made of it by taking away and by changes that keep ASCII.
  bool plain_with_response = false;
  llvm::Value* index = nullptr;  // an item of a stream in memory: its place there, if known
  bool is_like_response() const { return in_response || plain_with_response; }
};

/// The largest of the statuses raised in a loop, in a stack slot that exists only if something is
/// raised.
struct StatusSlot {
  llvm::AllocaInst* slot = nullptr;
  llvm::StoreInst* cleared = nullptr;
  bool raised = false;
};

/// What a consumer learns of its stream besides the items.
struct StreamState {
  StatusSlot* status = nullptr;  // of the stream itself; not ok excludes items
  StatusSlot* sticky = nullptr;  // of items that were dropped
};

/// Both slots of a consumer.
struct StreamEnd {
  StatusSlot status;
  StatusSlot sticky;
  StreamState state() { return {&status, &sticky}; }
};

/// A variable of the function that holds a Scalar of a type.
struct Slot {
  llvm::AllocaInst* payload = nullptr;
  llvm::AllocaInst* size = nullptr;
  llvm::AllocaInst* status = nullptr;
  std::vector<Slot> components;
};

/// How many items a consumer looks at: all, some number of them, those up to one that may not be
/// there, or mostly just the first.
enum class Demand { all, some, until_hit, first };

struct Asking {
  Demand demand = Demand::all;
  llvm::Value* items = nullptr;  // at least so many, where that is known
  llvm::Value* least = nullptr;  // fewer than these are as good as none; null where each counts
};

/// A number of items from which on how many there are makes no difference, or null; and whether
/// it makes none either how many fewer there are.
struct Enough {
  llvm::Value* items = nullptr;
  bool fewer_are_alike = false;
};

/// A sequence being stored.
struct ArenaBuilder {
  llvm::AllocaInst* builder = nullptr;
  bool items_ok = true;
  bool plain_with_response = true;
};

/// The items of a named sequence as a set, for `in` inside loops, and the worst of their
/// statuses.
struct Lookup {
  llvm::Value* set = nullptr;
  llvm::Value* status = nullptr;
};

}  // namespace ifc::codegen
