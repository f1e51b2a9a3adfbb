// Frames -> English. Input: a plan; output: text. The tables are in lexicon.h and in the wording
// column of the builtins; the grammar is in english_*.cpp, all methods of one class because
// clauses, verb phrases and noun phrases hold one another.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "compiler/instruct/english_numbers.h"
#include "compiler/instruct/frame.h"

namespace ifc::instruct {

/// demand: "Use …", "Every sentence must …". statement: "It uses …", "Every sentence has …".
enum class Mode { demand, statement };

/// What a verb agrees with. `base` follows a modal, `infinitive` is "to write".
struct Agreement {
  enum class Form { base, imperative, infinitive, finite } form = Form::base;
  bool plural = false;
};

/// One verb with what follows it.
struct VerbPhrase {
  std::string verb;           // base form
  std::string particle;       // "with", as in "start with"
  std::string object;         // "at most 20 words"
  std::string plural_object;  // after a plural subject, where it differs: "palindromes"
  std::string no_object;      // "no digits": what a negated finite verb takes instead of "does not"
  std::string tail;           // ", ignoring case"
  bool negated = false;
  std::string front = {};  // "in the first paragraph", of an order in a style that fronts it
};
std::string inflect(const VerbPhrase& phrase, Agreement agreement);

/// Verb phrases about one subject.
struct VerbPhrases {
  std::vector<VerbPhrase> items;
  bool all = true;        // joined by "and", or by "or"
  bool exclusive = true;  // an "or" whose alternatives cannot hold together
};

/// Who a sentence is about: a text, all of several texts together, or a phrase worded already.
struct Subject {
  RefPtr ref;
  SetPtr together;
  std::string words;
  bool plural = false;
};
bool same_subject(const Subject& a, const Subject& b);
bool finds_inside_words(const Prop* prop);
/// "have" 3 sentences, "contain" 3 digits.
std::string_view possession_of(const Set& set);
inline bool is_response(const std::optional<Subject>& subject) {
  return subject && subject->ref && subject->ref->kind == Ref::Kind::response;
}

/// A set as a noun.
struct NounWords {
  std::string singular, plural;   // "word", "comma"; of literals "occurrence(s) of the word "cat""
  std::string name;               // the one literal: `the word "cat"`; empty otherwise
  bool several = false;           // one of several literals
  std::string list_noun;          // what these are: "words"
  std::vector<std::string> list;  // and what they are
};

class English {
 public:
  explicit English(const Style& style = {}) : style_(style) {}
  /// One sentence, its list or fenced text included, with capital and final mark. Empty when
  /// English lacks a way to say it.
  std::string sentence(const Pred& pred);
  /// `header` of a list about the response, and its items as statements.
  /// "At least 2 of these statements must be true of your response: …".
  std::string counted_statements(const Among& among);
  std::string list_of_statements(bool all, const std::vector<PredPtr>& items);

 private:
  struct Naming {
    std::string own;      // "that paragraph"
    bool elided = false;  // a fronted scope already says of whom
  };
  /// Lists and fenced texts stay inside the sentence while it lives.
  class InlinePart {
   public:
    InlinePart(English& english, bool on) : english_(english), kept_(english.inline_part_) {
      english.inline_part_ = kept_ || on;
    }
    ~InlinePart() { english_.inline_part_ = kept_; }
    InlinePart(const InlinePart&) = delete;
    InlinePart& operator=(const InlinePart&) = delete;

   private:
    English& english_;
    bool kept_;
  };
  /// Names a binder while it lives; a name that another binder in force has already would be
  /// ambiguous.
  class Scope {
   public:
    Scope(English& english, int binder, Naming naming, SetPtr range);
    ~Scope() {
      english_.names_.erase(binder_);
      if (elided_) english_.elided_.pop_back();
    }
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

   private:
    English& english_;
    int binder_;
    bool elided_;
  };

