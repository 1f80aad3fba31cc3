// Every equation that is printed holds for the digits printed, in the working and in sentences: the text is
// read back and reckoned by a calculator of its own, over random scenarios, in both languages, for all
// commands that explain.
#include <map>
#include <string>
#include <vector>

#include "property/expression.hpp"
#include "property/typed_scenario.hpp"
#include "support.hpp"
#include "unit/cli/program.hpp"

using printed_equation::first_number;
using printed_equation::printed;
using printed_equation::reckoned;

namespace {

using namespace typed;

/// What was seen of the equations of one command.
struct tally {
  int documents = 0;
  int refused = 0;    ///< no document: a chain without end, no root
  int idle = 0;       ///< a document without working
  int equations = 0;  ///< of the working: reckoned
  int checks = 0;     ///< equations of check lines
  int alike = 0;      ///< check lines that are a number
  int sentences = 0;  ///< equations within sentences
  int open = 0;       ///< sums that end in dots, series of matrices
  int about = 0;      ///< equations that no digits make hold, and that say so

  [[nodiscard]] int all() const { return equations + checks + sentences; }
};

std::vector<std::string> split(std::string text, const std::string& at) {
  std::vector<std::string> all;
  for (auto end = text.find(at); end != std::string::npos; end = text.find(at)) {
    all.push_back(text.substr(0, end));
    text.erase(0, end + at.size());
  }
  all.push_back(text);
  return all;
}

/// `left = right`, reckoned; whether there was something to reckon.
bool hold(const std::string& left, const std::string& right) {
  CAPTURE(left);
  CAPTURE(right);
  const auto x = reckoned(left);
  if (!x) return false;
  const auto y = first_number(right);
  REQUIRE(y);
  CAPTURE(static_cast<double>(*x));
  CHECK(y->is(*x));
  return true;
}

bool is_about(const std::string& result) { return result.starts_with("about ") || result.starts_with("约 "); }

/// A line of the working: 3. **label** `path`: letters = numbers = result. check: method, numbers = result
void read_step(const std::string& line, tally& seen) {
  CAPTURE(line);
  for (const char* never :
       {" nan", " inf", "(nan", "no limit", "无上限", "too large", "超出范围", " - /", "/ -,"})
    CHECK(line.find(never) == std::string::npos);
  std::string said = line.substr(line.find("`: ") + 3);
  const auto stop = std::min(said.find(". check: "), said.find(". 验算: "));
  const std::string check = stop == std::string::npos ? "" : said.substr(said.find(": ", stop) + 2);
  said = said.substr(0, stop);
  const auto parts = split(said, " = ");
  const std::string& result = parts.back();
  if (is_about(result)) {
    ++seen.about;
  } else if (parts.size() == 3 && parts[1].find("...") == std::string::npos) {
    CHECK(hold(parts[1], result));
    ++seen.equations;
  } else {
    ++seen.open;
  }
  if (check.empty()) return;
  const auto sides = split(check, " = ");
  REQUIRE(sides.size() == 2);
  const auto numbers = split(sides[0], ", ").back();
  if (is_about(sides[1])) {
    ++seen.about;
  } else if (reckoned(numbers)) {
    hold(numbers, sides[1]);
    ++seen.checks;
  } else if (!is_about(result)) {  // another way to the same number: a tie may fall to the other side
    const auto x = first_number(result);
    const auto y = first_number(sides[1]);
    REQUIRE(x);
    REQUIRE(y);
    const auto unit = 2 * std::max(x->half, y->half);
    CHECK(std::abs(x->value - y->value) <= unit + 1e-9L * std::abs(x->value));
    ++seen.alike;
  }
}

/// Numbers and operators of the words before an equals sign, from the last stop on.
std::string without_words(const std::string& text) {
  std::size_t from = 0;
  for (const char* stop : {": ", "：", " = ", "; ", "；", ". ", "。"})
    if (const auto at = text.rfind(stop); at != std::string::npos)
      from = std::max(from, at + std::string_view(stop).size());
  std::string out;
  for (std::size_t i = from; i < text.size(); ++i) {
    const std::string_view rest = std::string_view(text).substr(i);
    const bool apart = (i == 0 || text[i - 1] == ' ') && (rest.size() == 1 || rest[1] == ' ');
    if (rest.starts_with("×"))
      out += " x ";
    else if (std::isdigit(static_cast<unsigned char>(rest[0])) ||
             std::string_view("().,%^/").find(rest[0]) != std::string_view::npos)
      out += rest[0];
    else if (std::string_view("x+-").find(rest[0]) != std::string_view::npos && apart)
      out += std::string(" ") + rest[0] + " ";
  }
  while (out.ends_with(',') || out.ends_with('.')) out.pop_back();
  return out;
}

/// A sentence with an equation in it: R = 5 x 20% = 1.
void read_sentence(const std::string& line, tally& seen) {
  CAPTURE(line);
  for (auto at = line.find(" = "); at != std::string::npos; at = line.find(" = ", at + 1)) {
    printed_equation::calculator left(without_words(line.substr(0, at)));
    if (!left.value() || !left.reckons()) continue;
    hold(without_words(line.substr(0, at)), line.substr(at + 3));
    ++seen.sentences;
  }
}

void read_back(const words& args, const std::string& input, tally& seen) {
  for (const char* tongue : {"en", "zh"}) {
    words all = args;
    all.insert(all.end(), {"--format", "md", "--explain", "--full", "--lang", tongue});
    const program::outcome o = program::run(all, input);
    CAPTURE(args[0]);
    CAPTURE(input);
    if (o.code != app::exit_code::done && o.code != app::exit_code::answer_no) {
      ++seen.refused;
      for (const auto& line : split(o.err, "\n")) read_sentence(line, seen);
      continue;
    }
    ++seen.documents;
    const int before = seen.equations;
    for (const auto& line : split(o.out, "\n")) {
      if (line.find(". **") != std::string::npos && line.find("`: ") != std::string::npos)
        read_step(line, seen);
      else if (!line.starts_with('|') && !line.starts_with('#'))
        read_sentence(line, seen);
    }
    seen.idle += seen.equations == before;  // check: the result has no number
  }
}

void said(const std::string& command, const tally& t) {
  MESSAGE(command, ": ", t.documents, " documents (", t.refused, " refused, ", t.idle, " without working), ",
          t.equations, " equations, ", t.checks, " in checks, ", t.alike, " checks that are a number, ",
          t.sentences, " in sentences; ", t.open, " without numbers, ", t.about, " said to be near");
}

}  // namespace

