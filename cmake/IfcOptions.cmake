# Options of the build, and the compiler flags that hold for every target. Included once by the top CMakeLists.txt.

option(IFC_BUILD_TESTS "build the tests" ON)
option(IFC_WERROR "treat warnings in ifc's own code as errors" ON)
option(IFC_FUZZ "build the libFuzzer targets (clang only)" OFF)
set(IFC_SANITIZE "" CACHE STRING "value for -fsanitize= on every target, or empty")
set(IFC_CPU "native" CACHE STRING "value for -march=: the processors that the programs may run on; native: like this machine's")
set(IFC_DEPS_DIR "${CMAKE_SOURCE_DIR}/build/deps" CACHE PATH "downloads shared by all build folders")

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

# Everywhere the same, as inline functions of headers depend on it. Products and sums stay apart, so that numbers are those
# of any other processor.
add_compile_options(-march=${IFC_CPU} -ffp-contract=off)
# Where a loop of a few instructions begins makes a tenth of its time: not what happens to stand before it in the program.
add_compile_options(-falign-functions=64 -falign-loops=32)

find_program(IFC_CCACHE ccache)
if(IFC_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${IFC_CCACHE}")
endif()
find_program(IFC_MOLD mold)
if(IFC_MOLD)
  add_link_options(-fuse-ld=mold)
endif()

if(IFC_SANITIZE)
  # No vptr check: LLVM's headers declare classes whose type information its library does not export.
  add_compile_options(-fsanitize=${IFC_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${IFC_SANITIZE})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # GCC 12 takes members of std::function for uninitialised in the code that it adds checks to.
    add_compile_options(-Wno-maybe-uninitialized)
  endif()
  if(IFC_SANITIZE MATCHES "undefined")
    add_compile_options(-fno-sanitize=vptr)
    add_link_options(-fno-sanitize=vptr)
  endif()
endif()