  // english_clauses.cpp
  std::string styled_clause(const Pred& pred);
  std::string clause(const Pred& pred, Mode mode);
  std::string plain_clause(const Pred& pred, Mode mode);
  std::string junction_clause(const Pred& pred, const Junction& junction, Mode mode);
  std::string if_clause(const If& choice, Mode mode);
  std::string predicate(const Subject& subject, const VerbPhrases& phrases, Mode mode,
                        bool may = false);
  std::string with_subject(const std::string& subject, bool plural, const VerbPhrases& phrases,
                           Mode mode, bool may);
  std::string imperative(const VerbPhrases& phrases);
  std::string order(const std::vector<VerbPhrase>& phrases, bool all);
  std::optional<VerbPhrases> imperatives(const Pred& pred);
  std::optional<std::string> joint_order(const Pred& pred, const Junction& junction,
                                         const std::optional<Subject>& subject);
  std::string statement_list(const Junction& junction, Mode mode);
  std::string headed_statements(const std::string& head, bool all,
                                const std::vector<PredPtr>& items);
  std::string condition_list(bool all, const std::vector<PredPtr>& items);
  std::string finish(std::string text);
  // english_quantifiers.cpp
  std::optional<std::string> fronted_part(const Quant& quant, Mode mode);
  std::string quant_clause(const Quant& quant, Mode mode);
  std::string direct_clause(const Quant& quant, const VerbPhrases& phrases, Mode mode);
  std::string if_in_each(const Quant& quant, const If& choice, Mode mode);
  std::string existential(const Quant& quant, Mode mode);
  std::string quantified(const Quant& quant);
  std::string quantified_slice(const Quant& quant, const Set& base, const Modifier& slice,
                               const AmountWords& amount);
  std::string list_clause(const Quant& quant, Mode mode);
  /// A quantifier over a list of texts whose body only uses each of them somewhere.
  struct ListUse {
    RefPtr owner;                // of whom it speaks
    const Set* set = nullptr;    // pieces that equal the text, or
    const Prop* prop = nullptr;  // what contains, starts or ends with it
    const Amount* amount = nullptr;
  };
  std::optional<ListUse> list_use(const Quant& quant);
  std::optional<VerbPhrase> list_phrase(const Quant& quant, const ListUse& use, bool imperative);
  std::string listed(const Set& set);
  bool can_chain(const Quant& quant);
  // english_pairs.cpp
  std::string pairs_clause(const Quant& quant, Mode mode);
  std::optional<std::string> all_different_parts(const Sequence& sequence, Mode mode);
  std::optional<std::string> alternating(const Quant& quant, Mode mode);
  std::optional<std::string> same_in_neighbours(const Quant& quant, Mode mode);
  std::optional<Subject> each_after_first(const Quant& quant);
  std::optional<VerbPhrase> linked_phrase(const Prop& prop, int second);
  std::optional<std::string> next_to_previous(const Quant& quant, Mode mode);
  std::optional<VerbPhrase> sharing(const Term& left, const Term& right, int first, int second,
                                    bool folded);
  // english_verbs.cpp
  std::optional<Subject> subject_of(const Pred& pred);
  std::optional<VerbPhrases> verb_phrases(const Pred& pred, const Subject& subject, bool bare);
  std::optional<VerbPhrases> junction_phrases(const Junction& junction, const Subject& subject,
                                              bool bare);
  std::optional<VerbPhrase> verb_phrase(const Pred& pred, bool bare);
  VerbPhrase property_phrase(const Prop& prop);
  VerbPhrase relation_phrase(const Prop& prop);
  std::optional<VerbPhrase> imperative_prop(const Prop& prop, bool negated);
  VerbPhrase sequence_phrase(const Sequence& sequence);
  std::string argument(const Term& term, bool searched);
  std::string literal(const Literal& literal);
  // english_amounts.cpp
  std::optional<Subject> amount_subject(const Amount& amount);
  std::optional<VerbPhrase> amount_phrase(const Amount& amount, bool imperative);
  std::optional<VerbPhrase> count_phrase(const Set& set, const Comparison& comparison,
                                         bool imperative);
  std::optional<VerbPhrase> computed_phrase(const Amount& amount, bool imperative);
  std::optional<VerbPhrase> aggregate_phrase(const Amount& amount, const Comparison& comparison);
  std::optional<VerbPhrase> length_phrase(const RefPtr& text, const Comparison& comparison,
                                          bool imperative);
  std::optional<VerbPhrase> compared_phrase(const Amount& amount);
  VerbPhrase existence_phrase(const Set& set, bool wanted, bool bare, bool imperative);
  VerbPhrase number_phrase(const Comparison& comparison);
  VerbPhrase spelled_phrase(const Quantity& value, const Comparison& comparison);
  std::optional<std::string> share_clause(const Amount& amount, Mode mode);
  std::string list_object(const Set& set, const NounWords& noun, const std::string& quantity);
  std::optional<std::string> amount_clause(const Pred& pred, const Amount& amount, Mode mode);
  // english_nouns.cpp
  NounWords noun(const Set& set);
  void add_gloss(const Declared& declared, NounWords& words);
  void name_regex(const Set& set, const runtime::Regex& regex, NounWords& out);
  void name_literal(const Set& set, const Ref& literal, NounWords& out);
  std::string relative(const Set& set, bool plural);
  std::string of_part(const Set& set);
  std::string definite(const Set& set);
  std::string mapped_words(const Modifier& map, const std::string& pieces);
  std::string slice_words(const Modifier& slice, const Set& set, bool& partitive);
  std::string ref(const Ref& ref);
  std::string item_words(const Ref& ref);
  std::string joined_words(const Ref& ref);
  std::string own_name(int binder);
  std::string aggregate(const Quantity& quantity, int depth);
  std::string arithmetic(const Quantity& quantity, int depth);
  std::string fill(std::string_view wording, const std::vector<std::string>& words);
  std::string owner(const Set& set);
  std::string quantity(const Quantity& quantity, int depth = 0);
  std::string term(const Term& term);
  std::string unit_plural(
      const Ref& ref);                // "words" for a word, "texts" where the unit is not known
  bool spacious(const RefPtr& text);  // whether the text may hold spaces and punctuation
  std::string tell(const Set& set, bool lower, bool upper);
  bool fills_run(const Set& set, const Comparison& comparison) const;
  std::string regex(const runtime::Regex& regex, bool searched);

