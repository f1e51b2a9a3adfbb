// Pass `require_literals`: where a constraint can hold only of texts that hold some constant text,
// as `some t of token satisfies t starts_with "eagle"` does, that text is looked for first: most
// responses lack it, and a search is quicker than all that the pieces are put through. Of several
// texts one of which must occur it is what all begin with; of marks that must all occur, the
// rarest; of matches of a regex a character that each of them holds. Only what surely is false
// without the text gets such a test, so that no verdict and no error changes.
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "compiler/ir/passes/all.h"
#include "compiler/ir/passes/parts_of_text.h"
#include "compiler/ir/passes/terms.h"
#include "compiler/ir/pieces.h"

namespace ifc::ir {
namespace {

using runtime::Builtin;

/// Shorter texts are everywhere.
constexpr size_t kShortest = 3;

/// `text contains literal`.
struct Need {
  const Node* text;
  std::string literal;
};
using MaybeNeed = std::optional<Need>;

bool is_list_of_texts(const Node& node) {
  return node.op == Op::constant && node.type.is_stream() && !node.operands.empty() &&
         node.type.item().is(TypeKind::text);
}

std::string_view common_start(const Node& list) {
  const std::string_view first = list.operands[0]->text;
  std::string_view start = first;
  for (const Node* item : list.operands) {
    const auto end = std::ranges::mismatch(start, item->text).in1;
    start = start.substr(0, static_cast<size_t>(end - start.begin()));
  }
  const auto cuts_code_point = [&] {
    return start.size() < first.size() &&
           (static_cast<unsigned char>(first[start.size()]) & 0xC0) == 0x80;
  };
  while (!start.empty() && cuts_code_point()) start.remove_suffix(1);
  return start;
}

/// The mark of the list that is rarest in English text, if it has one that is not common.
std::string rarest_mark(const Node& list) {
  std::string marks;
  for (const Node* item : list.operands) {
    if (item->text.size() == 1) marks += item->text;
  }
  return rare_mark_of(marks);
}

/// What a part of a constraint needs, given what names stand for.
class Needs {
 public:
  MaybeNeed of(const Node& condition) {
    switch (condition.op) {
      case Op::holds:
        return of(*condition.operands[0]);
      case Op::logical_and:
        return of_any(condition.operands);
      case Op::let:
        (condition.operands[0]->type.is_stream() ? streams_ : values_)[condition.binders[0]] =
            condition.operands[0];
        return of(*condition.body);
      case Op::quantify:
        if (is_list_of_texts(*condition.operands[0])) return of_listed(condition);
        return condition.quantifier == Quantifier::some ? of_item(condition) : std::nullopt;
      case Op::exists:
        return of_first(*condition.operands[0]);
      case Op::greater_equal:
      case Op::equal:
        return of_count(condition, 1);
      case Op::greater:
        return of_count(condition, 0);
      default:
        return std::nullopt;
    }
  }

 private:
  MaybeNeed of_any(const std::vector<const Node*>& conditions) {
    for (const Node* condition : conditions) {
      if (const MaybeNeed need = of(*condition)) return need;
    }
    return std::nullopt;
  }

  /// Of `some m of ["…", "…"] satisfies text contains m`, or `every`.
  MaybeNeed of_listed(const Node& quantify) {
    const Node& list = *quantify.operands[0];
    const Node& body =
        quantify.body->op == Op::holds ? *quantify.body->operands[0] : *quantify.body;
    if (body.op != Op::call || body.builtin != Builtin::contains_text) return std::nullopt;
    const Node& wanted = *body.operands[1];
    if (wanted.op != Op::variable || wanted.variable != quantify.binders[0]) return std::nullopt;
    if (quantify.quantifier == Quantifier::some)
      return need(whole_of_value(*body.operands[0], false), common_start(list), kShortest);
    if (quantify.quantifier == Quantifier::every)
      return need(whole_of_value(*body.operands[0], true), rarest_mark(list), 1);
    return std::nullopt;
  }

  static MaybeNeed need(const Node* text, std::string_view literal, size_t least) {
    if (text == nullptr || literal.size() < least) return std::nullopt;
    return Need{text, std::string(literal)};
  }

  /// What is made of the response that a text is part of; `shortened`: or that it is made of by
  /// taking texts away, which leaves no character that was not there.
  const Node* whole_of_value(const Node& text, bool shortened) const {
    if (text.op == Op::variable && values_.contains(text.variable))
      return whole_of_value(*values_.at(text.variable), shortened);
    const bool is_part = gives_part(text);
    const bool is_shortened = shortened && removes_texts(text);
    if (is_part || is_shortened) return whole_of_value(*text.operands[0], shortened);
    return is_made_of_response(text) ? &text : nullptr;
  }

  /// Of `count(stream) >= least` and more.
  MaybeNeed of_count(const Node& comparison, int64_t least) {
    const Node& count = *comparison.operands[0];
    const Node& bound = *comparison.operands[1];
    const bool asks = count.op == Op::count && bound.op == Op::constant &&
                      bound.type.is(TypeKind::integer) && bound.integer >= least;
    if (!asks) return std::nullopt;
    if (bound.integer > least) {
      if (const MaybeNeed need = of_second(*count.operands[0])) return need;
    }
    return of_first(*count.operands[0]);
  }

