#include "compiler/api/program.h"

#include <algorithm>
#include <utility>

#include "compiler/api/load_modules.h"
#include "compiler/sema/analyze.h"
#include "compiler/support/version.h"
#include "compiler/syntax/parse.h"

namespace ifc {
std::optional<Program> Program::compile(std::shared_ptr<const SourceFile> source,
                                        DiagnosticEmitter& emitter, const Library& library) {
  ModuleLoader loader(library, emitter);
  const sema::InputFile* file = loader.load(source);
  if (file == nullptr) return std::nullopt;
  std::optional<ir::Module> module =
      sema::analyze(*file, [&] { return loader.prelude(); }, emitter);
  if (!module || emitter.has_errors()) return std::nullopt;
  return Program(std::move(source), std::move(*module), loader.stands_alone());
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

std::optional<Program> Program::in_suite(std::string_view name,
                                         std::optional<std::string_view> sense) const {
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
  if (found == nullptr) return std::nullopt;
  Program chosen = *this;
  chosen.module_.constraints = found->members;
  chosen.module_.evaluates_blank = found->evaluates_blank;
  chosen.module_.suites.clear();
  chosen.suite_ = found->version.empty() ? found->name : found->name + "@" + found->version;
  return chosen.in_sense(sense.value_or(found->sense));
}

std::optional<Program> Program::only(std::string_view id_or_name) const {
  Program chosen = *this;
  std::erase_if(chosen.module_.constraints, [&](const ir::Constraint& constraint) {
    return constraint.id != id_or_name && constraint.name != id_or_name;
  });
  if (chosen.module_.constraints.empty()) return std::nullopt;
  return chosen;
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
  if (!module.constraints.empty()) ir::run_passes(module, *source_, passes);
  return module;
}

ir::Module Program::explained_module(const ir::PassOptions& passes) const {
  ir::Module module = module_;
  ir::insert_probes(module, *source_);
  ir::run_passes(module, *source_, passes);
  return module;
}

}  // namespace ifc
