// Random constraints for tests of sentences, with the numbers and literals that went into them.
#pragma once

#include <initializer_list>
#include <iterator>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace ifc::instruct::test {

class Generator {
 public:
  explicit Generator(uint32_t seed) : random_(seed) {}

  std::string source;
  std::multiset<int64_t> numbers;
  std::vector<std::string> literals;

  void generate() { source = demand(3); }

 private:
  std::mt19937 random_;

  /// Joins texts drawn from left to right: every compiler evaluates a braced list in its order.
  static std::string in_order(std::initializer_list<std::string> parts) {
    std::string out;
    for (const std::string& part : parts) out += part;
    return out;
  }
  size_t pick(size_t bound) { return random_() % bound; }
  std::string one_of(const std::vector<std::string>& choices) {
    return choices[pick(choices.size())];
  }

  std::string number() {
    static constexpr int64_t kValues[] = {1, 2, 3, 7, 11, 21, 101, 1200};
    const int64_t value = kValues[pick(std::size(kValues))];
    numbers.insert(value);
    return std::to_string(value);
  }
  std::string literal() {
    std::string text = "q";
    for (int i = 0; i < 6; ++i) text += static_cast<char>('a' + static_cast<int>(pick(26)));
    literals.push_back(text);
    return '"' + text + '"';
  }
  std::string bound() {
    if (pick(6) == 0) {
      const int64_t low = 4 + static_cast<int64_t>(pick(30)),
                    high = low + 2 + static_cast<int64_t>(pick(9));
      numbers.insert(low);
      numbers.insert(high);
      return in_order({" in ", std::to_string(low), "..", std::to_string(high)});
    }
    const std::string op = one_of({" >= ", " <= ", " == ", " > "});
    return op + number();
  }
  std::string large() {
    return one_of({"section", "paragraph", "sentence", "line", "bullet", "heading"});
  }
  std::string small() { return one_of({"word", "digit", "letter", "emoji", "number", "url"}); }
  std::string pieces() {
    return pick(3) == 0 ? "word " + literal() : pick(2) == 0 ? small() : large();
  }

  /// A test of `it`.
  std::string property() {
    switch (pick(6)) {
      case 0:
        return in_order({"count(", pieces(), ")", bound()});
      case 1:
        return "it ends_with " + literal();
      case 2:
        return "it starts_with " + literal();
      case 3:
        return "some " + pieces();
      case 4:
        return "is_upper(it)";
      default:
        return in_order({"count(word where length(it) > ", number(), ")", bound()});
    }
  }
  std::string demand(int depth) {
    const auto body = [&] {
      return depth > 1 && pick(4) == 0 ? "(" + demand(depth - 1) + ")" : property();
    };
    switch (pick(depth > 1 ? 11 : 7)) {
      case 0:
        return in_order({"count(", pieces(), ")", bound()});
      case 1:
        return in_order({"every ", large(), " has ", body()});
      case 2:
        return in_order({"no ", large(), " has ", body()});
      case 3:
        return in_order({"some ", large(), " has ", body()});
      case 4:
        return in_order({one_of({"exactly ", "at least ", "at most "}), number(), " ", large(),
                         " has ", body()});
      case 5:
        return in_order({"first(", large(), ") has ", property()});
      case 6:
        return in_order({"every ", large(), " has ", property(), " and ", property()});
      case 7:
        return in_order({"(", demand(depth - 1), ") and (", demand(depth - 1), ")"});
      case 8:
        return in_order({"(", demand(depth - 1), ") or (", demand(depth - 1), ")"});
      case 9:
        return in_order({"if ", property_of_response(), " then (", demand(depth - 1), ")"});
      default:
        return in_order({"not (", demand(depth - 1), ")"});
    }
  }
  std::string property_of_response() { return in_order({"count(", pieces(), ")", bound()}); }
};

}  // namespace ifc::instruct::test
