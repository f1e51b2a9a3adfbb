// Answers the lines of a file, or of standard input, as they come: a line for a line, in order.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace ifc::driver {

/// From a line to its answer, which ends with a line break; used on one thread.
using LineAnswerer = std::function<std::string(std::string_view line)>;

/// `path` is "-" for standard input. Lines are divided among `jobs` threads, each with an answerer
/// of its own. The exit status: pass unless the file cannot be read, which has then been reported.
int answer_lines(const std::string& path, int jobs,
                 const std::function<LineAnswerer()>& make_answerer);

}  // namespace ifc::driver
