// Clauses and sentences: subject, modal, verb phrases; junctions, conditions, lists.
#include <algorithm>

#include "compiler/instruct/english.h"
#include "compiler/instruct/lexicon.h"
#include "compiler/instruct/message.h"

namespace ifc::instruct {
namespace {

using Op = Comparison::Op;
using Form = Agreement::Form;

size_t words_in(const std::string& text) {
  return static_cast<size_t>(std::count(text.begin(), text.end(), ' ')) + 1;
}

constexpr size_t kLongestSentence = 28;

/// ", converted to lowercase," when the text is one so changed: "your response in lowercase must …"
/// would be an order to write so.
const char* conversion(const Ref& ref) {
  if (ref.kind != Ref::Kind::transformed || !ref.terms[0].text) return nullptr;
  if (ref.builtin == runtime::Builtin::lower) return ", converted to lowercase,";
  if (ref.builtin == runtime::Builtin::upper) return ", converted to capital letters,";
  return nullptr;
}

}  // namespace

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string English::finish(std::string text) {
  std::string out = capitalised(std::move(text)) + tail_;
  if (!tail_closes_) out += '.';
  return out;
}

std::string English::sentence(const Pred& pred) {
  for (const bool inline_tails : {false, true}) {
    inline_tails_ = inline_tails;
    tails_ = 0;
    tail_.clear();
    tail_closes_ = false;
    inline_part_ = false;
    failed_ = false;
    fenced_ = false;
    names_.clear();
    elided_.clear();
    ranges_.clear();
    response_ = kAddresses[style_.address];
    const std::string text = styled_clause(pred);
    if (failed_) return {};
    // A fenced text stands last, whatever the order of the demands: they go into two sentences.
    const Junction* junction = pred.as<Junction>();
    if (junction && junction->all && fenced_) return {};
    if (tails_ <= 1 || inline_tails) return finish(text);
  }
  return {};
}

std::string English::list_of_statements(bool all, const std::vector<PredPtr>& items) {
  const char* which = !all ? "At least one" : items.size() == 2 ? "Both" : "All";
  return headed_statements(std::string(which) + " of these statements must", all, items);
}

std::string English::counted_statements(const Among& among) {
  const bool most = among.bound == Among::Bound::at_most;
  const bool none = among.amount.kind == Number::Kind::integer && among.amount.integer == 0;
  std::string which = most                                    ? "At most "
                      : among.bound == Among::Bound::at_least ? "At least "
                                                              : "Exactly ";
  which += cardinal(among.amount);
  if (none) which = "None";
  return headed_statements(which + " of these statements " + (most || none ? "may" : "must"), true,
                           among.items);
}

std::string English::headed_statements(const std::string& head, bool all,
                                       const std::vector<PredPtr>& items) {
  failed_ = false;
  inline_tails_ = false;
  names_.clear();
  const std::string kept = kAddresses[style_.address];
  response_ = "it";
  std::string list = condition_list(all, items);
  response_ = kept;
  return failed_ ? "" : head + " be true of " + response_ + ":\n" + list;
}

std::string English::condition_list(bool, const std::vector<PredPtr>& items) {
  if (depth_ >= 2) {
    fail();
    return {};
  }
  const std::string kept_tail = tail_, kept_label = label_;
  const bool kept_closes = tail_closes_;
  const int kept_tails = tails_;
  const bool kept_part = inline_part_;
  inline_part_ = false;
  ++depth_;
  std::string out;
  for (size_t i = 0; i < items.size(); ++i) {
    label_ = kept_label.empty() ? std::to_string(i + 1)
                                : kept_label + static_cast<char>('a' + static_cast<int>(i % 26));
    tail_.clear();
    tail_closes_ = false;
    tails_ = 0;
    const std::string text = clause(*items[i], Mode::statement);
    if (tails_ > 1 || i >= 26) fail();
    out += (out.empty() ? "" : "\n") + label_ + ". " + finish(text);
  }
  --depth_;
  tail_ = kept_tail;
  label_ = kept_label;
  tail_closes_ = kept_closes;
  tails_ = kept_tails;
  inline_part_ = kept_part;
  return out;
}

/// The whole demand in the force and order of the style.
std::string English::styled_clause(const Pred& pred) {
  const If* choice = pred.as<If>();
  if (style_.condition_last && choice && !choice->otherwise && !choice->then->as<Junction>() &&
      !choice->condition->as<Junction>()) {
    std::string then = clause(*choice->then, Mode::demand);
    if (tails_ > 0) fail();
    InlinePart part(*this, true);
    return then + " if " + clause(*choice->condition, Mode::statement);
  }
  if (style_.force == Style::Force::make_sure && !choice) {
    const bool order = imperatives(pred).has_value();
    tails_ = 0;
    tail_.clear();
    tail_closes_ = false;
    if (!order) return "make sure that " + clause(pred, Mode::statement);
  }
  return clause(pred, Mode::demand);
}

std::string English::clause(const Pred& pred, Mode mode) {
  if (spent()) return {};
  if (const Junction* junction = pred.as<Junction>()) return junction_clause(pred, *junction, mode);
  if (const If* choice = pred.as<If>()) return if_clause(*choice, mode);
  if (const Quant* quant = pred.as<Quant>()) {
    if (quant->binders.size() == 2) return pairs_clause(*quant, mode);
    const bool listed =
        quant->set->kind == Set::Kind::list || quant->set->kind == Set::Kind::parameter;
    if (listed && !list_use(*quant)) return list_clause(*quant, mode);
    if (listed) return plain_clause(pred, mode);
    if (!is_true(quant->body)) return quant_clause(*quant, mode);
  }
  if (const Amount* amount = pred.as<Amount>()) {
    if (std::optional<std::string> special = amount_clause(pred, *amount, mode)) return *special;
  }
  if (const Sequence* sequence = pred.as<Sequence>();
      sequence && sequence->kind == Sequence::Kind::all_different) {
    if (std::optional<std::string> parts = all_different_parts(*sequence, mode)) return *parts;
  }
  if (const Flag* flag = pred.as<Flag>())
    return placeholder(flag->parameter) + " " + (mode == Mode::demand ? "must be " : "is ") +
           flag->value;
  const Not* negation = pred.as<Not>();
  if (const Flag* flag = negation ? negation->item->as<Flag>() : nullptr) {
    return placeholder(flag->parameter) + " " +
           (mode == Mode::demand ? "must not be " : "is not ") + flag->value;
  }
  if (const Amount* amount =
          negation && mode == Mode::demand ? negation->item->as<Amount>() : nullptr) {
    const std::optional<Subject> subject = subject_of(*negation->item);
    if (is_response(subject)) {  // "the number of words must not be between 3 and 5, inclusive"
      VerbPhrase phrase = number_phrase(amount->comparison);
      phrase.negated = true;
      return with_subject(quantity(*amount->left), false, VerbPhrases{{phrase}, true, true}, mode,
                          false);
    }
  }
  const bool plain = !negation || negation->item->as<Amount>() || negation->item->as<Prop>() ||
                     negation->item->as<Sequence>();
  if (negation && !plain) {
    return (mode == Mode::demand ? "it must not be the case that " : "it is not the case that ") +
           clause(*negation->item, Mode::statement);
  }
  if (pred.as<Truth>() || pred.as<Opaque>()) fail();
  return failed_ ? "" : plain_clause(pred, mode);
}

/// A clause with one subject: an order to the reader where the response is the subject, else with a
/// modal.
std::string English::plain_clause(const Pred& pred, Mode mode) {
  const std::optional<Subject> subject = subject_of(pred);
  if (!subject) {
    fail();
    return {};
  }
  if (mode == Mode::demand) {
    const int tails = tails_;
    const std::string tail = tail_;
    if (style_.force != Style::Force::must) {
      if (std::optional<VerbPhrases> orders = imperatives(pred)) return imperative(*orders);
    }
    tails_ = tails;
    tail_ = tail;
  }
  const std::optional<VerbPhrases> phrases = verb_phrases(pred, *subject, false);
  if (!phrases) {
    fail();
    return {};
  }
  return predicate(*subject, *phrases, mode);
}

std::string English::predicate(const Subject& subject, const VerbPhrases& phrases, Mode mode,
                               bool may) {
  std::string words = subject.words;
  bool plural = subject.plural;
  if (subject.ref) {
    words = ref(*subject.ref);
    if (const char* converted = conversion(*subject.ref))
      words = ref(*subject.ref->terms[0].text) + converted;
    plural = words == "them";
  } else if (subject.together) {
    const Set& set = *subject.together;
    const bool whole = set.modifiers.empty() && (!set.of || of_part(set).empty());
    words = whole ? "all " + noun(set).plural + " together" : definite(set) + " together";
  }
  return with_subject(words, plural, phrases, mode, may);
}

std::string English::with_subject(const std::string& subject, bool plural,
                                  const VerbPhrases& phrases, Mode mode, bool may) {
  std::vector<std::string> parts;
  const Modals& modals = kModals[style_.modals];
  const std::string modal = may      ? plural ? modals.may_plural : modals.may
                            : plural ? modals.must_plural
                                     : modals.must;
  const bool all_negated = std::all_of(phrases.items.begin(), phrases.items.end(),
                                       [](const auto& item) { return item.negated; });
  for (const VerbPhrase& item : phrases.items) {
    VerbPhrase phrase = in_style(item);
    if (mode == Mode::statement) {
      parts.push_back(inflect(phrase, {Form::finite, plural}));
      continue;
    }
    // "must not A or B", "must A and B", "must A and must not B"
    if (all_negated && phrases.all && !parts.empty()) phrase.negated = false;
    std::string text = inflect(phrase, {Form::base, plural});
    const bool repeat =
        phrase.negated || (!parts.empty() && !all_negated && phrases.items.front().negated);
    if (parts.empty() || repeat)
      text = (phrase.negated ? may ? "may" : "must" : modal) + " " + text;
    parts.push_back(text);
  }
  const bool joined_by_and =
      phrases.all && !(mode == Mode::demand && all_negated && parts.size() > 1);
  std::string out = (subject.empty() ? "" : subject + " ") + join_two(parts, joined_by_and);
  if (!phrases.all && parts.size() > 1 && !phrases.exclusive) out += " (or both)";
  return out;
}

/// Two orders in one sentence: "Write fewer than 50 words or use at least one bullet point (or
/// both)".
std::optional<std::string> English::joint_order(const Pred& pred, const Junction& junction,
                                                const std::optional<Subject>& subject) {
  const int tails = tails_;
  const std::string tail = tail_;
  const std::optional<VerbPhrases> orders = imperatives(pred);
  if (!orders) return std::nullopt;
  const bool one_tail = tails_ <= tails + 1 && (tails_ == tails || depth_ == 0);
  std::string text = imperative(*orders);
  const std::optional<VerbPhrases> phrases =
      subject ? junction_phrases(junction, *subject, false) : std::nullopt;
  const bool not_both = text.find(" both ") != std::string::npos;
  const bool all_negated = std::all_of(orders->items.begin(), orders->items.end(),
                                       [](const auto& item) { return item.negated; });
  if (!junction.all && all_negated && !not_both) return std::nullopt;  // "do not A or do not B"
  if (!junction.all && !not_both && !(phrases && phrases->exclusive)) text += " (or both)";
  tails_ = tails + (tail_ == tail ? 0 : 1);
  if (!one_tail || words_in(text) > kLongestSentence) return std::nullopt;
  return text;
}

std::string English::statement_list(const Junction& junction, Mode mode) {
  const std::string kept = response_;
  response_ = "it";
  const std::string list = condition_list(junction.all, junction.items);
  response_ = kept;
  if (!take_tail(":\n" + list, true, true)) fail();
  const std::string which = !junction.all                ? "at least one"
                            : junction.items.size() == 2 ? "both"
                                                         : "all";
  const std::string verb = mode == Mode::demand ? "must be" : junction.all ? "are" : "is";
  const bool of_response = names_.empty() && response_ != "it";
  return which + " of these statements " + verb + " true" + (of_response ? " of " + response_ : "");
}

std::string English::junction_clause(const Pred& pred, const Junction& junction, Mode mode) {
  const bool two = junction.items.size() == 2;
  const std::optional<Subject> subject = subject_of(pred);
  const bool simple =
      std::none_of(junction.items.begin(), junction.items.end(),
                   [](const PredPtr& item) { return item->as<Junction>() || item->as<If>(); });
  const int tails = tails_;
  const std::string tail = tail_;
  const auto restore = [&] {
    tails_ = tails;
    tail_ = tail;
  };
  if (two && simple && mode == Mode::demand) {
    if (std::optional<std::string> orders = joint_order(pred, junction, subject)) return *orders;
    restore();
  }
  const bool repeat_it = mode == Mode::statement && !junction.all && is_response(subject);
  const bool piece = subject && subject->ref && subject->ref->kind == Ref::Kind::binder;
  if (subject && (piece || (two && simple && !repeat_it))) {
    if (const std::optional<VerbPhrases> phrases = verb_phrases(pred, *subject, false))
      return predicate(*subject, *phrases, mode);
    restore();
  }
  if (two && simple && (junction.all || mode == Mode::statement)) {
    std::string first;
    {
      InlinePart part(*this, true);
      first = clause(*junction.items[0], mode);
    }
    const std::string second = clause(*junction.items[1], mode);
    const std::string text =
        first + (junction.all ? ", and " : " or ") + second + (junction.all ? "" : " (or both)");
    if (tails_ <= tails + 1 && words_in(text) <= kLongestSentence) return text;
    restore();
  }
  return statement_list(junction, mode);
}

std::string English::if_clause(const If& choice, Mode mode) {
  std::string out;
  {
    InlinePart part(*this, true);
    out = "if " + clause(*choice.condition, Mode::statement) + ", ";
  }
  {
    InlinePart part(*this, choice.otherwise != nullptr);
    out += clause(*choice.then, mode);
  }
  if (choice.otherwise) out += "; otherwise, " + clause(*choice.otherwise, mode);
  return out;
}

}  // namespace ifc::instruct
