// Implementation of dump.h: one overload for each node.
#include "compiler/ast/dump.h"

#include <charconv>
#include <string_view>

namespace ifc {
namespace {

std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    switch (c) {
      case '\n':
        result += "\\n";
        break;
      case '\r':
        result += "\\r";
        break;
      case '\t':
        result += "\\t";
        break;
      case '"':
        result += "\\\"";
        break;
      case '\\':
        result += "\\\\";
        break;
      default:
        result += c;
    }
  }
  return result + "\"";
}

// The shortest digits that read back as the same number.
std::string shortest(double value) {
  char buffer[40];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
  return {buffer, end};
}

std::string_view name_of(ast::BinaryOp op) {
  using enum ast::BinaryOp;
  switch (op) {
    case add:
      return "+";
    case subtract:
      return "-";
    case multiply:
      return "*";
    case divide:
      return "/";
    case modulo:
      return "%";
    case coalesce:
      return "\?\?";
    case equal:
      return "==";
    case not_equal:
      return "!=";
    case same_folded:
      return "~=";
    case less:
      return "<";
    case less_equal:
      return "<=";
    case greater:
      return ">";
    case greater_equal:
      return ">=";
    case contains:
      return "contains";
    case starts_with:
      return "starts_with";
    case ends_with:
      return "ends_with";
    case matches:
      return "matches";
    case equals:
      return "equals";
    case logical_and:
      return "and";
    case logical_or:
      return "or";
  }
  return "?";
}

std::string_view name_of(ast::QuantifierKind kind) {
  using enum ast::QuantifierKind;
  switch (kind) {
    case every:
      return "every";
    case some:
      return "some";
    case no:
      return "no";
    case exactly:
      return "exactly";
    case at_least:
      return "at least";
    case at_most:
      return "at most";
  }
  return "?";
}

std::string_view name_of(ast::CompositionKind kind) {
  using enum ast::CompositionKind;
  switch (kind) {
    case all:
      return "all";
    case any:
      return "any";
    case exactly:
      return "exactly";
    case at_least:
      return "at least";
    case at_most:
      return "at most";
  }
  return "?";
}

class Dumper {
 public:
  std::string take() { return std::move(out_); }

  void file(const ast::File& file) {
    for (const ast::Item& item : file.items) {
      if (const auto* expr = std::get_if<ast::ExprPtr>(&item.node)) {
        line("line");
        child(*expr);
      } else if (const auto* decl = std::get_if<ast::ConstraintDecl>(&item.node)) {
        constraint(*decl);
      } else {
        std::visit([this](const auto& node) { declaration(node); }, item.node);
      }
    }
  }

  void expr(const ast::Expr& expr) {
    std::visit([this](const auto& node) { this->node(node); }, expr.node);
  }

 private:
  void line(std::string_view text) {
    out_.append(2 * depth_, ' ');
    out_ += text;
    out_ += '\n';
  }

  template <typename Action>
  void indented(Action action) {
    ++depth_;
    action();
    --depth_;
  }

  void child(const ast::ExprPtr& expr) {
    if (expr) indented([&] { this->expr(*expr); });
  }

  // A child whose role is not plain from its place.
  void child(std::string_view role, const ast::ExprPtr& expr) {
    if (!expr) return;
    indented([&] {
      line(role);
      child(expr);
    });
  }

  static std::string names(const std::vector<ast::Name>& list) {
    std::string result;
    for (const ast::Name& name : list) result += (result.empty() ? "" : ", ") + name.text;
    return result;
  }

  void arguments(const std::vector<ast::Argument>& list) {
    for (const ast::Argument& argument : list) {
      if (argument.name) {
        child(argument.name->text + ":", argument.value);
      } else {
        child(argument.value);
      }
    }
  }

