// Branches of messages; see message_branches.h.
#include "compiler/instruct/message_branches.h"

#include <algorithm>

#include "compiler/instruct/english_numbers.h"

namespace ifc::instruct {
namespace {

enum class Cut { clauses, sentences };

/// Whether nested branches or a parenthesis open (1) or close (-1).
int step(char c) { return c == '{' || c == '(' ? 1 : c == '}' || c == ')' ? -1 : 0; }

/// The text cut behind each sentence and line, or also before each "and" and "or"; never inside
/// nested branches or parentheses.
std::vector<std::string> pieces_of(const std::string& text, Cut cut) {
  std::vector<std::string> out(1);
  int depth = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = std::string_view(text).substr(i);
    const bool line = rest[0] == '\n' || (i > 0 && text[i - 1] == '\n');
    const bool sentence = i >= 2 && text[i - 1] == ' ' && text[i - 2] == '.';
    const bool clause =
        cut == Cut::clauses && (rest.starts_with(" and ") || rest.starts_with(" or "));
    if (depth == 0 && (line || sentence || clause)) out.emplace_back();
    depth += step(text[i]);
    out.back() += text[i];
  }
  return out;
}

/// Whether a branch may begin, or end, between these characters.
bool is_edge(const std::string& text, size_t at) {
  constexpr std::string_view kMarks = " .,:;\n";
  return at == 0 || at >= text.size() || text[at - 1] == ' ' ||
         kMarks.find(text[at]) != std::string_view::npos;
}

/// How many of them are open at `at`.
int depth_at(const std::string& text, size_t at) {
  int depth = 0;
  for (const char c : std::string_view(text).substr(0, at)) depth += step(c);
  return depth;
}

size_t common_prefix(const std::vector<Branch>& branches) {
  const std::string& first = branches[0].text;
  size_t size = first.size();
  for (const Branch& branch : branches) {
    const auto [at, unused] =
        std::mismatch(first.begin(), first.begin() + static_cast<std::ptrdiff_t>(size),
                      branch.text.begin(), branch.text.end());
    size = static_cast<size_t>(at - first.begin());
  }
  while (size > 0 && (first[size - 1] != ' ' || depth_at(first, size) != 0)) --size;
  return size;
}

size_t common_suffix(const std::vector<Branch>& branches, size_t prefix) {
  const std::string& first = branches[0].text;
  size_t size = first.size() - prefix;
  for (const Branch& branch : branches) {
    size_t same = 0;
    while (same < size && same < branch.text.size() - prefix &&
           branch.text[branch.text.size() - 1 - same] == first[first.size() - 1 - same])
      ++same;
    size = same;
  }
  const auto starts_well = [&](const Branch& branch) {
    const size_t at = branch.text.size() - size;
    return is_edge(branch.text, at) && depth_at(branch.text, at) == 0;
  };
  while (size > 0 && !std::all_of(branches.begin(), branches.end(), starts_well)) --size;
  return size;
}

std::string written(const std::string& name, const char* kind,
                    const std::vector<Branch>& branches) {
  std::string out = "{" + name + ", " + kind + ",";
  for (const Branch& branch : branches) out += " " + branch.key + " {" + branch.text + "}";
  return out + "}";
}

/// One sentence; the branch "other" is the last. One that differs at its first word, or from which
/// a part falls out, stands whole in every branch.
std::string plural_sentence(const std::string& name, bool ordinal, std::vector<Branch> branches) {
  const std::string other = branches.back().text;
  size_t prefix = common_prefix(branches);
  size_t suffix = prefix == 0 ? 0 : common_suffix(branches, prefix);
  const bool empty = std::any_of(branches.begin(), branches.end(), [&](const Branch& branch) {
    return branch.text.size() == prefix + suffix;
  });
  if (empty) prefix = suffix = 0;
  for (Branch& branch : branches) {
    branch.text = branch.text.substr(prefix, branch.text.size() - prefix - suffix);
    // Inside another plural # is the number of that one.
    const bool nested = branch.text.find(", plural, ") != std::string::npos ||
                        branch.text.find(", selectordinal, ") != std::string::npos;
    if (!nested) replace_all(branch.text, "{" + name + "}", "#");
  }
  return other.substr(0, prefix) + written(name, ordinal ? "selectordinal" : "plural", branches) +
         other.substr(other.size() - suffix);
}

/// Leaves out the branches that say what "other", or their category, says with that number.
std::vector<Branch> needed(const std::string& name, bool ordinal, std::vector<Branch> exact,
                           std::vector<Branch> categories) {
  if (!ordinal) categories.erase(categories.begin(), categories.end() - 1);
  std::erase_if(exact, [&](const Branch& branch) {
    Number number;
    number.integer = std::stoll(branch.key.substr(1));
    const bool own = ordinal && number.integer >= 1 && number.integer <= 3;
    std::string expected =
        own ? categories[static_cast<size_t>(number.integer) - 1].text : categories.back().text;
    replace_all(expected, "{" + name + "}", digits(number));
    return expected == branch.text;
  });
  if (exact.size() == 1 && exact[0].key == "=1" && !ordinal) exact[0].key = "one";
  std::vector<Branch> out = std::move(exact);
  out.insert(out.end(), categories.begin(), categories.end());
  return out;
}

/// The message of one piece.
std::string piece(const std::string& name, std::vector<Branch> exact,
                  std::vector<Branch> categories) {
  const std::string other = categories.back().text;
  const bool ordinal = std::any_of(categories.begin(), categories.end(),
                                   [&](const Branch& branch) { return branch.text != other; });
  const std::vector<Branch> branches =
      needed(name, ordinal, std::move(exact), std::move(categories));
  return branches.size() == 1 ? other : plural_sentence(name, ordinal, branches);
}

/// Whether the pieces, which an "and" or "or" may open, have their first word in common.
bool begin_alike(const std::vector<Branch>& branches) {
  const std::string& first = branches[0].text;
  const size_t opening = first.starts_with(" and ") ? 5 : first.starts_with(" or ") ? 4 : 0;
  return common_prefix(branches) > opening;
}

}  // namespace

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

