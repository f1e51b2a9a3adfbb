// Has conversations with a model, many at once. Input: what is asked, one or several turns each;
// output: a journal with an answer to each, and which have none. What the journal has is not asked
// again.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "trainer/endpoint/chat_client.h"
#include "trainer/endpoint/journal.h"

namespace ifc::endpoint {

struct Conversation {
  std::string key;     // of the prompt, as JSON
  std::string prompt;  // its text, by which its response is found
  int sample = 0;      // which of several answers to it
  /// Of the user and, where they are given, of the assistant. The model is asked after each message
  /// of the user that no given answer follows; the last message is the user's.
  std::vector<ChatMessage> turns;
};

struct GenerationSettings {
  ChatRequest request;  // without messages; sample number k, from 0, has the seed `seed + k`
  std::string system;   // empty: no such message
  bool strip_reasoning = true;
  int concurrency = 8;
};

struct GenerationProgress {
  size_t total = 0;   // conversations
  size_t kept = 0;    // of them, those that the journal had
  size_t done = 0;    // answered now
  size_t failed = 0;  // for good
  size_t retried = 0;
  size_t cut_off = 0;  // answers that ended at the limit of tokens
  int64_t tokens = 0;  // of answers
  double seconds = 0;  // since the beginning
};

struct FailedConversation {
  size_t index = 0;
  WorldError error;
};

struct Generation {
  GenerationProgress progress;
  std::vector<FailedConversation> failed;  // in order
  size_t unasked = 0;                      // because so many before them failed in a row
  /// Why nothing more was asked: no request can succeed, or the journal cannot be written.
  std::optional<WorldError> stopped_by;
};

/// `tell` is called about once a second from the calling thread.
Generation generate(ChatClient& client, Journal& journal,
                    const std::vector<Conversation>& conversations,
                    const GenerationSettings& settings,
                    const std::function<void(const GenerationProgress&)>& tell);

}  // namespace ifc::endpoint
