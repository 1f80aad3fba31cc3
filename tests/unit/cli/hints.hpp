#pragma once
// What a refusal proposes, taken out of the printed hint: the sentence's own template read backwards.
#include <functional>
#include <map>
#include <optional>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "unit/cli/program.hpp"
#include "unit/report/sources.hpp"

namespace hints {

using words = std::vector<std::string>;

/// One command line and what it reads from standard input.
struct attempt {
  words args;
  std::string input = {};
};

/// The placeholders of a hint with what they hold; "" is the whole line.
using proposal = std::map<std::string, std::string>;

/// A refusal with the hint of one sentence, and what somebody does who follows it.
struct row {
  std::string key;
  attempt wrong;
  std::function<attempt(const attempt&, const proposal&)> follow;
};

/// A C++ literal's content as the program prints it.
inline std::string unescaped(const std::string& literal) {
  std::string out;
  for (std::size_t i = 0; i < literal.size(); ++i) {
    if (literal[i] == '\\' && i + 1 < literal.size()) ++i;
    out += literal[i];
  }
  return out;
}

/// What fills the placeholders of a sentence in a printed line; nothing if the line is another sentence.
inline std::optional<proposal> read(const std::string& line, const std::string& sentence) {
  static const std::regex placeholder(R"re(\{(\w+)#?\})re");
  static const std::regex special(R"re([.^$|()\[\]{}*+?\\])re");
  words names;
  std::string pattern;
  auto from = sentence.cbegin();
  for (std::sregex_iterator at(sentence.begin(), sentence.end(), placeholder), end; at != end; ++at) {
    pattern += std::regex_replace(std::string(from, (*at)[0].first), special, R"re(\$&)re") + "(.*)";
    names.push_back((*at)[1]);
    from = (*at)[0].second;
  }
  pattern += std::regex_replace(std::string(from, sentence.cend()), special, R"re(\$&)re");
  std::smatch m;
  if (!std::regex_match(line, m, std::regex(pattern))) return std::nullopt;
  proposal out{{"", line}};
  for (std::size_t i = 0; i < names.size(); ++i) out[names[i]] = m[i + 1];
  return out;
}

/// The text from an opening bracket to the one that closes it, strings skipped.
inline std::string balanced(const std::string& text, std::size_t at, char open, char close) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = at; i < text.size(); ++i) {
    if (quoted && text[i] == '\\')
      ++i;
    else if (text[i] == '"')
      quoted = !quoted;
    else if (!quoted && text[i] == open)
      ++depth;
    else if (!quoted && text[i] == close && --depth == 0)
      return text.substr(at, i - at + 1);
  }
  return text.substr(at);
}

/// The names of all sentences that stand where the sources give a hint.
inline std::set<std::string> names_in_use() {
  struct spot {
    std::regex head;
    char open, close;
  };
  static const spot spots[] = {
      {std::regex(R"re(\.hint\()re"), '(', ')'},
      {std::regex(R"re(hints\.push_back\()re"), '(', ')'},
      {std::regex(R"re(\bhints\{)re"), '{', '}'},
      {std::regex(R"re(extra_word\(word, \{)re"), '{', '}'},
      {std::regex(R"re((needed_by\([^)]*\)|message \w*(::)?(like|fix)(\(\) const)?) ?\{)re"), '{', '}'}};
  static const std::regex said(R"re(say::(\w+))re");
  std::set<std::string> out;
  for (const auto& [path, text] : sources::all())
    for (const spot& s : spots)
      for (std::sregex_iterator at(text.begin(), text.end(), s.head), end; at != end; ++at) {
        const auto last = static_cast<std::size_t>(at->position() + at->length()) - 1;
        const std::string given = balanced(text, last, s.open, s.close);
        for (std::sregex_iterator one(given.begin(), given.end(), said); one != end; ++one)
          out.insert((*one)[1]);
      }
  return out;
}

inline words tokens(const std::string& text) {
  words out;
  std::istringstream in(text);
  for (std::string word; in >> word;) out.push_back(word);
  return out;
}

/// Adds words, which the hint must show.
inline auto add(const std::string& text) {
  return [text](const attempt& before, const proposal& said) {
    CHECK(said.at("").find(text) != std::string::npos);
    attempt after = before;
    for (const auto& word : tokens(text)) after.args.push_back(word);
    return after;
  };
}

/// Puts what a placeholder holds in place of a word or of a part of the input.
inline auto put(const std::string& old, const std::string& name, const std::string& before_it = {}) {
  return [=](const attempt& before, const proposal& said) {
    attempt after = before;
    const std::string fresh = before_it + said.at(name);
    for (std::string& word : after.args)
      if (word == old) word = fresh;
    if (const auto at = after.input.find(old); at != std::string::npos)
      after.input.replace(at, old.size(), fresh);
    return after;
  };
}

/// Puts a text that the hint shows, or explains, in place of a word or of a part of the input.
inline auto change(const std::string& old, const std::string& fresh, bool shown = true) {
  return [=](const attempt& before, const proposal& said) {
    if (shown) CHECK(said.at("").find(fresh) != std::string::npos);
    return put(old, "")(before, {{"", fresh}});
  };
}

/// Another command line altogether.
inline auto instead(const words& args, const std::string& input = {}) {
  return [=](const attempt&, const proposal&) { return attempt{args, input}; };
}

}  // namespace hints
