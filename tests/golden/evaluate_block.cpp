#include "tests/golden/evaluate_block.h"

#include <algorithm>
#include <cstdio>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "compiler/api/arguments.h"
#include "compiler/api/lint.h"
#include "compiler/api/verifier.h"
#include "compiler/diagnostics/render.h"
#include "compiler/instruct/instruct.h"
#include "compiler/syntax/alternatives.h"
#include "runtime/data/pack.h"

namespace ifc::golden {
namespace {

using nlohmann::ordered_json;

/// `--- verdict needs PACK`: verdicts that are looked at only where the data pack is there.
constexpr std::string_view kNeeds = "verdict needs ";

bool has_pack(std::string_view name) {
  using runtime::DataPack;
#define IFC_DATA_PACK(enumerator, contents) \
  if (name == #enumerator) return runtime::Pack::find(DataPack::enumerator) != nullptr;
#include "runtime/data/data_packs.def"
  return false;
}

/// A block's source, compiled; its diagnostics are kept.
/// A block may hold modules of its own: what follows a line `//// name`.
class BlockLibrary : public Library {
 public:
  explicit BlockLibrary(const std::string& source) {
    std::string* text = &main_;
    std::istringstream lines(source);
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with("//// ")) {
        text = &modules_[line.substr(5)];
      } else {
        *text += line + "\n";
      }
    }
  }
  const std::string& main() const { return main_; }
  std::shared_ptr<const SourceFile> find_module(const std::string& name, const SourceFile& importer,
                                                const std::string& own) const override {
    const auto found = modules_.find(name);
    if (found == modules_.end()) return Library::find_module(name, importer, own);
    return std::make_shared<const SourceFile>(name + ".ifc", found->second);
  }

 private:
  std::string main_;
  std::map<std::string, std::string> modules_;
};

struct Compiled {
  std::shared_ptr<const SourceFile> source;
  std::unique_ptr<DiagnosticEmitter> emitter;
  std::optional<Program> program;
};

Compiled compile(const Block& block) {
  Compiled compiled;
  const BlockLibrary library(block.source);
  compiled.source = std::make_shared<const SourceFile>(block.name + ".ifc", library.main());
  compiled.emitter = std::make_unique<DiagnosticEmitter>(*compiled.source);
  compiled.program = Program::compile(compiled.source, *compiled.emitter, library);
  return compiled;
}

void note_node(const ir::Node& node, Usage& usage) {
  usage.operations.insert(std::string(ir::op_name(node.op)));
  if (node.op == ir::Op::call)
    usage.builtins.insert(std::string(runtime::builtin_info(node.builtin).id_name));
  if (node.op == ir::Op::call && runtime::find_unit(runtime::builtin_info(node.builtin).name)) {
    usage.units.insert(std::string(runtime::builtin_info(node.builtin).name));
  }
  if (node.op == ir::Op::closeness) usage.formulas.insert(runtime::closeness_name(node.closeness));
  if (node.op == ir::Op::segment)
    usage.units.insert(std::string(runtime::unit_info(node.unit).name));
  for (const ir::Node* operand : node.operands) note_node(*operand, usage);
  if (node.body != nullptr) note_node(*node.body, usage);
}

void note(const Compiled& compiled, Usage& usage) {
  for (const std::string& label : alternatives_used(*compiled.source))
    usage.alternatives.insert(label);
  for (const ir::Constraint& constraint : compiled.program->module().constraints)
    note_node(*constraint.requirement, usage);
}

std::string sentence_text(const Compiled& compiled) {
  std::string out;
  for (const instruct::Sentence& sentence :
       instruct::sentences(compiled.program->module(), *compiled.source)) {
    out += sentence.text + "\n";
  }
  return out;
}

/// What one back end says of every constraint on `response`, as JSON.
ordered_json verdicts(const Program& program, Backend backend, const std::string& response,
                      const std::string& arguments) {
  const auto verifier = Verifier::build(program, {backend, true});
  if (!verifier) return verifier.error().to_string();
  BindError problem;
  const auto bound = bind_arguments(program.module(), arguments, problem);
  if (!bound) return problem.message;
  runtime::Context context;
  context.set_response(response);
  ordered_json all = ordered_json::array();
  for (size_t i = 0; i < verifier->constraint_count(); ++i) {
    const ConstraintResult result = verifier->verify(i, context, (*bound)[i].values());
    ordered_json one{{"verdict", runtime::verdict_name(result.outcome.verdict)}};
    if (!result.explanation.reason.empty()) one["reason"] = result.explanation.reason;
    for (const auto& [label, number] : result.explanation.measured) {
      std::visit([&, &name = label](auto value) { one["measured"][name] = value; }, number);
    }
    for (const runtime::Span& span : result.explanation.spans)
      one["spans"].push_back({span.begin, span.end});
    all.push_back(std::move(one));
  }
  return all;
}

/// One line `"response" => what is said of it` for each line that the section has; a line may begin
/// with the arguments as a JSON object. Both back ends have to say the same.
std::string verdict_text(const Compiled& compiled, const std::string& expected) {
  std::string out;
  std::istringstream lines(expected);
  for (std::string line; std::getline(lines, line);) {
    const std::string input = line.substr(0, line.find(" => "));
    const bool has_arguments = input.starts_with("{");
    const size_t quote = has_arguments ? input.find("} \"") + 2 : 0;
    const std::string arguments = input.substr(0, has_arguments ? quote - 1 : 0);
    const ordered_json response = ordered_json::parse(input.substr(quote), nullptr, false);
    if (!response.is_string()) {
      out += input + " => not a JSON string\n";
      continue;
    }
    const ordered_json native = verdicts(*compiled.program, Backend::native, response, arguments);
    const ordered_json slow =
        verdicts(*compiled.program, Backend::interpreter, response, arguments);
    out += input + " =>";
    for (const ordered_json& one : native)
      out += " " + one.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
    if (native != slow) out += " but the interpreter says " + slow.dump();
    out += "\n";
  }
  return out;
}

/// The scores of one response by both back ends, and whether each pass is vacuous.
std::string scores(const Program& program, const std::string& response) {
  runtime::Context context;
  context.set_response(response);
  std::string out;
  std::vector<Verifier> verifiers;
  for (const Backend backend : {Backend::native, Backend::interpreter}) {
    auto verifier = Verifier::build(program, {backend, false, true});
    if (!verifier) return verifier.error().to_string();
    verifiers.push_back(std::move(*verifier));
  }
  BindError problem;
  auto bound = bind_arguments(program.module(), "", problem);
  if (!bound) return problem.message;
  for (size_t i = 0; i < verifiers[0].constraint_count(); ++i) {
    verifiers[0].prepare(i, (*bound)[i]);
    const runtime::Grade native = verifiers[0].grade(i, context, (*bound)[i].values());
    const runtime::Grade slow = verifiers[1].grade(i, context, (*bound)[i].values());
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, " %.3f", native.score());
    out += buffer;
    if (native.vacuous) out += " vacuous";
    if (native.score() != slow.score() || native.vacuous != slow.vacuous)
      out += " but the interpreter says otherwise";
  }
  return out;
}

