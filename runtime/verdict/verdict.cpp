// Names and combination of verdicts. Input: outcomes of single constraints; output: the outcome of
// their conjunction.
#include "runtime/verdict/verdict.h"

namespace ifc::runtime {

const char* verdict_name(Verdict verdict) {
  switch (verdict) {
    case Verdict::fail:
      return "fail";
    case Verdict::pass:
      return "pass";
    case Verdict::error:
      return "error";
  }
  return "error";
}

Outcome combine(const Outcome& a, const Outcome& b) {
  if (a.verdict == Verdict::fail) return a;
  if (b.verdict == Verdict::fail) return b;
  return a.verdict == Verdict::error ? a : b;
}

}  // namespace ifc::runtime