  /// Something of which one sentence can hold only one: a list or fenced text after it. False: say
  /// it inline.
  bool take_tail(std::string tail, bool closes, bool numbered = false);
  void fail() { failed_ = true; }
  /// Counts a step of work; true when there is no point in going on. Filters nested in filters
  /// would take time without end.
  bool spent() {
    if (++steps_ > kMostSteps) failed_ = true;
    return failed_;
  }

  std::optional<AmountWords> amount_words(const Comparison& comparison) const {
    return instruct::amount_words(comparison, style_);
  }
  std::optional<std::string> times_words(const Comparison& comparison) const {
    return instruct::times_words(comparison, style_);
  }
  std::string cardinal(const Number& number) const { return instruct::cardinal(number, style_); }
  VerbPhrase in_style(VerbPhrase phrase) const;

  Style style_;
  std::map<int, Naming> names_;
  std::vector<int> elided_;       // binders whose pieces need no "of", the innermost last
  std::map<int, SetPtr> ranges_;  // what each named binder runs over
  std::string response_ = "your response";
  std::string tail_;
  bool tail_closes_ = false;  // no full stop after the tail
  int tails_ = 0;
  bool inline_tails_ = false;  // none at all: the sentence has two of them
  bool inline_part_ = false;   // not in this part: another part of the sentence follows
  bool in_relative_ = false;
  bool fenced_ = false;         // a literal asks for a block of its own
  bool prohibited_ = false;     // the phrase stands under a negation
  bool one_is_enough_ = false;  // one match of a regex suffices
  int depth_ = 0;               // of numbered lists
  std::string label_;           // of the list item around: "2"
  bool failed_ = false;
  static constexpr int kMostSteps = 20'000;
  int steps_ = 0;
};

std::string capitalised(std::string text);

}  // namespace ifc::instruct
