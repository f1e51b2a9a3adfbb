// The catalogue: diagnostics.def as a table, looked up by kind, code or name.
#include "compiler/diagnostics/diagnostic.h"

namespace ifc {

const std::vector<DiagnosticInfo>& diagnostic_catalogue() {
  using enum Severity;
  static const std::vector<DiagnosticInfo> catalogue = {
#define IFC_DIAGNOSTIC(id, code, severity, name, explanation) \
  {DiagnosticKind::id, code, severity, name, explanation},
#include "compiler/diagnostics/diagnostics.def"
#undef IFC_DIAGNOSTIC
  };
  return catalogue;
}

const DiagnosticInfo& diagnostic_info(DiagnosticKind kind) {
  return diagnostic_catalogue()[static_cast<size_t>(kind)];
}

const DiagnosticInfo* find_diagnostic(std::string_view code_or_name) {
  for (const DiagnosticInfo& info : diagnostic_catalogue()) {
    if (info.code == code_or_name || info.name == code_or_name) return &info;
  }
  return nullptr;
}

}  // namespace ifc
