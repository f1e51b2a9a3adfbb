// A regex whose matches are the code points of one class, or the longest runs of them: `\d`,
// `[,;]+`. It needs no automaton.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "runtime/regex/ast.h"
#include "runtime/regex/code_points.h"
#include "runtime/text/byte_class.h"
#include "runtime/text/lead_bytes.h"
#include "runtime/text/span.h"

namespace ifc::runtime {

class ClassPattern {
 public:
  /// Nothing for any other regex.
  static std::optional<ClassPattern> of(const RegexAst& ast);

  /// Whether the class is all that is not ASCII.
  bool is_beyond_ascii() const;
  bool occurs_in(std::string_view text) const;
  /// Appends the matches.
  void find(std::string_view text, SpanBuffer& out) const;
  /// How many matches there are, without storing them.
  size_t count(std::string_view text) const;
  /// The same in the text without the matches of `removed`, which is not built.
  size_t count_without(std::string_view text, const ClassPattern& removed) const;
  /// Writes the text without the matches to `out`, which has room for text.size() +
  /// kCopySlack bytes; returns the size.
  size_t remove(std::string_view text, char* out) const;

 private:
  struct Beyond;

  void add(CodeRange range);
  void index_pages();
  uint64_t page(char32_t code_point) const;
  /// `work` with the rule for code points beyond ASCII.
  template <typename Work>
  auto with_members(Work work) const;

  ByteClass ascii_;
  CodeRanges beyond_;  // members from U+0080 on
  LeadBytes leads_;    // of them
  // For 64 code points of the basic plane each, the first of beyond_ that does not end before them.
  std::array<uint16_t, 0x10000 / 64> pages_{};
  bool runs_ = false;
};

}  // namespace ifc::runtime
