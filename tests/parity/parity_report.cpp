#include "tests/parity/parity_report.h"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

namespace ifc::parity {
namespace {

using runtime::Verdict;

const char* name_of(Published published) {
  if (!published) return "error";
  return *published ? "pass" : "fail";
}

std::string as_json(const std::string& text, size_t most_bytes) {
  const std::string cut = text.size() > most_bytes ? text.substr(0, most_bytes) : text;
  return nlohmann::json(cut).dump(-1, ' ', false, nlohmann::json::error_handler_t::ignore) +
         (text.size() > most_bytes ? " …" : "");
}

}  // namespace

bool agrees(const Answer& answer, Published published, bool unstable) {
  if (unstable && answer.verdict != Verdict::error) return true;
  if (!published) return answer.verdict == Verdict::error;
  return answer.verdict == (*published ? Verdict::pass : Verdict::fail);
}

bool Report::is_excepted(const Row& row, Variant variant) {
  for (Exception& exception : exceptions_) {
    if (exception.file != row.file || exception.row != row.number ||
        exception.id != row.request.id || exception.variant != variant)
      continue;
    exception.used = true;
    return true;
  }
  return false;
}

void Report::print_row(const Row& row, Variant variant, Published published) {
  Request request = row.request;
  request.variant = variant;
  const Answer answer = explainer_.answer(request);
  std::printf("%s:%zu %s %s\n  kwargs %s\n  response %s\n  published %s, ifc %s%s%s\n",
              row.file.c_str(), row.number, row.request.id.c_str(),
              variant == Variant::loose ? "loose" : "strict", row.request.arguments.c_str(),
              as_json(row.request.response, most_bytes_).c_str(), name_of(published),
              runtime::verdict_name(answer.verdict), answer.reason.empty() ? "" : ": ",
              answer.reason.c_str());
}

void Report::compare(const Row& row, Variant variant, Published published, Counts& counts) {
  Request request = row.request;
  request.variant = variant;
  if (agrees(judge_.answer(request), published, row.unstable)) return;
  if (is_excepted(row, variant)) {
    ++counts.excepted;
    return;
  }
  ++(variant == Variant::loose ? counts.loose : counts.strict);
  if (counts.printed++ < shown_) print_row(row, variant, published);
}

void Report::add(const Row& row) {
  Counts& counts = counts_[row.request.id];
  ++counts.rows;
  compare(row, Variant::strict, row.strict, counts);
  if (row.loose) compare(row, Variant::loose, *row.loose, counts);
}

void Report::print_table() const {
  std::vector<std::pair<std::string, Counts>> rows(counts_.begin(), counts_.end());
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
    return a.second.strict + a.second.loose < b.second.strict + b.second.loose;
  });
  std::printf("%-46s %6s %8s %8s %10s\n", "id", "rows", "strict", "loose", "exceptions");
  for (const auto& [id, counts] : rows) {
    std::printf("%-46s %6zu %8zu %8zu %10zu\n", id.c_str(), counts.rows, counts.strict,
                counts.loose, counts.excepted);
  }
}

size_t Report::disagreements() const {
  size_t sum = 0;
  for (const auto& [id, counts] : counts_) sum += counts.strict + counts.loose;
  return sum;
}

}  // namespace ifc::parity
