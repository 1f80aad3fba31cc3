#include "render/source.hpp"

#include "render/layout.hpp"
#include "render/speech.hpp"

namespace app {

std::string source_text(const document& d, language l) {
  const speech say(l, d.currency);
  std::string out;
  for (const cell& line : d.source) {
    if (const auto* sentence = std::get_if<message>(&line))
      for (const std::string& part : wrapped(say(*sentence), 77)) out += "## " + part + '\n';
    else
      out += std::get<std::string>(line) + '\n';
  }
  return out;
}

}  // namespace app
