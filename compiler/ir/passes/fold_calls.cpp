// Kernels with known arguments, run while compiling: `lower("ABC")` is "abc". Only where the result
// is there and small; a limit or something missing is left for the back ends, which give it its
// status. Matching a regex may meet a limit that the caller sets, so that it is left as well. A
// list of words out of a data pack becomes part of the program, like that of a lexicon.
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

const Node* constant_of(Module& module, const Node& call, const Value& value) {
  Node* constant = module.make(Op::constant, call.type, call.span);
  if (call.type.is_stream()) {
    for (int64_t i = 0; i < value.size; ++i) {
      Node* item = module.make(Op::constant, call.type.item(), call.span);
      item->text = value.items[i].view();
      constant->operands.push_back(item);
    }
  } else if (call.type.is(TypeKind::text)) {
    constant->text = value.view();
  } else if (call.type.is(TypeKind::real)) {
    constant->real = value.real;
  } else {
    constant->integer = value.integer;
    constant->boolean = value.boolean();
  }
  return constant;
}

/// Whether the call may be run before there is a response.
bool can_fold(const Node& call) {
  if (runtime::builtin_info(call.builtin).kernel == nullptr) return false;
  if (runtime::is_word_list(call.builtin)) return true;
  // What else needs data packs is decided by those of whoever verifies.
  return runtime::pack_of(call.builtin) == runtime::DataPack::none && !call.type.is_stream() &&
         is_plain(call.type);
}

/// `regex(t)` of a known text that compiles.
const Node* fold_regex(Module& module, const Node& call) {
  for (const Node* operand : call.operands) {
    if (operand->op != Op::constant) return &call;
  }
  const runtime::RegexFlags flags{.ignore_case = call.operands[1]->boolean,
                                  .multi_line = call.operands[2]->boolean,
                                  .dot_all = call.operands[3]->boolean};
  const bool python = call.builtin == runtime::Builtin::py_regex;
  runtime::RegexResult result =
      runtime::Regex::compile(call.operands[0]->text, flags,
                              python ? runtime::RegexDialect::python : runtime::RegexDialect::ifc);
  if (!result) return &call;
  Node* regex = module.make(Op::constant, Type::regex(), call.span);
  regex->text = call.operands[0]->text;
  regex->regex = std::move(result.regex);
  return regex;
}

}  // namespace

const Node* fold_call(Module& module, const Node& call) {
  if (call.builtin == runtime::Builtin::regex || call.builtin == runtime::Builtin::py_regex)
    return fold_regex(module, call);
  if (!can_fold(call)) return &call;
  runtime::Context context;
  std::vector<Value> arguments;
  for (const Node* operand : call.operands) {
    if (operand->op != Op::constant || !is_plain(operand->type)) return &call;
    arguments.push_back(value_of(context, *operand));
  }
  Value result;
  runtime::builtin_info(call.builtin).kernel(context, arguments.data(), &result);
  const bool long_text = call.type.is(TypeKind::text) && result.size > kLongestText;
  if (result.status != runtime::Status::ok || long_text) return &call;
  return constant_of(module, call, result);
}

}  // namespace ifc::ir
