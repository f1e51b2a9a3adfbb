// The wording of a sentence where English leaves a choice: each option is a strict synonym, so that
// all styles of one frame mean the same. A default Style is the canonical one, which the goldens
// fix and read_back.h reads.
#pragma once

#include <cstddef>

namespace ifc::instruct {

struct Style {
  /// How an order is given: "Write …", "Please write …", "Make sure to write …", "You must write
  /// …", "Your response must have …".
  enum class Force { imperative, please, make_sure, you_must, must };
  Force force = Force::imperative;
  int bounds = 0;               // row of `kBoundWords`
  int modals = 0;               // row of `kModals`
  int address = 0;              // row of `kAddresses`
  int verbs = 0;                // row of `verb_in`
  bool spelled = false;         // "three" for 3, up to twenty
  bool condition_last = false;  // "…, if your response …" for "If your response …, …"
  bool place_first = false;  // "In the first paragraph, use …" for "Use … in the first paragraph"
};

struct BoundWords {
  const char *exactly, *at_least, *at_most;  // before counts
  const char *share_at_least, *share_at_most;
};
inline constexpr BoundWords kBoundWords[] = {
    {"exactly ", "at least ", "at most ", "at least ", "at most "},
    {"precisely ", "no fewer than ", "no more than ", "no less than ", "no more than "},
    {"exactly ", "a minimum of ", "a maximum of ", "a minimum of ", "a maximum of "},
};

struct Modals {
  const char *must, *must_plural, *may, *may_plural;
};
inline constexpr Modals kModals[] = {
    {"must", "must", "may", "may"},
    {"needs to", "need to", "is allowed to", "are allowed to"},
};

inline constexpr const char* kAddresses[] = {"your response", "your answer", "your reply"};

}  // namespace ifc::instruct
