// Every equation that --explain prints holds for the digits printed: its numbers are read back and reckoned,
// over random scenarios and all commands that explain.
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <set>

#include "property/expression.hpp"
#include "support.hpp"
#include "unit/cli/program.hpp"

using printed_equation::calculator;
using printed_equation::interval;

namespace {

using words = std::vector<std::string>;

/// Random options of an everyday shop, as they are typed.
class shop {
 public:
  explicit shop(std::uint64_t seed) : engine_(seed) {}

  double uniform() { return static_cast<double>(engine_() >> 11) * 0x1p-53; }
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(uniform() * static_cast<double>(n)); }

  /// A number with up to two decimals.
  std::string typed(double low, double high) {
    const double step = std::pow(10, -static_cast<double>(below(3)));
    const double x = std::round((low + (high - low) * uniform()) / step) * step;
    std::string text = std::to_string(std::clamp(x, low, high));
    text.erase(text.find('.') + 3);
    return text;
  }
  std::string percent(double low, double high) { return typed(low, high) + "%"; }
  std::string one_of(const words& all) { return all[below(all.size())]; }

  /// What everybody gives, and some of what may be left out: key, value.
  std::map<std::string, std::string> inputs() {
    std::map<std::string, std::string> all{{"spend", typed(1, 500)},
                                           {"frequency", one_of({"weekly", "monthly", "2/week", "3.7", "1"})},
                                           {"lifespan", one_of({typed(1, 30), "10", "1", "0.5"})}};
    const auto maybe = [&](const char* key, double chance, const std::string& value) {
      if (uniform() < chance) all[key] = value;
    };
    maybe("margin", 0.5, percent(5, 100));
    maybe("retention", 0.6,
          one_of({percent(30, 98), percent(90, 99), percent(50, 90) + ", " + percent(60, 95)}));
    maybe("discount", 0.6, percent(0, 30));
    maybe("growth", 0.3, percent(-10, 10));
    maybe("acquisition_cost", 0.6, typed(1, 5000));
    maybe("retention_cost", 0.3, typed(0, 20));
    maybe("cost_timing", 0.3, "mid-year");
    maybe("timing", 0.4, "end");
    maybe("survival", 0.4, "from-first-year");
    maybe("payments", 0.3, one_of({"monthly", "weekly", "continuous"}));
    if (all.contains("retention")) maybe("lifespan", 0.2, "unlimited");
    return all;
  }
  /// The same with talk.
  std::map<std::string, std::string> with_talk() {
    auto all = inputs();
    const auto maybe = [&](const char* key, double chance, const std::string& value) {
      if (uniform() < chance) all[key] = value;
    };
    maybe("praise.tells", 0.9, one_of({typed(0.5, 12), "5", typed(1, 9) + ", " + typed(1, 5)}));
    maybe("praise.conversion", 0.9, percent(1, 40));
    maybe("complaint.tells", 0.9, one_of({typed(0.5, 12), "10"}));
    maybe("complaint.conversion", 0.9, percent(1, 40));
    maybe("generations", 0.5, one_of({"2", "3", "5", "unlimited"}));
    maybe("attenuation", 0.3, one_of({"0.5", "0.9"}));
    maybe("own_loss", 0.4, percent(0, 100));
    maybe("residual", 0.4, typed(0.1, 2));
    maybe("lost_complain", 0.4, percent(0, 100));
    maybe("dissatisfied_share", 0.3, percent(0, 30));
    if (all.contains("dissatisfied_share")) maybe("satisfied_share", 0.5, percent(10, 70));
    maybe("accounting", 0.4, one_of({"held", "change", "talk"}));
    return all;
  }

 private:
  std::mt19937_64 engine_;
};

/// A file of these inputs; what stands in `more` comes after.
std::string file_of(const std::map<std::string, std::string>& inputs, const std::string& more = {}) {
  std::string base;
  std::string conventions;
  for (const auto& [key, value] : inputs) {
    const bool convention = key == "timing" || key == "survival" || key == "payments" ||
                            key == "cost_timing" || key == "accounting";
    (convention ? conventions : base) += key + " = \"" + value + "\"\n";
  }
  return "format = 1\n[scenario]\ncurrency = \"CNY\"\n[conventions]\n" + conventions + "[base]\n" + base +
         more;
}

/// Three groups, how many come in each, how they leave and how they were asked.
std::string segments(shop& s) {
  std::string text;
  for (const char* name : {"one", "two", "three"})
    text += std::string("[segments.") + name + "]\ncustomers = " + std::to_string(1 + s.below(900)) +
            "\nfrequency = " + s.typed(1, 60) + "\nchurn = \"" + s.percent(2, 60) + "\"\nsatisfaction = \"" +
            s.percent(40, 99) + "\"\n";
  return text;
}

