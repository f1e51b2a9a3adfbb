#include "runtime/verdict/explanation.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

#include "runtime/verdict/blame.h"
#include "runtime/verdict/error_details.h"

namespace ifc::runtime {
namespace {

/// At most this many atoms are named in one reason.
constexpr size_t kMaxNamed = 5;

std::string number_text(double value) {
  char buffer[32];
  return {buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr};
}

std::string quoted(const std::string& source) { return "`" + source + "`"; }

/// Words for one atom.
class Wording {
 public:
  Wording(const Labels& labels, const Report& report) : labels_(labels), report_(report) {}

  std::string describe(int index) const {
    const AtomLabel& atom = labels_.atoms[static_cast<size_t>(index)];
    const AtomRecord& record = report_.atoms()[static_cast<size_t>(index)];
    switch (atom.form) {
      case AtomForm::comparison:
        return comparison(atom, index);
      case AtomForm::existence:
        if (record.status != Status::missing) return existence(atom);
        break;
      case AtomForm::quantified:
        if (record.status == Status::ok) return quantified(atom, index);
        break;
      case AtomForm::composed:
        if (record.status == Status::ok) return composed(atom, index);
        break;
      case AtomForm::plain:
        break;
    }
    if (record.status == Status::missing) {
      return quoted(atom.text) + " does not hold: what it asks for is not there" +
             values(index, -1);
    }
    const char* verb = atom.negative ? " holds, and must not" : " does not hold";
    return quoted(atom.text) + verb + values(index, -1);
  }

  bool shows_marks(int index) const {
    const AtomLabel& atom = labels_.atoms[static_cast<size_t>(index)];
    if (atom.show_marks != ShowMarks::too_many) return atom.show_marks == ShowMarks::always;
    const PartRecord amount = part(atom.amount);
    const int64_t holding = counted(atom.holding);
    if (amount.kind == PartRecord::Kind::integer) return holding > amount.integer;
    if (amount.kind != PartRecord::Kind::real) return false;
    return static_cast<double>(holding) > amount.real * static_cast<double>(counted(atom.part));
  }

 private:
  PartRecord part(int index) const {
    const bool known = index >= 0 && static_cast<size_t>(index) < report_.parts().size();
    return known ? report_.parts()[static_cast<size_t>(index)] : PartRecord{};
  }
  int64_t counted(int index) const { return part(index).integer; }
  const std::string& name(int index) const {
    return labels_.parts[static_cast<size_t>(index)].label;
  }

  static std::string value_text(const PartRecord& record) {
    switch (record.kind) {
      case PartRecord::Kind::integer:
        return std::to_string(record.integer);
      case PartRecord::Kind::real:
        return number_text(record.real);
      default:
        return record.status == Status::missing ? "missing" : status_name(record.status);
    }
  }

  /// ": count(word) is 25, n is 3": the measured parts of an atom, the counted ones and `except`
  /// left out.
  std::string values(int atom, int except, const char* open = ": ") const {
    std::string out;
    for (size_t i = 0; i < labels_.parts.size(); ++i) {
      const PartLabel& label = labels_.parts[i];
      const PartRecord& record = report_.parts()[i];
      if (label.atom != atom || label.counted || static_cast<int>(i) == except) continue;
      const bool literal = label.hidden && label.label.find_first_of("0123456789") == 0;
      if (record.kind == PartRecord::Kind::none || literal) continue;
      out += (out.empty() ? open : ", ") + label.label + " is " + value_text(record);
    }
    return out;
  }

  std::string comparison(const AtomLabel& atom, int index) const {
    std::string out = name(atom.part) + " is " + value_text(part(atom.part)) + ", expected ";
    const bool says_not = atom.expected.starts_with("not ");
    if (atom.negative && !says_not) out += "not ";
    out += atom.expected;
    const std::string others = values(index, atom.part, " (");
    return others.empty() ? out : out + others + ")";
  }

  std::string existence(const AtomLabel& atom) const {
    const int64_t pieces = counted(atom.part);
    if (!atom.culprit || pieces == 0) return "there is no " + quoted(atom.source);
    return quoted(atom.source) + " occurs " +
           (pieces == 1 ? "once" : std::to_string(pieces) + " times") + ", expected none";
  }

