// Implementation of source.h: the line table is built once, positions are found by binary search.
#include "compiler/support/source.h"

#include <algorithm>
#include <utility>

#include "compiler/support/check.h"

namespace ifc {

SourceFile::SourceFile(std::string path, std::string text)
    : path_(std::move(path)), text_(std::move(text)) {
  line_starts_.push_back(0);
  for (size_t i = 0; i < text_.size(); ++i) {
    // As in the grammar: \n, \r\n, or \r by itself.
    const bool ends =
        text_[i] == '\n' || (text_[i] == '\r' && !(i + 1 < text_.size() && text_[i + 1] == '\n'));
    if (ends) line_starts_.push_back(static_cast<uint32_t>(i + 1));
  }
}

std::string_view SourceFile::slice(SourceSpan span) const {
  const size_t size = text_.size();
  const size_t begin = std::min<size_t>(span.begin, size);
  const size_t end = std::clamp<size_t>(span.end, begin, size);
  return std::string_view(text_).substr(begin, end - begin);
}

LineColumn SourceFile::position(uint32_t offset) const {
  const auto end = static_cast<uint32_t>(text_.size());
  offset = std::min(offset, end);
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const auto index = static_cast<uint32_t>(after - line_starts_.begin() - 1);
  LineColumn result{index + 1, 1};
  uint32_t at = line_starts_[index];
  // A byte order mark takes no column.
  if (at == 0 && text_.starts_with("\xEF\xBB\xBF")) at = std::min<uint32_t>(3, end);
  for (; at < offset; ++at) {
    // Continuation bytes belong to the code point before them.
    if ((static_cast<unsigned char>(text_[at]) & 0xC0U) != 0x80U) ++result.column;
  }
  // An offset inside a code point belongs to that code point.
  if (offset < end && (static_cast<unsigned char>(text_[offset]) & 0xC0U) == 0x80U &&
      result.column > 1) {
    --result.column;
  }
  return result;
}

std::string_view SourceFile::line(uint32_t number) const {
  if (number == 0 || number > line_starts_.size()) return {};
  const uint32_t begin = line_starts_[number - 1];
  size_t end = number < line_starts_.size() ? line_starts_[number] - 1 : text_.size();
  if (end > begin && text_[end - 1] == '\r') --end;
  return std::string_view(text_).substr(begin, end - begin);
}

}  // namespace ifc
