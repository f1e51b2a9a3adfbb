#include "runtime/text/icu_boundaries.h"

#include <algorithm>
#include <memory>

#include "runtime/text/icu_status.h"

namespace ifc::runtime {
namespace {

// ICU counts in 32 bits. A longer text is walked in windows that begin at a boundary, which changes
// nothing: going forward, ICU's rules start afresh at every boundary.
constexpr size_t kWindow = size_t{1} << 30;

}  // namespace

icu::BreakIterator& icu_iterator(IcuRule rule) {
  thread_local std::unique_ptr<icu::BreakIterator> iterators[3];
  auto& slot = iterators[static_cast<size_t>(rule)];
  if (slot == nullptr) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale& root = icu::Locale::getRoot();
    switch (rule) {
      case IcuRule::kCharacter:
        slot.reset(icu::BreakIterator::createCharacterInstance(root, status));
        break;
      case IcuRule::kWord:
        slot.reset(icu::BreakIterator::createWordInstance(root, status));
        break;
      case IcuRule::kSentence:
        slot.reset(icu::BreakIterator::createSentenceInstance(root, status));
        break;
    }
    check_icu(status);
  }
  return *slot;
}

IcuBoundaries::IcuBoundaries(IcuRule rule, std::string_view text)
    : text_(text), iterator_(&icu_iterator(rule)) {
  open(0);
}

IcuBoundaries::~IcuBoundaries() { utext_close(&window_); }

void IcuBoundaries::open(size_t from) {
  UErrorCode status = U_ZERO_ERROR;
  size_t size = std::min(text_.size() - from, kWindow);
  utext_openUTF8(&window_, text_.data() + from, static_cast<int64_t>(size), &status);
  iterator_->setText(&window_, status);
  check_icu(status);
  iterator_->first();
  window_begin_ = from;
}

bool IcuBoundaries::next() {
  if (end_ - window_begin_ > kWindow / 2) open(end_);
  int32_t found = iterator_->next();
  if (found == icu::BreakIterator::DONE) return false;
  begin_ = end_;
  end_ = window_begin_ + static_cast<size_t>(found);
  return true;
}

}  // namespace ifc::runtime
