// Clauses with a subject that is one text or a number, "The first line must …" -> predicates;
// reader.h.
#include "compiler/instruct/builder.h"
#include "compiler/instruct/reader.h"

namespace ifc::instruct {

using Op = Comparison::Op;

/// Subject and predicate. Demands have "must" or "may", statements a finite verb.
Parses<PredPtr> Reader::with_subject(size_t at, Mode mode) {
  Parses<PredPtr> out;
  const bool demand = mode == Mode::demand;
  const auto predicate = [&](const Owner& owner, size_t end, bool plural) {
    if (!demand) return verb_phrases(skip(end, " "), owner, plural ? Form::plural : Form::singular);
    Parses<PredPtr> found;
    for (const std::string_view modal : {" must ", " may "}) {
      const size_t start = skip(end, modal);
      if (start == std::string::npos) continue;
      for (const Parse<PredPtr>& first : verb_phrase(start, owner, Form::base)) {
        found.push_back(first);
        add(found, joined(first, owner, Form::base, true));
      }
    }
    return found;
  };
  for (const Parse<RefPtr>& subject : ref(at)) {
    if (subject.value->kind == Ref::Kind::literal) continue;
    add(out, predicate({subject.value, nullptr}, subject.end, text_.compare(at, 4, "them") == 0));
    for (const Parse<RefPtr>& other : skip(subject.end, " and ") == std::string::npos
                                          ? Parses<RefPtr>()
                                          : ref(subject.end + 5)) {
      const size_t same = skip(other.end, demand ? " must be the same" : " are the same");
      if (same == std::string::npos) continue;
      const auto equal = [&](Relation relation, size_t end) {
        out.push_back(
            {make_pred(
                 Prop{relation, {}, subject.value, {{other.value, nullptr, nullptr}}, nullptr}),
             end});
      };
      equal(Relation::equal, same);
      if (const size_t end = skip(same, ", ignoring case"); end != std::string::npos)
        equal(Relation::equal_folded, end);
    }
  }
  // "all bullet points together", "the words of the first line together"
  Parses<SetPtr> groups = definite(at);
  if (const size_t start = skip(at, "all "); start != std::string::npos)
    add(groups, pieces(start, true));
  for (const Parse<SetPtr>& group : groups) {
    const size_t end = skip(group.end, " together");
    if (end != std::string::npos) add(out, predicate({nullptr, group.value}, end, true));
  }
  for (const Parse<QuantityPtr>& number : quantity(at)) {
    const size_t verb = skip(number.end, demand ? " must " : " ");
    const size_t differs = skip(skip(verb, demand ? "differ" : "differs"), " from ");
    if (differs != std::string::npos) {
      for (const Parse<QuantityPtr>& centre : quantity(differs)) {
        const size_t start = skip(centre.end, " by more than ");
        if (start == std::string::npos) continue;
        for (const Parse<QuantityPtr>& distance : quantity(start)) {
          out.push_back(
              {canonical_amount(
                   {number.value, {Op::apart, {centre.value, distance.value}, false, false}},
                   fresh(), {}),
               distance.end});
        }
      }
    }
    for (const bool negated : {false, true}) {
      const std::string be = demand ? negated ? "not be " : "be " : negated ? "is not " : "is ";
      const size_t start = skip(verb, be);
      if (start == std::string::npos) continue;
      for (const Parse<Comparison>& test : value_test(start)) {
        const PredPtr pred = canonical_amount({number.value, test.value}, fresh(), {});
        out.push_back({negated ? negate(pred) : pred, test.end});
      }
    }
  }
  for (const std::string_view there : {"there must be ", "there are "}) {
    if (const size_t start = skip(at, there); start != std::string::npos)
      add(out, compared(start, {response(), nullptr}));
  }
  // Quantified subjects.
  for (const Parse<Quantified>& head : quantified(at)) {
    for (const bool plural : {false, true}) {
      const int binder = fresh();
      names_.push_back({binder, "it", false});
      Parses<PredPtr> bodies = predicate({binder_ref(binder), nullptr}, head.end, plural);
      names_.pop_back();
      for (const Parse<PredPtr>& body : bodies) {
        const PredPtr whole = quant(head.value, binder, body.value);
        if (!whole) continue;
        out.push_back({whole, body.end});
        const size_t other = skip(body.end, ", and no other ");
        if (other == std::string::npos) continue;
        for (const Parse<Set>& noun : bare_noun(other, false)) {
          if (const size_t end = skip(noun.end, " may"); end != std::string::npos)
            out.push_back({whole, end});
        }
        if (const size_t end = skip(other, "of these may"); end != std::string::npos)
          out.push_back({whole, end});
      }
    }
  }
  return out;
}

}  // namespace ifc::instruct
