#include "trainer/endpoint/journal.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "compiler/api/json_line.h"

namespace ifc::endpoint {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;
namespace fs = std::filesystem;

WorldError not_writable(const std::string& path) {
  return {WorldErrorKind::not_writable, path, std::strerror(errno)};
}

std::string read_all(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Expected<void> write_all(int descriptor, const std::string& path, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return not_writable(path);
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  return {};
}

std::string dump(const ordered_json& object) {
  return object.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

std::string line_of(const AnswerName& name, const Completion& completion,
                    const std::vector<ChatMessage>* transcript) {
  ordered_json line = {{"key", ordered_json::parse(name.key)},
                       {"prompt", name.prompt},
                       {"response", completion.text},
                       {"ifc_sample", name.sample}};
  if (name.turn > 1 || transcript == nullptr) line["turn"] = name.turn;
  if (!completion.reasoning.empty()) line["reasoning"] = completion.reasoning;
  line["finish_reason"] = completion.finish_reason;
  line["prompt_tokens"] = completion.prompt_tokens;
  line["completion_tokens"] = completion.completion_tokens;
  const bool several_turns =
      transcript != nullptr &&
      std::count_if(transcript->begin(), transcript->end(),
                    [](const ChatMessage& message) { return message.role == "user"; }) > 1;
  if (several_turns) {
    ordered_json messages = ordered_json::array();
    for (const ChatMessage& message : *transcript)
      messages.push_back({{"role", message.role}, {"content", message.content}});
    line["messages"] = std::move(messages);
  }
  return dump(line) + "\n";
}

/// An answer of a line that this file has written; nothing of any other line.
std::optional<std::pair<AnswerName, std::string>> answer_of(std::string_view text) {
  const json line = parse_json_line(text);
  const bool ours = line.is_object() && line.contains("key") && line.contains("prompt") &&
                    line["prompt"].is_string() && line.contains("response") &&
                    line["response"].is_string();
  if (!ours) return std::nullopt;
  const auto number = [&](const char* field, int otherwise) {
    const auto found = line.find(field);
    return found != line.end() && found->is_number_integer() ? found->get<int>() : otherwise;
  };
  return std::pair(AnswerName{line["key"].dump(), line["prompt"].get<std::string>(),
                              number("ifc_sample", 0), number("turn", 1)},
                   line["response"].get<std::string>());
}

/// What is not the same in both, with both values.
std::string differences(const json& before, const json& now) {
  std::string out;
  json names = before;
  names.update(now);
  for (const auto& [name, ignored] : names.items()) {
    const json old_value = before.value(name, json());
    const json new_value = now.value(name, json());
    if (old_value == new_value) continue;
    out += (out.empty() ? "" : ", ") + ("`" + name + "` was ") + old_value.dump() + " and is " +
           new_value.dump();
  }
  return out;
}

}  // namespace

Expected<std::unique_ptr<Journal>> Journal::open(const std::string& folder,
                                                 const std::string& settings, bool fresh) {
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (failed) return WorldError{WorldErrorKind::not_writable, folder, failed.message()};
  std::unique_ptr<Journal> journal(new Journal);
  journal->responses_.path = (fs::path(folder) / "responses.jsonl").string();
  journal->turns_.path = (fs::path(folder) / "turns.jsonl").string();
  const std::string settings_path = (fs::path(folder) / "settings.json").string();
  if (const auto opened = journal->open_file(journal->responses_, fresh); !opened)
    return opened.error();
  if (const auto opened = journal->open_file(journal->turns_, fresh); !opened)
    return opened.error();
  if (const auto same = journal->check_settings(settings_path, settings); !same)
    return same.error();
  return journal;
}

Journal::~Journal() {
  for (const File* file : {&responses_, &turns_})
    if (file->descriptor >= 0) ::close(file->descriptor);
}

Expected<void> Journal::open_file(File& file, bool fresh) {
  file.descriptor = ::open(file.path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  if (file.descriptor < 0) return not_writable(file.path);
  if (::flock(file.descriptor, LOCK_EX | LOCK_NB) != 0) {
    return WorldError{WorldErrorKind::not_writable, file.path,
                      "another run is writing to it; wait for it, or choose another folder"};
  }
  const std::string bytes = fresh ? std::string() : read_all(file.path);
  const size_t whole = bytes.rfind('\n') + 1;  // npos + 1 is 0
  if (::ftruncate(file.descriptor, static_cast<off_t>(whole)) != 0) return not_writable(file.path);
  return read(file.path, bytes.substr(0, whole));
}

Expected<void> Journal::read(const std::string& path, const std::string& bytes) {
  size_t row = 0;
  for (size_t begin = 0; begin < bytes.size();) {
    const size_t end = bytes.find('\n', begin);
    ++row;
    auto answer = answer_of(std::string_view(bytes).substr(begin, end - begin));
    if (!answer) {
      return WorldError{WorldErrorKind::bad_data, path + ":" + std::to_string(row),
                        "this is no line that `ifc bench --endpoint` wrote; remove it, or choose "
                        "another folder"};
    }
    const bool added = answers_.insert(std::move(*answer)).second;
    last_answers_ += added && path == responses_.path ? 1 : 0;
    begin = end + 1;
  }
  return {};
}

Expected<void> Journal::check_settings(const std::string& path, const std::string& settings) {
  const json now = json::parse(settings);
  if (!answers_.empty()) {
    const json before = json::parse(read_all(path), nullptr, false);
    const std::string found =
        before.is_object() ? differences(before, now) : "their settings are not there";
    if (found.empty()) return {};
    return WorldError{WorldErrorKind::bad_argument, path,
                      "the answers in this folder were made otherwise: " + found +
                          "; use the settings that were, another folder, or --fresh to drop them"};
  }
  const std::string fresh = path + ".new";
  std::ofstream(fresh, std::ios::binary) << now.dump(2) << "\n";
  std::error_code failed;
  fs::rename(fresh, path, failed);  // whole or not at all
  if (failed) return WorldError{WorldErrorKind::not_writable, path, failed.message()};
  return {};
}

const std::string* Journal::find(const AnswerName& name) const {
  const std::lock_guard lock(mutex_);
  const auto found = answers_.find(name);
  return found == answers_.end() ? nullptr : &found->second;
}

Expected<void> Journal::add(const AnswerName& name, const Completion& completion,
                            const std::vector<ChatMessage>* transcript) {
  const File& file = transcript == nullptr ? turns_ : responses_;
  const std::string line = line_of(name, completion, transcript);
  const std::lock_guard lock(mutex_);
  const off_t size = ::lseek(file.descriptor, 0, SEEK_END);
  if (const auto written = write_all(file.descriptor, file.path, line); !written) {
    // Without the half of a line, to which the next answer would be added.
    if (::ftruncate(file.descriptor, size) != 0) return not_writable(file.path);
    return written;
  }
  if (::fdatasync(file.descriptor) != 0 && errno != EINVAL) return not_writable(file.path);
  const bool added = answers_.emplace(name, completion.text).second;
  last_answers_ += added && transcript != nullptr ? 1 : 0;
  return {};
}

size_t Journal::responses() const {
  const std::lock_guard lock(mutex_);
  return last_answers_;
}

}  // namespace ifc::endpoint
