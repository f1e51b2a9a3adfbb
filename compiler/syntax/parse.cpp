// Implementation of parse.h: the steps in order, one item after the other, and the end of all ANTLR
// exceptions.
#include "compiler/syntax/parse.h"

#include <cxxabi.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <exception>
#include <memory>
#include <set>
#include <string>
#include <typeinfo>
#include <utility>

#include "compiler/support/check.h"
#include "compiler/syntax/alternatives.h"
#include "compiler/syntax/antlr.h"
#include "compiler/syntax/brackets.h"
#include "compiler/syntax/build_ast.h"
#include "compiler/syntax/error_strategy.h"
#include "compiler/syntax/layout.h"
#include "compiler/syntax/lex.h"
#include "compiler/syntax/repair.h"

namespace ifc {
namespace {

using namespace syntax;

// The tokens of one item, as the runtime wants them. Indexes are bytes from here on; the stop index
// of an empty span lies before its start.
class ItemTokenSource : public antlr4::TokenSource {
 public:
  void set_item(const ItemTokens& item) {
    item_ = &item;
    next_ = 0;
  }

  std::unique_ptr<antlr4::Token> nextToken() override {
    const std::vector<Token>& tokens = item_->tokens;
    const bool at_end = next_ >= tokens.size();
    const SourceSpan span =
        at_end ? SourceSpan{tokens.back().span.end, tokens.back().span.end} : tokens[next_].span;
    auto token =
        std::make_unique<antlr4::CommonToken>(at_end ? antlr4::Token::EOF : tokens[next_].type);
    ++next_;
    token->setStartIndex(span.begin);
    token->setStopIndex(size_t{span.end} - 1);
    return token;
  }
  size_t getLine() const override { return 0; }
  size_t getCharPositionInLine() override { return 0; }
  antlr4::CharStream* getInputStream() override { return nullptr; }
  std::string getSourceName() override { return {}; }
  antlr4::TokenFactory<antlr4::CommonToken>* getTokenFactory() override {
    return antlr4::CommonTokenFactory::DEFAULT.get();
  }

 private:
  const ItemTokens* item_ = nullptr;
  size_t next_ = 0;
};

using Labels = std::set<std::string>;

// The class of a labelled alternative is named after its label: `HasBodyContext` of `# hasBody`.
void collect_labels(const antlr4::tree::ParseTree& tree, Labels& labels) {
  constexpr std::string_view kSuffix = "Context";
  const std::unique_ptr<char, void (*)(void*)> demangled(
      abi::__cxa_demangle(typeid(tree).name(), nullptr, nullptr, nullptr), std::free);
  std::string name = demangled.get();
  name.erase(0, name.rfind(':') + 1);
  if (name.ends_with(kSuffix)) {
    name.resize(name.size() - kSuffix.size());
    name.front() = static_cast<char>(std::tolower(name.front()));
    labels.insert(std::move(name));
  }
  for (const antlr4::tree::ParseTree* child : tree.children) collect_labels(*child, labels);
}

// Feeds items to one generated parser. Trees live until the next item.
class ItemParser {
 public:
  ItemParser(const SourceFile& source, SyntaxErrors& errors)
      : stream_(&tokens_),
        parser_(&stream_),
        strategy_(std::make_shared<ErrorStrategy>(source, errors)) {
    parser_.removeErrorListeners();
    parser_.setErrorHandler(strategy_);
    // Every decision of the grammar is the same without its full context.
    parser_.getInterpreter<antlr4::atn::ParserATNSimulator>()->setPredictionMode(
        antlr4::atn::PredictionMode::SLL);
  }

  Grammar::ItemContext* parse(const ItemTokens& item) {
    tokens_.set_item(item);
    stream_.setTokenSource(&tokens_);
    strategy_->begin_item(item);
    parser_.setTokenStream(&stream_);
    parser_.getTreeTracker().reset();
    return parser_.item();
  }

  const ErrorStrategy& strategy() const { return *strategy_; }

