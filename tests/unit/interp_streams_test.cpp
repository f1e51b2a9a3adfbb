// The interpreter's streams and their consumers on hand-built IR: order, missing values, errors
// that stick.
#include <doctest/doctest.h>

#include "tests/unit/interp_builder.h"

namespace ifc::testing {
namespace {

/// [1, missing, overflow …] by letters and digits.
const Node* numbers(Tree& t, const std::string& spec) {
  std::vector<const Node*> items;
  for (const char c : spec) {
    items.push_back(c == 'm' ? t.missing_int() : c == 'e' ? t.overflow() : t.integer(c - '0'));
  }
  return t.list(Type::integer(), items);
}

/// The items of `numbers` with their statuses: a map passes them on, unlike a list.
const Node* mapped(Tree& t, const std::string& spec) {
  const auto* it = t.name(Type::integer());
  std::vector<const Node*> positions;
  for (size_t i = 0; i < spec.size(); ++i) positions.push_back(t.integer(static_cast<int64_t>(i)));
  const Node* body = t.integer(0);
  for (size_t i = 0; i < spec.size(); ++i) {
    const Node* here = t.test(Op::equal, {t.use(it), t.integer(static_cast<int64_t>(i))});
    const char c = spec[i];
    const Node* value = c == 'm' ? t.missing_int() : c == 'e' ? t.overflow() : t.integer(c - '0');
    body = t.op(Op::conditional, Type::integer(), {here, value, body});
  }
  return t.with_body(Op::map, Type::sequence(Type::integer()), t.list(Type::integer(), positions),
                     {it}, body);
}

const Node* ints(Tree& t, Op op, std::vector<const Node*> operands) {
  return t.op(op, Type::sequence(Type::integer()), std::move(operands));
}

const Node* slice(Tree& t, const Node* stream, int64_t from, int64_t to) {
  return ints(t, Op::slice, {stream, t.integer(from), t.integer(to)});
}

}  // namespace

TEST_CASE("interp: pieces of a text, occurrences, streams within streams") {
  Tree t;
  const std::string text = "One two. Two three, TWO.";
  CHECK(shown(t.words(), text) == "One,two,Two,three,TWO");
  CHECK(shown(t.search(ir::Search::phrase, t.text("two")), text) == "two,Two,TWO");
  CHECK(shown(t.search(ir::Search::match, t.text("Two")), text) == "Two");
  CHECK(shown(t.search(ir::Search::match, t.regex("[Tt]\\w+")), text) == "two,Two,three,TWO");
  CHECK(shown(t.words(t.missing_text()), text) == "stream missing");
  const auto* sentence = t.name(Type::text());
  const Node* inner = t.words(t.use(sentence));
  const Node* nested = t.with_body(Op::flat_map, Type::sequence(Type::text()),
                                   t.unit(runtime::Unit::sentence), {sentence}, inner);
  CHECK(shown(nested, text) == "One,two,Two,three,TWO");
}

TEST_CASE("interp: select compares by folding, exactly or by regex") {
  Tree t;
  auto selected = [&](ir::Selection selection, const Node* pattern) {
    Node* node = t.module.make(Op::select, Type::sequence(Type::text()), {});
    node->selection = selection;
    node->operands = {t.words(), pattern};
    return shown(node, "One two Two twofold TWO");
  };
  CHECK(selected(ir::Selection::folded, t.text("two")) == "two,Two,TWO");
  CHECK(selected(ir::Selection::exact, t.text("two")) == "two");
  CHECK(selected(ir::Selection::matching, t.regex("[tT]wo.*")) == "two,Two,twofold");
  CHECK(selected(ir::Selection::exact, t.list(Type::text(), {t.text("One"), t.text("TWO")})) ==
        "One,TWO");
  CHECK(selected(ir::Selection::exact, t.missing_text()) == "stream missing");
  CHECK(selected(ir::Selection::exact, t.list(Type::text(), {t.text("One"), t.missing_text()})) ==
        "stream missing");
}

TEST_CASE("interp: a list drops what is not ok, a map passes it on") {
  Tree t;
  CHECK(shown(numbers(t, "1m2")) == "1,2!missing");
  CHECK(shown(numbers(t, "1e2m")) == "1,2!overflow");
  CHECK(shown(mapped(t, "1m2e")) == "1,missing,2,overflow");
}

TEST_CASE("interp: where drops an item whose body is an error, and the error sticks") {
  Tree t;
  const auto* it = t.name(Type::integer());
  const Node* body = t.test(Op::holds, {t.test(Op::greater, {t.use(it), t.integer(1)})});
  const Type type = Type::sequence(Type::integer());
  CHECK(shown(t.with_body(Op::where, type, mapped(t, "123m"), {it}, body)) == "2,3");
  CHECK(shown(t.with_body(Op::where, type, mapped(t, "1e3"), {it}, body)) == "3!overflow");
}

TEST_CASE(
    "interp: slices clip, count from the end, and see only what comes before their last item") {
  Tree t;
  const Node* five = numbers(t, "12345");
  CHECK(shown(slice(t, five, 2, 3)) == "2,3");
  CHECK(shown(slice(t, five, 4, 9)) == "4,5");
  CHECK(shown(slice(t, five, 0, 2)) == "1,2");
  CHECK(shown(slice(t, five, -2, -1)) == "4,5");
  CHECK(shown(slice(t, five, 2, -2)) == "2,3,4");
  CHECK(shown(slice(t, five, -9, 1)) == "1");
  CHECK(shown(slice(t, five, 3, 2)).empty());
  CHECK(shown(slice(t, five, 1, 0)).empty());
  CHECK(shown(slice(t, numbers(t, "12e"), 1, 2)) == "1,2");
  CHECK(shown(slice(t, numbers(t, "1e2"), 1, 2)) == "1,2!overflow");
  CHECK(shown(slice(t, numbers(t, "12e"), 1, -1)) == "1,2!overflow");
  CHECK(shown(ints(t, Op::slice, {five, t.missing_int(), t.integer(2)})) == "stream missing");
}

TEST_CASE("interp: distinct, sorted, reverse") {
  Tree t;
  CHECK(shown(ints(t, Op::distinct, {numbers(t, "31323")})) == "3,1,2");
  CHECK(shown(ints(t, Op::sorted, {numbers(t, "312")})) == "1,2,3");
  CHECK(shown(ints(t, Op::reverse, {numbers(t, "312")})) == "2,1,3");
  CHECK(shown(ints(t, Op::sorted, {mapped(t, "3m1")})) == "1,3!missing");
  CHECK(shown(ints(t, Op::distinct, {mapped(t, "3e3")})) == "3!overflow");
  CHECK(shown(ints(t, Op::reverse, {mapped(t, "3m1")})) == "1,missing,3");
}

TEST_CASE("interp: pairs and positions are taken apart by binders") {
  Tree t;
  const Type pair = Type::tuple({Type::integer(), Type::integer()});
  const auto* a = t.name(Type::integer(), "a");
  const auto* b = t.name(Type::integer(), "b");
  const Node* difference = t.op(Op::subtract, Type::integer(), {t.use(b), t.use(a)});
  const Type type = Type::sequence(Type::integer());
  const Node* pairs = t.op(Op::pairs, Type::sequence(pair), {mapped(t, "149m")});
  CHECK(shown(t.with_body(Op::map, type, pairs, {a, b}, difference)) == "3,5,missing");
  const Node* places = t.op(Op::enumerate, Type::sequence(pair), {numbers(t, "579")});
  CHECK(shown(t.with_body(Op::map, type, places, {a, b}, difference)) == "4,5,6");
}

TEST_CASE("interp: count, first, last and nth") {
  Tree t;
  auto taken = [&](Op op, const Node* stream) {
    return shown(t.op(op, Type::integer(), {stream}));
  };
  CHECK(taken(Op::count, mapped(t, "1me")) == "3");
  CHECK(taken(Op::count, numbers(t, "1m")) == "missing");
  CHECK(taken(Op::first, numbers(t, "1e")) == "1");
  CHECK(taken(Op::first, numbers(t, "e1")) == "overflow");
  CHECK(taken(Op::first, numbers(t, "")) == "missing");
  CHECK(taken(Op::first, numbers(t, "e")) == "overflow");
  CHECK(taken(Op::last, numbers(t, "12")) == "2");
  CHECK(taken(Op::last, numbers(t, "1e2")) == "overflow");
  auto nth = [&](const std::string& spec, const Node* index) {
    return shown(t.op(Op::nth, Type::integer(), {numbers(t, spec), index}));
  };
  CHECK(nth("123", t.integer(2)) == "2");
  CHECK(nth("123", t.integer(-1)) == "3");
  CHECK(nth("123", t.integer(4)) == "missing");
  CHECK(nth("123", t.integer(-4)) == "missing");
  CHECK(nth("123", t.integer(0)) == "missing");
  CHECK(nth("12e", t.integer(2)) == "2");
  CHECK(nth("12e", t.integer(-1)) == "overflow");
  CHECK(nth("12e", t.missing_int()) == "missing");
}

TEST_CASE("interp: exists, sum, min, max, join") {
  Tree t;
  CHECK(shown(t.test(Op::exists, {numbers(t, "e1")})) == "true");
  CHECK(shown(t.test(Op::exists, {numbers(t, "e")})) == "overflow");
  CHECK(shown(t.test(Op::exists, {t.words(t.missing_text())})) == "false");
  auto taken = [&](Op op, const Node* stream) {
    return shown(t.op(op, Type::integer(), {stream}));
  };
  CHECK(taken(Op::sum, numbers(t, "123")) == "6");
  CHECK(taken(Op::sum, numbers(t, "")) == "0");
  CHECK(taken(Op::sum, t.integers({INT64_MAX, 1})) == "overflow");
  CHECK(taken(Op::sum, mapped(t, "1m")) == "missing");
  CHECK(taken(Op::min, numbers(t, "312")) == "1");
  CHECK(taken(Op::max, numbers(t, "132")) == "3");
  CHECK(taken(Op::max, numbers(t, "")) == "missing");
  CHECK(taken(Op::min, mapped(t, "1me")) == "overflow");
  CHECK(shown(t.op(Op::join, Type::text(), {t.words(), t.text("-")}), "a b c") == "a-b-c");
}

TEST_CASE("interp: member is an or over comparisons, sequence_equal is strict") {
  Tree t;
  auto member = [&](const Node* value, const Node* list) {
    return shown(t.test(Op::member, {value, list}));
  };
  CHECK(member(t.integer(2), numbers(t, "1m2")) == "true");
  CHECK(member(t.integer(2), numbers(t, "e2")) == "true");
  CHECK(member(t.integer(3), numbers(t, "1m2")) == "missing");
  CHECK(member(t.integer(3), numbers(t, "1me")) == "overflow");
  CHECK(member(t.integer(3), numbers(t, "12")) == "false");
  CHECK(member(t.missing_int(), numbers(t, "12")) == "missing");
  auto equal = [&](const std::string& a, const std::string& b) {
    return shown(t.test(Op::sequence_equal, {numbers(t, a), numbers(t, b)}));
  };
  CHECK(equal("12", "12") == "true");
  CHECK(equal("12", "21") == "false");
  CHECK(equal("12", "1") == "false");
  CHECK(equal("1m", "1") == "missing");
  CHECK(equal("1m", "e") == "overflow");
}

TEST_CASE("interp: a missing stream is replaced by the right side of ??") {
  Tree t;
  const Type type = Type::sequence(Type::text());
  CHECK(shown(t.op(Op::coalesce, type, {t.words(t.missing_text()), t.words()}), "a b") == "a,b");
  CHECK(shown(t.op(Op::coalesce, type, {t.words(), t.words(t.text("c"))}), "a b") == "a,b");
  CHECK(shown(t.op(Op::conditional, type, {t.boolean(false), t.words(), t.words(t.text("c"))}),
              "a") == "c");
}

}  // namespace ifc::testing
