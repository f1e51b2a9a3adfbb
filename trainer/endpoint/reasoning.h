// Takes a model's thinking off its answer, which alone is to be judged.
#pragma once

#include <string>

#include "trainer/endpoint/chat_client.h"

namespace ifc::endpoint {

/// Moves what the text begins with and has between `<think>` and `</think>` to `reasoning`, with
/// the white space after it. Where the server's template wrote `<think>` itself, all up to the
/// first `</think>` is thinking; where the thinking has no end, there is no answer and the text is
/// empty. `<think>` elsewhere in an answer is part of it.
void separate_reasoning(Completion& completion);

}  // namespace ifc::endpoint
