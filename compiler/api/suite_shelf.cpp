#include "compiler/api/suite_shelf.h"

#include <algorithm>
#include <utility>

#include "compiler/diagnostics/emitter.h"
#include "stdlib/sources.h"

namespace ifc {
namespace {

WorldError unknown_suite(const std::string& name) {
  return {WorldErrorKind::not_found, "", "there is no suite `" + name + "`"};
}

WorldError first_mistake(const DiagnosticEmitter& emitter) {
  for (const Diagnostic& diagnostic : emitter.sorted()) {
    if (diagnostic_info(diagnostic.kind).severity != Severity::error) continue;
    return {WorldErrorKind::bad_data, emitter.source_of(diagnostic).path(), diagnostic.message};
  }
  return {WorldErrorKind::bad_data, emitter.source().path(), "it does not compile"};
}

}  // namespace

std::vector<std::string> standard_suites() {
  constexpr std::string_view kRoot = "stdlib/";
  constexpr std::string_view kFile = "/suite.ifc";
  std::vector<std::string> names;
  for (const StandardSource& source : standard_sources()) {
    std::string_view path = source.path;
    if (!path.starts_with(kRoot) || !path.ends_with(kFile)) continue;
    path.remove_prefix(kRoot.size());
    path.remove_suffix(kFile.size());
    names.emplace_back(path);
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::shared_ptr<const SourceFile> standard_suite(const std::string& name) {
  // Of the program itself: a name must not reach for files.
  const std::string module = "std." + name.substr(0, name.find('@')) + ".suite";
  return Library().find_module(module, SourceFile("", ""), "");
}

std::vector<SuiteShelf::Source> SuiteShelf::candidates(const std::string& name) const {
  std::vector<Source> files;
  if (own_ != nullptr) files.push_back(own_);
  if (auto standard = standard_suite(name)) files.push_back(std::move(standard));
  return files;
}

const Expected<std::shared_ptr<const Program>>& SuiteShelf::compiled(const Source& file) {
  const auto known = programs_.find(file->path());
  if (known != programs_.end()) return known->second;
  DiagnosticEmitter emitter(*file);
  std::optional<Program> program = Program::compile(file, emitter, library_);
  Expected<std::shared_ptr<const Program>> result = first_mistake(emitter);
  if (program) result = std::make_shared<const Program>(std::move(*program));
  return programs_.emplace(file->path(), std::move(result)).first->second;
}

Expected<Program> SuiteShelf::narrowed(const Source& file, const std::string& name, Mode mode) {
  const auto& program = compiled(file);
  if (!program) return program.error();
  const Program& whole = **program;
  std::optional<Program> suite;
  if (name.empty()) {
    suite = whole.in_sense(mode == Mode::compat ? "compat" : "");
  } else {
    suite = mode == Mode::compat ? whole.in_suite(name) : whole.in_suite_plainly(name);
  }
  if (!suite) return unknown_suite(name);
  return std::move(*suite);
}

Expected<Verifier> SuiteShelf::build(const std::string& name, Mode mode, Purpose purpose) {
  const Verifier::Options options{
      Backend::native, purpose == Purpose::explain,
      purpose == Purpose::decide && mode == Mode::fixed,
      "suite\n" + name + "\n" + (mode == Mode::fixed ? "fixed" : "compat")};
  for (const Source& file : candidates(name)) {
    if (auto found = Verifier::find(cache_, *file, options, library_)) return std::move(*found);
    const Expected<Program> program = narrowed(file, name, mode);
    if (program) return Verifier::build(*program, options, &cache_);
    if (program.error().kind != WorldErrorKind::not_found) return program.error();
  }
  return unknown_suite(name);
}

Expected<std::shared_ptr<const Verifier>> SuiteShelf::open(const std::string& name, Mode mode,
                                                           Purpose purpose) {
  const std::lock_guard lock(mutex_);
  const Key key{name, mode, purpose};
  const auto known = verifiers_.find(key);
  if (known != verifiers_.end()) return known->second;
  Expected<Verifier> built = build(name, mode, purpose);
  if (!built && built.error().kind == WorldErrorKind::not_found) return built.error();
  using Kept = Expected<std::shared_ptr<const Verifier>>;
  Kept kept = built ? Kept(std::make_shared<const Verifier>(std::move(*built))) : built.error();
  return verifiers_.emplace(key, std::move(kept)).first->second;
}

Expected<Program> SuiteShelf::program(const std::string& name, Mode mode) {
  const std::lock_guard lock(mutex_);
  for (const Source& file : candidates(name)) {
    Expected<Program> program = narrowed(file, name, mode);
    if (program || program.error().kind != WorldErrorKind::not_found) return program;
  }
  return unknown_suite(name);
}

}  // namespace ifc
