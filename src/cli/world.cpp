#include "cli/world.hpp"

#include <algorithm>

#include "input/text.hpp"

namespace app {
namespace {

language language_of(const environment& world) {
  for (const char* name : {"CLV_LANG", "LC_ALL", "LC_MESSAGES", "LANG"})
    if (const auto value = world.variable(name); !value.empty())
      return value.starts_with("zh") ? language::zh : language::en;
  return language::en;
}

}  // namespace

std::optional<language> language_named(std::string_view word) {
  std::string name = lower(word);
  std::replace(name.begin(), name.end(), '_', '-');
  for (const std::string_view zh : {"zh", "cn", "chinese", "中文"})
    if (name == zh || (zh == "zh" && name.starts_with("zh-"))) return language::zh;
  if (name == "en" || name == "english" || name.starts_with("en-")) return language::en;
  return std::nullopt;
}

manner manner_of(const std::vector<std::string>& args, const environment& world) {
  manner m{language_of(world), false, {}};
  for (std::size_t i = 0; i < args.size(); ++i) {
    const std::string next = i + 1 < args.size() ? args[i + 1] : "";
    const std::string& a = args[i];
    const std::string lang = a == "--lang" ? next : a.starts_with("--lang=") ? a.substr(7) : "";
    if (const auto named = language_named(lang)) m.tongue = *named;
    if (lang == "auto") m.tongue = language_of(world);
    m.json_errors =
        m.json_errors || a == "--json" || a == "--format=json" || (a == "--format" && next == "json");
  }
  return m;
}

}  // namespace app
