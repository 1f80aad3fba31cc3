#include "render/foreign.hpp"

#include <utf8proc.h>

namespace app {
namespace {

bool is_word(char c) {
  const auto u = static_cast<unsigned char>(c);
  return u >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// What a terminal would obey, or nobody could see.
bool unseen(utf8proc_int32_t code) {
  switch (utf8proc_category(code)) {
    case UTF8PROC_CATEGORY_CC:  // ESC, C1, line ends
    case UTF8PROC_CATEGORY_CF:  // directions of reading, signs without a width
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
      return true;
    default:
      return false;
  }
}

}  // namespace

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    utf8proc_int32_t code = 0;
    const auto used = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                       static_cast<utf8proc_ssize_t>(text.size()), &code);
    const auto size = static_cast<std::size_t>(used > 0 ? used : 1);
    if (used <= 0)
      out += "\uFFFD";
    else if (unseen(code))
      out += code == '\t' ? ' ' : '?';
    else
      out += text.substr(0, size);
    text.remove_prefix(size);
  }
  return out;
}

std::string printable_markdown(std::string_view text) {
  const std::string clean = printable(text);
  std::string out;
  for (std::size_t i = 0; i < clean.size(); ++i) {
    const char c = clean[i];
    const bool inside_word = i > 0 && i + 1 < clean.size() && is_word(clean[i - 1]) && is_word(clean[i + 1]);
    const bool marks = std::string_view("\\`*[]<>|&~").find(c) != std::string_view::npos;
    const auto end = i == 0 ? clean.find_first_not_of(c) : 0;  // of "# ", "- ", "---" at the beginning
    const bool heads = i == 0 && std::string_view("#+-=").find(c) != std::string_view::npos &&
                       (end == std::string::npos || clean[end] == ' ');
    if (marks || heads || (c == '_' && !inside_word)) out += '\\';
    out += c;
  }
  return out;
}

}  // namespace app
