// Verb phrases that compare: with a number, with another count, with a text -> predicates;
// reader.h.
#include "compiler/instruct/builder.h"
#include "compiler/instruct/reader.h"

namespace ifc::instruct {

using Op = Comparison::Op;

/// "more words than the line before it", "exactly as many words as sentences".
Parses<PredPtr> Reader::compared(size_t at, const Owner& subject) {
  Parses<PredPtr> out;
  struct Shape {
    std::string_view before, after;
    Op op;
  };
  constexpr Shape kShapes[] = {{"exactly as many ", " as ", Op::equal},
                               {"at least as many ", " as ", Op::greater_equal},
                               {"at most as many ", " as ", Op::less_equal},
                               {"more ", " than ", Op::greater},
                               {"fewer ", " than ", Op::less}};
  const auto others = [&](size_t start, const Set& noun, auto then) {
    if (start == std::string::npos) return;
    for (const Parse<RefPtr>& other : ref(start)) {
      Set set = noun;
      set.of = other.value;
      then(count_of(shared(std::move(set))), other.end);
    }
    for (const Parse<Set>& other : bare_noun(start, true)) {
      Set set = other.value;
      set.of = subject.of;
      set.of_each = subject.each;
      then(count_of(shared(std::move(set))), other.end);
    }
  };
  const auto finish = [&](const Set& noun, Op op, const QuantityPtr& right, size_t end) {
    Set set = noun;
    set.of = subject.of;
    set.of_each = subject.each;
    out.push_back({canonical_amount({count_of(shared(std::move(set))), {op, {right}, false, false}},
                                    fresh(), {}),
                   end});
  };
  for (const Shape& shape : kShapes) {
    const size_t start = skip(at, shape.before);
    if (start == std::string::npos) continue;
    for (const Parse<Set>& noun : bare_noun(start, true)) {
      others(skip(noun.end, shape.after), noun.value, [&](const QuantityPtr& right, size_t end) {
        finish(noun.value, shape.op, right, end);
      });
    }
  }
  for (const Parse<Comparison>& amount : amount(at)) {
    if (amount.value.values.size() != 1 || amount.value.op == Op::within) continue;
    const auto with = [&](Quantity::Kind kind, const QuantityPtr& base, bool number_first) {
      Quantity quantity;
      quantity.kind = kind;
      quantity.operands = {base, amount.value.values[0]};
      if (number_first) std::swap(quantity.operands[0], quantity.operands[1]);
      return shared(std::move(quantity));
    };
    if (const size_t start = skip(amount.end, " times as many "); start != std::string::npos) {
      for (const Parse<Set>& noun : bare_noun(start, true)) {
        others(skip(noun.end, " as "), noun.value, [&](const QuantityPtr& right, size_t end) {
          finish(noun.value, amount.value.op, with(Quantity::Kind::multiply, right, true), end);
        });
      }
    }
    for (const bool plural : {false, true}) {  // "one word more than the sentence before it"
      const size_t start = skip(amount.end, " ");
      if (start == std::string::npos) continue;
      for (const Parse<Set>& noun : bare_noun(start, plural)) {
        others(skip(noun.end, " more than "), noun.value,
               [&](const QuantityPtr& right, size_t end) {
                 finish(noun.value, amount.value.op, with(Quantity::Kind::add, right, false), end);
               });
      }
    }
  }
  return out;
}

/// What a number must be: "at least 3", "between 3 and 5, inclusive", "a multiple of 7".
Parses<Comparison> Reader::value_test(size_t at) {
  Parses<Comparison> out;
  constexpr std::pair<std::string_view, Op> kTests[] = {{"exactly ", Op::equal},
                                                        {"equal to ", Op::equal},
                                                        {"", Op::equal},
                                                        {"less than ", Op::less},
                                                        {"at most ", Op::less_equal},
                                                        {"greater than ", Op::greater},
                                                        {"at least ", Op::greater_equal},
                                                        {"a multiple of ", Op::multiple}};
  for (const auto& [words, op] : kTests) {
    const size_t start = skip(at, words);
    if (start == std::string::npos) continue;
    for (const Parse<QuantityPtr>& value : quantity(start))
      out.push_back({Comparison{op, {value.value}, false, false}, value.end});
  }
  if (const size_t end = skip(at, "even"); end != std::string::npos)
    out.push_back({Comparison{Op::even, {}, false, false}, end});
  if (const size_t end = skip(at, "odd"); end != std::string::npos)
    out.push_back({Comparison{Op::odd, {}, false, false}, end});
  for (const Parse<Number>& low :
       number(skip(at, "between ") == std::string::npos ? text_.size() : skip(at, "between "))) {
    for (const Parse<Number>& high :
         number(skip(low.end, " and ") == std::string::npos ? text_.size() : low.end + 5)) {
      const size_t end = skip(high.end, ", inclusive");
      if (end == std::string::npos) continue;
      out.push_back(
          {Comparison{Op::range, {make_number(low.value), make_number(high.value)}, false, false},
           end});
    }
  }
  for (const Parse<Comparison>& amount : amount(at)) {
    if (amount.value.op == Op::one_of) out.push_back(amount);
  }
  return out;
}

/// Behind "be": lengths, equality.
Parses<PredPtr> Reader::be_phrase(size_t at, const Owner& subject) {
  Parses<PredPtr> out;
  if (!subject.of) return out;
  Quantity length;
  length.kind = Quantity::Kind::length;
  length.text = subject.of;
  for (const auto& [words, op] :
       {std::pair{"longer than ", Op::greater}, {"shorter than ", Op::less}}) {
    const size_t start = skip(at, words);
    if (start == std::string::npos) continue;
    for (const Parse<Number>& value : number(start)) {
      const size_t end = skip(value.end, value.value.is(1) ? " character" : " characters");
      if (end == std::string::npos) continue;
      const PredPtr pred = canonical_amount(
          {shared(Quantity(length)), {op, {make_number(value.value)}, false, false}}, fresh(), {});
      out.push_back({pred, end});
      if (const size_t told = skip(end, ", including spaces and punctuation");
          told != std::string::npos)
        out.push_back({pred, told});
    }
    for (const Parse<RefPtr>& other : ref(start)) {
      Quantity theirs = length;
      theirs.text = other.value;
      out.push_back({canonical_amount({shared(Quantity(length)),
                                       {op, {shared(std::move(theirs))}, false, false}},
                                      fresh(), {}),
                     other.end});
    }
  }
  const auto equality = [&](size_t start, bool folded) {
    if (start == std::string::npos) return;
    for (const Parse<RefPtr>& other : ref(start)) {
      const Prop prop{folded ? Relation::equal_folded : Relation::equal,
                      {},
                      subject.of,
                      {{other.value, nullptr, nullptr}},
                      nullptr};
      const size_t end = folded ? skip(other.end, ", ignoring case") : other.end;
      if (end != std::string::npos) out.push_back({make_pred(prop), end});
    }
  };
  for (const bool folded : {false, true}) {
    equality(skip(at, "exactly "), folded);
    equality(skip(at, "the same as "), folded);
    equality(at, folded);
  }
  if (layout_->list.empty()) return out;
  const size_t start = skip(at, "exactly one of these ");
  Parses<size_t> ends;
  if (start == std::string::npos) return out;
  for (const Parse<Set>& noun : bare_noun(start, true)) ends.push_back({0, noun.end});
  if (const size_t end = skip(start, "texts"); end != std::string::npos) ends.push_back({0, end});
  Prop prop{Relation::one_of, {}, subject.of, {}, nullptr};
  for (const Literal& literal : layout_->list) prop.arguments.push_back(literal_term(literal));
  for (const Parse<size_t>& parse : ends) out.push_back({make_pred(prop), parse.end});
  return out;
}

}  // namespace ifc::instruct
