// What a noun of the author means, told in parentheses where it is first mentioned: "numbered lines
// (lines that start with a digit)". Until the text is complete the gloss is marked behind each
// noun.
#pragma once

#include <string>

namespace ifc::instruct {

/// The mark for the gloss of `noun`, which is told once.
std::string gloss(const std::string& noun, const std::string& meaning);

/// The text with the first gloss of each noun in parentheses and without the others, nor any inside
/// another.
std::string with_glosses(const std::string& text);

}  // namespace ifc::instruct
