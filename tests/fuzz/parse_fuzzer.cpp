// Any bytes as an ifc source: the parser ends, in diagnostics or a tree, and what it says lies
// inside the source and can be printed; the formatter keeps it.
#include <cstddef>
#include <cstdint>
#include <string>

#include "compiler/ast/dump.h"
#include "compiler/diagnostics/render.h"
#include "compiler/support/check.h"
#include "compiler/syntax/format.h"
#include "compiler/syntax/parse.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const ifc::SourceFile source(
      "fuzz.ifc", std::string(data == nullptr ? "" : reinterpret_cast<const char*>(data), size));
  ifc::DiagnosticEmitter diagnostics(source);
  const std::optional<ifc::ast::File> file = ifc::parse(source, diagnostics);
  IFC_CHECK(file.has_value() || diagnostics.has_errors(), "a source without mistakes has a tree");
  if (file) ifc::dump_ast(*file);
  // The formatter checks by itself that the program stays the same.
  ifc::DiagnosticEmitter again(source);
  if (const std::optional<std::string> once = ifc::format(source, again)) {
    const ifc::SourceFile formatted("fuzz.ifc", *once);
    IFC_CHECK(ifc::format(formatted, again) == once, "formatting twice changes nothing");
  }
  for (const ifc::Diagnostic& found : diagnostics.sorted()) {
    IFC_CHECK(found.span.begin <= found.span.end && found.span.end <= size,
              "a span lies inside the source");
    IFC_CHECK(!found.message.empty(), "a mistake has a message");
  }
  ifc::render_text(diagnostics, true);
  ifc::to_json(diagnostics);
  return 0;
}
