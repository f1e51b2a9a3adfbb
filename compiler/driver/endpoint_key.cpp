#include "compiler/driver/endpoint_key.h"

#include <cstdlib>

namespace ifc::driver {
namespace {

constexpr const char* kUsualKey = "OPENAI_API_KEY";

WorldError mistake(const std::string& where, const std::string& what) {
  return {WorldErrorKind::bad_argument, where, what};
}

/// Whether what is sent there stays on this machine or is encrypted.
bool is_private(const std::string& url) {
  for (const char* beginning : {"https://", "http://localhost", "http://127.", "http://[::1]"})
    if (url.starts_with(beginning)) return true;
  return false;
}

}  // namespace

Expected<std::string> endpoint_key(const std::string& variable, const std::string& url,
                                   const std::string& option, const std::string& key_option) {
  const bool named = !variable.empty();
  const std::string name = named ? variable : kUsualKey;
  const char* value = std::getenv(name.c_str());
  if (value == nullptr && named)
    return mistake(key_option, "the variable `" + name + "` is not set");
  if (value == nullptr || *value == '\0') return std::string();
  if (!named && !is_private(url)) {
    return mistake(option, "the key of `" + name +
                               "` would travel unencrypted; use https, name the variable with " +
                               key_option + " to send it all the same, or unset it");
  }
  return std::string(value);
}

}  // namespace ifc::driver
