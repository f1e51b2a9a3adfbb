#include "compiler/api/written_rules.h"

#include <algorithm>
#include <cctype>
#include <deque>
#include <map>
#include <set>

namespace ifc {
namespace {

/// `root` and all that it imports, nearest first.
std::vector<const sema::InputFile*> files_of(const sema::InputFile& root) {
  std::vector<const sema::InputFile*> files;
  std::set<const sema::InputFile*> seen = {&root};
  for (std::deque<const sema::InputFile*> open = {&root}; !open.empty(); open.pop_front()) {
    files.push_back(open.front());
    for (const auto& [name, import] : open.front()->imports) {
      if (import.file != nullptr && seen.insert(import.file).second) open.push_back(import.file);
    }
  }
  return files;
}

bool goes_by(const ast::ConstraintDecl& constraint, std::string_view name) {
  if (constraint.name.text == name) return true;
  return std::any_of(constraint.clauses.begin(), constraint.clauses.end(),
                     [&](const ast::Clause& clause) {
                       const auto* id = std::get_if<ast::IdClause>(&clause.node);
                       return id != nullptr && id->id == name;
                     });
}

/// The text of a clause, as if it began in the first column.
std::string clause_text(const SourceFile& source, SourceSpan span) {
  const uint32_t indent = source.position(span.begin).column - 1;
  std::string out;
  uint32_t skip = 0;
  for (const char c : source.slice(span)) {
    if (skip > 0 && c == ' ') {
      --skip;
      continue;
    }
    out += c;
    skip = c == '\n' ? indent : 0;
  }
  return out;
}

/// Collects the clauses that decide in one sense.
class RuleCollector {
 public:
  RuleCollector(const SourceFile& source, std::string sense)
      : source_(source), sense_(std::move(sense)) {}

  std::vector<std::string> collect(const std::vector<ast::Clause>& clauses) {
    add_all(clauses, "");
    if (!decides_) out_.clear();
    return std::move(out_);
  }

 private:
  void add_all(const std::vector<ast::Clause>& clauses, const std::string& around) {
    for (const ast::Clause& clause : clauses) {
      if (const auto* block = std::get_if<ast::SenseBlock>(&clause.node)) {
        if (block->sense.text == sense_) add_all(block->clauses, sense_);
      } else if (const auto* require = std::get_if<ast::RequireClause>(&clause.node)) {
        add(clause, require->sense ? require->sense->text : around, true);
      } else if (const auto* expects = std::get_if<ast::ExpectsClause>(&clause.node)) {
        add(clause, expects->sense ? expects->sense->text : around, false);
      } else if (std::holds_alternative<ast::LetClause>(clause.node) ||
                 std::holds_alternative<ast::FnDecl>(clause.node) ||
                 std::holds_alternative<ast::UnitDecl>(clause.node)) {
        out_.push_back(clause_text(source_, clause.span));
      }
    }
  }

  void add(const ast::Clause& clause, const std::string& sense, bool decides) {
    if (sense != sense_) return;
    out_.push_back(clause_text(source_, clause.span));
    decides_ = decides_ || decides;
  }

  const SourceFile& source_;
  std::string sense_;
  std::vector<std::string> out_;
  bool decides_ = false;
};

const ast::SenseDecl* find_sense(const sema::InputFile& root, const std::string& name) {
  for (const sema::InputFile* file : files_of(root)) {
    for (const ast::Item& item : file->tree.items) {
      const auto* sense = std::get_if<ast::SenseDecl>(&item.node);
      if (sense != nullptr && sense->name.text == name) return sense;
    }
  }
  return nullptr;
}

std::string base_of(const ast::SenseDecl* declared, const std::string& name) {
  if (declared != nullptr && declared->base) return declared->base->text;
  const size_t dot = name.rfind('.');
  return dot == std::string::npos ? std::string() : name.substr(0, dot);
}

/// Whether `word` stands somewhere in `text` as a whole name, dots being part of names.
bool names(const std::string& text, const std::string& word) {
  const auto joins = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.';
  };
  for (size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    const size_t end = at + word.size();
    if ((at == 0 || !joins(text[at - 1])) && (end == text.size() || !joins(text[end]))) return true;
  }
  return false;
}

bool any_names(const std::vector<std::string>& clauses, const std::string& word) {
  return std::any_of(clauses.begin(), clauses.end(),
                     [&](const std::string& clause) { return names(clause, word); });
}

}  // namespace

std::vector<Declaration> find_declarations(const sema::InputFile& root, std::string_view name) {
  std::vector<Declaration> found;
  for (const sema::InputFile* file : files_of(root)) {
    for (const ast::Item& item : file->tree.items) {
      const auto* constraint = std::get_if<ast::ConstraintDecl>(&item.node);
      if (constraint != nullptr && goes_by(*constraint, name))
        found.push_back({file, constraint, item.span});
    }
  }
  return found;
}

WrittenRule written_rule(const sema::InputFile& root, const Declaration& declaration,
                         const std::string& sense) {
  WrittenRule rule{sense, sense, {}, {}};
  std::map<std::string, std::string> units;  // emplaced: the nearest sense that rebinds one wins
  for (std::string at = sense;;) {
    if (rule.clauses.empty()) {
      rule.rule_of = at;
      rule.clauses =
          RuleCollector(*declaration.file->source, at).collect(declaration.constraint->clauses);
    }
    if (at.empty()) break;
    const ast::SenseDecl* declared = find_sense(root, at);
    if (declared != nullptr) {
      for (const ast::SenseDecl::Rebinding& rebinding : declared->rebindings)
        units.emplace(rebinding.unit.text, rebinding.rule.text);
    }
    at = base_of(declared, at);
  }
  for (const auto& [unit, meaning] : units) {
    if (any_names(rule.clauses, unit)) rule.units.emplace_back(unit, meaning);
  }
  return rule;
}

}  // namespace ifc
