// See error_details.h.
#include "runtime/verdict/error_details.h"

#include <iterator>

namespace ifc::runtime {
namespace {

const char* reason_text(KernelReason reason) {
  switch (reason) {
    case KernelReason::csv_carriage_return:
      return "a carriage return stands in an unquoted field";
    case KernelReason::csv_field_too_long:
      return "a field has more than 131,072 characters";
    case KernelReason::bad_regex:
      return "a regex does not compile";
  }
  return "";
}

}  // namespace

std::string error_detail_text(Status status) {
  static constexpr const char* kPacks[] = {
      "",
#define IFC_DATA_PACK(enumerator, name, contents) name,
#include "runtime/verdict/data_packs.def"
  };
  const int32_t detail = detail_of(status);
  if (kind_of(status) == Status::raised) return reason_text(static_cast<KernelReason>(detail));
  const bool pack = kind_of(status) == Status::missing_data && detail > 0 &&
                    static_cast<size_t>(detail) < std::size(kPacks);
  return pack ? "the data pack `" + std::string(kPacks[detail]) + "` is absent" : std::string();
}

}  // namespace ifc::runtime