/// One line `"response" => scores` for each line that the section has.
std::string score_text(const Compiled& compiled, const std::string& expected) {
  std::string out;
  std::istringstream lines(expected);
  for (std::string line; std::getline(lines, line);) {
    const std::string input = line.substr(0, line.find(" => "));
    const ordered_json response = ordered_json::parse(input, nullptr, false);
    out += input + " =>" +
           (response.is_string() ? scores(*compiled.program, response) : " not a JSON string") +
           "\n";
  }
  return out;
}

std::string graded_text(const Compiled& compiled, Usage& usage) {
  const Program graded = compiled.program->graded();
  std::string out;
  for (const ir::Constraint& constraint : graded.module().constraints) {
    note_node(*constraint.grade, usage);
    out += ir::print(*constraint.grade);
  }
  return out;
}

}  // namespace

std::string actual_text(const Block& block, const Section& section, Usage& usage) {
  const Compiled compiled = compile(block);
  if (section.name == "diagnostics") {
    if (compiled.program) lint(*compiled.program, *compiled.emitter);
    for (const Diagnostic& diagnostic : compiled.emitter->sorted())
      usage.diagnostics.insert(diagnostic.code);
    return render_text(*compiled.emitter, false);
  }
  if (!compiled.program) return render_text(*compiled.emitter, false);
  note(compiled, usage);
  if (section.name == "sentence") return sentence_text(compiled);
  if (section.name == "ir") return ir::print(compiled.program->module());
  if (section.name == "graded") return graded_text(compiled, usage);
  if (section.name == "score") return score_text(compiled, section.text);
  if (section.name == "verdict") return verdict_text(compiled, section.text);
  if (section.name.starts_with(kNeeds)) {
    if (has_pack(section.name.substr(kNeeds.size()))) return verdict_text(compiled, section.text);
    std::printf("skipped: %s: %s\n", block.name.c_str(), section.name.c_str());
    return section.text;
  }
  return "no such section\n";
}

std::string block_mistake(const Block& block) {
  if (block.section("diagnostics") != nullptr)
    return block.sections.size() == 1 ? "" : "only diagnostics belong here";
  if (block.section("graded") != nullptr)
    return block.section("score") == nullptr ? "has no section score" : "";
  for (const char* wanted : {"sentence", "ir"}) {
    if (block.section(wanted) == nullptr) return std::string("has no section ") + wanted;
  }
  std::string verdicts;
  for (const Section& section : block.sections) {
    if (section.name == "verdict" || section.name.starts_with(kNeeds)) verdicts += section.text;
  }
  if (verdicts.find("\"verdict\":\"pass\"") == std::string::npos) return "no response passes";
  if (verdicts.find("\"verdict\":\"fail\"") == std::string::npos) return "no response fails";
  return "";
}

}  // namespace ifc::golden
