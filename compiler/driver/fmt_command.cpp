// `ifc fmt`: source files in the one style, rewritten in place.
#include <cstdio>

#include "compiler/diagnostics/render.h"
#include "compiler/driver/commands.h"
#include "compiler/driver/files.h"
#include "compiler/driver/mistakes.h"
#include "compiler/syntax/format.h"

namespace ifc::driver {

int run_fmt(const FormatOptions& options) {
  const auto files = source_files(options.sources);
  if (!files) return report_world_error(files.error(), Format::text);
  if (files->empty()) return report_usage("no .ifc file below the given folders", "", Format::text);
  bool mistakes = false;
  bool out_of_style = false;
  for (const std::string& path : *files) {
    Expected<std::string> text = read_file(path);
    if (!text) return report_world_error(text.error(), Format::text);
    const SourceFile source(path, std::move(*text));
    DiagnosticEmitter emitter(source);
    const std::optional<std::string> formatted = format(source, emitter);
    if (!formatted) {
      std::fputs(render_text(emitter, wants_colour()).c_str(), stderr);
      mistakes = true;
      continue;
    }
    const bool same = *formatted == source.text();
    out_of_style = out_of_style || !same;
    if (options.check) {
      if (!same)
        std::printf("%s is not in style; write `ifc fmt %s`\n", path.c_str(), path.c_str());
    } else if (path == "-") {
      std::fwrite(formatted->data(), 1, formatted->size(), stdout);
    } else if (!same) {
      const Expected<void> replaced = replace_file(path, *formatted);
      if (!replaced) return report_world_error(replaced.error(), Format::text);
    }
  }
  if (mistakes) return kExitMistake;
  return options.check && out_of_style ? kExitFail : kExitPass;
}

}  // namespace ifc::driver
