#include "compiler/api/program.h"

#include <utility>

#include "compiler/api/load_modules.h"
#include "compiler/sema/analyze.h"
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
  return Program(std::move(source), std::move(*module));
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

ir::Module Program::explained_module(const ir::PassOptions& passes) const {
  ir::Module module = module_;
  ir::insert_probes(module, *source_);
  ir::run_passes(module, *source_, passes);
  return module;
}

}  // namespace ifc
