// Rows as Python's csv.reader finds them. See csv_rows.h.
#include <string>

#include "runtime/builtins/csv_row_builder.h"
#include "runtime/text/byte_class.h"
#include "runtime/text/segmentation.h"
#include "runtime/text/utf8.h"
#include "runtime/verdict/error_details.h"

namespace ifc::runtime::kernels {
namespace {

/// A field as it grows: a view of the text as long as it is one stretch of it.
class GrowingField {
 public:
  void add(std::string_view part) {
    if (built_.empty() && view_.empty()) {
      view_ = part;
    } else if (built_.empty() && view_.data() + view_.size() == part.data()) {
      view_ = {view_.data(), view_.size() + part.size()};
    } else {
      if (built_.empty()) built_ = view_;
      built_ += part;
    }
  }
  /// By code points, which are counted once there are more bytes.
  bool is_longer_than(size_t limit) {
    const std::string_view whole = text();
    if (whole.size() <= limit) return false;
    length_ += count(Unit::codepoint, whole.substr(counted_));
    counted_ = whole.size();
    return length_ > limit;
  }
  void save_to(RowBuilder& rows) {
    if (built_.empty()) {
      rows.add_view(view_);
    } else {
      rows.add_copy(built_);
    }
    view_ = "";
    built_.clear();
    length_ = counted_ = 0;
  }

 private:
  std::string_view text() const { return built_.empty() ? view_ : std::string_view(built_); }

  std::string_view view_ = "";  // no null: an empty text has a place, too
  std::string built_;           // instead of the view, when not empty
  size_t length_ = 0;           // of the first `counted_` bytes
  size_t counted_ = 0;
};

/// The state machine of CPython's _csv.c for the dialect excel.
class PythonCsvReader {
 public:
  PythonCsvReader(Context& context, std::string_view text, std::string_view delimiter,
                  int64_t limit)
      : context_(context),
        rows_(context, limit),
        text_(text),
        delimiter_(delimiter),
        stops_("\r\n\"") {
    const auto first = static_cast<unsigned char>(delimiter.front());
    if (first < 0x80) stops_.add(first);
    beyond_stops_ = first >= 0x80;
  }

  Status read() {
    ClassCursor stops(text_, stops_, beyond_stops_);
    bool may_fail = false;
    while (at_ < text_.size()) {
      if (rows_.is_full() && !may_fail) {
        if (cannot_fail()) return Status::ok;
        may_fail = true;
      }
      const Status status = begins_plain_field() ? read_plain_field(stops) : read_on(stops);
      if (status != Status::ok) return status;
    }
    if (!text_.empty() && text_.back() != '\n') end_of_line();
    // An open quote takes what is left.
    if (state_ != State::start_record) save_and_end();
    return Status::ok;
  }
  RowBuilder& rows() { return rows_; }

 private:
  enum class State {
    start_record,
    start_field,
    in_field,
    in_quoted,
    quote_in_quoted,
    eat_line_end
  };
  static constexpr size_t kFieldLimit = 131'072;

  /// Whether nothing in the rest of the text could be an error.
  bool cannot_fail() const;
  bool begins_plain_field() const;
  Status read_plain_field(ClassCursor& stops);
  Status read_on(ClassCursor& stops);
  /// A character.
  Status take(std::string_view c);
  /// Characters that mean nothing, where a line end was not the last one.
  Status take_plain(std::string_view part) {
    if (state_ != State::in_quoted) state_ = State::in_field;
    return add(part);
  }
  bool delimits(std::string_view c) const {
    return c.front() == delimiter_.front() && c == delimiter_;
  }
  void end_of_line();
  Status add(std::string_view part) {
    field_.add(part);
    const bool too_long = field_.is_longer_than(kFieldLimit);
    return too_long ? raised(KernelReason::csv_field_too_long) : Status::ok;
  }
  void save() { field_.save_to(rows_); }
  void save_and_end() {
    save();
    rows_.end_row();
    state_ = State::start_record;
  }

