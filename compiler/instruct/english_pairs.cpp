// Clauses about neighbours, about the texts of a list, and about shares of a whole.
#include <algorithm>

#include "compiler/instruct/english.h"
#include "compiler/instruct/english_literals.h"
#include "compiler/instruct/lexicon.h"

namespace ifc::instruct {
namespace {

using Op = Comparison::Op;
using Kind = Quantity::Kind;

/// Whether `a` says of binder `first` what `b` says of binder `second`.
bool same_when_renamed(std::string left, int first, std::string right, int second) {
  const auto rename = [](std::string& text, int binder) {
    const std::string name = "%" + std::to_string(binder) + ".";
    for (size_t at = text.find(name); at != std::string::npos; at = text.find(name))
      text.replace(at, name.size(), "%piece.");
  };
  rename(left, first);
  rename(right, second);
  return left == right;
}

bool same_shape(const Ref& a, int first, const Ref& b, int second) {
  return same_when_renamed(dump(a), first, dump(b), second);
}

/// The test with `second` on its left side, where it can be turned round.
PredPtr facing(const PredPtr& body, int first, int second) {
  if (const Amount* amount = body->as<Amount>()) {
    const bool turn = mentions(*amount->left, first) && !mentions(*amount->left, second) &&
                      amount->comparison.values.size() == 1 &&
                      mentions(*amount->comparison.values[0], second) &&
                      amount->comparison.values[0]->operands.empty();
    if (!turn) return body;
    return make_pred(Amount{amount->comparison.values[0],
                            {mirrored(amount->comparison.op), {amount->left}, false, false}},
                     body->span);
  }
  if (const Not* negation = body->as<Not>())
    return make_pred(Not{facing(negation->item, first, second)}, body->span);
  const Prop* prop = body->as<Prop>();
  if (!prop || prop->arguments.size() != 1 || !prop->arguments[0].text) return body;
  if (!mentions(*prop->subject, first) || !mentions(*prop->arguments[0].text, second)) return body;
  Prop turned = *prop;
  switch (prop->relation) {
    case Relation::equal:
    case Relation::equal_folded:
      break;
    case Relation::before:
      turned.relation = Relation::after;
      break;
    case Relation::before_equal:
      turned.relation = Relation::after_equal;
      break;
    case Relation::after:
      turned.relation = Relation::before;
      break;
    case Relation::after_equal:
      turned.relation = Relation::before_equal;
      break;
    case Relation::author:
      std::swap(turned.words, turned.converse);
      break;
    default:
      return body;
  }
  std::swap(turned.subject, turned.arguments[0].text);
  return make_pred(std::move(turned), body->span);
}

bool is_character_item(const Ref& ref) {
  return ref.kind == Ref::Kind::item && ref.set->kind == Set::Kind::unit &&
         ref.set->unit == runtime::Unit::char_ && ref.set->patterns.empty() &&
         ref.set->modifiers.empty();
}

/// A character or a letter, whose case a reader would not think of.
bool is_sign_item(const Ref& ref) {
  return is_character_item(ref) ||
         (ref.kind == Ref::Kind::item && ref.set->kind == Set::Kind::unit &&
          ref.set->unit == runtime::Unit::letter && ref.set->patterns.empty() &&
          ref.set->modifiers.empty());
}

bool is_item_of(const Ref& ref, int binder) {
  return ref.kind == Ref::Kind::item && ref.set->of && ref.set->of->kind == Ref::Kind::binder &&
         ref.set->of->binder == binder && ref.set->modifiers.empty() && ref.set->patterns.empty() &&
         ref.index.kind == Number::Kind::integer;
}

}  // namespace

/// "start with the same letter": two parts of neighbours are equal.
std::optional<VerbPhrase> English::sharing(const Term& left, const Term& right, int first,
                                           int second, bool folded) {
  if (!left.text || !right.text || !same_shape(*left.text, first, *right.text, second))
    return std::nullopt;
  VerbPhrase out;
  if (left.text->kind == Ref::Kind::binder) {
    out = {"be", "", "the same", "", "", folded ? ", ignoring case" : "", false};
    return out;
  }
  if (!is_item_of(*left.text, first)) return std::nullopt;
  const bool letter =
      folded && is_character_item(*left.text);  // "the same letter" ignores case by itself
  const std::string what = letter ? "letter" : noun(*left.text->set).singular;
  const int64_t index = left.text->index.integer;
  const std::string same = folded || !is_sign_item(*left.text) ? "the same " : "exactly the same ";
  if (index == 1 || index == -1) {
    out = {index == 1 ? "start" : "end", "with", same + what, "", "", "", false};
  } else {
    out = {"have", "", same + ordinal(index) + " " + what, "", "", "", false};
  }
  if (folded && !letter) out.tail = ", ignoring case";
  return out;
}

/// "No two sentences may start with the same word": a part of each piece, no two the same.
std::optional<std::string> English::all_different_parts(const Sequence& sequence, Mode mode) {
  Set pieces = *sequence.set;
  if (pieces.modifiers.empty() || pieces.modifiers.back().kind != Modifier::Kind::mapped)
    return std::nullopt;
  const Modifier map = pieces.modifiers.back();
  pieces.modifiers.pop_back();
  Term part = map.mapped;
  const bool transformed = part.text && part.text->kind == Ref::Kind::transformed;
  const bool folded = transformed && (part.text->builtin == runtime::Builtin::lower ||
                                      part.text->builtin == runtime::Builtin::upper);
  if (folded) part = part.text->terms[0];
  if (part.text && part.text->kind == Ref::Kind::binder)
    return std::nullopt;  // the pieces themselves
  const std::optional<VerbPhrase> phrase = sharing(part, part, map.binder, map.binder, folded);
  if (!phrase) {
    fail();
    return std::nullopt;
  }
  const std::string subject =
      "no two " + noun(pieces).plural + of_part(pieces) + relative(pieces, true);
  return with_subject(subject, true, VerbPhrases{{*phrase}, true, true}, mode, true);
}

std::optional<std::string> English::same_in_neighbours(const Quant& quant, Mode mode) {
  const bool none = quant.determiner == Determiner::no;
  if (!none && quant.determiner != Determiner::every) return std::nullopt;
  const Prop* prop = quant.body->as<Prop>();
  const Not* negation = quant.body->as<Not>();
  if (negation && !none) prop = negation->item->as<Prop>();
  if (!prop || (prop->relation != Relation::equal && prop->relation != Relation::equal_folded))
    return std::nullopt;
  const bool turned = mentions(*prop->subject, quant.binders[1]);
  std::optional<VerbPhrase> phrase = sharing(
      Term{prop->subject, nullptr, nullptr}, prop->arguments[0], quant.binders[turned ? 1 : 0],
      quant.binders[turned ? 0 : 1], prop->relation == Relation::equal_folded);
  if (!phrase) return std::nullopt;
  if (negation && !none) {  // both parts must be there: "start with different words"
    if (!is_item_of(*prop->subject, quant.binders[turned ? 1 : 0])) return std::nullopt;
    if (phrase->verb == "have") return std::nullopt;
    phrase->object = "different " + noun(*prop->subject->set).plural;
  }
  const std::string subject = std::string(none ? "no" : "every") + " two adjacent " +
                              noun(*quant.set).plural + of_part(*quant.set);
  return with_subject(subject, true, VerbPhrases{{*phrase}, true, true}, mode, none);
}

/// "every sentence after the first".
std::optional<Subject> English::each_after_first(const Quant& quant) {
  const NounWords words = noun(*quant.set);
  const std::string after = of_part(*quant.set) + " after the first";
  switch (quant.determiner) {
    case Determiner::every:
      return Subject{nullptr, nullptr, "every " + words.singular + after, false};
    case Determiner::no:
      return Subject{nullptr, nullptr, "no " + words.singular + after, false};
    case Determiner::some:
      return Subject{nullptr, nullptr, "at least one " + words.singular + after, false};
    case Determiner::count:
      break;
  }
  const std::optional<AmountWords> amount = amount_words(quant.amount);
  if (amount && plain_value(quant.amount)->kind == Number::Kind::percent) fail();
  const bool bound = quant.amount.op == Op::greater_equal || is_upper_bound(quant.amount);
  if (!amount || !bound) return std::nullopt;
  const std::string& counted = amount->plural ? words.plural : words.singular;
  return Subject{nullptr, nullptr, amount->before + " " + counted + after, amount->plural};
}

/// "start with the last word of the sentence before it": the first or last part of the second piece
/// is a given text.
std::optional<VerbPhrase> English::linked_phrase(const Prop& prop, int second) {
  const bool folded = prop.relation == Relation::equal_folded;
  if (!folded && prop.relation != Relation::equal) return std::nullopt;
  const Ref& other = *prop.arguments[0].text;
  if (!is_item_of(*prop.subject, second) || mentions(other, second)) return std::nullopt;
  const int64_t index = prop.subject->index.integer;
  if (index != 1 && index != -1) return std::nullopt;
  const bool letter = folded && is_character_item(*prop.subject) && is_character_item(other);
  VerbPhrase out;
  out.verb = index == 1 ? "start" : "end";
  out.particle = "with";
  out.object = ref(other);
  const size_t at = out.object.find(" character ");
  if (letter && at != std::string::npos) out.object.replace(at, 11, " letter ");
  if (folded && !letter) out.tail = ", ignoring case";
  return out;
}

/// "Every sentence after the first must … the sentence before it".
std::optional<std::string> English::next_to_previous(const Quant& quant, Mode mode) {
  const int first = quant.binders[0], second = quant.binders[1];
  const PredPtr body = facing(quant.body, first, second);
  const std::optional<Subject> each = each_after_first(quant);
  if (!each) return std::nullopt;
  const bool none = quant.determiner == Determiner::no;
  const bool may = none || (quant.determiner == Determiner::count && is_upper_bound(quant.amount));
  Scope previous(*this, first, {"the " + noun(*quant.set).singular + " before it", false},
                 quant.set);
  Scope next(*this, second, {"it", false}, quant.set);
  if (const Prop* prop = body->as<Prop>()) {
    if (const std::optional<VerbPhrase> phrase = linked_phrase(*prop, second))
      return predicate(*each, VerbPhrases{{*phrase}, true, true}, mode, may);
  }
  const std::optional<Subject> subject = subject_of(*body);
  const bool direct = subject && subject->ref && subject->ref->kind == Ref::Kind::binder &&
                      subject->ref->binder == second;
  if (!direct) return std::nullopt;
  if (quant.determiner == Determiner::every && is_negative(*body)) return std::nullopt;
  const std::optional<VerbPhrases> phrases = verb_phrases(*body, *subject, none);
  return phrases ? std::optional(predicate(*each, *phrases, mode, may)) : std::nullopt;
}

/// "one word must have an odd number of characters and the other an even number": parities of
/// neighbours differ.
std::optional<std::string> English::alternating(const Quant& quant, Mode mode) {
  const Amount* amount = quant.body->as<Amount>();
  if (quant.determiner != Determiner::no || !amount || amount->comparison.op != Op::equal)
    return std::nullopt;
  const Quantity& left = *amount->left;
  const Quantity& right = *amount->comparison.values[0];
  const auto is_parity = [](const Quantity& side) {
    return side.kind == Kind::modulo && side.operands[1]->kind == Kind::number &&
           side.operands[1]->number.is(2);
  };
  if (!is_parity(left) || !is_parity(right)) return std::nullopt;
  const Quantity& mine = *left.operands[0];
  const Quantity& other = *right.operands[0];
  const bool turned = mentions(mine, quant.binders[1]);
  if (!same_when_renamed(dump(mine), quant.binders[turned ? 1 : 0], dump(other),
                         quant.binders[turned ? 0 : 1]))
    return std::nullopt;
  const NounWords words = noun(*quant.set);
  VerbPhrases phrases;
  {
    Scope scope(*this, quant.binders[turned ? 1 : 0], {"it", false}, quant.set);
    const std::optional<VerbPhrase> odd =
        amount_phrase({left.operands[0], {Op::odd, {}, false, false}}, false);
    const std::optional<Subject> subject =
        amount_subject({left.operands[0], {Op::odd, {}, false, false}});
    if (!odd || !subject || !subject->ref || subject->ref->kind != Ref::Kind::binder)
      return std::nullopt;
    phrases.items = {*odd};
  }
  phrases.items[0].object += " and the other an even number";
  return "in every pair of adjacent " + words.plural + of_part(*quant.set) + ", " +
         with_subject("one " + words.singular, false, phrases, mode, false);
}

std::string English::pairs_clause(const Quant& quant, Mode mode) {
  for (const Modifier& modifier : quant.set->modifiers) {
    if (modifier.kind != Modifier::Kind::filter) fail();
  }
  if (failed_) return {};
  if (!quant.set->modifiers.empty()) {
    fail();
    return {};
  }
  if (const std::optional<std::string> text = fronted_part(quant, mode)) return *text;
  if (const std::optional<std::string> text = alternating(quant, mode)) return *text;
  if (const std::optional<std::string> text = same_in_neighbours(quant, mode)) return *text;
  const int tails = tails_;
  const std::string tail = tail_;
  if (const std::optional<std::string> text = next_to_previous(quant, mode)) return *text;
  tails_ = tails;
  tail_ = tail;
  const NounWords words = noun(*quant.set);
  std::string front;
  const std::string pairs = " of adjacent " + words.plural + of_part(*quant.set);
  switch (quant.determiner) {
    case Determiner::every:
      front = "in every pair" + pairs + ", ";
      break;
    case Determiner::some:
      front = "in at least one pair" + pairs + ", ";
      break;
    case Determiner::no:
      front = (mode == Mode::demand ? "there must be no pair" : "there is no pair") + pairs +
              " in which ";
      break;
    case Determiner::count: {
      const std::optional<AmountWords> amount = amount_words(quant.amount);
      if (!amount) fail();
      if (!amount) return {};
      front = (mode == Mode::demand ? "there must be " : "there are ") + amount->before +
              (amount->plural ? " pairs" : " pair") + pairs + amount->after + " in which ";
    }
  }
  const bool existential =
      quant.determiner == Determiner::no || quant.determiner == Determiner::count;
  Scope first(*this, quant.binders[0], {"the first " + words.singular, false}, quant.set);
  Scope second(*this, quant.binders[1], {"the second " + words.singular, false}, quant.set);
  return front + clause(*quant.body, existential ? Mode::statement : mode);
}

}  // namespace ifc::instruct
