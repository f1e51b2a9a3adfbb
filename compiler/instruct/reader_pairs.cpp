// Clauses about neighbours -> predicates; reader.h.
#include "compiler/instruct/builder.h"
#include "compiler/instruct/reader.h"

namespace ifc::instruct {

/// "Every sentence after the first must … the sentence before it", "No two adjacent words may start
/// with the same letter".
Parses<PredPtr> Reader::neighbours(size_t at, Mode mode) {
  Parses<PredPtr> out;
  const bool demand = mode == Mode::demand;
  const auto quantify = [&](Determiner determiner, const SetPtr& set, int first, int second,
                            PredPtr body, size_t end) {
    out.push_back(
        {canonical_quant({determiner, {}, {first, second}, set, std::move(body)}, {}), end});
  };
  for (const auto& [word, determiner] : {std::pair{"every ", Determiner::every},
                                         {"no ", Determiner::no},
                                         {"at least one ", Determiner::some}}) {
    const size_t start = skip(at, word);
    if (start == std::string::npos) continue;
    for (const Parse<SetPtr>& set : pieces(start, false)) {
      size_t end = skip(set.end, " after the first");
      if (demand) end = skip(end, determiner == Determiner::no ? " may" : " must");
      if (end == std::string::npos) continue;
      const int first = fresh(), second = fresh();
      const std::string noun(runtime::unit_info(set.value->unit).singular);
      names_.push_back({first, "the " + noun + " before it", false});
      const Owner it{binder_ref(second), nullptr};
      for (const Parse<PredPtr>& body :
           verb_phrases(skip(end, " "), it, demand ? Form::base : Form::singular))
        quantify(determiner, set.value, first, second, body.value, body.end);
      for (const bool start_of : {true, false}) {  // "start with the last word of the … before it"
        const std::string verb = start_of ? demand ? " start with " : " starts with "
                                 : demand ? " end with "
                                          : " ends with ";
        const size_t with = skip(end, verb);
        if (with == std::string::npos) continue;
        for (const Parse<RefPtr>& other : ref(with)) {
          if (other.value->kind != Ref::Kind::item) continue;
          Set mine = *other.value->set;
          if (!mine.of || mine.of->kind != Ref::Kind::binder || mine.of->binder != first) continue;
          mine.of = it.of;
          Ref part;
          part.kind = Ref::Kind::item;
          part.set = shared(std::move(mine));
          part.index.integer = start_of ? 1 : -1;
          const size_t folded = skip(other.end, ", ignoring case");
          const Prop prop{folded == std::string::npos ? Relation::equal : Relation::equal_folded,
                          {},
                          shared(std::move(part)),
                          {{other.value, nullptr, nullptr}},
                          nullptr};
          quantify(determiner, set.value, first, second, make_pred(prop),
                   folded == std::string::npos ? other.end : folded);
        }
      }
      names_.pop_back();
    }
  }
  for (const auto& [word, determiner] : {std::pair{"no two adjacent ", Determiner::no},
                                         {"every two adjacent ", Determiner::every}}) {
    const size_t start = skip(at, word);
    if (start == std::string::npos) continue;
    for (const Parse<SetPtr>& set : pieces(start, true)) {
      const size_t verb = demand ? skip(set.end, determiner == Determiner::no ? " may " : " must ")
                                 : skip(set.end, " ");
      const int first = fresh(), second = fresh();
      const auto equal = [&](const RefPtr& a, const RefPtr& b, bool folded, bool differ,
                             size_t end) {
        const size_t marked = folded ? skip(end, ", ignoring case") : end;
        PredPtr body = make_pred(Prop{folded ? Relation::equal_folded : Relation::equal,
                                      {},
                                      a,
                                      {{b, nullptr, nullptr}},
                                      nullptr});
        if (differ) body = negate(body);
        if (marked != std::string::npos)
          quantify(determiner, set.value, first, second, std::move(body), marked);
      };
      for (const bool folded : {false, true}) {
        const size_t same = skip(skip(verb, demand ? "be" : "are"), " the same");
        if (same != std::string::npos)
          equal(binder_ref(first), binder_ref(second), folded, false, same);
      }
      for (const int64_t index : {1, -1}) {
        const size_t with = skip(skip(verb, index == 1 ? "start" : "end"), " with ");
        if (with == std::string::npos) continue;
        const auto parts = [&](size_t noun_at, bool plural, bool differ) {
          if (noun_at == std::string::npos) return;
          Parses<Set> nouns = bare_noun(noun_at, plural);
          Set character;
          character.unit = runtime::Unit::char_;
          const size_t letter = skip(noun_at, plural ? "letters" : "letter");
          if (letter != std::string::npos) nouns.push_back({character, letter});
          for (const Parse<Set>& noun : nouns) {
            const auto part = [&](int binder) {
              Ref ref;
              ref.kind = Ref::Kind::item;
              Set set_of_part = noun.value;
              set_of_part.of = binder_ref(binder);
              ref.set = shared(std::move(set_of_part));
              ref.index.integer = index;
              return shared(std::move(ref));
            };
            for (const bool folded : {false, true})
              equal(part(first), part(second), folded, differ, noun.end);
            Prop same{Relation::equal_folded,
                      {},
                      part(first),
                      {{part(second), nullptr, nullptr}},
                      nullptr};
            PredPtr body = make_pred(std::move(same));
            quantify(determiner, set.value, first, second, differ ? negate(body) : body, noun.end);
          }
        };
        parts(skip(with, "the same "), false, false);
        parts(skip(with, "exactly the same "), false, false);
        parts(skip(with, "different "), true, true);
      }
    }
  }
  return out;
}

}  // namespace ifc::instruct
