// The kernels that tell languages. See runtime/language.
#include <optional>

#include "runtime/builtins/kernel_io.h"
#include "runtime/builtins/kernels.h"
#include "runtime/language/detect.h"
#include "runtime/language/langdetect.h"
#include "runtime/verdict/error_details.h"

namespace ifc::runtime::kernels {
namespace {

using Detect = std::optional<std::string_view> (*)(const LanguageProfiles&, std::string_view);

void return_language(Detect detect, const Value* arguments, Value* result) {
  const LanguageProfiles* const profiles = language_profiles();
  if (profiles == nullptr) return return_status(result, without(DataPack::language_profiles));
  const std::optional<std::string_view> code = detect(*profiles, arguments[0].view());
  if (!code) return return_status(result, Status::missing);
  return_view(result, *code);
}

}  // namespace

void language(Context&, const Value* arguments, Value* result) {
  return_language(likely_language, arguments, result);
}

void langdetect_language(Context&, const Value* arguments, Value* result) {
  return_language(langdetect, arguments, result);
}

}  // namespace ifc::runtime::kernels
