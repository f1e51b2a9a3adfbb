#include "tests/golden/golden_file.h"

#include <fstream>
#include <stdexcept>

namespace ifc::golden {

const Section* Block::section(const std::string& wanted) const {
  for (const Section& section : sections) {
    if (section.name == wanted) return &section;
  }
  return nullptr;
}

GoldenFile read_golden(const std::string& path) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error("cannot read " + path);
  GoldenFile file{path, {}, {}};
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("=== ")) {
      file.blocks.push_back({line.substr(4), {}, {}});
    } else if (file.blocks.empty()) {
      file.comment += line + "\n";
    } else if (line.starts_with("--- ")) {
      file.blocks.back().sections.push_back({line.substr(4), {}});
    } else {
      Block& block = file.blocks.back();
      (block.sections.empty() ? block.source : block.sections.back().text) += line + "\n";
    }
  }
  return file;
}

void write_golden(const GoldenFile& file) {
  std::ofstream out(file.path);
  out << file.comment;
  for (const Block& block : file.blocks) {
    out << "=== " << block.name << "\n" << block.source;
    for (const Section& section : block.sections)
      out << "--- " << section.name << "\n" << section.text;
  }
  if (!out.flush()) throw std::runtime_error("cannot write " + file.path);
}

}  // namespace ifc::golden