  const Context& context_;
  RowBuilder rows_;
  std::string_view text_;
  size_t at_ = 0;
  std::string_view delimiter_;
  ByteClass stops_;  // what means something in some state
  bool beyond_stops_ = false;
  State state_ = State::start_record;
  GrowingField field_;
};

bool PythonCsvReader::cannot_fail() const {
  if (state_ != State::start_record || text_.size() - at_ > kFieldLimit) return false;
  return context_.is_plain_view(text_.data(), static_cast<int64_t>(text_.size())) ||
         text_.find('\r', at_) == std::string_view::npos;
}

/// A field that ends at the next delimiter or line end: quotation marks inside it mean nothing.
bool PythonCsvReader::begins_plain_field() const {
  if (beyond_stops_ || (state_ != State::start_record && state_ != State::start_field))
    return false;
  return text_[at_] != '"' && text_[at_] != '\r';
}

Status PythonCsvReader::read_plain_field(ClassCursor& stops) {
  size_t end = stops.next(at_);
  while (end < text_.size() && text_[end] == '"') end = stops.next(end + 1);
  const std::string_view part = text_.substr(at_, end - at_);
  const bool ends_here = end < text_.size() && text_[end] != '\r' && part.size() <= kFieldLimit;
  if (!ends_here) {
    at_ = end;
    return take_plain(part);
  }
  const bool last = text_[end] == '\n';
  const bool blank_line = last && part.empty() && state_ == State::start_record;
  if (!blank_line) rows_.add_view(part);
  if (last) rows_.end_row();
  state_ = last ? State::start_record : State::start_field;
  at_ = end + 1;
  return Status::ok;
}

Status PythonCsvReader::read_on(ClassCursor& stops) {
  const size_t begin = at_;
  // A stretch of characters that mean nothing is taken like one of them.
  if (state_ != State::eat_line_end) at_ = stops.next(at_);
  const bool plain = at_ > begin;
  if (!plain) decode_next(text_, at_);
  const std::string_view part = text_.substr(begin, at_ - begin);
  const Status status = plain ? take_plain(part) : take(part);
  if (status == Status::ok && !plain && part.front() == '\n') end_of_line();
  return status;
}

Status PythonCsvReader::take(std::string_view c) {
  const bool line_end = c.front() == '\n' || c.front() == '\r';
  const bool quotation_mark = c.front() == '"';
  switch (state_) {
    case State::start_record:
      if (line_end) {
        state_ = State::eat_line_end;
        return Status::ok;
      }
      [[fallthrough]];
    case State::start_field:
    case State::in_field:
    case State::quote_in_quoted:
      if (line_end) {
        save();
        state_ = State::eat_line_end;
        return Status::ok;
      }
      if (delimits(c)) {
        save();
        state_ = State::start_field;
        return Status::ok;
      }
      if (quotation_mark && state_ != State::in_field) {
        const bool doubled = state_ == State::quote_in_quoted;
        state_ = State::in_quoted;
        return doubled ? add(c) : Status::ok;
      }
      state_ = State::in_field;
      return add(c);
    case State::in_quoted:
      if (!quotation_mark) return add(c);
      state_ = State::quote_in_quoted;
      return Status::ok;
    case State::eat_line_end:
      return line_end ? Status::ok : raised(KernelReason::csv_carriage_return);
  }
  return Status::ok;
}

void PythonCsvReader::end_of_line() {
  switch (state_) {
    case State::in_quoted:
      return;
    case State::start_field:
    case State::in_field:
    case State::quote_in_quoted:
      return save_and_end();
    case State::start_record:
    case State::eat_line_end:
      rows_.end_row();
      state_ = State::start_record;
      return;
  }
}

}  // namespace

void read_python_csv(Context& context, std::string_view text, std::string_view delimiter,
                     int64_t limit, Value* result) {
  if (!is_delimiter(delimiter)) {
    result->status = Status::missing;
    return;
  }
  PythonCsvReader reader(context, text, delimiter, limit);
  result->status = reader.read();
  if (result->status == Status::ok) reader.rows().finish(result);
}

}  // namespace ifc::runtime::kernels