 private:
  ItemTokenSource tokens_;
  antlr4::CommonTokenStream stream_;
  Grammar parser_;
  std::shared_ptr<ErrorStrategy> strategy_;
};

// An item fell over a line that the one above left open, though it looks like an item of its own:
// read the two apart, so that the dangling line hides no mistake of the next. Nothing when that is
// not so.
std::optional<std::pair<ItemTokens, SourceSpan>> split_at_joint(const ItemTokens& item,
                                                                size_t failed_at,
                                                                const SourceFile& source) {
  const uint32_t column = source.position(item.tokens[0].span.begin).column;
  for (const size_t joint : item.joints) {
    if (joint > failed_at || item.tokens[0].type == T::CONSTRAINT) break;
    if (source.position(item.tokens[joint].span.begin).column > column) continue;
    ItemTokens rest;
    rest.tokens.assign(item.tokens.begin() + static_cast<ptrdiff_t>(joint), item.tokens.end());
    for (const size_t other : item.joints) {
      if (other > joint) rest.joints.push_back(other - joint);
    }
    return std::pair{std::move(rest), item.tokens[joint - 1].span};
  }
  return std::nullopt;
}

bool touches(SourceSpan a, SourceSpan b) { return a.begin < b.end && b.begin < a.end; }

// Parses the items and collects those that are usable.
class FileParser {
 public:
  // `labels`, when not null, gets the labels of the alternatives that the items use.
  FileParser(const SourceFile& source, const LexedFile& lexed, SyntaxErrors& errors, Labels* labels)
      : source_(source),
        errors_(errors),
        labels_(labels),
        parser_(source, errors),
        builder_(source, lexed.docs, errors) {}

  ast::File run(std::vector<ItemTokens> items, const std::vector<SourceSpan>& lost) {
    for (ItemTokens& item : items) {
      if (errors_.full()) break;
      const SourceSpan span = cover(item.tokens.front().span, item.tokens.back().span);
      const bool usable = std::none_of(lost.begin(), lost.end(),
                                       [span](SourceSpan part) { return touches(part, span); });
      parse_item(std::move(item), usable);
    }
    return std::move(file_);
  }

 private:
  void parse_item(ItemTokens item, bool usable) {
    while (true) {
      const size_t errors_before = errors_.size();
      Grammar::ItemContext* tree = parser_.parse(item);
      const std::optional<size_t> failed_at = parser_.strategy().failed_at();
      if (!failed_at || errors_.size() == errors_before) {
        add(tree, usable);
        return;
      }
      auto split = split_at_joint(item, *failed_at, source_);
      if (!split) {
        add(tree, usable);
        return;
      }
      errors_.list().resize(errors_before);
      errors_.add(DiagnosticKind::missing_operand, split->second,
                  "after `" + std::string(source_.slice(split->second)) +
                      "` a value is missing at the end of the line");
      item = std::move(split->first);
    }
  }

  void add(Grammar::ItemContext* tree, bool usable) {
    if (labels_ != nullptr) collect_labels(*tree, *labels_);
    std::optional<ast::Item> built = builder_.build(tree, parser_.strategy().names_lost());
    if (built && usable) file_.items.push_back(*std::move(built));
  }

