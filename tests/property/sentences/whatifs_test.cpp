// The sentences of what-ifs: what compare, levers, solve, check and sweep print is held against what `clv
// calc` says of the scenario as each what-if makes it.
#include <doctest/doctest.h>

#include "property/sentences/pages.hpp"
#include "property/sentences/requests.hpp"

using truth::hold_page;
using truth::scenarios;
using truth::source;
using truth::tally;
using truth::words;

namespace {

/// Own value, talk, discounting, segments, by turns.
std::string any_file(source& from, const std::string& more = {}) {
  switch (from.below(5)) {
    case 0:
      return truth::file_of(from.value(), more);
    case 1:
      return truth::segmented_file(from) + more;
    default:
      return truth::file_of(truth::finite(from.talk()), more);
  }
}

}  // namespace

TEST_CASE("sentences: what levers says is true") {
  source from(20261130);
  tally seen;
  for (int i = 0; i < scenarios() / 2; ++i) {
    truth::command_typed line{.command = "levers", .text = any_file(from)};
    const bool segments = line.text.find("[segments.") != std::string::npos;
    const auto maybe = [&](double p, const words& more) {
      if (from.chance(p)) line.own.insert(line.own.end(), more.begin(), more.end());
    };
    maybe(0.2, {"--step", from.one_of({"1%", "-10%", "50%", "-5%", "100%"})});
    maybe(0.2, {"--points", from.one_of({"1", "2.5", "10"})});
    if (segments) maybe(0.3, {"--each"});
    const words one{"clv",   "net",     "satisfied.total", "dissatisfied.total",     "bottom_line",
                    "years", "payback", "contribution",    "satisfied.change_value", "ltv_cac"};
    std::string metric = from.one_of(one);
    if (segments) metric = (from.chance(0.7) ? "average." : "heavy.") + metric;
    if (from.chance(0.2) && !segments) metric += ",swing.value";
    maybe(0.4, {"--metric", metric});
    hold_page(line, seen);
  }
  truth::report(seen);
}

