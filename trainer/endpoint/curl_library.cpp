#include "trainer/endpoint/curl_library.h"

#include <dlfcn.h>

#include <string>

namespace ifc::endpoint {
namespace {

constexpr const char* kName = "libcurl.so.4";

WorldError unusable(const std::string& why) {
  return {WorldErrorKind::backend_failed, kName,
          "the HTTP library cannot be loaded: " + why + "; install the package `libcurl4`"};
}

template <typename Function>
bool find(void* library, const char* name, Function& function) {
  function = reinterpret_cast<Function>(dlsym(library, name));
  return function != nullptr;
}

Expected<const CurlLibrary*> load() {
  static CurlLibrary curl;
  void* library = dlopen(kName, RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) return unusable(dlerror());
  decltype(&curl_global_init) global_init = nullptr;
  const bool complete = find(library, "curl_global_init", global_init) &&
                        find(library, "curl_easy_init", curl.easy_init) &&
                        find(library, "curl_easy_setopt", curl.easy_setopt) &&
                        find(library, "curl_easy_perform", curl.easy_perform) &&
                        find(library, "curl_easy_getinfo", curl.easy_getinfo) &&
                        find(library, "curl_easy_strerror", curl.easy_strerror) &&
                        find(library, "curl_easy_reset", curl.easy_reset) &&
                        find(library, "curl_easy_cleanup", curl.easy_cleanup) &&
                        find(library, "curl_slist_append", curl.slist_append) &&
                        find(library, "curl_slist_free_all", curl.slist_free_all);
  if (!complete) return unusable("it lacks a function");
  if (global_init(CURL_GLOBAL_ALL) != CURLE_OK) return unusable("it does not initialise");
  return &curl;
}

}  // namespace

Expected<const CurlLibrary*> curl_library() {
  static const Expected<const CurlLibrary*> loaded = load();
  return loaded;
}

}  // namespace ifc::endpoint
