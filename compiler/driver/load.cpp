#include "compiler/driver/load.h"

#include <cstdio>
#include <utility>

#include "compiler/driver/file_library.h"
#include "compiler/driver/files.h"
#include "compiler/driver/mistakes.h"

namespace ifc::driver {

std::optional<Program> load_program(const std::string& path, Format format,
                                    const std::vector<std::string>& module_paths) {
  Expected<std::string> text = read_file(path);
  if (!text) {
    report_world_error(text.error(), format);
    return std::nullopt;
  }
  return compile_program(std::make_shared<const SourceFile>(path, std::move(*text)), format,
                         module_paths);
}

std::optional<Program> compile_program(std::shared_ptr<const SourceFile> source, Format format,
                                       const std::vector<std::string>& module_paths) {
  DiagnosticEmitter emitter(*source);
  std::optional<Program> program = Program::compile(source, emitter, FileLibrary(module_paths));
  if (!program)
    report_mistakes(emitter, format);
  else
    show(program->sources().warnings);
  return program;
}

void show(const Warnings& warnings) {
  std::fputs((wants_colour() ? warnings.coloured : warnings.plain).c_str(), stderr);
}

std::string suites_of(const Program& program) {
  std::string known;
  for (const ir::Suite& suite : program.module().suites) {
    known += (known.empty() ? "" : ", ") + suite.name;
    if (!suite.version.empty()) known += "@" + suite.version;
  }
  return known;
}

namespace {

std::string senses_of(const Program& program) {
  std::string known = "compat";
  for (const std::string& name : program.module().senses) {
    // That of a suite has a space in it and no name of its own.
    if (name != "compat" && name.find(' ') == std::string::npos) known += ", " + name;
  }
  return known;
}

}  // namespace

bool choose(std::optional<Program>& program, const Choice& choice, Format format) {
  const std::string& path = program->source().path();
  std::optional<Program> chosen =
      choice.suite.empty() ? program->in_sense(choice.sense) : program->in_suite(choice.suite);
  if (!chosen && !choice.suite.empty()) {
    const std::string known = suites_of(*program);
    report_usage(path + " has no suite `" + choice.suite + "`",
                 known.empty() ? "leave out --suite" : "--suite with one of " + known, format);
    return false;
  }
  if (!chosen) {
    report_usage("no constraint of " + path + " has the sense `" + choice.sense + "`",
                 "--sense with one of " + senses_of(*program), format);
    return false;
  }
  if (!choice.id.empty()) chosen = chosen->only(choice.id);
  if (!chosen) {
    report_usage(
        "no constraint of " + path + " is published as `" + choice.id + "` or has that name",
        "ifc compile --emit json " + path, format);
    return false;
  }
  program = std::move(chosen);
  return true;
}

}  // namespace ifc::driver
