// `ifc help`: a command, a diagnostic code, a builtin, a unit; without a topic the list of what
// there is.
#include <cstdio>
#include <string>

#include "compiler/diagnostics/diagnostic.h"
#include "compiler/diagnostics/suggest.h"
#include "compiler/driver/commands.h"
#include "compiler/driver/mistakes.h"
#include "runtime/builtins/builtins.h"
#include "runtime/text/segmentation.h"

namespace ifc::driver {
namespace {

void print_line(std::string_view text) {
  std::printf("%.*s\n", static_cast<int>(text.size()), text.data());
}

bool help_diagnostic(const std::string& topic) {
  const DiagnosticInfo* info = find_diagnostic(topic);
  if (info == nullptr) return false;
  print_line(std::string(info->code) + " " + std::string(info->name) + "\n\n" +
             std::string(info->explanation));
  return true;
}

bool help_builtin(const std::string& topic) {
  return runtime::for_each_overload(topic, [](const runtime::BuiltinInfo& info) {
           print_line(std::string(info.name) + std::string(info.signature) + "\n  " +
                      std::string(info.doc) + "\n  " + std::string(info.example));
         }) > 0;
}

bool help_unit(const std::string& topic) {
  const std::optional<runtime::Unit> unit = runtime::find_unit(topic);
  if (!unit) return false;
  const runtime::UnitInfo& info = runtime::unit_info(*unit);
  print_line("unit " + std::string(info.name) + "\n  " + std::string(info.rule));
  return true;
}

void list_topics() {
  std::string units;
  for (size_t i = 0; i < runtime::kUnitCount; ++i) {
    units += " " + std::string(runtime::unit_info(static_cast<runtime::Unit>(i)).name);
  }
  std::string functions;
  std::string_view previous;
  for (const runtime::BuiltinInfo& info : runtime::all_builtins()) {
    if (info.name != previous &&
        functions.find(" " + std::string(info.name) + " ") == std::string::npos) {
      functions += " " + std::string(info.name);
    }
    previous = info.name;
  }
  print_line("ifc help COMMAND   compile verify say explain eval check test bench fmt help");
  print_line("ifc help CODE      a diagnostic, such as E0101, or its name");
  print_line("ifc help UNIT     " + units);
  print_line("ifc help FUNCTION " + functions);
}

std::string nearest_topic(const std::string& topic) {
  std::vector<std::string_view> names = {"compile", "verify", "say",   "explain", "eval",
                                         "check",   "test",   "bench", "fmt",     "help"};
  for (const runtime::BuiltinInfo& info : runtime::all_builtins()) names.push_back(info.name);
  for (size_t i = 0; i < runtime::kUnitCount; ++i)
    names.push_back(runtime::unit_info(static_cast<runtime::Unit>(i)).name);
  for (const DiagnosticInfo& info : diagnostic_catalogue()) names.push_back(info.name);
  const std::optional<std::string> near = suggest(topic, names);
  return near ? "ifc help " + *near : "ifc help";
}

}  // namespace

int run_help(const HelpOptions& options,
             const std::function<bool(const std::string& name)>& command_help) {
  if (options.topic.empty()) {
    command_help("");
    list_topics();
    return kExitPass;
  }
  if (command_help(options.topic) || help_diagnostic(options.topic)) return kExitPass;
  const bool builtin = help_builtin(options.topic);
  const bool unit = help_unit(options.topic);
  if (builtin || unit) return kExitPass;
  return report_usage("no help on `" + options.topic + "`", nearest_topic(options.topic),
                      Format::text);
}

}  // namespace ifc::driver
