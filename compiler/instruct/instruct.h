// English instructions from constraints: what `ifc compile` and `ifc say` print. Input: the IR as
// lowered, before any pass; output: one instruction a constraint. The only header of
// compiler/instruct that other folders include. Pipeline: ir -> frame (build_frame.h) -> plan
// (plan.h) -> text (english.h).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "compiler/instruct/style.h"
#include "compiler/ir/node.h"

namespace ifc::instruct {

/// The instruction of one constraint.
struct Sentence {
  enum class Origin {
    derived,   // from the requirement, word by word
    fallback,  // quotes the source: the warning is "add `say`"
    say,       // written by the author
  };
  std::string text;  // one or more sentences; may hold line breaks (lists, fenced texts)
  Origin origin = Origin::derived;
  /// Source of what could not be worded; empty unless `fallback`.
  std::vector<SourceSpan> unworded;
};

/// The instruction of `constraint`. `arguments` are constants in parameter order; null, or an end
/// that comes too soon, stands for the default value. When `arguments` is empty the
/// sentence of a constraint with parameters is an ICU message over them (message.h). A `say` clause
/// wins over the derived sentence; while a parameter lacks a value its pattern is printed as it
/// stands.
Sentence derive(const ir::Constraint& constraint, const SourceFile& source,
                std::span<const ir::Node* const> arguments = {});

/// The author's sentence in `language`, by `say de "…"`; nothing without one. Arguments as above.
std::optional<Sentence> derive_in(const ir::Constraint& constraint, const std::string& language,
                                  std::span<const ir::Node* const> arguments = {});

/// `derive`, as if there were no `say` clause, in any style.
Sentence derive_from_requirement(const ir::Constraint& constraint, const SourceFile& source,
                                 std::span<const ir::Node* const> arguments = {},
                                 const Style& style = {});

/// Up to `count` texts that mean what the requirement means, all different (white space folded), in
/// an order that the seed and the canonical sentence decide; the same on every machine. Fewer when
/// English has no more of them. A requirement that no sentence can be derived from has one text,
/// that of `derive`.
std::vector<std::string> variants(const ir::Constraint& constraint, const SourceFile& source,
                                  std::span<const ir::Node* const> arguments, size_t count,
                                  uint64_t seed);

/// One sentence a constraint, in order, without arguments.
std::vector<Sentence> sentences(const ir::Module& module, const SourceFile& source);

/// The language-free frames of a constraint, and the plan of its sentences, for `--emit` and tests.
std::string dump_frames(const ir::Constraint& constraint, const SourceFile& source,
                        std::span<const ir::Node* const> arguments = {});
std::string dump_plan(const ir::Constraint& constraint, const SourceFile& source,
                      std::span<const ir::Node* const> arguments = {});

}  // namespace ifc::instruct
