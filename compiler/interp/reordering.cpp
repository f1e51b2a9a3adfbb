// Stream nodes that choose items by their place or need them all: slice, distinct, sorted, reverse.
#include <algorithm>
#include <set>
#include <utility>

#include "compiler/interp/compare.h"
#include "compiler/interp/evaluator.h"

namespace ifc::interp {

using ir::Node;

namespace {

/// The place counted from 1, of a bound that may count from the end; below 1 or above `size` when
/// it lies outside.
int64_t place(int64_t bound, int64_t size) { return bound < 0 ? size + bound + 1 : bound; }

/// The items that are ok; the worst status of the others sticks.
void drop_not_ok(Materialised& stream) {
  for (const Value& item : stream.items) stream.end.sticky = worse(stream.end.sticky, item.status);
  std::erase_if(stream.items, [](const Value& item) { return item.status != Status::ok; });
}

}  // namespace

StreamEnd Evaluator::push_slice(const Node& node, const Sink& sink) {
  const Value from = evaluate(*node.operands[1]);
  const Value to = evaluate(*node.operands[2]);
  const Status bounds = worse(from.status, to.status);
  if (bounds != Status::ok) {
    const StreamEnd end = push(*node.operands[0], [](const Value&) { return false; });
    return {worse(end.status, bounds), Status::ok};
  }
  if (from.integer < 0 || (to.integer < 0 && to.integer != -1)) {
    const Materialised stream = materialise(*node.operands[0]);
    const auto size = static_cast<int64_t>(stream.items.size());
    const int64_t begin = std::clamp<int64_t>(place(from.integer, size), 1, size + 1);
    const int64_t end = std::clamp<int64_t>(place(to.integer, size), begin - 1, size);
    return push_items(
        std::span(stream.items)
            .subspan(static_cast<size_t>(begin - 1), static_cast<size_t>(end - begin + 1)),
        stream.end, sink);
  }
  const int64_t last = to.integer == -1 ? INT64_MAX : to.integer;
  int64_t position = 0;
  return push(*node.operands[0], [&](const Value& item) {
    ++position;
    if (position > last)
      return false;  // only when `last` is 0: otherwise the item before it was the end
    if (position >= from.integer && !sink(item)) return false;
    return position < last;
  });
}

StreamEnd Evaluator::push_distinct(const Node& node, const Sink& sink) {
  const ir::Type& type = node.type.item();
  const auto before = [&](const Value& a, const Value& b) { return stands_before(type, a, b); };
  std::set<Value, decltype(before)> seen(before);
  Status dropped = Status::ok;
  StreamEnd end = push(*node.operands[0], [&](const Value& item) {
    const Status status = deepest_status(type, item);
    dropped = worse(dropped, status);
    return status != Status::ok || !seen.insert(item).second || sink(item);
  });
  end.sticky = worse(end.sticky, dropped);
  return end;
}

StreamEnd Evaluator::push_sorted(const Node& node, const Sink& sink) {
  Materialised stream = materialise(*node.operands[0]);
  drop_not_ok(stream);
  const ir::Type& type = node.type.item();
  std::stable_sort(stream.items.begin(), stream.items.end(),
                   [&](const Value& a, const Value& b) { return stands_before(type, a, b); });
  return push_items(stream.items, stream.end, sink);
}

StreamEnd Evaluator::push_reverse(const Node& node, const Sink& sink) {
  Materialised stream = materialise(*node.operands[0]);
  std::reverse(stream.items.begin(), stream.items.end());
  return push_items(stream.items, stream.end, sink);
}

}  // namespace ifc::interp
