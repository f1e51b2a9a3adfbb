// Scalar nodes that take a stream: count, exists, first, sum and their like. How a consumer treats
// what is not ok: the status of the stream is its result; what stuck to the stream is its result
// too, unless it was decided before.
#include <utility>

#include "compiler/interp/compare.h"
#include "compiler/interp/evaluator.h"
#include "compiler/support/check.h"

namespace ifc::interp {

using ir::Node;
using ir::Op;
using ir::TypeKind;

namespace {

/// `value`, unless it or the stream it comes from is not ok.
Value under(StreamEnd end, const Value& value) {
  const Status status = worse(end.worst(), value.status);
  return status == Status::ok ? value : Value::of_status(status);
}

}  // namespace

Value Evaluator::consume(const Node& node) {
  switch (node.op) {
    case Op::count:
      return count(node);
    case Op::exists:
      return exists(node);
    case Op::first:
      return first(node);
    case Op::last:
      return last(node);
    case Op::nth:
      return nth(node);
    case Op::sum:
      return sum(node);
    case Op::min:
    case Op::max:
      return extremum(node);
    case Op::join:
      return join(node);
    case Op::sequence_equal:
      return sequence_equal(node);
    case Op::cover:
      return cover(node);
    case Op::member:
      return member(node);
    default:
      IFC_UNREACHABLE("a stream where a value is expected");
  }
}

Value Evaluator::count(const Node& node) {
  int64_t items = 0;
  const StreamEnd end = push(*node.operands[0], [&](const Value&) {
    ++items;
    return true;
  });
  return under(end, Value::of_int(items));
}

Value Evaluator::exists(const Node& node) {
  bool found = false;
  const StreamEnd end = push(*node.operands[0], [&](const Value&) {
    found = true;
    return !options_.early_exit;
  });
  if (found) return Value::of_bool(true);
  if (end.status == Status::missing) return holds(Value::of_status(Status::missing));
  return under(end, Value::of_bool(false));
}

Value Evaluator::first(const Node& node) {
  Value result = Value::of_status(Status::missing);
  const StreamEnd end = push(*node.operands[0], [&](const Value& item) {
    result = item;
    return false;
  });
  return under(end, result);
}

Value Evaluator::last(const Node& node) {
  Value result = Value::of_status(Status::missing);
  const StreamEnd end = push(*node.operands[0], [&](const Value& item) {
    result = item;
    return true;
  });
  return under(end, result);
}

Value Evaluator::nth(const Node& node) {
  const Value index = evaluate(*node.operands[1]);
  Value result = Value::of_status(Status::missing);
  if (index.status == Status::ok && index.integer < 0) {
    const Materialised stream = materialise(*node.operands[0]);
    const int64_t place = static_cast<int64_t>(stream.items.size()) + index.integer;
    if (place >= 0) result = stream.items[static_cast<size_t>(place)];
    return under(stream.end, result);
  }
  int64_t position = 0;
  const StreamEnd end = push(*node.operands[0], [&](const Value& item) {
    if (index.status != Status::ok || index.integer == 0) return false;
    if (++position < index.integer) return true;
    result = item;
    return false;
  });
  if (index.status != Status::ok) return Value::of_status(worse(end.status, index.status));
  return under(end, result);
}

Value Evaluator::sum(const Node& node) {
  const bool real = node.type.is(TypeKind::real);
  Status worst = Status::ok;
  int64_t integer = 0;
  double total = 0;
  const StreamEnd end = push(*node.operands[0], [&](const Value& item) {
    worst = worse(worst, item.status);
    if (item.status != Status::ok) return true;
    if (real) {
      total += item.real;
    } else if (__builtin_add_overflow(integer, item.integer, &integer)) {
      worst = worse(worst, Status::overflow);
    }
    return true;
  });
  const Status status = worse(worst, end.worst());
  if (status != Status::ok) return Value::of_status(status);
  return real ? Value::of_real(total) : Value::of_int(integer);
}

Value Evaluator::extremum(const Node& node) {
  const Materialised stream = materialise(*node.operands[0]);
  Value best = Value::of_status(Status::missing);
  Status worst = stream.end.worst();
  for (const Value& item : stream.items) worst = worse(worst, item.status);
  if (worst != Status::ok) return Value::of_status(worst);
  for (const Value& item : stream.items) {
    const bool smaller = best.status == Status::ok && stands_before(node.type, item, best);
    const bool larger = best.status == Status::ok && stands_before(node.type, best, item);
    if (best.status != Status::ok || (node.op == Op::min ? smaller : larger)) best = item;
  }
  return best;
}

Value Evaluator::join(const Node& node) {
  const Value separator = evaluate(*node.operands[1]);
  const Materialised stream = materialise(*node.operands[0]);
  Status worst = worse(stream.end.worst(), separator.status);
  for (const Value& item : stream.items) worst = worse(worst, item.status);
  if (worst != Status::ok) return Value::of_status(worst);
  std::string text;
  for (size_t i = 0; i < stream.items.size(); ++i) {
    if (i > 0) text += separator.view();
    text += stream.items[i].view();
  }
  return text_in_arena(text);
}

Value Evaluator::sequence_equal(const Node& node) {
  const Materialised a = materialise(*node.operands[0]);
  const Materialised b = materialise(*node.operands[1]);
  Status worst = worse(a.end.worst(), b.end.worst());
  for (const Value& item : a.items) {
    worst = worse(worst, deepest_status(node.operands[0]->type.item(), item));
  }
  for (const Value& item : b.items) {
    worst = worse(worst, deepest_status(node.operands[1]->type.item(), item));
  }
  if (worst != Status::ok) return Value::of_status(worst);
  if (a.items.size() != b.items.size()) return Value::of_bool(false);
  for (size_t i = 0; i < a.items.size(); ++i) {
    const auto order = compare(node.operands[0]->type.item(), a.items[i],
                               node.operands[1]->type.item(), b.items[i]);
    if (order != std::partial_ordering::equivalent) return Value::of_bool(false);
  }
  return Value::of_bool(true);
}

/// The checker sees to it that the pieces lie in one text.
Value Evaluator::cover(const Node& node) {
  const Materialised stream = materialise(*node.operands[0]);
  Status worst = stream.end.worst();
  for (const Value& item : stream.items) worst = worse(worst, item.status);
  if (worst != Status::ok) return Value::of_status(worst);
  if (stream.items.empty()) return Value::of_status(Status::missing);
  const char* begin = stream.items.front().text;
  const char* end = stream.items.back().text + stream.items.back().size;
  if (end < begin) return Value::of_status(Status::missing);
  return Value::of_text({begin, static_cast<size_t>(end - begin)});
}

/// Kleene `or` over the comparisons with the items.
Value Evaluator::member(const Node& node) {
  const Value value = evaluate(*node.operands[0]);
  bool found = false;
  Status worst = Status::ok;
  const StreamEnd end = push(*node.operands[1], [&](const Value& item) {
    const Status status = worse(value.status, item.status);
    worst = worse(worst, status);
    const ir::Type& item_type = node.operands[1]->type.item();
    if (status == Status::ok && compare(node.operands[0]->type, value, item_type, item) == 0)
      found = true;
    return !found || !options_.early_exit;
  });
  if (end.status != Status::ok) return Value::of_status(worse(end.status, value.status));
  if (found) return Value::of_bool(true);
  worst = worse(worst, end.sticky);
  return worst == Status::ok ? Value::of_bool(false) : Value::of_status(worst);
}

}  // namespace ifc::interp