/// Inputs of segments that leave by their churn.
std::map<std::string, std::string> without_retention(std::map<std::string, std::string> all) {
  all.erase("retention");
  if (all["lifespan"] == "unlimited") all["lifespan"] = "10";
  return all;
}

std::string what_ifs(shop& s) {
  return "[scenarios.cheaper.set]\nspend = \"" + s.one_of({"0.9x", "0.75x"}) +
         "\"\n[scenarios.better.set]\nmargin = \"" + s.percent(20, 100) + "\"\ndiscount = \"" +
         s.percent(1, 12) + "\"\n";
}

/// What was seen of the equations of one command.
struct tally {
  int documents = 0;
  int refused = 0;              ///< no document: a chain without end, no root
  int idle = 0;                 ///< a document without working
  int equations = 0;            ///< reckoned, the result inside what the digits allow
  int exact = 0;                ///< of those, the printed digits themselves give the printed result
  int open = 0;                 ///< sums that end in dots
  int loose = 0;                ///< a divisor that is printed as 0
  int checks = 0;               ///< check lines that agree with the result
  int check_equations = 0;      ///< of those, reckoned from their own numbers
  std::set<std::string> words;  ///< no numbers: series of matrices
};

/// Money by its label; by its result where only sums stand.
bool is_money(const nlohmann::json& step, const std::string& label) {
  for (const char* word :
       {"value", "contribution", "cost", "in money", "cumulative", "amount", "open", "spend"})
    if (label.find(word) != std::string::npos) return true;
  const std::string unit = step["unit"];
  const std::string path = step["path"];
  const std::string equation = step["formula"];
  const bool sums = equation.find(" x ") == std::string::npos && equation.find(" / ") == std::string::npos;
  return unit.starts_with("CNY") && (sums || path.find("average.") != std::string::npos);
}

/// The check line of a step: its numbers give what it says, and that is the result, or nothing is left.
void reckon_check(const nlohmann::json& step, tally& seen) {
  const nlohmann::json& check = step["check"];
  if (check["value"].is_null() || step["value"].is_null()) return;
  const std::string method = check["method"];
  const double says = check["value"];
  const double want = step["value"];
  CAPTURE(method);
  CAPTURE(says);
  const bool vanishes = method == "check.balance" || method == "check.open" || method == "check.nothing_left";
  CHECK(close(says, vanishes ? 0 : want, 1e-9, 1e-9));
  ++seen.checks;
  if (!check.contains("numbers")) return;
  const std::string numbers = check["numbers"];
  const std::string equation = check["formula"];
  CAPTURE(numbers);
  const auto labels = printed_equation::operands_of(equation);
  REQUIRE(labels.size() == printed_equation::operands_of(numbers).size());
  calculator all(numbers, [&](std::size_t n) { return is_money(step, labels[n]); });
  const auto got = all.value();
  if (!got || !got->bounded()) return;
  CHECK(got->holds(says));
  ++seen.check_equations;
}

void reckon(const nlohmann::json& step, tally& seen) {
  const std::string numbers = step["numbers"];
  const std::string equation = step["formula"];
  CAPTURE(std::string(step["path"]));
  CAPTURE(equation);
  CAPTURE(numbers);
  if (numbers.ends_with("...")) {
    ++seen.open;
    return;
  }
  if (step["value"].is_null()) {
    seen.words.insert("without a value");
    return;
  }
  const auto labels = printed_equation::operands_of(equation);
  REQUIRE(labels.size() == printed_equation::operands_of(numbers).size());
  calculator all(numbers, [&](std::size_t n) { return is_money(step, labels[n]); });
  const auto got = all.value();
  if (!got) {
    seen.words.insert(numbers);
    return;
  }
  if (!got->bounded()) {
    ++seen.loose;
    return;
  }
  const double want = step["value"];
  CAPTURE(want);
  CAPTURE(got->low);
  CAPTURE(got->high);
  CHECK(got->holds(want));
  ++seen.equations;
  const bool money = std::string(step["unit"]).starts_with("CNY");
  seen.exact += close((got->low + got->high) / 2, want, 0.5e-6, money ? 0.005 : 0.5e-6);
}

