// All that changes while responses are verified: the response, its segmentations, the arena, the
// limits and the report. One per thread, reused from response to response without allocating once
// warm.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "runtime/builtins/value.h"
#include "runtime/regex/ast.h"
#include "runtime/regex/limits.h"
#include "runtime/text/segmentation.h"
#include "runtime/verdict/arena.h"
#include "runtime/verdict/report.h"

namespace ifc::runtime {

/// What generated code reads of a context without a call: a context begins with it.
struct ContextHead {
  const char* response = nullptr;
  int64_t size = 0;            // of the response, in bytes
  int64_t plain = 0;           // 1: it is ASCII without CR, so that its characters are its bytes
  Status status = Status::ok;  // of the response; see Context::response_status
  bool blank = true;
  int32_t stamp = 1;             // changes with each response; 0 is nobody's
  int64_t shared_by = kNoSuite;  // whose slots `shared` are, see Context::shared_slots
  Value* shared = nullptr;
  Arena arena;  // begins with its mark

  static constexpr int64_t kNoSuite = -1;
};

class NltkCutting;

class Context {
 public:
  Context() = default;
  /// With an arena that begins small.
  explicit Context(size_t first_chunk) { head_.arena = Arena(first_chunk); }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

  /// Takes the next response, which is borrowed and outlives the verification. Forgets the last
  /// one's segmentations and arena. False when it cannot be verified; response_status() then tells
  /// why, and the response counts as empty.
  bool set_response(std::string_view response);

  std::string_view response() const { return {head_.response, static_cast<size_t>(head_.size)}; }
  /// ok, invalid_utf8, or size_limit (4 GiB and more).
  Status response_status() const { return head_.status; }
  /// Nothing but Unicode White_Space.
  bool blank() const { return head_.blank; }
  bool is_response(const char* text, int64_t size) const {
    return text == head_.response && size == head_.size;
  }

  /// ASCII without CR, so that its characters are its bytes.
  bool plain() const { return head_.plain != 0; }
  /// Whether `text` lies in the response.
  bool contains(const char* text, int64_t size) const {
    return text >= head_.response && text + size <= head_.response + head_.size;
  }
  /// Whether `text` lies in a response that is ASCII without CR, so that its characters are its
  /// bytes.
  bool is_plain_view(const char* text, int64_t size) const {
    return plain() && contains(text, size);
  }

  /// Whether a character of ASCII is nowhere in the response; looked for at most once.
  bool lacks(char c);

  /// Pieces of the whole response under `unit`, found at most once per response. Not for phrase and
  /// match. Offsets are those of the response.
  const SpanBuffer& segmentation(Unit unit);
  /// How far the whole response has been cut by a rule of NLTK, in the shared arena; null before it
  /// is begun.
  NltkCutting*& nltk_cutting(Unit unit);

  /// Whether segmentation(unit) would cost nothing.
  bool has_segmentation(Unit unit) const;

  /// Number of pieces of the whole response, found at most once per response.
  int64_t unit_count(Unit unit);

  Arena& arena() { return head_.arena; }
  /// What values that were made in this context point into, to be kept as long as they are. The
  /// context is of no more use.
  std::shared_ptr<const void> release();

  /// Places for the values that the constraints of a suite share, `count` of them, always the same
  /// for the same suite. A place is empty unless its `reserved` is the stamp; whoever needs the
  /// value first fills it.
  Value* shared_slots(int64_t suite, size_t count);
  int32_t stamp() const { return head_.stamp; }
  /// Where what such a value points at is kept; nothing in it goes before the next response.
  Arena& shared_arena() { return shared_arena_; }

  /// An empty buffer for a kernel's own work, valid until the next call of scratch().
  SpanBuffer& scratch();

  /// The regex that a program makes of a text while it runs: compiled at its first use and kept, so
  /// that the next responses find it. Null when it does not compile. Lives as long as the response.
  const Regex* computed_regex(std::string_view pattern, RegexFlags flags, RegexDialect dialect);

  /// Of the last computed regex that did not compile: "`(a` does not compile: …".
  const std::string& bad_regex() const { return bad_regex_; }

  MatchLimits& limits() { return limits_; }
  const MatchLimits& limits() const { return limits_; }

  /// Where explanations go; null in plain runs. Not owned.
  Report* report() const { return report_; }
  void set_report(Report* report) { report_ = report; }

 private:
  struct CachedUnit {
    SpanBuffer spans;
    uint64_t generation = 0;  // of the response they belong to
    int64_t count = 0;
    uint64_t count_generation = 0;
  };

  struct CachedCutting {
    NltkCutting* cutting = nullptr;
    uint64_t generation = 0;  // of the response that it cuts
  };

  struct SharedSlots {
    int64_t suite = 0;
    std::vector<Value> slots;
  };

  struct Lacked {
    uint64_t generation = 0;          // of the response that this is about
    std::bitset<128> known, nowhere;  // characters of ASCII
  };

  void forget_shared();

  ContextHead head_;
  uint64_t generation_ = 1;  // the stamp is its lower half
  Lacked lacked_;
  std::array<CachedUnit, kUnitCount> cache_;
  std::array<CachedCutting, kUnitCount> cuttings_;
  SpanBuffer scratch_;
  Arena shared_arena_;
  std::vector<SharedSlots> shared_;  // the head tells whose were asked for last
  std::unordered_map<std::string, std::shared_ptr<const Regex>> computed_regexes_;
  std::string regex_key_;
  std::string bad_regex_;
  MatchLimits limits_;
  Report* report_ = nullptr;
};

}  // namespace ifc::runtime
