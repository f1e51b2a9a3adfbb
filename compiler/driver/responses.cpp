#include "compiler/driver/responses.h"

#include <nlohmann/json.hpp>

#include "compiler/driver/files.h"

namespace ifc::driver {
namespace {

bool is_json_lines(const std::string& path, const std::string& field) {
  return !field.empty() || path.ends_with(".jsonl");
}

Response read_row(std::string name, const std::string& line, const std::string& field) {
  Response response{std::move(name), {}, {}};
  const nlohmann::json row = nlohmann::json::parse(line, nullptr, false);
  if (row.is_discarded())
    response.problem = "the row is not valid JSON";
  else if (!row.is_object())
    response.problem = "the row is not a JSON object";
  else if (!row.contains(field))
    response.problem = "the row has no field `" + field + "`";
  else if (!row[field].is_string())
    response.problem = "field `" + field + "` is not a string";
  else
    response.text = row[field].get<std::string>();
  return response;
}

void read_rows(const std::string& path, const std::string& bytes, const std::string& field,
               std::vector<Response>& out) {
  size_t row = 0;
  for (size_t begin = 0; begin < bytes.size();) {
    size_t end = bytes.find('\n', begin);
    if (end == std::string::npos) end = bytes.size();
    ++row;
    const std::string line = bytes.substr(begin, end - begin);
    if (line.find_first_not_of(" \t\r") != std::string::npos) {
      out.push_back(read_row(path + ":" + std::to_string(row), line, field));
    }
    begin = end + 1;
  }
}

}  // namespace

Expected<std::vector<Response>> read_responses(const std::vector<std::string>& paths,
                                               const std::string& field) {
  std::vector<Response> responses;
  for (const std::string& path : paths) {
    Expected<std::string> bytes = read_file(path);
    if (!bytes) return bytes.error();
    if (is_json_lines(path, field)) {
      const size_t before = responses.size();
      read_rows(path, *bytes, field.empty() ? "response" : field, responses);
      if (responses.size() == before) {
        return WorldError{WorldErrorKind::bad_data, path, "there is no response in this file"};
      }
    } else {
      responses.push_back({path, std::move(*bytes), {}});
    }
  }
  return responses;
}

}  // namespace ifc::driver
