// See automaton.h.
#include "runtime/regex/automaton.h"

#include <functional>
#include <thread>

namespace ifc::runtime {
namespace {

/// Where a thread looks first, so that threads seldom meet.
size_t home_slot() {
  thread_local const size_t home = std::hash<std::thread::id>{}(std::this_thread::get_id());
  return home;
}

}  // namespace

std::optional<Match> AutomatonWorkspace::try_starts(std::string_view text, size_t& from, bool any,
                                                    SearchEffort& effort) {
  if (!program_.start) return std::nullopt;
  Dfa& here = get(at_start_, {.reversed = false, .anchored = true, .preferred = true});
  StartPlaces places(text, *program_.start);
  for (size_t at = places.next(from); at < text.size(); at = places.next(at + 1)) {
    from = at;
    if (effort.wasted > text.size()) return std::nullopt;
    const ScanResult end = here.scan(text, at, false, any);
    if (end.matched) {
      effort.read += end.read;
      return Match{true, at, end.position};
    }
    effort.wasted += end.read;
  }
  return Match();
}

Match AutomatonWorkspace::search(std::string_view text, size_t from, bool not_empty_here,
                                 SearchEffort& effort) {
  if (const std::optional<Match> match = try_starts(text, from, false, effort)) return *match;
  Dfa& forward = get(leftmost_, {.reversed = false, .anchored = false, .preferred = true});
  const ScanResult end = forward.scan(text, from, not_empty_here, false);
  effort.read += end.read;
  if (!end.matched) return {};
  if (end.position == from) return {true, from, from};
  // The leftmost match begins where the longest way back from its end does: an earlier start would
  // be a match further left.
  Dfa& backward = get(backward_, {.reversed = true, .anchored = true, .preferred = false});
  const ScanResult start = backward.scan_back(text, end.position, from, false);
  effort.read += start.read;
  return {true, start.position, end.position};
}

bool AutomatonWorkspace::contains(std::string_view text) {
  SearchEffort effort;
  size_t from = 0;
  if (const std::optional<Match> match = try_starts(text, from, true, effort)) return match->found;
  Dfa& forward = get(leftmost_, {.reversed = false, .anchored = false, .preferred = true});
  return forward.scan(text, from, false, true).matched;
}

bool AutomatonWorkspace::full_match(std::string_view text) {
  Dfa& whole = get(whole_, {.reversed = false, .anchored = true, .preferred = false});
  const ScanResult end = whole.scan(text, 0, false, false);
  return end.matched && end.position == text.size();
}

bool AutomatonWorkspace::ends_at_end(std::string_view text) {
  // From the end backwards: any match will do, and most texts are left after a few code points.
  Dfa& backward = get(backward_, {.reversed = true, .anchored = true, .preferred = false});
  return backward.scan_back(text, text.size(), 0, true).matched;
}

Match AutomatonWorkspace::match_at_start(std::string_view text) {
  Dfa& forward = get(at_start_, {.reversed = false, .anchored = true, .preferred = true});
  const ScanResult end = forward.scan(text, 0, false, false);
  if (!end.matched) return {};
  return {true, 0, end.position};
}

Match AutomatonWorkspace::match_at_end(std::string_view text) {
  Dfa& backward = get(backward_, {.reversed = true, .anchored = true, .preferred = false});
  const ScanResult start = backward.scan_back(text, text.size(), 0, false);
  if (!start.matched) return {};
  return {true, start.position, text.size()};
}

Automaton::~Automaton() {
  for (std::atomic<AutomatonWorkspace*>& slot : pool_) delete slot.load();
}

std::unique_ptr<AutomatonWorkspace> Automaton::take() {
  const size_t home = home_slot();
  for (size_t i = 0; i < 2; ++i) {
    std::atomic<AutomatonWorkspace*>& slot = pool_[(home + i) % pool_.size()];
    if (AutomatonWorkspace* taken = slot.exchange(nullptr, std::memory_order_acquire)) {
      return std::unique_ptr<AutomatonWorkspace>(taken);
    }
  }
  return std::make_unique<AutomatonWorkspace>(program_);
}

void Automaton::give_back(std::unique_ptr<AutomatonWorkspace> workspace) {
  const size_t home = home_slot();
  for (size_t i = 0; i < 2; ++i) {
    AutomatonWorkspace* expected = nullptr;
    std::atomic<AutomatonWorkspace*>& slot = pool_[(home + i) % pool_.size()];
    if (slot.compare_exchange_strong(expected, workspace.get(), std::memory_order_release,
                                     std::memory_order_relaxed)) {
      static_cast<void>(workspace.release());
      return;
    }
  }
}

}  // namespace ifc::runtime
