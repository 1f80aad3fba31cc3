// Bytes as a scenario file on standard input of every command, whole runs, each in another language, depth
// and format.
#include <commands/command.hpp>

#include "fuzz.hpp"
#include "output_checks.hpp"

namespace {

/// What a command wants besides the scenario.
std::vector<std::string> words_for(std::string_view command) {
  if (command == "check") return {"clv=26000", "satisfied.total=52000"};
  if (command == "solve") return {"--target", "clv=30000", "--vary", "retention"};
  if (command == "sweep") return {"spend=0.5x,1x,2x"};
  return {};
}

const std::vector<std::vector<std::string>>& manners() {
  static const std::vector<std::vector<std::string>> all{{},
                                                         {"--full", "--lang", "zh"},
                                                         {"--json"},
                                                         {"--explain"},
                                                         {"--format", "md", "--full", "--lang", "zh"},
                                                         {"--format", "csv"},
                                                         {"--format", "jsonl"},
                                                         {"--json", "--full"}};
  return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  std::size_t turn = size;  // no command always in the same manner
  for (const app::command& c : app::commands()) {
    if (c.takes == app::operands::none || c.takes == app::operands::target) continue;
    std::vector<std::string> args{std::string(c.name), "-"};
    for (const auto& more : {words_for(c.name), manners()[turn++ % manners().size()]})
      args.insert(args.end(), more.begin(), more.end());
    fuzz::run_and_check({args, {}, text});
  }
  return 0;
}
