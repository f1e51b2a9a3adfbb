// Which of the texts that a module searches the response for may occur in it: bits that the runtime
// finds at their first use and keeps until the next response.
#include "compiler/codegen/emitter.h"
#include "runtime/builtins/support.h"

namespace ifc::codegen {

namespace {
constexpr int64_t kBits = 64;  // of a word

/// Ones for the literals of the word that lie from `first` to before `end`.
uint64_t mask_of(int64_t word, int64_t first, int64_t end) {
  uint64_t mask = 0;
  for (int64_t bit = 0; bit < kBits; ++bit) {
    const int64_t literal = word * kBits + bit;
    if (literal >= first && literal < end) mask |= 1ull << bit;
  }
  return mask;
}
}  // namespace

llvm::Value* FunctionEmitter::occurring_literals() {
  return call(IFC_RUNTIME(ifc_rt_find_literals),
              {context_, shared_place(module_.literals_slot()), object(module_.literals())});
}

Scalar FunctionEmitter::may_occur(const Node& node) {
  llvm::Value* bits = occurring_literals();
  const int64_t end = node.index + node.integer;
  llvm::Value* some = int64(0);
  for (int64_t word = node.index / kBits; word * kBits < end; ++word) {
    llvm::Value* found =
        b_.CreateLoad(module_.i64, b_.CreateConstInBoundsGEP1_64(module_.i64, bits, word));
    const auto mask = static_cast<int64_t>(mask_of(word, node.index, end));
    some = b_.CreateOr(some, b_.CreateAnd(found, int64(mask)));
  }
  return ok(b_.CreateICmpNE(some, int64(0)));
}

// Asks for each item anew: a list whose first text occurs may be done before a scan would pay.
void FunctionEmitter::each_that_may_occur(const Node& node, Item push) {
  const Scalar list = scalar(*node.operands[0]);
  count_loop(list.size, [&](llvm::Value* index) {
    llvm::Value* bits = occurring_literals();
    llvm::Value* literal = b_.CreateAdd(index, int64(node.index));
    llvm::Value* place = b_.CreateInBoundsGEP(module_.i64, bits, b_.CreateLShr(literal, int64(6)));
    llvm::Value* shifted =
        b_.CreateLShr(b_.CreateLoad(module_.i64, place), b_.CreateAnd(literal, int64(kBits - 1)));
    only_if(b_.CreateTrunc(shifted, module_.i1),
            [&] { push(load_value(value_at(list.payload, index), Type::text(), true)); });
  });
}

}  // namespace ifc::codegen
