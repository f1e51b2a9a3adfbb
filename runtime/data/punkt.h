// The sentences of NLTK 3.9.2's PunktSentenceTokenizer for English, with realignment of closing
// punctuation (Kiss and Strunk 2006, "Unsupervised Multilingual Sentence Boundary Detection").
// Input: valid UTF-8 and the pack punkt_english. Output: spans of sentences, without white space at
// the end. A port of the decisions, not of the code: what NLTK does by regexes on copies is done
// here in one pass over the text.
#pragma once

#include <string_view>

#include "runtime/data/punkt_candidates.h"
#include "runtime/data/text_table.h"
#include "runtime/data/word_filter.h"
#include "runtime/text/span.h"

namespace ifc::runtime {

class Punkt {
 public:
  explicit Punkt(const Pack& pack);

  /// The sentences of one text, which it may be asked for a few at a time.
  class Search;

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

/// Keeps no memory of its own; O(n) for all sentences.
class Punkt::Search {
 public:
  /// Both outlive it.
  Search(const Punkt& punkt, std::string_view text) : punkt_(&punkt), text_(text) {}

  /// Appends the next sentences, `most` of them or one more, or all that are left. O(their length).
  void some(size_t most, SpanBuffer& out);
  /// Whether there are no more.
  bool is_done() const { return done_; }

 private:
  void take(size_t begin, size_t end, SpanBuffer& out);
  void give(SpanBuffer& out) const;
  size_t give_back(size_t begin, size_t end, SpanBuffer& out);
  size_t end_of_closers(size_t begin, size_t end) const;

  const Punkt* punkt_;
  std::string_view text_;
  PunktCandidates candidates_;
  size_t piece_ = 0;  // where the one after the last sentence end begins
  // The piece before, which may get marks that close something from the start of the next one.
  bool any_ = false;
  size_t begin_ = 0;
  size_t end_ = 0;
  bool done_ = false;
};

}  // namespace ifc::runtime
