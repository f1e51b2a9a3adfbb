// See csv_rows.h.
#include "runtime/builtins/csv_rows.h"

#include <algorithm>
#include <string>

#include "runtime/builtins/support.h"
#include "runtime/text/byte_class.h"
#include "runtime/text/segmentation.h"
#include "runtime/text/utf8.h"
#include "runtime/verdict/error_details.h"

namespace ifc::runtime::kernels {
namespace {

bool is_delimiter(std::string_view text) {
  size_t end = 0;
  if (text.empty()) return false;
  const char32_t c = decode_next(text, end);
  return end == text.size() && c != U'"' && c != U'\n' && c != U'\r';
}

/// Rows and fields as they are found: the fields of all rows one after the other.
class RowBuilder {
 public:
  explicit RowBuilder(Context& context) : context_(context) {}

  void add_view(std::string_view field) {
    const Value value = Value::of_text(field);
    push(context_, fields_, value);
  }
  void add_copy(std::string_view field) {
    char* copy = context_.arena().allocate_array<char>(field.size());
    field.copy(copy, field.size());
    add_view({copy, field.size()});
  }
  void end_row() {
    const Value value = Value::of_items(nullptr, fields_.size - row_begin_);
    push(context_, rows_, value);
    row_begin_ = fields_.size;
  }
  void finish(Value* result) {
    // The fields have moved while they grew.
    const Value* next = fields_.items;
    for (int64_t i = 0; i < rows_.size; ++i) {
      rows_.items[i].items = next;
      next += rows_.items[i].size;
    }
    result->items = rows_.items;
    result->size = rows_.size;
  }

 private:
  Context& context_;
  Builder fields_;
  Builder rows_;
  int64_t row_begin_ = 0;  // in the fields
};

class CsvReader {
 public:
  CsvReader(Context& context, std::string_view text, std::string_view delimiter, bool keep_quotes)
      : rows_(context), text_(text), delimiter_(delimiter), keep_quotes_(keep_quotes) {
    stops_ = "\r\n\"";
    stops_ += delimiter[0];
  }

  /// False: malformed.
  bool read() {
    while (at_ < text_.size()) {
      if (end_line()) continue;  // a blank line
      do {
        if (!(text_.substr(at_).starts_with('"') ? quoted_field() : plain_field())) return false;
      } while (accept_delimiter());
      if (at_ < text_.size() && !end_line()) return false;
      rows_.end_row();
    }
    return true;
  }
  RowBuilder& rows() { return rows_; }

 private:
  bool accept_delimiter() {
    if (!text_.substr(at_).starts_with(delimiter_)) return false;
    at_ += delimiter_.size();
    return true;
  }
  bool end_line() {
    const std::string_view rest = text_.substr(at_);
    if (!rest.starts_with('\n') && !rest.starts_with('\r')) return false;
    at_ += rest.starts_with("\r\n") ? 2 : 1;
    return true;
  }
  bool plain_field() {
    const size_t begin = at_;
    while ((at_ = std::min(text_.find_first_of(stops_, at_), text_.size())) < text_.size()) {
      if (text_[at_] == '"') return false;
      if (text_[at_] != delimiter_[0] || text_.substr(at_).starts_with(delimiter_)) break;
      ++at_;  // the first byte of another character
    }
    rows_.add_view(text_.substr(begin, at_ - begin));
    return true;
  }
  bool quoted_field() {
    const size_t begin = at_++;
    undone_.clear();
    size_t kept = at_;  // up to here the field is in undone_
    while (true) {
      const size_t mark = text_.find('"', at_);
      if (mark == std::string_view::npos) return false;
      at_ = mark + 1;
      if (!text_.substr(at_).starts_with('"')) break;
      undone_ += text_.substr(kept, at_ - kept);
      kept = ++at_;
    }
    const std::string_view last = text_.substr(kept, at_ - 1 - kept);
    if (keep_quotes_) {
      rows_.add_view(text_.substr(begin, at_ - begin));
    } else if (undone_.empty()) {
      rows_.add_view(last);
    } else {
      rows_.add_copy(undone_ += last);
    }
    return true;
  }

  RowBuilder rows_;
  std::string_view text_;
  std::string_view delimiter_;
  bool keep_quotes_;
  std::string stops_;
  size_t at_ = 0;
  std::string undone_;
};

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
  PythonCsvReader(Context& context, std::string_view text, std::string_view delimiter)
      : rows_(context), text_(text), delimiter_(delimiter), stops_("\r\n\"") {
    const auto first = static_cast<unsigned char>(delimiter.front());
    if (first < 0x80) stops_.add(first);
    beyond_stops_ = first >= 0x80;
  }

  Status read() {
    ClassCursor stops(text_, stops_, beyond_stops_);
    for (size_t at = 0; at < text_.size();) {
      const size_t begin = at;
      // A stretch of characters that mean nothing is taken like one of them.
      if (state_ != State::eat_line_end) at = stops.next(at);
      const bool plain = at > begin;
      if (!plain) decode_next(text_, at);
      const std::string_view part = text_.substr(begin, at - begin);
      const Status status = plain ? take_plain(part) : take(part);
      if (status != Status::ok) return status;
      if (!plain && part.front() == '\n') end_of_line();
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

  RowBuilder rows_;
  std::string_view text_;
  std::string_view delimiter_;
  ByteClass stops_;  // what means something in some state
  bool beyond_stops_ = false;
  State state_ = State::start_record;
  GrowingField field_;
};

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

void read_csv(Context& context, std::string_view text, std::string_view delimiter, bool keep_quotes,
              Value* result) {
  if (is_delimiter(delimiter)) {
    CsvReader reader(context, text, delimiter, keep_quotes);
    if (reader.read()) return reader.rows().finish(result);
  }
  result->status = Status::missing;
}

void read_python_csv(Context& context, std::string_view text, std::string_view delimiter,
                     Value* result) {
  if (!is_delimiter(delimiter)) {
    result->status = Status::missing;
    return;
  }
  PythonCsvReader reader(context, text, delimiter);
  result->status = reader.read();
  if (result->status == Status::ok) reader.rows().finish(result);
}

}  // namespace ifc::runtime::kernels
