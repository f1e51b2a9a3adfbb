#include "compiler/api/program.h"

#include <algorithm>
#include <utility>

#include "compiler/api/arguments.h"
#include "compiler/api/load_modules.h"
#include "compiler/diagnostics/render.h"
#include "compiler/instruct/say.h"
#include "compiler/sema/analyze.h"
#include "compiler/support/version.h"
#include "compiler/syntax/parse.h"

namespace ifc {
std::optional<Program> Program::compile(std::shared_ptr<const SourceFile> source,
                                        DiagnosticEmitter& emitter, const Library& library) {
  RecordingLibrary recorder(library);
  ModuleLoader loader(recorder, emitter);
  const sema::InputFile* file = loader.load(source);
  if (file == nullptr) return std::nullopt;
  std::optional<ir::Module> module =
      sema::analyze(*file, [&] { return loader.prelude(); }, emitter);
  if (!module || emitter.has_errors()) return std::nullopt;
  auto sources = std::make_shared<ProgramSources>();
  sources->path = source->path();
  sources->references = recorder.take_references();
  for (const Diagnostic& warning : emitter.sorted()) {
    sources->warnings.plain += render_text(warning, emitter.source_of(warning), false);
    sources->warnings.coloured += render_text(warning, emitter.source_of(warning), true);
  }
  return Program(std::move(source), std::move(*module), std::move(sources));
}

std::optional<Program> Program::in_sense(std::string_view sense) const {
  const auto& known = module_.senses;
  const bool declared = std::find(known.begin(), known.end(), sense) != known.end();
  if (!declared && !sense.empty() && sense != "compat") return std::nullopt;
  Program chosen = *this;
  for (ir::Constraint& constraint : chosen.module_.constraints) {
    std::erase_if(constraint.examples,
                  [&](const ir::Example& example) { return example.sense != sense; });
    for (const ir::SenseRule& rule : constraint.senses) {
      if (rule.sense != sense) continue;
      constraint.requirement = rule.requirement;
      constraint.expects = rule.expects;
    }
  }
  return chosen;
}

const ir::Suite* Program::find_suite(std::string_view name) const {
  const size_t at = name.find('@');
  const bool any_version = at == std::string_view::npos;
  const std::string_view version = any_version ? std::string_view() : name.substr(at + 1);
  const ir::Suite* found = nullptr;
  for (const ir::Suite& suite : module_.suites) {
    if (suite.name != name.substr(0, at)) continue;
    const bool fits = any_version
                          ? found == nullptr || is_older_version(found->version, suite.version)
                          : suite.version == version;
    if (fits) found = &suite;
  }
  return found;
}

Program Program::members_of(const ir::Suite& suite, std::string_view sense) const {
  Program chosen = *this;
  chosen.module_.constraints = suite.members;
  chosen.module_.evaluates_blank = suite.evaluates_blank;
  chosen.module_.suites.clear();
  chosen.suite_ = suite.version.empty() ? suite.name : suite.name + "@" + suite.version;
  return *chosen.in_sense(sense);
}

std::optional<Program> Program::in_suite(std::string_view name) const {
  const ir::Suite* suite = find_suite(name);
  if (suite == nullptr) return std::nullopt;
  return members_of(*suite, suite->sense);
}

std::optional<Program> Program::in_suite_plainly(std::string_view name) const {
  const ir::Suite* suite = find_suite(name);
  if (suite == nullptr) return std::nullopt;
  // A unit table of a suite is a sense that begins with the name of the one it extends.
  const bool own_table = suite->sense.starts_with(' ');
  return members_of(*suite, own_table ? suite->sense : std::string());
}

std::optional<Program> Program::only(std::string_view id_or_name) const {
  Program chosen = *this;
  std::erase_if(chosen.module_.constraints, [&](const ir::Constraint& constraint) {
    return constraint.id != id_or_name && constraint.name != id_or_name;
  });
  if (chosen.module_.constraints.empty()) return std::nullopt;
  return chosen;
}

Program Program::with_arguments(std::span<const runtime::BoundArguments> arguments) const {
  Program bound = *this;
  std::vector<std::vector<const ir::Node*>> constants;
  for (size_t i = 0; i < arguments.size(); ++i) {
    ir::Constraint& constraint = bound.module_.constraints[i];
    constants.push_back(to_constants(bound.module_, constraint, arguments[i]));
    if (constraint.parameters.empty()) continue;
    const auto said = [&](const std::string& pattern, const std::string& language) {
      return instruct::as_message(
          instruct::format_say(pattern, language, constraint, constants.back()));
    };
    if (!constraint.say.empty()) constraint.say = said(constraint.say, "en");
    for (ir::Translation& translation : constraint.translations)
      translation.say = said(translation.say, translation.language);
  }
  ir::fold_parameters(bound.module_, constants);
  bound.module_.suites.clear();
  return bound;
}

Program Program::graded() const {
  Program copy = *this;
  ir::add_grades(copy.module_);
  return copy;
}

ir::Module Program::verdict_module(const ir::PassOptions& passes) const {
  ir::Module module = module_;
  ir::run_passes(module, *source_, passes);
  return module;
}

ir::Module Program::expectation_module(const ir::PassOptions& passes) const {
  ir::Module module = module_;
  module.constraints.clear();
  for (const ir::Constraint& owner : module_.constraints) {
    for (const ir::Expectation& expectation : owner.expects) {
      ir::Constraint& constraint = module.constraints.emplace_back();
      constraint.name = owner.name;
      constraint.line = owner.line;
      constraint.span = owner.span;
      constraint.parameters = owner.parameters;
      constraint.requirement = expectation.condition;
    }
  }
  // They are asked of the arguments before anything else is made of those.
  ir::PassOptions on_arguments = passes;
  on_arguments.disabled.insert("prepare_arguments");
  if (!module.constraints.empty()) ir::run_passes(module, *source_, on_arguments);
  return module;
}

ir::Module Program::explained_module(const ir::PassOptions& passes) const {
  ir::Module module = module_;
  ir::insert_probes(module, *source_);
  ir::run_passes(module, *source_, passes);
  return module;
}

}  // namespace ifc
