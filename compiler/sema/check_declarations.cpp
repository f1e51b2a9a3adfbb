// Declarations: bare lines and `constraint name(parameters) { … }` with their parameters, types
// and examples.
#include <algorithm>
#include <utility>

#include "compiler/diagnostics/suggest.h"
#include "compiler/sema/checker.h"

namespace ifc::sema {

using ir::Op;
using ir::Type;
using ir::TypeKind;

namespace {

std::optional<Type> scalar_type(std::string_view name) {
  if (name == "bool") return Type::boolean();
  if (name == "int") return Type::integer();
  if (name == "real") return Type::real();
  if (name == "text") return Type::text();
  if (name == "regex") return Type::regex();
  return std::nullopt;
}

/// What other languages call the types.
std::optional<std::string> foreign_type(std::string_view name) {
  if (name == "integer" || name == "number" || name == "uint") return "int";
  if (name == "float" || name == "double" || name == "percent") return "real";
  if (name == "string" || name == "str") return "text";
  if (name == "boolean") return "bool";
  if (name == "array" || name == "vector") return "list";
  return std::nullopt;
}

/// Of `text | list<text>` the list; null for any other type.
const ast::TypeExpr* list_or_one(const ast::TypeExpr& type) {
  if (type.members.size() != 2) return nullptr;
  const ast::TypeExpr& one = type.members.front();
  const ast::TypeExpr& list = type.members.back();
  const bool fits = scalar_type(one.name.text) && one.arguments.empty() &&
                    list.name.text == "list" && list.arguments.size() == 1 &&
                    list.arguments.front().name.text == one.name.text;
  return fits ? &list : nullptr;
}

bool is_poisoned(const ir::Constraint& constraint) {
  const auto poisoned = [](NodePtr node) { return node->type.is(TypeKind::unknown); };
  const auto any = [&](const std::vector<ir::Expectation>& expects) {
    return std::any_of(expects.begin(), expects.end(), [&](const ir::Expectation& expectation) {
      return poisoned(expectation.condition);
    });
  };
  return poisoned(constraint.requirement) || any(constraint.expects) ||
         std::any_of(constraint.senses.begin(), constraint.senses.end(),
                     [&](const ir::SenseRule& rule) {
                       return poisoned(rule.requirement) || any(rule.expects);
                     });
}

}  // namespace

void Checker::check_line(const ast::Expr& condition, SourceSpan span) {
  scope_.truncate(0);
  begin_writing_out();
  NodePtr node = check_condition(condition, "");
  if (too_large_) report_too_large(span);
  if (node->type.is(TypeKind::unknown)) return;
  ir::Constraint constraint;
  constraint.line = source_->position(span.begin).line;
  constraint.span = span;
  constraint.requirement = finish_requirement({node}, span);
  for (const std::string& sense : module_.senses) {
    sense_ = &senses_.at(sense);
    NodePtr rule = constraint.requirement;
    if (sense_->changes_units()) {
      ++muted_;
      scope_.truncate(0);
      begin_writing_out();
      rule = finish_requirement({check_condition(condition, "")}, span);
      --muted_;
    }
    sense_ = nullptr;
    constraint.senses.push_back({sense, rule, {}});
  }
  module_.constraints.push_back(std::move(constraint));
}

void Checker::check_constraint(const ast::ConstraintDecl& declaration, SourceSpan span) {
  scope_.truncate(0);
  const uint32_t line = source_->position(declaration.name.span.begin).line;
  const auto [earlier, fresh] = constraint_lines_.emplace(declaration.name.text, line);
  if (check_new_name(declaration.name) && !fresh) {
    report(DiagnosticKind::duplicate_name, declaration.name.span,
           "there is already a constraint " + quoted(declaration.name.text) + " in line " +
               std::to_string(earlier->second),
           "choose another name");
  }
  std::optional<ir::Constraint> constraint = lower_constraint(declaration, span);
  if (!constraint) return;
  warn_about_unused();
  module_.constraints.push_back(*std::move(constraint));
}

std::optional<ir::Constraint> Checker::lower_constraint(const ast::ConstraintDecl& declaration,
                                                        SourceSpan span) {
  scope_.truncate(0);
  begin_writing_out();
  ir::Constraint constraint;
  constraint.name = declaration.name.text;
  constraint.line = source_->position(declaration.name.span.begin).line;
  constraint.span = span;
  name_uses_.clear();
  check_parameters(declaration, constraint);
  constraint.expects = lower_expects(declaration, span, constraint, "");
  const ast::SoftClause* soft = nullptr;
  for (const ast::Clause& clause : declaration.clauses) {
    if (const auto* found = std::get_if<ast::SoftClause>(&clause.node)) soft = found;
  }
  if (soft == nullptr) constraint.requirement = lower_rule(declaration, span, constraint, {});
  // The names of the plain rule are still in scope.
  for (const ast::Clause& clause : declaration.clauses) {
    const auto* say = std::get_if<ast::SayClause>(&clause.node);
    if (say != nullptr) check_say(*say, constraint);
  }
  if (soft != nullptr) {
    check_soft_rules(declaration);
    check_soft(*soft, constraint);
  }
  check_senses(declaration, span, constraint);
  check_description(declaration, constraint);
  if (is_poisoned(constraint)) return std::nullopt;
  return constraint;
}

void Checker::check_parameters(const ast::ConstraintDecl& declaration, ir::Constraint& constraint) {
  for (const ast::Parameter& parameter : declaration.parameters) {
    const bool free = check_new_name(parameter.name);
    ir::Parameter lowered;
    lowered.name = parameter.name.text;
    const ast::TypeExpr* list = list_or_one(parameter.type);
    lowered.or_one = list != nullptr;
    lowered.type = check_parameter_type(list != nullptr ? *list : parameter.type);
    if (parameter.default_value != nullptr) {
      lowered.default_value = check_constant(*parameter.default_value, lowered.type,
                                             "the default of " + quoted(lowered.name));
    }
    if (free || scope_.find(lowered.name) == nullptr) {
      Binding binding;
      binding.kind = Binding::Kind::parameter;
      binding.name = lowered.name;
      binding.span = parameter.name.span;
      binding.type = lowered.type;
      binding.parameter_index = static_cast<int>(constraint.parameters.size());
      scope_.declare(std::move(binding));
    }
    constraint.parameters.push_back(std::move(lowered));
  }
}

Type Checker::check_type(const ast::TypeExpr& type) {
  if (!type.enumerators.empty()) {
    for (const ast::TypeExpr& member : type.members) {
      if (member.arguments.empty()) continue;
      report(
          DiagnosticKind::bad_type, member.span,
          quoted(source_->slice(member.span)) + " cannot be a member: an enum lists plain names");
      return Type::unknown();
    }
    std::vector<std::string> members;
    for (const ast::Name& member : type.enumerators) {
      for (const std::string& earlier : members) {
        if (earlier != member.text) continue;
        report(DiagnosticKind::duplicate_name, member.span,
               quoted(member.text) + " is listed twice");
        return Type::unknown();
      }
      members.push_back(member.text);
    }
    return Type::enumeration(std::move(members));
  }
  const std::string& name = type.name.text;
  if (name == "list" || name == "seq") {
    if (type.arguments.size() != 1) {
      report(DiagnosticKind::unknown_type, type.span, quoted(name) + " takes the type of its items",
             write_instead(name + "<text>"));
      return Type::unknown();
    }
    Type item = check_type(type.arguments[0]);
    if (item.is(TypeKind::unknown)) return item;
    if (item.is_stream() || item.is(TypeKind::regex)) {
      report(DiagnosticKind::nested_sequence, type.arguments[0].span,
             "the items of " + quoted(name) + " are single values");
      return Type::unknown();
    }
    return name == "list" ? Type::list(std::move(item)) : Type::sequence(std::move(item));
  }
  const std::optional<Type> scalar = scalar_type(name);
  if (scalar && type.arguments.empty()) return *scalar;
  std::optional<std::string> near = foreign_type(name);
  if (!near) near = suggest(name, {"int", "real", "bool", "text", "list"});
  report(DiagnosticKind::unknown_type, type.span,
         scalar ? quoted(name) + " takes no type" : "unknown type " + quoted(name),
         near ? "did you mean " + quoted(*near) + "?" : "");
  return Type::unknown();
}

Type Checker::check_parameter_type(const ast::TypeExpr& type) {
  Type checked = check_type(type);
  const bool inner_enum = checked.is(TypeKind::list) && checked.item().is(TypeKind::enumeration);
  if (!checked.is(TypeKind::regex) && !checked.is(TypeKind::sequence) && !inner_enum) {
    return checked;
  }
  std::string fix;
  if (checked.is(TypeKind::sequence))
    fix = write_instead("list<" + ir::to_string(checked.item()) + ">");
  report(DiagnosticKind::bad_parameter_type, type.span,
         "a parameter cannot be " + describe(checked), std::move(fix));
  return Type::unknown();
}

void Checker::check_example_argument(const ast::Argument& argument,
                                     const ir::Constraint& constraint,
                                     std::vector<NodePtr>& values) {
  if (!argument.name) return;  // reported by the parser
  const std::string& name = argument.name->text;
  std::vector<std::string_view> names;
  for (size_t i = 0; i < constraint.parameters.size(); ++i) {
    const ir::Parameter& parameter = constraint.parameters[i];
    names.push_back(parameter.name);
    if (parameter.name != name) continue;
    if (values[i] != nullptr) {
      report(DiagnosticKind::unknown_parameter, argument.name->span,
             quoted(name) + " already has a value");
      return;
    }
    values[i] = check_constant(*argument.value, parameter.type, quoted(name));
    return;
  }
  const std::optional<std::string> near = suggest(name, names);
  report(DiagnosticKind::unknown_parameter, argument.name->span,
         "the constraint has no parameter " + quoted(name),
         near ? "did you mean " + quoted(*near) + "?" : "");
}

ir::Example Checker::check_example(const ast::ExampleClause& example, SourceSpan span,
                                   const ir::Constraint& constraint) {
  ir::Example lowered;
  if (example.sense) {
    check_sense_name(*example.sense);
    lowered.sense = example.sense->text;
  }
  lowered.accept = example.accept;
  lowered.text = example.text;
  lowered.span = span;
  lowered.arguments.assign(constraint.parameters.size(), nullptr);
  for (const ast::Argument& argument : example.arguments) {
    check_example_argument(argument, constraint, lowered.arguments);
  }
  for (size_t i = 0; i < constraint.parameters.size(); ++i) {
    const ir::Parameter& parameter = constraint.parameters[i];
    if (lowered.arguments[i] != nullptr || parameter.default_value != nullptr) continue;
    report(DiagnosticKind::missing_example_argument, span,
           "the example gives no value for " + quoted(parameter.name),
           "add `with " + parameter.name + ": …`");
  }
  return lowered;
}

NodePtr Checker::check_constant(const ast::Expr& expression, const Type& wanted,
                                const std::string& what) {
  // No name of the constraint may be used here.
  Scope outer = std::exchange(scope_, Scope());
  NodePtr node = check_expecting(expression, wanted);
  scope_ = std::move(outer);
  if (node->type.is(TypeKind::unknown) || wanted.is(TypeKind::unknown)) return node;
  if (node->op != Op::constant) {
    return fail(DiagnosticKind::not_constant, expression.span, what + " must be a literal");
  }
  if (node->type == wanted) return node;
  return fail(DiagnosticKind::wrong_type, expression.span,
              what + " is declared as " + quoted(ir::to_string(wanted)) + ", this is " +
                  describe(node->type));
}

}  // namespace ifc::sema