  void node(const ast::BoolLiteral& n) { line(n.value ? "true" : "false"); }
  void node(const ast::IntLiteral& n) { line("int " + std::to_string(n.value)); }
  void node(const ast::RealLiteral& n) { line("real " + shortest(n.value)); }
  void node(const ast::PercentLiteral& n) { line("percent " + shortest(n.value)); }
  void node(const ast::TextLiteral& n) { line((n.raw ? "raw text " : "text ") + quoted(n.value)); }
  void node(const ast::RegexLiteral& n) { line("regex /" + n.pattern + "/" + n.flags); }
  void node(const ast::It&) { line("it"); }
  void node(const ast::NameRef& n) { line("name " + n.name); }
  void node(const ast::ListLiteral& n) {
    line("list");
    for (const ast::ExprPtr& item : n.items) child(item);
  }
  void node(const ast::RecordLiteral& n) {
    line("record");
    for (const ast::Field& field : n.fields) child(field.name.text, field.value);
  }
  void node(const ast::Call& n) {
    line((n.receiver ? "method " : "call ") + n.function.text);
    child(n.receiver);
    arguments(n.arguments);
  }
  void node(const ast::Member& n) {
    line("member " + n.name.text);
    child(n.receiver);
  }
  void node(const ast::Index& n) {
    line("index");
    child(n.base);
    child(n.index);
  }
  void node(const ast::Slice& n) {
    line("slice");
    child(n.base);
    child("from", n.from);
    child("to", n.to);
  }
  void node(const ast::Selection& n) {
    line("select " + n.unit.text);
    if (n.pattern) pattern(*n.pattern);
    child("of", n.of);
  }
  void pattern(const ast::Pattern& pattern) {
    indented([&] {
      line(pattern.kind == ast::Pattern::Kind::exact      ? "pattern exact"
           : pattern.kind == ast::Pattern::Kind::matching ? "pattern matching"
                                                          : "pattern");
      for (const ast::ExprPtr& alternative : pattern.alternatives) child(alternative);
    });
  }
  void node(const ast::Where& n) {
    line("where");
    child(n.source);
    child(n.condition);
  }
  void node(const ast::Unary& n) {
    line(n.op == ast::UnaryOp::negate ? "negate" : "not");
    child(n.operand);
  }
  void node(const ast::Binary& n) {
    line(name_of(n.op));
    child(n.left);
    child(n.right);
  }
  void node(const ast::In& n) {
    line(std::string(n.negated ? "not in" : "in") + (n.upper ? " range" : ""));
    child(n.value);
    child(n.lower_or_set);
    child(n.upper);
  }
  void node(const ast::Within& n) {
    line(n.negated ? "not within" : "within");
    child(n.value);
    child(n.distance);
    child("of", n.center);
  }
  void node(const ast::Quantified& n) {
    line(std::string(name_of(n.kind)) + (n.binders.empty() ? "" : " " + names(n.binders)));
    child("amount", n.amount);
    child(n.source);
    const bool has = n.body_kind == decltype(n.body_kind)::has;
    child(has ? "has" : "satisfies", n.body);
  }
  void node(const ast::Composition& n) {
    line(std::string(name_of(n.kind)) + " of");
    child("amount", n.amount);
    for (const ast::ListedCondition& item : n.conditions) {
      if (item.weight) {
        child("weight " + shortest(*item.weight), item.condition);
      } else {
        child(item.condition);
      }
    }
  }
  void node(const ast::Has& n) {
    line("text has");
    child(n.subject);
    child(n.body);
  }
  void node(const ast::If& n) {
    line("if");
    child(n.condition);
    child("then", n.then_branch);
    child("else", n.else_branch);
  }
  void node(const ast::Lambda& n) {
    line("lambda " + names(n.binders));
    child(n.body);
  }

  static std::string type(const ast::TypeExpr& type) {
    if (!type.members.empty()) {
      std::string result;
      for (const ast::TypeExpr& member : type.members) {
        result += (result.empty() ? "" : " | ") + Dumper::type(member);
      }
      return result;
    }
    std::string result = type.name.text;
    for (size_t i = 0; i < type.arguments.size(); ++i) {
      result += (i == 0 ? "<" : ", ") + Dumper::type(type.arguments[i]);
    }
    return type.arguments.empty() ? result : result + ">";
  }

  void constraint(const ast::ConstraintDecl& decl) {
    line("constraint " + decl.name.text);
    indented([&] {
      if (!decl.doc.empty()) line("doc " + quoted(decl.doc));
      parameters(decl.parameters);
      for (const ast::Clause& each : decl.clauses) {
        std::visit([this](const auto& node) { clause(node); }, each.node);
      }
    });
  }

