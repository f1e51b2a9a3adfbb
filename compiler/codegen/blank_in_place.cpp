// Whether a text is blank, mostly decided by its first character, without a call. Of
// `blank(remove(x, "*"))` no text is made: it is blank when x has white space and `*` alone.
#include <llvm/ADT/StringExtras.h>

#include "compiler/codegen/emitter.h"
#include "compiler/codegen/in_place.h"
#include "runtime/builtins/support.h"

namespace ifc::codegen {

using ir::Op;
using runtime::Builtin;
using runtime::Status;

namespace {

bool removes_one_character(const ir::Node& node) {
  if (node.op != Op::call || node.builtin != Builtin::remove_text) return false;
  const ir::Node& what = *node.operands[1];
  return what.op == Op::constant && what.text.size() == 1 && llvm::isASCII(what.text);
}

}  // namespace

std::optional<BlankTest> blank_test(const ir::Node& node) {
  if (node.op != Op::call) return std::nullopt;
  const bool python = node.builtin == Builtin::py_blank;
  if (!python && node.builtin != Builtin::blank) return std::nullopt;
  BlankTest test{node.operands[0], python, ""};
  if (removes_one_character(*test.whole)) {
    test.removed = test.whole->operands[1]->text;
    test.whole = test.whole->operands[0];
  }
  return test;
}

Scalar FunctionEmitter::is_blank(const BlankTest& test) {
  const Scalar whole = scalar(*test.whole);
  const std::string spaces = test.python ? "\t\n\v\f\r\x1C\x1D\x1E\x1F " : "\t\n\v\f\r ";
  llvm::Value* removed = int64(test.removed.empty() ? -1 : test.removed[0]);
  llvm::Value* python = int64(test.python ? 1 : 0);
  return when_ok(whole.status, Type::boolean(), [&] {
    const Scalar rest = strip_known(whole, spaces + test.removed, true, false);
    auto by_first = [&] {
      llvm::Value* first = b_.CreateLoad(module_.i8, rest.payload);
      return choose(
          b_.CreateICmpSGE(first, b_.getInt8(0)), Type::boolean(),
          [&] { return ok(b_.getInt1(false)); },
          [&] {
            llvm::Value* blank =
                call(IFC_RUNTIME(ifc_rt_is_blank), {rest.payload, rest.size, removed, python});
            return ok(b_.CreateICmpNE(blank, int64(0)));
          });
    };
    return choose(
        b_.CreateICmpEQ(rest.size, int64(0)), Type::boolean(), [&] { return ok(b_.getInt1(true)); },
        by_first);
  });
}

}  // namespace ifc::codegen
