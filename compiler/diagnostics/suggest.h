// "did you mean": finds the name that the author most likely wanted. Used by syntax for words of
// the language and by sema for names in scope.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ifc {

/// Edits (insert, delete, replace, swap of neighbours) from one to the other, ignoring ASCII case;
/// stops counting at `limit + 1`.
size_t edit_distance(std::string_view from, std::string_view to, size_t limit);

/// The candidate nearest to `name`: at most a third of its length away, at least one edit allowed
/// from three letters on. Ties go to the first candidate. Nothing when `name` itself is the only
/// one near.
std::optional<std::string> suggest(std::string_view name,
                                   const std::vector<std::string_view>& candidates);

}  // namespace ifc
