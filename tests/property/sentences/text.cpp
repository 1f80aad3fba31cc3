#include <algorithm>
#include <array>
#include <set>
#include <sstream>

#include "property/sentences/told.hpp"
#include "render/layout.hpp"
#include "render/renderer.hpp"
#include "render/speech.hpp"

// The page as it is read: nothing unfilled, nothing that is no number, each number as near as its digits say.
namespace truth {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// The end of a word of a command line that begins at `from`; what is in quotation marks is one.
std::size_t end_of_word(const std::string& text, std::size_t from) {
  if (from < text.size() && text[from] == '\'')
    return std::min(text.find('\'', from + 1), text.size() - 1) + 1;
  const auto inside = [](char c) {
    return letter(c) || digit(c) || std::string_view("-.%_=,/").find(c) != std::string_view::npos;
  };
  while (from < text.size() && inside(text[from])) ++from;
  return from;
}

/// The text without what is quoted of a command line: an option and its value, on the next line if it must,
/// the program and its command.
std::string without_command_lines(std::string text) {
  for (const std::string opening : {"--", "clv "})
    for (auto at = text.find(opening); at != std::string::npos; at = text.find(opening, at)) {
      const auto name = end_of_word(text, at);
      const auto value = text.find_first_not_of(" \n", name);
      const bool valued = value != std::string::npos && value > name &&
                          (letter(text[value]) || digit(text[value]) || text[value] == '\'');
      text.erase(at, (valued ? end_of_word(text, value) : name) - at);
    }
  // A line of a file: churn = "20%".
  for (auto at = text.find(" = \""); at != std::string::npos; at = text.find(" = \"", at)) {
    auto from = at;
    while (from > 0 && (letter(text[from - 1]) || text[from - 1] == '_' || text[from - 1] == '.')) --from;
    text.erase(from, at - from + 4);
    at = from;
  }
  return text;
}

/// The words in Latin letters, with the marks inside them that belong to names and options.
std::vector<std::string> latin_words(const std::string& text) {
  std::vector<std::string> out;
  std::string word;
  for (char c : text + " ") {
    const bool goes_on =
        letter(c) || (!word.empty() && (c == '-' || c == '_' || c == ':' || c == '.' || digit(c)));
    if (goes_on || (c == '-' && word.find_first_not_of('-') == std::string::npos)) {
      word += c;
      continue;
    }
    if (std::any_of(word.begin(), word.end(), letter)) out.push_back(word);
    word.clear();
  }
  return out;
}

/// What the scenario has of words: names, and values, which are echoed as they were written.
std::set<std::string> words_of_file(const std::string& file) {
  std::set<std::string> all;
  std::istringstream lines(file);
  for (std::string line; std::getline(lines, line);) {
    const auto equals = line.find('=');
    const bool name = line.starts_with('[');
    for (const std::string& word :
         latin_words(name ? line.substr(line.find('.') + 1) : line.substr(equals + 1)))
      all.insert(word);
  }
  return all;
}

/// Words that Chinese pages may have besides names and what is quoted of command lines and files; letters
/// that stand for numbers, groups and parts are no words, nor is a place in standard input.
bool may_stand_in_chinese(const std::string& word) {
  static constexpr std::array allowed{"CLV", "NPV", "ROI", "NPS", "LTV:CAC", "P5", "CNY",    "USD", "R",
                                      "pR",  "p",   "A",   "B",   "C",       "D",  "Berger", "Nasr"};
  const auto first = word.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
  std::string bare = word.substr(first);
  if (bare == "e" || word.starts_with("stdin:")) return true;  // 1.5e+15
  while (!bare.empty() && (bare.back() == '.' || bare.back() == ':' || bare.back() == '-')) bare.pop_back();
  return std::find(allowed.begin(), allowed.end(), bare) != allowed.end();
}

/// The numbers of a text in their order, without the marks of thousands.
std::vector<std::string> numbers_in(const std::string& text) {
  std::vector<std::string> out;
  std::string number;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : ' ';
    const bool mark = (c == ',' || c == '.') && !number.empty() && i + 1 < text.size() && digit(text[i + 1]);
    if (digit(c) || (mark && c == '.')) number += c;
    if (digit(c) || mark) continue;
    if (!number.empty()) out.push_back(number);
    number.clear();
  }
  return out;
}

