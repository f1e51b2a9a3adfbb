// The table of builtins: every row is complete, and kernels give the values its documentation
// promises.
#include <doctest/doctest.h>

#include <set>
#include <string>

#include "runtime/builtins/builtins.h"
#include "runtime/builtins/support.h"

using namespace ifc::runtime;

TEST_CASE("every row of the table is complete") {
  std::set<std::string_view> ids;
  size_t index = 0;
  for (const BuiltinInfo& info : all_builtins()) {
    CAPTURE(info.id_name);
    CHECK(static_cast<size_t>(info.id) == index++);
    CHECK(&builtin_info(info.id) == &info);
    CHECK(ids.insert(info.id_name).second);
    CHECK(info.structural == (info.kernel == nullptr));
    CHECK(info.structural == (info.symbol == nullptr));
    CHECK(info.signature.starts_with("("));
    CHECK(info.signature.find(") -> ") != std::string_view::npos);
    CHECK(info.doc.ends_with("."));
    CHECK_FALSE(info.example.empty());
    CHECK(is_builtin_name(info.name));
  }
  CHECK(index == kBuiltinCount);
  CHECK_FALSE(is_builtin_name("no_such_builtin"));
  CHECK(for_each_overload("strip", [](const BuiltinInfo&) {}) == 2);
}

TEST_CASE("the JIT's symbols are unique and cover every kernel") {
  std::set<std::string_view> names;
  for (const RuntimeSymbol& symbol : ifc_runtime_symbols()) {
    CHECK(names.insert(symbol.name).second);
    CHECK(symbol.address != nullptr);
  }
  for (const BuiltinInfo& info : all_builtins()) {
    if (!info.structural) CHECK(names.contains(info.symbol));
  }
  CHECK(names.contains("ifc_rt_segment"));
}

TEST_CASE("every status has its name") {
  std::set<std::string> names;
  for (int status = 0; status <= static_cast<int>(Status::raised); ++status) {
    CHECK(names.insert(status_name(static_cast<Status>(status))).second);
  }
  CHECK(names.contains("match_limit"));
  CHECK(names.contains("judge_unavailable"));
}
