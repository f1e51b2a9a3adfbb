// A compiled source file: the front door of the compiler for the commands and, later, for
// embedders.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "compiler/api/library.h"
#include "compiler/api/program_sources.h"
#include "compiler/diagnostics/emitter.h"
#include "compiler/ir/passes.h"
#include "compiler/support/source.h"
#include "runtime/program/arguments.h"

namespace ifc {

/// The constraints of one source file, checked and lowered. Immutable; may be shared by threads.
class Program {
 public:
  /// Reports every mistake of the source; nothing when there was one. What the source refers to
  /// comes from `library`.
  static std::optional<Program> compile(std::shared_ptr<const SourceFile> source,
                                        DiagnosticEmitter& emitter,
                                        const Library& library = Library());

  const SourceFile& source() const { return *source_; }
  /// What else decides what the program means, and what was warned of.
  const ProgramSources& sources() const { return *sources_; }
  /// As lowered, before any pass: what sentences are derived from.
  const ir::Module& module() const { return module_; }
  /// The same constraints as one sense has them: its requirements and expectations, and of the
  /// examples those that are its own. "" is the plain sense. Nothing when no constraint knows the
  /// sense and it is not `compat`, which every file has.
  std::optional<Program> in_sense(std::string_view sense) const;
  /// The members of a suite, under its blank rule and its sense. `name` may be followed by `@` and
  /// a version; without one the newest is meant. Nothing when there is no such suite.
  std::optional<Program> in_suite(std::string_view name) const;
  /// The same by the plain rules, under the suite's own unit table if it has one and no sense.
  std::optional<Program> in_suite_plainly(std::string_view name) const;
  /// The suite whose members these are, as `name@version`; empty: these are those of the file.
  const std::string& suite() const { return suite_; }
  /// The same constraints with these arguments, which are bound already, for good: they have no
  /// parameters any more, and what the arguments decide is decided when they are compiled.
  Program with_arguments(std::span<const runtime::BoundArguments> arguments) const;
  /// The one constraint that is published as, or has, that name.
  std::optional<Program> only(std::string_view id_or_name) const;

  /// For verdicts alone: optimised, without probes.
  ir::Module verdict_module(const ir::PassOptions& passes = {}) const;
  /// For explanations: with probes, then optimised.
  ir::Module explained_module(const ir::PassOptions& passes = {}) const;
  /// What the constraints expect of their arguments, each expectation as a constraint of its own:
  /// in their order, optimised.
  ir::Module expectation_module(const ir::PassOptions& passes = {}) const;
  /// The same program with graded requirements, for verifiers that give scores.
  Program graded() const;

 private:
  const ir::Suite* find_suite(std::string_view name) const;
  Program members_of(const ir::Suite& suite, std::string_view sense) const;
  Program(std::shared_ptr<const SourceFile> source, ir::Module module,
          std::shared_ptr<const ProgramSources> sources)
      : source_(std::move(source)), module_(std::move(module)), sources_(std::move(sources)) {}

  std::shared_ptr<const SourceFile> source_;
  ir::Module module_;
  std::string suite_;
  std::shared_ptr<const ProgramSources> sources_;
};

}  // namespace ifc
