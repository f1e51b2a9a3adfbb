// Implementation of layout.h.
#include "compiler/syntax/layout.h"

#include <string>
#include <utility>

namespace ifc::syntax {
namespace {

class Layout {
 public:
  Layout(const std::vector<Token>& tokens, const SourceFile& source)
      : in_(tokens), source_(source) {}

  LaidOutFile run() {
    for (at_ = 0; at_ < in_.size(); ++at_) {
      if (in_[at_].type == T::NL) {
        line_break();
      } else {
        token();
      }
    }
    finish_item();
    return std::move(result_);
  }

 private:
  void token() {
    const Token& token = in_[at_];
    // A clause may end without line break, before the brace.
    const bool in_body = !brackets_.empty() && brackets_.back() == T::LBRC;
    if (token.type == T::RBRC && in_body && last() != T::NL && last() != T::LBRC) {
      item_.tokens.push_back({T::NL, {token.span.begin, token.span.begin}});
    }
    if (is_opener(token.type)) {
      // Inside a record a line break means as little as inside parentheses.
      const bool record = !item_.tokens.empty() && opens_record(last());
      brackets_.push_back(token.type == T::LBRC && record ? size_t{T::LPAR} : token.type);
    }
    if (is_closer(token.type) && !brackets_.empty()) brackets_.pop_back();
    if (joint_) item_.joints.push_back(item_.tokens.size());
    joint_ = false;
    item_.tokens.push_back(token);
  }

  void line_break() {
    if (item_.tokens.empty() || last() == T::NL) return;
    if (!brackets_.empty() && brackets_.back() != T::LBRC) return;
    size_t next = at_ + 1;
    while (next < in_.size() && in_[next].type == T::NL) ++next;
    if (leaves_line_open(last())) {
      joint_ = last() != T::LBRC;
      return;
    }
    if (next < in_.size() && continues_line(in_[next].type) && !is_call_of_operator_word(next))
      return;
    if (brackets_.empty()) return finish_item();
    item_.tokens.push_back(in_[at_]);
  }

  // `starts_with(a, b)` may begin a line; `starts_with (a)` continues one.
  bool is_call_of_operator_word(size_t index) const {
    if (!is_operator_word(in_[index].type)) return false;
    if (index + 1 >= in_.size() || in_[index + 1].type != T::LPAR) return false;
    int depth = 0;
    for (size_t i = index + 1; i < in_.size(); ++i) {
      if (is_opener(in_[i].type)) ++depth;
      if (is_closer(in_[i].type) && --depth == 0) return false;
      if (in_[i].type == T::COMMA && depth == 1) return true;
    }
    return false;
  }

  void finish_item() {
    if (item_.tokens.empty()) return;
    const uint32_t end = item_.tokens.back().span.end;
    if (last() != T::NL) item_.tokens.push_back({T::NL, {end, end}});
    result_.items.push_back(std::move(item_));
    item_ = {};
    joint_ = false;
  }

  size_t last() const { return item_.tokens.back().type; }

  const std::vector<Token>& in_;
  const SourceFile& source_;
  LaidOutFile result_;
  ItemTokens item_;
  std::vector<size_t> brackets_;
  size_t at_ = 0;
  bool joint_ = false;
};

}  // namespace

LaidOutFile lay_out(const std::vector<Token>& tokens, const SourceFile& source) {
  return Layout(tokens, source).run();
}

}  // namespace ifc::syntax