void read_back(const words& args, const std::string& input, tally& seen) {
  words all = args;
  all.insert(all.end(), {"--json", "--explain"});
  const program::outcome o = program::run(all, input);
  CAPTURE(args[0]);
  CAPTURE(input);
  if (o.code != app::exit_code::done && o.code != app::exit_code::answer_no) {
    ++seen.refused;
    return;
  }
  ++seen.documents;
  const auto document = nlohmann::json::parse(o.out);
  if (!document.contains("working")) {  // check: the result has no number
    ++seen.idle;
    return;
  }
  for (const auto& step : document["working"]) {
    reckon(step, seen);
    reckon_check(step, seen);
  }
}

void said(const std::string& command, const tally& t) {
  std::string list;
  for (const auto& w : t.words) list += "\n  not reckoned: " + w;
  MESSAGE(command, ": ", t.documents, " documents (", t.refused, " refused, ", t.idle, " without working), ",
          t.equations, " equations, ", t.exact, " by the digits alone, ", t.open, " open sums, ", t.loose,
          " with a divisor printed as 0", list);
}

}  // namespace

TEST_CASE("calculator: precedence, signs, powers, percentages, thousands") {
  const auto at = [](const char* text) {
    const auto x = calculator(text, [](std::size_t) { return false; }).value();
    REQUIRE(x);
    return (x->low + x->high) / 2;
  };
  CHECK(close(at("1 + 2 x 3"), 7, 1e-9));
  CHECK(close(at("(1 + 2) x 3"), 9, 1e-9));
  CHECK(close(at("10 - 4 - 3"), 3, 1e-9));
  CHECK(close(at("12 / 4 / 3"), 1, 1e-6));
  CHECK(close(at("2 x 3^2"), 18, 1e-6));
  CHECK(close(at("-2^2"), -4, 1e-6));
  CHECK(close(at("2^3^2"), 512, 1e-4));
  CHECK(close(at("-(-52,000) / (26,000 - (-52,000))"), 2 / 3., 1e-6));
  CHECK(close(at("50 x 52 x 20%"), 520, 1e-6));
  CHECK(close(at("1 - 1.5%"), 0.985, 1e-9));
  CHECK(close(at("1.5e+15 / 3"), 5e14, 1e-5));
  for (const char* none : {"", "1 +", "(1", "u + 1", "1 2", "x 3", "1 + ...", "no limit", "-"})
    CHECK_FALSE(calculator(none, [](std::size_t) { return false; }).value());
  // A number stands for all that are printed like it, and for no other.
  const auto money = calculator("2 x 26,000", [](std::size_t n) { return n == 1; }).value();
  REQUIRE(money);
  CHECK(money->holds(2 * 26'000.004));
  CHECK_FALSE(money->holds(2 * 26'000.03));
}

TEST_CASE("explain: calc, referral, cashflow and levers") {
  std::uint64_t seed = 100;
  for (const std::string command : {"calc", "referral", "cashflow", "levers"}) {
    shop s(++seed);
    tally seen;
    for (int i = 0; i < 60; ++i) {
      const bool talks = command == "calc" || command == "referral";
      read_back({command, "-"}, file_of(talks ? s.with_talk() : s.inputs()), seen);
    }
    said(command, seen);
    CHECK(seen.refused < 20);
    CHECK(seen.idle == 0);
    CHECK(seen.equations > 5 * seen.documents);
    CHECK(seen.exact >
          0.75 * seen.equations);  // a difference of two rounded amounts is a hundredth off now and then
    CHECK(seen.loose < 0.02 * seen.equations);
    CHECK(seen.words.size() <= 2);
    CHECK(seen.checks > 5 * seen.documents);
  }
}

TEST_CASE("explain: segments, and calc of segments") {
  shop s(111);
  tally of_base;
  tally of_calc;
  for (int i = 0; i < 60; ++i) {
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
    CHECK(seen.exact > 0.8 * seen.equations);
    CHECK(seen.loose < 0.02 * seen.equations);
    CHECK(seen.words.size() <= 1);
  }
}

TEST_CASE("explain: compare") {
  shop s(112);
  tally seen;
  for (int i = 0; i < 60; ++i) read_back({"compare", "-"}, file_of(s.with_talk(), what_ifs(s)), seen);
  said("compare", seen);
  CHECK(seen.refused < 20);
  CHECK(seen.equations >= 2 * seen.documents);
  CHECK(seen.words.size() <= 1);
}

TEST_CASE("explain: check and solve") {
  shop s(113);
  tally checked;
  tally solved;
  for (int i = 0; i < 40; ++i) {
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
    CHECK(seen.refused < 15);
    CHECK(seen.idle < 3);
    CHECK(seen.equations > 10 * seen.documents);
    CHECK(seen.exact > 0.9 * seen.equations);
    CHECK(seen.words.size() <= 2);
  }
}
