#pragma once
// Sentences stand where they are said, so tests about all of them read the sources.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

namespace sources {

struct found {
  std::string name, key, en, zh;
};

inline std::string text_of(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::ostringstream all;
  all << in.rdbuf();
  return all.str();
}

/// Every file of src by its path.
inline std::map<std::string, std::string> all() {
  std::map<std::string, std::string> out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(CLV_SOURCE_DIR "/src"))
    if (entry.is_regular_file() && entry.path().filename() != "sentence.hpp")
      out[entry.path().string()] = text_of(entry.path());
  return out;
}

/// Adjacent literals as one text.
inline std::string joined(const std::string& literals) {
  static const std::regex one(R"re("((?:[^"\\]|\\.)*)")re");
  std::string out;
  for (std::sregex_iterator at(literals.begin(), literals.end(), one), end; at != end; ++at) out += (*at)[1];
  return out;
}

/// The sentences that a file declares.
inline std::vector<found> sentences_in(const std::string& text) {
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

}  // namespace sources
