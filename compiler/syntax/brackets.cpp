// Implementation of brackets.h: first a pass that finds partners, then one that bounds nesting.
#include "compiler/syntax/brackets.h"

#include <algorithm>
#include <string>
#include <utility>

namespace ifc::syntax {
namespace {

size_t closer_of(size_t opener) {
  return opener == T::LPAR   ? size_t{T::RPAR}
         : opener == T::LBRK ? size_t{T::RBRK}
                             : size_t{T::RBRC};
}

// Finds the brackets without partner, reports them, and rebuilds the list with partners put in.
class Matcher {
 public:
  Matcher(std::vector<Token> tokens, const SourceFile& source, BracketReach reach,
          SyntaxErrors& errors)
      : in_(std::move(tokens)),
        source_(source),
        reach_(reach),
        errors_(errors),
        dropped_(in_.size(), false) {}

  std::vector<Token> run() {
    for (size_t i = 0; i < in_.size(); ++i) {
      if (i == 0 || in_[i - 1].type == T::NL) line_begin_ = i;
      if (in_[i].type == T::NL) check_line_end(i);
      if (begins_statement(i)) close_before_statement(i);
      if (in_[i].type == T::CONSTRAINT && i == line_begin_) in_head_ = true;
      if (in_[i].type == T::LBRC && std::exchange(in_head_, false)) {
        leave_open(innermost_brace(), i);  // a body begins after the parameters
      }
      if (is_opener(in_[i].type)) {
        if (open_.empty() || is_body(open_.back())) outermost_line_ = line_begin_;
        open_.push_back(i);
      }
      if (is_closer(in_[i].type)) close(i);
    }
    leave_open(0, in_.size());
    return rebuild();
  }

  bool doubtful() const { return doubtful_; }

 private:
  // Words that only begin a declaration or clause: whatever is open before them was left open.
  bool begins_statement(size_t i) const {
    if (i == 0 || in_[i - 1].type != T::NL) return false;
    const size_t type = in_[i].type;
    const size_t next = i + 1 < in_.size() ? in_[i + 1].type : size_t{T::NL};
    if (type == T::SAY && next == T::IDENT) return true;
    if (type == T::SAY || type == T::ACCEPT || type == T::REJECT) return next == T::STRING;
    return type == T::CONSTRAINT || type == T::LEXICON || type == T::IMPORT || type == T::MODULE ||
           type == T::LET || type == T::FN || type == T::UNIT || type == T::REQUIRE ||
           type == T::EXPECTS;
  }

  void close_before_statement(size_t i) {
    const bool of_a_file = in_[i].type == T::CONSTRAINT || in_[i].type == T::LEXICON ||
                           in_[i].type == T::IMPORT || in_[i].type == T::MODULE;
    leave_open(of_a_file ? 0 : innermost_brace(), i);
  }

  // The `{` of a declaration; that of a record is a bracket like `(`.
  bool is_body(size_t opener) const {
    if (in_[opener].type != T::LBRC) return false;
    size_t before = opener;
    while (before > 0 && in_[before - 1].type == T::NL) --before;
    return before == 0 || !opens_record(in_[before - 1].type);
  }

  // How many brackets are open up to and including the innermost brace.
  size_t innermost_brace() const {
    size_t keep = open_.size();
    while (keep > 0 && !is_body(open_[keep - 1])) --keep;
    return keep;
  }

  // Inside brackets a line that is no further right than the one they began on, and that follows a
  // complete value without an operator, was hardly meant to be inside.
  void check_line_end(size_t i) {
    if (open_.empty() || is_body(open_.back()) || i == 0 || i + 1 >= in_.size()) return;
    const Token& next = in_[i + 1];
    const bool begins = begins_operand(next.type) || is_quantifier(next.type) ||
                        next.type == T::NOT || next.type == T::IF;
    if (!begins || !ends_operand(in_[i - 1].type)) return;
    const auto column = [this](size_t index) {
      return source_.position(in_[index].span.begin).column;
    };
    if (column(i + 1) > column(outermost_line_)) return;
    doubtful_ = true;
    if (reach_ == BracketReach::lines) leave_open(innermost_brace(), i);
  }

