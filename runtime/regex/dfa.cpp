// See dfa.h. A state is the ordered list of steps after the last code point, before anchors are
// decided: these need the next code point too, so a match is noticed when the code point behind it
// is read.
#include "runtime/regex/dfa.h"

#include <utility>

namespace ifc::runtime {
namespace {

/// States are forgotten above this many bytes; a scan goes on from where it is.
constexpr size_t kMaxTableBytes = size_t{4} << 20;

}  // namespace

AutomatonProgram::AutomatonProgram(NfaPair nfas)
    : nfa(std::move(nfas)), alphabet(nfa.sets), end_class(alphabet.class_count()), text_start(nfa) {
  class_sides.assign(end_class + 1, 0);
  for (uint32_t c = 0; c < end_class; ++c) {
    if (nfa.looks_at_lines && alphabet.contains(nfa.newline_set, c)) class_sides[c] |= kNewline;
    if (nfa.looks_at_words && alphabet.contains(nfa.word_set, c)) class_sides[c] |= kWordLetter;
  }
  class_sides[end_class] = kEdge;
  start = MatchStart::of(nfa);
}

Dfa::Dfa(const AutomatonProgram& program, Mode mode)
    : program_(program),
      nfa_(mode.reversed ? program.nfa.backward : program.nfa.forward),
      mode_(mode),
      stride_(program.end_class + 1) {
  seen_.assign(nfa_.steps.size(), 0);
  clear();
}

void Dfa::clear() {
  transitions_.clear();
  states_.clear();
  pool_.clear();
  index_.clear();
  starts_.fill(kUnknown);
  next_.clear();
  intern(0);  // the dead state is state 0
}

uint32_t Dfa::intern(uint8_t sides) {
  if (next_.empty()) sides = 0;
  key_.assign(reinterpret_cast<const char*>(next_.data()), next_.size() * sizeof(uint32_t));
  key_ += static_cast<char>(sides);
  const uint32_t row = static_cast<uint32_t>(transitions_.size());
  const auto [place, is_new] = index_.try_emplace(key_, row);
  if (!is_new) return place->second;
  states_.push_back(
      {static_cast<uint32_t>(pool_.size()), static_cast<uint32_t>(next_.size()), sides});
  pool_.insert(pool_.end(), next_.begin(), next_.end());
  transitions_.resize(transitions_.size() + stride_, kUnknown);
  return row;
}

void Dfa::close(const State& state, uint8_t sides_ahead) {
  const uint8_t behind = state.sides;
  const uint8_t left = mode_.reversed ? sides_ahead : behind;
  const uint8_t right = mode_.reversed ? behind : sides_ahead;
  reached_.clear();
  match_reached_ = false;
  ++stamp_;
  for (uint32_t i = 0; i < state.size; ++i) {
    stack_.assign(1, pool_[state.first + i]);
    while (!stack_.empty()) {
      const uint32_t at = stack_.back();
      stack_.pop_back();
      if (seen_[at] == stamp_) continue;
      seen_[at] = stamp_;
      const NfaStep& step = nfa_.steps[at];
      switch (step.kind) {
        case NfaStep::Kind::consume:
          reached_.push_back(at);
          break;
        case NfaStep::Kind::split:
          stack_.push_back(step.other);
          stack_.push_back(step.next);
          break;
        case NfaStep::Kind::anchor:
          if (anchor_holds(step.anchor, left, right)) stack_.push_back(step.next);
          break;
        case NfaStep::Kind::match:
          if ((behind & kNotEmpty) != 0) break;
          match_reached_ = true;
          if (mode_.preferred) return;
          break;
      }
    }
  }
}

uint32_t Dfa::make_transition(uint32_t row, uint32_t char_class) {
  const size_t bytes = (transitions_.size() + pool_.size() * 3) * sizeof(uint32_t);
  State state = states_[row / stride_];
  if (bytes > kMaxTableBytes) {
    next_.assign(pool_.begin() + state.first, pool_.begin() + state.first + state.size);
    std::vector<uint32_t> kept = next_;
    clear();
    next_ = std::move(kept);
    row = intern(state.sides);
    state = states_[row / stride_];
  }
  close(state, program_.class_sides[char_class]);
  next_.clear();
  uint8_t sides = 0;
  if (char_class != program_.end_class) {
    sides = program_.class_sides[char_class];
    ++stamp_;
    for (const uint32_t at : reached_) {
      const NfaStep& step = nfa_.steps[at];
      if (!program_.alphabet.contains(step.set, char_class) || seen_[step.next] == stamp_) continue;
      seen_[step.next] = stamp_;
      next_.push_back(step.next);
    }
  }
  const uint32_t next_row = intern(sides);
  const uint32_t target =
      next_row << 2 | (next_row == kDead ? kLast : 0) | (match_reached_ ? kMatched : 0);
  transitions_[row + char_class] = target;
  return target;
}

uint8_t Dfa::sides_behind(std::string_view text, size_t at) const {
  if (!mode_.reversed) {
    if (at == 0) return kEdge;
    return program_.class_sides[program_.alphabet.previous(text, at)];
  }
  if (at == text.size()) return kEdge;
  return program_.class_sides[program_.alphabet.next(text, at)];
}

uint32_t Dfa::start_state(uint8_t sides) {
  if (starts_[sides] != kUnknown) return starts_[sides];
  next_.assign(1, mode_.anchored ? nfa_.start : nfa_.search);
  return starts_[sides] = intern(sides);
}

ScanResult Dfa::scan(std::string_view text, size_t from, bool not_empty, bool first) {
  ScanResult result;
  const uint8_t behind = sides_behind(text, from);
  uint32_t row = start_state(not_empty ? behind | kNotEmpty : behind);
  const Alphabet& alphabet = program_.alphabet;
  const uint16_t* const ascii = alphabet.ascii();
  const char* const data = text.data();
  const size_t size = text.size();
  const uint32_t* table = transitions_.data();
  size_t at = from;
  while (true) {
    const size_t here = at;
    uint32_t char_class = program_.end_class;
    if (at < size) {
      const auto byte = static_cast<unsigned char>(data[at]);
      char_class = byte < 0x80 ? (++at, ascii[byte]) : alphabet.next(text, at);
    }
    uint32_t target = table[row + char_class];
    if ((target & kFlags) != 0) {
      if (target == kUnknown) {
        target = make_transition(row, char_class);
        table = transitions_.data();
      }
      if ((target & kMatched) != 0) {
        result.matched = true;
        result.position = here;
        if (first) break;
      }
      if ((target & kLast) != 0) break;
      row = target >> 2;
      continue;
    }
    if (target >> 2 == row) {
      // A state that leads to itself is left behind without waiting for each transition.
      const uint32_t* const transitions = table + row;
      while (at < size && static_cast<unsigned char>(data[at]) < 0x80 &&
             transitions[ascii[static_cast<unsigned char>(data[at])]] == target) {
        ++at;
      }
    }
    row = target >> 2;
  }
  result.read = at - from;
  return result;
}

ScanResult Dfa::scan_back(std::string_view text, size_t from, size_t stop, bool first) {
  ScanResult result;
  uint32_t row = start_state(sides_behind(text, from));
  size_t at = from;
  while (true) {
    const size_t here = at;
    const uint32_t char_class = at > 0 ? program_.alphabet.previous(text, at) : program_.end_class;
    uint32_t target = transitions_[row + char_class];
    if (target == kUnknown) target = make_transition(row, char_class);
    if ((target & kMatched) != 0) {
      result.matched = true;
      result.position = here;
      if (first) break;
    }
    row = target >> 2;
    if (row == kDead || here <= stop) break;
  }
  result.read = from - at;
  return result;
}

}  // namespace ifc::runtime
