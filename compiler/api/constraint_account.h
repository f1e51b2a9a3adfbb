// What there is to say of one constraint: its sentence, its rules in every sense, which senses
// decide otherwise than the plain one, and texts that show it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "compiler/api/library.h"
#include "compiler/api/written_rules.h"
#include "compiler/support/expected.h"
#include "runtime/verdict/verdict.h"

namespace ifc {

struct SenseAccount {
  WrittenRule rule;
  /// The first sense that compiles to the same; empty: it decides as the plain one.
  std::string decides_as;
  bool differs() const { return !decides_as.empty(); }
};

/// A text on which a sense and the plain one do not agree.
struct Disagreement {
  std::string sense;
  std::string text;
  std::string arguments;     // a JSON object
  std::string why;           // the comment above the example; may be empty
  bool from_example = true;  // rather than a text made of one
  struct Side {
    runtime::Verdict verdict = runtime::Verdict::error;
    std::string reason;  // empty of a pass
  };
  Side plain;
  Side other;
};

struct ConstraintAccount {
  std::string name;
  std::string id;           // as published; may be empty
  std::string suite;        // `name@version` where it was looked for in one
  std::string suite_sense;  // in which that decides
  std::string path;         // of the file that declares it
  uint32_t line = 0;
  std::string doc;                   // the author's, one line each
  std::string sentence;              // parameters as {name}
  std::vector<SenseAccount> senses;  // the plain one first
  std::vector<Disagreement> disagreements;
};

/// Of the constraint that is published as, or has, the name `id`, in a suite of `root`, or where
/// `suite` is empty in `root` and its imports. Disagreements, at most `most` for a sense, are
/// looked for in the sense of the suite, or in all, among the examples of the constraint.
Expected<ConstraintAccount> account_of(const std::shared_ptr<const SourceFile>& root,
                                       const std::string& suite, const std::string& id,
                                       const Library& library, size_t most = 3);

}  // namespace ifc
