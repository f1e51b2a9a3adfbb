// Kernels with known arguments, run while compiling: `lower("ABC")` is "abc". Only where the result
// is there and small; a limit or something missing is left for the back ends, which give it its
// status. A regex may meet a limit that the caller sets, so that it is left as well.
#include "compiler/ir/passes/all.h"
#include "runtime/builtins/data_rules.h"
#include "runtime/verdict/context.h"

namespace ifc::ir {
namespace {

using runtime::Value;

constexpr int64_t kLongestText = 4096;

bool is_plain(const Type& type) {
  switch (type.kind) {
    case TypeKind::boolean:
    case TypeKind::integer:
    case TypeKind::enumeration:
    case TypeKind::real:
    case TypeKind::text:
      return true;
    case TypeKind::list:
      return is_plain(type.item());
    default:
      return false;
  }
}

Value value_of(runtime::Context& context, const Node& constant) {
  switch (constant.type.kind) {
    case TypeKind::boolean:
      return Value::of_bool(constant.boolean);
    case TypeKind::real:
      return Value::of_real(constant.real);
    case TypeKind::text:
      return Value::of_text(constant.text);
    case TypeKind::list: {
      const size_t size = constant.operands.size();
      Value* items = context.arena().allocate_array<Value>(size);
      for (size_t i = 0; i < size; ++i) items[i] = value_of(context, *constant.operands[i]);
      return Value::of_items(items, static_cast<int64_t>(size));
    }
    default:
      return Value::of_int(constant.integer);
  }
}

}  // namespace

const Node* fold_call(Module& module, const Node& call) {
  const runtime::Kernel kernel = runtime::builtin_info(call.builtin).kernel;
  // Data packs are those of whoever verifies.
  if (runtime::pack_of(call.builtin) != runtime::DataPack::none) return &call;
  if (kernel == nullptr || call.type.is_stream() || !is_plain(call.type)) return &call;
  runtime::Context context;
  std::vector<Value> arguments;
  for (const Node* operand : call.operands) {
    if (operand->op != Op::constant || !is_plain(operand->type)) return &call;
    arguments.push_back(value_of(context, *operand));
  }
  Value result;
  kernel(context, arguments.data(), &result);
  const bool is_text = call.type.is(TypeKind::text);
  if (result.status != runtime::Status::ok || (is_text && result.size > kLongestText)) return &call;
  Node* constant = module.make(Op::constant, call.type, call.span);
  if (is_text)
    constant->text = result.view();
  else if (call.type.is(TypeKind::real))
    constant->real = result.real;
  else
    constant->integer = result.integer;
  constant->boolean = !is_text && result.boolean();
  return constant;
}

}  // namespace ifc::ir
