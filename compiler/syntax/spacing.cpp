// Implementation of spacing.h: one walk over a line that remembers which `<`, `-` and braces it is
// in.
#include "compiler/syntax/spacing.h"

namespace ifc::syntax {
namespace {

class Spacing {
 public:
  Spacing(std::span<const Token> line, const SourceFile& source) : line_(line), source_(source) {}

  std::vector<bool> run() {
    std::vector<bool> spaces(line_.size(), false);
    for (at_ = 0; at_ < line_.size(); ++at_) {
      classify();
      if (at_ > 0) spaces[at_] = space();
    }
    return spaces;
  }

 private:
  enum class Role { plain, sign, type_opener, type_closer, call_opener, wide_brace };

  size_t type(size_t index) const { return index < line_.size() ? line_[index].type : size_t{0}; }
  size_t before(size_t distance) const { return at_ >= distance ? type(at_ - distance) : 0; }

  // What a sign means here; `roles_` has one entry a token seen.
  void classify() {
    Role role = Role::plain;
    switch (type(at_)) {
      case T::MINUS:
        if (at_ == 0 || !ends_operand(before(1)) || is_clause_word(at_ - 1)) role = Role::sign;
        break;
      case T::LT:
        if (at_ > 0 && is_type_name(at_ - 1)) {
          role = Role::type_opener;
          ++open_types_;
        }
        break;
      case T::GT:
        if (open_types_ > 0) {
          role = Role::type_closer;
          --open_types_;
        }
        break;
      case T::LPAR:
        if (is_call()) role = Role::call_opener;
        break;
      case T::LBRC:
        // `sense name { … }` and `with { … }` are lists of renamings, other braces are records.
        if (type(0) == T::SENSE || type(0) == T::SUITE || before(1) == T::WITH)
          role = Role::wide_brace;
        wide_braces_.push_back(role == Role::wide_brace);
        break;
      case T::RBRC:
        if (!wide_braces_.empty()) {
          if (wide_braces_.back()) role = Role::wide_brace;
          wide_braces_.pop_back();
        }
        break;
      default:
        break;
    }
    roles_.push_back(role);
  }

  // A word that begins the line, followed by an operand rather than being one.
  bool is_clause_word(size_t index) const {
    return index == 0 && type(0) != T::IDENT && is_name(type(0));
  }

  // `wide` and `disjoint` in a clause `sample`.
  bool is_range_word(size_t index) const {
    if (type(0) != T::SAMPLE || index == 0 || type(index - 1) != T::COMMA) return false;
    const std::string_view text = source_.slice(line_[index].span);
    return text == "wide" || text == "disjoint";
  }

  bool is_type_name(size_t index) const {
    const std::string_view text = source_.slice(line_[index].span);
    return text == "list" || text == "seq";
  }

  // `name(`, `starts_with(`, but neither `a starts_with (b)` nor `at least n (a, b) of`.
  bool is_call() const {
    if (at_ == 0) return false;
    if (is_operator_word(before(1))) return at_ < 2 || !ends_operand(before(2));
    if (!is_name(before(1)) || is_clause_word(at_ - 1)) return false;
    const size_t earlier = before(2);
    return earlier != T::AT_LEAST && earlier != T::AT_MOST && earlier != T::EXACTLY;
  }

  bool space() const {
    const size_t last = before(1);
    const size_t next = type(at_);
    const Role last_role = roles_[at_ - 1];
    const Role role = roles_[at_];
    if (last == T::DOTDOT || next == T::DOTDOT) return space_at_range();
    if (last == T::LPAR || last == T::LBRK || last == T::DOT) return false;
    if (next == T::RPAR || next == T::RBRK || next == T::COMMA || next == T::SEMI ||
        next == T::COLON || next == T::DOT) {
      return false;
    }
    if (last == T::LBRC || next == T::RBRC) {
      return (last == T::LBRC ? last_role : role) == Role::wide_brace && last != next;
    }
    if (last_role == Role::sign || last_role == Role::type_opener) return false;
    if (role == Role::type_opener || role == Role::type_closer || role == Role::call_opener)
      return false;
    if (next == T::LBRK) {
      return !ends_operand(last) || is_clause_word(at_ - 1) || is_range_word(at_ - 1);
    }
    return true;
  }

  // `3..5` and `s[2..-1]`, but `n - 2 .. n + 2`.
  bool space_at_range() const {
    const size_t dots = type(at_) == T::DOTDOT ? at_ : at_ - 1;
    if (dots == at_ && before(1) == T::COMMA) return true;
    return is_arithmetic(dots, -2) || is_arithmetic(dots, 2);
  }

  // Whether a binary operator stands `distance` tokens from the dots; a sign is none.
  bool is_arithmetic(size_t dots, int distance) const {
    if (distance < 0 && dots < 2) return false;
    const size_t index = distance < 0 ? dots - 2 : dots + 2;
    switch (type(index)) {
      case T::PLUS:
      case T::MINUS:
      case T::STAR:
      case T::SLASH:
      case T::MOD:
        return index > 0 && ends_operand(type(index - 1));
      default:
        return false;
    }
  }

  std::span<const Token> line_;
  const SourceFile& source_;
  std::vector<Role> roles_;
  std::vector<bool> wide_braces_;
  int open_types_ = 0;
  size_t at_ = 0;
};

}  // namespace

std::vector<bool> spaces_before(std::span<const Token> line, const SourceFile& source) {
  return Spacing(line, source).run();
}

}  // namespace ifc::syntax
