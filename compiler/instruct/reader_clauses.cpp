// Clauses and sentences of English -> predicates; reader.h.
#include <algorithm>

#include "compiler/instruct/builder.h"
#include "compiler/instruct/english_numbers.h"
#include "compiler/instruct/lexicon.h"
#include "compiler/instruct/reader.h"

namespace ifc::instruct {

using Op = Comparison::Op;

namespace {

template <class T>
std::shared_ptr<const T> shared(T value) {
  return std::make_shared<const T>(std::move(value));
}

}  // namespace

std::vector<PredPtr> Reader::sentence(const Layout& layout, Mode mode) {
  const std::string kept_text = std::move(text_);
  const Layout* kept_layout = layout_;
  layout_ = &layout;
  std::vector<PredPtr> out;
  std::vector<std::string> spellings = {layout.body};
  if (!layout.body.empty() && layout.body[0] >= 'A' && layout.body[0] <= 'Z') {
    spellings[0][0] = static_cast<char>(layout.body[0] - 'A' + 'a');
    spellings.push_back(layout.body);
  }
  for (const std::string& spelling : spellings) {
    text_ = spelling;
    for (const Parse<PredPtr>& parse : clause(0, mode)) {
      if (parse.end == text_.size()) out.push_back(parse.value);
    }
    for (const Parse<PredPtr>& parse :
         layout.block ? clause(0, mode)
                      : Parses<PredPtr>()) {  // "this text, keeping the line break"
      for (const std::string_view note :
           {", keeping the line break", ", keeping the line breaks"}) {
        if (skip(parse.end, note) == text_.size()) out.push_back(parse.value);
      }
    }
  }
  text_ = kept_text;
  layout_ = kept_layout;
  return out;
}

/// The numbered list below the sentence as one junction; several when items have several readings.
std::vector<PredPtr> Reader::items(bool all) {
  if (depth_ > 24) return {};
  depth_ += 4;
  std::vector<std::vector<PredPtr>> open = {{}};
  for (const std::string& item : layout_->items) {
    const std::vector<Layout> sentences = lay_out(item);
    if (sentences.size() != 1) {
      open.clear();
      break;
    }
    std::vector<std::vector<PredPtr>> longer;
    for (const PredPtr& reading : sentence(sentences[0], Mode::statement)) {
      for (const std::vector<PredPtr>& before : open) {
        if (longer.size() > 64) break;
        longer.push_back(before);
        longer.back().push_back(reading);
      }
    }
    open = std::move(longer);
  }
  depth_ -= 4;
  std::vector<PredPtr> out;
  for (std::vector<PredPtr>& preds : open) {
    if (!preds.empty()) out.push_back(canonical_junction(all, std::move(preds), {}));
  }
  return out;
}

Parses<PredPtr> Reader::clause(size_t at, Mode mode) {
  Parses<PredPtr> out;
  if (at == std::string::npos || spent() || depth_ > 34) return out;
  ++depth_;
  const Parses<PredPtr> first = simple(at, mode);
  out = first;
  for (const Parse<PredPtr>& one : first) {  // "A, and B"; "A or B (or both)"
    for (const auto& [link, all] : {std::pair{", and ", true}, {" or ", false}}) {
      const size_t next = skip(one.end, link);
      if (next == std::string::npos) continue;
      for (const Parse<PredPtr>& two : simple(next, mode)) {
        const PredPtr both = canonical_junction(all, {one.value, two.value}, {});
        const size_t end = all ? two.end : skip(two.end, " (or both)");
        if (end != std::string::npos) out.push_back({both, end});
      }
    }
  }
  add(out, conditional(at, mode));
  --depth_;
  return out;
}

/// A clause, or one about a part of each piece: "the first word of every line must …".
Parses<PredPtr> Reader::simple(size_t at, Mode mode) {
  Parses<PredPtr> out = unchained(at, mode);
  for (const std::string_view link : {" of every ", " in every "}) {
    const size_t place = text_.find(link, at);
    if (place == std::string::npos) continue;
    for (const Parse<Quantified>& head : quantified(place + 4)) {
      const std::string own = text_.substr(place + 4, head.end - place - 4);
      if (std::any_of(names_.begin(), names_.end(),
                      [&](const Naming& name) { return name.own == own; }))
        continue;
      const int binder = fresh();
      names_.push_back({binder, own, false});
      for (const Parse<PredPtr>& body : unchained(at, mode)) {
        if (body.end > place && mentions(*body.value, binder))
          out.push_back({quant(head.value, binder, body.value), body.end});
      }
      names_.pop_back();
    }
  }
  return out;
}

Parses<PredPtr> Reader::unchained(size_t at, Mode mode) {
  Parses<PredPtr> out;
  if (mode == Mode::demand) add(out, imperative(at));
  add(out, with_subject(at, mode));
  add(out, existential(at, mode));
  add(out, fronted(at, mode));
  add(out, statements(at, mode));
  add(out, neighbours(at, mode));
  return out;
}

/// Orders to the reader: "Use …", "Do not …", "Reply with …".
Parses<PredPtr> Reader::imperative(size_t at) {
  Parses<PredPtr> out;
  const Owner whole{response(), nullptr};
  const auto owned_orders = [&](const Owner& owner, size_t start) {
    Parses<PredPtr> first = verb_phrase(start, owner, Form::imperative);
    Parses<PredPtr> all = first;
    for (const Parse<PredPtr>& one : first) add(all, joined(one, owner, Form::imperative, false));
    return all;
  };
  add(out, owned_orders(whole, at));
  // "use the word … twice in the first paragraph"
  for (size_t place = text_.find(" in the ", at); place != std::string::npos;
       place = text_.find(" in the ", place + 1)) {
    for (const Parse<RefPtr>& owner : ref(place + 4)) {
      for (const Parse<PredPtr>& order : owned_orders({owner.value, nullptr}, at)) {
        if (order.end == place) out.push_back({order.value, owner.end});
      }
    }
  }
  for (const bool folded : {false, true}) {
    for (const std::string_view verb : {"reply with exactly ", "reply with "}) {
      const size_t start = skip(at, verb);
      if (start == std::string::npos) continue;
      for (const Parse<RefPtr>& text : ref(start)) {
        const size_t end =
            skip(skip(text.end, " and nothing else"), folded ? ", ignoring case" : "");
        if (end == std::string::npos) continue;
        out.push_back({make_pred(Prop{folded ? Relation::equal_folded : Relation::equal,
                                      {},
                                      response(),
                                      {{text.value, nullptr, nullptr}},
                                      nullptr}),
                       end});
      }
    }
  }
  if (const size_t end = skip(at, "reply with exactly one of these texts and nothing else");
      end != std::string::npos && !layout_->list.empty()) {
    Prop prop{Relation::one_of, {}, response(), {}, nullptr};
    for (const Literal& literal : layout_->list) {
      Ref ref;
      ref.kind = Ref::Kind::literal;
      ref.literal = literal;
      prop.arguments.push_back({shared(std::move(ref)), nullptr, nullptr});
    }
    out.push_back({make_pred(std::move(prop)), end});
  }
  add(out, properties(skip(at, "write your whole response "), whole, "be"));
  for (const std::string_view never : {"do not use any "}) {
    const size_t start = skip(at, never);
    if (start == std::string::npos) continue;
    for (const Parse<Set>& noun : bare_noun(start, false)) {
      const size_t end = skip(noun.end, " more than once");
      if (end == std::string::npos) continue;
      Set set = noun.value;
      set.of = response();
      out.push_back(
          {make_pred(Sequence{Sequence::Kind::all_different, shared(Set(set)), nullptr}), end});
      const size_t folded = skip(end, ", ignoring case");
      if (folded == std::string::npos) continue;
      Modifier lower;
      lower.kind = Modifier::Kind::mapped;
      lower.binder = fresh();
      Ref changed;
      changed.kind = Ref::Kind::transformed;
      changed.builtin = runtime::Builtin::lower;
      changed.terms = {{binder_ref(lower.binder), nullptr, nullptr}};
      lower.mapped = {shared(std::move(changed)), nullptr, nullptr};
      set.modifiers.push_back(std::move(lower));
      out.push_back(
          {make_pred(Sequence{Sequence::Kind::all_different, shared(std::move(set)), nullptr}),
           folded});
    }
  }
  return out;
}

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

/// "if A, B; otherwise, C"
Parses<PredPtr> Reader::conditional(size_t at, Mode mode) {
  Parses<PredPtr> out;
  const size_t start = skip(at, "if ");
  if (start == std::string::npos) return out;
  const auto choice = [](PredPtr condition, PredPtr then, PredPtr otherwise) {
    return make_pred(If{std::move(condition), std::move(then), std::move(otherwise)});
  };
  const auto branches = [&](const Parse<PredPtr>& condition, auto then_add) {
    const size_t next = skip(condition.end, ", ");
    if (next == std::string::npos) return;
    for (const Parse<PredPtr>& then : clause(next, mode)) {
      then_add(choice(condition.value, then.value, nullptr), then.end);
      const size_t other = skip(then.end, "; otherwise, ");
      if (other == std::string::npos) continue;
      for (const Parse<PredPtr>& otherwise : clause(other, mode))
        then_add(choice(condition.value, then.value, otherwise.value), otherwise.end);
    }
  };
  for (const Parse<PredPtr>& condition : clause(start, Mode::statement)) {
    branches(condition, [&](PredPtr pred, size_t end) { out.push_back({std::move(pred), end}); });
  }
  for (const std::string_view one : {"a ", "an "}) {  // "if a line …, that line must …"
    const size_t noun = skip(start, one);
    if (noun == std::string::npos) continue;
    for (const Parse<Set>& pieces : bare_noun(noun, false)) {
      for (const RefPtr& owner : owners()) {
        Set set = pieces.value;
        set.of = owner;
        const int binder = fresh();
        const Quantified head{Determiner::every, {}, shared(std::move(set)), false};
        const std::string that =
            "that " + std::string(runtime::unit_info(pieces.value.unit).singular);
        for (const Parse<PredPtr>& condition :
             verb_phrases(skip(pieces.end, " "), {binder_ref(binder), nullptr}, Form::singular)) {
          names_.push_back({binder, that, false});
          branches(condition, [&](const PredPtr& pred, size_t end) {
            out.push_back({quant(head, binder, pred), end});
          });
          names_.pop_back();
        }
      }
    }
  }
  return out;
}

/// "all of these statements must be true of your response:" and the list.
Parses<PredPtr> Reader::statements(size_t at, Mode mode) {
  Parses<PredPtr> out;
  if (layout_->items.empty()) return out;
  for (const auto& [which, all] :
       {std::pair{"all", true}, {"both", true}, {"at least one", false}}) {
    const size_t verb = skip(skip(at, which), " of these statements ");
    size_t end = verb == std::string::npos ? verb
                 : mode == Mode::demand    ? skip(verb, "must be true")
                 : all                     ? skip(verb, "are true")
                                           : skip(verb, "is true");
    if (end == std::string::npos) continue;
    const bool kept = it_is_response_;
    if (const size_t of = skip(end, " of your response"); of != std::string::npos) end = of;
    it_is_response_ = true;
    for (PredPtr& pred : items(all)) out.push_back({std::move(pred), end});
    it_is_response_ = kept;
  }
  return out;
}

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
