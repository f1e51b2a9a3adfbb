#include "trainer/endpoint/chat_json.h"

#include <nlohmann/json.hpp>

#include "compiler/api/json_line.h"
#include "runtime/text/utf8.h"

namespace ifc::endpoint {
namespace {

using nlohmann::json;

WorldError no_completion(const std::string& what) {
  return {WorldErrorKind::bad_data, "", "the answer is no chat completion: " + what};
}

/// A text, null, or a list of parts of which some are texts; nothing otherwise.
std::optional<std::string> text_of(const json& content) {
  if (content.is_null()) return std::string();
  if (content.is_string()) return content.get<std::string>();
  if (!content.is_array()) return std::nullopt;
  std::string text;
  for (const json& part : content) {
    if (part.is_object() && part.contains("text") && part["text"].is_string())
      text += part["text"].get<std::string>();
  }
  return text;
}

std::string text_in(const json& object, const char* field) {
  const auto found = object.find(field);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

int64_t number_in(const json& object, const char* field) {
  const auto found = object.find(field);
  return found != object.end() && found->is_number_integer() ? found->get<int64_t>() : 0;
}

}  // namespace

std::string to_json(const ChatRequest& request) {
  json messages = json::array();
  for (const ChatMessage& message : request.messages)
    messages.push_back({{"role", message.role}, {"content", message.content}});
  json object = {{"model", request.model}, {"messages", messages}};
  if (request.temperature) object["temperature"] = *request.temperature;
  if (request.top_p) object["top_p"] = *request.top_p;
  if (request.seed) object["seed"] = *request.seed;
  if (request.max_tokens) object["max_tokens"] = *request.max_tokens;
  if (request.json_reply) object["response_format"] = {{"type", "json_object"}};
  return object.dump(-1, ' ', false, json::error_handler_t::replace);
}

Expected<Completion> read_completion(std::string_view body) {
  const json object = parse_json_line(body);
  if (object.is_discarded()) return no_completion("it is not valid JSON: " + excerpt(body, 80));
  const auto choices = object.is_object() ? object.find("choices") : object.end();
  if (choices == object.end() || !choices->is_array() || choices->empty())
    return no_completion("there is no `choices`: " + error_message(body));
  const json& choice = choices->front();
  const auto message = choice.is_object() ? choice.find("message") : choice.end();
  if (message == choice.end() || !message->is_object() || !message->contains("content"))
    return no_completion("there is no `choices[0].message.content`");
  std::optional<std::string> text = text_of((*message)["content"]);
  if (!text) return no_completion("`choices[0].message.content` is not a text");
  Completion completion;
  completion.text = std::move(*text);
  completion.reasoning = text_in(*message, "reasoning_content");
  if (completion.reasoning.empty()) completion.reasoning = text_in(*message, "reasoning");
  completion.finish_reason = text_in(choice, "finish_reason");
  if (const auto usage = object.find("usage"); usage != object.end() && usage->is_object()) {
    completion.prompt_tokens = number_in(*usage, "prompt_tokens");
    completion.completion_tokens = number_in(*usage, "completion_tokens");
  }
  return completion;
}

std::string error_message(std::string_view body) {
  const json object = parse_json_line(body);
  if (!object.is_object()) return excerpt(body);
  const auto error = object.find("error");
  if (error != object.end() && error->is_object() && !text_in(*error, "message").empty())
    return excerpt(text_in(*error, "message"));
  for (const char* field : {"error", "message", "detail"}) {
    if (const std::string text = text_in(object, field); !text.empty()) return excerpt(text);
  }
  return excerpt(body);
}

std::string excerpt(std::string_view text, size_t most) {
  std::string line;
  size_t at = 0;
  while (at < text.size() && line.size() < most) {
    size_t length = 1;
    while (length < 4 && !runtime::check_utf8(text.substr(at, length)).valid) ++length;
    const std::string_view character = text.substr(at, length);
    if (!runtime::check_utf8(character).valid) {
      line += "\uFFFD";
      ++at;
      continue;
    }
    size_t begin = 0;
    const char32_t code = runtime::decode_next(character, begin);
    const bool control = code < 0x20 || (code >= 0x7F && code < 0xA0);
    if (!control)
      line += character;
    else if (!line.empty() && line.back() != ' ')
      line += ' ';
    at += character.size();
  }
  return line + (at < text.size() ? "…" : "");
}

}  // namespace ifc::endpoint
