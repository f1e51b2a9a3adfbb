#include "compiler/api/load_modules.h"

#include <algorithm>
#include <utility>

#include "compiler/api/data_files.h"
#include "compiler/syntax/parse.h"

namespace ifc {

void ModuleLoader::report(const sema::InputFile& file, DiagnosticKind kind, SourceSpan span,
                          std::string message, std::string fix) {
  emitter_.emit_in(file.source, kind, span, std::move(message), std::move(fix));
}

const sema::InputFile* ModuleLoader::load(std::shared_ptr<const SourceFile> source) {
  sema::InputFile* file = parse_file(std::move(source), true);
  if (file == nullptr) return nullptr;
  if (!file->name.empty()) loading_.push_back(file->name);
  load_imports(*file);
  loading_.clear();
  return file;
}

const sema::InputFile* ModuleLoader::prelude() {
  const std::string name = "std.prelude";
  const auto known = modules_.find(name);
  if (known != modules_.end()) return known->second;
  sema::InputFile* file = nullptr;
  if (auto source = library_.find_module(name, emitter_.source(), "")) {
    file = parse_file(std::move(source), false);
  }
  return modules_[name] = file;
}

sema::InputFile* ModuleLoader::parse_file(std::shared_ptr<const SourceFile> source, bool main) {
  std::optional<ast::File> tree;
  if (main) {
    tree = parse(*source, emitter_);
  } else {
    DiagnosticEmitter own(*source);
    tree = parse(*source, own);
    emitter_.take_over(own, source);
  }
  if (!tree) return nullptr;
  sema::InputFile& file = files_.emplace_back();
  file.source = std::move(source);
  file.tree = std::move(*tree);
  for (const ast::Item& item : file.tree.items) {
    if (const auto* module = std::get_if<ast::ModuleDecl>(&item.node)) {
      file.name = module->name.text;
    }
  }
  file.data = read_data_files(file.tree, *file.source, file.name, library_);
  return &file;
}

void ModuleLoader::load_imports(sema::InputFile& file) {
  for (const ast::Item& item : file.tree.items) {
    const auto* import = std::get_if<ast::ImportDecl>(&item.node);
    if (import == nullptr) continue;
    const std::string& path = import->module.text;
    const std::string name = import->alias ? import->alias->text : path.substr(path.rfind('.') + 1);
    const SourceSpan span = import->alias ? import->alias->span : import->module.span;
    if (file.imports.contains(name)) {
      report(file, DiagnosticKind::duplicate_name, span,
             "`" + name + "` already stands for another import",
             "write `import " + path + " as …`");
      continue;
    }
    file.imports[name] = {load_module(import->module, file), span};
  }
}

sema::InputFile* ModuleLoader::load_module(const ast::Name& name, const sema::InputFile& importer) {
  const auto again = std::find(loading_.begin(), loading_.end(), name.text);
  if (again != loading_.end()) {
    std::string way;
    for (auto at = again; at != loading_.end(); ++at) way += "`" + *at + "` imports ";
    report(importer, DiagnosticKind::import_cycle, name.span,
           "these imports lead back to where they began: " + way + "`" + name.text + "`",
           "put what both need into a module of its own");
    return nullptr;
  }
  const auto known = modules_.find(name.text);
  if (known != modules_.end()) return known->second;
  std::shared_ptr<const SourceFile> source =
      library_.find_module(name.text, *importer.source, importer.name);
  if (source == nullptr) {
    report(importer, DiagnosticKind::unknown_module, name.span,
           "there is no module `" + name.text + "`",
           "a module `a.b` is the file `a/b.ifc` beside this one, or below a folder given by "
           "`--path`");
    return modules_[name.text] = nullptr;
  }
  loading_.push_back(name.text);
  sema::InputFile* file = parse_file(std::move(source), false);
  if (file != nullptr) {
    if (!file->name.empty() && file->name != name.text) {
      report(importer, DiagnosticKind::wrong_module_name, name.span,
             "the file of this module, " + file->source->path() + ", says that it is `" +
                 file->name + "`",
             "write `import " + file->name + "`, or correct the line `module …` there");
    }
    load_imports(*file);
  }
  loading_.pop_back();
  return modules_[name.text] = file;
}

}  // namespace ifc
