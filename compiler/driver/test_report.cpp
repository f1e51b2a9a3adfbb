#include "compiler/driver/test_report.h"

#include <cstdio>
#include <nlohmann/json.hpp>

namespace ifc::driver {
namespace {

using Json = nlohmann::ordered_json;

/// What the examples never showed of an atom: "true", "false" or "evaluated".
const char* never(const AtomCoverage& atom) {
  if (atom.seen_true == 0 && atom.seen_false == 0) return "evaluated";
  return atom.seen_true == 0 ? "true" : "false";
}

void print_json(std::span<const FileRun> runs, bool coverage) {
  const TestTotals totals = totals_of(runs);
  Json object{{"passed", totals.passed}, {"failed", totals.failed}, {"failures", Json::array()}};
  Json gaps = Json::array();
  if (totals.todos > 0) object["todos"] = Json::array();
  for (const FileRun& run : runs) {
    for (const TodoRun& todo : run.todos) {
      object["todos"].push_back({{"file", run.file},
                                 {"line", todo.line},
                                 {"constraint", todo.constraint},
                                 {"text", todo.text},
                                 {"closed", todo.closed}});
    }
    for (const ExampleRun& example : run.examples) {
      if (example.failure.empty()) continue;
      object["failures"].push_back(
          {{"file", run.file}, {"line", example.line}, {"message", example.failure}});
    }
    for (const AtomCoverage& atom : run.atoms) {
      if (atom.both_ways()) continue;
      gaps.push_back({{"file", run.file},
                      {"line", atom.line},
                      {"constraint", atom.constraint},
                      {"atom", atom.text},
                      {"never", never(atom)}});
    }
  }
  if (coverage) {
    object["coverage"] = {{"atoms", totals.atoms},
                          {"covered", totals.covered},
                          {"percent", totals.coverage()},
                          {"gaps", std::move(gaps)}};
  }
  std::printf("%s\n", object.dump(-1, ' ', false, Json::error_handler_t::replace).c_str());
}

void print_text(std::span<const FileRun> runs, bool coverage) {
  for (const FileRun& run : runs) {
    for (const TodoRun& todo : run.todos) {
      std::printf(
          "%s:%u: todo of `%s`: %s%s\n", run.file.c_str(), todo.line, todo.constraint.c_str(),
          todo.text.c_str(),
          todo.closed ? " (this gap has closed: its examples hold; take them out of `todo`)" : "");
    }
    for (const ExampleRun& example : run.examples) {
      if (example.failure.empty()) continue;
      std::printf("%s:%u: %s\n", run.file.c_str(), example.line, example.failure.c_str());
    }
    for (const AtomCoverage& atom : run.atoms) {
      if (!coverage || atom.both_ways()) continue;
      std::printf("%s:%u: `%s` is never %s in the examples of `%s`\n", run.file.c_str(), atom.line,
                  atom.text.c_str(), never(atom), atom.constraint.c_str());
    }
  }
  const TestTotals totals = totals_of(runs);
  if (coverage) {
    std::printf("%zu of %zu atoms seen true and false (%.1f%%)\n", totals.covered, totals.atoms,
                totals.coverage());
  }
  std::printf("%zu examples passed, %zu failed\n", totals.passed, totals.failed);
  if (totals.todos > 0)
    std::printf("%zu known gaps, %zu of them closed\n", totals.todos, totals.closed_todos);
}

/// For an attribute of XML 1.0; characters that it cannot hold become U+FFFD.
std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\n':
        out += "&#10;";
        break;
      case '\t':
        out += "&#9;";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          out += "\xEF\xBF\xBD";
        } else {
          out += c;
        }
    }
  }
  return out;
}

}  // namespace

TestTotals totals_of(std::span<const FileRun> runs) {
  TestTotals totals;
  for (const FileRun& run : runs) {
    for (const ExampleRun& example : run.examples) {
      ++(example.failure.empty() ? totals.passed : totals.failed);
    }
    for (const TodoRun& todo : run.todos) {
      ++totals.todos;
      if (todo.closed) ++totals.closed_todos;
    }
    for (const AtomCoverage& atom : run.atoms) {
      ++totals.atoms;
      if (atom.both_ways()) ++totals.covered;
    }
  }
  return totals;
}

void print_test_report(std::span<const FileRun> runs, bool coverage, Format format) {
  if (format == Format::json) {
    print_json(runs, coverage);
  } else {
    print_text(runs, coverage);
  }
}

std::string junit_xml(std::span<const FileRun> runs) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
  for (const FileRun& run : runs) {
    const TestTotals totals = totals_of({&run, 1});
    out += "  <testsuite name=\"" + escaped(run.file) + "\" tests=\"" +
           std::to_string(run.examples.size()) + "\" failures=\"" + std::to_string(totals.failed) +
           "\">\n";
    for (const ExampleRun& example : run.examples) {
      out += "    <testcase classname=\"" + escaped(example.constraint) + "\" name=\"" +
             (example.accept ? "accept" : "reject") + " in line " + std::to_string(example.line) +
             "\"";
      out += example.failure.empty() ? "/>\n"
                                     : ">\n      <failure message=\"" + escaped(example.failure) +
                                           "\"/>\n    </testcase>\n";
    }
    out += "  </testsuite>\n";
  }
  return out + "</testsuites>\n";
}

}  // namespace ifc::driver
