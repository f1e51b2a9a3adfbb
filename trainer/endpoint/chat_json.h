// The JSON of OpenAI's chat protocol: requests out, completions and error messages in.
#pragma once

#include <string>
#include <string_view>

#include "trainer/endpoint/chat_client.h"

namespace ifc::endpoint {

std::string to_json(const ChatRequest& request);

/// The completion of a body; the error says what about it is none.
Expected<Completion> read_completion(std::string_view body);

/// What a server says of an error, in the forms that servers use, or else the beginning of the
/// body; on one line, cut short.
std::string error_message(std::string_view body);

/// On one line, after about `most` bytes cut at the border of a character; without control
/// characters, which a terminal would obey, and valid whatever `text` is.
std::string excerpt(std::string_view text, size_t most = 200);

}  // namespace ifc::endpoint
