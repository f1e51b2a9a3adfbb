// Records of an explanation: what is kept of which piece, and the order of the places. See
// report.h.
#include "runtime/verdict/report.h"

#include <algorithm>

namespace ifc::runtime {

void Report::begin(std::string_view response, int32_t atoms, std::span<const PartSpec> parts) {
  response_ = response;
  atom_count_ = static_cast<size_t>(std::max(atoms, 0));
  if (atoms_.size() < atom_count_) atoms_.resize(atom_count_);
  for (size_t i = 0; i < atom_count_; ++i) {
    AtomRecord& record = atoms_[i];
    record.evaluated = false;
    record.truth = false;
    record.status = Status::ok;
    record.marks = 0;
    record.spans.clear();
  }
  specs_.assign(parts.begin(), parts.end());
  parts_.assign(parts.size(), PartRecord{});
  scratch_.assign(parts.size(), PartRecord{});
}

void Report::finish() {
  for (size_t i = 0; i < atom_count_; ++i) {
    std::vector<Span>& spans = atoms_[i].spans;
    std::sort(spans.begin(), spans.end(), [](Span a, Span b) {
      return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
    });
    spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
  }
}

void Report::atom(int32_t atom, bool truth, Status status) {
  if (atom < 0 || static_cast<size_t>(atom) >= atom_count_) return;
  AtomRecord& record = atoms_[static_cast<size_t>(atom)];
  record.evaluated = true;
  record.truth = truth && status == Status::ok;
  record.status = status;
}

PartRecord* Report::target(int32_t part) {
  if (part < 0 || static_cast<size_t>(part) >= parts_.size()) return nullptr;
  const auto index = static_cast<size_t>(part);
  return specs_[index].inner ? &scratch_[index] : &parts_[index];
}

void Report::measure(int32_t part, const Value& value, bool is_real) {
  PartRecord* record = target(part);
  if (record == nullptr) return;
  *record = PartRecord{};
  if (value.status != Status::ok) {
    record->kind = PartRecord::Kind::not_ok;
    record->status = value.status;
  } else if (is_real) {
    record->kind = PartRecord::Kind::real;
    record->real = value.real;
  } else {
    record->kind = PartRecord::Kind::integer;
    record->integer = value.integer;
  }
}

void Report::start_tally(int32_t part) {
  PartRecord* record = target(part);
  if (record == nullptr) return;
  *record = PartRecord{};
  record->kind = PartRecord::Kind::integer;
}

void Report::tally(int32_t part) {
  PartRecord* record = target(part);
  if (record == nullptr) return;
  record->kind = PartRecord::Kind::integer;
  ++record->integer;
}

void Report::mark(int32_t atom, std::string_view text) {
  if (atom < 0 || static_cast<size_t>(atom) >= atom_count_) return;
  AtomRecord& record = atoms_[static_cast<size_t>(atom)];
  if (record.marks++ == 0) commit(atom);
  const auto base = reinterpret_cast<uintptr_t>(response_.data());
  const auto begin = reinterpret_cast<uintptr_t>(text.data());
  if (begin < base || begin - base > response_.size()) return;
  const size_t offset = begin - base;
  if (text.size() > response_.size() - offset) return;
  const Span span{static_cast<uint32_t>(offset), static_cast<uint32_t>(offset + text.size())};
  if (!record.spans.empty() && record.spans.back().begin == span.begin) {
    record.spans.back().end = std::max(record.spans.back().end, span.end);
    return;
  }
  if (record.spans.size() < kMaxSpans) record.spans.push_back(span);
}

void Report::commit(int32_t atom) {
  for (size_t i = 0; i < parts_.size(); ++i) {
    if (specs_[i].inner && specs_[i].atom == atom) parts_[i] = scratch_[i];
  }
}

}  // namespace ifc::runtime
