// ICU's break iterators over UTF-8, one set per thread, made when first needed.
// Input: valid UTF-8. Output: one segment after the other with its rule status. Used by word
// segmentation for scripts that need a dictionary, and by the reference that tests compare with.
#pragma once

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <cstddef>
#include <string_view>

namespace ifc::runtime {

enum class IcuRule { kCharacter, kWord, kSentence };

// The calling thread's iterator for a rule, set to no text in particular. Throws std::runtime_error
// when ICU's data are missing.
icu::BreakIterator& icu_iterator(IcuRule rule);

// Walks the segments of `text` from its start. At most one walk per rule and thread at a time.
// Throws std::runtime_error when ICU's data are missing.
class IcuBoundaries {
 public:
  IcuBoundaries(IcuRule rule, std::string_view text);
  ~IcuBoundaries();
  IcuBoundaries(const IcuBoundaries&) = delete;
  IcuBoundaries& operator=(const IcuBoundaries&) = delete;

  // Moves to the next segment; false at the end.
  bool next();
  size_t begin() const { return begin_; }
  size_t end() const { return end_; }
  int status() const { return iterator_->getRuleStatus(); }

 private:
  void open(size_t from);

  std::string_view text_;
  icu::BreakIterator* iterator_;
  UText window_ = UTEXT_INITIALIZER;
  size_t window_begin_ = 0;
  size_t begin_ = 0;
  size_t end_ = 0;
};

}  // namespace ifc::runtime
