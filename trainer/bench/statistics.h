// How sure scores are: intervals, a test of paired differences, a correction for many tests. All
// are the same on every machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace ifc::bench {

/// Bounds of a score.
struct Interval {
  double low = 0;
  double high = 0;
};

/// What one prompt, or one group of prompts, adds to a score, which is the sum of the parts over
/// that of the wholes.
struct Share {
  int64_t part = 0;
  int64_t whole = 0;
  Share& operator+=(const Share& other) {
    part += other.part;
    whole += other.whole;
    return *this;
  }
  double value() const {
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
  }
};

/// The middle 95% of the scores in `resamples` drawings with replacement of as many shares as there
/// are (percentile bootstrap). What is not independent, such as the instructions of one prompt,
/// has to be one share.
Interval bootstrap(std::span<const Share> shares, size_t resamples = 2'000, uint64_t seed = 0);

/// How likely a sum at least as far from 0 is if each difference could as well have had the other
/// sign: the exact sign-flip (permutation) test of paired differences, two-sided. Where all are 1
/// or -1 it is McNemar's exact test. O(n * sum of their magnitudes).
double sign_flip_test(std::span<const int64_t> differences);

/// p-values corrected so that among all of them the chance of any false alarm stays as stated
/// (Holm 1979), in their order.
std::vector<double> holm(std::span<const double> p_values);

}  // namespace ifc::bench
