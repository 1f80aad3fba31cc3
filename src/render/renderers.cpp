#include <array>

#include "render/renderer.hpp"

namespace app {

// THE table of output formats. A new one is one file and a word in each line.
extern const renderer text, csv, tsv, json, jsonl, markdown;
std::span<const renderer> renderers() noexcept {
  static const std::array all{text, csv, tsv, json, jsonl, markdown};
  return all;
}

const renderer* find_renderer(std::string_view name) noexcept {
  for (const renderer& r : renderers())
    if (r.name == name) return &r;
  return nullptr;
}

}  // namespace app
