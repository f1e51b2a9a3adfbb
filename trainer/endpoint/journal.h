// What a model answered, kept in a folder as it comes, so that nothing is asked or paid for twice.
// Input: the folder of this or of an earlier, perhaps killed, run; output: the answers that it has,
// and two files of JSON lines: `responses.jsonl`, of last answers, which `ifc bench --responses`
// reads, and `turns.jsonl`, of the answers before them. `settings.json` says how they were made.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <tuple>
#include <vector>

#include "compiler/support/expected.h"
#include "trainer/endpoint/chat_client.h"

namespace ifc::endpoint {

/// Which answer is meant.
struct AnswerName {
  std::string key;     // of the prompt, as JSON
  std::string prompt;  // its text
  int sample = 0;
  int turn = 1;  // of those that the model answers
  bool operator<(const AnswerName& other) const {
    return std::tie(key, prompt, sample, turn) <
           std::tie(other.key, other.prompt, other.sample, other.turn);
  }
};

class Journal {
 public:
  /// Makes the folder if need be, and reads what it has. A last line that is only half there, as a
  /// killed process leaves it, is cut off. Fails where another process has the folder open, where
  /// its answers were made with other settings, which the error names, or where a line is not ours.
  /// `settings` is a JSON object. `fresh` drops what the folder has.
  static Expected<std::unique_ptr<Journal>> open(const std::string& folder,
                                                 const std::string& settings, bool fresh);
  ~Journal();
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  /// The text of an answer; null when it is not there.
  const std::string* find(const AnswerName& name) const;
  /// Writes an answer and returns when the disk has it. `transcript` is the whole conversation,
  /// kept where it has several turns; null for an answer that is followed by others.
  Expected<void> add(const AnswerName& name, const Completion& completion,
                     const std::vector<ChatMessage>* transcript);
  /// How many last answers there are.
  size_t responses() const;
  const std::string& responses_path() const { return responses_.path; }

 private:
  struct File {
    std::string path;
    int descriptor = -1;
  };
  Journal() = default;
  Expected<void> open_file(File& file, bool fresh);
  Expected<void> read(const std::string& path, const std::string& bytes);
  Expected<void> check_settings(const std::string& path, const std::string& settings);

  File responses_;
  File turns_;
  mutable std::mutex mutex_;  // of what follows, and of writing
  std::map<AnswerName, std::string> answers_;
  size_t last_answers_ = 0;
};

}  // namespace ifc::endpoint
