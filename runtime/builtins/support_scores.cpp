// Scores of failing tests, as generated code calls them. See support.h.
#include "runtime/builtins/support.h"
#include "runtime/verdict/closeness.h"

using ifc::runtime::Closeness;

double ifc_rt_number_closeness(int32_t formula, double n, double a, double b) {
  return ifc::runtime::number_closeness(static_cast<Closeness>(formula), n, a, b);
}

double ifc_rt_text_closeness(int32_t formula, const char* text, int64_t size, const char* wanted,
                             int64_t wanted_size) {
  return ifc::runtime::text_closeness(static_cast<Closeness>(formula),
                                      {text, static_cast<size_t>(size)},
                                      {wanted, static_cast<size_t>(wanted_size)});
}

double ifc_rt_every_closeness(double lacking, int64_t pieces) {
  return ifc::runtime::every_closeness(lacking, pieces);
}

double ifc_rt_no_closeness(double lacking) { return ifc::runtime::no_closeness(lacking); }

void ifc_rt_note_closest(double* largest, int64_t k, double c) {
  ifc::runtime::note_closest(largest, k, c);
}

double ifc_rt_closest_mean(const double* largest, int64_t k) {
  return ifc::runtime::closest_mean(largest, k);
}
