// How a diagnostic looks to people and to programs.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "compiler/diagnostics/render.h"

namespace ifc {
namespace {

Diagnostic make(const SourceFile& source, uint32_t begin, uint32_t end, std::string fix = {}) {
  DiagnosticEmitter emitter(source);
  emitter.emit(DiagnosticKind::chained_comparison, {begin, end}, "what was seen", std::move(fix));
  return emitter.sorted()[0];
}

TEST_CASE("the span is underlined below its line") {
  const SourceFile source("a.ifc", "no char\n3 <= n <= 5\n");
  CHECK(render_text(make(source, 15, 17, "write it so"), source, false) ==
        "error[E0206]: what was seen\n"
        " --> a.ifc:2:8\n"
        "  |\n"
        "2 | 3 <= n <= 5\n"
        "  |        ^^\n"
        "  = fix: write it so\n");
}

TEST_CASE("tabs, wide characters and combining marks keep the underline in place") {
  const struct {
    const char* line;
    uint32_t begin, end;
    const char* shown;
    const char* underline;
  } rows[] = {
      {"\ta == b", 3, 5, "    a == b", "      ^^"},
      {"日本 == b", 7, 9, "日本 == b", "     ^^"},
      {"\"日\" x", 1, 4, "\"日\" x", " ^^"},
      {"e\xCC\x81 == b", 4, 6, "e\xCC\x81 == b", "  ^^"},
      {"a\x01 == b", 3, 5, "a? == b", "   ^^"},
      {"a ==", 4, 4, "a ==", "    ^"},
  };
  for (const auto& row : rows) {
    CAPTURE(std::string(row.line));
    const SourceFile source("a.ifc", row.line);
    const std::string text = render_text(make(source, row.begin, row.end), source, false);
    CHECK(text.find("1 | " + std::string(row.shown) + "\n  | " + row.underline + "\n") !=
          std::string::npos);
  }
}

TEST_CASE("a very long line is cut around the span") {
  const std::string filler(1000, 'a');
  const SourceFile source("a.ifc", filler + " == " + filler);
  const std::string text = render_text(make(source, 1001, 1003), source, false);
  CHECK(text.size() < 600);
  CHECK(text.find("…") != std::string::npos);
  CHECK(text.find("a == a") != std::string::npos);
}

TEST_CASE("a span over several lines is underlined on the first") {
  const SourceFile source("a.ifc", "ab\ncd");
  CHECK(render_text(make(source, 1, 5), source, false).find("1 | ab\n  |  ^\n") !=
        std::string::npos);
}

TEST_CASE("notes name their place") {
  const SourceFile source("a.ifc", "a\nb\n");
  DiagnosticEmitter emitter(source);
  emitter.emit(DiagnosticKind::duplicate_clause, {2, 3}, "a second", "",
               {{"the first", SourceSpan{0, 1}}});
  CHECK(render_text(emitter.sorted()[0], source, false).find("  = note: the first (a.ifc:1:1)\n") !=
        std::string::npos);
}

TEST_CASE("colour only when asked for") {
  const SourceFile source("a.ifc", "a");
  CHECK(render_text(make(source, 0, 1), source, false).find('\x1b') == std::string::npos);
  CHECK(render_text(make(source, 0, 1), source, true).find('\x1b') != std::string::npos);
}

TEST_CASE("all diagnostics end with a count") {
  const SourceFile source("a.ifc", "a b");
  DiagnosticEmitter emitter(source);
  CHECK(render_text(emitter, false).empty());
  emitter.emit(DiagnosticKind::missing_operand, {2, 3}, "second");
  emitter.emit(DiagnosticKind::missing_operand, {0, 1}, "first");
  const std::string text = render_text(emitter, false);
  CHECK(text.find("first") < text.find("second"));
  CHECK(text.ends_with("2 errors\n"));
}

TEST_CASE("JSON has the fields that programs read") {
  const SourceFile source("a.ifc", "é == 3");
  const auto object = nlohmann::json::parse(to_json(make(source, 3, 5, "fix it"), source));
  CHECK(object["code"] == "E0206");
  CHECK(object["severity"] == "error");
  CHECK(object["message"] == "what was seen");
  CHECK(object["file"] == "a.ifc");
  CHECK(object["line"] == 1);
  CHECK(object["column"] == 3);
  CHECK(object["span"] == nlohmann::json::array({3, 5}));
  CHECK(object["fix"] == "fix it");
  CHECK(nlohmann::json::parse(to_json(make(source, 3, 5), source))["fix"].is_null());
}

TEST_CASE("JSON stays valid for any bytes") {
  const SourceFile source("\xFF.ifc", "a");
  DiagnosticEmitter emitter(source);
  emitter.emit(DiagnosticKind::invalid_utf8, {0, 1}, "byte \xFF");
  CHECK(nlohmann::json::accept(to_json(emitter)));
}

TEST_CASE("the same mistake at the same place is kept once") {
  const SourceFile source("a.ifc", "a b");
  DiagnosticEmitter emitter(source);
  emitter.emit(DiagnosticKind::missing_operand, {0, 1}, "once");
  emitter.emit(DiagnosticKind::missing_operand, {0, 1}, "again");
  emitter.emit(DiagnosticKind::missing_operator, {0, 1}, "another kind");
  CHECK(emitter.sorted().size() == 2);
  CHECK(emitter.error_count() == 2);
}

}  // namespace
}  // namespace ifc
