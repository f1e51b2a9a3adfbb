// The inner loop of naive Bayes over 55 languages: probabilities times the rows of n-grams.
#pragma once

#include <cstddef>
#include <span>

#include "runtime/language/profiles.h"

namespace ifc::runtime {

constexpr size_t kRowsAtOnce = 5;

struct Weighed {
  double sum = 0;
  double largest = 0;
};

/// `probabilities[i] = probabilities[i] * scale * (weight + rows[0][i]) * (weight + rows[1][i]) …`,
/// multiplied in this order; at most kRowsAtOnce rows. The sum and the largest of the results.
Weighed weigh_rows(LanguageRow& probabilities, std::span<const LanguageRow* const> rows,
                   double weight, double scale);

/// A power of two by which `sum` comes between 1/2 and 1: it rounds nothing.
double scale_for(double sum);

}  // namespace ifc::runtime
