// The suite that a benchmark is of, from the command line: one that comes with the program, or one
// of an .ifc file.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "compiler/api/suite_shelf.h"
#include "compiler/driver/commands.h"
#include "compiler/driver/file_library.h"

namespace ifc::driver {

class BenchSuite {
 public:
  /// Null when there is no such suite, or the file has mistakes; that has been reported.
  static std::unique_ptr<BenchSuite> open(const BenchSuiteOptions& options, Format format);

  SuiteShelf& shelf() { return shelf_; }
  /// As the shelf knows it; "" for all constraints of a file.
  const std::string& name() const { return name_; }
  /// For people.
  const std::string& title() const { return name_.empty() ? path_ : name_; }
  bool is_published() const { return own_ == nullptr; }

 private:
  BenchSuite(const BenchSuiteOptions& options, std::string name,
             std::shared_ptr<const SourceFile> own);

  std::string path_;
  std::string name_;
  std::shared_ptr<const SourceFile> own_;
  FileLibrary library_;
  SuiteShelf shelf_;
};

}  // namespace ifc::driver
