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
bool same_shape(const Ref& a, int first, const Ref& b, int second) {
  std::string left = dump(a), right = dump(b);
  const auto rename = [](std::string& text, int binder) {
    const std::string name = "%" + std::to_string(binder) + ".";
    for (size_t at = text.find(name); at != std::string::npos; at = text.find(name))
      text.replace(at, name.size(), "%piece.");
  };
  rename(left, first);
  rename(right, second);
  return left == right;
}

Op flipped(Op op) {
  switch (op) {
    case Op::less:
      return Op::greater;
    case Op::less_equal:
      return Op::greater_equal;
    case Op::greater:
      return Op::less;
    case Op::greater_equal:
      return Op::less_equal;
    default:
      return op;
  }
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
                            {flipped(amount->comparison.op), {amount->left}, false, false}},
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
  const std::string same =
      folded || !is_character_item(*left.text) ? "the same " : "exactly the same ";
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
  if (!prop || (prop->relation != Relation::equal && prop->relation != Relation::equal_folded))
    return std::nullopt;
  const bool turned = mentions(*prop->subject, quant.binders[1]);
  const std::optional<VerbPhrase> phrase = sharing(
      Term{prop->subject, nullptr, nullptr}, prop->arguments[0], quant.binders[turned ? 1 : 0],
      quant.binders[turned ? 0 : 1], prop->relation == Relation::equal_folded);
  if (!phrase) return std::nullopt;
  const std::string subject = std::string(none ? "no" : "every") + " two adjacent " +
                              noun(*quant.set).plural + of_part(*quant.set);
  return with_subject(subject, true, VerbPhrases{{*phrase}, true, true}, mode, none);
}

/// "Every sentence after the first must … the sentence before it".
std::optional<std::string> English::next_to_previous(const Quant& quant, Mode mode) {
  const int first = quant.binders[0], second = quant.binders[1];
  const PredPtr body = facing(quant.body, first, second);
  const NounWords words = noun(*quant.set);
  const std::string after = words.singular + of_part(*quant.set) + " after the first";
  std::string subject_words;
  bool plural = false;
  switch (quant.determiner) {
    case Determiner::every:
      subject_words = "every " + after;
      break;
    case Determiner::no:
      subject_words = "no " + after;
      break;
    case Determiner::some:
      subject_words = "at least one " + after;
      break;
    case Determiner::count: {
      const std::optional<AmountWords> amount = amount_words(quant.amount);
      if (!amount || (quant.amount.op != Op::greater_equal && !is_upper_bound(quant.amount)))
        return std::nullopt;
      subject_words = amount->before + " " + (amount->plural ? words.plural : words.singular) +
                      of_part(*quant.set) + " after the first";
      plural = amount->plural;
      break;
    }
  }
  const bool may = quant.determiner == Determiner::no ||
                   (quant.determiner == Determiner::count && is_upper_bound(quant.amount));
  Scope previous(*this, first, {"the " + words.singular + " before it", false}, quant.set);
  Scope next(*this, second, {"it", false}, quant.set);
  const Prop* prop = body->as<Prop>();
  const bool equality =
      prop && (prop->relation == Relation::equal || prop->relation == Relation::equal_folded);
  if (equality && is_item_of(*prop->subject, second) &&
      !mentions(*prop->arguments[0].text, second)) {
    const int64_t index = prop->subject->index.integer;
    const bool folded = prop->relation == Relation::equal_folded;
    if (index == 1 || index == -1) {
      const bool letter = folded && is_character_item(*prop->subject) &&
                          is_character_item(*prop->arguments[0].text);
      std::string other = ref(*prop->arguments[0].text);
      if (const size_t at = other.find(" character "); letter && at != std::string::npos)
        other.replace(at, 11, " letter ");
      const VerbPhrase phrase{index == 1 ? "start" : "end",
                              "with",
                              other,
                              "",
                              "",
                              folded && !letter ? ", ignoring case" : "",
                              false};
      return with_subject(subject_words, plural, VerbPhrases{{phrase}, true, true}, mode, may);
    }
  }
  const std::optional<Subject> subject = subject_of(*body);
  const bool direct = subject && subject->ref && subject->ref->kind == Ref::Kind::binder &&
                      subject->ref->binder == second;
  if (!direct) return std::nullopt;
  const std::optional<VerbPhrases> phrases =
      verb_phrases(*body, *subject, may && quant.determiner == Determiner::no);
  if (!phrases) return std::nullopt;
  return with_subject(subject_words, plural, *phrases, mode, may);
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
