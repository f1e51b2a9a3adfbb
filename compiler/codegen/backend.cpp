// The four functions of the library: LLVM from IR to images, listings and object files.
#include "compiler/codegen/backend.h"

#include <llvm/Support/MemoryBufferRef.h>
#include <llvm/Support/raw_ostream.h>

#include "compiler/codegen/embedding.h"
#include "compiler/codegen/link_image.h"
#include "compiler/codegen/target.h"

namespace ifc::codegen {
namespace {

/// The functions of one prefix; kNone where a constraint has none.
runtime::CodeImage::Functions functions_of(const ir::Module& module, const std::string& prefix,
                                           const std::map<std::string, uint64_t>& symbols) {
  runtime::CodeImage::Functions functions{prefix, {}};
  for (size_t i = 0; i < module.constraints.size(); ++i) {
    const auto found = symbols.find(function_name(prefix, i));
    functions.offsets.push_back(found == symbols.end() ? runtime::CodeImage::kNone : found->second);
  }
  return functions;
}

Expected<runtime::CodeImage> code_image(std::span<const Part> parts, int level) {
  auto target = host_target(parts, level);
  if (!target) return backend_error(target.takeError());
  BuiltModule built = optimised_module(parts, *target, false);
  const Expected<std::string> object =
      machine_code(built, *target, llvm::CodeGenFileType::ObjectFile);
  if (!object) return object.error();
  auto linked = link_image(llvm::MemoryBufferRef(*object, "ifc"));
  if (!linked) return backend_error(linked.takeError());
  runtime::CodeImage image = std::move(linked->image);
  image.recipes = std::move(built.objects);
  for (size_t i = 0; i < image.recipes.size(); ++i) {
    image.objects.push_back(linked->symbols.at(object_name(i)));
  }
  for (const Part& part : parts) {
    for (const std::string& prefix : {part.prefix, part.grade_prefix, part.prepare_prefix}) {
      if (prefix.empty()) continue;
      image.functions.push_back(functions_of(part.module, prefix, linked->symbols));
    }
  }
  return image;
}

Expected<std::string> llvm_text(std::span<const Part> parts, int level) {
  auto target = host_target(parts, level);
  if (!target) return backend_error(target.takeError());
  const BuiltModule built = optimised_module(parts, *target, true);
  std::string text;
  llvm::raw_string_ostream stream(text);
  built.module->print(stream, nullptr);
  return text;
}

Expected<std::string> assembly(std::span<const Part> parts, int level) {
  auto target = host_target(parts, level);
  if (!target) return backend_error(target.takeError());
  BuiltModule built = optimised_module(parts, *target, true);
  return machine_code(built, *target, llvm::CodeGenFileType::AssemblyFile);
}

Expected<std::string> object_file(std::span<const Part> parts, runtime::Description description,
                                  const std::string& name) {
  auto target = portable_target(parts);
  if (!target) return backend_error(target.takeError());
  BuiltModule built = optimised_module(parts, *target, false);
  description.objects = built.objects;
  embed_program(built, parts, runtime::to_json(description), name);
  return machine_code(built, *target, llvm::CodeGenFileType::ObjectFile);
}

}  // namespace
}  // namespace ifc::codegen

extern "C" __attribute__((visibility("default"))) const ifc::codegen::Backend*
ifc_native_backend() {
  static constexpr ifc::codegen::Backend backend = {
      &ifc::codegen::code_image, &ifc::codegen::llvm_text, &ifc::codegen::assembly,
      &ifc::codegen::object_file};
  return &backend;
}
