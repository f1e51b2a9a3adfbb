#include "tests/golden/pass_blocks.h"

#include "compiler/api/arguments.h"
#include "compiler/api/program.h"

namespace ifc::golden {
namespace {

std::optional<Program> compile(const Block& block) {
  const auto source = std::make_shared<const SourceFile>(block.name + ".ifc", block.source);
  DiagnosticEmitter emitter(*source);
  return Program::compile(source, emitter);
}

std::string without(const Program& program, const std::string& pass) {
  ir::PassOptions options;
  if (!pass.empty()) options.disabled.insert(pass);
  return ir::print(program.verdict_module(options));
}

/// The IR after the pass; notes the pass where it changed something.
std::string after(const Program& program, const std::string& wanted, std::set<std::string>& used) {
  std::string before = ir::print(program.module());
  std::string found = "no such pass\n";
  ir::PassOptions options;
  options.after = [&](std::string_view pass, const ir::Module& module) {
    std::string now = ir::print(module);
    if (pass == wanted) {
      found = now;
      if (now != before) used.insert("after " + wanted);
    }
    before = std::move(now);
  };
  (void)program.verdict_module(options);
  return found;
}

/// At the end, with the arguments compiled in.
std::string bound(const Program& program, const std::string& arguments) {
  BindError error;
  const auto values = bind_arguments(program.module(), arguments, error);
  if (!values) return error.message + "\n";
  return ir::print(program.with_arguments(*values).verdict_module());
}

}  // namespace

std::string pass_text(const Block& block, const Section& section, std::set<std::string>& used) {
  const std::optional<Program> program = compile(block);
  if (!program) return "does not compile\n";
  if (section.name == "ir") return ir::print(program->module());
  if (section.name.starts_with("with ")) return bound(*program, section.name.substr(5));
  if (section.name.starts_with("after ")) return after(*program, section.name.substr(6), used);
  if (!section.name.starts_with("without ")) return "no such section\n";
  const std::string text = without(*program, section.name.substr(8));
  if (text != without(*program, "")) used.insert(section.name);
  return text;
}

}  // namespace ifc::golden
