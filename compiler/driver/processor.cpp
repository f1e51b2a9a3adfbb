// Ends the program with a message, before anything else of it runs, on a processor that lacks
// instructions it was built with (-DIFC_CPU).
#include <unistd.h>

#include <cstring>

namespace ifc::driver {
namespace {

#if defined(__x86_64__)
__attribute__((constructor(101), target("arch=x86-64"))) void check_processor() {
  const char* lacks = nullptr;
#define IFC_NEEDS(feature) \
  if (!__builtin_cpu_supports(feature)) lacks = feature;
  __builtin_cpu_init();
#if defined(__AVX2__)
  IFC_NEEDS("avx2")
#endif
#if defined(__BMI2__)
  IFC_NEEDS("bmi2")
#endif
#if defined(__AVX512BW__)
  IFC_NEEDS("avx512bw")
#endif
#if defined(__AVX512VL__)
  IFC_NEEDS("avx512vl")
#endif
#if defined(__AVX512VBMI2__)
  IFC_NEEDS("avx512vbmi2")
#endif
#undef IFC_NEEDS
  if (lacks == nullptr) return;
  const auto tell = [](const char* text) {
    if (write(STDERR_FILENO, text, std::strlen(text)) < 0) _exit(2);
  };
  tell("ifc: this program was built for a processor with the instructions ");
  tell(lacks);
  tell(", which this machine lacks; build it here, or with -DIFC_CPU=x86-64 for all machines\n");
  _exit(2);
}
#endif

}  // namespace
}  // namespace ifc::driver
