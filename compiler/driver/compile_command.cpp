// `ifc compile`: compiles a file of constraints to native code and prints its sentences, any stage
// on the way there, or a library for C programs.
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "compiler/api/arguments.h"
#include "compiler/api/description.h"
#include "compiler/api/fingerprint.h"
#include "compiler/api/verifier.h"
#include "compiler/ast/dump.h"
#include "compiler/driver/commands.h"
#include "compiler/driver/files.h"
#include "compiler/driver/link_library.h"
#include "compiler/driver/load.h"
#include "compiler/driver/mistakes.h"
#include "compiler/driver/sentences.h"
#include "compiler/jit/native_module.h"
#include "compiler/support/program_folder.h"
#include "compiler/syntax/parse.h"

namespace ifc::driver {
namespace {

using nlohmann::ordered_json;

std::string plural(size_t n, const char* noun) {
  return std::to_string(n) + " " + noun + (n == 1 ? "" : "s");
}

/// The sentences, one a line, and a line that sums up.
Expected<std::string> emit_text(const Program& program, const ir::PassOptions& passes) {
  const auto start = std::chrono::steady_clock::now();
  const auto native = jit::NativeModule::compile(program.verdict_module(passes), {});
  if (!native) return native.error();
  const auto elapsed = std::chrono::steady_clock::now() - start;
  std::string out;
  for (const std::string& sentence : sentences_of(program, nullptr)) out += sentence + "\n";
  const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(elapsed).count();
  return out + "\n" + program.source().path() + ": " +
         plural(program.module().constraints.size(), "constraint") +
         " compiled to native code in " + std::to_string(milliseconds) + " ms\n";
}

ordered_json constraint_json(const ir::Constraint& constraint, const std::string& sentence) {
  ordered_json object;
  object["name"] = constraint.name.empty() ? ordered_json(nullptr) : ordered_json(constraint.name);
  object["line"] = constraint.line;
  if (!constraint.id.empty()) object["id"] = constraint.id;
  if (!constraint.soft.empty()) object["soft"] = constraint.soft;
  if (constraint.weight != 1) object["weight"] = constraint.weight;
  object["span"] = {constraint.span.begin, constraint.span.end};
  object["parameters"] = ordered_json::array();
  for (const ir::Parameter& parameter : constraint.parameters) {
    object["parameters"].push_back({{"name", parameter.name},
                                    {"type", ir::to_string(parameter.type)},
                                    {"required", parameter.default_value == nullptr}});
  }
  object["sentence"] = sentence;
  return object;
}

ordered_json suite_json(const Program& program, const ir::Suite& suite) {
  ordered_json object{{"name", suite.name}};
  if (!suite.version.empty()) object["version"] = suite.version;
  if (!suite.sense.empty()) object["sense"] = suite.sense;
  object["blank"] = suite.evaluates_blank ? "evaluate" : "fail";
  object["fingerprint"] = fingerprint(*program.in_suite(suite.name + "@" + suite.version));
  object["members"] = ordered_json::array();
  for (const ir::Constraint& member : suite.members) {
    ordered_json entry{{"name", member.name}};
    if (!member.id.empty()) entry["id"] = member.id;
    object["members"].push_back(std::move(entry));
  }
  return object;
}

std::string emit_json(const Program& program) {
  const std::vector<std::string> sentences = sentences_of(program, nullptr);
  ordered_json object;
  object["source"] = program.source().path();
  if (!program.suite().empty()) object["suite"] = program.suite();
  object["fingerprint"] = fingerprint(program);
  object["constraints"] = ordered_json::array();
  for (size_t i = 0; i < sentences.size(); ++i) {
    object["constraints"].push_back(constraint_json(program.module().constraints[i], sentences[i]));
  }
  for (const ir::Suite& suite : program.module().suites)
    object["suites"].push_back(suite_json(program, suite));
  return object.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

/// The IR after one pass, or after each of them.
std::string dump_passes(const Program& program, const CompileOptions& options,
                        ir::PassOptions passes) {
  std::string out;
  passes.after = [&](std::string_view pass, const ir::Module& module) {
    if (options.dump_after != "all" && options.dump_after != pass) return;
    out += "; after " + std::string(pass) + "\n" + ir::print(module);
  };
  (void)program.verdict_module(passes);
  return out;
}

Expected<std::string> emit(const Program& written, const Program& program,
                           const CompileOptions& options) {
  const std::string& stage = options.emit;
  ir::PassOptions passes;
  passes.disabled.insert(options.disabled_passes.begin(), options.disabled_passes.end());
  if (!options.dump_after.empty()) return dump_passes(program, options, passes);
  if (stage == "json") return emit_json(written);
  if (stage == "ir") return ir::print(program.verdict_module(passes));
  if (stage == "llvm") return jit::llvm_text(program.verdict_module(passes), {});
  if (stage == "asm") return jit::assembly(program.verdict_module(passes), {});
  return emit_text(written, passes);
}

int write_output(const std::string& text, const std::string& path) {
  if (path.empty() || path == "-") {
    std::fwrite(text.data(), 1, text.size(), stdout);
    return kExitPass;
  }
  const Expected<void> written = write_file(path, text);
  return written ? kExitPass : report_world_error(written.error(), Format::text);
}

bool is_library(const std::string& stage) {
  return stage == "obj" || stage == "so" || stage == "header";
}

/// An object file or a shared library, with the C header beside it.
int emit_library(const Program& program, const CompileOptions& options) {
  namespace fs = std::filesystem;
  const bool only_header = options.emit == "header";
  const char* ending = only_header ? ".h" : options.emit == "so" ? ".so" : ".o";
  const bool named = !options.output.empty() && options.output != "-";
  if (!named && (options.source == "-" || (options.output == "-" && !only_header))) {
    return report_usage("a library is a file, and its header another: they need a name",
                        "-o rules" + std::string(ending), Format::text);
  }
  fs::path path = named ? options.output : fs::path(options.source).stem().string() + ending;
  const std::string name = library_name(path.string());
  if (!only_header) {
    ir::PassOptions passes;
    passes.disabled.insert(options.disabled_passes.begin(), options.disabled_passes.end());
    const ir::Module verify = program.graded().verdict_module(passes);
    const ir::Module explain = program.explained_module(passes);
    runtime::Description description = describe(program, explain);
    description.data_folder = (program_folder() / "../share/ifc/data").lexically_normal().string();
    const auto object =
        jit::object_file(verify, explain, program.expectation_module(passes), description, name);
    if (!object) return report_world_error(object.error(), Format::text);
    const Expected<void> done = options.emit == "so" ? link_library(*object, path.string())
                                                     : write_file(path.string(), *object);
    if (!done) return report_world_error(done.error(), Format::text);
  }
  return write_output(library_header(name), !only_header ? path.replace_extension(".h").string()
                                            : options.output == "-" ? options.output
                                                                    : path.string());
}

/// The syntax tree needs no checking, so that it can be looked at when checking fails.
int emit_ast(const CompileOptions& options) {
  Expected<std::string> text = read_file(options.source);
  if (!text) return report_world_error(text.error(), Format::text);
  const SourceFile source(options.source, std::move(*text));
  DiagnosticEmitter emitter(source);
  const std::optional<ast::File> file = parse(source, emitter);
  if (!file || emitter.has_errors()) return report_mistakes(emitter, Format::text);
  return write_output(dump_ast(*file), options.output);
}

}  // namespace

int run_compile(const CompileOptions& options) {
  if (options.emit == "ast") return emit_ast(options);
  const Format format = options.emit == "json" ? Format::json : Format::text;
  const std::optional<Program> program =
      load_program(options.source, format, options.paths_of_modules);
  if (!program) return kExitMistake;
  std::optional<Program> chosen = program;
  if (!choose(chosen, {options.suite, options.sense, ""}, format)) return kExitMistake;
  // Sentences are those of the plain sense; a suite says whose.
  Program written = options.suite.empty() ? *program : *chosen;
  if (!options.arguments.empty()) {
    BindError problem;
    const auto bound = bind_arguments(chosen->module(), options.arguments, problem);
    if (!bound) return report_usage(problem.message, "--args '{\"name\": value}'", format);
    written = written.with_arguments(*bound);
    chosen = chosen->with_arguments(*bound);
  }
  if (is_library(options.emit)) return emit_library(*chosen, options);
  const Expected<std::string> text = emit(written, *chosen, options);
  if (!text) return report_world_error(text.error(), format);
  return write_output(*text, options.output);
}

}  // namespace ifc::driver
