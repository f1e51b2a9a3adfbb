// The IR as text, for `--emit ir`, goldens and test failures: one operation a line, its operands
// indented below it, a body below them behind its binders.
#include <charconv>

#include "compiler/ir/node.h"
#include "runtime/regex/regex.h"

namespace ifc::ir {
namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '\n')
      out += "\\n";
    else if (c == '\r')
      out += "\\r";
    else if (c == '\t')
      out += "\\t";
    else if (c == '"' || c == '\\')
      (out += '\\') += c;
    else if (static_cast<unsigned char>(c) < 0x20)
      out += "\\u{" + std::to_string(static_cast<int>(c)) + "}";
    else
      out += c;
  }
  return out + "\"";
}

std::string shortest(double value) {
  char buffer[32];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
  std::string text(buffer, end);
  if (text.find_first_of(".en") == std::string::npos) text += ".0";
  return text;
}

/// As it is written in the source: `/b$/m`, `py.regex(/b$/)`.
std::string regex_text(const Node& node) {
  std::string out = "/" + node.text + "/";
  if (node.regex == nullptr) return out;
  const runtime::RegexFlags flags = node.regex->flags();
  if (flags.ignore_case) out += 'i';
  if (flags.multi_line) out += 'm';
  if (flags.dot_all) out += 's';
  const bool python = node.regex->ast().dialect == runtime::RegexDialect::python;
  return python ? "py.regex(" + out + ")" : out;
}

std::string constant_text(const Node& node) {
  switch (node.type.kind) {
    case TypeKind::boolean:
      return node.boolean ? "true" : "false";
    case TypeKind::integer:
      return std::to_string(node.integer);
    case TypeKind::enumeration:
      return std::to_string(node.integer);
    case TypeKind::real:
      return shortest(node.real) + (node.percent ? " (percent)" : "");
    case TypeKind::text:
      return quoted(node.text);
    case TypeKind::regex:
      return regex_text(node);
    default:
      return "";  // a list: its items follow as operands
  }
}

std::string weights_text(const Node& node) {
  std::string out;
  for (const double weight : node.weights)
    out += (out.empty() ? " weights " : ", ") + shortest(weight);
  return out;
}

std::string literals_text(int first, int64_t count) {
  const std::string from = " literal #" + std::to_string(first);
  return count == 1 ? from : from + " to #" + std::to_string(first + count - 1);
}

std::string attributes(const Node& node) {
  switch (node.op) {
    case Op::constant:
      return " " + constant_text(node);
    case Op::parameter:
      return " " + std::to_string(node.index);
    case Op::variable:
      return " " + node.variable->name;
    case Op::field:
      return " " + node.operands[0]->type.enumerators[static_cast<size_t>(node.index)];
    case Op::segment:
      return " " +
             std::string(node.search == Search::phrase  ? "phrase"
                         : node.search == Search::match ? "match"
                                                        : runtime::unit_info(node.unit).name) +
             (node.slot < 0 ? "" : " kept #" + std::to_string(node.slot));
    case Op::shared:
      return " #" + std::to_string(node.slot);
    case Op::prepared:
      return " #" + std::to_string(node.index) +
             (node.slot < 0 ? "" : " and set #" + std::to_string(node.slot));
    case Op::prepared_of_item:
      return " #" + std::to_string(node.index);
    case Op::select:
      return node.selection == Selection::folded  ? " folded"
             : node.selection == Selection::exact ? " exact"
                                                  : " matching";
    case Op::quantify:
      return " " + std::string(quantifier_name(node.quantifier)) +
             (node.negated_body ? " (no)" : "");
    case Op::compose:
      return " " + std::string(quantifier_name(node.quantifier)) + weights_text(node);
    case Op::logical_and:
    case Op::logical_or:
    case Op::grade_and:
      return weights_text(node);
    case Op::grade_compose:
      return " " + std::string(quantifier_name(node.quantifier));
    case Op::judge:
    case Op::raise:
      return " " + quoted(node.text);
    case Op::call:
      return " " + std::string(runtime::builtin_info(node.builtin).name);
    case Op::may_occur:
    case Op::may_occur_of:
      return literals_text(node.index, node.integer);
    case Op::atom:
    case Op::measure:
      return " #" + std::to_string(node.index);
    case Op::tally:
      return " #" + std::to_string(node.index) +
             (node.marks ? " marks #" + std::to_string(node.atom) : "");
    case Op::witness:
      return " #" + std::to_string(node.index) + " marks #" + std::to_string(node.atom) +
             (node.culprit ? " on true" : " on false");
    case Op::closeness:
      return std::string(" ") + runtime::closeness_name(node.closeness);
    case Op::grade_quantify:
      return " " + std::string(quantifier_name(node.quantifier)) +
             (node.negated_body ? " (no)" : "");
    default:
      return "";
  }
}

