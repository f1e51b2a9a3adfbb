// A deterministic automaton made while it runs, from the sets of steps that an Nfa can be in. One
// scan reads each code point once. Not for several threads at once. Private to runtime/regex.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "runtime/regex/alphabet.h"
#include "runtime/regex/match_start.h"
#include "runtime/regex/nfa.h"

namespace ifc::runtime {

/// What stays the same for all automata of one regex.
struct AutomatonProgram {
  explicit AutomatonProgram(NfaPair nfas);

  NfaPair nfa;
  Alphabet alphabet;
  std::vector<uint8_t> class_sides;  // Side bits by class, the end of the text last; only bits that
                                     // the regex looks at
  uint32_t end_class;                // alphabet.class_count()
  std::optional<MatchStart> start;   // where that is worth looking for
  TextStart text_start;
};

struct ScanResult {
  bool matched = false;
  size_t position = 0;  // of the last match seen: its end, or its start when scanning backwards
  size_t read = 0;      // code points
};

class Dfa {
 public:
  struct Mode {
    bool reversed = false;
    bool anchored = false;   // else: skip as little as possible first
    bool preferred = false;  // drop what is less preferred than a match; else follow every way
  };
  Dfa(const AutomatonProgram& program, Mode mode);

  /// From byte `from` to the end. `not_empty`: a match that ends at `from` does not count. `first`:
  /// stop at the first match.
  ScanResult scan(std::string_view text, size_t from, bool not_empty, bool first);
  /// From byte `from` back to byte `stop`, which is where the leftmost match may begin.
  ScanResult scan_back(std::string_view text, size_t from, size_t stop, bool first);

 private:
  // A transition: the next state's row, and two bits that are seldom set, so that a scan has one
  // thing to test.
  static constexpr uint32_t kMatched = 1;  // a match ends before the code point just read
  static constexpr uint32_t kLast = 2;     // nothing more can match
  static constexpr uint32_t kFlags = 3;
  static constexpr uint32_t kUnknown = ~uint32_t{0};
  static constexpr uint32_t kDead = 0;       // row of the state without steps
  static constexpr uint8_t kNotEmpty = 128;  // beside the Side bits of a state

  struct State {
    uint32_t first;  // in pool_
    uint32_t size;
    uint8_t sides;  // what stands behind the position, and kNotEmpty
  };

  uint32_t start_state(uint8_t sides);
  uint32_t make_transition(uint32_t state, uint32_t char_class);
  uint32_t intern(uint8_t sides);
  void close(const State& state, uint8_t sides_ahead);
  void clear();
  uint8_t sides_behind(std::string_view text, size_t at) const;

  const AutomatonProgram& program_;
  const Nfa& nfa_;
  Mode mode_;
  uint32_t stride_;

  std::vector<uint32_t> transitions_;
  std::vector<State> states_;
  std::vector<uint32_t> pool_;
  std::unordered_map<std::string, uint32_t> index_;
  std::array<uint32_t, 256> starts_;  // by sides

  // Work space of make_transition.
  std::vector<uint32_t> stack_;
  std::vector<uint32_t> reached_;  // consuming steps in order of preference
  std::vector<uint32_t> next_;
  std::vector<uint32_t> seen_;
  uint32_t stamp_ = 0;
  bool match_reached_ = false;
  std::string key_;
};

}  // namespace ifc::runtime
