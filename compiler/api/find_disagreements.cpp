#include "compiler/api/find_disagreements.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <utility>

#include "compiler/api/arguments.h"
#include "compiler/api/description.h"
#include "compiler/api/response_variants.h"
#include "compiler/api/verifier.h"
#include "runtime/text/strip.h"

namespace ifc {
namespace {

using runtime::Verdict;

/// The comment that stands above an example, or above the examples right before it.
std::string comment_above(const SourceFile& source, uint32_t offset) {
  std::string comment;
  for (uint32_t line = source.position(offset).line - 1; line > 0; --line) {
    const std::string_view text = runtime::strip(source.line(line));
    const bool example = text.starts_with("accept") || text.starts_with("reject");
    if (example && comment.empty()) continue;
    if (!text.starts_with("//") || text.starts_with("///")) break;
    const std::string part(runtime::strip(text.substr(2)));
    comment = comment.empty() ? part : part + " " + comment;
  }
  return comment;
}

std::vector<std::string> texts_made_of(const std::string& text) {
  std::vector<std::string> texts = loose_variants(text);
  texts.push_back(text + ".");
  texts.push_back(text + "\n");
  texts.push_back(text + " " + text);
  texts.push_back("\"" + text + "\"");
  std::string upper = text;
  for (char& c : upper) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  texts.push_back(std::move(upper));
  return texts;
}

class Search {
 public:
  Search(const Program& program, const std::string& sense, size_t most)
      : constraint_(program.module().constraints.front()),
        source_(program.source()),
        sense_(sense),
        most_(most) {
    for (const std::string& each : {std::string(), sense}) {
      auto verifier = Verifier::build(*program.in_sense(each), {Backend::interpreter, true});
      if (verifier) verifiers_.push_back(std::move(*verifier));
    }
  }

  std::vector<Disagreement> run() {
    if (verifiers_.size() < 2) return {};
    for (const ir::Example& example : constraint_.examples) {
      const bool other = !example.sense.empty() && example.sense != sense_;
      if (!other) compare(example.text, example);
    }
    if (!found_.empty()) return told_first();
    for (const ir::Example& text : constraint_.examples) {
      for (const ir::Example& arguments : constraint_.examples) {
        compare(text.text, arguments);
        for (const std::string& made : texts_made_of(text.text)) compare(made, arguments);
        if (found_.size() >= most_) return told_first();
      }
    }
    return told_first();
  }

 private:
  Disagreement::Side side(size_t which, const std::string& text, const BoundArguments& bound) {
    context_.set_response(text);
    ConstraintResult result = verifiers_[which].verify(0, context_, bound.values());
    return {result.outcome.verdict, std::move(result.explanation.reason)};
  }

  /// What was found, at most most_: those that come with a reason before the others.
  std::vector<Disagreement> told_first() {
    std::stable_partition(found_.begin(), found_.end(),
                          [](const Disagreement& found) { return !found.why.empty(); });
    if (found_.size() > most_) found_.resize(most_);
    return std::move(found_);
  }

  std::string arguments_of(const ir::Example& example) const {
    nlohmann::ordered_json arguments = nlohmann::ordered_json::object();
    for (size_t i = 0; i < constraint_.parameters.size(); ++i) {
      const ir::Parameter& parameter = constraint_.parameters[i];
      const ir::Node* given = i < example.arguments.size() ? example.arguments[i] : nullptr;
      const ir::Node* value = given != nullptr ? given : parameter.default_value;
      if (value != nullptr)
        arguments[parameter.name] =
            nlohmann::ordered_json::parse(constant_text(*value, parameter.type));
    }
    return arguments.dump();
  }

  /// `example` gives the arguments, and is what a comment stands above.
  void compare(const std::string& text, const ir::Example& example) {
    BindError problem;
    const auto bound = bind_constants(constraint_, example.arguments, problem);
    if (!bound) return;
    Disagreement found{sense_,
                       text,
                       arguments_of(example),
                       {},
                       text == example.text,
                       side(0, text, *bound),
                       side(1, text, *bound)};
    if (found.plain.verdict == found.other.verdict) return;
    if (!seen_.insert({text, found.arguments}).second) return;
    if (text == example.text) found.why = comment_above(source_, example.span.begin);
    found_.push_back(std::move(found));
  }

  const ir::Constraint& constraint_;
  const SourceFile& source_;
  std::string sense_;
  size_t most_;
  std::vector<Verifier> verifiers_;  // plain, and of the sense
  runtime::Context context_;
  std::set<std::pair<std::string, std::string>> seen_;  // texts with arguments
  std::vector<Disagreement> found_;
};

}  // namespace

std::vector<Disagreement> find_disagreements(const Program& constraint, const std::string& sense,
                                             size_t most) {
  return Search(constraint, sense, most).run();
}

}  // namespace ifc
