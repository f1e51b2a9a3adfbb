// The one place that calls PCRE2: a compiled pattern, and a search with limits. Private to
// runtime/regex.
#pragma once

#include <mutex>
#include <string>
#include <string_view>

#include "runtime/builtins/value.h"
#include "runtime/regex/limits.h"

namespace ifc::runtime {

/// A PCRE2 pattern (see print.h), compiled at the first use, which also makes the machine code.
/// Safe to share.
class EnginePattern {
 public:
  EnginePattern() = default;
  ~EnginePattern();
  EnginePattern(const EnginePattern&) = delete;
  EnginePattern& operator=(const EnginePattern&) = delete;

  /// Compiles at once, without machine code. False: PCRE2's number and message are in `code` and
  /// `message`.
  bool compile(const std::string& pattern, int& code, std::string& message);

  /// The first match at or after `from`; found = false when there is none. `not_empty_here`: an
  /// empty match at `from` itself does not count. Status match_limit when a limit was reached.
  Status search(std::string_view text, size_t from, bool not_empty_here, const MatchLimits& limits,
                bool& found, size_t& begin, size_t& end) const;

  /// The same, for what group number `group` of the pattern took of the first match.
  Status search_group(std::string_view text, size_t from, uint32_t group, const MatchLimits& limits,
                      bool& found, size_t& begin, size_t& end) const;

 private:
  int run(std::string_view text, size_t from, uint32_t options, const MatchLimits& limits,
          void* data) const;
  void make_machine_code() const;

  void* code_ = nullptr;  // pcre2_code
  mutable std::once_flag machine_code_once_;
  mutable bool machine_code_ = false;
};

/// Whether the linked PCRE2's \b takes letters, numbers and `_`, and no marks, for words.
bool engine_boundaries_are_ours();
/// PCRE2's error "regular expression is too large" and its kin.
bool is_size_error(int code);

}  // namespace ifc::runtime