  void close(size_t i) {
    const size_t type = in_[i].type;
    size_t partner = open_.size();
    while (partner > 0 && closer_of(in_[open_[partner - 1]].type) != type) {
      // Round and square brackets never close across a brace.
      if (type != T::RBRC && is_body(open_[partner - 1])) partner = 1;
      --partner;
    }
    if (partner == 0) {
      dropped_[i] = true;
      if (errors_.full()) return;
      errors_.add(DiagnosticKind::unmatched_bracket, in_[i].span,
                  "`" + std::string(spelling(type)) + "` closes nothing" +
                      (open_.empty() ? std::string()
                                     : ": the bracket open here is `" +
                                           std::string(spelling(in_[open_.back()].type)) + "`"),
                  "leave it out");
      return;
    }
    leave_open(partner, i);
    open_.pop_back();
  }

  // The openers from stack position `keep` on have no partner before token `limit`.
  void leave_open(size_t keep, size_t limit) {
    int reported = 0;
    while (open_.size() > keep) {
      const size_t opener = open_.back();
      open_.pop_back();
      const std::string sign(spelling(in_[opener].type));
      const std::string partner(spelling(closer_of(in_[opener].type)));
      size_t place = limit;
      if (is_body(opener)) {
        if (place > 0 && place < in_.size() && in_[place - 1].type == T::NL) --place;
      } else {
        place = std::min(limit, line_end(opener));
      }
      // The innermost tell enough; hundreds would drown the other mistakes.
      if (reported++ < kReportedTogether) {
        errors_.add(DiagnosticKind::unclosed_bracket, in_[opener].span,
                    "this `" + sign + "` is never closed", "add `" + partner + "`");
      }
      added_.push_back({place, closer_of(in_[opener].type)});
    }
  }

  size_t line_end(size_t index) {
    if (line_ends_.empty()) {
      line_ends_.resize(in_.size());
      size_t end = in_.size();
      for (size_t i = in_.size(); i-- > 0;) {
        if (in_[i].type == T::NL) end = i;
        line_ends_[i] = end;
      }
    }
    return line_ends_[index];
  }

  std::vector<Token> rebuild() {
    if (added_.empty() && std::find(dropped_.begin(), dropped_.end(), true) == dropped_.end()) {
      return std::move(in_);
    }
    std::stable_sort(added_.begin(), added_.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<Token> out;
    out.reserve(in_.size() + added_.size());
    size_t next = 0;
    for (size_t i = 0; i <= in_.size(); ++i) {
      for (; next < added_.size() && added_[next].first == i; ++next) {
        const uint32_t end = out.empty() ? 0 : out.back().span.end;
        out.push_back({added_[next].second, {end, end}});
      }
      if (i < in_.size() && !dropped_[i]) out.push_back(in_[i]);
    }
    return out;
  }

  static constexpr int kReportedTogether = 3;

  std::vector<Token> in_;
  const SourceFile& source_;
  BracketReach reach_;
  SyntaxErrors& errors_;
  bool doubtful_ = false;
  bool in_head_ = false;       // between `constraint` and its `{`
  size_t line_begin_ = 0;      // first token of the current line
  size_t outermost_line_ = 0;  // first token of the line on which the open brackets began
  std::vector<bool> dropped_;
  std::vector<size_t> line_ends_;  // for each token its next NL; filled when first asked for
  std::vector<size_t> open_;
  std::vector<std::pair<size_t, size_t>> added_;  // before which token, which closer
};

// Replaces what nests too deep by a single `it`.
class DepthLimiter {
 public:
  DepthLimiter(std::vector<Token> tokens, SyntaxErrors& errors)
      : in_(std::move(tokens)), errors_(errors) {}

  BalancedFile run() {
    levels_.push_back({});
    for (size_t i = 0; i < in_.size(); ++i) i = step(i);
    return std::move(result_);
  }

 private:
  // What is open inside one pair of brackets.
  struct Level {
    int bodies = 0;     // if, has, satisfies, =>, where: reach to the end of the level
    int of_chain = 0;   // of … of …
    int prefixes = 0;   // not not -
    int angles = 0;     // list<list<
    int chain = 0;      // and, or
    size_t opener = 0;  // index in the result
    bool brace = false;

    int below() const { return bodies + of_chain + prefixes + angles; }
  };

  // Returns the index of the last input token that was dealt with.
  size_t step(size_t i) {
    const Token& token = in_[i];
    if (is_opener(token.type)) {
      Level level;
      level.opener = result_.tokens.size();
      level.brace = token.type == T::LBRC;
      levels_.push_back(level);
      depth_ += 1;
    } else if (is_closer(token.type) && levels_.size() > 1) {
      depth_ -= 1 + levels_.back().below();
      chain_ -= levels_.back().chain;
      levels_.pop_back();
      set(levels_.back().prefixes, 0);
    } else {
      count(token.type);
    }
    result_.tokens.push_back(token);
    if (depth_ > kDeepestNesting) return give_up(i, DiagnosticKind::nesting_too_deep);
    if (chain_ > kLongestChain) return give_up(i, DiagnosticKind::expression_too_long);
    return i;
  }

