#include "compiler/driver/endpoint_key.h"

#include <cstdlib>
#include <string_view>

namespace ifc::driver {
namespace {

constexpr const char* kUsualKey = "OPENAI_API_KEY";

WorldError mistake(const std::string& where, const std::string& what) {
  return {WorldErrorKind::bad_argument, where, what};
}

/// Whether what is sent there stays on this machine or is encrypted. Of http the whole host is
/// looked at: `localhost.example.org` and `localhost@example.org` are elsewhere.
bool is_private(std::string_view url) {
  constexpr std::string_view kPlain = "http://";
  if (url.starts_with("https://")) return true;
  if (!url.starts_with(kPlain)) return false;
  url.remove_prefix(kPlain.size());
  std::string_view host = url.substr(0, url.find_first_of("/?#\\"));
  const size_t port = host.find_last_not_of("0123456789");
  if (port != std::string_view::npos && host[port] == ':') host = host.substr(0, port);
  const bool loopback =
      host.starts_with("127.") && host.find_first_not_of("0123456789.") == std::string_view::npos;
  return loopback || host == "localhost" || host == "[::1]";
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
