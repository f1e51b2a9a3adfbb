// Requests and answers as lines of JSON. See requests.h.
#include <nlohmann/json.hpp>

#include "compiler/api/json_line.h"
#include "compiler/api/request_arguments.h"
#include "compiler/api/requests.h"
#include "runtime/verdict/verdict.h"

namespace ifc {
namespace {

using nlohmann::json;

WorldError bad(std::string what) { return {WorldErrorKind::bad_data, "", std::move(what)}; }

/// The text of a field that must be there.
Expected<std::string> text_field(const json& line, const char* name) {
  const auto found = line.find(name);
  if (found == line.end()) return bad(std::string("the request has no field `") + name + "`");
  if (!found->is_string()) return bad(std::string("field `") + name + "` is not a string");
  return found->get<std::string>();
}

/// Whether a field that may be left out is `other` rather than `usual`.
Expected<bool> choice_field(const json& line, const std::string& name, const std::string& usual,
                            const std::string& other) {
  const auto found = line.find(name);
  if (found == line.end() || found->is_null() || *found == usual) return false;
  if (*found == other) return true;
  return bad("field `" + name + "` is neither \"" + usual + "\" nor \"" + other + "\"");
}

}  // namespace

Expected<Request> read_request(std::string_view line) {
  const json object = parse_json_line(line);
  if (object.is_discarded()) return bad("the line is not valid JSON");
  if (!object.is_object()) return bad("the line is not a JSON object");
  Request request;
  for (const auto& [name, target] :
       {std::pair("suite", &request.suite), {"id", &request.id}, {"response", &request.response}}) {
    Expected<std::string> text = text_field(object, name);
    if (!text) return text.error();
    *target = std::move(*text);
  }
  const auto kwargs = object.find("kwargs");
  Expected<std::string> arguments =
      kwargs == object.end() ? std::string("{}") : arguments_text(*kwargs);
  if (!arguments) return bad("field `kwargs`: " + arguments.error().detail);
  request.arguments = std::move(*arguments);
  const Expected<bool> compat = choice_field(object, "mode", "fixed", "compat");
  if (!compat) return compat.error();
  request.mode = *compat ? Mode::compat : Mode::fixed;
  const Expected<bool> loose = choice_field(object, "variant", "strict", "loose");
  if (!loose) return loose.error();
  request.variant = *loose ? Variant::loose : Variant::strict;
  return request;
}

std::string to_json_line(const Answer& answer) {
  nlohmann::ordered_json object;
  object["verdict"] = runtime::verdict_name(answer.verdict);
  object["score"] = answer.score;
  object["reason"] = answer.reason;
  return object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace ifc
