// See error_details.h.
#include "runtime/verdict/error_details.h"

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
  const int32_t detail = detail_of(status);
  switch (kind_of(status)) {
    case Status::raised:
      return reason_text(static_cast<KernelReason>(detail));
    case Status::missing_data:
      return pack_name(static_cast<DataPack>(detail)).empty()
                 ? std::string()
                 : Pack::why_absent(static_cast<DataPack>(detail));
    default:
      return {};
  }
}

}  // namespace ifc::runtime
