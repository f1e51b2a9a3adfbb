#include "tests/uses/collect_uses.h"

#include <fstream>
#include <iterator>
#include <optional>
#include <set>

#include "compiler/ast/walk.h"
#include "compiler/diagnostics/emitter.h"
#include "compiler/syntax/parse.h"
#include "runtime/builtins/builtins.h"

namespace ifc::uses {
namespace {

/// The name of an operator that is a builtin too; empty: it is none.
std::string builtin_of(ast::BinaryOp op) {
  switch (op) {
    case ast::BinaryOp::contains:
      return "contains";
    case ast::BinaryOp::starts_with:
      return "starts_with";
    case ast::BinaryOp::ends_with:
      return "ends_with";
    case ast::BinaryOp::matches:
      return "matches";
    case ast::BinaryOp::equals:
      return "equals";
    default:
      return "";
  }
}

/// A name before a dot, as in `py.csv`.
std::string namespace_of(const ast::ExprPtr& receiver) {
  if (receiver == nullptr) return "";
  const auto* name = std::get_if<ast::NameRef>(&receiver->node);
  return name == nullptr ? "" : name->name + ".";
}

class Collector {
 public:
  void visit(const ast::Expr& expr) {
    if (const auto* call = std::get_if<ast::Call>(&expr.node)) {
      add_either(namespace_of(call->receiver), call->function.text);
    } else if (const auto* member = std::get_if<ast::Member>(&expr.node)) {
      add_either(namespace_of(member->receiver), member->name.text);
    } else if (const auto* name = std::get_if<ast::NameRef>(&expr.node)) {
      add(name->name);
    } else if (const auto* selection = std::get_if<ast::Selection>(&expr.node)) {
      add(selection->unit.text);
    } else if (const auto* binary = std::get_if<ast::Binary>(&expr.node)) {
      add(builtin_of(binary->op));
    }
  }
  void add(const std::string& name) {
    if (runtime::is_builtin_name(name)) names_.insert(name);
  }
  const std::set<std::string>& names() const { return names_; }

 private:
  /// `py.csv(t)` is the function of that name, `t.lower` is `lower(t)`.
  void add_either(const std::string& prefix, const std::string& name) {
    add(runtime::is_builtin_name(prefix + name) ? prefix + name : name);
  }

  std::set<std::string> names_;
};

/// What an item is called, and the builtins it uses; nothing for an item that uses none by itself.
class ItemUses {
 public:
  explicit ItemUses(const SourceFile& source) : source_(source) {}

  std::optional<std::string> collect(const ast::Item& item, Collector& out) const {
    const auto visit = [&](const ast::Expr& expr) { out.visit(expr); };
    if (const auto* line = std::get_if<ast::ExprPtr>(&item.node)) {
      ast::for_each_expr(**line, visit);
      return "line " + std::to_string(source_.position(item.span.begin).line);
    }
    if (const auto* constraint = std::get_if<ast::ConstraintDecl>(&item.node)) {
      ast::for_each_expr(constraint->clauses, visit);
      return constraint->name.text;
    }
    if (const auto* function = std::get_if<ast::FnDecl>(&item.node)) {
      ast::for_each_expr(*function->body, visit);
      return function->name.text;
    }
    if (const auto* let = std::get_if<ast::LetClause>(&item.node)) {
      ast::for_each_expr(*let->value, visit);
      return let->name.text;
    }
    if (const auto* unit = std::get_if<ast::UnitDecl>(&item.node)) {
      ast::for_each_expr(*unit->selection, visit);
      return unit->name.text;
    }
    if (const auto* sense = std::get_if<ast::SenseDecl>(&item.node)) {
      for (const auto& rebinding : sense->rebindings) out.add(rebinding.rule.text);
      return "sense " + sense->name.text;
    }
    return std::nullopt;
  }

 private:
  const SourceFile& source_;
};

}  // namespace

bool collect_uses(const std::filesystem::path& root, const std::filesystem::path& file,
                  Uses& uses) {
  std::ifstream in(file);
  const SourceFile source(file.string(), {std::istreambuf_iterator<char>(in), {}});
  DiagnosticEmitter emitter(source);
  const std::optional<ast::File> tree = parse(source, emitter);
  if (!tree || emitter.has_errors()) return false;
  const std::string path = std::filesystem::relative(file, root).generic_string();
  for (const ast::Item& item : tree->items) {
    Collector collector;
    const auto name = ItemUses(source).collect(item, collector);
    for (const std::string& builtin : collector.names()) uses[builtin].push_back({path, *name});
  }
  return true;
}

}  // namespace ifc::uses
