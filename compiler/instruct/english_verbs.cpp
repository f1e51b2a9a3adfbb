// Verb phrases: what a predicate says of its subject, and verb forms.
#include <algorithm>
#include <utility>

#include "compiler/instruct/describe_regex.h"
#include "compiler/instruct/english.h"
#include "compiler/instruct/english_literals.h"

namespace ifc::instruct {
namespace {

std::string finite(const std::string& verb, bool plural) {
  if (verb == "be") return plural ? "are" : "is";
  if (plural) return verb;
  if (verb == "have") return "has";
  const bool hisses =
      verb.ends_with("s") || verb.ends_with("sh") || verb.ends_with("ch") || verb.ends_with("x");
  return verb + (hisses ? "es" : "s");
}

void append(std::string& out, const std::string& word) {
  if (word.empty()) return;
  if (!out.empty() && !word.starts_with(",")) out += ' ';
  out += word;
}

}  // namespace

std::string inflect(const VerbPhrase& phrase, Agreement agreement) {
  const std::string& object =
      agreement.plural && !phrase.plural_object.empty() ? phrase.plural_object : phrase.object;
  std::string out;
  if (agreement.form == Agreement::Form::finite && phrase.negated) {
    if (!phrase.no_object.empty()) {
      out = finite(phrase.verb, agreement.plural);
      append(out, phrase.no_object);
      append(out, phrase.tail);
      return out;
    }
    out = phrase.verb == "be" ? finite("be", agreement.plural) + " not"
                              : finite("do", agreement.plural) + " not " + phrase.verb;
    if (!agreement.plural && phrase.verb != "be") out = "does not " + phrase.verb;
  } else if (agreement.form == Agreement::Form::finite) {
    out = finite(phrase.verb, agreement.plural);
  } else if (agreement.form == Agreement::Form::infinitive) {
    out = (phrase.negated ? "not to " : "to ") + phrase.verb;
  } else if (agreement.form == Agreement::Form::imperative) {
    out = (phrase.negated ? "do not " : "") + phrase.verb;
  } else {
    out = (phrase.negated ? "not " : "") + phrase.verb;
  }
  append(out, phrase.particle);
  append(out, object);
  append(out, phrase.tail);
  return out;
}

/// The verb that the style prefers to ours.
VerbPhrase English::in_style(VerbPhrase phrase) const {
  if (style_.verbs == 0) return phrase;
  static constexpr std::pair<const char*, const char*> kSynonyms[] = {
      {"use", "include"}, {"contain", "include"}, {"write", "use"}};
  if (phrase.verb == "start") phrase.verb = "begin";
  for (const auto& [ours, theirs] : kSynonyms) {
    if (phrase.verb != ours || phrase.object.starts_with("your ")) continue;
    phrase.verb = theirs;
    break;
  }
  return phrase;
}

/// A prohibition of a text is told to hold inside words too, when the text could be taken for a
/// word.
bool finds_inside_words(const Prop* prop) {
  const bool contains = prop && prop->relation == Relation::builtin &&
                        prop->builtin == runtime::Builtin::contains_text;
  const Ref* text = contains ? prop->arguments[0].text.get() : nullptr;
  return text && text->kind == Ref::Kind::literal &&
         runtime::count(runtime::Unit::letter, text->literal.text) > 1;
}

bool same_subject(const Subject& a, const Subject& b) {
  if (!a.words.empty() || !b.words.empty()) return a.words == b.words;
  return same(a.ref, b.ref) && same(a.together, b.together);
}

namespace {

/// Whether the map only reads the piece: its number, or its letters in one case.
bool measures_piece(const Modifier& map) {
  if (map.mapped.number)
    return map.mapped.number->kind == Quantity::Kind::value &&
           map.mapped.number->text->kind == Ref::Kind::binder;
  const Ref& text = *map.mapped.text;
  return text.kind == Ref::Kind::transformed && text.terms[0].text &&
         text.terms[0].text->kind == Ref::Kind::binder &&
         (text.builtin == runtime::Builtin::lower || text.builtin == runtime::Builtin::upper);
}

}  // namespace

std::optional<Subject> English::subject_of(const Pred& pred) {
  if (spent()) return std::nullopt;
  if (const Amount* amount = pred.as<Amount>()) return amount_subject(*amount);
  if (const Not* negation = pred.as<Not>()) return subject_of(*negation->item);
  if (const Quant* quant = pred.as<Quant>()) {
    if (const std::optional<ListUse> use = list_use(*quant))
      return Subject{use->owner, nullptr, "", false};
    if (quant->set->kind == Set::Kind::list || quant->set->kind == Set::Kind::parameter)
      return std::nullopt;
    if (!is_true(quant->body) || quant->determiner == Determiner::every ||
        quant->determiner == Determiner::count)
      return std::nullopt;
    return Subject{quant->set->of, quant->set->of_each, "", true};
  }
  if (const Prop* prop = pred.as<Prop>()) {
    const bool equality =
        prop->relation == Relation::equal || prop->relation == Relation::equal_folded;
    if (equality && prop->subject->kind == Ref::Kind::item &&
        prop->arguments[0].text->kind == Ref::Kind::item) {
      return Subject{nullptr, nullptr,
                     ref(*prop->subject) + " and " + ref(*prop->arguments[0].text), true};
    }
    return Subject{prop->subject, nullptr, "", false};
  }
  if (const Sequence* sequence = pred.as<Sequence>()) {
    Set pieces = *sequence->set;
    if (!pieces.modifiers.empty() && pieces.modifiers.back().kind == Modifier::Kind::mapped &&
        (sequence->kind != Sequence::Kind::equal || pieces.modifiers.back().mapped.number) &&
        measures_piece(pieces.modifiers.back())) {
      pieces.modifiers.pop_back();
    }
    return Subject{nullptr, nullptr, definite(pieces), true};
  }
  const Junction* junction = pred.as<Junction>();
  if (!junction) return std::nullopt;
  std::optional<Subject> first;
  for (const PredPtr& item : junction->items) {
    std::optional<Subject> subject = subject_of(*item);
    if (!subject || (first && !same_subject(*first, *subject))) return std::nullopt;
    if (!first) first = subject;
  }
  return first;
}

std::optional<VerbPhrase> English::verb_phrase(const Pred& pred, bool bare) {
  if (spent()) return std::nullopt;
  if (const Not* negation = pred.as<Not>()) {
    const bool kept = std::exchange(prohibited_, true);
    std::optional<VerbPhrase> phrase = verb_phrase(*negation->item, bare);
    prohibited_ = kept;
    if (phrase) phrase->negated = !phrase->negated;
    if (phrase && !in_relative_ && finds_inside_words(negation->item->as<Prop>())) {
      phrase->tail += ", even inside longer words";
    }
    return phrase;
  }
  if (const Amount* amount = pred.as<Amount>()) return amount_phrase(*amount, false);
  if (const Quant* quant = pred.as<Quant>()) {
    if (const std::optional<ListUse> use = list_use(*quant))
      return list_phrase(*quant, *use, false);
    if (!is_true(quant->body)) return std::nullopt;
    return existence_phrase(*quant->set, quant->determiner == Determiner::some, bare, false);
  }
  if (const Sequence* sequence = pred.as<Sequence>()) return sequence_phrase(*sequence);
  if (const Prop* prop = pred.as<Prop>()) {
    if (prop->relation != Relation::builtin) return relation_phrase(*prop);
    const bool kept = std::exchange(prohibited_, prohibited_ || bare);
    VerbPhrase phrase = property_phrase(*prop);
    prohibited_ = kept;
    if (bare && finds_inside_words(prop)) phrase.tail += ", even inside longer words";
    return phrase;
  }
  return std::nullopt;
}

std::optional<VerbPhrases> English::verb_phrases(const Pred& pred, const Subject& subject,
                                                 bool bare) {
  if (const Junction* junction = pred.as<Junction>())
    return junction_phrases(*junction, subject, bare);
  std::optional<VerbPhrase> phrase = verb_phrase(pred, bare);
  if (!phrase) return std::nullopt;
  return VerbPhrases{{*phrase}, true, true};
}

namespace {

/// "start with A or start with B" -> "start with A or B".
void merge(VerbPhrases& phrases) {
  const VerbPhrase first = phrases.items.front();
  // "be "a" or "b", ignoring case"; other properties keep their verbs
  const bool texts = !phrases.all && !first.negated && first.tail == ", ignoring case";
  if ((first.verb == "be" && !texts) || (first.negated && !phrases.all)) return;
  if (!first.particle.empty() && phrases.all && !first.negated)
    return;  // "start with A and B" would be one after the other
  std::vector<std::string> objects, absent;
  for (const VerbPhrase& item : phrases.items) {
    if (item.verb != first.verb || item.particle != first.particle ||
        item.negated != first.negated || item.tail != first.tail || !item.plural_object.empty() ||
        item.no_object.empty() != first.no_object.empty() ||
        item.object.find(", ") != std::string::npos ||
        item.object.find(" that ") != std::string::npos) {
      return;
    }
    objects.push_back(item.object);
    absent.push_back(item.no_object);
  }
  VerbPhrase merged = first;
  merged.object = phrases.all && !first.negated ? join_and(objects) : join_or(objects);
  if (!first.no_object.empty()) merged.no_object = join_and(absent);
  phrases.items = {merged};
}

bool is_anchor(const PredPtr& pred) {
  const Prop* prop = pred->as<Prop>();
  if (!prop) return false;
  using runtime::Builtin;
  if (prop->relation == Relation::equal || prop->relation == Relation::equal_folded) return true;
  return prop->relation == Relation::builtin &&
         (prop->builtin == Builtin::starts_with_text || prop->builtin == Builtin::ends_with_text ||
          prop->builtin == Builtin::is_upper || prop->builtin == Builtin::is_lower);
}

/// Whether the alternatives cannot hold together by their nature.
bool exclude_each_other(const std::vector<PredPtr>& items) {
  const bool same_relation = std::all_of(items.begin(), items.end(), [&](const PredPtr& item) {
    const Prop* first = items[0]->as<Prop>();
    const Prop* prop = item->as<Prop>();
    return is_anchor(item) && first && prop && first->relation == prop->relation &&
           first->builtin == prop->builtin;
  });
  if (same_relation) return true;
  return std::all_of(items.begin(), items.end(), [&](const PredPtr& item) {
    const Amount* first = items[0]->as<Amount>();
    const Amount* amount = item->as<Amount>();
    if (!first || !amount || !same(first->left, amount->left)) return false;
    const auto kind = [](const Amount& a) {
      return a.comparison.op == Comparison::Op::equal ? 0 : is_upper_bound(a.comparison) ? 1 : 2;
    };
    return amount == first || (kind(*amount) == 0 && kind(*first) == 0) ||
           (kind(*amount) != kind(*first) && kind(*amount) + kind(*first) == 3);
  });
}

}  // namespace

namespace {

/// Whether the phrase ends with "… that …", to which an "and" behind it would belong.
bool picks_by_clause(const Pred& pred) {
  if (const Not* negation = pred.as<Not>()) return picks_by_clause(*negation->item);
  const Amount* amount = pred.as<Amount>();
  const Quant* quant = pred.as<Quant>();
  const Set* set = quant ? quant->set.get() : amount ? amount->left->set.get() : nullptr;
  return set &&
         std::any_of(set->modifiers.begin(), set->modifiers.end(), [](const Modifier& modifier) {
           return modifier.kind == Modifier::Kind::filter;
         });
}

}  // namespace

std::optional<VerbPhrases> English::junction_phrases(const Junction& junction,
                                                     const Subject& subject, bool bare) {
  VerbPhrases out{{}, junction.all, exclude_each_other(junction.items)};
  bool simple = true;
  for (const PredPtr& item : junction.items) simple = simple && !item->as<Junction>();
  const int tails = tails_;
  const std::string tail = tail_;
  std::vector<PredPtr> items = junction.items;
  std::stable_partition(items.begin(), items.end(),
                        [](const PredPtr& item) { return !picks_by_clause(*item); });
  const auto clauses = std::count_if(items.begin(), items.end(),
                                     [](const PredPtr& item) { return picks_by_clause(*item); });
  if (simple && clauses < 2) {
    for (const PredPtr& item : items) {
      InlinePart part(*this, item != items.back());
      std::optional<VerbPhrase> phrase = verb_phrase(*item, bare);
      if (!phrase) return std::nullopt;
      out.items.push_back(*phrase);
    }
    merge(out);
    bool listed = false;
    if (out.items.size() == 1) {
      VerbPhrase& merged = out.items.front();
      const bool two = junction.items.size() == 2;
      if (bare && junction.all && !merged.negated) {
        listed = !two;
        merged.object = "both " + merged.object;
      } else if (!bare && !junction.all && !out.exclusive && depth_ == 0 && two) {
        merged.object += " (or both)";
      } else if (!bare && !junction.all && !out.exclusive && depth_ == 0) {
        listed = merged.object[0] != '"';
        merged.object = "at least one of " + merged.object;
      }
    }
    const bool negated_or =
        !junction.all && std::any_of(out.items.begin(), out.items.end(),
                                     [](const auto& item) { return item.negated; });
    const bool inline_tail =
        std::any_of(out.items.begin(), out.items.end() - 1, [](const auto& item) {
          const bool flags = item.object.ends_with('`') && !item.tail.empty();
          return flags || item.tail.size() > 20;
        });
    const bool short_enough =
        out.items.size() == 1 ||
        (out.items.size() == 2 && !(bare && junction.all) && !negated_or && !inline_tail);
    if (!listed && short_enough) return out;
  }
  tails_ = tails;
  tail_ = tail;
  if (!subject.ref && !subject.together) return std::nullopt;
  // "meet all of these conditions", with the conditions below, each about "it".
  const int binder =
      subject.ref && subject.ref->kind == Ref::Kind::binder ? subject.ref->binder : -1;
  if (binder < 0) return std::nullopt;
  const Naming kept = names_[binder];
  names_[binder] = {"it", false};
  std::string which = junction.all ? junction.items.size() == 2 ? "both of" : "all of"
                      : bare       ? "any of"
                                   : "at least one of";
  const std::string list = condition_list(junction.all, junction.items);
  names_[binder] = kept;
  if (!take_tail(":\n" + list, true, true)) fail();
  return VerbPhrases{
      {VerbPhrase{"meet", "", which + " these conditions", "", "", "", false}}, true, true};
}

}  // namespace ifc::instruct