namespace {

/// One to three what-ifs: money, talk, conventions, segments, nothing at all; some of them twice the same.
std::string what_ifs(source& from, bool segments) {
  static const std::vector<words> kinds{
      {"spend = \"0.9x\"", "spend = \"55\"", "margin = \"50%\""},
      {"praise.tells = \"7\"", "complaint.conversion = \"12%\"", "own_loss = \"40%\"", "generations = \"2\"",
       "satisfied_share = \"60%\"", "residual = \"0.5\""},
      {"timing = \"end\"", "survival = \"from-first-year\"", "weeks_per_year = \"50\"",
       "payments = \"monthly\"", "accounting = \"change\"", "timing = \"start\""},
      {"retention = \"85%\"", "discount = \"8%\"", "lifespan = \"6\"", "lifespan = \"unlimited\"",
       "retention = \"100%\"", "acquisition_cost = \"70\"", "retention_cost = \"2\""}};
  std::string out;
  const words names{"cheaper", "louder", "otherwise"};
  const std::size_t count = 1 + from.below(3);
  for (std::size_t i = 0; i < count; ++i) {
    out += "[scenarios." + names[i] + "]\n";
    if (from.chance(0.7))
      out += "title = { en = \"What if " + names[i] + "\", zh = \"" +
             std::string(i == 0   ? "降价"
                         : i == 1 ? "多说"
                                  : "另算") +
             "\" }\n";
    out += "[scenarios." + names[i] + ".set]\n";
    std::map<std::string, std::string> set;
    const std::size_t lines = from.below(3) + (from.chance(0.9) ? 1 : 0);
    for (std::size_t k = 0; k < lines; ++k) {
      std::string one = from.one_of(kinds[from.below(kinds.size())]);
      if (segments && from.chance(0.4))
        one = from.one_of({"heavy.frequency = \"30\"", "heavy.spend = \"80\"", "all.spend = \"1.1x\"",
                           "heavy.churn = \"5%\"", "heavy.share = \"40%\""});
      set[one.substr(0, one.find(' '))] = one;
    }
    for (const auto& [key, one] : set) out += one + "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("sentences: what compare says is true") {
  source from(20261201);
  tally seen;
  for (int i = 0; i < scenarios() / 2; ++i) {
    truth::command_typed line{.command = "compare", .text = any_file(from)};
    const bool segments = line.text.find("[segments.") != std::string::npos;
    line.text += what_ifs(from, segments);
    if (from.chance(0.15) && line.text.find("scenarios.louder") != std::string::npos)
      line.own.insert(line.own.end(), {"--scenarios", from.one_of({"louder,base", "cheaper,louder"})});
    std::string metric =
        from.one_of({"clv", "satisfied.total", "payback", "dissatisfied.total", "years", "ltv_cac",
                     "break_even.total", "clv,net", "bottom_line,clv", "swing.value"});
    if (segments)
      metric = from.one_of({"average.clv", "churn", "value_lost", "heavy.clv", "at_risk", "blended.payback",
                            "average.satisfied.total", "total.net"});
    if (from.chance(0.4)) line.own.insert(line.own.end(), {"--metric", metric});
    hold_page(line, seen);
  }
  truth::report(seen);
}

TEST_CASE("sentences: what solve says is true") {
  source from(20261202);
  tally seen;
  for (int i = 0; i < scenarios() / 4; ++i) {
    truth::command_typed line{.command = "solve", .text = any_file(from)};
    const bool segments = line.text.find("[segments.") != std::string::npos;
    std::string metric = from.one_of({"clv", "clv", "net", "satisfied.total", "swing.value",
                                      "dissatisfied.total", "break_even.total", "satisfied.held",
                                      "complaint.converts", "years", "ltv_cac", "bottom_line", "payback"});
    std::string vary = from.one_of({"spend", "frequency", "lifespan", "margin", "retention", "discount",
                                    "growth", "acquisition_cost", "retention_cost", "praise.tells",
                                    "praise.conversion", "complaint.tells", "complaint.conversion",
                                    "own_loss", "residual", "generations", "satisfied_share", "attenuation"});
    if (segments) {
      metric = "average." + from.one_of({"clv", "net", "satisfied.total"});
      vary = from.one_of({"all.", "heavy.", "heavy.", ""}) +
             from.one_of({"spend", "frequency", "retention", "margin"});
    }
    std::string target = from.one_of({from.typed(0, 100), from.typed(1, 5000), from.typed(1000, 900000), "0",
                                      "-50000", "1e6", "2600", "1"});
    if (target == "1e6") target = "1000000";
    if (metric.starts_with("break_even")) target = from.percent(1, 99);
    // Mostly what the input gives somewhere else: there is an answer.
    const truth::elsewhere other(line);
    const std::string moved = (vary == "generations" ? "2" : from.one_of({"0.8x", "1.1x", "1.3x"}));
    const auto there = other.result({"--set", vary + "=" + moved}, metric);
    if (there && there->known() && std::abs(there->value) < 1e9 && from.chance(0.75)) {
      const bool part = metric.starts_with("break_even");
      const double x = std::round(there->value * (part ? 1000 : 100)) / (part ? 10 : 100);
      target = std::to_string(x);
      target.erase(target.find('.') + 3);
      if (part) target += "%";
    }
    line.own = {"--target", metric + "=" + target, "--vary", vary};
    hold_page(line, seen);
  }
  truth::report(seen);
}

namespace {

/// An answer as it may be given: right, rounded, cut, or wrong in one of the ways that are known, or in none.
std::string answer_to(source& from, double right, bool part) {
  const double times[] = {1, 1, 12, 1 / 12.0, 52, -1, 10, 0.1, 1e-4, 100, 2, 0.5, 5, 0.2};
  double x = right * times[from.below(std::size(times))];
  if (from.chance(0.15)) x = 1 - x;
  if (from.chance(0.1)) x = x * (1 + from.uniform());
  const int decimals = static_cast<int>(from.below(3)) + (part ? 0 : std::abs(x) < 10 ? 1 : 0);
  const double scale = std::pow(10, decimals) * (part ? 100 : 1);
  x = (from.chance(0.15) ? std::trunc(x * scale) : std::round(x * scale)) / std::pow(10, decimals);
  std::string text = std::to_string(x + 0.0);
  text.erase(text.find('.') + (decimals ? static_cast<std::size_t>(decimals) + 1 : 0));
  return (text == "-0" ? "0" : text) + (part ? "%" : "");
}

/// A number to be checked, of the scenario or of it with something wrong.
std::optional<std::string> claim_of(source& from, const truth::command_typed& line, const std::string& path) {
  const truth::elsewhere other(line);
  static const std::vector<words> slips{{},
                                        {},
                                        {},
                                        {"--set", "margin=100%"},
                                        {"--set", "discount=0%"},
                                        {"--set", "acquisition_cost=0"},
                                        {"--set", "praise.conversion=100%"},
                                        {"--timing", "end"},
                                        {"--accounting", "held"},
                                        {"--generations", "2"},
                                        {"--set", "retention=100%"},
                                        {"--set", "frequency=12"},
                                        {"--own-loss", "0%"}};
  const auto x = other.result(slips[from.below(slips.size())], path);
  if (!x || !x->known() || std::abs(x->value) > 1e12) return std::nullopt;
  return path + "=" + answer_to(from, x->value, path.find("break_even") != std::string::npos);
}

}  // namespace

TEST_CASE("sentences: what check says is true") {
  source from(20261203);
  tally seen;
  for (int i = 0; i < scenarios() / 4; ++i) {
    truth::command_typed line{.command = "check", .text = any_file(from)};
    const bool segments = line.text.find("[segments.") != std::string::npos;
    for (std::size_t k = 0; k < (from.chance(0.2) ? 2 : 1); ++k) {
      std::string path = from.one_of({"clv", "satisfied.total", "dissatisfied.total", "net", "swing.value",
                                      "ltv_cac", "satisfied.held", "complaint.converts", "years", "payback",
                                      "break_even.total", "complaint.value", "satisfied.change_value"});
      if (segments)
        path = (from.chance(0.7) ? "average." : "heavy.") + from.one_of({"clv", "net", "satisfied.total"});
      const auto given = [&](const std::string& word) { return word.starts_with(path + "="); };
      if (std::any_of(line.own.begin(), line.own.end(), given)) continue;
      if (const auto one = claim_of(from, line, path)) line.own.push_back(*one);
    }
    if (line.own.empty()) continue;
    if (from.chance(0.1)) line.own.insert(line.own.end(), {"--tolerance", "5"});
    hold_page(line, seen);
  }
  truth::report(seen);
}

namespace {

/// An input with its values: a range, a list, changes; some at an end of what makes sense.
std::string axis_of(source& from, bool segments) {
  if (segments)
    return from.one_of({"all.spend=0.9x,1x,1.1x", "all.retention=70%..90%:10%", "heavy.frequency=2,12,52",
                        "heavy.spend=20..80:25", "all.discount=0%,8%", "margin=30%,60%",
                        "all.lifespan=2,5,10"});
  return from.one_of({"spend=20..100:40",
                      "spend=0.9x..1.1x:0.1x",
                      "frequency=1,12,52",
                      "lifespan=1..10:4",
                      "margin=20%..100%:30%",
                      "retention=60%..100%:20%",
                      "retention=80%,90%",
                      "discount=0%..20%:10%",
                      "discount=8%,0%",
                      "praise.tells=0..6:3",
                      "praise.conversion=10%..40%:15%",
                      "complaint.tells=2,8",
                      "complaint.conversion=5%,25%",
                      "generations=1..3",
                      "own_loss=0%,50%,100%",
                      "residual=0.5,1",
                      "acquisition_cost=0,100",
                      "spend=-10%,+0%,+10%",
                      "growth=-5%,0%,5%",
                      "weeks_per_year=48..52:2",
                      "lost_complain=0%,100%"});
}

}  // namespace

TEST_CASE("sentences: what sweep says is true") {
  source from(20261204);
  tally seen;
  for (int i = 0; i < scenarios() / 4; ++i) {
    truth::command_typed line{.command = "sweep", .text = any_file(from)};
    const bool segments = line.text.find("[segments.") != std::string::npos;
    const std::size_t count = 1 + from.below(from.chance(0.1) ? 3 : 2);
    std::map<std::string, std::string> axes;
    for (std::size_t k = 0; k < count; ++k) {
      const std::string one = axis_of(from, segments);
      const std::string path =
          one.substr(0, one.find('='));  // `all.spend` beside `heavy.spend` is another question
      axes.emplace(segments ? path.substr(path.find('.') + 1) : path, one);
    }
    for (const auto& [key, one] : axes) line.own.push_back(one);
    std::string metric = from.one_of(
        {"clv", "net", "satisfied.total", "clv,swing.value", "break_even.total", "payback", "years"});
    if (segments) metric = from.one_of({"average.clv", "heavy.clv,average.net"});
    if (from.chance(0.6)) line.own.insert(line.own.end(), {"--metric", metric});
    hold_page(line, seen);
  }
  truth::report(seen);
}