TEST_CASE("calculator: precedence, signs, powers, percentages, thousands") {
  const auto at = [](const char* text) {
    const auto x = reckoned(text);
    REQUIRE(x);
    return static_cast<double>(*x);
  };
  CHECK(close(at("1 + 2 x 3"), 7, 1e-15));
  CHECK(close(at("(1 + 2) x 3"), 9, 1e-15));
  CHECK(close(at("10 - 4 - 3"), 3, 1e-15));
  CHECK(close(at("12 / 4 / 3"), 1, 1e-15));
  CHECK(close(at("2 x 3^2"), 18, 1e-15));
  CHECK(close(at("-2^2"), -4, 1e-15));
  CHECK(close(at("2^3^2"), 512, 1e-15));
  CHECK(close(at("-(-52,000) / (26,000 - (-52,000))"), 2 / 3., 1e-15));
  CHECK(close(at("50 x 52 x 20%"), 520, 1e-15));
  CHECK(close(at("1 - 1.5%"), 0.985, 1e-15));
  CHECK(close(at("1.5e+15 / 3"), 5e14, 1e-15));
  for (const char* none : {"", "1 +", "(1", "u + 1", "1 2", "x 3", "1 + ...", "no limit", "-"})
    CHECK_FALSE(reckoned(none));
}

