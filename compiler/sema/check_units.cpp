// Units: `unit [pattern] [of text]` and `… where condition`. A unit becomes `segment`, `of` over a
// sequence `flat_map`, a pattern `select`; phrase and match hand their pattern to `segment` itself.
#include "compiler/sema/checker.h"
#include "runtime/text/segmentation.h"

namespace ifc::sema {

using ir::Op;
using ir::Search;
using ir::Type;
using ir::TypeKind;

namespace {

Search search_of(std::string_view unit) {
  if (unit == "phrase") return Search::phrase;
  return unit == "match" ? Search::match : Search::unit;
}

/// Units whose pieces, cut again by themselves, are one piece: whether a text can be one is known
/// beforehand.
bool can_only_be_itself(runtime::Unit unit) {
  using runtime::Unit;
  return unit == Unit::codepoint || unit == Unit::char_ || unit == Unit::letter ||
         unit == Unit::digit || unit == Unit::word || unit == Unit::token;
}

bool is_text_pattern(const Type& type) {
  return type.is(TypeKind::text) || (type.is_stream() && type.item().is(TypeKind::text)) ||
         type.is(TypeKind::unknown);
}

}  // namespace

NodePtr Checker::make_segment(Search search, runtime::Unit unit, NodePtr text, NodePtr searched,
                              SourceSpan span) {
  const runtime::UnitInfo& info = runtime::unit_info(unit);
  if (search == Search::unit && info.needs_data) {
    ir::Node* call = make(Op::call, Type::sequence(Type::text()), span, {text});
    call->builtin = overloads(info.name).front().builtin->id;
    return call;
  }
  ir::Node* node = make(Op::segment, Type::sequence(Type::text()), span, {text});
  node->search = search;
  node->unit = unit;
  if (searched != nullptr) node->operands.push_back(searched);
  if (searched != nullptr) warn_about_slow_regex(*searched);
  return node;
}

NodePtr Checker::check_unit_alone(const std::string& name, SourceSpan span) {
  if (search_of(name) != Search::unit) {
    return fail(DiagnosticKind::pattern_missing, span,
                quoted(name) + " needs to know what to look for",
                name == "match" ? write_instead("match /…/") : write_instead("phrase \"…\""));
  }
  const ast::Selection selection{{name, span}, std::nullopt, nullptr};
  if (Declaration* rule = rebound_unit(name)) return check_declared_unit(*rule, selection, span);
  return check_pieces(selection, span, Search::unit, *runtime::find_unit(rebound(name)), nullptr);
}

NodePtr Checker::check_pieces(const ast::Selection& selection, SourceSpan span, Search search,
                              runtime::Unit unit, NodePtr searched) {
  return check_pieces(selection, span, [&](NodePtr text) {
    return make_segment(search, unit, text, searched, span);
  });
}

NodePtr Checker::check_declared_unit(Declaration& unit, const ast::Selection& selection,
                                     SourceSpan span) {
  // A unit is declared in the plain sense: in what takes the place of `sentence`, that name is
  // still the unit of the language.
  const Sense* sense = sense_;
  const bool is_rule = rebound_unit(selection.unit.text) == &unit;
  return check_pieces(selection, span, [&](NodePtr text) {
    if (is_rule) sense_ = nullptr;
    NodePtr pieces = expand_unit(unit, text, span);
    sense_ = sense;
    return pieces;
  });
}

NodePtr Checker::check_pieces(const ast::Selection& selection, SourceSpan span, const Cutter& cut) {
  if (selection.of == nullptr) {
    NodePtr text = subject_node(selection.unit.span);
    const Type& type = text->type;
    if (type.is(TypeKind::unknown)) return text;
    if (type.is(TypeKind::text)) return cut(text);
    return fail(DiagnosticKind::not_a_text, selection.unit.span,
                "here `it` is " + describe(type) + ", and a unit looks inside a text",
                write_instead(std::string(source_->slice(span)) + " of response"));
  }
  NodePtr text = check(*selection.of);
  const Type& type = text->type;
  if (type.is(TypeKind::unknown)) return text;
  if (type.is(TypeKind::text)) return cut(text);
  if (!type.is_stream() || !type.item().is(TypeKind::text)) {
    if (type.is_stream() && type.item().is(TypeKind::unknown)) return poison(span);
    return fail(DiagnosticKind::not_a_text, selection.of->span,
                "`of` takes a text or a sequence of texts, this is " + describe(type));
  }
  const ir::Variable* piece = module_.make_variable("it", Type::text());
  ++loop_depth_;
  NodePtr body = cut(make_variable_use(piece, span));
  --loop_depth_;
  if (body->type.is(TypeKind::unknown)) return poison(span);
  ir::Node* pieces = make(Op::flat_map, Type::sequence(Type::text()), span, {text});
  pieces->binders = {piece};
  pieces->body = body;
  return pieces;
}

NodePtr Checker::check_selection(const ast::Selection& selection, const ast::Expr& expression) {
  const SourceSpan span = expression.span;
  const Search search = search_of(selection.unit.text);
  if (search != Search::unit) return check_searched(selection, span, search);
  Declaration* declared = find_declaration(selection.unit.text);
  NodePtr pieces = nullptr;
  if (declared != nullptr && declared->unit != nullptr) {
    if (Binding* binding = scope_.find(selection.unit.text)) ++binding->uses;
    pieces = check_declared_unit(*declared, selection, span);
  } else if (Declaration* rule = rebound_unit(selection.unit.text)) {
    pieces = check_declared_unit(*rule, selection, span);
  } else {
    const std::optional<runtime::Unit> unit = check_unit(selection.unit);
    if (!unit) {
      if (selection.of != nullptr) check(*selection.of);
      return poison(span);
    }
    pieces = check_pieces(selection, span, Search::unit, *unit, nullptr);
  }
  if (!selection.pattern) return pieces;
  using Kind = ast::Pattern::Kind;
  const Kind kind = selection.pattern->kind;
  ir::Node* selected = make(Op::select, Type::sequence(Type::text()), span, {pieces});
  selected->selection = kind == Kind::folded  ? ir::Selection::folded
                        : kind == Kind::exact ? ir::Selection::exact
                                              : ir::Selection::matching;
  for (const ast::ExprPtr& alternative : selection.pattern->alternatives) {
    selected->operands.push_back(check_alternative(*alternative, selection));
  }
  for (NodePtr operand : selected->operands) {
    if (operand->type.is(TypeKind::unknown)) return poison(span);
  }
  return selected;
}

NodePtr Checker::check_alternative(const ast::Expr& alternative, const ast::Selection& selection) {
  NodePtr pattern = check(alternative);
  const Type& type = pattern->type;
  const std::string written = source_of(alternative);
  if (selection.pattern->kind == ast::Pattern::Kind::matching) {
    if (type.is(TypeKind::regex) || type.is(TypeKind::unknown)) return pattern;
    return fail(DiagnosticKind::matching_needs_regex, alternative.span,
                "`matching` takes a regex, this is " + describe(type),
                is_text_pattern(type) ? write_instead(selection.unit.text + " " + written) : "");
  }
  if (is_text_pattern(type)) {
    warn_about_never_one_piece(*pattern, selection);
    return pattern;
  }
  if (type.is(TypeKind::regex)) {
    return fail(DiagnosticKind::regex_needs_matching, alternative.span,
                "a regex as a pattern follows `matching`",
                write_instead(selection.unit.text + " matching " + written));
  }
  return fail(DiagnosticKind::bad_pattern, alternative.span,
              "a pattern is a text or a list of texts, this is " + describe(type));
}

void Checker::warn_about_never_one_piece(const ir::Node& pattern, const ast::Selection& selection) {
  if (pattern.op != Op::constant || !pattern.type.is(TypeKind::text) || muted_ > 0) return;
  if (diagnostics_.has_errors()) return;  // the text may be what is left of a broken one
  if (rebound_unit(selection.unit.text) != nullptr) return;
  const std::optional<runtime::Unit> unit = runtime::find_unit(rebound(selection.unit.text));
  if (!unit || !can_only_be_itself(*unit)) return;
  runtime::SpanBuffer pieces;
  runtime::segment(*unit, pattern.text, pieces);
  if (pieces.size() == 1 && pieces[0].size() == pattern.text.size()) return;
  const bool words = *unit == runtime::Unit::word || *unit == runtime::Unit::token;
  const std::string instead =
      (words ? "phrase " : "match ") +
      source_->text().substr(pattern.span.begin, pattern.span.end - pattern.span.begin);
  report(DiagnosticKind::never_one_piece, pattern.span,
         "no " + std::string(runtime::unit_info(*unit).name) + " is this text: it is never found",
         pattern.text.empty() ? "" : write_instead(instead));
}

NodePtr Checker::check_searched(const ast::Selection& selection, SourceSpan span, Search search) {
  NodePtr searched = selection.pattern ? check_searched_pattern(selection, search)
                                       : check_unit_alone(selection.unit.text, selection.unit.span);
  const bool exact = selection.pattern && selection.pattern->kind == ast::Pattern::Kind::exact;
  const bool several = searched->type.is_stream();
  // The text is looked through for each of several, so a let used in it would be computed for each.
  loop_depth_ += several ? 1 : 0;
  NodePtr pieces = check_pieces(selection, span, [&](NodePtr text) {
    const auto occurrences = [&](NodePtr wanted) {
      NodePtr found = make_segment(search, {}, text, wanted, span);
      if (!exact) return found;
      ir::Node* same = make(Op::select, Type::sequence(Type::text()), span, {found, wanted});
      same->selection = ir::Selection::exact;
      return NodePtr(same);
    };
    if (!several) return occurrences(searched);
    const ir::Variable* wanted = module_.make_variable("phrase", Type::text());
    ir::Node* all = make(Op::flat_map, Type::sequence(Type::text()), span, {searched});
    all->binders = {wanted};
    all->body = occurrences(make_variable_use(wanted, span));
    return NodePtr(all);
  });
  loop_depth_ -= several ? 1 : 0;
  return searched->type.is(TypeKind::unknown) ? poison(span) : pieces;
}

NodePtr Checker::check_phrases(const ast::Pattern& pattern) {
  std::vector<NodePtr> phrases;
  bool constant = true;
  for (const ast::ExprPtr& alternative : pattern.alternatives) {
    NodePtr phrase = check(*alternative);
    if (phrase->type.is(TypeKind::unknown)) return phrase;
    if (!phrase->type.is(TypeKind::text)) {
      return fail(DiagnosticKind::bad_pattern, alternative->span,
                  "one of several phrases is a text, this is " + describe(phrase->type));
    }
    constant = constant && phrase->op == Op::constant;
    phrases.push_back(phrase);
  }
  return make(constant ? Op::constant : Op::list, Type::list(Type::text()), pattern.span,
              std::move(phrases));
}

NodePtr Checker::check_searched_pattern(const ast::Selection& selection, Search search) {
  const ast::Pattern& pattern = *selection.pattern;
  const std::string& unit = selection.unit.text;
  const ast::Expr& wanted = *pattern.alternatives.front();
  if (pattern.alternatives.size() > 1 && search == Search::match) {
    return fail(DiagnosticKind::several_patterns, pattern.span,
                quoted(unit) + " looks for one thing at a time",
                "write one regex, as in `match /a|b/`");
  }
  if (pattern.kind == ast::Pattern::Kind::exact && search == Search::match) {
    return fail(DiagnosticKind::exact_not_applicable, pattern.span,
                "`exact` does not go with " + quoted(unit),
                write_instead(unit + " " + source_of(wanted)));
  }
  // `of` a sequence looks in every text of it, so a let used here would be computed for each.
  loop_depth_ += selection.of != nullptr ? 1 : 0;
  NodePtr searched = pattern.alternatives.size() > 1 ? check_phrases(pattern) : check(wanted);
  loop_depth_ -= selection.of != nullptr ? 1 : 0;
  const Type& type = searched->type;
  if (type.is(TypeKind::unknown)) return searched;
  if (pattern.kind == ast::Pattern::Kind::matching ||
      (search == Search::phrase && type.is(TypeKind::regex))) {
    return fail(type.is(TypeKind::regex) ? DiagnosticKind::bad_pattern
                                         : DiagnosticKind::matching_needs_regex,
                pattern.span, quoted(unit) + " does not go with `matching` or a regex like this",
                write_instead("match " + source_of(wanted)));
  }
  if (type.is(TypeKind::text) || type.is(TypeKind::regex)) return searched;
  if (type.is_stream() && search == Search::phrase && type.item().is(TypeKind::text)) {
    return searched;
  }
  if (type.is_stream()) {
    return fail(DiagnosticKind::several_patterns, wanted.span,
                quoted(unit) + " looks for one thing at a time, this is " + describe(type),
                "write `some k of " + source_of(wanted) + " satisfies some " + unit + " k`");
  }
  return fail(DiagnosticKind::bad_pattern, wanted.span,
              quoted(unit) + " looks for a text" + (search == Search::match ? " or a regex" : "") +
                  ", this is " + describe(type));
}

NodePtr Checker::check_where(const ast::Where& where, const ast::Expr& expression) {
  NodePtr source = check_stream(*where.source, "`where`");
  const auto* lambda = std::get_if<ast::Lambda>(&where.condition->node);
  if (lambda != nullptr) source = take_apart(source, lambda->binders.size());
  const Type item = source->type.is_stream() ? source->type.item() : Type::unknown();
  if (lambda == nullptr && item.is(TypeKind::tuple)) {
    return fail(DiagnosticKind::wrong_binders, where.condition->span,
                "the items are pairs; give their parts names", write_instead("where (a, b) => …"));
  }
  Body body = lambda != nullptr ? check_bound_body(lambda->binders, item, *lambda->body, "where")
                                : check_subject_body(item, *where.condition, true, "where");
  if (source->type.is(TypeKind::unknown) || body.node->type.is(TypeKind::unknown)) {
    return poison(expression.span);
  }
  ir::Node* filtered = make(Op::where, Type::sequence(item), expression.span, {source});
  filtered->binders = std::move(body.binders);
  filtered->body = body.node;
  return filtered;
}

}  // namespace ifc::sema
