// Functions and units of the author are written out where they are used: their parameters become
// lets around a copy of the body. What comes out as a whole carries the span of its use; so does
// everything that stands in another file.
#include <algorithm>
#include <utility>

#include "compiler/sema/checker.h"

namespace ifc::sema {

using ir::Op;
using ir::Type;
using ir::TypeKind;

namespace {

// A constraint of a thousand operations is a large one; later stages walk the tree recursively.
constexpr size_t kMostNodes = 20'000;
constexpr size_t kMostNodesInAll = 500'000;
constexpr size_t kMostActive = 24;
constexpr size_t kDeepest = 1'500;

size_t depth_of(const ir::Node& root) {
  size_t deepest = 0;
  std::vector<std::pair<const ir::Node*, size_t>> open{{&root, 1}};
  while (!open.empty()) {
    const auto [node, depth] = open.back();
    open.pop_back();
    deepest = std::max(deepest, depth);
    for (const ir::Node* operand : node->operands) open.emplace_back(operand, depth + 1);
    if (node->body != nullptr) open.emplace_back(node->body, depth + 1);
  }
  return deepest;
}

}  // namespace

void Checker::begin_writing_out() {
  written_out_in_all_ += std::exchange(written_out_, 0);
  too_large_ = false;
  too_large_reported_ = false;
  met_broken_ = false;
  led_back_to_ = nullptr;
  file_lets_.clear();
  file_let_bindings_.clear();
}

void Checker::report_too_large(SourceSpan span) {
  if (muted_ > 0 || too_large_reported_) return;
  too_large_reported_ = true;
  report(DiagnosticKind::expansion_too_large, span,
         "with the functions in it written out, this is too large: more than " +
             std::to_string(kMostNodes) + " operations, or " + std::to_string(kMostActive) +
             " functions inside one another",
         "give a `let` what is used several times");
}

void Checker::check_written_out(NodePtr whole, SourceSpan span) {
  if (written_out_ > 0 && !too_large_ && depth_of(*whole) > kDeepest) report_too_large(span);
}

bool Checker::enter(Declaration& declaration, Subject& subject, const std::function<void()>& body) {
  const auto again = std::find(active_.begin(), active_.end(), &declaration);
  if (again != active_.end()) {
    if (led_back_to_ == nullptr) {
      led_back_to_ = &declaration;
      led_back_by_.clear();
      for (auto at = again; at != active_.end(); ++at) {
        led_back_by_ += quoted((*at)->name->text) + " uses ";
      }
      led_back_by_ += quoted(declaration.name->text);
    }
    return false;
  }
  too_large_ = too_large_ || active_.size() >= kMostActive || written_out_ > kMostNodes ||
               written_out_in_all_ + written_out_ > kMostNodesInAll;
  if (too_large_) return false;
  const Scope::Window hidden = scope_.hide_since(declaration.visible);
  Subject* outer_subject = std::exchange(subject_, &subject);
  FileScope* outer_file = std::exchange(file_, declaration.home);
  source_ = file_->source;
  active_.push_back(&declaration);
  body();
  active_.pop_back();
  file_ = outer_file;
  source_ = file_->source;
  subject_ = outer_subject;
  scope_.hide(hidden);
  return true;
}

NodePtr Checker::expand(Declaration& declaration, Subject& subject, SourceSpan span,
                        const std::function<NodePtr()>& body) {
  if (declaration.broken) {
    met_broken_ = true;
    return poison(span);
  }
  const std::optional<SourceSpan> outer = written_for_;
  if (!outer || file_ == &main_) written_for_ = span;
  NodePtr result = nullptr;
  ++muted_;  // its mistakes were reported where it is declared
  enter(declaration, subject, [&] {
    const size_t from = scope_.size();
    result = body();
    if (!result->type.is(TypeKind::unknown)) result = wrap_lets(scope_.bindings(), from, result);
    scope_.truncate(from);
  });
  --muted_;
  written_for_ = outer;
  if (too_large_) report_too_large(span);
  if (result != nullptr && !result->type.is(TypeKind::unknown)) {
    // As a whole it is the use; what is inside keeps its own places. A reference to a let stays
    // what it is.
    if (result->op == Op::variable) return result;
    ir::Node* whole = module_.clone(*result);
    locate(*whole, span);
    return whole;
  }
  if (too_large_ || met_broken_ || led_back_to_ != nullptr) return poison(span);
  return fail(DiagnosticKind::wrong_argument, span,
              quoted(declaration.name->text) +
                  " cannot be used like this: its body does not fit "
                  "what it is given");
}

NodePtr Checker::expand_function(Declaration& function, const std::vector<NodePtr>& arguments,
                                 SourceSpan span) {
  std::vector<Binding*> aliases;
  for (NodePtr argument : arguments) aliases.push_back(let_of(argument));
  Subject nothing;
  nothing.none = true;
  NodePtr value = expand(function, nothing, span, [&] {
    for (size_t i = 0; i < arguments.size(); ++i) {
      const ast::Name& name = *function.parameters[i].name;
      Binding binding = make_let(name.text, name.span, arguments[i]);
      binding.alias = aliases[i];
      binding.in_place = arguments[i]->op == Op::variable;
      scope_.declare(std::move(binding));
    }
    return check_result(function);
  });
  return arguments.size() == 1 ? with_author_words(function, value, arguments[0]) : value;
}

NodePtr Checker::expand_unit(Declaration& unit, NodePtr text, SourceSpan span) {
  Subject subject;
  Binding* alias = let_of(text);
  NodePtr pieces = expand(unit, subject, span, [&] {
    Binding binding = make_let("it", unit.name->span, text);
    binding.alias = alias;
    binding.in_place = text->op == Op::variable;
    subject.text = scope_.declare(std::move(binding));
    return check(*unit.unit->selection);
  });
  if (pieces->type.is(TypeKind::unknown) || pieces->op == Op::variable) return pieces;
  ir::Node* named = module_.clone(*pieces);
  named->wording = module_.make_wording({unit.name->text, unit.unit->say, text});
  return named;
}

}  // namespace ifc::sema
