// Sentences as messages: the realiser runs once for each value that could change the grammar, and
// what differs goes into branches. See message.h.
#include "compiler/instruct/message.h"

#include <algorithm>
#include <vector>

#include "compiler/instruct/english_numbers.h"
#include "compiler/instruct/instruct.h"

namespace ifc::instruct {
namespace {

constexpr std::string_view kOpen = "\uE000", kClose = "\uE001", kHash = "\uE002";

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

/// Braces and apostrophes that mean themselves, as a message spells them.
std::string escaped(std::string text) {
  replace_all(text, "'", "''");
  replace_all(text, "{", "'{'");
  replace_all(text, "}", "'}'");
  replace_all(text, "#", kHash);
  return with_braces(std::move(text));
}

std::string number_words(int64_t value) {
  Number number;
  number.integer = value;
  return digits(number);
}

/// Values that stand for all others of their category: ordinals of one, two, few and other.
constexpr int64_t kFirst = 1'000'021, kSecond = 1'000'022, kThird = 1'000'023, kOther = 1'000'025,
                  kAnother = 2'000'027;

struct Branch {
  std::string key, text;
};

/// Whether a branch may begin, or end, between these characters.
bool is_edge(const std::string& text, size_t at) {
  return at == 0 || at >= text.size() || text[at - 1] == ' ' || text[at] == ' ' ||
         text[at] == '.' || text[at] == ',' || text[at] == ':' || text[at] == ';';
}

/// The braces that are open at `at`.
int depth_at(const std::string& text, size_t at) {
  return static_cast<int>(
      std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '{') -
      std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '}'));
}

size_t common_prefix(const std::vector<Branch>& branches) {
  const std::string& first = branches[0].text;
  size_t size = first.size();
  for (const Branch& branch : branches) {
    size_t same = 0;
    while (same < size && same < branch.text.size() && branch.text[same] == first[same]) ++same;
    size = same;
  }
  while (size > 0 && (first[size - 1] != ' ' || depth_at(first, size) != 0)) --size;
  return size;
}

size_t common_suffix(const std::vector<Branch>& branches, size_t prefix) {
  const std::string& first = branches[0].text;
  size_t size = first.size() - prefix;
  for (const Branch& branch : branches) {
    size_t same = 0;
    while (same < size && same < branch.text.size() - prefix &&
           branch.text[branch.text.size() - 1 - same] == first[first.size() - 1 - same])
      ++same;
    size = same;
  }
  const auto starts_well = [&](const Branch& branch) {
    const size_t at = branch.text.size() - size;
    return is_edge(branch.text, at) && depth_at(branch.text, at) == 0;
  };
  while (size > 0 && !std::all_of(branches.begin(), branches.end(), starts_well)) --size;
  return size;
}

class MessageBuilder {
 public:
  MessageBuilder(const ir::Constraint& constraint, const SourceFile& source)
      : constraint_(constraint), source_(source), arguments_(constraint.parameters.size()) {
    for (ir::Parameter& parameter : constraint_.parameters) parameter.default_value = nullptr;
    for (const bool choices : {true, false}) {  // selects around plurals
      for (size_t i = 0; i < constraint_.parameters.size(); ++i) {
        const ir::Type& type = constraint_.parameters[i].type;
        const bool choice = type.is(ir::TypeKind::enumeration) || type.is(ir::TypeKind::boolean);
        if (choice == choices && (choice || type.is(ir::TypeKind::integer))) order_.push_back(i);
      }
    }
  }

  std::string build() {
    std::string out = message(0);
    if (failed_) {
      std::fill(arguments_.begin(), arguments_.end(), nullptr);
      out = escaped(derive_marked(constraint_, source_, arguments_));
    }
    replace_all(out, kHash, "#");
    return out;
  }

 private:
  ir::Constraint constraint_;
  const SourceFile& source_;
  ir::Module module_;  // of the constants tried
  std::vector<const ir::Node*> arguments_;
  std::vector<size_t> order_;
  bool failed_ = false;
  int runs_ = 0;
  static constexpr int kMostRuns = 3000;

  std::string message(size_t next) {
    if (failed_ || ++runs_ > kMostRuns) {
      failed_ = true;
      return {};
    }
    if (next == order_.size()) {
      const std::string text = derive_marked(constraint_, source_, arguments_);
      if (text.empty()) failed_ = true;
      return escaped(text);
    }
    const ir::Parameter& parameter = constraint_.parameters[order_[next]];
    return parameter.type.is(ir::TypeKind::integer) ? plural(next) : select(next);
  }

