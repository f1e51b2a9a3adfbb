// The linear engine: every way of asking a regex, answered by deterministic automata that threads
// borrow from a pool. Exact, and linear in the text for one question. Private to runtime/regex.
#pragma once

#include <array>
#include <atomic>
#include <memory>
#include <optional>
#include <string_view>

#include "runtime/regex/dfa.h"
#include "runtime/regex/regex.h"

namespace ifc::runtime {

/// The automata of one thread at work, made when first needed.
class AutomatonWorkspace {
 public:
  explicit AutomatonWorkspace(const AutomatonProgram& program) : program_(program) {}

  /// The leftmost match at or after `from`.
  Match search(std::string_view text, size_t from, bool not_empty_here, SearchEffort& effort);
  bool contains(std::string_view text);
  bool full_match(std::string_view text);
  bool ends_at_end(std::string_view text);
  Match match_at_start(std::string_view text);
  /// The longest match that ends at the end.
  Match match_at_end(std::string_view text);

 private:
  Dfa& get(std::optional<Dfa>& dfa, Dfa::Mode mode) {
    if (!dfa) dfa.emplace(program_, mode);
    return *dfa;
  }

  /// The leftmost match at or after `from`, tried where one may begin. Nothing when that costs too
  /// much; `from` is then the place to go on from.
  std::optional<Match> try_starts(std::string_view text, size_t& from, bool any,
                                  SearchEffort& effort);

  const AutomatonProgram& program_;
  std::optional<Dfa> leftmost_;
  std::optional<Dfa> at_start_;
  std::optional<Dfa> whole_;
  std::optional<Dfa> backward_;
};

class Automaton {
 public:
  explicit Automaton(NfaPair nfa) : program_(std::move(nfa)) {}
  ~Automaton();
  Automaton(const Automaton&) = delete;
  Automaton& operator=(const Automaton&) = delete;

  /// False of most texts that no match begins at the start of.
  bool may_match_at_start(std::string_view text) const { return program_.text_start.fits(text); }

  /// A workspace for one thread, given back when the lease ends.
  class Lease {
   public:
    explicit Lease(Automaton& owner) : owner_(owner), workspace_(owner.take()) {}
    ~Lease() { owner_.give_back(std::move(workspace_)); }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    AutomatonWorkspace* operator->() { return workspace_.get(); }

   private:
    Automaton& owner_;
    std::unique_ptr<AutomatonWorkspace> workspace_;
  };

 private:
  std::unique_ptr<AutomatonWorkspace> take();
  void give_back(std::unique_ptr<AutomatonWorkspace> workspace);

  AutomatonProgram program_;
  std::array<std::atomic<AutomatonWorkspace*>, 16> pool_{};
};

}  // namespace ifc::runtime
