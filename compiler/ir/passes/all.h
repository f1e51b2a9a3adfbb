// The passes by name; passes.cpp lists them in the order in which they run.
#pragma once

#include "compiler/ir/node.h"

namespace ifc::ir {

void simplify(Module& module, const SourceFile& source);
void fold_constants(Module& module, const SourceFile& source);
void sink_lets(Module& module, const SourceFile& source);
void repeat_pieces(Module& module, const SourceFile& source);
void spare_removals(Module& module, const SourceFile& source);
void require_literals(Module& module, const SourceFile& source);
void prepare_arguments(Module& module, const SourceFile& source);
void number_values(Module& module, const SourceFile& source);
void ask_for_prefix(Module& module, const SourceFile& source);
void stop_counting(Module& module, const SourceFile& source);
void scan_literals(Module& module, const SourceFile& source);

/// A part of `ask_for_prefix`: `let` with rows that are only asked for as far as it counts them, or
/// itself.
const Node* ask_for_counted(Module& module, const Node& let);

/// A part of `fold_constants`: the value of a kernel whose arguments are all known, or `call`
/// itself where that is no constant.
const Node* fold_call(Module& module, const Node& call);

}  // namespace ifc::ir
