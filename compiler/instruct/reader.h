// The grammar of canonical English, backwards; internal to read_back.cpp and reader_*.cpp. Every
// rule takes a place in the sentence and returns all phrases that begin there, each with its end.
// It may accept more than the realiser writes: read_back keeps what the realiser writes.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compiler/instruct/english.h"
#include "compiler/instruct/frame.h"

namespace ifc::instruct {

template <class T>
struct Parse {
  T value;
  size_t end;
};
template <class T>
using Parses = std::vector<Parse<T>>;

template <class T>
std::shared_ptr<const T> shared(T value) {
  return std::make_shared<const T>(std::move(value));
}

/// A sentence and what stands below it.
struct Layout {
  std::string body;                // without the final mark, and without what follows a colon
  std::vector<Literal> list;       // after ": "
  std::optional<Literal> block;    // a fenced text
  std::vector<std::string> items;  // a numbered list, without the numbers
};
/// The sentences of a text; empty when it does not fall into sentences. Lists of literals after a
/// colon are kept apart.
std::vector<Layout> lay_out(std::string_view text);

/// The literal that `words` spells as a whole.
std::optional<Literal> literal_of(std::string_view words);
/// Where the literal that begins at `at` may end, shortest first.
std::vector<Parse<Literal>> literals_at(std::string_view text, size_t at);

class Reader {
 public:
  /// All readings of a sentence.
  std::vector<PredPtr> sentence(const Layout& layout, Mode mode);

 private:
  /// Whose pieces a noun means: those of one text, or of each of several.
  struct Owner {
    RefPtr of;
    SetPtr each;
  };
  struct Naming {
    int binder;
    std::string own;
    bool elided;
  };
  struct Quantified {
    Determiner determiner;
    Comparison amount;
    SetPtr set;
    bool other = false;  // "of the": a share
  };
  enum class Form { base, imperative, singular, plural };

  // reader_nouns.cpp
  size_t skip(size_t at, std::string_view words) const;  // npos when they do not stand there
  bool at_word_end(size_t at) const;
  Parses<Number> number(size_t at) const;
  Parses<Comparison> amount(size_t at) const;
  Parses<Comparison> times(size_t at) const;
  Parses<int64_t> ordinal(size_t at) const;
  Parses<Set> bare_noun(size_t at, bool plural) const;
  Parses<Set> literal_noun(size_t at) const;
  Parses<SetPtr> owned(const Parse<Set>& noun, bool plural);
  Parses<SetPtr> pieces(size_t at, bool plural);
  Parses<SetPtr> definite(size_t at);
  Parses<SetPtr> filtered(const Parse<SetPtr>& pieces, bool plural);
  Parses<RefPtr> ref(size_t at);
  Parses<RefPtr> item(size_t at);
  Parses<QuantityPtr> quantity(size_t at);
  std::vector<RefPtr> owners() const;
  // reader_verbs.cpp
  Parses<PredPtr> verb_phrases(size_t at, const Owner& subject, Form form);
  Parses<PredPtr> verb_phrase(size_t at, const Owner& subject, Form form);
  Parses<PredPtr> one_phrase(size_t at, const Owner& subject, const std::string& verb,
                             bool negative);
  Parses<PredPtr> joined(const Parse<PredPtr>& first, const Owner& subject, Form form, bool modal);
  Parses<PredPtr> objects(size_t at, const Owner& subject);
  Parses<PredPtr> counted(size_t at, const Owner& subject);
  Parses<PredPtr> literal_use(size_t at, const Owner& subject);
  Parses<PredPtr> properties(size_t at, const Owner& subject, const std::string& verb);
  // reader_lists.cpp
  Parses<PredPtr> list_use(size_t at, const Owner& subject);
  // reader_comparisons.cpp
  Parses<PredPtr> compared(size_t at, const Owner& subject);
  Parses<Comparison> value_test(size_t at);
  Parses<PredPtr> be_phrase(size_t at, const Owner& subject);
  // reader_clauses.cpp
  Parses<PredPtr> clause(size_t at, Mode mode);
  Parses<PredPtr> simple(size_t at, Mode mode);
  Parses<PredPtr> unchained(size_t at, Mode mode);
  Parses<PredPtr> conditional(size_t at, Mode mode);
  Parses<PredPtr> statements(size_t at, Mode mode);
  std::vector<PredPtr> items(bool all);
  // reader_orders.cpp
  Parses<PredPtr> imperative(size_t at);
  // reader_subjects.cpp
  Parses<PredPtr> with_subject(size_t at, Mode mode);
  // reader_quantifiers.cpp
  Parses<Quantified> quantified(size_t at);
  PredPtr quant(const Quantified& head, int binder, PredPtr body) const;
  Parses<PredPtr> existential(size_t at, Mode mode);
  Parses<std::pair<PredPtr, int>> about_piece(size_t at, const Quantified& head, Mode mode,
                                              bool plural);
  Parses<PredPtr> fronted(size_t at, Mode mode);
  // reader_pairs.cpp
  Parses<PredPtr> neighbours(size_t at, Mode mode);

  int fresh() { return next_binder_++; }
  bool spent() { return ++steps_ > kMostSteps; }
  static RefPtr binder_ref(int binder);
  static RefPtr response();
  static Term literal_term(Literal literal);

  std::string text_;
  const Layout* layout_ = nullptr;
  std::vector<Naming> names_;
  bool it_is_response_ = false;
  int next_binder_ = 1000;
  int steps_ = 0;
  int depth_ = 0;
  static constexpr int kMostSteps = 400'000;
};

inline QuantityPtr count_of(SetPtr set) {
  Quantity count;
  count.kind = Quantity::Kind::count;
  count.set = std::move(set);
  return shared(std::move(count));
}

/// Appends to `out` what `more` holds.
template <class T>
void add(Parses<T>& out, Parses<T> more) {
  for (Parse<T>& parse : more) out.push_back(std::move(parse));
}

}  // namespace ifc::instruct
