// `ifc explain`: one constraint, its sentence, its rules side by side, and texts that tell them
// apart.
#include <cstdio>
#include <nlohmann/json.hpp>

#include "compiler/api/constraint_account.h"
#include "compiler/api/suite_shelf.h"
#include "compiler/driver/commands.h"
#include "compiler/driver/file_library.h"
#include "compiler/driver/files.h"
#include "compiler/driver/mistakes.h"

namespace ifc::driver {
namespace {

using nlohmann::ordered_json;

std::string title_of(const std::string& sense) { return sense.empty() ? "plain" : sense; }

std::string dump(const ordered_json& value) {
  return value.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

void print_lines(const std::string& text, const char* indent) {
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    std::printf("%s%s\n", indent, text.substr(begin, end - begin).c_str());
    begin = end + 1;
  }
}

void print_sense(const SenseAccount& sense) {
  const WrittenRule& rule = sense.rule;
  std::printf("\n%s", title_of(rule.sense).c_str());
  if (sense.decides_as != rule.sense) {
    std::printf(": decides as %s\n", title_of(sense.decides_as).c_str());
    return;
  }
  if (rule.rule_of != rule.sense) std::printf(": the rule of %s", title_of(rule.rule_of).c_str());
  std::printf("\n");
  if (rule.rule_of == rule.sense) {
    for (const std::string& clause : rule.clauses) print_lines(clause, "  ");
  }
  for (const auto& [unit, meaning] : rule.units)
    std::printf("  where `%s` is `%s`\n", unit.c_str(), meaning.c_str());
}

void print_disagreement(const Disagreement& found) {
  std::printf("\n%s", dump(found.text).c_str());
  if (found.arguments != "{}") std::printf(" with %s", found.arguments.c_str());
  std::printf("\n");
  const auto side = [](const std::string& name, const Disagreement::Side& decided) {
    std::printf("  %s: %s%s%s\n", name.c_str(), runtime::verdict_name(decided.verdict),
                decided.reason.empty() ? "" : ", ", decided.reason.c_str());
  };
  side("plain", found.plain);
  side(found.sense, found.other);
  if (!found.why.empty()) std::printf("  %s\n", found.why.c_str());
}

void print_text(const ConstraintAccount& account) {
  std::printf("%s", (account.id.empty() ? account.name : account.id).c_str());
  if (!account.suite.empty()) std::printf("  %s", account.suite.c_str());
  std::printf("  `%s`, %s:%u\n\n", account.name.c_str(), account.path.c_str(), account.line);
  print_lines(account.sentence, "");
  for (const SenseAccount& sense : account.senses) print_sense(sense);
  if (!account.disagreements.empty()) std::printf("\nThey disagree on\n");
  for (const Disagreement& found : account.disagreements) print_disagreement(found);
}

ordered_json to_json(const Disagreement::Side& side) {
  return {{"verdict", runtime::verdict_name(side.verdict)}, {"reason", side.reason}};
}

void print_json(const ConstraintAccount& account) {
  ordered_json object = {{"id", account.id},       {"name", account.name},
                         {"suite", account.suite}, {"file", account.path},
                         {"line", account.line},   {"sentence", account.sentence}};
  object["senses"] = ordered_json::array();
  for (const SenseAccount& sense : account.senses) {
    ordered_json units = ordered_json::object();
    for (const auto& [unit, meaning] : sense.rule.units) units[unit] = meaning;
    object["senses"].push_back({{"sense", sense.rule.sense},
                                {"differs", sense.differs()},
                                {"decides_as", sense.decides_as},
                                {"rule_of", sense.rule.rule_of},
                                {"clauses", sense.rule.clauses},
                                {"units", units}});
  }
  object["disagreements"] = ordered_json::array();
  for (const Disagreement& found : account.disagreements) {
    object["disagreements"].push_back({{"sense", found.sense},
                                       {"text", found.text},
                                       {"arguments", ordered_json::parse(found.arguments)},
                                       {"plain", to_json(found.plain)},
                                       {"other", to_json(found.other)},
                                       {"why", found.why}});
  }
  std::printf("%s\n", dump(object).c_str());
}

/// In the suites of std: the one that is named before a slash, or the first that has the id.
Expected<ConstraintAccount> find_in_suites(const std::string& target, const Library& library) {
  const size_t slash = target.find('/');
  const bool named = slash != std::string::npos;
  const std::string id = named ? target.substr(slash + 1) : target;
  for (const std::string& suite :
       named ? std::vector{target.substr(0, slash)} : standard_suites()) {
    const auto source = standard_suite(suite);
    if (source == nullptr) continue;
    auto account = account_of(source, suite, id, library);
    if (account || account.error().kind != WorldErrorKind::not_found) return account;
  }
  return WorldError{WorldErrorKind::not_found, target, "no suite of std has such a constraint"};
}

Expected<ConstraintAccount> find(const ExplainOptions& options) {
  const FileLibrary library(options.paths_of_modules);
  if (options.id.empty()) return find_in_suites(options.target, library);
  Expected<std::string> text = read_file(options.target);
  if (!text) return text.error();
  return account_of(std::make_shared<const SourceFile>(options.target, std::move(*text)),
                    options.suite, options.id, library);
}

}  // namespace

int run_explain(const ExplainOptions& options) {
  if (options.id.empty() && options.target.ends_with(".ifc")) {
    return report_usage("which constraint of " + options.target + " is meant is not said",
                        "--id with the name under which it is published", options.format);
  }
  const Expected<ConstraintAccount> account = find(options);
  if (!account) return report_world_error(account.error(), options.format);
  if (options.format == Format::json) {
    print_json(*account);
  } else {
    print_text(*account);
  }
  return kExitPass;
}

}  // namespace ifc::driver
