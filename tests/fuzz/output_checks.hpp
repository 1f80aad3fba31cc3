#pragma once
#include <input/text.hpp>
#include <nlohmann/json.hpp>

#include "fuzz.hpp"

/// What holds for everything the program prints, whatever it was given.
namespace fuzz {

inline void check_text(std::string_view stream, const std::string& text) {
  expect(app::valid_utf8(text), std::string(stream) + " is not UTF-8", text);
}

/// Whether a text the user gave says nan or inf, in any width, and so may be repeated to him.
inline bool names_no_number(const std::string& text) {
  const std::string plain = app::lower(app::normalised(text));
  return plain.find("nan") != std::string::npos || plain.find("inf") != std::string::npos;
}

/// No word of the output is nan or inf, unless it is quoted: "expected 'nan'".
inline void check_numbers(std::string_view stream, const std::string& text) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; };
  const std::string plain = app::lower(text);
  for (std::size_t at = 0; at < plain.size();) {
    std::size_t end = at;
    while (end < plain.size() && letter(plain[end])) ++end;
    const auto word = std::string_view(plain).substr(at, end - at);
    const bool quoted = at > 0 && plain[at - 1] == '\'';
    expect(quoted || (word != "nan" && word != "inf"), std::string(stream) + " has a number that is none",
           text);
    at = end + 1;
  }
}

inline void check_json(std::string_view stream, const std::string& text) {
  expect(nlohmann::json::accept(text), std::string(stream) + " is not JSON", text);
}

/// No control character but the end of a line; the escapes of colours where they were asked for.
inline void check_terminal(std::string_view stream, const std::string& text, bool coloured) {
  for (const char c : text) {
    const bool control = (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7f;
    expect(!control || (coloured && c == 0x1b), std::string(stream) + " has a control character", text);
  }
}

}  // namespace fuzz
