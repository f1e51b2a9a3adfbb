# Finds what Debian 12 packages provide; DEPENDENCIES.md says what each is for. Defines the targets that EXTERNAL names:
# ifc_external_llvm, ifc_external_curl, ICU::uc, ICU::i18n, PkgConfig::PCRE2, nlohmann_json::nlohmann_json, CLI11::CLI11, doctest::doctest.

set(IFC_LLVM_DIR "/usr/lib/llvm-19/lib/cmake/llvm" CACHE PATH "folder of LLVMConfig.cmake, release 19.1")
find_package(LLVM 19.1 REQUIRED CONFIG PATHS "${IFC_LLVM_DIR}" NO_DEFAULT_PATH)
add_library(ifc_external_llvm INTERFACE)
separate_arguments(IFC_LLVM_DEFINITIONS NATIVE_COMMAND "${LLVM_DEFINITIONS}")
target_compile_options(ifc_external_llvm INTERFACE ${IFC_LLVM_DEFINITIONS})
target_include_directories(ifc_external_llvm SYSTEM INTERFACE ${LLVM_INCLUDE_DIRS})
target_link_libraries(ifc_external_llvm INTERFACE LLVM)  # The shared library: keeps links short and `ifc` small.

find_package(ICU 72 REQUIRED COMPONENTS uc i18n)
find_package(PkgConfig REQUIRED)
pkg_check_modules(PCRE2 REQUIRED IMPORTED_TARGET libpcre2-8>=10.42)
pkg_check_modules(CURL REQUIRED libcurl>=7.85)
add_library(ifc_external_curl INTERFACE)  # Its headers alone: the library is loaded when it is needed.
target_include_directories(ifc_external_curl SYSTEM INTERFACE ${CURL_INCLUDE_DIRS})
target_link_libraries(ifc_external_curl INTERFACE ${CMAKE_DL_LIBS})
find_package(Threads REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(CLI11 2 REQUIRED)
find_package(doctest 2.4 REQUIRED)
