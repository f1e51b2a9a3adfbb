#include "compiler/jit/backend_library.h"

#include <dlfcn.h>

#include "compiler/jit/build_identity.h"
#include "compiler/support/program_folder.h"

namespace ifc::jit {
namespace {

std::string library_path() { return beside_program("libifc_native.so").string(); }

Expected<const codegen::Backend*> load() {
  const std::string path = library_path();
  void* library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  void* symbol = library == nullptr ? nullptr : dlsym(library, "ifc_native_backend");
  if (symbol == nullptr) {
    return WorldError{WorldErrorKind::backend_failed, path,
                      std::string("the code generator cannot be loaded: ") + dlerror()};
  }
  return reinterpret_cast<decltype(&ifc_native_backend)>(symbol)();
}

}  // namespace

Expected<const codegen::Backend*> backend() {
  static const Expected<const codegen::Backend*> loaded = load();
  return loaded;
}

const std::string& backend_identity() {
  static const std::string identity = identity_of_file(library_path());
  return identity;
}

}  // namespace ifc::jit
