// Kernels that make a regex of a text. The text depends on arguments and literals alone, so the
// context keeps what it compiled.
#include "runtime/builtins/kernel_io.h"
#include "runtime/builtins/kernels.h"
#include "runtime/regex/regex.h"
#include "runtime/verdict/error_details.h"

namespace ifc::runtime::kernels {
namespace {

void compile(Context& context, const Value* arguments, RegexDialect dialect, Value* result) {
  RegexFlags flags;
  flags.ignore_case = arguments[1].boolean();
  flags.multi_line = arguments[2].boolean();
  flags.dot_all = arguments[3].boolean();
  result->regex = context.computed_regex(arguments[0].view(), flags, dialect);
  if (result->regex == nullptr) return_status(result, raised(KernelReason::bad_regex));
}

}  // namespace

void regex(Context& context, const Value* arguments, Value* result) {
  compile(context, arguments, RegexDialect::ifc, result);
}
void py_regex(Context& context, const Value* arguments, Value* result) {
  compile(context, arguments, RegexDialect::python, result);
}

}  // namespace ifc::runtime::kernels
