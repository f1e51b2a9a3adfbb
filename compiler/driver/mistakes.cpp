#include "compiler/driver/mistakes.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "compiler/diagnostics/render.h"

namespace ifc::driver {

bool wants_colour() { return isatty(STDERR_FILENO) != 0 && std::getenv("NO_COLOR") == nullptr; }

int report_mistakes(const DiagnosticEmitter& emitter, Format format) {
  if (format == Format::json)
    std::printf("%s\n", to_json(emitter).c_str());
  else
    std::fputs(render_text(emitter, wants_colour()).c_str(), stderr);
  return kExitMistake;
}

namespace {

/// What has no place in a source file is reported through the same catalogue, at the beginning of
/// the file it concerns.
int report(DiagnosticKind kind, const std::string& path, const std::string& message,
           const std::string& fix, Format format) {
  const SourceFile file(path, "");
  DiagnosticEmitter emitter(file);
  emitter.emit(kind, {}, message, fix);
  if (format == Format::json) return report_mistakes(emitter, format);
  const DiagnosticInfo& info = diagnostic_info(kind);
  std::fprintf(stderr, "ifc: error[%s]: %s\n", std::string(info.code).c_str(), message.c_str());
  if (!fix.empty()) std::fprintf(stderr, "  fix: %s\n", fix.c_str());
  return kExitMistake;
}

}  // namespace

int report_world_error(const WorldError& error, Format format) {
  const bool file =
      error.kind == WorldErrorKind::not_found || error.kind == WorldErrorKind::not_readable;
  return report(file ? DiagnosticKind::unreadable_file : DiagnosticKind::environment, error.where,
                (file ? "cannot read " : "") + error.to_string(), "", format);
}

int report_usage(const std::string& message, const std::string& fix, Format format) {
  return report(DiagnosticKind::usage, "", message, fix, format);
}

}  // namespace ifc::driver
