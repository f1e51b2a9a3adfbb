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
struct Complaint {
  DiagnosticKind kind;
  std::string path;
  std::string message;
  std::string fix;
};

std::string json_of(const Complaint& complaint) {
  const SourceFile file(complaint.path, "");
  DiagnosticEmitter emitter(file);
  emitter.emit(complaint.kind, {}, complaint.message, complaint.fix);
  return to_json(emitter);
}

int report(const Complaint& complaint, Format format) {
  if (format == Format::json) {
    std::printf("%s\n", json_of(complaint).c_str());
    return kExitMistake;
  }
  const DiagnosticInfo& info = diagnostic_info(complaint.kind);
  std::fprintf(stderr, "ifc: error[%s]: %s\n", std::string(info.code).c_str(),
               complaint.message.c_str());
  if (!complaint.fix.empty()) std::fprintf(stderr, "  fix: %s\n", complaint.fix.c_str());
  return kExitMistake;
}

Complaint complaint_of(const WorldError& error) {
  const bool file =
      error.kind == WorldErrorKind::not_found || error.kind == WorldErrorKind::not_readable;
  return {file ? DiagnosticKind::unreadable_file : DiagnosticKind::environment, error.where,
          (file ? "cannot read " : "") + error.to_string(), ""};
}

}  // namespace

int report_world_error(const WorldError& error, Format format) {
  return report(complaint_of(error), format);
}

std::string world_error_json(const WorldError& error) { return json_of(complaint_of(error)); }

int report_usage(const std::string& message, const std::string& fix, Format format) {
  return report({DiagnosticKind::usage, "", message, fix}, format);
}

}  // namespace ifc::driver
