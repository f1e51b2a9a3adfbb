// What the pass `scan_literals` is worth: suites that search a response for 1 to 300 constant
// texts, with the pass and without it.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace ifc::bench {

/// Nanoseconds a response for each form of search, number of texts and share of them that occur in
/// `text`, with the pass and without it in turns.
nlohmann::ordered_json bench_literals(const std::string& text);

}  // namespace ifc::bench
