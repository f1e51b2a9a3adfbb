// The modules of std as texts inside the program. The texts come from the .ifc files of this folder
// when the program is built.
#pragma once

#include <string_view>
#include <vector>

namespace ifc {

struct StandardSource {
  std::string_view path;  // "stdlib/prelude.ifc"
  std::string_view text;
};

const std::vector<StandardSource>& standard_sources();

}  // namespace ifc
