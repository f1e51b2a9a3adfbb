// What `ifc bench --endpoint` tells on stderr: how far it is, what failed, what it took.
#pragma once

#include <vector>

#include "trainer/endpoint/generate.h"

namespace ifc::driver {

/// One line: on a terminal it is written over each second, elsewhere a new one comes every 10 s.
class GenerationTeller {
 public:
  GenerationTeller();
  void tell(const endpoint::GenerationProgress& progress);
  /// After all: removes the line of a terminal.
  void end();

 private:
  const bool terminal_;
  bool shown_ = false;
  double last_ = 0;
};

/// What became of all requests, and of those that failed the reason and the key of the prompt, at
/// most ten.
void tell_outcome(const endpoint::Generation& generation,
                  const std::vector<endpoint::Conversation>& conversations,
                  const std::string& path);

}  // namespace ifc::driver
