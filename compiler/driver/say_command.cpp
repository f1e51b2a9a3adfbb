// `ifc say`: the sentences of a file of constraints.
#include <cstdio>
#include <nlohmann/json.hpp>

#include "compiler/api/arguments.h"
#include "compiler/driver/commands.h"
#include "compiler/driver/load.h"
#include "compiler/driver/mistakes.h"
#include "compiler/driver/sentences.h"

namespace ifc::driver {

int run_say(const SayOptions& options) {
  std::optional<Program> program =
      load_program(options.source, options.format, options.paths_of_modules);
  if (!program) return kExitMistake;
  if (!options.suite.empty() && !choose(program, {options.suite, "", ""}, options.format))
    return kExitMistake;
  std::optional<std::vector<BoundArguments>> bound;
  if (!options.arguments.empty()) {
    BindError problem;
    bound = bind_arguments(program->module(), options.arguments, problem);
    if (!bound) return report_usage(problem.message, "--args '{\"name\": value}'", options.format);
  }
  std::vector<std::vector<std::string>> variants;
  if (options.variants > 0) {
    variants = variants_of(*program, bound ? &*bound : nullptr, options.variants, options.seed);
    if (options.format == Format::text) {
      for (const std::vector<std::string>& texts : variants)
        for (const std::string& text : texts) std::printf("%s\n", text.c_str());
      return kExitPass;
    }
  }
  const std::vector<std::string> sentences =
      sentences_of(*program, bound ? &*bound : nullptr, options.language);
  if (options.format == Format::text) {
    for (const std::string& sentence : sentences) std::printf("%s\n", sentence.c_str());
    return kExitPass;
  }
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (size_t i = 0; i < sentences.size(); ++i) {
    const ir::Constraint& constraint = program->module().constraints[i];
    nlohmann::ordered_json entry;
    entry["name"] = constraint.name.empty() ? nlohmann::ordered_json(nullptr)
                                            : nlohmann::ordered_json(constraint.name);
    entry["line"] = constraint.line;
    entry["sentence"] = sentences[i];
    if (!variants.empty()) entry["variants"] = variants[i];
    list.push_back(std::move(entry));
  }
  std::printf("%s\n",
              list.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace).c_str());
  return kExitPass;
}

}  // namespace ifc::driver
