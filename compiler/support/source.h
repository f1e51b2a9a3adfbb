// A source file and positions in it. Everything that points at ifc source does so with a
// `SourceSpan` of byte offsets; lines and columns are computed only when a diagnostic is printed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ifc {

/// Half-open byte range of a source text.
struct SourceSpan {
  uint32_t begin = 0;
  uint32_t end = 0;
  friend bool operator==(SourceSpan, SourceSpan) = default;
};

/// The smallest span that covers both.
constexpr SourceSpan cover(SourceSpan a, SourceSpan b) {
  return {a.begin < b.begin ? a.begin : b.begin, a.end > b.end ? a.end : b.end};
}

/// 1-based; the column counts code points.
struct LineColumn {
  uint32_t line = 1;
  uint32_t column = 1;
};

/// One ifc source text. Immutable; spans of diagnostics and IR refer to it.
class SourceFile {
 public:
  SourceFile(std::string path, std::string text);

  const std::string& path() const { return path_; }
  const std::string& text() const { return text_; }
  std::string_view slice(SourceSpan span) const;
  /// O(log lines).
  LineColumn position(uint32_t offset) const;
  /// The line (1-based) without its line break; empty when there is no such line.
  std::string_view line(uint32_t number) const;

 private:
  std::string path_;
  std::string text_;
  std::vector<uint32_t> line_starts_;
};

}  // namespace ifc
