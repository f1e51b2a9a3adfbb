// See compare.h.
#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "trainer/bench/compare.h"

namespace ifc::bench {
namespace {

using nlohmann::ordered_json;

ordered_json to_json(const Difference& difference, bool corrected) {
  ordered_json object = {
      {"a", ordered_json::array({difference.a.part, difference.a.whole})},
      {"b", ordered_json::array({difference.b.part, difference.b.whole})},
      {"difference", difference.value()},
      {"interval", ordered_json::array({difference.interval.low, difference.interval.high})},
      {"better", difference.better},
      {"worse", difference.worse},
      {"p", difference.p}};
  if (corrected) object["p_corrected"] = difference.corrected;
  return object;
}

ordered_json to_json(const std::vector<Difference>& differences) {
  ordered_json object = ordered_json::object();
  for (const Difference& difference : differences)
    object[difference.name] = to_json(difference, true);
  return object;
}

std::string p_text(double p) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, p < 0.0005 ? "<0.001" : "%.3f", p);
  return buffer;
}

/// `*` where less than 5% would be chance.
std::string row(const std::string& name, const Difference& difference, bool corrected) {
  constexpr size_t kNameWidth = 46;
  std::string line = name;
  line.resize(std::max(line.size(), kNameWidth), ' ');
  char numbers[160];
  std::snprintf(numbers, sizeof numbers, " %6.1f%% %6.1f%% %+7.1f [%+6.1f, %+6.1f] %6zu %5zu  %6s",
                100 * difference.a.value(), 100 * difference.b.value(), 100 * difference.value(),
                100 * difference.interval.low, 100 * difference.interval.high, difference.better,
                difference.worse, p_text(difference.p).c_str());
  line += numbers;
  std::snprintf(numbers, sizeof numbers, "  %9s",
                corrected ? p_text(difference.corrected).c_str() : "");
  line += numbers;
  if (difference.corrected < 0.05) line += " *";
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

/// Those in which the runs differ at all.
std::string rows(const std::vector<Difference>& family) {
  std::string out;
  size_t equal = 0;
  for (const Difference& difference : family) {
    const bool differs = difference.better + difference.worse > 0;
    if (differs) out += row(difference.name, difference, true);
    equal += differs ? 0 : 1;
  }
  if (equal > 0) out += std::to_string(equal) + " more without a difference\n";
  return out;
}

std::string heading(const Comparison& comparison) {
  std::string line = comparison.mode + " " + comparison.variant;
  line.resize(46, ' ');
  return line + "       A       B    B - A     95% interval   better worse       p  corrected\n";
}

}  // namespace

std::string comparison_json(const ReportedRun& a, const ReportedRun& b,
                            const std::vector<Comparison>& comparisons) {
  ordered_json object = {{"suite", a.suite}, {"a", a.name}, {"b", b.name}};
  for (const Comparison& each : comparisons) {
    object[each.mode][each.variant] = {{"prompts", to_json(each.prompts, false)},
                                       {"instructions", to_json(each.instructions, false)},
                                       {"categories", to_json(each.categories)},
                                       {"constraints", to_json(each.constraints)}};
  }
  return object.dump(-1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

std::string comparison_table(const ReportedRun& a, const ReportedRun& b,
                             const std::vector<Comparison>& comparisons) {
  std::string out = a.suite + "\nA  " + a.name + "\nB  " + b.name + "\n";
  for (const Comparison& each : comparisons) {
    out += "\n" + heading(each) + row("prompts", each.prompts, false) +
           row("instructions", each.instructions, false);
    for (const auto* family : {&each.categories, &each.constraints}) {
      out += "\n" + rows(*family);
    }
  }
  return out +
         "\nbetter, worse: prompts of which B follows more, or less. p: exact sign-flip test over "
         "prompts (of whole prompts McNemar's).\ncorrected: by Holm, for all categories or all "
         "constraints. *: below 0.05.\n";
}

}  // namespace ifc::bench
