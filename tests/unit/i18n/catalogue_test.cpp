#include "i18n/catalogue.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

namespace {

std::set<std::string> placeholders(std::string_view text) {
  std::set<std::string> out;
  for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
    std::string name(text.substr(at + 1, text.find('}', at) - at - 1));
    if (name.ends_with('#')) name.pop_back();
    out.insert(name);
  }
  return out;
}

std::string sources() {
  std::string all;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(CLV_SOURCE_DIR "/src")) {
    if (!entry.is_regular_file() || entry.path().parent_path().filename() == "i18n") continue;
    std::ifstream in(entry.path());
    std::ostringstream text;
    text << in.rdbuf();
    all += text.str();
  }
  return all;
}

bool has_han(std::string_view text) {
  for (char c : text)
    if (static_cast<unsigned char>(c) >= 0xE4 && static_cast<unsigned char>(c) <= 0xE9) return true;
  return false;
}

}  // namespace

TEST_CASE("catalogue: both languages have the same keys, once each, with the same placeholders") {
  REQUIRE(app::i18n::en.size() == app::i18n::zh.size());
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < app::i18n::en.size(); ++i) {
    const auto& en = app::i18n::en[i];
    const auto& zh = app::i18n::zh[i];
    CAPTURE(en.key);
    CHECK(en.key == zh.key);
    CHECK(seen.insert(en.key).second);
    CHECK(placeholders(en.text) == placeholders(zh.text));
    CHECK(!en.text.empty());
    CHECK(!zh.text.empty());
    CHECK(!has_han(en.text));
  }
}

TEST_CASE("catalogue: every sentence is used") {
  const std::string all = sources();
  REQUIRE(all.size() > 10000);
  for (const auto& e : app::i18n::en) {
    CAPTURE(e.key);
    CHECK(all.find('"' + std::string(e.key) + '"') != std::string::npos);
  }
}