  std::string quantified(const AtomLabel& atom, int index) const {
    const int64_t pieces = counted(atom.part);
    const int64_t holding = counted(atom.holding);
    if (pieces == 0) return "there is no " + quoted(atom.source) + ", expected " + atom.expected;
    const bool breaks = atom.expected == "all";
    const int64_t named = breaks ? pieces - holding : holding;
    const std::string of =
        " of " + std::to_string(pieces) + (pieces == 1 ? " piece of " : " pieces of ");
    std::string out = named == 0 ? "none" : std::to_string(named);
    out += of + quoted(atom.source);
    const bool one = named <= 1;
    out += breaks ? (one ? " breaks " : " break ") : (one ? " has " : " have ");
    out += quoted(atom.body);
    if (!breaks) out += ", expected " + atom.expected;
    return out + values(index, -1, named > 1 ? ": first, " : ": ");
  }

  std::string composed(const AtomLabel& atom, int index) const {
    const size_t conditions = labels_.gates[static_cast<size_t>(atom.part)].children.size();
    const size_t holding = holding_children(labels_, report_, atom.part);
    const std::string amount = values(index, -1, " (");
    return (holding == 0 ? "none" : std::to_string(holding)) + " of " + std::to_string(conditions) +
           " conditions " + (holding <= 1 ? "holds" : "hold") + ", expected " +
           (atom.negative ? "not " : "") + atom.expected + (amount.empty() ? "" : amount + ")");
  }

