// The file format of golden tests: blocks that hold a source and what is expected of it.
//
//   === name of the block
//   the ifc source
//   --- sentence        (one section for each expectation; golden_main.cpp says which there are)
//   the expectation
// A section `verdict needs PACK` is skipped where that data pack is absent.
//
// Lines before the first block are a comment and stay.
#pragma once

#include <string>
#include <vector>

namespace ifc::golden {

struct Section {
  std::string name;
  std::string text;  // lines, each with its line break
};

struct Block {
  std::string name;
  std::string source;
  std::vector<Section> sections;

  const Section* section(const std::string& wanted) const;
};

struct GoldenFile {
  std::string path;
  std::string comment;
  std::vector<Block> blocks;
};

GoldenFile read_golden(const std::string& path);
void write_golden(const GoldenFile& file);

}  // namespace ifc::golden
