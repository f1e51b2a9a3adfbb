// The tokens of NLTK 3.9.2's word_tokenize: sentence by sentence of Punkt, cut by the rules of
// NLTKWordTokenizer. Input: valid UTF-8 and its sentences. Output: texts, views of the input but
// for quotation marks: `"` becomes two backticks or two apostrophes, as the Penn Treebank has it.
//
// NLTK runs some thirty regexes, each on the result of the one before, and most of them put a space
// somewhere. Here the text stays, and a bit before each byte says whether a space would be there:
// `early` those that the rules up to the apostrophe before a space see, `cuts` all of them.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "runtime/builtins/value.h"
#include "runtime/text/span.h"

namespace ifc::runtime {

/// What is cut between two letters, written in any case: `cannot`, and `'tis` behind its
/// apostrophe.
struct Contraction {
  std::string_view first;
  std::string_view second;
};
/// All but the last two have the letter at the cut twice.
inline constexpr Contraction kContractions[] = {{"can", "not"}, {"gim", "me"}, {"gon", "na"},
                                                {"got", "ta"},  {"lem", "me"}, {"wan", "na"},
                                                {"t", "is"},    {"t", "was"}};

/// Whether a run of ASCII letters, which is in no case a contraction, is a token whatever stands
/// elsewhere in the text.
bool is_treebank_token(std::string_view text, Span letters);

/// One bit for each place in a text, its end included.
class TextBits {
 public:
  void reset(size_t size) { words_.assign(size / 64 + 1, 0); }
  void set(size_t at) { words_[at / 64] |= uint64_t{1} << at % 64; }
  bool has(size_t at) const { return (words_[at / 64] >> at % 64 & 1) != 0; }
  uint64_t& word(size_t index) { return words_[index]; }
  uint64_t word(size_t index) const { return words_[index]; }
  size_t word_count() const { return words_.size(); }

 private:
  std::vector<uint64_t> words_;
};

/// Keeps its memory from text to text. One thread at a time.
class Treebank {
 public:
  /// Cuts a text, whose sentences by Punkt, views of it, are given; returns the number of tokens.
  /// O(n).
  size_t cut(std::string_view text, std::span<const Value> sentences);
  /// Writes the tokens of the text that was cut last, which is still there, to `out`, which has
  /// room for them and may be uninitialised. O(their number).
  void write(std::string_view text, Value* out) const;
  /// The same of where they stand in it, quotation marks as they are.
  void write(Span* out) const;

 private:
  friend class TreebankSentence;
  struct Quote {
    uint32_t at;
    bool opens;
  };

  void find_marks(std::string_view text);
  void find_wide_spaces(std::string_view text, size_t offset, uint64_t leads);
  void find_tokens(std::string_view text);

  TextBits spaces_;  // bytes of white space
  TextBits early_;
  TextBits cuts_;
  std::vector<uint32_t> marks_;        // that have to be looked at one by one
  std::vector<uint32_t> doubles_;      // letters that stand twice, as in `cannot`
  std::vector<uint32_t> apostrophes_;  // of one sentence: those that are no quotation marks
  std::vector<Quote> quotes_;          // those that are written otherwise
  std::vector<uint32_t> begins_;       // of tokens
  std::vector<uint32_t> ends_;
  size_t count_ = 0;
};

}  // namespace ifc::runtime
