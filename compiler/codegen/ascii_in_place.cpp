// What changes characters beyond ASCII alone is nothing to do where the response has none; and what
// decomposes them only to take away all that is not ASCII makes no decomposition.
#include "compiler/codegen/emitter.h"
#include "compiler/codegen/in_place.h"
#include "runtime/builtins/support.h"
#include "runtime/regex/regex.h"
#include "runtime/text/transform.h"

namespace ifc::codegen {

using ir::Op;
using runtime::Builtin;
using runtime::NormalForm;

namespace {

bool removes_beyond_ascii(const ir::Node& node) {
  if (node.op != Op::call || node.builtin != Builtin::remove_regex) return false;
  const ir::Node& what = *node.operands[1];
  return what.op == Op::constant && what.regex != nullptr && what.regex->is_beyond_ascii();
}

bool decomposes(const ir::Node& node) {
  if (node.op != Op::call || node.builtin != Builtin::normalize_form) return false;
  const ir::Node& form = *node.operands[1];
  return form.op == Op::constant && (form.integer == static_cast<int64_t>(NormalForm::d) ||
                                     form.integer == static_cast<int64_t>(NormalForm::kd));
}

}  // namespace

bool keeps_ascii(const ir::Node& call) {
  switch (call.builtin) {
    case Builtin::normalize:
    case Builtin::normalize_form:
    case Builtin::ascii_fold:
      return true;
    default:
      return removes_beyond_ascii(call);
  }
}

const ir::Node* decomposed_to_ascii(const ir::Node& node) {
  return removes_beyond_ascii(node) && decomposes(*node.operands[0]) ? node.operands[0] : nullptr;
}

Scalar FunctionEmitter::unless_plain(const Scalar& whole, llvm::function_ref<Scalar()> changed) {
  if (!whole.is_like_response()) return changed();
  return choose(plain(), Type::text(), [&] { return whole; }, changed);
}

Scalar FunctionEmitter::decomposed_ascii(const Node& decomposition) {
  const Scalar whole = scalar(*decomposition.operands[0]);
  llvm::Value* form = int64(decomposition.operands[1]->integer);
  Scalar made = when_ok(whole.status, Type::text(), [&] {
    return unless_plain(whole, [&] {
      llvm::Value* result = shared(shared_result_, module_.value, "result");
      b_.CreateStore(llvm::Constant::getNullValue(module_.value), result);
      call(IFC_RUNTIME(ifc_rt_decomposed_ascii),
           {context_, whole.payload, whole.size, form, result});
      return load_value(result, Type::text(), false);
    });
  });
  made.plain_with_response = whole.is_like_response();
  return made;
}

}  // namespace ifc::codegen