TEST_CASE("printed numbers: what rounds to them, and nothing else") {
  const auto amount = first_number("539.95 CNY");
  REQUIRE(amount);
  CHECK(amount->is(45 * 12 * 3 * 0.3333L));
  CHECK_FALSE(amount->is(45 * 12 * 3 * 0.333L));  // what stood there once
  CHECK(first_number("-26,000 CNY.")->is(-26'000.4L));
  CHECK_FALSE(first_number("26,000")->is(26'000.6L));
  CHECK(first_number("33.33% margin")->is(0.33334L));
  CHECK_FALSE(first_number("33.33%")->is(0.3334L));
  CHECK(first_number("1.5e+15")->is(1.54e15L));
  CHECK_FALSE(first_number("customers"));
}

TEST_CASE("explain: calc, referral, cashflow and levers") {
  std::uint64_t seed = 100;
  for (const std::string command : {"calc", "referral", "cashflow", "levers"}) {
    shop s(++seed);
    tally seen;
    for (int i = 0; i < 40; ++i) {
      const bool talks = command == "calc" || command == "referral";
      read_back({command, "-"}, file_of(talks ? s.with_talk() : s.inputs()), seen);
    }
    said(command, seen);
    CHECK(seen.refused < 30);
    CHECK(seen.idle == 0);
    CHECK(seen.equations > 5 * seen.documents);
    CHECK(seen.about == 0);
  }
}

TEST_CASE("explain: thirds, odd rhythms, tiny and huge values") {
  std::uint64_t seed = 200;
  for (const std::string command : {"calc", "referral", "cashflow"}) {
    shop s(++seed);
    tally seen;
    for (int i = 0; i < 60; ++i) read_back({command, "-"}, file_of(s.awkward()), seen);
    said("awkward " + command, seen);
    CHECK(seen.documents > 20);
    CHECK(seen.equations > 5 * seen.documents);
    CHECK(seen.about * 100 < seen.equations);
  }
}

TEST_CASE("explain: segments, and calc of segments") {
  shop s(111);
  tally of_base;
  tally of_calc;
  for (int i = 0; i < 30; ++i) {
    const std::string file = file_of(without_retention(s.inputs()), segments(s));
    read_back({"segments", "-"}, file, of_base);
    read_back({"calc", "-"}, file, of_calc);
  }
  said("segments", of_base);
  said("calc of segments", of_calc);
  for (const tally& seen : {of_base, of_calc}) {
    CHECK(seen.refused < 20);
    CHECK(seen.idle == 0);
    CHECK(seen.equations > 5 * seen.documents);
    CHECK(seen.about == 0);
  }
}

TEST_CASE("explain: compare") {
  shop s(112);
  tally seen;
  for (int i = 0; i < 30; ++i) read_back({"compare", "-"}, file_of(s.with_talk(), what_ifs(s)), seen);
  said("compare", seen);
  CHECK(seen.refused < 20);
  CHECK(seen.equations >= 2 * seen.documents);
  CHECK(seen.about == 0);
}

TEST_CASE("explain: check and solve") {
  shop s(113);
  tally checked;
  tally solved;
  for (int i = 0; i < 25; ++i) {
    auto inputs = s.with_talk();
    inputs["praise.tells"] = s.typed(1, 9);
    inputs["praise.conversion"] = "20%";
    inputs["generations"] = s.one_of({"1", "2", "3"});
    const std::string file = file_of(inputs);
    read_back({"check", "-", "satisfied.total=" + s.typed(100, 90'000)}, file, checked);
    // What another conversion gives is what is asked for.
    std::string target =
        program::run({"calc", "-", "--praise-conversion", s.percent(3, 40), "--get", "swing.value"}, file)
            .out;
    if (target.empty()) target = "1 ";
    target.pop_back();
    read_back({"solve", "-", "--vary", "praise.conversion", "--target", "swing.value=" + target}, file,
              solved);
  }
  said("check", checked);
  said("solve", solved);
  for (const tally& seen : {checked, solved}) {
    CHECK(seen.refused < 20);
    CHECK(seen.idle < 6);
    CHECK(seen.equations > 10 * seen.documents);
    CHECK(seen.about == 0);
  }
}
