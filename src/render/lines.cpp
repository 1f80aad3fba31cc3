#include "render/lines.hpp"

#include <algorithm>

#include "render/layout.hpp"

namespace app {

void put_wrapped(std::string& out, const std::string& text, std::string_view first, std::size_t width) {
  const std::string later(first.size(), ' ');
  bool begun = false;
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    for (const auto& line : wrapped(std::string_view(text).substr(at, end - at),
                                    width > first.size() ? width - first.size() : 1)) {
      out += (begun ? later : std::string(first)) + line + '\n';
      begun = true;
    }
    at = end + 1;
  }
}

void put_heading(std::string& out, const std::string& title, const page& p) {
  if (p.colour) out += "\x1b[1m";
  put_wrapped(out, title, "", p.width);
  if (p.colour) out.insert(out.size() - 1, "\x1b[0m");
}

}  // namespace app