std::string select_message(const std::string& name, std::vector<Branch> branches) {
  const bool same = std::all_of(branches.begin(), branches.end(), [&](const Branch& branch) {
    return branch.text == branches[0].text;
  });
  if (same) return branches[0].text;
  branches.back().key = "other";
  return written(name, "select", branches);
}

std::string plural_message(const PluralTexts& texts) {
  const size_t size = texts.exact.size();
  for (const Cut cut : {Cut::clauses, Cut::sentences}) {
    std::vector<Branch> all = texts.exact;
    all.insert(all.end(), texts.categories.begin(), texts.categories.end());
    std::vector<std::vector<Branch>> pieces;  // of each branch, by place
    for (const Branch& branch : all) {
      const std::vector<std::string> cuts = pieces_of(branch.text, cut);
      pieces.resize(std::max(pieces.size(), cuts.size()));
      for (size_t i = 0; i < cuts.size(); ++i) pieces[i].push_back({branch.key, cuts[i]});
    }
    const bool fits = std::all_of(pieces.begin(), pieces.end(), [&](const auto& branches) {
      return branches.size() == all.size() && (cut == Cut::sentences || begin_alike(branches));
    });
    if (!fits) continue;
    std::string out;
    for (const std::vector<Branch>& branches : pieces) {
      const auto middle = branches.begin() + static_cast<std::ptrdiff_t>(size);
      out += piece(texts.name, {branches.begin(), middle}, {middle, branches.end()});
    }
    return out;
  }
  return piece(texts.name, texts.exact, texts.categories);
}

namespace {

/// Whether an argument with plural branches begins at the start of `text`.
bool begins_plural(std::string_view text) {
  const size_t comma = text.find_first_of(",{}", 1);
  if (comma == std::string_view::npos) return false;
  const std::string_view kind = text.substr(comma);
  return kind.starts_with(", plural,") || kind.starts_with(", selectordinal,");
}

}  // namespace

bool nests_plurals(const std::string& message) {
  std::vector<bool> plural;  // of the open braces
  for (size_t i = 0; i < message.size(); ++i) {
    if (message[i] == '}') plural.pop_back();
    if (message[i] != '{') continue;
    const bool begins = begins_plural(std::string_view(message).substr(i));
    if (begins && std::find(plural.begin(), plural.end(), true) != plural.end()) return true;
    plural.push_back(begins);
  }
  return false;
}

std::string with_quoted_marks(const std::string& message) {
  enum class Place { plural, argument, plural_branch, branch };
  std::vector<Place> places = {Place::branch};
  std::string out, run;  // of marks
  const auto end_run = [&] {
    const bool plain =
        places.back() != Place::plural_branch && run.find_first_of("{}") == std::string::npos;
    out += run.empty() || plain ? run : "'" + run + "'";
    run.clear();
  };
  for (size_t i = 0; i < message.size(); ++i) {
    const std::string_view rest = std::string_view(message).substr(i);
    const auto mark = std::find_if(kMarks.begin(), kMarks.end(), [&](const auto& entry) {
      return rest.starts_with(entry.first);
    });
    if (mark != kMarks.end()) {
      run += mark->second;
      i += mark->first.size() - 1;
      continue;
    }
    end_run();
    out += message[i];
    if (message[i] == '}') places.pop_back();
    if (message[i] != '{') continue;
    switch (places.back()) {
      case Place::plural:
        places.push_back(Place::plural_branch);
        break;
      case Place::argument:
        places.push_back(Place::branch);
        break;
      default:
        places.push_back(begins_plural(rest) ? Place::plural : Place::argument);
    }
  }
  end_run();
  return out;
}

}  // namespace ifc::instruct
