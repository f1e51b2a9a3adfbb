// Code images as bytes: CBOR, with every offset checked on the way in.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "runtime/program/code_image.h"
#include "runtime/program/recipe_json.h"

namespace ifc::runtime {
namespace {

using nlohmann::json;

template <typename T, typename Write>
json all(const std::vector<T>& items, Write write) {
  json out = json::array();
  for (const T& item : items) out.push_back(write(item));
  return out;
}

CodeImage read(const json& whole) {
  CodeImage image;
  const auto& memory = whole.at(0).get_binary();
  image.memory.assign(memory.begin(), memory.end());
  for (const json& item : whole.at(1)) {
    image.segments.push_back({item.at(0), item.at(1), item.at(2), item.at(3)});
  }
  for (const json& item : whole.at(2)) image.imports.push_back({item.at(0), item.at(1)});
  for (const json& item : whole.at(3)) image.pointers.push_back({item.at(0), item.at(1)});
  for (const json& item : whole.at(4)) image.recipes.push_back(recipe_of(item));
  image.objects = whole.at(5).get<std::vector<uint64_t>>();
  for (const json& item : whole.at(6)) image.functions.push_back({item.at(0), item.at(1)});
  return image;
}

bool is_sound(const CodeImage& image) {
  const uint64_t size = image.memory.size();
  const auto holds = [&](uint64_t offset, uint64_t bytes) {
    return offset <= size && bytes <= size - offset;
  };
  const auto hold_words = [&](const std::vector<uint64_t>& offsets) {
    return std::all_of(offsets.begin(), offsets.end(), [&](uint64_t o) { return holds(o, 8); });
  };
  for (const auto& segment : image.segments) {
    if (!holds(segment.offset, segment.size)) return false;
  }
  for (const auto& import : image.imports) {
    if (!hold_words(import.places)) return false;
  }
  for (const auto& pointer : image.pointers) {
    if (!holds(pointer.place, 8) || !holds(pointer.target, 0)) return false;
  }
  for (const auto& functions : image.functions) {
    for (const uint64_t offset : functions.offsets) {
      if (offset != CodeImage::kNone && !holds(offset, 1)) return false;
    }
  }
  return hold_words(image.objects) && image.objects.size() == image.recipes.size();
}

}  // namespace

std::string to_bytes(const CodeImage& image) {
  json whole = json::array();
  whole.push_back(json::binary({image.memory.begin(), image.memory.end()}));
  whole.push_back(all(image.segments, [](const CodeImage::Segment& s) {
    return json::array({s.offset, s.size, s.writable, s.executable});
  }));
  whole.push_back(all(image.imports,
                      [](const CodeImage::Import& i) { return json::array({i.name, i.places}); }));
  whole.push_back(all(image.pointers, [](const CodeImage::Pointer& p) {
    return json::array({p.place, p.target});
  }));
  whole.push_back(all(image.recipes, [](const ObjectRecipe& r) { return json_of(r); }));
  whole.push_back(image.objects);
  whole.push_back(all(image.functions, [](const CodeImage::Functions& f) {
    return json::array({f.purpose, f.offsets});
  }));
  std::string bytes;
  json::to_cbor(whole, bytes);
  return bytes;
}

std::optional<CodeImage> image_from_bytes(std::string_view bytes) {
  const json whole = json::from_cbor(bytes.begin(), bytes.end(), true, false);
  if (!whole.is_array()) return std::nullopt;
  try {
    CodeImage image = read(whole);
    if (is_sound(image)) return image;
  } catch (const json::exception&) {
    // Not an image of ours.
  }
  return std::nullopt;
}

}  // namespace ifc::runtime
