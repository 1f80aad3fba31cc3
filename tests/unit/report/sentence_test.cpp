#include "report/sentence.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "unit/report/sources.hpp"

// Sentences stand where they are said, so this reads the sources: keys once each, each sentence said, both
// languages there and in their own script.

namespace {

using sources::found;
using sources::sentences_in;

bool has_han(const std::string& text) {
  for (char c : text)
    if (static_cast<unsigned char>(c) >= 0xE4 && static_cast<unsigned char>(c) <= 0xE9) return true;
  return false;
}

}  // namespace

TEST_CASE("sentences: keys once each, every one is said, each side in its own script") {
  const auto files = sources::all();
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
  CHECK(20 * (keys.size() - chinese) < keys.size());  // the rest is placeholders and marks alone
}
