#include "compiler/api/program.h"

#include <utility>

#include "compiler/ir/passes.h"
#include "compiler/sema/analyze.h"
#include "compiler/syntax/parse.h"

namespace ifc {
namespace {

void optimise(ir::Module& module, const SourceFile& source) {
  for (const ir::Pass& pass : ir::optimisation_passes()) pass.run(module, source);
}

}  // namespace

std::optional<Program> Program::compile(std::shared_ptr<const SourceFile> source,
                                        DiagnosticEmitter& emitter) {
  const std::optional<ast::File> file = parse(*source, emitter);
  if (!file) return std::nullopt;
  std::optional<ir::Module> module = sema::analyze(*file, *source, emitter);
  if (!module || emitter.has_errors()) return std::nullopt;
  return Program(std::move(source), std::move(*module));
}

ir::Module Program::verdict_module() const {
  ir::Module module = module_;
  optimise(module, *source_);
  return module;
}

ir::Module Program::explained_module() const {
  ir::Module module = module_;
  ir::insert_probes(module, *source_);
  optimise(module, *source_);
  return module;
}

}  // namespace ifc
