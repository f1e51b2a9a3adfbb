// The key of an endpoint, which comes from the environment and is told to nobody else.
#pragma once

#include <string>

#include "compiler/support/expected.h"

namespace ifc::driver {

/// The value of `variable`; of OPENAI_API_KEY where `variable` is empty, unless that would travel
/// to `url` unencrypted, which is an error of the option `option`. Empty: there is no key.
Expected<std::string> endpoint_key(const std::string& variable, const std::string& url,
                                   const std::string& option, const std::string& key_option);

}  // namespace ifc::driver
