// Who uses which builtin, by the syntax trees of source files.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace ifc::uses {

/// Where something that uses a builtin stands.
enum class Place { suites, elsewhere };

/// A declaration: `path: name`, a bare line `path: line 3`.
struct User {
  std::string path;  // below the root of the repository
  std::string name;
};

/// By name of the builtin, users in the order of their files; each once.
using Uses = std::map<std::string, std::vector<User>>;

/// Adds what a file uses. False when it cannot be parsed.
bool collect_uses(const std::filesystem::path& root, const std::filesystem::path& file, Uses& uses);

}  // namespace ifc::uses
