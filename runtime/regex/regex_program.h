// What a Regex is made of: its tree, and the engines that are made when they are first needed.
// Private to runtime/regex.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "runtime/regex/automaton.h"
#include "runtime/regex/class_pattern.h"
#include "runtime/regex/class_sequence.h"
#include "runtime/regex/engine.h"
#include "runtime/regex/regex.h"
#include "runtime/regex/sequence_pattern.h"
#include "runtime/regex/word_run_pattern.h"

namespace ifc::runtime {

/// Variants for the backtracking engine of one pattern, by what is wrapped around it.
enum Variant { kSearch, kStart, kFull, kEnd, kCaptures, kVariantCount };

/// What a regex may have, made when it is first asked for, by any thread.
template <typename T>
class OnFirstUse {
 public:
  /// `make(place)` fills the place, or leaves it empty. Null where it is empty.
  template <typename Make>
  T* get(Make make) {
    if (!known_.load(std::memory_order_acquire)) {
      std::call_once(once_, [&] { make(made_); });
      known_.store(true, std::memory_order_release);
    }
    return made_ ? &*made_ : nullptr;
  }

 private:
  std::once_flag once_;
  std::optional<T> made_;
  std::atomic<bool> known_ = false;  // quicker to ask than the flag
};

struct Regex::Program {
  struct Lazy {
    std::once_flag once;
    EnginePattern pattern;
    bool usable = false;  // false: the wrapped pattern is over a limit of the engine
    int code = 0;         // … PCRE2's number and message
    std::string message;
  };

  /// Null when the variant does not fit the engine.
  const EnginePattern* get(Variant variant);
  /// Null when the regex is too large for the linear engine.
  Automaton* linear();
  /// Null when the regex is not of that form.
  const SequencePattern* as_sequence();
  const ClassSequence* as_class_sequence();
  /// Whether it is of one of these forms, or one class.
  bool needs_no_automaton();
  /// What matches a text where this matches its lowercase. Null where that takes an automaton.
  Program* for_lowercase();

  /// Whether a match begins somewhere, if that can be told without an automaton.
  std::optional<bool> contains(std::string_view text);
  /// The leftmost match at or after `from`, by the first engine of these that can.
  Status search(std::string_view text, size_t from, bool not_empty_here, const MatchLimits& limits,
                SearchEffort& effort, Match& out);
  /// By the backtracking engine.
  Status backtrack(Variant variant, std::string_view text, size_t from, bool not_empty_here,
                   const MatchLimits& limits, Match& out);

  std::string pattern;
  RegexAst ast;
  std::optional<ClassPattern> class_pattern;
  std::optional<WordRunPattern> word_runs;
  OnFirstUse<SequencePattern> sequence;
  OnFirstUse<ClassSequence> class_sequence;
  OnFirstUse<Automaton> automaton;
  OnFirstUse<std::unique_ptr<Program>> lowercase;
  Lazy variants[kVariantCount];
};

}  // namespace ifc::runtime
