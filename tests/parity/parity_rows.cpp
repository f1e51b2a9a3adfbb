#include "tests/parity/parity_rows.h"

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

namespace ifc::parity {
namespace {

using nlohmann::json;

WorldError bad(const std::filesystem::path& file, const std::string& what) {
  return {WorldErrorKind::bad_data, file.string(), what};
}

Published published(const json& verdict) {
  return verdict.is_null() ? Published() : verdict.get<bool>();
}

std::map<std::string, std::string> read_responses(const std::filesystem::path& file) {
  std::map<std::string, std::string> responses;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    json row = json::parse(line);
    responses[row["id"]] = row["response"];
  }
  return responses;
}

Row read_row(const json& object, const std::map<std::string, std::string>& responses) {
  Row row;
  row.request.suite = object["suite"];
  row.request.id = object["id"];
  row.request.arguments = object["kwargs"].dump();
  row.request.response = object.contains("response")
                             ? object["response"].get<std::string>()
                             : responses.at(object["response_id"].get<std::string>());
  row.request.mode = Mode::compat;
  row.strict = published(object["strict"]);
  if (object.contains("loose")) row.loose = published(object["loose"]);
  row.unstable = object.value("unstable", false);
  return row;
}

}  // namespace

Expected<std::vector<Row>> read_rows(const std::filesystem::path& folder,
                                     const std::string& suite) {
  const auto responses = read_responses(folder / "responses.jsonl");
  const std::string name = suite == "iftrain" ? "iftrain.jsonl" : "ifeval_ifbench.jsonl";
  std::vector<Row> rows;
  std::ifstream in(folder / name);
  size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    const json object = json::parse(line, nullptr, false);
    if (object.is_discarded()) return bad(folder / name, "a line is not JSON");
    if (object["suite"] != suite) continue;
    rows.push_back(read_row(object, responses));
    rows.back().file = name;
    rows.back().number = number;
  }
  if (rows.empty()) return bad(folder / name, "it has no rows of the suite `" + suite + "`");
  return rows;
}

Expected<std::vector<Exception>> read_exceptions(const std::filesystem::path& file) {
  std::ifstream in(file);
  const json list = json::parse(in, nullptr, false);
  if (!list.is_array()) return bad(file, "it is not a list");
  if (list.size() > kMostExceptions) return bad(file, "there are more than 20 exceptions");
  std::vector<Exception> exceptions;
  for (const json& object : list) {
    Exception exception{object.value("file", ""), object.value("row", size_t{0}),
                        object.value("id", ""), Variant::strict, object.value("reason", "")};
    const std::string variant = object.value("variant", "");
    if (variant == "loose") exception.variant = Variant::loose;
    const bool whole = !exception.file.empty() && exception.row > 0 && !exception.id.empty() &&
                       exception.reason.size() > 10 && (variant == "loose" || variant == "strict");
    if (!whole) return bad(file, "an exception lacks file, row, id, variant or reason");
    exceptions.push_back(std::move(exception));
  }
  return exceptions;
}

}  // namespace ifc::parity