/// Half a unit of the last digit.
double slack(const std::string& number) {
  const auto point = number.find('.');
  const auto places = point == std::string::npos ? 0 : static_cast<double>(number.size() - point - 1);
  return 0.5 * std::pow(10, -places);
}

/// Whether the text has a number that stands for a quantity, in however many digits.
bool stands_for(const std::string& text, const app::quantity& q) {
  if (!q.value.known()) return true;  // in words
  if (std::abs(q.value.value) >= 1e14) return true;
  const double x = std::abs(q.value.value) * (q.in->kind == clv::kind::part ? 100 : 1);
  const auto all = numbers_in(text);
  return std::any_of(all.begin(), all.end(), [&](const std::string& n) {
    return std::abs(std::stod(n) - x) <= slack(n) * (1 + 1e-6) + 1e-12 * x;
  });
}

/// One sentence in one language.
void check_sentence(const app::message& m, app::language l, const std::string& currency,
                    std::vector<std::string>& wrong) {
  const app::speech say(l, currency);
  const std::string text = say(m);
  const auto bad = [&](const char* what) {
    wrong.push_back(std::string(m.id->key) + ": " + what + ": " + text);
  };
  if (text.find('{') != std::string::npos || text.find('}') != std::string::npos)
    bad("a placeholder is left");
  for (const char* none : {"nan", "inf ", "inf.", "inf%", " -0 ", " -0%", " -0."})
    if (text.find(none) != std::string::npos) {
      const auto at = text.find(none) + std::string_view(none).size();
      if (none[1] == '-' && none[3] == '.' && at < text.size() && digit(text[at])) continue;  // -0.5
      bad("no number");
    }
  for (const auto& one : m.args) {
    const auto* q = std::get_if<app::quantity>(&one.second);
    if (!q) continue;
    const std::string open = "{" + std::string(one.first);
    const bool said = m.id->text(l).find(open + "}") != std::string_view::npos ||
                      m.id->text(l).find(open + "#}") != std::string_view::npos;
    if (said && !stands_for(text, *q)) bad("a number is not as given");
  }
}

void check_words(const std::string& page, app::language l, const std::string& file,
                 std::vector<std::string>& wrong) {
  const bool chinese = l == app::language::zh;
  const std::set<std::string> names = words_of_file(file);
  for (const std::string& word : latin_words(chinese ? without_command_lines(page) : page)) {
    if (chinese && !names.contains(word) && !may_stand_in_chinese(word))
      wrong.push_back("Latin in Chinese: " + word);
    for (const char* he : {"he", "his", "him", "himself", "He", "His"})
      if (!chinese && word == he) wrong.push_back("a customer is not " + word);
  }
}

}  // namespace

std::vector<std::string> wrong_in_sentences(const app::document& d) {
  std::vector<std::string> wrong;
  every_sentence(d, [&](const app::message& m) {
    for (const auto l : {app::language::en, app::language::zh}) check_sentence(m, l, d.currency, wrong);
  });
  return wrong;
}

std::vector<std::string> wrong_in_text(const page_told& p, app::language l, bool full) {
  std::vector<std::string> wrong;
  app::page how;
  how.tongue = l;
  how.full = full;
  const std::string page = app::find_renderer("text")->render(p.d, how);
  std::string line;
  for (char c : page) {
    if (c != '\n') {
      line += c;
      continue;
    }
    if (app::width_of(line) > 80) wrong.push_back("wider than the page: " + line);
    line.clear();
  }
  for (const char* none : {"{", "}", "nan", "-0 ", "-0\n", "-0%", "inf\n", " inf "})
    if (page.find(none) != std::string::npos) {
      const auto at = page.find(none);
      if (none[0] == '-' && at > 0 && (digit(page[at - 1]) || letter(page[at - 1]))) continue;
      wrong.push_back(std::string("the page says ") + none);
    }
  check_words(page, l, p.line.text, wrong);
  return wrong;
}

}  // namespace truth
