// The responses that a command verifies: whole files, standard input, or the rows of JSONL files.
#pragma once

#include <string>
#include <vector>

#include "compiler/support/expected.h"

namespace ifc::driver {

/// One response, or what was wrong with the row that should have held it.
struct Response {
  std::string name;  // path, or path:row (rows counted from 1) for JSONL
  std::string text;
  std::string problem;  // not empty: the row has no response; it is answered with an error
};

/// Reads every response in order. A path that ends in .jsonl, or any path when `field` is given,
/// holds one JSON object a line whose text is in `field` (default "response"); blank lines are
/// skipped. Other paths are one response each; "-" is stdin.
Expected<std::vector<Response>> read_responses(const std::vector<std::string>& paths,
                                               const std::string& field);

}  // namespace ifc::driver