  std::string with(size_t next, int64_t value) {
    const ir::Parameter& parameter = constraint_.parameters[order_[next]];
    ir::Node* node = module_.make(ir::Op::constant, parameter.type, {});
    node->integer = value;
    node->boolean = value != 0;
    arguments_[order_[next]] = node;
    std::string out = message(next + 1);
    arguments_[order_[next]] = nullptr;
    return out;
  }

  std::string select(size_t next) {
    const ir::Parameter& parameter = constraint_.parameters[order_[next]];
    std::vector<std::string> names = parameter.type.enumerators;
    if (parameter.type.is(ir::TypeKind::boolean)) names = {"false", "true"};
    std::vector<Branch> branches;
    for (size_t i = 0; i < names.size(); ++i)
      branches.push_back({names[i], with(next, static_cast<int64_t>(i))});
    const bool same = std::all_of(branches.begin(), branches.end(), [&](const Branch& branch) {
      return branch.text == branches[0].text;
    });
    if (same) return branches[0].text;
    branches.back().key = "other";
    return written(parameter.name, "select", branches);
  }

  /// The text for `value`, with the value replaced by the parameter.
  std::string general(size_t next, int64_t value) {
    std::string out = with(next, value);
    replace_all(out, number_words(value), "{" + constraint_.parameters[order_[next]].name + "}");
    return out;
  }

  std::string plural(size_t next) {
    const std::string name = constraint_.parameters[order_[next]].name;
    const std::string other = general(next, kOther);
    if (other != general(next, kAnother)) failed_ = true;  // depends on the number otherwise
    const std::string one = general(next, kFirst);
    const bool ordinal = one != other;
    std::vector<Branch> categories;
    if (ordinal) {
      categories = {{"one", one}, {"two", general(next, kSecond)}, {"few", general(next, kThird)}};
    }
    std::vector<Branch> exact;
    for (int64_t value = 0; value <= (ordinal ? 10 : 3) && !failed_; ++value) {
      const std::string text = with(next, value);
      if (text.find(" response is acceptable.") != std::string::npos) continue;
      std::string expected = ordinal && value >= 1 && value <= 3
                                 ? categories[static_cast<size_t>(value) - 1].text
                                 : other;
      replace_all(expected, "{" + name + "}", number_words(value));
      if (text != expected) exact.push_back({"=" + std::to_string(value), text});
      if (value == 3 && text != expected && !ordinal) failed_ = true;
    }
    if (exact.size() == 1 && exact[0].key == "=1" && !ordinal) exact[0].key = "one";
    std::vector<Branch> branches = std::move(exact);
    branches.insert(branches.end(), categories.begin(), categories.end());
    if (branches.empty()) return other;
    branches.push_back({"other", other});
    const size_t prefix = common_prefix(branches), suffix = common_suffix(branches, prefix);
    const std::string before = other.substr(0, prefix), after = other.substr(other.size() - suffix);
    for (Branch& branch : branches) {
      branch.text = branch.text.substr(prefix, branch.text.size() - prefix - suffix);
      replace_all(branch.text, kHash, "'#'");
      const bool nested = branch.text.find(", plural, ") != std::string::npos ||
                          branch.text.find(", selectordinal, ") != std::string::npos;
      if (!nested) replace_all(branch.text, "{" + name + "}", "#");
    }
    return before + written(name, ordinal ? "selectordinal" : "plural", branches) + after;
  }

  static std::string written(const std::string& name, const char* kind,
                             const std::vector<Branch>& branches) {
    std::string out = "{" + name + ", " + kind + ",";
    for (const Branch& branch : branches) out += " " + branch.key + " {" + branch.text + "}";
    return out + "}";
  }
};

}  // namespace

std::string placeholder(const std::string& name) {
  return std::string(kOpen) + name + std::string(kClose);
}

std::string with_braces(std::string text) {
  replace_all(text, kOpen, "{");
  replace_all(text, kClose, "}");
  return text;
}

std::string derive_message(const ir::Constraint& constraint, const SourceFile& source) {
  return MessageBuilder(constraint, source).build();
}

}  // namespace ifc::instruct
