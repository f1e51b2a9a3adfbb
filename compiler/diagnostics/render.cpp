// Implementation of render.h.
#include "compiler/diagnostics/render.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>

namespace ifc {
namespace {

// Longer source lines are shown only around the span.
constexpr size_t kShownLine = 160;
constexpr size_t kTabWidth = 4;

char32_t decode(std::string_view text, size_t at, size_t* length) {
  const auto byte = static_cast<unsigned char>(text[at]);
  *length = 1;
  while (at + *length < text.size() && *length < 4 &&
         (static_cast<unsigned char>(text[at + *length]) & 0xC0U) == 0x80U) {
    ++*length;
  }
  if (byte < 0x80 || *length == 1) return byte;
  char32_t value = byte & (0x7FU >> *length);
  for (size_t i = 1; i < *length; ++i) {
    value = (value << 6U) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
  }
  return value;
}

// Columns that a terminal gives a character: East Asian wide characters and emoji take two,
// combining marks none. An approximation by blocks; only the underline depends on it.
size_t display_width(char32_t c) {
  if (c == '\t') return kTabWidth;
  const bool mark = (c >= 0x300 && c <= 0x36F) || (c >= 0x20D0 && c <= 0x20FF) ||
                    (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0x200B && c <= 0x200F);
  if (mark) return 0;
  const bool wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) ||
                    (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
                    (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
                    (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1FAFF) ||
                    (c >= 0x20000 && c <= 0x3FFFD);
  return wide ? 2 : 1;
}

bool is_control(char32_t c) { return c < 0x20 || c == 0x7F; }

// The part of a source line that is shown, ready to print, and where the underline goes.
struct Excerpt {
  std::string text;
  size_t indent = 0;  // display columns before the underline
  size_t width = 0;   // of the underline, at least 1
};

Excerpt make_excerpt(std::string_view line, size_t begin, size_t end) {
  begin = std::min(begin, line.size());
  end = std::clamp(end, begin, line.size());
  size_t first = 0, last = line.size();
  Excerpt excerpt;
  if (line.size() > kShownLine) {
    first = begin > kShownLine / 2 ? begin - kShownLine / 2 : 0;
    last = std::min(line.size(), first + kShownLine);
    const auto inside = [&](size_t at) {
      return at < line.size() && (static_cast<unsigned char>(line[at]) & 0xC0U) == 0x80U;
    };
    while (inside(first)) ++first;
    while (inside(last)) ++last;
    end = std::min(end, last);
  }
  if (first > 0) {
    excerpt.text = "…";
    excerpt.indent = 1;
  }
  for (size_t at = first; at < last;) {
    size_t length = 1;
    const char32_t c = decode(line, at, &length);
    const size_t width = is_control(c) && c != '\t' ? 1 : display_width(c);
    if (at < begin) excerpt.indent += width;
    if (at >= begin && at < end) excerpt.width += width;
    if (c == '\t') {
      excerpt.text.append(kTabWidth, ' ');
    } else if (is_control(c)) {
      excerpt.text += '?';
    } else {
      excerpt.text += line.substr(at, length);
    }
    at += length;
  }
  if (last < line.size()) excerpt.text += "…";
  excerpt.width = std::max<size_t>(excerpt.width, 1);
  return excerpt;
}

class Painter {
 public:
  explicit Painter(bool colour) : colour_(colour) {}
  std::string paint(std::string_view text, const char* escape) const {
    if (!colour_) return std::string(text);
    return std::string(escape) + std::string(text) + "\x1b[0m";
  }
  std::string bold(std::string_view text) const { return paint(text, "\x1b[1m"); }
  std::string blue(std::string_view text) const { return paint(text, "\x1b[1;34m"); }
  std::string green(std::string_view text) const { return paint(text, "\x1b[1;32m"); }
  std::string of(Severity severity, std::string_view text) const {
    return paint(text, severity == Severity::error ? "\x1b[1;31m" : "\x1b[1;33m");
  }

 private:
  bool colour_;
};

std::string location(const SourceFile& source, uint32_t offset) {
  const LineColumn at = source.position(offset);
  return source.path() + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
}

// The source line with the underline below it.
std::string quote(const SourceFile& source, SourceSpan span, Severity severity,
                  const Painter& painter, const std::string& margin) {
  const LineColumn at = source.position(span.begin);
  const std::string_view line = source.line(at.line);
  const auto line_begin = static_cast<size_t>(line.data() - source.text().data());
  const size_t begin = span.begin > line_begin ? span.begin - line_begin : 0;
  const size_t end = span.end > line_begin ? span.end - line_begin : 0;
  const Excerpt excerpt = make_excerpt(line, begin, end);
  std::string number = std::to_string(at.line);
  number.insert(0, margin.size() > number.size() ? margin.size() - number.size() : 0, ' ');
  std::string result = painter.blue(margin + " |") + "\n";
  result += painter.blue(number + " |") + " " + excerpt.text + "\n";
  result += painter.blue(margin + " |") + " " + std::string(excerpt.indent, ' ') +
            painter.of(severity, std::string(excerpt.width, '^')) + "\n";
  return result;
}

nlohmann::ordered_json as_json(const Diagnostic& diagnostic, const SourceFile& source) {
  const LineColumn at = source.position(diagnostic.span.begin);
  nlohmann::ordered_json result;
  result["code"] = diagnostic.code;
  result["severity"] = diagnostic.severity == Severity::error ? "error" : "warning";
  result["message"] = diagnostic.message;
  result["file"] = diagnostic.file;
  result["line"] = at.line;
  result["column"] = at.column;
  result["span"] = {diagnostic.span.begin, diagnostic.span.end};
  result["fix"] = nullptr;
  if (!diagnostic.fix.empty()) result["fix"] = diagnostic.fix;
  return result;
}

// Paths and quoted bytes may be any bytes; JSON is UTF-8.
std::string dump(const nlohmann::ordered_json& json) {
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace

std::string render_text(const Diagnostic& diagnostic, const SourceFile& source, bool colour) {
  const Painter painter(colour);
  const char* severity = diagnostic.severity == Severity::error ? "error" : "warning";
  size_t last_line = source.position(diagnostic.span.begin).line;
  for (const DiagnosticNote& note : diagnostic.notes) {
    if (note.span) last_line = std::max<size_t>(last_line, source.position(note.span->begin).line);
  }
  const std::string margin(std::to_string(last_line).size(), ' ');
  std::string result =
      painter.of(diagnostic.severity, std::string(severity) + "[" + diagnostic.code + "]") +
      painter.bold(": " + diagnostic.message) + "\n";
  result += margin + painter.blue("--> ") + location(source, diagnostic.span.begin) + "\n";
  result += quote(source, diagnostic.span, diagnostic.severity, painter, margin);
  for (const DiagnosticNote& note : diagnostic.notes) {
    result += margin + " " + painter.blue("=") + " " + painter.bold("note") + ": " + note.message;
    if (note.span) result += " (" + location(source, note.span->begin) + ")";
    result += "\n";
  }
  if (!diagnostic.fix.empty()) {
    result += margin + " " + painter.blue("=") + " " + painter.green("fix") + ": " +
              diagnostic.fix + "\n";
  }
  return result;
}

std::string render_text(const DiagnosticEmitter& emitter, bool colour) {
  std::string result;
  size_t errors = emitter.error_count(), warnings = 0;
  for (const Diagnostic& diagnostic : emitter.sorted()) {
    if (diagnostic.severity == Severity::warning) ++warnings;
    result += render_text(diagnostic, emitter.source_of(diagnostic), colour) + "\n";
  }
  const auto count = [](size_t number, const std::string& thing) {
    return std::to_string(number) + " " + thing + (number == 1 ? "" : "s");
  };
  if (errors > 0) result += count(errors, "error");
  if (errors > 0 && warnings > 0) result += ", ";
  if (warnings > 0) result += count(warnings, "warning");
  if (errors + warnings > 0) result += "\n";
  return result;
}

std::string to_json(const Diagnostic& diagnostic, const SourceFile& source) {
  return dump(as_json(diagnostic, source));
}

std::string to_json(const DiagnosticEmitter& emitter) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const Diagnostic& diagnostic : emitter.sorted()) {
    list.push_back(as_json(diagnostic, emitter.source_of(diagnostic)));
  }
  return dump(nlohmann::ordered_json{{"diagnostics", std::move(list)}});
}

}  // namespace ifc