void print_node(const Node& node, int depth, std::string& out) {
  out.append(static_cast<size_t>(2 * depth), ' ');
  out += std::string(op_name(node.op)) + attributes(node) + " : " + to_string(node.type) + "\n";
  for (const Node* operand : node.operands) print_node(*operand, depth + 1, out);
  if (node.body == nullptr) return;
  out.append(static_cast<size_t>(2 * depth + 2), ' ');
  std::string binders;
  for (const Variable* binder : node.binders)
    binders += (binders.empty() ? "" : ", ") + binder->name;
  out += "(" + binders + ") =>\n";
  print_node(*node.body, depth + 2, out);
}

void print_expects(const std::vector<Expectation>& expects, int depth, std::string& out) {
  for (const Expectation& expectation : expects) {
    out.append(static_cast<size_t>(2 * depth), ' ');
    out += "expects\n";
    print_node(*expectation.condition, depth + 1, out);
  }
}

/// What a sense changes.
void print_sense(const Constraint& constraint, const SenseRule& rule, std::string& out) {
  if (rule.requirement == constraint.requirement && rule.expects.empty()) return;
  out += "  in " + rule.sense + "\n";
  if (rule.requirement != constraint.requirement) print_node(*rule.requirement, 2, out);
  print_expects(rule.expects, 2, out);
}

}  // namespace

std::string print(const Node& node) {
  std::string out;
  print_node(node, 0, out);
  return out;
}

namespace {

void print_constraint(const Constraint& constraint, std::string& out) {
  out += "constraint " + (constraint.name.empty() ? std::string("_") : constraint.name);
  if (!constraint.parameters.empty()) {
    std::string list;
    for (const Parameter& p : constraint.parameters)
      list += (list.empty() ? "" : ", ") + p.name + ": " + to_string(p.type);
    out += "(" + list + ")";
  }
  out += " at line " + std::to_string(constraint.line) + "\n";
  print_node(*constraint.requirement, 1, out);
  print_expects(constraint.expects, 1, out);
  for (const SenseRule& rule : constraint.senses) print_sense(constraint, rule, out);
  if (constraint.grade == nullptr) return;
  out += "  graded\n";
  print_node(*constraint.grade, 2, out);
}

/// `literal #0 word "delve"`.
void print_literal(const runtime::Literal& literal, size_t number, std::string& out) {
  using Form = runtime::Literal::Form;
  out += "literal #" + std::to_string(number);
  out += literal.form == Form::bytes    ? " exact "
         : literal.form == Form::folded ? " folded "
                                        : " whole words ";
  out += quoted(literal.text) + "\n";
}

void print_suite(const Suite& suite, std::string& out) {
  out += "suite " + suite.name;
  if (!suite.version.empty()) out += " version " + quoted(suite.version);
  if (!suite.sense.empty()) out += " sense " + suite.sense;
  if (suite.evaluates_blank) out += " blank evaluate";
  out += " at line " + std::to_string(suite.line) + "\n";
  for (const Constraint& member : suite.members) {
    out += "  member " + member.name;
    if (!member.id.empty()) out += " " + quoted(member.id);
    out += " at line " + std::to_string(member.line) + "\n";
  }
}

}  // namespace

std::string print(const Module& module) {
  std::string out;
  for (const Constraint& constraint : module.constraints) print_constraint(constraint, out);
  for (size_t i = 0; i < module.literals.size(); ++i) print_literal(module.literals[i], i, out);
  for (const Suite& suite : module.suites) print_suite(suite, out);
  return out;
}

}  // namespace ifc::ir
