// What the generated parser does when it cannot go on: our own explanation, once, then straight on
// to the next clause or item. ANTLR's wording and its guesses at repair are not used.
#pragma once

#include <optional>

#include "compiler/syntax/antlr.h"
#include "compiler/syntax/errors.h"
#include "compiler/syntax/layout.h"

namespace ifc::syntax {

/// One for each parser. `begin_item` before each item that is parsed.
class ErrorStrategy : public antlr4::DefaultErrorStrategy {
 public:
  ErrorStrategy(const SourceFile& source, SyntaxErrors& errors)
      : source_(source), errors_(errors) {}

  void begin_item(const ItemTokens& item) {
    item_ = &item;
    failed_at_.reset();
    names_lost_ = false;
    failing_ = false;
  }

  /// Index of the first token of the item that could not be parsed.
  std::optional<size_t> failed_at() const { return failed_at_; }
  /// A clause that may have defined a name was skipped.
  bool names_lost() const { return names_lost_; }

  void reset(antlr4::Parser* parser) override;
  void reportError(antlr4::Parser* parser, const antlr4::RecognitionException& error) override;
  void reportMatch(antlr4::Parser* parser) override;
  void recover(antlr4::Parser* parser, std::exception_ptr error) override;
  antlr4::Token* recoverInline(antlr4::Parser* parser) override;
  void sync(antlr4::Parser* parser) override;

 private:
  void skip_clause(antlr4::Parser* parser);
  void report_unknown_clause(size_t index);

  const SourceFile& source_;
  SyntaxErrors& errors_;
  const ItemTokens* item_ = nullptr;
  std::optional<size_t> failed_at_;
  bool names_lost_ = false;
  bool failing_ = false;
};

}  // namespace ifc::syntax
