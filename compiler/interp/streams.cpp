// Stream nodes that make or pass on items: sources, filters, maps. Items are pushed to a sink one
// by one.
#include <utility>

#include "compiler/interp/evaluator.h"
#include "compiler/support/check.h"
#include "runtime/regex/regex.h"
#include "runtime/text/fold.h"
#include "runtime/text/search.h"

namespace ifc::interp {

using ir::Node;
using ir::Op;
using ir::TypeKind;

StreamEnd Evaluator::push(const Node& node, const Sink& sink) {
  switch (node.op) {
    case Op::constant:
    case Op::parameter:
    case Op::variable:
      return push_variable(node, sink);
    case Op::list:
      return push_list(node, sink);
    case Op::let: {
      const Node& bound = *node.operands[0];
      Materialised stream;
      Value value;
      if (bound.type.is_stream()) {
        stream = materialise(bound);
        value = keep(std::move(stream.items));
        value.status = stream.end.status;
      } else {
        value = evaluate(bound);
      }
      const Scope scope(*this, node, value, stream.end.sticky);
      return push(*node.body, sink);
    }
    case Op::segment:
      return push_segment(node, sink);
    case Op::flat_map:
      return push_flat_map(node, sink);
    case Op::select:
      return push_select(node, sink);
    case Op::where:
      return push_where(node, sink);
    case Op::map:
      return push_map(node, sink);
    case Op::slice:
      return push_slice(node, sink);
    case Op::windows:
      return push_windows(node, sink);
    case Op::zip:
      return push_zip(node, sink);
    case Op::frequencies:
      return push_frequencies(node, sink);
    case Op::runs:
      return push_runs(node, sink);
    case Op::scan:
      return push_scan(node, sink);
    case Op::take_until:
      return push_take_until(node, sink);
    case Op::skip_until:
      return push_skip_until(node, sink);
    case Op::pairs:
      return push_pairs(node, sink);
    case Op::enumerate:
      return push_enumerate(node, sink);
    case Op::distinct:
      return push_distinct(node, sink);
    case Op::sorted:
      return push_sorted(node, sink);
    case Op::reverse:
      return push_reverse(node, sink);
    case Op::conditional:
      return push_conditional(node, sink);
    case Op::coalesce:
      return push_coalesce(node, sink);
    case Op::tally:
      return push_tally(node, sink);
    case Op::prepared:
    case Op::may_occur_of:  // a filter, which the reference does without
      return push(*node.operands[0], sink);
    case Op::call:
      return push_call(node, sink);
    case Op::first:
    case Op::last:
    case Op::nth: {  // of a sequence of sequences
      const Value item = consume(node);
      if (item.status != Status::ok) return {item.status, Status::ok};
      return push_items({item.items, static_cast<size_t>(item.size)}, {}, sink);
    }
    default:
      IFC_UNREACHABLE("not a stream");
  }
}

Value Evaluator::keep(std::vector<Value> items) {
  const auto& kept = kept_.emplace_back(std::move(items));
  return Value::of_items(kept.data(), static_cast<int64_t>(kept.size()));
}

Materialised Evaluator::materialise(const Node& node) {
  Materialised result;
  result.end = push(node, [&](const Value& item) {
    result.items.push_back(item);
    return true;
  });
  return result;
}

Value Evaluator::whole(const Node& node) {
  Materialised stream = materialise(node);
  Value value = keep(std::move(stream.items));
  value.status = stream.end.worst();
  return value;
}

StreamEnd Evaluator::push_items(std::span<const Value> items, StreamEnd end, const Sink& sink) {
  if (end.status != Status::ok) return end;
  for (const Value& item : items) {
    if (!sink(item)) break;
  }
  return end;
}

StreamEnd Evaluator::push_variable(const Node& node, const Sink& sink) {
  const Value list = node.op == Op::constant    ? constant(node)
                     : node.op == Op::parameter ? arguments_[static_cast<size_t>(node.index)]
                                                : lookup(node).value;
  const Status sticky = node.op == Op::variable ? lookup(node).sticky : Status::ok;
  if (list.status != Status::ok) return {list.status, sticky};
  return push_items({list.items, static_cast<size_t>(list.size)}, {Status::ok, sticky}, sink);
}

StreamEnd Evaluator::push_list(const Node& node, const Sink& sink) {
  StreamEnd end;
  for (const Node* operand : node.operands) {
    const Value item = evaluate(*operand);
    end.sticky = worse(end.sticky, item.status);
    if (item.status == Status::ok && !sink(item)) break;
  }
  return end;
}

StreamEnd Evaluator::push_segment(const Node& node, const Sink& sink) {
  const Value text = evaluate(*node.operands[0]);
  Value argument;
  if (node.search != ir::Search::unit) argument = evaluate(*node.operands[1]);
  StreamEnd end;
  end.status = worse(text.status, argument.status);
  if (end.status != Status::ok) return end;
  runtime::SpanBuffer spans;
  if (node.search == ir::Search::unit) {
    runtime::segment(node.unit, text.view(), spans);
  } else if (node.search == ir::Search::phrase) {
    runtime::find_phrase(text.view(), argument.view(), spans);
  } else if (node.operands[1]->type.is(TypeKind::text)) {
    runtime::find_literal(text.view(), argument.view(), spans);
  } else {
    end.status = runtime::find_matches(*argument.regex, text.view(), spans, context_.limits());
    if (end.status != Status::ok) return end;
  }
  for (const runtime::Span span : spans) {
    if (!sink(Value::of_text(span.of(text.view())))) break;
  }
  return end;
}

StreamEnd Evaluator::push_flat_map(const Node& node, const Sink& sink) {
  Status inner_worst = Status::ok;
  bool stopped = false;
  StreamEnd end = push(*node.operands[0], [&](const Value& item) {
    const Scope scope(*this, node, item);
    const StreamEnd inner = push(*node.body, [&](const Value& piece) {
      stopped = !sink(piece);
      return !stopped;
    });
    inner_worst = worse(inner_worst, inner.worst());
    return !stopped;
  });
  end.sticky = worse(end.sticky, inner_worst);
  return end;
}

/// Kleene `or` over the patterns.
Value Evaluator::matches_pattern(const Node& node, const Value& piece, std::span<const Value> texts,
                                 std::span<const Value> regexes) {
  const bool folded = node.selection == ir::Selection::folded;
  for (const Value& text : texts) {
    const bool equal =
        folded ? runtime::equals_folded(piece.view(), text.view()) : piece.view() == text.view();
    if (equal) return Value::of_bool(true);
  }
  Status worst = Status::ok;
  for (const Value& regex : regexes) {
    bool matched = false;
    const Status status = regex.regex->full_match(piece.view(), matched, context_.limits());
    if (status == Status::ok && matched) return Value::of_bool(true);
    worst = worse(worst, status);
  }
  return worst == Status::ok ? Value::of_bool(false) : Value::of_status(worst);
}

StreamEnd Evaluator::push_select(const Node& node, const Sink& sink) {
  std::vector<Value> texts;
  std::vector<Value> regexes;
  Status patterns = Status::ok;
  for (size_t i = 1; i < node.operands.size(); ++i) {
    const Node& operand = *node.operands[i];
    if (operand.type.is_stream()) {
      const Materialised list = materialise(operand);
      patterns = worse(patterns, list.end.worst());
      for (const Value& item : list.items) patterns = worse(patterns, item.status);
      texts.insert(texts.end(), list.items.begin(), list.items.end());
      continue;
    }
    const Value pattern = evaluate(operand);
    patterns = worse(patterns, pattern.status);
    (operand.type.is(TypeKind::regex) ? regexes : texts).push_back(pattern);
  }
  Status dropped = Status::ok;
  StreamEnd end = push(*node.operands[0], [&](const Value& item) {
    if (patterns != Status::ok) return false;
    const Value matched =
        item.status == Status::ok ? matches_pattern(node, item, texts, regexes) : item;
    dropped = worse(dropped, matched.status);
    return matched.status != Status::ok || !matched.boolean() || sink(item);
  });
  if (patterns != Status::ok) return {worse(end.status, patterns), Status::ok};
  end.sticky = worse(end.sticky, dropped);
  return end;
}

StreamEnd Evaluator::push_where(const Node& node, const Sink& sink) {
  Status dropped = Status::ok;
  StreamEnd end = push(*node.operands[0], [&](const Value& item) {
    bool keeps = false;
    {
      const Scope scope(*this, node, item);
      const Value condition = holds(evaluate(*node.body));
      dropped = worse(dropped, condition.status);
      keeps = condition.status == Status::ok && condition.boolean();
    }
    return !keeps || sink(item);
  });
  end.sticky = worse(end.sticky, dropped);
  return end;
}

StreamEnd Evaluator::push_map(const Node& node, const Sink& sink) {
  return push(*node.operands[0], [&](const Value& item) {
    Value mapped;
    {
      const Scope scope(*this, node, item);
      mapped = evaluate(*node.body);
    }
    return sink(mapped);
  });
}

StreamEnd Evaluator::push_pairs(const Node& node, const Sink& sink) {
  bool any = false;
  Value previous;
  return push(*node.operands[0], [&](const Value& item) {
    const bool complete = any;
    const Value left = previous;
    any = true;
    previous = item;
    return !complete || sink(keep({left, item}));
  });
}

StreamEnd Evaluator::push_enumerate(const Node& node, const Sink& sink) {
  int64_t position = 0;
  return push(*node.operands[0],
              [&](const Value& item) { return sink(keep({Value::of_int(++position), item})); });
}

StreamEnd Evaluator::push_conditional(const Node& node, const Sink& sink) {
  const Value condition = holds(evaluate(*node.operands[0]));
  if (condition.status != Status::ok) return {condition.status, Status::ok};
  return push(*node.operands[condition.boolean() ? 1 : 2], sink);
}

StreamEnd Evaluator::push_call(const Node& node, const Sink& sink) {
  const Value list = call(node);
  if (list.status != Status::ok) return {list.status, Status::ok};
  return push_items({list.items, static_cast<size_t>(list.size)}, {}, sink);
}

StreamEnd Evaluator::push_coalesce(const Node& node, const Sink& sink) {
  const StreamEnd end = push(*node.operands[0], sink);
  return end.status == Status::missing ? push(*node.operands[1], sink) : end;
}

}  // namespace ifc::interp
