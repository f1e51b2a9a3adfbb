// Verb phrases of English -> predicates; reader.h.
#include <array>

#include "compiler/instruct/builder.h"
#include "compiler/instruct/english_numbers.h"
#include "compiler/instruct/lexicon.h"
#include "compiler/instruct/reader.h"

namespace ifc::instruct {

using Op = Comparison::Op;
using runtime::Unit;

namespace {

template <class T>
std::shared_ptr<const T> shared(T value) {
  return std::make_shared<const T>(std::move(value));
}

QuantityPtr count_of(SetPtr set) {
  Quantity count;
  count.kind = Quantity::Kind::count;
  count.set = std::move(set);
  return shared(std::move(count));
}

/// The verbs of objects that are counted.
constexpr std::array kVerbs = {"have", "contain", "use", "write", "include"};

}  // namespace

Parses<PredPtr> Reader::verb_phrases(size_t at, const Owner& subject, Form form) {
  Parses<PredPtr> out;
  if (at == std::string::npos || spent() || depth_ > 32) return out;
  ++depth_;
  for (const Parse<PredPtr>& first : verb_phrase(at, subject, form)) {
    out.push_back(first);
    add(out, joined(first, subject, form, false));
  }
  --depth_;
  return out;
}

/// "A and B", "A or B (or both)", "A and must not B".
Parses<PredPtr> Reader::joined(const Parse<PredPtr>& first, const Owner& subject, Form form,
                               bool modal) {
  Parses<PredPtr> out;
  for (const bool all : {true, false}) {
    const size_t next = skip(first.end, all ? " and " : " or ");
    if (next == std::string::npos) continue;
    Parses<PredPtr> seconds = verb_phrase(next, subject, form);
    if (const size_t must = skip(next, "must "); modal && must != std::string::npos)
      add(seconds, verb_phrase(must, subject, form));
    for (const Parse<PredPtr>& second : seconds) {
      const PredPtr both = canonical_junction(all, {first.value, second.value}, {});
      out.push_back({both, second.end});
      if (const size_t marked = skip(second.end, " (or both)"); !all && marked != std::string::npos)
        out.push_back({both, marked});
    }
  }
  return out;
}

Parses<PredPtr> Reader::verb_phrase(size_t at, const Owner& subject, Form form) {
  Parses<PredPtr> out;
  const auto say = [&](const std::string& verb, bool negated) {
    VerbPhrase phrase;
    phrase.verb = verb;
    phrase.negated = negated;
    const Agreement::Form agreement = form == Form::base         ? Agreement::Form::base
                                      : form == Form::imperative ? Agreement::Form::imperative
                                                                 : Agreement::Form::finite;
    return inflect(phrase, {agreement, form == Form::plural});
  };
  const auto try_verb = [&](const std::string& verb) {
    for (const bool negated : {false, true}) {
      const size_t start = skip(skip(at, say(verb, negated)), " ");
      if (start == std::string::npos) continue;
      for (Parse<PredPtr>& phrase : one_phrase(start, subject, verb, negated))
        out.push_back({negated ? negate(phrase.value) : phrase.value, phrase.end});
    }
  };
  for (const char* verb : kVerbs) try_verb(verb);
  for (const char* verb : {"be", "start", "end", "consist", "reply", "match"}) try_verb(verb);
  const size_t meets = skip(at, form == Form::singular ? "meets " : "meet ");
  const bool header = meets != std::string::npos && subject.of && !layout_->items.empty();
  for (const auto& [which, all] : {std::pair{"both of", true},
                                   {"all of", true},
                                   {"any of", false},
                                   {"at least one of", false}}) {
    const size_t end = header ? skip(skip(meets, which), " these conditions") : std::string::npos;
    if (end == std::string::npos || subject.of->kind != Ref::Kind::binder) continue;
    names_.push_back({subject.of->binder, "it", false});
    const bool kept = std::exchange(it_is_response_, false);
    for (PredPtr& pred : items(all)) out.push_back({std::move(pred), end});
    it_is_response_ = kept;
    names_.pop_back();
  }
  return out;
}

/// What stands behind a verb, and its continuation by "and" or "or": "commas or digits".
Parses<PredPtr> Reader::one_phrase(size_t at, const Owner& subject, const std::string& verb, bool) {
  const auto one = [&](size_t start) {
    Parses<PredPtr> found = properties(start, subject, verb);
    if (verb == "be") add(found, be_phrase(start, subject));
    for (const char* known : kVerbs) {
      if (verb == known) add(found, objects(start, subject));
    }
    return found;
  };
  Parses<PredPtr> out;
  size_t start = at;
  const size_t several = skip(at, "at least one of ");
  const size_t both = skip(at, "both ");
  for (const size_t from : {at, several, both}) {
    if (from == std::string::npos) continue;
    start = from;
    std::vector<std::pair<std::vector<PredPtr>, size_t>> open;
    for (const Parse<PredPtr>& first : one(start)) {
      if (from == at) out.push_back(first);
      open.push_back({{first.value}, first.end});
    }
    for (size_t i = 0; i < open.size() && open.size() < 200; ++i) {
      const auto [preds, end] = open[i];
      for (const auto& [link, last, all] : {std::tuple{" and ", true, true},
                                            {", and ", true, true},
                                            {" or ", true, false},
                                            {", or ", true, false},
                                            {", ", false, false}}) {
        const size_t next = skip(end, link);
        if (next == std::string::npos) continue;
        for (const Parse<PredPtr>& more : one(next)) {
          std::vector<PredPtr> together = preds;
          together.push_back(more.value);
          if (!last) {
            open.push_back({std::move(together), more.end});
            continue;
          }
          const PredPtr joint = canonical_junction(all, std::move(together), {});
          out.push_back({joint, more.end});
          if (const size_t marked = skip(more.end, " (or both)"); marked != std::string::npos)
            out.push_back({joint, marked});
        }
      }
    }
  }
  return out;
}

/// What the realiser tells of a counting rule changes no frame but for the case of `exact`.
Parses<PredPtr> Reader::objects(size_t at, const Owner& subject) {
  Parses<PredPtr> plain = counted(at, subject);
  add(plain, literal_use(at, subject));
  add(plain, list_use(at, subject));
  add(plain, compared(at, subject));
  Parses<PredPtr> out = plain;
  for (const std::string_view told :
       {", including spaces and punctuation", ", counting it inside longer words too",
        ", even inside longer words"}) {
    for (const Parse<PredPtr>& phrase : plain) {
      if (const size_t end = skip(phrase.end, told); end != std::string::npos)
        out.push_back({phrase.value, end});
    }
  }
  return out;
}

/// "at least 3 words that …", "digits", "no digits".
Parses<PredPtr> Reader::counted(size_t at, const Owner& subject) {
  Parses<PredPtr> out;
  const auto nouns = [&](size_t start, bool plural, bool distinct, auto then) {
    if (start == std::string::npos) return;
    for (const Parse<Set>& noun : bare_noun(start, plural)) {
      Set set = noun.value;
      set.of = subject.of;
      set.of_each = subject.each;
      for (const Parse<SetPtr>& pieces : filtered({shared(std::move(set)), noun.end}, plural)) {
        Set whole = *pieces.value;
        if (distinct) whole.modifiers.emplace_back();
        then(shared(std::move(whole)), pieces.end);
      }
    }
  };
  const auto existence = [&](bool wanted) {
    return [&, wanted](const SetPtr& set, size_t end) {
      Quant quant{
          wanted ? Determiner::some : Determiner::no, {}, {fresh()}, set, make_pred(Truth{true})};
      out.push_back({canonical_quant(std::move(quant), {}), end});
    };
  };
  nouns(at, true, false, existence(true));
  nouns(skip(at, "no "), true, false, existence(false));
  for (const Parse<Comparison>& amount : amount(at)) {
    const size_t start = skip(amount.end, " ");
    const size_t different = skip(start, "different ");
    const auto count = [&](const SetPtr& set, size_t end) {
      const auto finish = [&](const Comparison& comparison, size_t last) {
        out.push_back({canonical_amount({count_of(set), comparison}, fresh(), {}), last});
      };
      if (amount.value.op != Op::within) return finish(amount.value, end);
      for (const Parse<Number>& distance : number(skip(end, ", plus or minus "))) {
        Comparison within = amount.value;
        within.values.push_back(make_number(distance.value));
        finish(within, distance.end);
      }
    };
    const auto count_in_total = [&](const SetPtr& set, size_t end) {
      count(set, end);
      const size_t total = skip(end, " in total");
      if (total != std::string::npos && amount.value.op != Op::within) count(set, total);
    };
    for (const bool plural : {false, true}) {
      nouns(start, plural, false, count_in_total);
      nouns(different, plural, true, count_in_total);
    }
  }
  return out;
}

/// "the word "cat" at least twice".
Parses<PredPtr> Reader::literal_use(size_t at, const Owner& subject) {
  Parses<PredPtr> out;
  constexpr std::string_view kExact = ", with exactly this capitalization";
  for (const Parse<Set>& noun : literal_noun(at)) {
    Set set = noun.value;
    set.of = subject.of;
    set.of_each = subject.each;
    const size_t exact = skip(noun.end, kExact);
    for (const size_t end : {noun.end, exact}) {
      if (end == std::string::npos) continue;
      set.exact = end == exact;
      const SetPtr pieces = shared(Set(set));
      out.push_back(
          {canonical_quant({Determiner::some, {}, {fresh()}, pieces, make_pred(Truth{true})}, {}),
           end});
      size_t amount = skip(end, set.exact ? ", " : " ");
      for (const size_t from : {amount, skip(end, " ")}) {
        if (from == std::string::npos) continue;
        for (const Parse<Comparison>& how_often : times(from))
          out.push_back(
              {canonical_amount({count_of(pieces), how_often.value}, fresh(), {}), how_often.end});
        if (set.exact == (amount == from)) continue;
        break;
      }
    }
  }
  return out;
}

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
  for (const Parse<Set>& noun : bare_noun(at, true)) {
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
    for (const Parse<Set>& noun :
         skip(at, start) == std::string::npos ? Parses<Set>() : bare_noun(skip(at, start), true)) {
      out.push_back(
          {canonical_quant(
               {Determiner::some, {}, {fresh()}, patterns(noun.value), make_pred(Truth{true})}, {}),
           noun.end});
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

/// A property or relation of the builtins table whose wording begins with `verb`.
Parses<PredPtr> Reader::properties(size_t at, const Owner& subject, const std::string& verb) {
  Parses<PredPtr> out;
  if (!subject.of) return out;
  constexpr std::string_view kFolded = ", ignoring case", kInside = ", even inside longer words";
  const auto finish = [&](Prop prop, size_t end) {
    out.push_back({make_pred(prop), end});
    if (const size_t inside = skip(end, kInside); inside != std::string::npos)
      out.push_back({make_pred(prop), inside});
    const size_t folded = skip(end, kFolded);
    const bool literal =
        !prop.arguments.empty() && prop.arguments[0].text->kind == Ref::Kind::literal;
    if (folded == std::string::npos || !literal) return;
    prop.folded = true;
    out.push_back({make_pred(prop), folded});
    if (const size_t inside = skip(folded, kInside); inside != std::string::npos)
      out.push_back({make_pred(prop), inside});
  };
  for (const runtime::BuiltinInfo& info : runtime::all_builtins()) {
    const bool property = info.wording.starts_with("property: ");
    if (!property && !info.wording.starts_with("relation: ")) continue;
    if (info.id == runtime::Builtin::matches_text) continue;  // equality
    const std::string wording(info.wording.substr(10));
    const size_t bar = wording.find('|');
    for (const std::string& form :
         bar == std::string::npos ? std::vector{wording}
                                  : std::vector{wording.substr(0, bar), wording.substr(bar + 1)}) {
      const bool has_verb = form.starts_with(verb + " ");
      const std::string rest = has_verb ? form.substr(verb.size() + 1) : "";
      const size_t hole = rest.find("{1}");
      Prop prop{Relation::builtin, info.id, subject.of, {}, nullptr};
      // "Include" and "start your response with" are the orders of contain and start with.
      size_t start = at;
      if (verb == "include" && form == "contain {1}") {
        const size_t text = skip(at, "the text ");
        start = text == std::string::npos ? at : text;
      } else if (!has_verb || info.structural) {
        continue;
      } else {
        const size_t response = skip(at, "your response ");
        start = skip(response == std::string::npos ? at : response,
                     hole == std::string::npos ? rest : rest.substr(0, hole));
      }
      if (start == std::string::npos) continue;
      if (property) {
        finish(prop, start);
        continue;
      }
      if (info.signature.find("what: text") == std::string_view::npos) continue;
      for (const Parse<RefPtr>& argument : ref(start)) {
        Prop filled = prop;
        filled.arguments = {{argument.value, nullptr, nullptr}};
        finish(filled, argument.end);
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
