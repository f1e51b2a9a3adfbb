// The snippets of the language reference are programs: each compiles, without errors and warnings.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include "compiler/api/program.h"
#include "compiler/diagnostics/render.h"

namespace ifc {
namespace {

TEST_CASE("every ifc block of grammar/README.md compiles") {
  std::ifstream in(IFC_SOURCE_ROOT "/grammar/README.md");
  const std::string page{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  const std::string open = "```ifc\n", close = "```";
  size_t blocks = 0;
  for (size_t at = page.find(open); at != std::string::npos; at = page.find(open, at)) {
    at += open.size();
    const size_t end = page.find(close, at);
    REQUIRE(end != std::string::npos);
    const auto source = std::make_shared<const SourceFile>("README.md", page.substr(at, end - at));
    DiagnosticEmitter diagnostics(*source);
    const auto program = Program::compile(source, diagnostics);
    CAPTURE(source->text());
    CHECK(render_text(diagnostics, false) == "");
    CHECK(program.has_value());
    at = end;
    ++blocks;
  }
  CHECK(blocks >= 8);
}

}  // namespace
}  // namespace ifc
