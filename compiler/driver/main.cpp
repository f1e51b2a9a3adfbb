// The program `ifc`.
#include <cstdio>
#include <exception>

#include "compiler/driver/command_line.h"
#include "compiler/driver/commands.h"

int main(int argc, char** argv) {
  try {
    return ifc::driver::run_command_line(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "ifc: internal error: %s\n", error.what());
    return ifc::driver::kExitInternal;
  }
}
