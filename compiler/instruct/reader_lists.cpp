// Verb phrases about a list of texts, which stands below the sentence -> predicates; reader.h.
#include "compiler/instruct/builder.h"
#include "compiler/instruct/reader.h"

namespace ifc::instruct {

using Op = Comparison::Op;

/// "any of these words", "each of these words at least once", "words from this list exactly 5
/// times in total", with the list below.
Parses<PredPtr> Reader::list_use(size_t at, const Owner& subject) {
  Parses<PredPtr> out;
  if (layout_->list.empty()) return out;
  std::vector<Term> texts;
  for (const Literal& literal : layout_->list) texts.push_back(literal_term(literal));
  const auto patterns = [&](const Set& noun) {
    Set set = noun;
    set.of = subject.of;
    set.of_each = subject.each;
    set.patterns = texts;
    return shared(std::move(set));
  };
  const auto kinds_of = [&](size_t start) {
    Parses<Set> kinds = start == std::string::npos ? Parses<Set>() : bare_noun(start, true);
    Set phrase;
    phrase.kind = Set::Kind::phrase;
    if (const size_t end = skip(start, "phrases"); end != std::string::npos)
      kinds.push_back({phrase, end});
    return kinds;
  };
  for (const Parse<Set>& noun : kinds_of(at)) {
    const size_t list = skip(noun.end, " from this list");
    const size_t exact = skip(list, ", with exactly this capitalization, ");
    for (const size_t start : {skip(list, " "), exact}) {
      if (start == std::string::npos) continue;
      Set set = *patterns(noun.value);
      set.exact = start == exact;
      for (const Parse<Comparison>& how_often : times(start)) {
        const size_t end = skip(how_often.end, " in total");
        if (end == std::string::npos) continue;
        out.push_back(
            {canonical_amount({count_of(shared(Set(set))), how_often.value}, fresh(), {}), end});
      }
    }
  }
  for (const std::string_view start : {"any of these ", "at least one of these "}) {
    for (const Parse<Set>& noun : kinds_of(skip(at, start))) {
      const size_t exact = skip(noun.end, ", with exactly this capitalization");
      for (const size_t end : {noun.end, exact}) {
        if (end == std::string::npos) continue;
        Set set = *patterns(noun.value);
        set.exact = end == exact;
        out.push_back(
            {canonical_quant(
                 {Determiner::some, {}, {fresh()}, shared(std::move(set)), make_pred(Truth{true})},
                 {}),
             end});
      }
    }
  }
  // A quantifier over the texts: "each of these words at least once".
  Set list;
  list.kind = Set::Kind::list;
  list.items = texts;
  const auto over_list = [&](Determiner determiner, const Comparison& amount, size_t start) {
    if (start == std::string::npos) return;
    Parses<Set> kinds = bare_noun(start, true);
    for (const auto& [word, kind] :
         {std::pair{"phrases", Set::Kind::phrase}, {"texts", Set::Kind::match}}) {
      Set set;
      set.kind = kind;
      if (const size_t end = skip(start, word); end != std::string::npos)
        kinds.push_back({set, end});
    }
    for (const Parse<Set>& kind : kinds) {
      const int binder = fresh();
      const auto finish = [&](PredPtr body, size_t end) {
        out.push_back(
            {canonical_quant({determiner, amount, {binder}, shared(Set(list)), body}, {}), end});
      };
      Set set = kind.value;
      set.of = subject.of;
      set.of_each = subject.each;
      const Term item{binder_ref(binder), nullptr, nullptr};
      if (set.kind == Set::Kind::unit) {
        set.patterns = {item};
      } else {
        set.what = item;
      }
      const SetPtr pieces = shared(std::move(set));
      const PredPtr some =
          canonical_quant({Determiner::some, {}, {fresh()}, pieces, make_pred(Truth{true})}, {});
      const auto both_ways = [&](size_t end) {
        finish(some, end);
        if (kind.value.kind == Set::Kind::match) {
          Prop prop{
              Relation::builtin, runtime::Builtin::contains_text, subject.of, {item}, nullptr};
          if (subject.of) finish(make_pred(std::move(prop)), end);
        }
      };
      both_ways(kind.end);
      for (const Parse<Comparison>& how_often :
           skip(kind.end, " ") == std::string::npos ? Parses<Comparison>() : times(kind.end + 1)) {
        finish(canonical_amount({count_of(pieces), how_often.value}, fresh(), {}), how_often.end);
      }
    }
  };
  over_list(Determiner::every, {}, skip(at, "each of these "));
  over_list(Determiner::some, {}, skip(at, "at least one of these "));
  over_list(Determiner::some, {}, skip(at, "any of these "));
  for (const Parse<Comparison>& amount : amount(at)) {
    if (amount.value.op != Op::within)
      over_list(Determiner::count, amount.value, skip(amount.end, " of these "));
  }
  return out;
}

}  // namespace ifc::instruct
