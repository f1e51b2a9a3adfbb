#include "compiler/api/rewards.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "compiler/api/json_line.h"
#include "compiler/api/python_literal.h"
#include "compiler/api/request_arguments.h"
#include "compiler/api/response_variants.h"

namespace ifc {
namespace {

using nlohmann::json;

WorldError raised(std::string why) { return {WorldErrorKind::bad_data, "", std::move(why)}; }

void remove_all(std::string& text, std::string_view part) {
  std::string kept;
  size_t begin = 0;
  for (size_t at; (at = text.find(part, begin)) != std::string::npos; begin = at + part.size())
    kept.append(text, begin, at - begin);
  if (begin == 0) return;
  text = kept.append(text, begin);
}

/// The object that a label holds: its first item, or that as JSON.
Expected<json> object_of_label(std::string_view label) {
  const Expected<json> list = parse_python_literal(label);
  if (!list) return list.error();
  if (!list->is_array() || list->empty()) return raised("the label is no list with an item");
  json object = list->front();
  if (object.is_string()) object = json::parse(object.get<std::string>(), nullptr, false);
  if (!object.is_object()) return raised("the first item of the label is no dict");
  for (const char* key : {"instruction_id", "kwargs"}) {
    if (!object.contains(key)) return raised(std::string("the label has no `") + key + "`");
  }
  return object;
}

/// One that is answered with an error, since the published code raises when it comes to it.
Request impossible() { return {"iftrain", "", "{}", {}, Mode::compat, Variant::strict}; }

}  // namespace

std::string answer_of_completion(std::string_view completion) {
  std::string answer(completion);
  remove_all(answer, "<|assistant|>");
  constexpr std::string_view kEndOfThought = "</think>";
  const size_t thought = answer.rfind(kEndOfThought);
  if (thought != std::string::npos) answer.erase(0, thought + kEndOfThought.size());
  remove_all(answer, "<answer>");
  remove_all(answer, "</answer>");
  return std::string(python_strip(answer));
}

Expected<std::vector<Request>> constraints_of_label(std::string_view label) {
  const Expected<json> object = object_of_label(label);
  if (!object) return object.error();
  const json& ids = (*object)["instruction_id"];
  const json& kwargs = (*object)["kwargs"];
  if (!ids.is_array() || !kwargs.is_array()) return std::vector{impossible()};
  std::vector<Request> constraints;
  for (size_t i = 0; i < std::min(ids.size(), kwargs.size()); ++i) {
    Expected<std::string> arguments = arguments_text(kwargs[i]);
    Request& constraint = constraints.emplace_back(impossible());
    if (!arguments || !ids[i].is_string()) continue;
    constraint.id = ids[i];
    constraint.arguments = std::move(*arguments);
  }
  return constraints;
}

Reward RewardFunction::reward(std::string_view label, std::string_view completion) {
  if (!constraints_ || label != label_) {
    label_ = label;
    constraints_ = constraints_of_label(label);
  }
  const Expected<std::vector<Request>>& constraints = *constraints_;
  if (!constraints) return {std::nullopt, constraints.error().detail};
  const std::string answer = answer_of_completion(completion);
  if (answer.empty() || constraints->empty()) return {0.0, {}};
  size_t satisfied = 0;
  for (const Request& constraint : *constraints) {
    const Answer result = judge_.answer(constraint, answer);
    if (result.verdict == runtime::Verdict::error)
      return {std::nullopt, constraint.id + ": " + result.reason};
    if (result.verdict == runtime::Verdict::pass) ++satisfied;
  }
  return {static_cast<double>(satisfied) / static_cast<double>(constraints->size()), {}};
}

std::string RewardFunction::answer_line(std::string_view line) {
  const json object = parse_json_line(line);
  Reward result;
  if (object.is_discarded() || !object.is_object()) {
    result.error = "the line is not a JSON object";
  } else if (!object.contains("label") || !object["label"].is_string()) {
    result.error = "the line has no text `label`";
  } else if (!object.contains("response") || !object["response"].is_string()) {
    result.error = "the line has no text `response`";
  } else {
    result = reward(object["label"].get_ref<const std::string&>(),
                    object["response"].get_ref<const std::string&>());
  }
  nlohmann::ordered_json answer;
  answer["score"] = nullptr;
  answer["error"] = nullptr;
  if (result.score) answer["score"] = *result.score;
  if (!result.score) answer["error"] = result.error;
  return answer.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace ifc
