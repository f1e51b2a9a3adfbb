// Regexes that the author computes -> what they look for: a regex whose text is known is one like
// any other, and one that is an escaped text looks for that text.
#include <algorithm>
#include <utility>

#include "compiler/instruct/builder.h"
#include "compiler/instruct/message.h"
#include "runtime/verdict/context.h"

namespace ifc::instruct {

using ir::Node;
using ir::Op;
using runtime::Builtin;

namespace {

std::string escaped(const std::string& text) {
  runtime::Context context;
  const runtime::Value argument = runtime::Value::of_text(text);
  runtime::Value result;
  runtime::builtin_info(Builtin::escape).kernel(context, &argument, &result);
  return std::string(result.view());
}

/// The relation to a text that is that to a regex; `builtin` itself where there is none.
Builtin of_text(Builtin builtin) {
  switch (builtin) {
    case Builtin::contains_regex:
      return Builtin::contains_text;
    case Builtin::starts_with_regex:
      return Builtin::starts_with_text;
    case Builtin::ends_with_regex:
      return Builtin::ends_with_text;
    case Builtin::matches_regex:
      return Builtin::matches_text;
    default:
      return builtin;
  }
}

bool makes_regex(const Node& node) {
  return node.op == Op::call &&
         (node.builtin == Builtin::regex || node.builtin == Builtin::py_regex);
}

}  // namespace

/// A text made of literals and bound arguments.
std::optional<std::string> Builder::known_text(const Node& written) {
  const Node& node = resolve(written);
  if (!node.type.is(ir::TypeKind::text)) return std::nullopt;
  if (node.op == Op::constant) return node.text;
  const bool escape = node.op == Op::call && node.builtin == Builtin::escape;
  if (node.op != Op::add && !escape) return std::nullopt;
  std::string out;
  for (const Node* operand : node.operands) {
    const std::optional<std::string> part = known_text(*operand);
    if (!part) return std::nullopt;
    out += *part;
  }
  return escape ? escaped(out) : out;
}

/// `regex(escape(t))` as `t`; a regex of known text, or of a parameter, which is told by its name;
/// nothing for any other.
std::optional<Term> Builder::computed_regex(const Node& node) {
  if (!makes_regex(node)) return std::nullopt;
  std::vector<bool> flags;
  for (size_t i = 1; i < node.operands.size(); ++i) {
    const Node& flag = resolve(*node.operands[i]);
    if (flag.op != Op::constant) return std::nullopt;
    flags.push_back(flag.boolean);
  }
  const Node& pattern = resolve(*node.operands[0]);
  const bool plain = std::find(flags.begin(), flags.end(), true) == flags.end();
  if (plain && pattern.op == Op::call && pattern.builtin == Builtin::escape)
    return Term{text(*pattern.operands[0]), nullptr, nullptr};
  std::optional<std::string> known = known_text(pattern);
  if (pattern.op == Op::parameter)
    known = placeholder(constraint_.parameters[static_cast<size_t>(pattern.index)].name);
  if (!known) return std::nullopt;
  const runtime::RegexFlags letters{
      .ignore_case = flags[0], .multi_line = flags[1], .dot_all = flags[2]};
  runtime::RegexResult result =
      runtime::Regex::compile(*known, letters,
                              node.builtin == Builtin::py_regex ? runtime::RegexDialect::python
                                                                : runtime::RegexDialect::ifc);
  if (!result) return std::nullopt;
  return Term{nullptr, nullptr, std::move(result.regex)};
}

/// A relation to a regex that is a text is one to the text.
void Builder::relate_to_texts(Prop& prop) {
  if (prop.arguments.size() != 1 || !prop.arguments[0].text) return;
  prop.builtin = of_text(prop.builtin);
  if (prop.builtin == Builtin::matches_text) prop.relation = Relation::equal;
}

}  // namespace ifc::instruct
