#include "compiler/api/library.h"

namespace ifc {

std::optional<std::string> Library::read_data(const std::string&, const SourceFile&) const {
  return std::nullopt;
}

}  // namespace ifc