  const SourceFile& source_;
  SyntaxErrors& errors_;
  Labels* labels_;
  ItemParser parser_;
  DeclarationBuilder builder_;
  ast::File file_;
};

// A mistake behind something like `word /re/` most likely comes from it.
void blame_regexes(const std::vector<RegexCandidate>& candidates, const SourceFile& source,
                   SyntaxErrors& errors) {
  for (const RegexCandidate& candidate : candidates) {
    const auto comes_from_it = [&](const SyntaxError& error) {
      return error.span.begin >= candidate.regex.begin && error.span.begin <= candidate.line_end;
    };
    auto& list = errors.list();
    const auto first = std::find_if(list.begin(), list.end(), comes_from_it);
    if (first == list.end()) continue;
    list.erase(std::remove_if(first, list.end(), comes_from_it), list.end());
    const std::string name(source.slice(candidate.name));
    errors.add(DiagnosticKind::regex_needs_matching, candidate.regex,
               "after the name `" + name + "` a `/` divides: a regex follows `matching`",
               "write `" + name + " matching " + std::string(source.slice(candidate.regex)) + "`");
  }
}

// A text or regex without end swallows the brackets behind it: these are not a mistake of their
// own.
void forgive_swallowed_brackets(const SourceFile& source, SyntaxErrors& errors) {
  auto& list = errors.list();
  const auto swallowed = [&](const SyntaxError& bracket) {
    if (bracket.kind != DiagnosticKind::unclosed_bracket) return false;
    return std::any_of(list.begin(), list.end(), [&](const SyntaxError& literal) {
      const bool endless = literal.kind == DiagnosticKind::unterminated_string ||
                           literal.kind == DiagnosticKind::unterminated_regex;
      return endless && literal.span.begin > bracket.span.begin &&
             source.position(literal.span.begin).line == source.position(bracket.span.begin).line;
    });
  };
  std::vector<SyntaxError> kept;
  for (const SyntaxError& error : list) {
    if (!swallowed(error)) kept.push_back(error);
  }
  list = std::move(kept);
}

void emit_all(SyntaxErrors& errors, DiagnosticEmitter& diagnostics) {
  std::vector<SyntaxError>& list = errors.list();
  std::stable_sort(list.begin(), list.end(), [](const SyntaxError& a, const SyntaxError& b) {
    return a.span.begin < b.span.begin;
  });
  for (SyntaxError& error : list) {
    diagnostics.emit(error.kind, error.span, std::move(error.message), std::move(error.fix),
                     std::move(error.notes));
  }
}

// The steps after the lexer. `doubtful` says whether reading brackets by lines may explain mistakes
// better.
std::optional<ast::File> parse_tokens(const SourceFile& source, const LexedFile& lexed,
                                      BracketReach reach, SyntaxErrors& errors, bool* doubtful,
                                      Labels* labels) {
  RepairedFile repaired = repair(lexed.tokens, source, errors);
  BalancedFile balanced = balance(std::move(repaired.tokens), source, reach, errors);
  *doubtful = balanced.doubtful;
  LaidOutFile laid_out = lay_out(balanced.tokens, source);
  ast::File file =
      FileParser(source, lexed, errors, labels).run(std::move(laid_out.items), balanced.lost);
  blame_regexes(repaired.regex_candidates, source, errors);
  return file;
}

std::optional<ast::File> parse_file(const SourceFile& source, SyntaxErrors& errors,
                                    Labels* labels = nullptr) {
  const std::optional<LexedFile> lexed = lex(source, errors);
  if (!lexed) return std::nullopt;
  const SyntaxErrors of_lexer = errors;
  bool doubtful = false;
  std::optional<ast::File> file =
      parse_tokens(source, *lexed, BracketReach::language, errors, &doubtful, labels);
  if (doubtful && errors.size() > of_lexer.size()) {
    errors = of_lexer;
    file = parse_tokens(source, *lexed, BracketReach::lines, errors, &doubtful, labels);
  }
  forgive_swallowed_brackets(source, errors);
  return file;
}

}  // namespace

std::optional<ast::File> parse(const SourceFile& source, DiagnosticEmitter& diagnostics) {
  SyntaxErrors errors;
  std::optional<ast::File> file;
  try {
    file = parse_file(source, errors);
  } catch (const antlr4::RuntimeException& exception) {
    // The strategy handles every recognition error; anything else of ANTLR's is our bug.
    check_failed(__FILE__, __LINE__, "no exception leaves the parser", exception.what());
  }
  emit_all(errors, diagnostics);
  return file;
}

std::set<std::string> alternatives_used(const SourceFile& source) {
  SyntaxErrors errors;
  Labels labels;
  parse_file(source, errors, &labels);
  return errors.size() == 0 ? labels : Labels();
}

}  // namespace ifc
