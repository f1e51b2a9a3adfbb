// The main function of ifc_unit_tests, alone in its translation unit: doctest's implementation is
// slow to compile.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>
