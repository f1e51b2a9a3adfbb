// A program inside an object file, as compiler/jit/object_file writes it and ifc_rt_library finds
// it. Plain data, in the order of the fields; a change here is a change of kEmbeddedFormat there.
#pragma once

#include <cstdint>

#include "runtime/program/native_program.h"

namespace ifc::runtime {

constexpr int64_t kEmbeddedFormat = 2;

struct EmbeddedProgram {
  int64_t format;           // kEmbeddedFormat
  const char* description;  // JSON, see description.h
  int64_t description_size;
  const void** const* objects;  // slots for the description's objects, in their order
  const EntryPoint* verify;     // one for each constraint, as of the others
  const GradeEntryPoint* grade;
  const EntryPoint* explain;
  const EntryPoint* expects;  // one for each expectation of each constraint
  const Preparer* prepare;    // one for each constraint; null where it has nothing to prepare
  void* state;                // of ifc_rt_library; null until the first call
};

}  // namespace ifc::runtime
