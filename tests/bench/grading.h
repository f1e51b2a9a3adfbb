// What a score costs: `grade` against `verify` without early exit, on the constraints of
// examples/gallery and real responses, segmentation included.
#pragma once

#include <nlohmann/json.hpp>

namespace ifc::bench {

/// Nanoseconds a response for each constraint, and the ratios' geometric mean and largest; null
/// where the responses of ../shared/data are absent.
nlohmann::ordered_json bench_grading();

}  // namespace ifc::bench
