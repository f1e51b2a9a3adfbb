// How literal texts appear in English: quoted byte for byte, as code spans, by the name of a mark,
// or as fenced blocks.
#pragma once

#include <string>
#include <string_view>

namespace ifc::instruct {

/// A literal as a noun phrase.
struct LiteralWords {
  std::string text;              // `"Bye"`, "a question mark", "a hyphen and a space"
  bool named = false;            // by the names of its characters: no "the text" before it
  std::string block;             // not empty: may be shown as this fenced block after the sentence
  std::string_view block_intro;  // what stands for it in the sentence: "this text"
  std::string_view block_note;   // ", keeping the line break" or nothing
};
LiteralWords literal_words(std::string_view text);

/// The literal in quotes or a code span; characters that cannot be seen are named.
std::string quoted(std::string_view text);
/// `text` as a Markdown code span, whatever backticks it holds.
std::string code_span(std::string_view text);

}  // namespace ifc::instruct
