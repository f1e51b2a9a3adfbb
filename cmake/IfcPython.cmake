# Python and the venv of IFC_DEPS_DIR that fetches packages from the Python package index. Defines IFC_PYTHON,
# ifc_run_or_stop, ifc_make_venv.

find_program(IFC_PYTHON python3 PATHS /usr/bin NO_DEFAULT_PATH)
find_program(IFC_PYTHON python3 REQUIRED)
set(IFC_VENV_PYTHON "${IFC_DEPS_DIR}/venv/bin/python")
# Few tries: without a network the answer comes soon.
set(IFC_PIP "${IFC_VENV_PYTHON}" -m pip --disable-pip-version-check --quiet --retries 2 --timeout 20)

# Runs one command and stops the configuration, showing its output, when it fails.
function(ifc_run_or_stop what)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${what} failed (${status}):\n${output}")
  endif()
endfunction()

# Makes the venv, with what source packages need to be unpacked, unless it is there. Sets `problem` to what went wrong.
function(ifc_make_venv problem)
  set(${problem} "" PARENT_SCOPE)
  set(stamp "${IFC_DEPS_DIR}/venv/ready.stamp")
  if(EXISTS "${stamp}")
    return()
  endif()
  execute_process(COMMAND "${IFC_PYTHON}" -m venv --clear "${IFC_DEPS_DIR}/venv"
                  RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(status EQUAL 0)
    execute_process(COMMAND ${IFC_PIP} install --no-deps --require-hashes
                            -r "${CMAKE_SOURCE_DIR}/cmake/python-build-packages.txt"
                    RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
  endif()
  if(NOT status EQUAL 0)
    set(${problem} "${output}" PARENT_SCOPE)
    return()
  endif()
  file(TOUCH "${stamp}")
endfunction()
