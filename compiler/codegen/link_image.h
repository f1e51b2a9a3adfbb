// From an object file to a code image: lays the sections out, resolves what they say of each other,
// and lists what remains to be done where the image is loaded. Internal to compiler/codegen.
#pragma once

#include <llvm/Support/Error.h>
#include <llvm/Support/MemoryBufferRef.h>

#include <map>
#include <string>

#include "runtime/program/code_image.h"

namespace ifc::codegen {

/// An image's memory, segments, imports and pointers, and where its symbols are.
struct LinkedImage {
  runtime::CodeImage image;
  std::map<std::string, uint64_t> symbols;
};

llvm::Expected<LinkedImage> link_image(llvm::MemoryBufferRef object);

}  // namespace ifc::codegen
