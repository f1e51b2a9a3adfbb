// What a benchmark asks and what a model answered, in the published form: JSON lines. Input: the
// bytes of the two files; output: each prompt with its response, matched as the published evaluator
// matches them (evaluation_lib.py of IFBench).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/support/expected.h"

namespace ifc::bench {

struct Instruction {
  std::string id;
  std::string arguments;  // a JSON object without nulls
  std::string sentence;   // in English, where it was asked for; see sentences.h
};

/// A message of a conversation that a prompt file holds.
struct Turn {
  std::string role;  // user, assistant, system
  std::string text;
};

struct Prompt {
  std::string key;   // as JSON: `1000` or `"7"`
  std::string text;  // UTF-8
  std::vector<Instruction> instructions;
  std::vector<Instruction> soft;  // what only a judge can tell; see sort_out_soft
  std::string group;              // as JSON; prompts of one group ask for more at each level
  int level = 0;                  // from 1; 0: there are no levels
  std::string task;               // the prompt without its constraints; empty: it is not told
  std::vector<Turn> turns;        // of the user and in between, up to the user's last; may be empty
};

/// Reads lines `{"key", "prompt", "instruction_id_list", "kwargs"}`, which may also have a
/// `"group"` and in it a `"level"`, a `"task"`, and `"messages"`, `[{"role", "content"}, …]`. The
/// error names the line of `path` that is no such object, or says that there is none.
Expected<std::vector<Prompt>> parse_prompts(std::string_view bytes, const std::string& path);

/// A line `{"prompt", "response"}`; other fields are ignored, but for `"ifc_sample"`, which tells
/// several answers to one prompt apart, and `"key"`, which tells prompts of one text apart.
struct ResponseLine {
  std::string prompt;
  std::optional<std::string> response;  // nothing: null, which counts as missing
  size_t sample = 0;
  std::string key;  // as JSON; may be empty
};
Expected<std::vector<ResponseLine>> parse_responses(std::string_view bytes,
                                                    const std::string& path);

/// Which response answers which prompt.
struct Matching {
  static constexpr size_t kMissing = static_cast<size_t>(-1);
  std::vector<size_t> line_of;  // of each prompt: the index of its line, or kMissing
  size_t missing = 0;           // prompts without a response
  size_t ignored = 0;           // lines whose prompt the benchmark does not have
  size_t superseded = 0;        // lines with the prompt of a later line
};

/// Among the lines of one sample by the text of the prompt, else by that text without white space
/// around it, where a line's prompt may have some too; the later line wins. A prompt that is a
/// conversation goes by its key first, because many have the same text.
Matching match(const std::vector<Prompt>& prompts, const std::vector<ResponseLine>& lines,
               size_t sample = 0);
/// How many samples the lines are of, at least 1.
size_t samples_of(const std::vector<ResponseLine>& lines);

}  // namespace ifc::bench
