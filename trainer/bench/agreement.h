// How far repeated judgements of the same things agree.
#pragma once

#include <optional>
#include <vector>

namespace ifc::bench {

/// Krippendorff's alpha for ordinal values (Krippendorff 2011, "Computing Krippendorff's Alpha-
/// Reliability"): 1 is full agreement, 0 what chance would give. `units` are the things judged,
/// each with the values it got, which are small whole numbers; one with fewer than two says
/// nothing. Nothing where no two values of one thing can be compared, or all values are one and the
/// same.
std::optional<double> krippendorff_alpha(const std::vector<std::vector<int>>& units);

}  // namespace ifc::bench
