#include "compiler/api/request_arguments.h"

namespace ifc {
namespace {

using nlohmann::json;

/// Arguments nested deeper than this are none: no parameter could take them.
constexpr int kDeepest = 16;

bool is_nested_deeper(const json& value, int levels) {
  if (!value.is_structured()) return false;
  if (levels == 0) return true;
  for (const json& item : value) {
    if (is_nested_deeper(item, levels - 1)) return true;
  }
  return false;
}

}  // namespace

Expected<std::string> arguments_text(const json& kwargs) {
  if (kwargs.is_null()) return std::string("{}");
  if (!kwargs.is_object()) return WorldError{WorldErrorKind::bad_data, "", "they are no object"};
  if (is_nested_deeper(kwargs, kDeepest))
    return WorldError{WorldErrorKind::bad_data, "", "they are nested too deeply"};
  json given = json::object();
  for (const auto& [name, value] : kwargs.items()) {
    if (!value.is_null()) given[name] = value;
  }
  return given.dump();
}

}  // namespace ifc
