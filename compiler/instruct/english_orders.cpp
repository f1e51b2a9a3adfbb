// Orders to the reader: "Use …", "Start your response with …", "Do not …".
#include <algorithm>
#include <utility>

#include "compiler/instruct/english.h"

namespace ifc::instruct {

namespace {

using Op = Comparison::Op;
using Form = Agreement::Form;

}  // namespace

std::optional<VerbPhrases> English::imperatives(const Pred& pred) {
  if (!elided_.empty()) return std::nullopt;  // "in every paragraph, use …" would be another demand
  if (const Junction* junction = pred.as<Junction>()) {
    VerbPhrases out{{}, junction->all, true};
    // Prohibitions last: "do not use A or use B" would be read in two ways.
    std::vector<PredPtr> items = junction->items;
    std::stable_partition(items.begin(), items.end(),
                          [](const PredPtr& item) { return !is_negative(*item); });
    for (const PredPtr& item : items) {
      if (item->as<Junction>()) return std::nullopt;
      InlinePart part(*this, item != items.back());
      std::optional<VerbPhrases> phrases = imperatives(*item);
      if (!phrases) return std::nullopt;
      VerbPhrase phrase = phrases->items.front();
      phrase.tail = phrase.front + phrase.tail;
      phrase.front.clear();
      out.items.push_back(std::move(phrase));
    }
    return out;
  }
  const Not* negation = pred.as<Not>();
  const Pred& inner = negation ? *negation->item : pred;
  const std::optional<Subject> subject = subject_of(inner);
  std::optional<VerbPhrase> out;
  if (const Sequence* sequence = inner.as<Sequence>()) {
    if (sequence->kind != Sequence::Kind::all_different || negation) return std::nullopt;
    Set set = *sequence->set;
    bool folded = !set.modifiers.empty() && set.modifiers.back().kind == Modifier::Kind::mapped;
    if (folded) set.modifiers.pop_back();
    if (!set.of || set.of->kind != Ref::Kind::response || !set.modifiers.empty())
      return std::nullopt;
    return VerbPhrases{{VerbPhrase{"use", "", "any " + noun(set).singular + " more than once", "",
                                   "", folded ? ", ignoring case" : "", true}},
                       true,
                       true};
  }
  const Quant* quant = inner.as<Quant>();
  const Amount* amount = inner.as<Amount>();
  const Set* counted = quant ? quant->set.get()
                       : amount && amount->left->kind == Quantity::Kind::count
                           ? amount->left->set.get()
                           : nullptr;
  // "Use the word … twice in the first paragraph": literals may keep the order even in a part of
  // the response.
  std::string scope;
  if (!is_response(subject)) {
    const bool item =
        counted && counted->of && counted->of->kind == Ref::Kind::item && names_.empty();
    if (!item) return std::nullopt;
    const NounWords words = noun(*counted);
    if (words.name.empty() && !words.several) return std::nullopt;
    scope = "in " + ref(*counted->of);
  }
  if (const std::optional<ListUse> use = quant ? list_use(*quant) : std::nullopt) {
    out = list_phrase(*quant, *use, true);
  } else if (quant) {
    if (!is_true(quant->body)) return std::nullopt;
    out = existence_phrase(*quant->set, quant->determiner == Determiner::some, false, true);
  } else if (amount && all_plain(amount->comparison) && amount->comparison.op != Op::not_equal &&
             (amount->left->kind == Quantity::Kind::count ||
              amount->left->kind == Quantity::Kind::length)) {
    out = amount_phrase(*amount, true);
  } else if (const Prop* prop = inner.as<Prop>()) {
    out = imperative_prop(*prop, negation != nullptr);
  }
  if (!out) return std::nullopt;
  if (negation) out->negated = !out->negated;
  if (!scope.empty() && style_.place_first) {
    out->front = scope;
  } else if (!scope.empty()) {
    out->tail = scope + out->tail;
  }
  return VerbPhrases{{*out}, true, true};
}

std::string English::imperative(const VerbPhrases& phrases) {
  const bool all_negated = std::all_of(phrases.items.begin(), phrases.items.end(),
                                       [](const auto& item) { return item.negated; });
  const VerbPhrase& first = phrases.items.front();
  const bool one_verb =
      std::all_of(phrases.items.begin(), phrases.items.end(), [&](const VerbPhrase& item) {
        return item.verb == first.verb && item.particle == first.particle &&
               item.negated == first.negated && item.tail.empty() &&
               item.object.find(", ") == std::string::npos &&
               item.object.find(" that ") == std::string::npos;
      });
  const bool one_after_another =
      !first.particle.empty() && phrases.all && !first.negated;  // "start with A and B"
  if (one_verb && phrases.items.size() > 1 && !one_after_another &&
      (phrases.all || !first.negated)) {
    VerbPhrase merged = first;
    std::vector<std::string> objects;
    for (const VerbPhrase& item : phrases.items) objects.push_back(item.object);
    merged.object = join_two(objects, phrases.all && !all_negated);
    return order({merged}, true);
  }
  // not A or not B, of one verb: "do not use both A and B"
  if (one_verb && !phrases.all && first.negated && phrases.items.size() == 2) {
    VerbPhrase merged = first;
    merged.object = "both " + join_and({phrases.items[0].object, phrases.items[1].object});
    return order({merged}, true);
  }
  return order(phrases.items, phrases.all);
}

/// The orders in the force of the style.
std::string English::order(const std::vector<VerbPhrase>& phrases, bool all) {
  std::vector<std::string> parts;
  for (const VerbPhrase& item : phrases) {
    const VerbPhrase phrase = in_style(item);
    switch (style_.force) {
      case Style::Force::make_sure:
        parts.push_back(inflect(phrase, {Form::infinitive, false}));
        break;
      case Style::Force::you_must:
        parts.push_back("must " + inflect(phrase, {Form::base, false}));
        break;
      default:
        parts.push_back(inflect(phrase, {Form::imperative, false}));
    }
  }
  std::string out = join_two(parts, all);
  if (style_.force == Style::Force::please) out = "please " + out;
  if (style_.force == Style::Force::make_sure) out = "make sure " + out;
  if (style_.force == Style::Force::you_must) out = "you " + out;
  return (phrases[0].front.empty() ? "" : phrases[0].front + ", ") + out;
}

std::optional<VerbPhrase> English::imperative_prop(const Prop& prop, bool negated) {
  using runtime::Builtin;
  if (prop.relation == Relation::equal || prop.relation == Relation::equal_folded) {
    const bool folded = prop.relation == Relation::equal_folded;
    if (negated) return std::nullopt;
    const std::string words = ref(*prop.arguments[0].text);
    const bool named = words.starts_with("a ") || words.starts_with("an ");
    VerbPhrase out;
    out.verb = "reply";
    out.particle = folded || named ? "with" : "with exactly";
    out.object = words;
    out.tail = std::string("and nothing else") + (folded ? ", ignoring case" : "");
    return out;
  }
  if (prop.relation == Relation::one_of && !negated) {
    VerbPhrase out = relation_phrase(prop);
    out.verb = "reply";
    out.particle = "with";
    out.tail = "and nothing else";
    return out;
  }
  if (prop.relation == Relation::language) {
    VerbPhrase out = relation_phrase(prop);
    out.verb = "write";
    out.particle = response_;
    return out;
  }
  if (prop.relation != Relation::builtin) return std::nullopt;
  const bool kept = std::exchange(prohibited_, negated);
  VerbPhrase out = property_phrase(prop);
  prohibited_ = kept;
  switch (prop.builtin) {
    case Builtin::starts_with_text:
    case Builtin::starts_with_regex:
    case Builtin::ends_with_text:
    case Builtin::ends_with_regex:
      out.particle = response_ + " with";
      return out;
    case Builtin::contains_text: {
      out.verb = "include";
      const bool quote = out.object.starts_with('"') || out.object.starts_with('`');
      if (quote) out.object = "the text " + out.object;
      if (negated && finds_inside_words(&prop)) out.tail = ", even inside longer words";
      return out;
    }
    case Builtin::contains_regex:
      out.verb = "include";
      return out;
    case Builtin::is_upper:
    case Builtin::is_lower:
      if (negated) return std::nullopt;
      out.verb = "write";
      out.object = "your whole " + response_.substr(5) + " " + out.object;
      return out;
    default:
      return std::nullopt;
  }
}

}  // namespace ifc::instruct
