// Lines as the words of a command line, run in process. `@NAME=text` sets a variable of the environment; what
// follows a line `<<` is standard input. No word may write a file or name one that exists, but the example.
#include <algorithm>
#include <cli/options.hpp>
#include <filesystem>

#include "fuzz.hpp"
#include "output_checks.hpp"

namespace {

constexpr std::string_view example = "examples/kfc.toml";

bool is_switch(char letter) {
  return std::any_of(app::global_options.begin(), app::global_options.end(),
                     [&](const auto& o) { return o.letter == letter && o.takes.empty(); });
}

/// `-o`, also behind switches (`-qo`), and `--output`.
bool writes(std::string_view word) {
  if (word.starts_with("--")) return word.starts_with("--output");
  if (!word.starts_with("-")) return false;
  const auto at = std::find_if_not(word.begin() + 1, word.end(), is_switch);
  return at != word.end() && *at == 'o';
}

bool names_a_file(const std::string& word) {
  std::error_code ec;
  return std::filesystem::exists(word, ec) || ec == std::errc::permission_denied;
}

fuzz::question read(std::string_view all) {
  fuzz::question x;
  const std::size_t cut = std::min(all.find("\n<<\n"), all.size());
  if (cut < all.size()) x.in = all.substr(cut + 4);
  for (std::string& word : fuzz::split(all.substr(0, cut), '\n')) {
    word.resize(std::min(word.find('\0'), word.size()));
    const std::size_t equals = word.find('=');
    if (word.starts_with('@') && equals != std::string::npos)
      x.variables[word.substr(1, equals - 1)] = word.substr(equals + 1);
    else if (word == example)
      x.args.push_back(CLV_SOURCE_DIR "/" + word);
    else if (!writes(word) && !names_a_file(word))
      x.args.push_back(std::move(word));
  }
  return x;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::question x = read({reinterpret_cast<const char*>(data), size});
  fuzz::run_and_check(x);
  return 0;
}