  void declaration(const ast::ExprPtr&) {}
  void declaration(const ast::ConstraintDecl&) {}
  template <typename Declaration>
  void declaration(const Declaration& node) {
    clause(node);
  }
  void parameters(const std::vector<ast::Parameter>& all) {
    for (const ast::Parameter& parameter : all) {
      line("parameter " + parameter.name.text + ": " + type(parameter.type));
      child(parameter.default_value);
    }
  }
  void clause(const ast::FnDecl& n) {
    line("fn " + n.name.text + (n.result ? ": " + type(*n.result) : ""));
    indented([&] {
      if (!n.doc.empty()) line("doc " + quoted(n.doc));
      parameters(n.parameters);
    });
    child(n.body);
    if (!n.say.empty()) indented([&] { line("say " + quoted(n.say)); });
  }
  void clause(const ast::ModuleDecl& n) { line("module " + n.name.text); }
  void clause(const ast::ImportDecl& n) {
    line("import " + n.module.text + (n.alias ? " as " + n.alias->text : ""));
  }
  void clause(const ast::UnitDecl& n) {
    line("unit " + n.name.text);
    if (!n.doc.empty()) indented([&] { line("doc " + quoted(n.doc)); });
    child(n.selection);
    if (!n.say.empty()) indented([&] { line("say " + quoted(n.say)); });
  }
  void clause(const ast::LexiconDecl& n) {
    line("lexicon " + n.name.text + (n.words == nullptr ? " data " + quoted(n.file) : ""));
    if (!n.doc.empty()) indented([&] { line("doc " + quoted(n.doc)); });
    child(n.words);
  }
  void clause(const ast::LetClause& n) {
    line("let " + n.name.text + (n.type ? ": " + type(*n.type) : ""));
    child(n.value);
  }
  static std::string of_sense(const std::optional<ast::Name>& sense) {
    return sense ? " " + sense->text : "";
  }
  void clauses(const std::vector<ast::Clause>& list) {
    indented([&] {
      for (const ast::Clause& each : list)
        std::visit([this](const auto& node) { clause(node); }, each.node);
    });
  }
  void clause(const ast::SenseDecl& n) {
    line("sense " + n.name.text + (n.base ? " extends " + n.base->text : ""));
    indented([&] {
      for (const ast::SenseDecl::Rebinding& each : n.rebindings)
        line(each.unit.text + " = " + each.rule.text);
    });
  }

  static std::string named(const ast::SuiteName& name) {
    return name.name.text + (name.version.empty() ? "" : " version " + quoted(name.version));
  }
  void clause(const ast::SuiteDecl& n) {
    line("suite " + named(n.name) + of_sense(n.sense));
    indented([&] {
      if (!n.doc.empty()) line("doc " + quoted(n.doc));
      for (const ast::SenseDecl::Rebinding& each : n.rebindings)
        line(each.unit.text + " = " + each.rule.text);
      if (n.evaluates_blank) line(*n.evaluates_blank ? "blank evaluate" : "blank fail");
      if (n.base) line("of suite " + named(*n.base));
      for (const ast::SuiteDecl::Member& member : n.members) {
        const auto* suite = std::get_if<ast::SuiteName>(&member);
        line(suite == nullptr ? std::get<ast::Name>(member).text : "suite " + named(*suite));
      }
      for (const ast::SuiteDecl::Replacement& each : n.replacements)
        line("with " + each.member.text + " = " + each.constraint.text);
    });
  }
  void clause(const ast::RequireClause& n) {
    line("require" + of_sense(n.sense));
    child(n.condition);
  }
  void clause(const ast::ExpectsClause& n) {
    line("expects" + of_sense(n.sense));
    child(n.condition);
  }
  void clause(const ast::SenseBlock& n) {
    line("block " + n.sense.text);
    clauses(n.clauses);
  }
  void clause(const ast::IdClause& n) {
    line("id " + quoted(n.id));
    indented([&] {
      for (const ast::IdClause::Argument& each : n.arguments)
        line(each.kwarg.text + ": " + each.parameter.text);
    });
  }
  void clause(const ast::SampleClause& n) {
    for (const ast::SampleClause::Entry& entry : n.entries) {
      line("sample " + entry.parameter.text);
      for (const ast::SampleRange& range : entry.ranges) {
        child(range.level ? range.level->text : "range", range.lower_or_set);
        child("to", range.upper);
      }
    }
  }
  void clause(const ast::ConflictsClause& n) { line("conflicts with " + names(n.constraints)); }
  void clause(const ast::TodoClause& n) {
    line("todo " + quoted(n.text));
    clauses(n.clauses);
  }
  void clause(const ast::SoftClause& n) { line("soft " + quoted(n.text)); }
  void clause(const ast::WeightClause& n) { line("weight " + shortest(n.weight)); }
  void clause(const ast::SayClause& n) {
    line("say " + (n.language ? n.language->text + " " : "") + quoted(n.text));
  }
  void clause(const ast::ExampleClause& n) {
    line((n.accept ? "accept" : "reject") + of_sense(n.sense) + " " + quoted(n.text));
    arguments(n.arguments);
  }

  std::string out_;
  size_t depth_ = 0;
};

}  // namespace

std::string dump_ast(const ast::File& file) {
  Dumper dumper;
  dumper.file(file);
  return dumper.take();
}

std::string dump_ast(const ast::Expr& expr) {
  Dumper dumper;
  dumper.expr(expr);
  return dumper.take();
}

}  // namespace ifc
