// Suites by their names, each opened when it is first asked for: those of std, which are part of
// the program, and those of a source file of the user's. From a name to native code, through the
// cache of native code where that has it.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <tuple>
#include <vector>

#include "compiler/api/library.h"
#include "compiler/api/program.h"
#include "compiler/api/verifier.h"
#include "compiler/jit/code_cache.h"
#include "compiler/support/expected.h"

namespace ifc {

/// The names of the suites that std declares, sorted: `ifeval` is declared by the module
/// `std.ifeval.suite`.
std::vector<std::string> standard_suites();
/// The source that declares a suite of std; null when there is none. A version may follow the name.
std::shared_ptr<const SourceFile> standard_suite(const std::string& name);

/// By which rules a suite decides: what its instructions say (the plain sense), or what the
/// published checker does (the sense that the suite declares).
enum class Mode { fixed, compat };

/// What a verifier of a suite is for.
enum class Purpose {
  decide,   // verdicts, in fixed mode with scores
  explain,  // verdicts with reasons, several times slower
};

/// May be used by several threads at once.
class SuiteShelf {
 public:
  /// `own` has suites that are found before those of std; may be null. `library` must outlive this.
  SuiteShelf(std::shared_ptr<const SourceFile> own, const Library& library, jit::CodeCache cache)
      : own_(std::move(own)), library_(library), cache_(std::move(cache)) {}

  /// The verifier of the suite `name`, or `name@version`, in a mode; "" is all constraints of
  /// `own`. The first call for each may compile. Fails where there is no such suite, or its source
  /// has mistakes.
  Expected<std::shared_ptr<const Verifier>> open(const std::string& name, Mode mode,
                                                 Purpose purpose);
  /// The constraints of the suite in a mode, as lowered; compiles the source.
  Expected<Program> program(const std::string& name, Mode mode);

 private:
  using Key = std::tuple<std::string, Mode, Purpose>;
  using Source = std::shared_ptr<const SourceFile>;

  /// Where a suite may stand, in the order of precedence.
  std::vector<Source> candidates(const std::string& name) const;
  const Expected<std::shared_ptr<const Program>>& compiled(const Source& file);
  Expected<Program> narrowed(const Source& file, const std::string& name, Mode mode);
  Expected<Verifier> build(const std::string& name, Mode mode, Purpose purpose);

  Source own_;
  const Library& library_;
  jit::CodeCache cache_;
  std::mutex mutex_;
  std::map<std::string, Expected<std::shared_ptr<const Program>>> programs_;  // by path
  std::map<Key, Expected<std::shared_ptr<const Verifier>>> verifiers_;
};

}  // namespace ifc
