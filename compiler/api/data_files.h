// The words of the data files that a source file names.
#pragma once

#include "compiler/api/library.h"
#include "compiler/ast/ast.h"
#include "compiler/sema/analyze.h"

namespace ifc {

/// For each lexicon of `file` that is read from a file: its lines without white space around them,
/// blank ones left out, by the name of the file. A file that is absent, is not valid UTF-8 or has
/// no words is left out. `module` is the name of the source file as one, or empty.
sema::DataFiles read_data_files(const ast::File& file, const SourceFile& source,
                                const std::string& module, const Library& library);

}  // namespace ifc
