#pragma once
#include <cstddef>
#include <functional>
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
  bool full = false;  ///< every table and sentence, not only the answer
};

/// One output format.
struct renderer {
  std::string_view name;    ///< --format NAME
  std::string_view suffix;  ///< chosen by --output FILE.suffix
  bool table_file;          ///< rows for a spreadsheet: takes --bom
  bool explains;            ///< shows the working
  std::string (*render)(const document&, const page&);
  /// Writes a document with a stream of rows piece by piece; null where the format is for people, who get a
  /// table instead. The sink says whether to go on.
  void (*pour)(const document&, const page&, const std::function<bool(std::string_view)>& sink) = nullptr;
};

/// THE table of output formats (renderers.cpp).
[[nodiscard]] std::span<const renderer> renderers() noexcept;
[[nodiscard]] const renderer* find_renderer(std::string_view name) noexcept;

}  // namespace app
