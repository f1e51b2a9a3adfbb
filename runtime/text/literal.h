// A text that others are searched for, and the rule by which. See search.h and literal_set.h.
#pragma once

#include <compare>
#include <string>

namespace ifc::runtime {

struct Literal {
  // How it is compared where it is searched for.
  enum class Form : char {
    bytes = 'b',   // byte for byte
    folded = 'f',  // by ~=
    words = 'w',   // by ~=, any White_Space for any other, neither beginning nor ending in a word
  };
  std::string text;
  Form form = Form::bytes;

  friend auto operator<=>(const Literal&, const Literal&) = default;
};

}  // namespace ifc::runtime
