#include "tests/bench/literals.h"

#include <algorithm>
#include <chrono>
#include <set>
#include <vector>

#include "compiler/api/program.h"
#include "compiler/jit/native_module.h"
#include "compiler/support/check.h"
#include "runtime/text/segmentation.h"
#include "runtime/verdict/context.h"

namespace ifc::bench {
namespace {

using nlohmann::ordered_json;

constexpr int kRounds = 25;

struct Words {
  std::vector<std::string> present;
  std::vector<std::string> absent;  // the front of one word of the text and the back of another
};

Words words_of(const std::string& text) {
  runtime::SpanBuffer spans;
  runtime::segment(runtime::Unit::word, text, spans);
  std::set<std::string> seen;
  Words words;
  for (const runtime::Span span : spans) {
    const std::string word(span.of(text));
    if (word.size() >= 5 && seen.insert(word).second) words.present.push_back(word);
  }
  const size_t count = words.present.size();
  for (size_t apart = 1; apart < count; ++apart) {
    for (size_t i = 0; i < count; ++i) {
      const std::string& back = words.present[(i + apart) % count];
      const std::string word = words.present[i].substr(0, 3) + back.substr(back.size() - 3);
      if (text.find(word) == std::string::npos && seen.insert(word).second)
        words.absent.push_back(word);
    }
  }
  return words;
}

/// Of every `hundred` texts `percent` occur.
std::vector<std::string> drawn(const Words& words, size_t count, size_t percent) {
  std::vector<std::string> texts;
  for (size_t i = 0; i < count; ++i) {
    const bool occurs = (i * percent) % 100 < percent && percent > 0;
    const std::vector<std::string>& from = occurs ? words.present : words.absent;
    texts.push_back(from[i % from.size()]);
  }
  return texts;
}

std::string source_of(const std::string& form, const std::vector<std::string>& texts) {
  std::string source;
  if (!form.ends_with("listed")) {
    for (const std::string& text : texts) source += form + " \"" + text + "\"\n";
    return source;
  }
  source = "lexicon listed = [";
  for (const std::string& text : texts)
    source += std::string(source.ends_with("[") ? "" : ", ") + "\"" + text + "\"";
  return source + "]\n" + form + "\n";
}

jit::NativeModule compiled(const std::string& source, bool scans) {
  const auto file = std::make_shared<const SourceFile>("bench.ifc", source);
  DiagnosticEmitter emitter(*file);
  const auto program = Program::compile(file, emitter);
  IFC_CHECK(program.has_value(), "a suite of the benchmark does not compile");
  ir::PassOptions options;
  if (!scans) options.disabled.insert("scan_literals");
  auto code = jit::NativeModule::compile(program->verdict_module(options));
  IFC_CHECK(code.has_value(), "a suite of the benchmark has no native code");
  return std::move(*code);
}

/// The verdicts of all constraints, and the time they take.
class Timing {
 public:
  Timing(const jit::NativeModule& code, const std::string& text) : code_(code), text_(text) {}

  size_t passing() {
    context_.set_response(text_);
    size_t count = 0;
    for (size_t i = 0; i < code_.size(); ++i) count += code_.function(i)(&context_, nullptr) == 1;
    return count;
  }

  void measure() {
    const auto start = std::chrono::steady_clock::now();
    size_t sum = 0;
    for (int k = 0; k < kRepeats; ++k) sum += passing();
    const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
    IFC_CHECK(sum % kRepeats == 0, "verdicts change from run to run");
    best_ = std::min(best_, 1e9 * time.count() / kRepeats);
  }
  double best() const { return best_; }

 private:
  static constexpr int kRepeats = 50;
  const jit::NativeModule& code_;
  const std::string& text_;
  runtime::Context context_;
  double best_ = 1e18;
};

}  // namespace

ordered_json bench_literals(const std::string& text) {
  const Words words = words_of(text);
  ordered_json rows = ordered_json::array();
  for (const std::string form :
       {"no word", "no phrase", "no match", "no phrase listed", "no word listed"}) {
    for (const size_t percent : {size_t{0}, size_t{10}, size_t{100}}) {
      for (const size_t count : {size_t{1}, size_t{10}, size_t{30}, size_t{100}, size_t{300}}) {
        if (count * percent / 100 > words.present.size()) continue;
        const std::string source = source_of(form, drawn(words, count, percent));
        const jit::NativeModule without = compiled(source, false);
        const jit::NativeModule with = compiled(source, true);
        Timing before(without, text);
        Timing after(with, text);
        IFC_CHECK(before.passing() == after.passing(), "the scan changes a verdict");
        for (int round = 0; round < kRounds; ++round) {
          before.measure();
          after.measure();
        }
        rows.push_back({{"form", form},
                        {"literals", count},
                        {"percent_occurring", percent},
                        {"without_ns", before.best()},
                        {"with_ns", after.best()}});
      }
    }
  }
  return rows;
}

}  // namespace ifc::bench