  /// Of a text to be cut in two.
  MaybeNeed of_second(const Node& stream) {
    if (stream.op == Op::variable && streams_.contains(stream.variable))
      return of_second(*streams_.at(stream.variable));
    if (stream.op == Op::where) return of_second(*stream.operands[0]);
    const bool cuts = stream.op == Op::call && stream.builtin == Builtin::split_text &&
                      stream.operands[1]->op == Op::constant;
    if (!cuts) return std::nullopt;
    return need(whole_of_value(*stream.operands[0], false), stream.operands[1]->text, kShortest);
  }

  /// Of a stream to have an item.
  MaybeNeed of_first(const Node& stream) {
    switch (stream.op) {
      case Op::variable:
        return streams_.contains(stream.variable) ? of_first(*streams_.at(stream.variable))
                                                  : std::nullopt;
      case Op::where:
      case Op::skip_until:
        return of_item(stream);
      case Op::segment:
        return of_match(stream);
      case Op::map:
      case Op::pairs:
      case Op::enumerate:
      case Op::distinct:
      case Op::reverse:
        return of_first(*stream.operands[0]);
      default:
        return std::nullopt;
    }
  }

  /// Of matches of a constant regex: a character that each of them holds.
  MaybeNeed of_match(const Node& segment) {
    if (segment.search != Search::match) return std::nullopt;
    const Node& regex = *segment.operands[1];
    if (regex.op != Op::constant || regex.regex == nullptr) return std::nullopt;
    const std::optional<char> needed = regex.regex->needed_character();
    if (!needed) return std::nullopt;
    return need(whole_of_value(*segment.operands[0], false), {&*needed, 1}, 1);
  }

  /// Of a body to hold for an item of the stream that is operand 0.
  MaybeNeed of_item(const Node& node) {
    const Node& stream = *node.operands[0];
    if (const Node* text = whole_of(stream)) {
      for (const Variable* binder : node.binders) texts_[binder] = text;
      if (const MaybeNeed need = of_body(*node.body)) return need;
    }
    return of_first(stream);
  }

  MaybeNeed of_body(const Node& body) {
    if (body.op == Op::holds) return of_body(*body.operands[0]);
    if (body.op == Op::logical_and) {
      for (const Node* operand : body.operands) {
        if (const MaybeNeed need = of_body(*operand)) return need;
      }
      return std::nullopt;
    }
    const bool compares = body.op == Op::call && (body.builtin == Builtin::starts_with_text ||
                                                  body.builtin == Builtin::ends_with_text ||
                                                  body.builtin == Builtin::contains_text);
    if (!compares && (body.op != Op::equal || !body.operands[0]->type.is(TypeKind::text)))
      return std::nullopt;
    const Node& literal = *body.operands[1];
    if (literal.op != Op::constant) return std::nullopt;
    return need(whole_of_part(*body.operands[0]), literal.text, kShortest);
  }

  /// The text that all items of a stream are parts of; null where there is none.
  const Node* whole_of(const Node& stream) {
    switch (stream.op) {
      case Op::variable:
        return streams_.contains(stream.variable) ? whole_of(*streams_.at(stream.variable))
                                                  : nullptr;
      case Op::segment:
        return stream.search == Search::unit && is_made_of_response(*stream.operands[0])
                   ? stream.operands[0]
                   : nullptr;
      case Op::map: {
        texts_[stream.binders[0]] = whole_of(*stream.operands[0]);
        return stream.body->type.is(TypeKind::text) ? whole_of_part(*stream.body) : nullptr;
      }
      case Op::where:
      case Op::pairs:
        return whole_of(*stream.operands[0]);
      default:
        return nullptr;
    }
  }

  const Node* whole_of_part(const Node& text) {
    if (gives_part(text)) return whole_of_part(*text.operands[0]);
    if (text.op != Op::variable || !texts_.contains(text.variable)) return nullptr;
    return texts_.at(text.variable);
  }

  std::unordered_map<const Variable*, const Node*> streams_;
  std::unordered_map<const Variable*, const Node*> values_;
  std::unordered_map<const Variable*, const Node*> texts_;  // what items are parts of
};

const Node* with_test(Module& module, const Node& requirement) {
  if (requirement.op != Op::holds || Terms::contains(requirement, &Terms::is_probe))
    return &requirement;
  const Node& whole = *requirement.operands[0];
  const MaybeNeed need = Needs().of(whole);
  if (!need || !whole.weights.empty()) return &requirement;
  Node* literal = module.make(Op::constant, Type::text(), requirement.span);
  literal->text = need->literal;
  Node* test = module.make(Op::call, Type::boolean(), requirement.span);
  test->builtin = Builtin::contains_text;
  test->operands = {need->text, literal};
  Node* both = module.make(Op::logical_and, Type::boolean(), requirement.span);
  both->operands = {test};
  if (whole.op == Op::logical_and) {
    both->operands.insert(both->operands.end(), whole.operands.begin(), whole.operands.end());
  } else {
    both->operands.push_back(&whole);
  }
  Node* changed = module.clone(requirement);
  changed->operands = {both};
  return changed;
}

}  // namespace

void require_literals(Module& module, const SourceFile&) {
  for (Constraint& constraint : module.constraints)
    constraint.requirement = with_test(module, *constraint.requirement);
}

}  // namespace ifc::ir
