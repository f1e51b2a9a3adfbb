// One sentence on its way to Treebank tokens. Internal to runtime/data; see treebank.h.
#pragma once

#include <string_view>

#include "runtime/data/treebank.h"
#include "runtime/text/python_characters.h"

namespace ifc::runtime {

class TreebankSentence {
 public:
  TreebankSentence(Treebank& work, std::string_view text, size_t begin, size_t end)
      : work_(work), text_(text), begin_(begin), end_(end) {}

  // treebank_marks.cpp: the rules for punctuation and quotation marks
  /// Parts the sentence from its neighbours, and its final period.
  void cut_at_ends();
  /// Goes on with the marks of the text from that one on; returns the first beyond the sentence.
  size_t cut_at_marks(size_t mark);

  // treebank_clitics.cpp: the rules for apostrophes and for words such as `cannot`
  /// The same with letters that stand twice. All marks are cut at.
  size_t cut_contractions(size_t twice);

 private:
  // treebank_marks.cpp
  size_t take_mark(size_t at);
  size_t take_quotation_mark(size_t at);
  size_t take_apostrophes(size_t at);
  size_t take_backticks(size_t at);
  size_t take_commas(size_t at);
  size_t take_dashes(size_t at);
  size_t take_wide_mark(size_t at);
  size_t final_period() const;
  bool opens(size_t at) const;

  // treebank_clitics.cpp
  void cut_at_apostrophes();
  bool may_have_clitic(size_t at) const;
  void cut_clitic(size_t apostrophe);
  void cut_long_clitic(size_t apostrophe);
  void cut_joined(size_t apostrophe);
  void cut_it(size_t apostrophe, std::string_view verb);
  void cut_double(size_t at);
  size_t letter_before(size_t at, char lower) const;
  size_t letter_at(size_t at, char lower) const;
  size_t word_at(size_t at, std::string_view lower) const;
  bool edge_before(size_t at) const;
  bool edge_after(size_t at) const;

  size_t run_end(size_t at, char c) const {
    while (at < end_ && text_[at] == c) ++at;
    return at;
  }
  /// Where the first rules would put a space.
  void pad_early(size_t from, size_t to) {
    work_.early_.set(from), work_.early_.set(to);
    work_.cuts_.set(from), work_.cuts_.set(to);
  }
  void pad(size_t from, size_t to) { work_.cuts_.set(from), work_.cuts_.set(to); }
  bool has_cut(size_t at) const { return work_.cuts_.has(at); }
  bool space_at(size_t at) const {
    return at == end_ || work_.spaces_.has(at) || work_.cuts_.has(at);
  }
  bool space_before(size_t at) const {
    return at == begin_ || work_.spaces_.has(at - 1) || work_.cuts_.has(at);
  }

  Treebank& work_;
  std::string_view text_;
  size_t begin_;
  size_t end_;
};

}  // namespace ifc::runtime
