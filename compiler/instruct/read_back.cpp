// The reader's proposals, checked by the realiser; read_back.h.
#include "compiler/instruct/read_back.h"

#include <set>

#include "compiler/instruct/builder.h"
#include "compiler/instruct/instruct.h"
#include "compiler/instruct/reader.h"

namespace ifc::instruct {

std::vector<PredPtr> read_back(std::string_view text) {
  if (text == "Any response is acceptable.") return {make_pred(Truth{true})};
  if (text == "No response is acceptable.") return {make_pred(Truth{false})};
  const std::vector<Layout> layouts = lay_out(text);
  if (layouts.empty()) return {};
  std::vector<std::vector<PredPtr>> open = {{}};
  Reader reader;  // one for all, so that binders differ
  for (const Layout& layout : layouts) {
    std::vector<PredPtr> readings;
    std::set<std::string> seen;
    for (PredPtr& pred : reader.sentence(layout, Mode::demand)) {
      if (seen.insert(with_own_binders_numbered(dump(*pred))).second)
        readings.push_back(std::move(pred));
    }
    std::vector<std::vector<PredPtr>> longer;
    for (const std::vector<PredPtr>& before : open) {
      for (const PredPtr& reading : readings) {
        longer.push_back(before);
        longer.back().push_back(reading);
        if (longer.size() > 256) return {};
      }
    }
    open = std::move(longer);
  }
  std::vector<PredPtr> out;
  std::set<std::string> kept;
  for (std::vector<PredPtr>& preds : open) {
    PredPtr whole = canonical_junction(true, std::move(preds), {});
    if (canonical_words(whole) != text) continue;
    if (kept.insert(fingerprint(whole)).second) out.push_back(std::move(whole));
  }
  return out;
}

}  // namespace ifc::instruct
