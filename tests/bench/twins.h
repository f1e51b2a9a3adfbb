// Hand-written C++ verifiers of constraints of the benchmark: what a good engineer would write on
// the same segmentation kernels. The measure of generated code.
#pragma once

#include <span>
#include <string_view>

#include "runtime/verdict/context.h"

namespace ifc::bench {

struct Twin {
  std::string_view name;
  std::string_view source;            // the constraint in ifc
  bool counting;                      // looks at words or tokens alone: held against CPython too
  bool (*verify)(runtime::Context&);  // on the context's response, which is set and not blank
};

std::span<const Twin> twins();

}  // namespace ifc::bench
