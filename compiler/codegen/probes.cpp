// Probes: they pass their operand on and tell the report of the context, where there is one.
#include "compiler/codegen/emitter.h"
#include "runtime/builtins/support.h"

namespace ifc::codegen {

using ir::TypeKind;

Scalar FunctionEmitter::atom(const Node& node) {
  const Scalar value = scalar(*node.operands[0]);
  llvm::Value* truth = b_.CreateZExt(value.payload, module_.i64);
  call(IFC_RUNTIME(ifc_rt_atom),
       {context_, b_.getInt32(static_cast<uint32_t>(node.index)), truth, value.status});
  return value;
}

Scalar FunctionEmitter::measure(const Node& node) {
  const Scalar value = scalar(*node.operands[0]);
  const Type& type = node.operands[0]->type;
  llvm::Value* place = pass_value(value, type);
  llvm::Value* is_real = b_.getInt32(type.is(TypeKind::real) ? 1 : 0);
  call(IFC_RUNTIME(ifc_rt_measure),
       {context_, b_.getInt32(static_cast<uint32_t>(node.index)), place, is_real});
  return value;
}

Scalar FunctionEmitter::witness(const Node& node) {
  const Scalar value = scalar(*node.operands.back());
  only_if(is_ok(value.status), [&] {
    only_if(value.payload, [&] {
      call(IFC_RUNTIME(ifc_rt_tally), {context_, b_.getInt32(static_cast<uint32_t>(node.index))});
    });
    only_if(node.culprit ? value.payload : b_.CreateNot(value.payload), [&] {
      for (size_t i = 0; i + 1 < node.operands.size(); ++i) {
        const Scalar piece = scalar(*node.operands[i]);
        call(IFC_RUNTIME(ifc_rt_mark),
             {context_, b_.getInt32(static_cast<uint32_t>(node.atom)), piece.payload, piece.size});
      }
    });
  });
  return value;
}

void FunctionEmitter::tally(const Node& node, StreamState state, Item push) {
  llvm::Value* part = b_.getInt32(static_cast<uint32_t>(node.index));
  const bool marks = node.marks && node.type.item().is(TypeKind::text);
  call(IFC_RUNTIME(ifc_rt_start_tally), {context_, part});
  each(*node.operands[0], state, [&](const Scalar& item) {
    call(IFC_RUNTIME(ifc_rt_tally), {context_, part});
    if (marks) {
      only_if(is_ok(item.status), [&] {
        call(IFC_RUNTIME(ifc_rt_mark),
             {context_, b_.getInt32(static_cast<uint32_t>(node.atom)), item.payload, item.size});
      });
    }
    push(item);
  });
}

}  // namespace ifc::codegen
