#include "tests/fuzz/construct_counts.h"

#include <iomanip>
#include <regex>

#include "runtime/text/segmentation.h"

namespace ifc::testing {
namespace {

double percent(int64_t part, int64_t whole) {
  return whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

std::string unit_name(const ir::Node& node) {
  if (node.search == ir::Search::phrase) return "phrase";
  if (node.search == ir::Search::match) return "match";
  return std::string(runtime::unit_info(node.unit).name);
}

}  // namespace

void VerdictCounts::add(const VerdictCounts& other) {
  pass += other.pass;
  fail += other.fail;
  error += other.error;
  by_missing += other.by_missing;
}

void collect_constructs(const ir::Node& node, Constructs& out) {
  out.insert("op " + std::string(ir::op_name(node.op)));
  if (node.op == ir::Op::call && runtime::find_unit(runtime::builtin_info(node.builtin).name)) {
    out.insert("unit " + std::string(runtime::builtin_info(node.builtin).name));
    out.insert("builtin " + std::string(runtime::builtin_info(node.builtin).id_name));
  }
  if (node.op == ir::Op::segment) out.insert("unit " + unit_name(node));
  if (node.op == ir::Op::closeness)
    out.insert("closeness " + std::string(runtime::closeness_name(node.closeness)));
  for (const ir::Node* operand : node.operands) collect_constructs(*operand, out);
  if (node.body != nullptr) collect_constructs(*node.body, out);
}

ConstructCounts::ConstructCounts(const std::string& grammar) {
  for (int op = 0; op < ir::kOpCount; ++op)
    rows_["op " + std::string(ir::op_name(static_cast<ir::Op>(op)))];
  for (size_t unit = 0; unit < runtime::kUnitCount; ++unit) {
    rows_["unit " + std::string(runtime::unit_info(static_cast<runtime::Unit>(unit)).name)];
  }
  for (int formula = 0; formula < runtime::kClosenessCount; ++formula) {
    rows_["closeness " +
          std::string(runtime::closeness_name(static_cast<runtime::Closeness>(formula)))];
  }
  rows_["unit phrase"];
  rows_["unit match"];
  for (const runtime::BuiltinInfo& info : runtime::all_builtins())
    rows_["builtin " + std::string(info.id_name)];
  static const std::regex kLabel(R"(#\s*([a-zA-Z]+)\s*\n)");
  for (auto it = std::sregex_iterator(grammar.begin(), grammar.end(), kLabel);
       it != std::sregex_iterator(); ++it) {
    rows_["syntax " + (*it)[1].str()];
  }
  for (const char* op : {"op prepared", "op prepared_of_item"})
    rows_.erase(op);                 // not in programs that explain; counted apart
  rows_.erase("syntax moduleItem");  // names a file, and many programs share one
}

void ConstructCounts::add_program(const Constructs& constructs, int depth,
                                  const VerdictCounts& verdicts) {
  for (const std::string& construct : constructs) {
    Row& row = rows_[construct];
    ++row.programs;
    row.verdicts.add(verdicts);
  }
  ++depths_[depth];
  all_.add(verdicts);
}

void ConstructCounts::print(std::ostream& out) const {
  out << std::left << std::setw(30) << "construct" << std::right << std::setw(9) << "programs"
      << std::setw(8) << "pass" << std::setw(8) << "fail" << std::setw(8) << "error"
      << std::setw(12) << "by missing\n"
      << std::fixed << std::setprecision(1);
  auto line = [&](const std::string& name, int64_t programs, const VerdictCounts& counts) {
    out << std::left << std::setw(30) << name << std::right << std::setw(9) << programs;
    for (const int64_t part : {counts.pass, counts.fail, counts.error, counts.by_missing}) {
      out << std::setw(7) << percent(part, counts.total()) << "%";
    }
    out << "\n";
  };
  int64_t programs = 0;
  for (const auto& [depth, count] : depths_) programs += count;
  for (const auto& [name, row] : rows_) line(name, row.programs, row.verdicts);
  line("all", programs, all_);
  out << "depth:";
  for (const auto& [depth, count] : depths_) out << "  " << depth << ": " << count;
  out << "\n";
}

std::vector<std::string> ConstructCounts::missed(int64_t least) const {
  std::vector<std::string> out;
  for (const auto& [name, row] : rows_) {
    if (row.programs >= least) continue;
    out.push_back("`" + name + "` occurs in " + std::to_string(row.programs) +
                  " programs, at least " + std::to_string(least) + " wanted");
  }
  if (percent(all_.pass, all_.total()) < 25)
    out.push_back("fewer than 25% of the verdicts are passes");
  if (percent(all_.fail, all_.total()) < 25)
    out.push_back("fewer than 25% of the verdicts are failures");
  if (percent(all_.by_missing, all_.total()) < 5)
    out.push_back("fewer than 5% of the verdicts hang on a missing value");
  return out;
}

}  // namespace ifc::testing
