// Stream nodes that put items together or cut the stream where a condition holds: windows, zip,
// frequencies, runs, take_until, skip_until.
#include <map>
#include <utility>

#include "compiler/interp/compare.h"
#include "compiler/interp/evaluator.h"

namespace ifc::interp {

using ir::Node;

/// Where an operand of `node` besides the stream is not ok: nothing, but for what the stream says
/// of itself.
StreamEnd Evaluator::push_nothing(const Node& node, Status status) {
  const StreamEnd end = push(*node.operands[0], [](const Value&) { return false; });
  return {worse(end.status, status), Status::ok};
}

StreamEnd Evaluator::push_windows(const Node& node, const Sink& sink) {
  const Value size = evaluate(*node.operands[1]);
  const Value step = evaluate(*node.operands[2]);
  Status bounds = worse(size.status, step.status);
  if (bounds == Status::ok && (size.integer < 1 || step.integer < 1)) bounds = Status::missing;
  if (bounds != Status::ok) return push_nothing(node, bounds);
  std::vector<Value> window;
  int64_t seen = 0;
  return push(*node.operands[0], [&](const Value& item) {
    ++seen;
    window.push_back(item);
    if (seen < size.integer) return true;
    if (seen > size.integer) window.erase(window.begin());
    return (seen - size.integer) % step.integer != 0 || sink(keep(window));
  });
}

StreamEnd Evaluator::push_zip(const Node& node, const Sink& sink) {
  const Materialised other = materialise(*node.operands[1]);
  if (other.end.status != Status::ok) return push_nothing(node, other.end.status);
  size_t position = 0;
  StreamEnd end = push(*node.operands[0], [&](const Value& item) {
    if (position == other.items.size()) return false;  // only when there are none
    return sink(keep({item, other.items[position++]})) && position < other.items.size();
  });
  end.sticky = worse(end.sticky, other.end.sticky);
  return end;
}

StreamEnd Evaluator::push_frequencies(const Node& node, const Sink& sink) {
  const ir::Type& type = node.operands[0]->type.item();
  const auto before = [&](const Value& a, const Value& b) { return stands_before(type, a, b); };
  std::map<Value, size_t, decltype(before)> places(before);
  std::vector<std::vector<Value>> tuples;
  Status dropped = Status::ok;
  StreamEnd end = push(*node.operands[0], [&](const Value& item) {
    const Status status = deepest_status(type, item);
    dropped = worse(dropped, status);
    if (status != Status::ok) return true;
    const auto [entry, added] = places.emplace(item, tuples.size());
    if (added) tuples.push_back({item, Value::of_int(0)});
    ++tuples[entry->second][1].integer;
    return true;
  });
  end.sticky = worse(end.sticky, dropped);
  std::vector<Value> items;
  for (std::vector<Value>& tuple : tuples) items.push_back(keep(std::move(tuple)));
  return push_items(items, end, sink);
}

StreamEnd Evaluator::push_runs(const Node& node, const Sink& sink) {
  const ir::Type& key_type = node.body->type;
  std::vector<Value> runs;
  std::vector<Value> run;
  Value key;
  Status dropped = Status::ok;
  const auto close = [&] {
    if (!run.empty()) runs.push_back(keep(std::exchange(run, {})));
  };
  StreamEnd end = push(*node.operands[0], [&](const Value& item) {
    const Scope scope(*this, node, item);
    const Value own = evaluate(*node.body);
    const Status status = deepest_status(key_type, own);
    const bool goes_on = !run.empty() && status == Status::ok &&
                         compare(key_type, own, key_type, key) == std::partial_ordering::equivalent;
    if (!goes_on) close();
    dropped = worse(dropped, status);
    if (status == Status::ok) run.push_back(item);
    key = own;
    return true;
  });
  close();
  end.sticky = worse(end.sticky, dropped);
  return push_items(runs, end, sink);
}

StreamEnd Evaluator::push_take_until(const Node& node, const Sink& sink) {
  const Value inclusive = evaluate(*node.operands[1]);
  if (inclusive.status != Status::ok) return push_nothing(node, inclusive.status);
  Status failed = Status::ok;
  StreamEnd end = push(*node.operands[0], [&](const Value& item) {
    Value hit;
    {
      const Scope scope(*this, node, item);
      hit = holds(evaluate(*node.body));
    }
    failed = worse(failed, hit.status);
    if (hit.status != Status::ok) return false;
    const bool takes = !hit.boolean() || inclusive.boolean();
    return (!takes || sink(item)) && !hit.boolean();
  });
  end.sticky = worse(end.sticky, failed);
  return end;
}

StreamEnd Evaluator::push_skip_until(const Node& node, const Sink& sink) {
  const Value inclusive = evaluate(*node.operands[1]);
  if (inclusive.status != Status::ok) return push_nothing(node, inclusive.status);
  bool begun = false;
  Status failed = Status::ok;
  StreamEnd end = push(*node.operands[0], [&](const Value& item) {
    if (begun) return sink(item);
    {
      const Scope scope(*this, node, item);
      const Value hit = holds(evaluate(*node.body));
      failed = worse(failed, hit.status);
      begun = hit.status == Status::ok && hit.boolean();
    }
    return !begun || !inclusive.boolean() || sink(item);
  });
  end.sticky = worse(end.sticky, failed);
  return end;
}

}  // namespace ifc::interp