  const Labels& labels_;
  const Report& report_;
};

using Measured = std::vector<std::pair<std::string, Explanation::Number>>;

std::optional<Explanation::Number> measured_number(const Labels& labels, const Report& report,
                                                   size_t part) {
  const PartLabel& label = labels.parts[part];
  const PartRecord& record = report.parts()[part];
  const bool none = record.kind == PartRecord::Kind::none && label.counted &&
                    report.atoms()[static_cast<size_t>(label.atom)].evaluated;
  if (record.kind == PartRecord::Kind::integer || none) return record.integer;
  if (record.kind == PartRecord::Kind::real) return record.real;
  return std::nullopt;
}

/// The parts with the source of part `first` that tell why blamed atoms failed, or else `first`.
std::vector<size_t> shown_parts(const Labels& labels, size_t first,
                                const std::vector<int>& blamed) {
  std::vector<size_t> out;
  for (size_t i = first; i < labels.parts.size(); ++i) {
    const PartLabel& label = labels.parts[i];
    if (label.hidden || label.label != labels.parts[first].label) continue;
    if (std::find(blamed.begin(), blamed.end(), label.atom) != blamed.end()) out.push_back(i);
  }
  return out.empty() ? std::vector{first} : out;
}

/// One number for each source; of several that failed with different numbers, those behind the
/// first go with the condition that they belong to.
Measured measured_parts(const Labels& labels, const Report& report,
                        const std::vector<int>& blamed) {
  Measured out;
  const auto named = [&](const std::string& name) {
    return std::find_if(out.begin(), out.end(),
                        [&](const auto& entry) { return entry.first == name; });
  };
  for (size_t i = 0; i < labels.parts.size(); ++i) {
    if (labels.parts[i].hidden || named(labels.parts[i].label) != out.end()) continue;
    for (const size_t shown : shown_parts(labels, i, blamed)) {
      const PartLabel& label = labels.parts[shown];
      const std::optional<Explanation::Number> number = measured_number(labels, report, shown);
      if (!number) continue;
      std::string name = label.label;
      if (const auto first = named(name); first != out.end()) {
        if (first->second == *number || label.atom == labels.parts[i].atom) continue;
        name += ", in " + quoted(labels.atoms[static_cast<size_t>(label.atom)].text);
      }
      if (named(name) == out.end()) out.emplace_back(std::move(name), *number);
    }
  }
  // How many conditions of a list hold.
  for (size_t i = 0; i < labels.atoms.size(); ++i) {
    const AtomLabel& atom = labels.atoms[i];
    const AtomRecord& record = report.atoms()[i];
    const bool counted = atom.form == AtomForm::composed && record.evaluated &&
                         record.status == Status::ok && named(atom.text) == out.end();
    if (counted)
      out.emplace_back(atom.text,
                       static_cast<int64_t>(holding_children(labels, report, atom.part)));
  }
  return out;
}

std::vector<Span> merged_spans(const Report& report, const Wording& wording,
                               const std::vector<int>& atoms) {
  std::vector<Span> spans;
  for (const int atom : atoms) {
    if (!wording.shows_marks(atom)) continue;
    const auto& marked = report.atoms()[static_cast<size_t>(atom)].spans;
    spans.insert(spans.end(), marked.begin(), marked.end());
  }
  std::sort(spans.begin(), spans.end(),
            [](Span a, Span b) { return a.begin != b.begin ? a.begin < b.begin : a.end < b.end; });
  spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
  if (spans.size() > kMaxSpans) spans.resize(kMaxSpans);
  return spans;
}

std::string joined_reason(const Wording& wording, const std::vector<int>& atoms) {
  if (atoms.empty()) return "it does not hold";
  std::string out;
  for (size_t i = 0; i < std::min(atoms.size(), kMaxNamed); ++i) {
    out += (i == 0 ? "" : "; ") + wording.describe(atoms[i]);
  }
  if (atoms.size() > kMaxNamed)
    out += "; and " + std::to_string(atoms.size() - kMaxNamed) + " more";
  return out;
}

/// The kind of an error and what it means; of `raised` the reason that the author gave.
std::string error_text(const Labels& labels, Status status) {
  const auto number = static_cast<size_t>(detail_of(status));
  const bool raised = kind_of(status) == Status::raised && number - 1 < labels.reasons.size();
  const std::string detail = raised ? labels.reasons[number - 1] : error_detail_text(status);
  const std::string meaning = detail.empty() ? status_meaning(status) : detail;
  return std::string(status_name(status)) + ": " + meaning;
}

std::string error_reason(const Labels& labels, const Report& report, Status status) {
  std::string out = error_text(labels, status);
  for (size_t i = 0; i < labels.atoms.size(); ++i) {
    if (report.atoms()[i].evaluated && report.atoms()[i].status == status) {
      return out + ", in " + quoted(labels.atoms[i].text);
    }
  }
  return out;
}

}  // namespace

const char* status_meaning(Status status) {
  switch (kind_of(status)) {
    case Status::ok:
      return "nothing is wrong";
    case Status::missing:
      return "the response lacks what was asked for";
    case Status::match_limit:
      return "a regex went over its limit of steps";
    case Status::overflow:
      return "a number does not fit into 64 bits";
    case Status::invalid_utf8:
      return "the response is not valid UTF-8";
    case Status::depth_limit:
      return "the response is nested too deeply";
    case Status::size_limit:
      return "the response or a built text is too large";
    case Status::missing_data:
      return "data that the verifier needs is absent";
    case Status::judge_unavailable:
      return "the judge cannot be reached";
    case Status::raised:
      return "the constraint raised an error";
  }
  return "unknown";
}

Explanation explain(const Labels& labels, const Report& report, const Outcome& outcome) {
  Explanation out;
  // A response that was turned away before anything was evaluated has no records.
  const bool recorded =
      report.atoms().size() >= labels.atoms.size() && report.parts().size() >= labels.parts.size();
  const bool fails = recorded && outcome.verdict == Verdict::fail && !outcome.blank;
  const std::vector<int> blamed = fails ? blamed_atoms(labels, report) : std::vector<int>();
  if (recorded) out.measured = measured_parts(labels, report, blamed);
  if (outcome.verdict == Verdict::pass) return out;
  if (outcome.verdict == Verdict::error) {
    out.reason = recorded ? error_reason(labels, report, outcome.reason)
                          : error_text(labels, outcome.reason);
    return out;
  }
  if (outcome.blank) {
    out.reason = "the response is blank";
    return out;
  }
  if (!recorded) return out;
  const Wording wording(labels, report);
  out.reason = joined_reason(wording, blamed);
  out.spans = merged_spans(report, wording, blamed);
  return out;
}

}  // namespace ifc::runtime
