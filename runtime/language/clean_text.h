// What langdetect does to a text before it looks for n-grams: URLs and mail addresses become
// spaces, letters with a Vietnamese mark one character. Source: langdetect 1.0.9, detector.py and
// utils/ngram.py.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ifc::runtime {

/// `text` (UTF-8) without URLs and mail addresses and with composed marks: itself where nothing
/// changes, else `buffer`. Linear.
std::string_view without_addresses(std::string_view text, std::string& buffer);

/// The first `limit` code points.
std::string_view first_code_points(std::string_view text, size_t limit);

}  // namespace ifc::runtime
