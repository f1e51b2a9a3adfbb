// The different items of a stream.
#include "compiler/codegen/emitter.h"
#include "runtime/builtins/support.h"

namespace ifc::codegen {

using ir::Op;
using runtime::Status;

namespace {

bool is_binder(const ir::Node& node, const ir::Variable* binder) {
  return node.op == Op::variable && node.variable == binder;
}

/// Whether the body of a map over windows is the text from its first item to its last.
bool covers_window(const ir::Node& map) {
  const ir::Node& body = *map.body;
  if (body.op != Op::cover || body.operands[0]->op != Op::list) return false;
  const std::vector<const ir::Node*>& ends = body.operands[0]->operands;
  return ends.size() == 2 && map.binders.size() >= 2 && is_binder(*ends[0], map.binders.front()) &&
         is_binder(*ends[1], map.binders.back());
}

/// The windows of code points, one at every place, that `distinct` looks at as texts; or null.
const ir::Node* windows_of_text(const ir::Node& distinct) {
  const ir::Node& map = *distinct.operands[0];
  if (map.op != Op::map || map.operands[0]->op != Op::windows || !covers_window(map))
    return nullptr;
  const ir::Node& windows = *map.operands[0];
  const ir::Node& pieces = *windows.operands[0];
  const ir::Node& step = *windows.operands[2];
  const bool of_codepoints = pieces.op == Op::segment && pieces.search == ir::Search::unit &&
                             pieces.unit == runtime::Unit::codepoint && pieces.slot < 0;
  return of_codepoints && step.op == Op::constant && step.integer == 1 ? &windows : nullptr;
}

}  // namespace

std::optional<Scalar> FunctionEmitter::distinct_windows(const Node& distinct) {
  const Node* windows = windows_of_text(distinct);
  if (windows == nullptr) return std::nullopt;
  const Scalar whole = scalar(*windows->operands[0]->operands[0]);
  Scalar found = when_ok(whole.status, distinct.type, [&] {
    const auto width = static_cast<int64_t>(distinct.operands[0]->binders.size());
    llvm::Value* count = shared(shared_count_, module_.i64, "count");
    Scalar texts = ok(call(IFC_RUNTIME(ifc_rt_distinct_windows),
                           {context_, whole.payload, whole.size, int64(width), count}));
    texts.size = b_.CreateLoad(module_.i64, count);
    return texts;
  });
  found.items_ok = true;
  found.plain_with_response = whole.is_like_response();
  return found;
}

void FunctionEmitter::distinct(const Node& node, StreamState state, Item push) {
  if (const std::optional<Scalar> texts = distinct_windows(node))
    return each_stored(*texts, node.type.item(), state, push);
  each_with_news(node, state, [&](const Scalar& item, llvm::Value* is_new) {
    only_if(is_new, [&] { push(item); });
  });
}

// Whether an item is new is nothing that a processor could guess: a consumer that has little to do
// does it in any case.
void FunctionEmitter::each_with_news(
    const Node& node, StreamState state,
    llvm::function_ref<void(const Scalar& item, llvm::Value* is_new)> push) {
  const Type& type = node.type.item();
  llvm::Value* set = call(IFC_RUNTIME(ifc_rt_set_create), {context_, shape(type)});
  each(*node.operands[0], state, [&](const Scalar& item) {
    llvm::Value* status = deepest_status(item, type);
    raise(*state.sticky, status);
    only_if(is_ok(status), [&] {
      llvm::Value* is_new = insert(set, item, type);
      push(with_status(item, status_constant(Status::ok)), is_new);
    });
  });
}

}  // namespace ifc::codegen
