#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "report/document.hpp"

namespace app {

/// What a renderer may know besides the document.
struct page {
  language tongue = language::en;
  std::size_t width = 80;
  bool colour = false;
  bool explain = false;
  bool spreadsheet = false;  ///< a text that begins like a formula gets an apostrophe
};

/// One output format.
struct renderer {
  std::string_view name;    ///< --format NAME
  std::string_view suffix;  ///< chosen by --output FILE.suffix
  bool table_file;          ///< rows for a spreadsheet: takes --bom
  bool explains;            ///< shows the working
  std::string (*render)(const document&, const page&);
};

/// THE table of output formats (renderers.cpp).
[[nodiscard]] std::span<const renderer> renderers() noexcept;
[[nodiscard]] const renderer* find_renderer(std::string_view name) noexcept;

}  // namespace app
