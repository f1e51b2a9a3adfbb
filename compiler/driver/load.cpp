#include "compiler/driver/load.h"

#include <cstdio>
#include <utility>

#include "compiler/diagnostics/render.h"
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
  bool warned = false;
  return compile_program(std::make_shared<const SourceFile>(path, std::move(*text)), format,
                         module_paths, warned);
}

std::optional<Program> compile_program(std::shared_ptr<const SourceFile> source, Format format,
                                       const std::vector<std::string>& module_paths, bool& warned) {
  DiagnosticEmitter emitter(*source);
  std::optional<Program> program = Program::compile(source, emitter, FileLibrary(module_paths));
  if (!program) {
    report_mistakes(emitter, format);
  } else {
    warned = !emitter.sorted().empty();
    for (const Diagnostic& warning : emitter.sorted()) {
      std::fputs(render_text(warning, emitter.source_of(warning), wants_colour()).c_str(), stderr);
    }
  }
  return program;
}

bool choose(std::optional<Program>& program, const std::string& sense, const std::string& id,
            Format format) {
  const std::string& path = program->source().path();
  std::optional<Program> chosen = program->in_sense(sense);
  if (!chosen) {
    std::string known = "compat";
    for (const std::string& name : program->module().senses) {
      if (name != "compat") known += ", " + name;
    }
    report_usage("no constraint of " + path + " has the sense `" + sense + "`",
                 "--sense with one of " + known, format);
    return false;
  }
  if (!id.empty()) chosen = chosen->only(id);
  if (!chosen) {
    report_usage("no constraint of " + path + " is published as `" + id + "` or has that name",
                 "ifc compile --emit json " + path, format);
    return false;
  }
  program = std::move(chosen);
  return true;
}

}  // namespace ifc::driver
