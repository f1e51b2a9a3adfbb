// What an explanation keeps of one verification: per atom its truth and the offending places, per
// measured part its number. Filled through ifc_rt_atom, ifc_rt_measure, ifc_rt_tally and
// ifc_rt_mark; read by the command line. Null in plain runs.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "runtime/builtins/value.h"
#include "runtime/text/span.h"

namespace ifc::runtime {

/// Places kept of one atom; further ones are counted only.
constexpr size_t kMaxSpans = 1000;

/// What the compiler knows of a part (see PartProbe in compiler/ir/node.h).
struct PartSpec {
  int32_t atom = 0;    // the atom it belongs to
  bool inner = false;  // inside a quantifier's body: kept from the first offending piece
};

struct AtomRecord {
  bool evaluated = false;
  bool truth = false;  // meaningful when the status is ok
  Status status = Status::ok;
  int64_t marks = 0;        // how often a place was marked, views of the response or not
  std::vector<Span> spans;  // bytes of the response; sorted and without repetitions after finish()
};

struct PartRecord {
  enum class Kind : uint8_t { none, integer, real, not_ok };
  Kind kind = Kind::none;
  Status status = Status::ok;  // not_ok: missing or an error
  int64_t integer = 0;
  double real = 0;
};

class Report {
 public:
  /// Clears the records for one verification over `response`, which outlives the report's use.
  /// Memory is reused.
  void begin(std::string_view response, int32_t atoms, std::span<const PartSpec> parts);
  /// Sorts the places and removes repetitions. Call once after the verification.
  void finish();

  std::span<const AtomRecord> atoms() const { return {atoms_.data(), atom_count_}; }
  std::span<const PartRecord> parts() const { return parts_; }

  // ---- called while verifying. An index outside what begin() said is ignored.
  void atom(int32_t atom, bool truth, Status status);
  /// Outer parts keep the last value; inner parts the value at the first mark of their atom.
  void measure(int32_t part, const Value& value, bool is_real);
  /// One more item of a counted part, which is 0 before the first; see start_tally.
  void tally(int32_t part);
  /// Sets a counted part to 0, so that "none" is reported as 0 and not as unmeasured. An inner part
  /// starts again for each piece.
  void start_tally(int32_t part);
  /// Text that is no view of the response counts but gives no span; one that begins where the last
  /// one does makes that longer.
  void mark(int32_t atom, std::string_view text);

 private:
  PartRecord* target(int32_t part);
  void commit(int32_t atom);

  std::string_view response_;
  std::vector<AtomRecord> atoms_;  // may be longer than atom_count_: memory for reuse
  size_t atom_count_ = 0;
  std::vector<PartSpec> specs_;
  std::vector<PartRecord> parts_;
  std::vector<PartRecord> scratch_;  // inner parts of the piece at hand
};

}  // namespace ifc::runtime
