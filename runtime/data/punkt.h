// The sentences of NLTK 3.9.2's PunktSentenceTokenizer for English, with realignment of closing
// punctuation (Kiss and Strunk 2006, "Unsupervised Multilingual Sentence Boundary Detection").
// Input: valid UTF-8 and the pack punkt_english. Output: spans of sentences, without white space at
// the end. A port of the decisions, not of the code: what NLTK does by regexes on copies is done
// here in one pass over the text.
#pragma once

#include <string_view>

#include "runtime/data/text_table.h"
#include "runtime/data/word_filter.h"
#include "runtime/text/span.h"

namespace ifc::runtime {

struct PunktCandidate;

class Punkt {
 public:
  explicit Punkt(const Pack& pack);

  /// Appends the sentences of `text` to `out`. O(n); allocates only to grow `out`.
  void segment(std::string_view text, SpanBuffer& out) const;
  /// Appends the first `most` of them, or a few less if they are all. Returns whether they are all.
  /// O(their length).
  bool first_sentences(std::string_view text, size_t most, SpanBuffer& out) const;

 private:
  struct Token;
  struct Follower;
  enum class Starts { no, unknown, yes };

  /// Whether a table of the special words has a type.
  bool is_special(const TextTable& table, std::string_view type) const;
  bool is_abbreviation(std::string_view word) const;
  Token first_pass(std::string_view word) const;
  Starts starts_sentence(const Follower& follower, uint32_t context) const;
  bool ends_sentence(const Token& token, const Token& next) const;
  bool ends_plainly(std::string_view text, const PunktCandidate& candidate) const;
  bool has_sentence_end(std::string_view context) const;
  bool ends(std::string_view text, const PunktCandidate& candidate) const;

  TextTable abbreviations_;
  TextTable starters_;
  TextTable collocations_;        // "first\tsecond"
  TextTable collocation_firsts_;  // what stands first in some collocation
  TextTable contexts_;            // the cases and places that a type was seen in
  WordFilter special_;            // abbreviations_ and collocation_firsts_
  WordFilter followers_;          // what stands second in some collocation
};

}  // namespace ifc::runtime
