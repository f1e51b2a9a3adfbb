// From the path of an .ifc file to a compiled program, the first step of every command.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "compiler/api/program.h"
#include "compiler/driver/commands.h"

namespace ifc::driver {

/// Reads and compiles, with modules from `module_paths` too; nothing when that failed, which has
/// then been reported. Warnings go to stderr.
std::optional<Program> load_program(const std::string& path, Format format,
                                    const std::vector<std::string>& module_paths);

/// What of a file is meant; empty: all of it, in the plain sense.
struct Choice {
  std::string suite;  // `name` or `name@version`; it decides the sense
  std::string sense;
  std::string id;  // of one constraint, or its name
};
/// The suites of a file as `--suite` takes them, with commas between.
std::string suites_of(const Program& program);
/// Narrows `program` to that. False when there is no such thing, which has then been reported.
bool choose(std::optional<Program>& program, const Choice& choice, Format format);

/// The same for a source that has been read.
std::optional<Program> compile_program(std::shared_ptr<const SourceFile> source, Format format,
                                       const std::vector<std::string>& module_paths);
/// To stderr.
void show(const Warnings& warnings);

}  // namespace ifc::driver
