// Suites: which constraints belong together, under which sense, unit table and blank rule. What a
// suite is made of stands above it or in an import, so one walk over a file settles all of its
// suites. Those of the main file are lowered: members of imports are checked for the first time
// then.
#include <algorithm>
#include <utility>

#include "compiler/diagnostics/suggest.h"
#include "compiler/sema/checker.h"
#include "compiler/support/version.h"

namespace ifc::sema {

namespace {

std::string named(const std::string& name, const std::string& version) {
  return quoted(version.empty() ? name : name + " version \"" + version + "\"");
}

const ast::IdClause* id_of(const ast::ConstraintDecl& constraint) {
  for (const ast::Clause& clause : constraint.clauses) {
    if (const auto* id = std::get_if<ast::IdClause>(&clause.node)) return id;
  }
  return nullptr;
}

SuiteMember member_of(Declaration& constraint, SourceSpan span) {
  const ast::IdClause* id = id_of(*constraint.constraint);
  return {&constraint, id == nullptr ? std::string() : id->id, span};
}

/// The names under which a constraint takes its arguments.
std::set<std::string> arguments_of(const ast::ConstraintDecl& constraint) {
  std::set<std::string> names;
  if (const ast::IdClause* id = id_of(constraint)) {
    for (const ast::IdClause::Argument& argument : id->arguments) names.insert(argument.kwarg.text);
  } else {
    for (const ast::Parameter& parameter : constraint.parameters) names.insert(parameter.name.text);
  }
  return names;
}

std::string listed(const std::set<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + quoted(name);
  return out.empty() ? "no arguments" : out;
}

}  // namespace

void Checker::declare_suites(FileScope& scope) {
  for (const ast::Item& item : scope.file->items) {
    if (const auto* suite = std::get_if<ast::SuiteDecl>(&item.node)) declare_suite(scope, *suite);
  }
}

void Checker::declare_suite(FileScope& scope, const ast::SuiteDecl& suite) {
  DeclaredSuite result;
  result.declaration = &suite;
  const bool again =
      std::any_of(scope.suites.begin(), scope.suites.end(), [&](const DeclaredSuite& other) {
        return other.name() == result.name() && other.version() == result.version();
      });
  if (again) {
    report(DiagnosticKind::duplicate_name, suite.name.span,
           "there is already a suite " + named(result.name(), result.version()),
           "give it another version");
  }
  const size_t errors = diagnostics_.error_count();
  if (suite.base) {
    if (const DeclaredSuite* base = find_suite(*suite.base)) {
      result.sense = base->sense;
      result.evaluates_blank = base->evaluates_blank;
    }
  }
  if (suite.sense) {
    if (suite.sense->text == "compat") add_sense("compat");
    check_sense_name(*suite.sense);
    if (senses_.contains(suite.sense->text)) result.sense = suite.sense->text;
  }
  if (!suite.rebindings.empty()) result.sense = declare_unit_table(suite, result.sense);
  if (suite.evaluates_blank) result.evaluates_blank = *suite.evaluates_blank;
  collect_members(suite, result);
  for (const ast::SuiteDecl::Replacement& replacement : suite.replacements)
    replace_member(replacement, result);
  // A member that is missing was reported.
  if (diagnostics_.error_count() == errors) check_members(result);
  scope.suites.push_back(std::move(result));
}

const DeclaredSuite* Checker::find_suite(const ast::SuiteName& name) {
  const FileScope* scope = find_scope(name.name, DiagnosticKind::unknown_suite);
  if (scope == nullptr) return nullptr;
  const size_t dot = name.name.text.rfind('.');
  const std::string own =
      dot == std::string::npos ? name.name.text : name.name.text.substr(dot + 1);
  const DeclaredSuite* found = nullptr;
  std::vector<std::string_view> known;
  std::string versions;
  for (const DeclaredSuite& suite : scope->suites) {
    known.push_back(suite.name());
    if (suite.name() != own) continue;
    if (!suite.version().empty())
      versions += (versions.empty() ? "" : ", ") + quoted("version \"" + suite.version() + "\"");
    const bool fits = name.version.empty()
                          ? found == nullptr || is_older_version(found->version(), suite.version())
                          : suite.version() == name.version;
    if (fits) found = &suite;
  }
  if (found != nullptr) return found;
  const std::optional<std::string> near = suggest(own, known);
  report(DiagnosticKind::unknown_suite, name.span,
         "there is no suite " + named(name.name.text, name.version) +
             (scope == file_ ? " above this line" : ""),
         !versions.empty() ? "there is " + versions
         : near            ? "did you mean " + quoted(*near) + "?"
                           : "");
  return nullptr;
}

std::string Checker::declare_unit_table(const ast::SuiteDecl& suite, const std::string& base) {
  Sense sense;
  sense.home = file_;
  sense.base = base;
  if (!base.empty()) {
    sense.rules = senses_.at(base).rules;
    sense.units = senses_.at(base).units;
  }
  for (const ast::SenseDecl::Rebinding& rebinding : suite.rebindings)
    check_rebinding(rebinding, sense);
  // With a space, which no name of the author has; what stands before it is what it extends.
  std::string name = base + " suite " + suite.name.name.text;
  if (!suite.name.version.empty()) name += " " + suite.name.version;
  while (senses_.contains(name)) name += "'";  // of a suite of that name in another file
  add_sense(name);
  senses_.at(name) = std::move(sense);
  return name;
}

void Checker::collect_members(const ast::SuiteDecl& suite, DeclaredSuite& result) {
  const auto add_all = [&](const ast::SuiteName& name) {
    const DeclaredSuite* other = find_suite(name);
    if (other == nullptr) return;
    for (SuiteMember member : other->members) {
      member.span = name.span;
      result.members.push_back(std::move(member));
    }
  };
  if (suite.base) add_all(*suite.base);
  for (const ast::SuiteDecl::Member& member : suite.members) {
    if (const auto* other = std::get_if<ast::SuiteName>(&member)) {
      add_all(*other);
      continue;
    }
    const auto& name = std::get<ast::Name>(member);
    Declaration* constraint = find_constraint(name);
    if (constraint != nullptr) result.members.push_back(member_of(*constraint, name.span));
  }
}

// The first of the members that go by that name gives its place, the others go.
void Checker::replace_member(const ast::SuiteDecl::Replacement& replacement, DeclaredSuite& suite) {
  Declaration* constraint = find_constraint(replacement.constraint);
  if (constraint == nullptr) return;
  std::vector<SuiteMember>& members = suite.members;
  const std::string& wanted = replacement.member.text;
  const auto is_meant = [&](const SuiteMember& member) {
    return member.id == wanted || member.constraint->name->text == wanted;
  };
  const auto first = std::find_if(members.begin(), members.end(), is_meant);
  if (first == members.end()) {
    std::vector<std::string_view> known;
    for (const SuiteMember& member : members) known.push_back(member.constraint->name->text);
    const std::optional<std::string> near = suggest(wanted, known);
    report(DiagnosticKind::unknown_constraint, replacement.member.span,
           "the suite has no member " + quoted(wanted),
           near ? "did you mean " + quoted(*near) + "?" : "");
    return;
  }
  const std::set<std::string> before = arguments_of(*first->constraint->constraint);
  const std::set<std::string> after = arguments_of(*constraint->constraint);
  if (!first->id.empty() && before != after) {
    report(DiagnosticKind::bad_member, replacement.constraint.span,
           quoted(first->id) + " is published with " + listed(before) + ", and " +
               quoted(replacement.constraint.text) + " takes " + listed(after),
           "publish it with the same: " + quoted("id \"…\" (kwarg: parameter)"));
  }
  std::string id = std::move(first->id);
  *first = member_of(*constraint, replacement.constraint.span);
  if (!id.empty()) first->id = std::move(id);
  members.erase(std::remove_if(first + 1, members.end(), is_meant), members.end());
}

void Checker::check_members(DeclaredSuite& suite) {
  const ast::SuiteDecl& declaration = *suite.declaration;
  if (suite.members.empty()) {
    report(DiagnosticKind::bad_member, declaration.name.span,
           "the suite " + named(suite.name(), suite.version()) +
               " has no members: every response would pass",
           "list constraints: " + quoted("[a, b]"));
  }
  std::set<std::string> keys;
  for (const SuiteMember& member : suite.members) {
    if (keys.insert(member.key()).second) continue;
    report(DiagnosticKind::bad_member, member.span,
           "the suite has two members that are called " + quoted(member.key()),
           "leave one out, or say which one counts: " +
               quoted("with { " + (member.id.empty() ? member.key() : "\"" + member.id + "\"") +
                      " = … }"));
  }
}

void Checker::lower_suites() {
  for (const DeclaredSuite& suite : main_.suites) {
    ir::Suite& lowered = module_.suites.emplace_back();
    lowered.name = suite.name();
    lowered.version = suite.version();
    lowered.sense = suite.sense;
    lowered.evaluates_blank = suite.evaluates_blank;
    lowered.span = suite.declaration->name.span;
    lowered.line = source_->position(lowered.span.begin).line;
    for (const SuiteMember& member : suite.members) {
      const ir::Constraint* constraint = lower_member(member);
      if (constraint == nullptr) continue;
      lowered.members.push_back(*constraint);
      lowered.members.back().id = member.id;
    }
  }
}

const ir::Constraint* Checker::lower_member(const SuiteMember& member) {
  const Declaration& declaration = *member.constraint;
  if (declaration.home == &main_) {
    const auto found = std::find_if(module_.constraints.begin(), module_.constraints.end(),
                                    [&](const ir::Constraint& constraint) {
                                      return constraint.name == declaration.name->text;
                                    });
    return found == module_.constraints.end() ? nullptr : &*found;
  }
  const auto [known, fresh] = imported_constraints_.try_emplace(&declaration);
  if (fresh) known->second = lower_imported(declaration, member.span);
  return known->second ? &*known->second : nullptr;
}

// As the constraints of the main file, but in its own file; everything in it is placed where the
// main file names it.
std::optional<ir::Constraint> Checker::lower_imported(const Declaration& declaration,
                                                      SourceSpan use) {
  const uint32_t line = source_->position(use.begin).line;
  FileScope* outer_file = std::exchange(file_, declaration.home);
  const SourceFile* outer_source = std::exchange(source_, declaration.home->source);
  lowered_for_ = use;
  std::optional<ir::Constraint> constraint = lower_constraint(*declaration.constraint, use);
  lowered_for_.reset();
  source_ = outer_source;
  file_ = outer_file;
  if (!constraint) return std::nullopt;
  constraint->line = line;
  constraint->span = use;
  constraint->say_span = use;
  for (ir::Example& example : constraint->examples) example.span = use;
  for (ir::Todo& todo : constraint->todos) {
    todo.span = use;
    for (ir::Example& example : todo.examples) example.span = use;
  }
  if (!diagnostics_.has_errors()) expect_regexes(*constraint);
  return constraint;
}

}  // namespace ifc::sema
