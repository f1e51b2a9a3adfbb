// `ifc check`: the mistakes and warnings of source files, without compiling them further.
#include <cstdio>
#include <nlohmann/json.hpp>

#include "compiler/api/lint.h"
#include "compiler/api/program.h"
#include "compiler/diagnostics/render.h"
#include "compiler/driver/commands.h"
#include "compiler/driver/file_library.h"
#include "compiler/driver/files.h"
#include "compiler/driver/mistakes.h"

namespace ifc::driver {
namespace {

/// `3 constraints`, `3 constraints, 2 suites`.
std::string contents(const ir::Module& module) {
  std::string out = std::to_string(module.constraints.size()) + " constraints";
  if (module.suites.empty()) return out;
  const size_t suites = module.suites.size();
  return out + ", " + std::to_string(suites) + (suites == 1 ? " suite" : " suites");
}

}  // namespace

int run_check(const CheckOptions& options) {
  nlohmann::json all = nlohmann::json::array();
  bool mistakes = false;
  const auto add = [&](const std::string& json) {
    const nlohmann::json found = nlohmann::json::parse(json);
    for (const nlohmann::json& diagnostic : found["diagnostics"]) all.push_back(diagnostic);
  };
  for (const std::string& path : options.sources) {
    Expected<std::string> text = read_file(path);
    if (!text) {
      mistakes = true;
      if (options.format == Format::json)
        add(world_error_json(text.error()));
      else
        report_world_error(text.error(), options.format);
      continue;
    }
    const auto source = std::make_shared<const SourceFile>(path, std::move(*text));
    DiagnosticEmitter emitter(*source);
    const std::optional<Program> program =
        Program::compile(source, emitter, FileLibrary(options.paths_of_modules));
    mistakes = mistakes || !program;
    if (program) lint(*program, emitter);
    if (options.format == Format::json) {
      add(to_json(emitter));
    } else {
      std::fputs(render_text(emitter, wants_colour()).c_str(), stderr);
      if (program)
        std::printf("%s: %s, no mistakes\n", path.c_str(), contents(program->module()).c_str());
    }
  }
  if (options.format == Format::json) {
    std::printf("%s\n", nlohmann::json{{"diagnostics", all}}
                            .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)
                            .c_str());
  }
  return mistakes ? kExitMistake : kExitPass;
}

}  // namespace ifc::driver
