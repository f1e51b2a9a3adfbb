// Verb phrases of English -> predicates; reader.h.
#include <array>

#include "compiler/instruct/builder.h"
#include "compiler/instruct/reader.h"

namespace ifc::instruct {

using Op = Comparison::Op;

namespace {

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

}  // namespace ifc::instruct
