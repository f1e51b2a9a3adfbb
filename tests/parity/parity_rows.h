// Rows of ../shared/parity: what the published verifiers said of a response under one constraint,
// and the rows in which another verdict is known and explained.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "compiler/api/requests.h"
#include "compiler/support/expected.h"

namespace ifc::parity {

/// A verdict of the published code; nothing: it raised.
using Published = std::optional<bool>;

struct Row {
  std::string file;   // "iftrain.jsonl"
  size_t number = 0;  // of its line, from 1
  Request request;    // compat, strict
  Published strict;
  std::optional<Published> loose;  // nothing: not labelled
  bool unstable = false;           // either verdict agrees
};

/// The rows of a suite, in the order of the files.
Expected<std::vector<Row>> read_rows(const std::filesystem::path& folder, const std::string& suite);

/// A row whose verdict differs for a reason that is known.
struct Exception {
  std::string file;
  size_t row = 0;
  std::string id;  // of its constraint
  Variant variant = Variant::strict;
  std::string reason;
  bool used = false;
};

/// At most this many in all.
inline constexpr size_t kMostExceptions = 20;

/// Reads `[{"file", "row", "id", "variant", "reason"}]`; every field must be there.
Expected<std::vector<Exception>> read_exceptions(const std::filesystem::path& file);

}  // namespace ifc::parity
