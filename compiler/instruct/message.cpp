// Sentences as messages: the realiser runs once for each value that could change the grammar, what
// differs goes into branches (message_branches.h), and the message is kept if formatting it gives
// the sentences of many arguments. See message.h.
#include "compiler/instruct/message.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "compiler/instruct/english_numbers.h"
#include "compiler/instruct/instruct.h"
#include "compiler/instruct/message_branches.h"
#include "compiler/instruct/say.h"
#include "compiler/instruct/whole_numbers.h"

namespace ifc::instruct {
namespace {

constexpr std::string_view kOpen = "\uFDD0", kClose = "\uFDD1";

/// Braces and apostrophes that mean themselves, as a message spells them.
std::string escaped(std::string text) {
  replace_all(text, "'", "''");
  for (const auto& [stand_in, mark] : kMarks) replace_all(text, {&mark, 1}, stand_in);
  return with_braces(std::move(text));
}

std::string digits_of(int64_t value) {
  Number number;
  number.integer = value;
  return digits(number);
}

bool is_choice(const ir::Type& type) {
  return type.is(ir::TypeKind::enumeration) || type.is(ir::TypeKind::boolean);
}

/// Numbers that stand for all others of their category, told from those of other parameters by
/// what is added; large ones, and small ones for shares and for ranges that end below.
struct Stand {
  std::array<int64_t, 4> categories;  // 21st, 22nd, 23rd, 25th
  int64_t another;                    // reads as the last of them
  int64_t apart;                      // added for each parameter
};
constexpr Stand kLarge{{40'021, 40'022, 40'023, 40'025}, 40'047, 100};
constexpr Stand kSmall{{81, 82, 83, 85}, 87, -20};

/// Whether `condition`, an expectation of `parameter` alone, excludes `value`; false where only an
/// evaluation could tell.
bool excludes(const ir::Node& condition, size_t parameter, int64_t value) {
  const auto number = [](const ir::Node* node) {
    return node->type.is(ir::TypeKind::real) ? node->real : static_cast<double>(node->integer);
  };
  const auto wanted = static_cast<double>(value);
  using ir::Op;
  const std::vector<const ir::Node*>& operands = condition.operands;
  const auto excluded = [&](const ir::Node* item) { return excludes(*item, parameter, value); };
  if (condition.op == Op::holds) return excluded(operands[0]);
  if (condition.op == Op::logical_and)
    return std::any_of(operands.begin(), operands.end(), excluded);
  const bool about = !operands.empty() && operands[0]->op == Op::parameter &&
                     static_cast<size_t>(operands[0]->index) == parameter;
  const auto is_number = [](const ir::Node* node) {
    return node->op == Op::constant && node->type.is_number();
  };
  if (!about || !std::all_of(operands.begin() + 1, operands.end(), is_number)) return false;
  switch (condition.op) {
    case Op::less:
      return wanted >= number(operands[1]);
    case Op::less_equal:
      return wanted > number(operands[1]);
    case Op::greater:
      return wanted <= number(operands[1]);
    case Op::greater_equal:
      return wanted < number(operands[1]);
    case Op::in_range:
      return wanted < number(operands[1]) || wanted > number(operands[2]);
    default:
      return false;
  }
}

class MessageBuilder {
 public:
  MessageBuilder(const ir::Constraint& constraint, const SourceFile& source)
      : constraint_(constraint), source_(source), arguments_(constraint.parameters.size()) {
    for (ir::Parameter& parameter : constraint_.parameters) parameter.default_value = nullptr;
    for (const bool choices : {true, false}) {  // selects around plurals
      for (size_t i = 0; i < constraint_.parameters.size(); ++i) {
        const ir::Type& type = constraint_.parameters[i].type;
        const bool whole =
            type.is(ir::TypeKind::integer) || stands_for_whole_numbers(constraint_, i);
        if (is_choice(type) == choices && (choices || whole)) order_.push_back(i);
      }
    }
  }

  std::string build() {
    for (const int attempt : {0, 1, 2, 3}) {
      stand_ = attempt % 2 == 0 ? kLarge : kSmall;
      least_ = attempt / 2;
      steps_ = 0;
      const std::optional<std::string> out = message(0);
      if (!out || nests_plurals(*out)) continue;
      const std::string finished = with_quoted_marks(*out);
      if (tells_the_bound(finished)) return finished;
    }
    return with_quoted_marks(escaped(derive_marked(constraint_, source_, arguments_)));
  }

 private:
  ir::Constraint constraint_;
  const SourceFile& source_;
  ir::Module constants_;
  std::vector<const ir::Node*> arguments_;
  std::vector<size_t> order_;  // the parameters that branch
  Stand stand_ = kLarge;
  int64_t least_ = 0;  // no number below is tried
  int steps_ = 0;
  static constexpr int kMostSteps = 2000;

  const ir::Parameter& parameter(size_t next) const { return constraint_.parameters[order_[next]]; }
  int64_t choices(size_t next) const {
    const ir::Type& type = parameter(next).type;
    return type.is(ir::TypeKind::boolean) ? 2 : static_cast<int64_t>(type.enumerators.size());
  }

  bool is_expected(size_t next, int64_t value) const {
    return value >= least_ &&
           std::none_of(constraint_.expects.begin(), constraint_.expects.end(),
                        [&](const ir::Expectation& expectation) {
                          return excludes(*expectation.condition, order_[next], value);
                        });
  }

  void bind(size_t next, int64_t value) {
    ir::Node* node = constants_.make(ir::Op::constant, parameter(next).type, {});
    node->integer = value;
    node->real = static_cast<double>(value);
    node->boolean = value != 0;
    arguments_[order_[next]] = node;
  }

  /// The sentence for the arguments; nothing where none can be derived, or where nothing is
  /// demanded, or too much.
  std::optional<std::string> sentence() const {
    std::string out = derive_marked(constraint_, source_, arguments_);
    if (out.empty() || out.find(" response is acceptable.") != std::string::npos)
      return std::nullopt;
    return out;
  }

  /// The message over the parameters from `next` on; those before have values.
  std::optional<std::string> message(size_t next) {
    if (++steps_ > kMostSteps) return std::nullopt;
    if (next < order_.size()) return is_choice(parameter(next).type) ? select(next) : plural(next);
    const std::optional<std::string> text = sentence();
    if (!text) return std::nullopt;
    return escaped(*text);
  }

  std::optional<std::string> with(size_t next, int64_t value) {
    bind(next, value);
    std::optional<std::string> out = message(next + 1);
    arguments_[order_[next]] = nullptr;
    return out;
  }

  std::optional<std::string> select(size_t next) {
    const bool flag = parameter(next).type.is(ir::TypeKind::boolean);
    std::vector<Branch> branches;
    for (int64_t i = 0; i < choices(next); ++i) {
      const int64_t value = flag ? 1 - i : i;
      const std::optional<std::string> text = with(next, value);
      if (!text) return std::nullopt;
      branches.push_back({flag ? (value ? "true" : "false")
                               : parameter(next).type.enumerators[static_cast<size_t>(value)],
                          *text});
    }
    return select_message(parameter(next).name, std::move(branches));
  }

  /// The text for a number that stands for others, with the number replaced by the parameter.
  std::optional<std::string> general(size_t next, int64_t number) {
    const int64_t value = number + stand_.apart * static_cast<int64_t>(next);
    std::optional<std::string> out = with(next, value);
    if (out) replace_all(*out, digits_of(value), "{" + parameter(next).name + "}");
    return out;
  }

  std::optional<std::string> plural(size_t next) {
    PluralTexts texts{parameter(next).name, {}, {}};
    constexpr std::array kKeys = {"one", "two", "few", "other"};
    for (size_t i = 0; i < kKeys.size(); ++i) {
      const std::optional<std::string> text = general(next, stand_.categories[i]);
      if (!text) return std::nullopt;
      texts.categories.push_back({kKeys[i], *text});
    }
    const bool ordinal = texts.categories[0].text != texts.categories[3].text;
    if (general(next, stand_.another) != texts.categories[3].text) return std::nullopt;
    for (int64_t value = 0; value <= (ordinal ? 10 : 3); ++value) {
      if (!is_expected(next, value)) continue;
      if (const std::optional<std::string> text = with(next, value))
        texts.exact.push_back({"=" + std::to_string(value), *text});
    }
    return plural_message(texts);
  }

  /// Whether the message, formatted, is the sentence of each of many arguments. Texts and lists
  /// stay placeholders on both sides.
  bool tells_the_bound(const std::string& message) {
    constexpr std::array<int64_t, 19> kNumbers = {0,  1,  2,  3,  4,  5,  10,  11,  12,  13,
                                                  20, 21, 22, 23, 30, 99, 100, 101, 1200};
    bool same = true;
    size_t tried = 0;
    for (size_t run = 0; run < 3 * kNumbers.size() && same; ++run) {
      bool expected = true;
      for (size_t next = 0; next < order_.size(); ++next) {
        const int64_t value = is_choice(parameter(next).type)
                                  ? static_cast<int64_t>(run >> next) % choices(next)
                                  : kNumbers[(run * (1 + 3 * next) + 5 * next) % kNumbers.size()];
        expected = expected && (is_choice(parameter(next).type) || is_expected(next, value));
        bind(next, value);
      }
      const std::optional<std::string> bound = expected ? sentence() : std::nullopt;
      if (!bound) continue;
      ++tried;
      same = format_pattern(message, "en", constraint_, arguments_) == with_braces(*bound);
    }
    std::fill(arguments_.begin(), arguments_.end(), nullptr);
    return same && tried > 0;
  }
};

}  // namespace

std::string placeholder(const std::string& name) {
  return std::string(kOpen) + name + std::string(kClose);
}

bool holds_placeholder(std::string_view text) { return text.find(kOpen) != std::string_view::npos; }

std::string with_braces(std::string text) {
  replace_all(text, kOpen, "{");
  replace_all(text, kClose, "}");
  return text;
}

std::string derive_message(const ir::Constraint& constraint, const SourceFile& source) {
  return MessageBuilder(constraint, source).build();
}

}  // namespace ifc::instruct
