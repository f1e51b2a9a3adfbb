#include "compiler/api/constraint_account.h"

#include <algorithm>
#include <utility>

#include "compiler/api/find_disagreements.h"
#include "compiler/api/fingerprint.h"
#include "compiler/api/load_modules.h"
#include "compiler/api/program.h"
#include "compiler/instruct/instruct.h"

namespace ifc {
namespace {

WorldError no_such_constraint(const std::string& where, const std::string& id) {
  return {WorldErrorKind::not_found, where,
          "no constraint is published as `" + id + "` or has that name"};
}

Expected<Program> compile(const std::shared_ptr<const SourceFile>& source, const Library& library) {
  DiagnosticEmitter emitter(*source);
  std::optional<Program> program = Program::compile(source, emitter, library);
  if (program) return std::move(*program);
  return WorldError{WorldErrorKind::bad_data, source->path(),
                    "it does not compile; see `ifc check`"};
}

/// Of several declarations that go by one name, the one that is meant: that of the suite's member,
/// in the folder of the suite.
const Declaration* meant(const std::vector<Declaration>& found, const std::string& name,
                         const std::string& root_path) {
  const Declaration* best = nullptr;
  const std::string folder = root_path.substr(0, root_path.rfind('/') + 1);
  for (const Declaration& declaration : found) {
    if (!name.empty() && declaration.constraint->name.text != name) continue;
    const bool near = declaration.file->source->path().starts_with(folder);
    if (best == nullptr) best = &declaration;
    if (near && !folder.empty()) return &declaration;
  }
  return best;
}

/// What a suite says of its member.
struct Member {
  std::string name;
  std::string suite;
  std::optional<std::string> sense;
};

Expected<Member> member_of(const std::shared_ptr<const SourceFile>& root, const std::string& suite,
                           const std::string& id, const Library& library) {
  if (suite.empty()) return Member{};
  const Expected<Program> program = compile(root, library);
  if (!program) return program.error();
  const std::optional<Program> members = program->in_suite(suite);
  const std::optional<Program> only = members ? members->only(id) : std::nullopt;
  if (!only) return no_such_constraint("suite `" + suite + "`", id);
  Member member{only->module().constraints.front().name, members->suite(), std::nullopt};
  for (const ir::Suite& each : program->module().suites) {
    const std::string name = each.version.empty() ? each.name : each.name + "@" + each.version;
    const bool same = name == member.suite;
    if (same) member.sense = each.sense;
  }
  return member;
}

void add_senses(ConstraintAccount& account, const Program& constraint, const sema::InputFile& root,
                const Declaration& declaration) {
  std::vector<std::string> known;  // fingerprints, in the order of the senses
  std::vector<std::string> senses = {""};
  senses.insert(senses.end(), constraint.module().senses.begin(), constraint.module().senses.end());
  for (const std::string& sense : senses) {
    // That of a suite has a space in it and no name of its own.
    if (sense.find(' ') != std::string::npos) continue;
    known.push_back(fingerprint(*constraint.in_sense(sense)));
    const auto first = std::find(known.begin(), known.end(), known.back());
    const bool is_new = first + 1 == known.end();
    account.senses.push_back(
        {written_rule(root, declaration, sense),
         is_new ? sense : account.senses[static_cast<size_t>(first - known.begin())].rule.sense});
  }
}

}  // namespace

Expected<ConstraintAccount> account_of(const std::shared_ptr<const SourceFile>& root,
                                       const std::string& suite, const std::string& id,
                                       const Library& library, size_t most) {
  const Expected<Member> member = member_of(root, suite, id, library);
  if (!member) return member.error();
  DiagnosticEmitter emitter(*root);
  ModuleLoader loader(library, emitter);
  const sema::InputFile* tree = loader.load(root);
  if (tree == nullptr)
    return WorldError{WorldErrorKind::bad_data, root->path(), "it cannot be read as ifc"};
  const std::vector<Declaration> found = find_declarations(*tree, id);
  const Declaration* declaration = meant(found, member->name, root->path());
  if (declaration == nullptr) return no_such_constraint(root->path(), id);
  const Expected<Program> file = compile(declaration->file->source, library);
  if (!file) return file.error();
  const std::optional<Program> only = file->only(declaration->constraint->name.text);
  if (!only) return no_such_constraint(declaration->file->source->path(), id);

  const ir::Constraint& constraint = only->module().constraints.front();
  ConstraintAccount account;
  account.name = constraint.name;
  account.id = constraint.id;
  account.suite = member->suite;
  account.suite_sense = member->sense.value_or("");
  account.path = declaration->file->source->path();
  account.line = constraint.line;
  account.doc = declaration->constraint->doc;
  account.sentence = instruct::derive(constraint, only->source()).text;
  add_senses(account, *only, *tree, *declaration);
  for (const SenseAccount& sense : account.senses) {
    const std::string& name = sense.rule.sense;
    const bool asked = member->sense ? *member->sense == name : sense.decides_as == name;
    if (!sense.differs() || !asked) continue;
    for (Disagreement& each : find_disagreements(*only, name, most))
      account.disagreements.push_back(std::move(each));
  }
  return account;
}

}  // namespace ifc
