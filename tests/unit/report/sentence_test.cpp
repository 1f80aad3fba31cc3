#include "report/sentence.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

// Sentences stand where they are said, so this reads the sources: keys once each, each sentence said, both
// languages there and in their own script.

namespace {

struct found {
  std::string name, key, en, zh;
};

std::string text_of(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::ostringstream all;
  all << in.rdbuf();
  return all.str();
}

std::map<std::string, std::string> sources() {
  std::map<std::string, std::string> all;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(CLV_SOURCE_DIR "/src"))
    if (entry.is_regular_file() && entry.path().filename() != "sentence.hpp")
      all[entry.path().string()] = text_of(entry.path());
  return all;
}

/// Adjacent literals as one text.
std::string joined(const std::string& literals) {
  static const std::regex one(R"re("((?:[^"\\]|\\.)*)")re");
  std::string all;
  for (std::sregex_iterator at(literals.begin(), literals.end(), one), end; at != end; ++at) all += (*at)[1];
  return all;
}

std::vector<found> sentences_in(const std::string& text) {
  static const std::regex head(R"re(constexpr sentence\s+(\w+)\{)re");
  static const std::string literal = R"re(((?:"(?:[^"\\]|\\.)*"\s*)+))re";
  static const std::regex parts("^\\s*" + literal + ",\\s*" + literal + ",\\s*" + literal + "\\};");
  std::vector<found> out;
  for (std::sregex_iterator at(text.begin(), text.end(), head), end; at != end; ++at) {
    const std::string rest = text.substr(static_cast<std::size_t>(at->position() + at->length()), 4000);
    std::smatch m;
    REQUIRE(std::regex_search(rest, m, parts));
    out.push_back({(*at)[1], joined(m[1]), joined(m[2]), joined(m[3])});
  }
  return out;
}

bool has_han(const std::string& text) {
  for (char c : text)
    if (static_cast<unsigned char>(c) >= 0xE4 && static_cast<unsigned char>(c) <= 0xE9) return true;
  return false;
}

}  // namespace

TEST_CASE("sentences: keys once each, every one is said, each side in its own script") {
  const auto files = sources();
  std::string all;
  for (const auto& file : files) all += file.second;
  std::set<std::string> keys;
  std::size_t chinese = 0;
  for (const auto& file : files)
    for (const found& s : sentences_in(file.second)) {
      CAPTURE(file.first);
      CAPTURE(s.key);
      CHECK(keys.insert(s.key).second);
      CHECK(all.find("say::" + s.name) != std::string::npos);
      CHECK_FALSE((s.en.empty() || s.zh.empty()));
      CHECK_FALSE(has_han(s.en));
      chinese += has_han(s.zh);
    }
  MESSAGE(keys.size(), " sentences, ", chinese, " with Chinese characters");
  CHECK(keys.size() > 500);
  CHECK(chinese + 20 > keys.size());  // the rest is placeholders and marks alone
}