  void set(int& counter, int value) {
    depth_ += value - counter;
    counter = value;
  }

  void count(size_t type) {
    Level& level = levels_.back();
    const bool statement_level = levels_.size() == 1 || level.brace;
    if (type == T::COMMA || (type == T::NL && statement_level)) {
      set(level.bodies, 0);
      set(level.of_chain, 0);
      set(level.prefixes, 0);
      set(level.angles, 0);
      chain_ -= level.chain;
      level.chain = 0;
      return;
    }
    const bool prefix =
        type == T::NOT ||
        (type == T::MINUS &&
         !ends_operand(result_.tokens.empty() ? size_t{T::NL} : result_.tokens.back().type));
    set(level.prefixes, prefix ? level.prefixes + 1 : 0);
    if (type == T::IF || type == T::HAS || type == T::SATISFIES || type == T::ARROW ||
        type == T::WHERE) {
      set(level.bodies, level.bodies + 1);
    }
    if (type == T::OF) {
      set(level.of_chain, level.of_chain + 1);
    } else if (is_binary_operator(type) || type == T::WHERE || type == T::HAS) {
      set(level.of_chain, 0);
    }
    if (type == T::LT) {
      set(level.angles, level.angles + 1);
    } else if (!is_name(type)) {
      set(level.angles, 0);
    }
    if (type == T::AND || type == T::OR) {
      ++level.chain;
      ++chain_;
    }
  }

  // Puts one `it` in the place of all that the outermost open brackets hold, or of the whole
  // expression where no bracket is open.
  size_t give_up(size_t i, DiagnosticKind kind) {
    errors_.add(kind, in_[i].span,
                kind == DiagnosticKind::nesting_too_deep
                    ? "this nests more than " + std::to_string(kDeepestNesting) + " deep"
                    : "this expression joins more than " + std::to_string(kLongestChain) +
                          " operands with `and` and `or`",
                "give a part of it a name with `let`");
    size_t base = levels_.size();
    while (base > 1 && !levels_[base - 1].brace) --base;
    const bool in_brackets = base < levels_.size();
    const size_t begin = in_brackets ? levels_[base].opener + 1 : expression_begin();
    size_t open = in_brackets ? levels_.size() - 1 - base : 0;
    size_t end = i + 1;
    for (; end < in_.size(); ++end) {
      const size_t type = in_[end].type;
      if (open == 0 && (is_closer(type) || (!in_brackets && type == T::NL))) break;
      if (is_opener(type)) ++open;
      if (is_closer(type)) --open;
    }
    const SourceSpan span{result_.tokens[begin].span.begin, in_[end - 1].span.end};
    result_.tokens.resize(begin, Token{T::IT, {}});
    result_.tokens.push_back({T::IT, span});
    result_.lost.push_back(span);
    forget_levels(in_brackets ? base + 1 : base);
    return end - 1;
  }

  size_t expression_begin() const {
    size_t begin = result_.tokens.size();
    while (begin > 0) {
      const size_t type = result_.tokens[begin - 1].type;
      if (type == T::NL || type == T::COMMA || type == T::LBRC || type == T::REQUIRE ||
          type == T::ASSIGN || type == T::COLON) {
        break;
      }
      --begin;
    }
    return begin;
  }

  void forget_levels(size_t base) {
    levels_.resize(base);
    Level& level = levels_.back();
    depth_ = static_cast<int>(base) - 1;  // brackets
    chain_ = 0;
    level.bodies = level.of_chain = level.prefixes = level.angles = level.chain = 0;
    for (const Level& outer : levels_) {
      depth_ += outer.below();
      chain_ += outer.chain;
    }
  }

  std::vector<Token> in_;
  SyntaxErrors& errors_;
  BalancedFile result_;
  std::vector<Level> levels_;
  int depth_ = 0;
  int chain_ = 0;
};

}  // namespace

BalancedFile balance(std::vector<Token> tokens, const SourceFile& source, BracketReach reach,
                     SyntaxErrors& errors) {
  Matcher matcher(std::move(tokens), source, reach, errors);
  std::vector<Token> matched = matcher.run();
  BalancedFile result = DepthLimiter(std::move(matched), errors).run();
  result.doubtful = matcher.doubtful();
  return result;
}

}  // namespace ifc::syntax
