// What the detail of an error status tells: which data pack `missing_data` lacks, which reason a
// kernel had to raise. For reasons such as "missing_data: the data pack `punkt_english` is absent".
#pragma once

#include <cstdint>
#include <string>

#include "runtime/builtins/value.h"
#include "runtime/data/pack.h"

namespace ifc::runtime {

/// The status of a rule whose pack is absent.
constexpr Status without(DataPack pack) {
  return with_detail(Status::missing_data, static_cast<int32_t>(pack));
}

/// Reasons of kernels; those that a program gives with `error("why")` are numbered below.
enum class KernelReason : int32_t {
  csv_carriage_return = 0x10000,
  csv_field_too_long,
  bad_regex,
};
constexpr Status raised(KernelReason reason) {
  return with_detail(Status::raised, static_cast<int32_t>(reason));
}

/// What an error status means by its detail; empty when it has none or only a program knows it.
std::string error_detail_text(Status status);

}  // namespace ifc::runtime
