// The pipeline of sentences: frames, plan, text, and what is quoted when English fails; see
// instruct.h.
#include "compiler/instruct/instruct.h"

#include "compiler/instruct/build_frame.h"
#include "compiler/instruct/english.h"
#include "compiler/instruct/english_literals.h"
#include "compiler/instruct/gloss.h"
#include "compiler/instruct/message.h"
#include "compiler/instruct/plan.h"
#include "compiler/instruct/read_back.h"
#include "compiler/instruct/say.h"

namespace ifc::instruct {
namespace {

/// White space of the source folded, so that a condition of several lines fits one.
std::string one_line(std::string_view text) {
  std::string out;
  for (char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!space) out += c;
    if (space && !out.empty() && out.back() != ' ') out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

/// Spans of expressions leave out the parentheses around them: takes in those whose partner lies
/// inside.
SourceSpan balanced(SourceSpan span, const SourceFile& source) {
  const std::string& text = source.text();
  int open = 0,
      missing = 0;  // unmatched "(" and ")" inside; parentheses in literals are rare enough
  for (char c : source.slice(span)) {
    if (c == '(') ++open;
    if (c == ')' && --open < 0) {
      ++missing;
      open = 0;
    }
  }
  for (; missing > 0; --missing) {
    const size_t before =
        span.begin == 0 ? std::string::npos : text.find_last_not_of(" \t\r\n", span.begin - 1);
    if (before == std::string::npos || text[before] != '(') break;
    span.begin = static_cast<uint32_t>(before);
  }
  for (; open > 0; --open) {
    const size_t next = text.find_first_not_of(" \t\r\n", span.end);
    if (next == std::string::npos || text[next] != ')') break;
    span.end = static_cast<uint32_t>(next + 1);
  }
  return span;
}

void add_sentence(std::string& text, const std::string& sentence) {
  if (!text.empty())
    text += text.find('\n') != std::string::npos || text.ends_with("```") ? '\n' : ' ';
  text += sentence;
}

/// The words of one planned sentence; nothing when English has none for it.
std::string word(const PlannedSentence& planned, const Style& style) {
  English english(style);
  if (planned.layout == PlannedSentence::Layout::quotation) return {};
  if (planned.layout == PlannedSentence::Layout::counted)
    return english.counted_statements(*planned.items[0]->as<Among>());
  if (planned.layout == PlannedSentence::Layout::statements)
    return english.list_of_statements(planned.all, planned.items);
  if (const Truth* truth = planned.items[0]->as<Truth>()) {
    return truth->value ? "Any response is acceptable." : "No response is acceptable.";
  }
  return english.sentence(*planned.items[0]);
}

void realise(const PlannedSentence& planned, const SourceFile& source, const Style& style,
             Sentence& out) {
  std::string text = word(planned, style);
  if (text.empty()) {
    const Plan parts = split(planned);
    for (const PlannedSentence& part : parts) realise(part, source, style, out);
    if (!parts.empty()) return;
    SourceSpan span = planned.items[0]->span;
    for (const PredPtr& item : planned.items) span = cover(span, item->span);
    span = balanced(span, source);
    text = "Make sure that this condition holds: " + code_span(one_line(source.slice(span))) + ".";
    out.origin = Sentence::Origin::fallback;
    out.unworded.push_back(span);
  }
  add_sentence(out.text, text);
}

/// Adds the words of `planned`; false when some of it has none.
bool add_words(const PlannedSentence& planned, std::string& out) {
  const std::string text = word(planned, {});
  if (!text.empty()) {
    add_sentence(out, text);
    return true;
  }
  const Plan parts = split(planned);
  for (const PlannedSentence& part : parts) {
    if (!add_words(part, out)) return false;
  }
  return !parts.empty();
}

Sentence marked(const ir::Constraint& constraint, const SourceFile& source,
                std::span<const ir::Node* const> arguments, const Style& style) {
  Sentence out;
  for (const PlannedSentence& planned : make_plan(build_frames(constraint, arguments)))
    realise(planned, source, style, out);
  out.text = with_glosses(out.text);
  return out;
}

}  // namespace

std::string canonical_words(const PredPtr& pred) {
  std::string out;
  for (const PlannedSentence& planned : make_plan({Clause{Clause::Force::require, pred}})) {
    if (!add_words(planned, out)) return {};
  }
  return with_braces(with_glosses(out));
}

Sentence derive_from_requirement(const ir::Constraint& constraint, const SourceFile& source,
                                 std::span<const ir::Node* const> arguments, const Style& style) {
  Sentence out = marked(constraint, source, arguments, style);
  out.text = with_braces(std::move(out.text));
  return out;
}

std::string derive_marked(const ir::Constraint& constraint, const SourceFile& source,
                          std::span<const ir::Node* const> arguments) {
  Sentence out = marked(constraint, source, arguments, {});
  return out.origin == Sentence::Origin::derived ? std::move(out.text) : std::string();
}

Sentence derive(const ir::Constraint& constraint, const SourceFile& source,
                std::span<const ir::Node* const> arguments) {
  if (constraint.say.empty()) {
    Sentence out = derive_from_requirement(constraint, source, arguments);
    const bool open = arguments.empty() && !constraint.parameters.empty();
    if (open && out.origin == Sentence::Origin::derived)
      out.text = derive_message(constraint, source);
    return out;
  }
  return {format_say(constraint.say, "en", constraint, arguments), Sentence::Origin::say, {}};
}

std::optional<Sentence> derive_in(const ir::Constraint& constraint, const std::string& language,
                                  std::span<const ir::Node* const> arguments) {
  for (const ir::Translation& translation : constraint.translations) {
    if (translation.language != language) continue;
    return Sentence{
        format_say(translation.say, language, constraint, arguments), Sentence::Origin::say, {}};
  }
  return std::nullopt;
}

std::vector<Sentence> sentences(const ir::Module& module, const SourceFile& source) {
  std::vector<Sentence> out;
  for (const ir::Constraint& constraint : module.constraints)
    out.push_back(derive(constraint, source));
  return out;
}

std::string dump_frames(const ir::Constraint& constraint, const SourceFile&,
                        std::span<const ir::Node* const> arguments) {
  std::string out;
  for (const Clause& clause : build_frames(constraint, arguments))
    out += "(require " + dump(*clause.pred) + ")\n";
  return out;
}

std::string dump_plan(const ir::Constraint& constraint, const SourceFile&,
                      std::span<const ir::Node* const> arguments) {
  return dump(make_plan(build_frames(constraint, arguments)));
}

}  // namespace ifc::instruct
