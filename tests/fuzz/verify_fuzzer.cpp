// Any bytes as a response to every constraint of examples/gallery: nothing crashes, and native code
// and interpreter agree on verdict, measured values, spans and reason, with and without early exit.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "compiler/api/verifier.h"

namespace ifc {
namespace {

namespace fs = std::filesystem;

struct Compiled {
  Verifier deciding;
  Verifier native;
  Verifier interpreter;
};

Verifier build(const Program& program, Verifier::Options options) {
  auto verifier = Verifier::build(program, options);
  IFC_CHECK(verifier.has_value(), "the gallery has native code");
  return std::move(*verifier);
}

std::vector<Compiled> compile_gallery() {
  std::vector<Compiled> compiled;
  for (const auto& entry : fs::directory_iterator(fs::path(IFC_SOURCE_ROOT) / "examples/gallery")) {
    std::ifstream in(entry.path());
    std::stringstream text;
    text << in.rdbuf();
    const auto source =
        std::make_shared<const SourceFile>(entry.path().filename().string(), text.str());
    DiagnosticEmitter emitter(*source);
    const auto program = Program::compile(source, emitter);
    IFC_CHECK(program.has_value(), "the gallery compiles");
    compiled.push_back({build(*program, {Backend::native, false}),
                        build(*program, {Backend::native, true}),
                        build(*program, {Backend::interpreter, true})});
  }
  return compiled;
}

void require(bool same, const char* what, size_t constraint) {
  if (same) return;
  std::fprintf(stderr, "%s differ on constraint %zu\n", what, constraint);
  std::abort();
}

void compare(const Compiled& compiled, std::string_view response) {
  static runtime::Context context;
  for (size_t i = 0; i < compiled.native.constraint_count(); ++i) {
    context.set_response(response);
    const ConstraintResult deciding = compiled.deciding.verify(i, context, {});
    context.set_response(response);
    const ConstraintResult native = compiled.native.verify(i, context, {});
    context.set_response(response);
    const ConstraintResult slow = compiled.interpreter.verify(i, context, {});
    require(deciding.outcome.verdict == slow.outcome.verdict &&
                native.outcome.verdict == slow.outcome.verdict,
            "verdicts", i);
    require(native.explanation.measured == slow.explanation.measured, "measured values", i);
    require(native.explanation.spans == slow.explanation.spans, "spans", i);
    require(native.explanation.reason == slow.explanation.reason, "reasons", i);
  }
}

}  // namespace
}  // namespace ifc

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const std::vector<ifc::Compiled> gallery = ifc::compile_gallery();
  const std::string_view response(reinterpret_cast<const char*>(data), size);
  for (const ifc::Compiled& compiled : gallery) ifc::compare(compiled, response);
  return 0;
}
