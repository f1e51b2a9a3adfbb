// The text of `say`: a message of ICU's MessageFormat. Its placeholders must be parameters, and it
// should mention every parameter on which the verdict depends.
#include <algorithm>
#include <cctype>
#include <set>

#include "compiler/diagnostics/suggest.h"
#include "compiler/sema/checker.h"

namespace ifc::sema {
namespace {

/// Collects the names of the arguments of a message; nested messages of plural and select included.
class MessageReader {
 public:
  explicit MessageReader(std::string_view text) : text_(text) {}

  /// False when braces do not pair up.
  bool read() { return message(0) && position_ == text_.size(); }
  const std::vector<std::string>& names() const { return names_; }

 private:
  // Deeper than this nobody can read it, and reading it could exhaust the stack.
  static constexpr int kDeepest = 32;

  std::string_view text_;
  size_t position_ = 0;
  std::vector<std::string> names_;

  bool at_end() const { return position_ >= text_.size(); }

  /// An apostrophe before a brace quotes up to the next apostrophe.
  void skip_quoted() {
    ++position_;
    if (at_end() || (text_[position_] != '{' && text_[position_] != '}')) return;
    const size_t end = text_.find('\'', position_);
    position_ = end == std::string_view::npos ? text_.size() : end + 1;
  }

  void skip_blanks() {
    while (!at_end() && std::isspace(static_cast<unsigned char>(text_[position_]))) ++position_;
  }

  std::string word() {
    skip_blanks();
    const size_t begin = position_;
    while (!at_end() && text_[position_] != ',' && text_[position_] != '{' &&
           text_[position_] != '}' && !std::isspace(static_cast<unsigned char>(text_[position_]))) {
      ++position_;
    }
    std::string found(text_.substr(begin, position_ - begin));
    skip_blanks();
    return found;
  }

  /// Up to the closing brace of the enclosing argument, or the end of the text.
  bool message(int depth) {
    while (!at_end()) {
      if (text_[position_] == '\'') {
        skip_quoted();
      } else if (text_[position_] == '{') {
        ++position_;
        if (depth >= kDeepest || !argument(depth)) return false;
      } else if (text_[position_] == '}') {
        return depth > 0;
      } else {
        ++position_;
      }
    }
    return depth == 0;
  }

  /// After `{`: `name}`, `name, number}` or `name, plural, one {…} other {…}`.
  bool argument(int depth) {
    names_.push_back(word());
    while (!at_end() && text_[position_] != '}') {
      if (text_[position_] != '{') {
        ++position_;
        continue;
      }
      ++position_;
      if (!message(depth + 1) || at_end()) return false;
      ++position_;
    }
    if (at_end()) return false;
    ++position_;
    return true;
  }
};

}  // namespace

void Checker::check_say(const ast::SayClause& say, ir::Constraint& constraint) {
  constraint.say = say.text;
  constraint.say_span = say.text_span;
  MessageReader reader(say.text);
  if (!reader.read()) {
    report(DiagnosticKind::bad_message, say.text_span, "the braces of this message do not pair up",
           "a brace that is meant literally is written `'{'`");
    return;
  }
  std::vector<std::string_view> parameters;
  for (const ir::Parameter& parameter : constraint.parameters) parameters.push_back(parameter.name);
  const std::string_view written = source_->slice(say.text_span);
  std::set<std::string> reported;
  for (const std::string& name : reader.names()) {
    if (std::find(parameters.begin(), parameters.end(), name) != parameters.end()) continue;
    if (!reported.insert(name).second) continue;
    SourceSpan place = say.text_span;
    const size_t found = name.empty() ? std::string_view::npos : written.find("{" + name);
    if (found != std::string_view::npos) {
      place.begin += static_cast<uint32_t>(found + 1);
      place.end = place.begin + static_cast<uint32_t>(name.size());
    }
    const std::optional<std::string> near = suggest(name, parameters);
    report(DiagnosticKind::unknown_placeholder, place,
           "the constraint has no parameter " + quoted(name),
           near ? "did you mean " + quoted(*near) + "?" : "");
  }
  for (const auto& binding : scope_.bindings()) {
    if (binding->kind != Binding::Kind::parameter || binding->uses == 0) continue;
    const auto& names = reader.names();
    if (std::find(names.begin(), names.end(), binding->name) != names.end()) continue;
    report(DiagnosticKind::say_omits_parameter, say.text_span,
           "the sentence does not mention the parameter " + quoted(binding->name));
  }
}

}  // namespace ifc::sema
