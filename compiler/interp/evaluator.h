// The tree walk behind interpret(): values of scalar nodes, items of stream nodes. One object
// serves one verification.
#pragma once

#include <deque>
#include <functional>
#include <span>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "compiler/interp/interpreter.h"

namespace ifc::interp {

using runtime::Status;
using runtime::Value;

/// The larger of two statuses: what a strict operation does with its operands.
constexpr Status worse(Status a, Status b) { return a < b ? b : a; }

/// Takes one item of a stream; false asks for no more.
using Sink = std::function<bool(const Value&)>;

/// How a stream went. `status` is that of the stream as a whole: when it is not ok there were no
/// items. `sticky` is the worst of what was raised on the way, up to where the sink stopped it, in
/// place of items that were dropped.
struct StreamEnd {
  Status status = Status::ok;
  Status sticky = Status::ok;
  Status worst() const { return worse(status, sticky); }
};

/// A stream with all its items. What it raised counts as raised before its first item.
struct Materialised {
  std::vector<Value> items;
  StreamEnd end;
};

class Evaluator {
 public:
  Evaluator(runtime::Context& context, std::span<const Value> arguments, InterpretOptions options)
      : context_(context), arguments_(arguments), options_(options) {}

  /// Of a stream: all its items in memory, and what stuck to it as their status.
  Value evaluate(const ir::Node& node);
  StreamEnd push(const ir::Node& node, const Sink& sink);

 private:
  struct Binding {
    const ir::Variable* variable;
    Value value;
    Status sticky;  // of a materialised stream
  };
  /// Names are bound while this lives.
  class Scope {
   public:
    Scope(Evaluator& evaluator, const ir::Node& node, const Value& item,
          Status sticky = Status::ok);
    ~Scope() { evaluator_.bindings_.resize(size_); }
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

   private:
    Evaluator& evaluator_;
    size_t size_;
  };

  // scalars.cpp
  Value constant(const ir::Node& node);
  const Binding& lookup(const ir::Node& node) const;
  Value let(const ir::Node& node);
  Value junction(const ir::Node& node, bool absorbing);
  Value holds(const Value& value) const;
  Value conditional(const ir::Node& node);
  Value has(const ir::Node& node);
  Value comparison(const ir::Node& node);
  Value in_range(const ir::Node& node);
  Value call(const ir::Node& node);
  /// An operand of a kernel; of a sequence all items, or the worst status among them.
  Value kernel_argument(const ir::Node& operand);

  // arithmetic.cpp
  Value within(const ir::Node& node);
  Value arithmetic(const ir::Node& node);
  Value concatenate(const Value& a, const Value& b);
  Value text_in_arena(std::string_view text);

  // consumers.cpp
  Value consume(const ir::Node& node);
  Value count(const ir::Node& node);
  Value exists(const ir::Node& node);
  Value first(const ir::Node& node);
  Value last(const ir::Node& node);
  Value nth(const ir::Node& node);
  Value sum(const ir::Node& node);
  Value extremum(const ir::Node& node);
  Value join(const ir::Node& node);
  Value sequence_equal(const ir::Node& node);
  Value cover(const ir::Node& node);

  // fold.cpp
  Value record(const ir::Node& node);
  Value field(const ir::Node& node);
  Value fold(const ir::Node& node);
  Value step(const ir::Node& node, const Value& state, const Value& item);
  StreamEnd push_scan(const ir::Node& node, const Sink& sink);
  Value stack_operation(const ir::Node& node);

  Value member(const ir::Node& node);

  // quantify.cpp
  Value quantify(const ir::Node& node);
  Value compose(const ir::Node& node);

  // grading.cpp
  Value grade(const ir::Node& node);
  Value closeness(const ir::Node& node);
  Value grade_and(const ir::Node& node);
  Value grade_or(const ir::Node& node);
  Value grade_quantify(const ir::Node& node);
  Value grade_compose(const ir::Node& node);

  // streams.cpp
  Materialised materialise(const ir::Node& node);
  Value whole(const ir::Node& node);
  Value keep(std::vector<Value> items);
  StreamEnd push_items(std::span<const Value> items, StreamEnd end, const Sink& sink);
  StreamEnd push_variable(const ir::Node& node, const Sink& sink);
  StreamEnd push_list(const ir::Node& node, const Sink& sink);
  StreamEnd push_segment(const ir::Node& node, const Sink& sink);
  StreamEnd push_flat_map(const ir::Node& node, const Sink& sink);
  StreamEnd push_select(const ir::Node& node, const Sink& sink);
  StreamEnd push_where(const ir::Node& node, const Sink& sink);
  StreamEnd push_map(const ir::Node& node, const Sink& sink);
  StreamEnd push_pairs(const ir::Node& node, const Sink& sink);
  StreamEnd push_enumerate(const ir::Node& node, const Sink& sink);
  StreamEnd push_conditional(const ir::Node& node, const Sink& sink);
  StreamEnd push_coalesce(const ir::Node& node, const Sink& sink);
  StreamEnd push_call(const ir::Node& node, const Sink& sink);
  Value matches_pattern(const ir::Node& node, const Value& piece, std::span<const Value> texts,
                        std::span<const Value> regexes);

  // reordering.cpp
  StreamEnd push_slice(const ir::Node& node, const Sink& sink);
  StreamEnd push_distinct(const ir::Node& node, const Sink& sink);
  StreamEnd push_sorted(const ir::Node& node, const Sink& sink);
  StreamEnd push_reverse(const ir::Node& node, const Sink& sink);

  // grouping.cpp
  StreamEnd push_nothing(const ir::Node& node, Status status);
  StreamEnd push_windows(const ir::Node& node, const Sink& sink);
  StreamEnd push_zip(const ir::Node& node, const Sink& sink);
  StreamEnd push_frequencies(const ir::Node& node, const Sink& sink);
  StreamEnd push_runs(const ir::Node& node, const Sink& sink);
  StreamEnd push_take_until(const ir::Node& node, const Sink& sink);
  StreamEnd push_skip_until(const ir::Node& node, const Sink& sink);

  // probes.cpp
  Value atom(const ir::Node& node);
  Value measure(const ir::Node& node);
  Value witness(const ir::Node& node);
  StreamEnd push_tally(const ir::Node& node, const Sink& sink);

  runtime::Context& context_;
  std::span<const Value> arguments_;
  InterpretOptions options_;
  std::vector<Binding> bindings_;
  std::deque<std::vector<Value>> kept_;  // items of lists and tuples
  std::unordered_set<std::string_view>
      constants_;  // equal constants are one text, as in native code
};

}  // namespace ifc::interp
