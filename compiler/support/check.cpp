// Implementation of check.h: the one place where ifc aborts on its own bugs.
#include "compiler/support/check.h"

#include <cstdio>
#include <cstdlib>

namespace ifc {

void check_failed(const char* file, int line, const char* condition, const char* message) {
  std::fprintf(stderr, "%s:%d: check failed: %s (%s)\n", file, line, condition, message);
  std::abort();
}

}  // namespace ifc
