// See csv_rows.h.
#include "runtime/builtins/csv_rows.h"

#include <algorithm>
#include <string>

#include "runtime/builtins/csv_row_builder.h"
#include "runtime/text/utf8.h"

namespace ifc::runtime::kernels {

bool is_delimiter(std::string_view text) {
  size_t end = 0;
  if (text.empty()) return false;
  const char32_t c = decode_next(text, end);
  return end == text.size() && c != U'"' && c != U'\n' && c != U'\r';
}

namespace {

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

}  // namespace

void read_csv(Context& context, std::string_view text, std::string_view delimiter, bool keep_quotes,
              Value* result) {
  if (is_delimiter(delimiter)) {
    CsvReader reader(context, text, delimiter, keep_quotes);
    if (reader.read()) return reader.rows().finish(result);
  }
  result->status = Status::missing;
}

}  // namespace ifc::runtime::kernels
