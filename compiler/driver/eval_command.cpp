// `ifc eval`: the value of an expression on a text.
#include <cstdio>

#include "compiler/api/evaluation.h"
#include "compiler/diagnostics/render.h"
#include "compiler/driver/commands.h"
#include "compiler/driver/files.h"
#include "compiler/driver/mistakes.h"

namespace ifc::driver {

int run_eval(const EvalOptions& options) {
  const Expected<std::string> response = read_file(options.response);
  if (!response) return report_world_error(response.error(), Format::text);
  const SourceFile source("expression", options.expression + "\n");
  DiagnosticEmitter emitter(source);
  const std::optional<std::string> value = evaluate_expression(source, *response, emitter);
  if (!value) return report_mistakes(emitter, Format::text);
  for (const Diagnostic& warning : emitter.sorted()) {
    std::fputs(render_text(warning, source, wants_colour()).c_str(), stderr);
  }
  std::fputs(value->c_str(), stdout);
  return kExitPass;
}

}  // namespace ifc::driver
