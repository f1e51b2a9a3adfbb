// A compiled regex: immutable, shared by threads. Made once with the program or from a parameter;
// matches views of valid UTF-8. Engine: a linear automaton; PCRE2 with match limits for what that
// cannot do and for regexes too large for it. The parser of parse.h alone says what compiles.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "runtime/builtins/value.h"
#include "runtime/regex/ast.h"
#include "runtime/regex/limits.h"
#include "runtime/regex/parse.h"
#include "runtime/text/span.h"

namespace ifc::runtime {

/// A match as half-open byte offsets in the searched text.
struct Match {
  bool found = false;
  size_t begin = 0;
  size_t end = 0;
};

/// Code points that searches of one text have looked at.
struct SearchEffort {
  size_t read = 0;
  size_t wasted = 0;  // besides these, at places where no match begins
};

struct RegexResult;
class ClassPattern;

/// All searches: `text` is valid UTF-8 of less than 4 GiB and is the whole subject (`^`, `$`, `\b`
/// see nothing around it). Leftmost-first, as in Python. Status is ok or match_limit; the output is
/// untouched unless ok.
class Regex {
 public:
  /// Parses, in microseconds; the engine is made at the first use.
  static RegexResult compile(std::string_view pattern, RegexFlags flags,
                             RegexDialect dialect = RegexDialect::ifc);
  /// With flag letters as written after a literal, e.g. "im".
  static RegexResult compile(std::string_view pattern, std::string_view flag_letters);

  ~Regex();
  Regex(const Regex&) = delete;
  Regex& operator=(const Regex&) = delete;

  const std::string& pattern() const;
  RegexFlags flags() const;
  const RegexAst& ast() const;
  /// What the regex is when its matches are code points of one class, or runs of them; else null.
  const ClassPattern* class_pattern() const;

  /// Whether it matches each code point beyond ASCII, or each run of them, and nothing else.
  bool is_beyond_ascii() const;
  /// Whether all matches of any text are found within the limits: those of a class, or of a
  /// sequence of characters and runs, of which no search looks far beyond its match.
  bool never_fails() const;

  /// A character of ASCII, rare in most texts, that each match holds; none where there may be none.
  std::optional<char> needed_character() const;

  /// The first match that begins at or after byte `from` (a code point boundary).
  Status search(std::string_view text, size_t from, Match& out,
                const MatchLimits& limits = {}) const;
  /// Whether a match begins somewhere.
  Status contains(std::string_view text, bool& out, const MatchLimits& limits = {}) const;
  /// Whether one begins somewhere in the lowercase of a text for which lowers_each_code_point
  /// holds, if that can be told without the lowercase.
  std::optional<bool> contains_in_lowercase(std::string_view text) const;
  /// Whether some way of matching covers the whole text.
  Status full_match(std::string_view text, bool& out, const MatchLimits& limits = {}) const;
  /// The match that begins at byte 0.
  Status match_at_start(std::string_view text, Match& out, const MatchLimits& limits = {}) const;
  /// The longest match that ends at the end of the text.
  Status match_at_end(std::string_view text, Match& out, const MatchLimits& limits = {}) const;
  /// What group number `group` took of the first match; 0 is the whole match. Not found when there
  /// is no match or no such group, or when it took no part. Uses the backtracking engine.
  Status capture(std::string_view text, int64_t group, Match& out,
                 const MatchLimits& limits = {}) const;
  /// Whether some match ends at the end of the text.
  Status ends_at_end(std::string_view text, bool& out, const MatchLimits& limits = {}) const;

 private:
  struct Program;
  explicit Regex(std::unique_ptr<Program> program);
  std::unique_ptr<Program> program_;
  friend class MatchIterator;
};

struct RegexResult {
  std::shared_ptr<const Regex> regex;  // null on error
  RegexError error;
  explicit operator bool() const { return regex != nullptr; }
};

/// Non-overlapping matches from left to right by the rules of Python 3.7+: an empty match may touch
/// the match before it, but two matches never begin and end at the same place.
class MatchIterator {
 public:
  /// Both arguments outlive the iterator.
  MatchIterator(const Regex& regex, std::string_view text, const MatchLimits& limits = {})
      : regex_(&regex), text_(text), limits_(limits) {}
  /// The next match; `out.found` is false after the last one.
  Status next(Match& out);
  /// Appends the spans of the matches that are left.
  Status all(SpanBuffer& out) { return some(std::numeric_limits<size_t>::max(), out); }
  /// Appends the spans of the next matches, `most` of them at most.
  Status some(size_t most, SpanBuffer& out);
  /// Whether it is known that there are no more.
  bool is_done() const { return done_; }

 private:
  template <typename Search>
  Status advance(Match& out, Search search);

  const Regex* regex_;
  std::string_view text_;
  MatchLimits limits_;
  size_t position_ = 0;
  bool must_advance_ = false;  // the last match was empty and at position_
  bool done_ = false;
  SearchEffort effort_;
};

/// Appends the spans of all matches, empty ones included. On match_limit the spans found so far
/// stay.
Status find_matches(const Regex& regex, std::string_view text, SpanBuffer& out,
                    const MatchLimits& limits = {});

}  // namespace ifc::runtime
