// Quantified clauses, "Every sentence …", "There must be no line that …" -> predicates; reader.h.
#include "compiler/instruct/builder.h"
#include "compiler/instruct/reader.h"

namespace ifc::instruct {

using Op = Comparison::Op;

/// "every sentence", "no word of the first line", "at least 3 paragraphs", "each of the first 3
/// lines", "every line after the first", "at least 30% of the words".
Parses<Reader::Quantified> Reader::quantified(size_t at) {
  Parses<Quantified> out;
  if (at == std::string::npos || spent()) return out;
  const auto heads = [&](Determiner determiner, const Comparison& amount, size_t start,
                         bool plural) {
    if (start == std::string::npos) return;
    for (const Parse<SetPtr>& set : pieces(start, plural))
      out.push_back({{determiner, amount, set.value}, set.end});
    if (plural) return;
    for (const Parse<Set>& noun : bare_noun(start, false)) {  // "every line after the first"
      const size_t after = skip(noun.end, " after the ");
      if (after == std::string::npos) continue;
      for (const Parse<int64_t>& first : ordinal(after)) {
        for (const RefPtr& owner : owners()) {
          Set set = noun.value;
          set.of = owner;
          Modifier slice;
          slice.kind = Modifier::Kind::slice;
          slice.from.integer = first.value + 1;
          slice.to.integer = -1;
          set.modifiers.push_back(std::move(slice));
          out.push_back({{determiner, amount, shared(std::move(set))}, first.end});
        }
      }
    }
  };
  const auto group = [&](Determiner determiner, const Comparison& amount, size_t start) {
    for (const bool first : {true, false}) {
      const size_t from = skip(start, first ? "the first " : "the last ");
      if (from == std::string::npos) continue;
      for (const Parse<Number>& count : number(from)) {
        for (const Parse<SetPtr>& whole : pieces(skip(count.end, " "), true)) {
          Set set = *whole.value;
          Modifier slice;
          slice.kind = Modifier::Kind::slice;
          slice.from.integer = first ? 1 : -count.value.integer;
          slice.to.integer = first ? count.value.integer : -1;
          set.modifiers.insert(set.modifiers.begin(), std::move(slice));
          out.push_back({{determiner, amount, shared(std::move(set))}, whole.end});
        }
      }
    }
  };
  heads(Determiner::every, {}, skip(at, "every "), false);
  heads(Determiner::no, {}, skip(at, "no "), false);
  heads(Determiner::some, {}, skip(at, "at least one "), false);
  group(Determiner::every, {}, skip(at, "each of "));
  group(Determiner::no, {}, skip(at, "none of "));
  group(Determiner::some, {}, skip(at, "at least one of "));
  for (const Parse<Comparison>& amount : amount(at)) {
    if (amount.value.op == Op::within) continue;
    heads(Determiner::count, amount.value, skip(amount.end, " "), true);
    heads(Determiner::count, amount.value, skip(amount.end, " "), false);
    group(Determiner::count, amount.value, skip(amount.end, " of "));
    const size_t share = skip(amount.end, " of the ");
    if (share == std::string::npos) continue;
    for (const Parse<SetPtr>& set : pieces(share, true)) {
      out.push_back({{Determiner::count, amount.value, set.value, true}, set.end});
    }
  }
  return out;
}

PredPtr Reader::quant(const Quantified& head, int binder, PredPtr body) const {
  if (head.other) {  // a share of the pieces
    Set part = *head.set;
    Modifier filter;
    filter.kind = Modifier::Kind::filter;
    filter.binder = binder;
    filter.filter = std::move(body);
    part.modifiers.push_back(std::move(filter));
    const auto count = [](Set set) {
      Quantity quantity;
      quantity.kind = Quantity::Kind::count;
      quantity.set = shared(std::move(set));
      return shared(std::move(quantity));
    };
    Quantity ratio;
    ratio.kind = Quantity::Kind::divide;
    ratio.operands = {count(std::move(part)), count(*head.set)};
    return make_pred(Amount{shared(std::move(ratio)), head.amount});
  }
  return canonical_quant({head.determiner, head.amount, {binder}, head.set, std::move(body)}, {});
}

/// "there must be no paragraph in which …", "there are exactly 2 lines that do not …".
Parses<PredPtr> Reader::existential(size_t at, Mode mode) {
  Parses<PredPtr> out;
  const bool demand = mode == Mode::demand;
  for (const std::string_view there : {"there must be ", "there is ", "there are "}) {
    if ((there == "there must be ") != demand) continue;
    const size_t start = skip(at, there);
    if (start == std::string::npos) continue;
    for (const Parse<Quantified>& head : quantified(start)) {
      for (const bool plural : {false, true}) {
        const int binder = fresh();
        names_.push_back({binder, "it", false});
        Parses<PredPtr> bodies =
            verb_phrases(skip(head.end, " that "), {binder_ref(binder), nullptr},
                         plural ? Form::plural : Form::singular);
        names_.pop_back();
        for (const Parse<PredPtr>& body : bodies)
          out.push_back({quant(head.value, binder, body.value), body.end});
      }
      for (const std::string_view link : {" in which ", " for which this is true: "}) {
        for (const Parse<std::pair<PredPtr, int>>& body :
             about_piece(skip(head.end, link), head.value, Mode::statement, link != " in which "))
          out.push_back({quant(head.value, body.value.second, body.value.first), body.end});
      }
    }
  }
  return out;
}

/// A clause about one of the pieces of `head`, which is "that sentence" in it. `told`: a noun
/// without owner is not that piece's.
Parses<std::pair<PredPtr, int>> Reader::about_piece(size_t at, const Quantified& head, Mode mode,
                                                    bool told) {
  Parses<std::pair<PredPtr, int>> out;
  if (at == std::string::npos || head.set->kind != Set::Kind::unit) return out;
  const int binder = fresh();
  const std::string noun(runtime::unit_info(head.set->unit).singular);
  names_.push_back({binder, "that " + noun, !told});
  for (const Parse<PredPtr>& body : clause(at, mode))
    out.push_back({{body.value, binder}, body.end});
  names_.pop_back();
  return out;
}

/// "in every paragraph, …", "in the first line, …"; "if a line …, that line …".
Parses<PredPtr> Reader::fronted(size_t at, Mode mode) {
  Parses<PredPtr> out;
  const size_t start = skip(at, "in ");
  if (start == std::string::npos) return out;
  for (const Parse<Quantified>& head : quantified(start)) {
    if (head.value.other) continue;
    for (const Parse<std::pair<PredPtr, int>>& body :
         about_piece(skip(head.end, ", "), head.value, mode, false))
      out.push_back({quant(head.value, body.value.second, body.value.first), body.end});
  }
  return out;
}

}  // namespace ifc::instruct
