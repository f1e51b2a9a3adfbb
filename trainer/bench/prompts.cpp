#include "trainer/bench/prompts.h"

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <set>
#include <unordered_map>
#include <utility>

#include "compiler/api/json_line.h"
#include "compiler/api/request_arguments.h"
#include "compiler/api/response_variants.h"

namespace ifc::bench {
namespace {

using nlohmann::json;

constexpr size_t kMostSamples = 1'000;

WorldError bad_line(const std::string& path, size_t line, const std::string& what) {
  return {WorldErrorKind::bad_data, path + ":" + std::to_string(line), what};
}

/// Reads each line that is not blank with `read`, which says what is wrong with it or nothing.
Expected<void> for_each_object(std::string_view bytes, const std::string& path,
                               const std::function<std::string(const json&)>& read) {
  size_t line = 0;
  for (size_t begin = 0; begin < bytes.size();) {
    const size_t end = std::min(bytes.find('\n', begin), bytes.size());
    const std::string_view text = bytes.substr(begin, end - begin);
    begin = end + 1;
    ++line;
    if (text.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const json object = parse_json_line(text);
    if (!object.is_object()) return bad_line(path, line, "the line is not a JSON object");
    const std::string problem = read(object);
    if (!problem.empty()) return bad_line(path, line, problem);
  }
  return {};
}

bool has_text(const json& object, const char* field) {
  const auto found = object.find(field);
  return found != object.end() && found->is_string();
}

/// A group is of levels: neither comes without the other.
std::string read_level(const json& object, Prompt& prompt) {
  const auto group = object.find("group");
  const auto level = object.find("level");
  if (group == object.end() && level == object.end()) return {};
  if (group == object.end() || group->is_structured()) return "there is a `level` but no `group`";
  if (level == object.end() || !level->is_number_integer() || *level < 1 || *level > 1'000)
    return "`level` of a group is not a number from 1 to 1000";
  prompt.group = group->dump();
  prompt.level = *level;
  return {};
}

/// What of a conversation can be asked: up to the last message of the user.
std::string read_turns(const json& object, Prompt& prompt) {
  if (has_text(object, "task")) prompt.task = object["task"];
  const auto messages = object.find("messages");
  if (messages == object.end() || messages->is_null()) return {};
  if (!messages->is_array()) return "`messages` is not a list";
  size_t asked = 0;
  for (const json& message : *messages) {
    if (!message.is_object() || !has_text(message, "role") || !has_text(message, "content"))
      return "an item of `messages` has no texts `role` and `content`";
    prompt.turns.push_back({message["role"], message["content"]});
    if (prompt.turns.back().role == "user") asked = prompt.turns.size();
  }
  prompt.turns.resize(asked);
  return {};
}

std::string read_instructions(const json& object, Prompt& prompt) {
  const auto ids = object.find("instruction_id_list");
  const auto kwargs = object.find("kwargs");
  if (ids == object.end() || !ids->is_array()) return "there is no list `instruction_id_list`";
  if (kwargs == object.end() || !kwargs->is_array()) return "there is no list `kwargs`";
  if (kwargs->size() < ids->size()) return "`kwargs` is shorter than `instruction_id_list`";
  for (size_t i = 0; i < ids->size(); ++i) {
    if (!(*ids)[i].is_string()) return "an item of `instruction_id_list` is not a string";
    Expected<std::string> arguments = arguments_text((*kwargs)[i]);
    if (!arguments) return "an item of `kwargs`: " + arguments.error().detail;
    prompt.instructions.push_back({(*ids)[i], std::move(*arguments), {}});
  }
  return {};
}

}  // namespace

Expected<std::vector<Prompt>> parse_prompts(std::string_view bytes, const std::string& path) {
  std::vector<Prompt> prompts;
  const auto read = [&](const json& object) -> std::string {
    const auto key = object.find("key");
    if (key == object.end() || key->is_structured()) return "there is no `key`";
    if (!has_text(object, "prompt")) return "there is no text `prompt`";
    Prompt& prompt = prompts.emplace_back();
    prompt.key = key->dump();
    prompt.text = object["prompt"];
    std::string problem = read_level(object, prompt);
    if (problem.empty()) problem = read_turns(object, prompt);
    return problem.empty() ? read_instructions(object, prompt) : problem;
  };
  if (const auto done = for_each_object(bytes, path, read); !done) return done.error();
  if (prompts.empty())
    return WorldError{WorldErrorKind::bad_data, path, "there is no prompt in this file"};
  return prompts;
}

Expected<std::vector<ResponseLine>> parse_responses(std::string_view bytes,
                                                    const std::string& path) {
  std::vector<ResponseLine> lines;
  const auto read = [&](const json& object) -> std::string {
    if (!has_text(object, "prompt")) return "there is no text `prompt`";
    const auto response = object.find("response");
    const bool known = response != object.end() && (response->is_string() || response->is_null());
    if (!known) return "there is no text `response`";
    ResponseLine& line = lines.emplace_back();
    line.prompt = object["prompt"];
    if (response->is_string()) line.response = response->get<std::string>();
    if (object.contains("key")) line.key = object["key"].dump();
    const auto sample = object.find("ifc_sample");
    if (sample != object.end() && sample->is_number_unsigned() && *sample < kMostSamples)
      line.sample = sample->get<size_t>();
    return {};
  };
  if (const auto done = for_each_object(bytes, path, read); !done) return done.error();
  return lines;
}

size_t samples_of(const std::vector<ResponseLine>& lines) {
  size_t samples = 1;
  for (const ResponseLine& line : lines) samples = std::max(samples, line.sample + 1);
  return samples;
}

namespace {

/// The line that has the key of `prompt`, else the one found by its text unless that has another.
size_t line_of_conversation(const Prompt& prompt, const std::vector<ResponseLine>& lines,
                            size_t by_text,
                            const std::unordered_map<std::string_view, size_t>& line_of_key) {
  const auto same = line_of_key.find(prompt.key);
  if (same != line_of_key.end() && lines[same->second].prompt == prompt.text) return same->second;
  const bool free = by_text != Matching::kMissing && lines[by_text].key.empty();
  return free ? by_text : Matching::kMissing;
}

}  // namespace

Matching match(const std::vector<Prompt>& prompts, const std::vector<ResponseLine>& lines,
               size_t sample) {
  std::unordered_map<std::string_view, size_t> line_of;
  std::unordered_map<std::string_view, size_t> line_of_key;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].sample != sample) continue;
    line_of[lines[i].prompt] = i;
    line_of[python_strip(lines[i].prompt)] = i;
    if (!lines[i].key.empty()) line_of_key[lines[i].key] = i;
  }
  Matching matching;
  std::set<size_t> used;
  std::set<std::string_view> asked;
  for (const Prompt& prompt : prompts) {
    asked.insert(prompt.text);
    asked.insert(python_strip(prompt.text));
    auto found = line_of.find(prompt.text);
    if (found == line_of.end()) found = line_of.find(python_strip(prompt.text));
    size_t line = found == line_of.end() ? Matching::kMissing : found->second;
    if (!prompt.turns.empty()) line = line_of_conversation(prompt, lines, line, line_of_key);
    const bool answered = line != Matching::kMissing && lines[line].response.has_value();
    matching.line_of.push_back(answered ? line : Matching::kMissing);
    if (!answered) ++matching.missing;
    if (line != Matching::kMissing) used.insert(line);
  }
  for (size_t i = 0; i < lines.size(); ++i) {
    if (used.contains(i) || lines[i].sample != sample) continue;
    const bool known =
        asked.contains(lines[i].prompt) || asked.contains(python_strip(lines[i].prompt));
    ++(known ? matching.superseded : matching.ignored);
  }
  return matching;
}

}  // namespace ifc::bench
