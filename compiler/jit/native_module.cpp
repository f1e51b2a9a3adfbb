#include "compiler/jit/native_module.h"

#include "compiler/jit/backend_library.h"

namespace ifc::jit {
namespace {

// What the functions that decide expectations are called.
constexpr const char* kExpectations = "expects";

codegen::Part part_of(const ir::Module& module, const NativeOptions& options) {
  return {module, options.early_exit, options.function_prefix + "verify",
          options.function_prefix + "grade", options.function_prefix + "prepare"};
}

}  // namespace

Expected<runtime::CodeImage> compile_image(const ir::Module& module, const NativeOptions& options,
                                           const ir::Module& expectations) {
  const auto llvm = backend();
  if (!llvm) return llvm.error();
  const codegen::Part parts[] = {part_of(module, options),
                                 {expectations, true, kExpectations, "", ""}};
  return (*llvm)->code_image(std::span(parts), options.optimisation_level);
}

Expected<NativeModule> NativeModule::load(const runtime::CodeImage& image) {
  NativeModule native;
  native.image_ = runtime::LoadedImage::load(image);
  if (native.image_ == nullptr || image.functions.size() < 3) {
    return WorldError{WorldErrorKind::backend_failed, "", "the code cannot be loaded"};
  }
  // Of the constraints those that decide, grade and prepare; then those of the expectations.
  const auto purpose = [&](size_t i) { return image.functions[i].purpose; };
  native.functions_ = runtime::functions_of<Verifier>(image, *native.image_, purpose(0));
  native.graders_ = runtime::functions_of<Grader>(image, *native.image_, purpose(1));
  native.preparers_ = runtime::functions_of<runtime::Preparer>(image, *native.image_, purpose(2));
  native.expectations_ = runtime::functions_of<Verifier>(image, *native.image_, kExpectations);
  return native;
}

Expected<NativeModule> NativeModule::compile(const ir::Module& module,
                                             const NativeOptions& options) {
  const Expected<runtime::CodeImage> image = compile_image(module, options);
  if (!image) return image.error();
  return load(*image);
}

Expected<std::string> llvm_text(const ir::Module& module, const NativeOptions& options) {
  const auto llvm = backend();
  if (!llvm) return llvm.error();
  const codegen::Part part[] = {part_of(module, options)};
  return (*llvm)->llvm_text(std::span(part), options.optimisation_level);
}

Expected<std::string> assembly(const ir::Module& module, const NativeOptions& options) {
  const auto llvm = backend();
  if (!llvm) return llvm.error();
  const codegen::Part part[] = {part_of(module, options)};
  return (*llvm)->assembly(std::span(part), options.optimisation_level);
}

Expected<std::string> object_file(const ir::Module& verify, const ir::Module& explain,
                                  const ir::Module& expectations, runtime::Description description,
                                  const std::string& name) {
  const auto llvm = backend();
  if (!llvm) return llvm.error();
  const codegen::Part parts[] = {{verify, true, "verify", "grade", "prepare"},
                                 {explain, false, "explain", "grade_explained", ""},
                                 {expectations, true, kExpectations, "", ""}};
  return (*llvm)->object_file(std::span(parts), std::move(description), name);
}

}  // namespace ifc::jit
