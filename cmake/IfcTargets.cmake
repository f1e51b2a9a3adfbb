# ifc_library: the one way to declare a library of this repository. Every folder of compiler/ and runtime/ calls it.

# ifc_library(<name> [DEPS <target>...] [EXTERNAL <target>...] [FOLDERS <folder>...] [ONLY <file> | EXCEPT <file>])
#   Makes the static library ifc_<name>, alias ifc::<name>, from the *.cpp of the calling folder (not its subfolders,
#   except those named by FOLDERS). DEPS are libraries of ours whose headers this one's headers may include;
#   EXTERNAL are third parties, included as system headers. ONLY and EXCEPT divide a folder between two libraries.
#   Without any .cpp it is an INTERFACE library.
function(ifc_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "ONLY;EXCEPT" "DEPS;EXTERNAL;FOLDERS")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "ifc_library(${name}): unknown arguments ${arg_UNPARSED_ARGUMENTS}")
  endif()
  set(patterns "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp")
  foreach(folder IN LISTS arg_FOLDERS)
    list(APPEND patterns "${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.cpp")
  endforeach()
  file(GLOB sources RELATIVE "${CMAKE_CURRENT_SOURCE_DIR}" CONFIGURE_DEPENDS ${patterns})
  list(REMOVE_ITEM sources ${arg_EXCEPT})
  if(arg_ONLY)
    list(FILTER sources INCLUDE REGEX "^${arg_ONLY}$")
  endif()
  if(sources)
    add_library(ifc_${name} STATIC ${sources})
    target_include_directories(ifc_${name} PUBLIC "${CMAKE_SOURCE_DIR}")
    target_link_libraries(ifc_${name} PUBLIC ${arg_DEPS} PRIVATE ${arg_EXTERNAL})
    ifc_warnings(ifc_${name})
  else()
    add_library(ifc_${name} INTERFACE)
    target_include_directories(ifc_${name} INTERFACE "${CMAKE_SOURCE_DIR}")
    target_link_libraries(ifc_${name} INTERFACE ${arg_DEPS} ${arg_EXTERNAL})
  endif()
  add_library(ifc::${name} ALIAS ifc_${name})
  set_property(GLOBAL APPEND PROPERTY IFC_LIBRARIES ifc::${name})
endfunction()

# ifc_warnings(<target>): the warnings that hold for our own code.
function(ifc_warnings target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wconversion)
  if(IFC_WERROR)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
endfunction()

# ifc_all_libraries(<variable>): every library declared so far by ifc_library.
function(ifc_all_libraries variable)
  get_property(libraries GLOBAL PROPERTY IFC_LIBRARIES)
  set(${variable} "${libraries}" PARENT_SCOPE)
endfunction()

# ifc_test_program(<target> SOURCES <file>... [DEPS <target>...])
#   An executable for tests: links DEPS (all libraries when none is named) and knows IFC_SOURCE_ROOT, the repository.
function(ifc_test_program target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;DEPS")
  if(NOT arg_DEPS)
    ifc_all_libraries(arg_DEPS)
  endif()
  add_executable(${target} ${arg_SOURCES})
  target_include_directories(${target} PRIVATE "${CMAKE_SOURCE_DIR}")
  target_compile_definitions(${target} PRIVATE IFC_SOURCE_ROOT="${CMAKE_SOURCE_DIR}")
  target_link_libraries(${target} PRIVATE ${arg_DEPS})
  ifc_warnings(${target})
endfunction()

# ifc_add_test(<name> COMMAND <argument>... [TIMEOUT <seconds>] [LABELS <label>...])
#   Registers a ctest that runs in the repository's root; exit status 77 means skipped. Label `nightly` keeps a test
#   out of `make test`.
function(ifc_add_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "TIMEOUT" "COMMAND;LABELS")
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 120)
  endif()
  add_test(NAME ${name} COMMAND ${arg_COMMAND} WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}")
  set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT} SKIP_RETURN_CODE 77
                       ENVIRONMENT "IFC_CACHE_DIR=${CMAKE_BINARY_DIR}/test_cache")
  if(arg_LABELS)
    set_tests_properties(${name} PROPERTIES LABELS "${arg_LABELS}")
  endif()
endfunction()
