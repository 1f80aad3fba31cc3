#include "topics/check.hpp"

#include <algorithm>
#include <clv/whatif/mistaken.hpp>

#include "report/sentences.hpp"
#include "report/words.hpp"
#include "scenario/results.hpp"

namespace app::say {
namespace {

constexpr sentence table_answers{"table.answers", "Answers", "答案"};
constexpr sentence table_nearest{"table.nearest", "{path}: the conventions that come nearest",
                                 "{path}：最接近的约定"};
constexpr sentence section_fits{"section.fits", "What gives {path} = {asked}", "怎样算出 {path} = {asked}"};
constexpr sentence section_fits_all{"section.fits_all", "What gives all of them", "怎样同时算出全部答案"};
constexpr sentence answers_right{"answers.right", "right", "正确"};
constexpr sentence answers_wrong{"answers.wrong", "differs", "不符"};
constexpr sentence answers_departure{"answers.departure", "{label}", "{label}"};
constexpr sentence answers_fit{"answers.fit", "{list}: {value} (use {options})",
                               "{list}：得 {value}（用 {options}）"};
constexpr sentence answers_fit_foreign{
    "answers.fit.foreign", "{list}: {value}. No option reckons so; it explains the number.",
    "{list}：得 {value}。本程序没有这种算法的选项，仅用于说明答案的来历。"};
constexpr sentence answers_more{"answers.more",
                                "... and {count} other ways that need as many changes or more.",
                                "……另有 {count} 种算法，改动的约定不少于以上各种。"};
constexpr sentence answers_none{"answers.none", "No change of up to {most} conventions gives it.",
                                "改动至多 {most} 项约定也得不出这一数值。"};
constexpr sentence answers_other{"answers.other", "{asked} is, in the same scenario, {list}.",
                                 "在同一情景中，{asked} 是 {list}。"};
constexpr sentence answers_other_sign{"answers.other.sign",
                                      "With the other sign {asked} is, in the same scenario, {list}.",
                                      "{asked} 变号后，是同一情景中的 {list}。"};
constexpr sentence answers_quantity{"answers.quantity", "{path} ({label})", "{path}（{label}）"};
constexpr sentence answers_customers{"answers.customers", "{asked} is the value of {count}, {own} each.",
                                     "{asked} 相当于 {count}的价值，每位 {own}。"};
constexpr sentence answers_twice{
    "answers.twice",
    "The two totals subtracted, {satisfied} less {dissatisfied}, are {apart}; that counts the customer's own "
    "{own} twice. What lies between a satisfied and a dissatisfied customer is {swing} (swing.value).",
    "两个合计相减，即 {satisfied} 减 {dissatisfied}，得 {apart}，其中客户自身的 {own} "
    "被计了两次。满意客户与不满意客户实际相差 {swing}（swing.value）。"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using clv::answer;
using clv::departures;

constexpr std::size_t most_departures = 3;
constexpr std::size_t most_shown = 8;
constexpr std::size_t most_near = 5;
constexpr std::size_t most_quantities = 5;

std::vector<message> names(std::span<const std::size_t> set) {
  std::vector<message> all;
  for (const std::size_t d : set) all.push_back({say::answers_departure, {{"label", departures[d].label}}});
  return all;
}

/// The options that reckon so; empty if one of them has none.
std::string options_of(std::span<const std::size_t> set) {
  std::string all;
  for (const std::size_t d : set) {
    const std::string one = option_of(departures[d]);
    if (one.empty()) return {};
    all += (all.empty() ? "" : " ") + one;
  }
  return all;
}

std::string labels_of(std::span<const std::size_t> set) {
  std::string all;
  for (const std::size_t d : set) all += (all.empty() ? "" : "; ") + std::string(departures[d].label.en);
  return all;
}

std::vector<clv::departure_set> explanations(const clv::reckoning& given, std::span<const given_answer> all) {
  std::vector<clv::claim> claims;
  for (const given_answer& a : all) claims.push_back(a.claim);
  return clv::explanations(given, claims, most_departures);
}

/// The single departures that come nearest, and how near.
table nearest_table(const clv::reckoning& given, const given_answer& a) {
  table t{"nearest",
          {say::table_nearest, {{"path", a.at.path}}},
          {{"convention", {"convention", "约定"}},
           {"value", {"gives", "所得"}, a.at.in},
           {"off", word::off_by, a.at.in}},
          {},
          audience::people};
  for (const auto& [d, x] : clv::nearest(given, a.claim, most_near))
    t.rows.push_back({departures[d].label, a.number(x), a.number(answer{a.claim.asked} - x, true)});
  return t;
}

/// What else of the same scenario has this number, or has it with the other sign.
bool say_other_quantities(sentences& out, const clv::reckoning& given, const given_answer& a) {
  for (const double sign : {1.0, -1.0}) {
    std::vector<message> found;
    for (const auto* r : clv::other_quantities(results(), given, a.claim, sign, most_quantities))
      found.push_back({say::answers_quantity, {{"path", std::string(r->key)}, {"label", r->label}}});
    if (found.empty()) continue;
    out.lines.push_back({sign > 0 ? say::answers_other : say::answers_other_sign,
                         {{"asked", a.number(a.claim.asked)}, {"list", found}}});
    return true;
  }
  return false;
}

/// Money as a number of customers: -52,000 is -2 customers at 26,000.
bool say_customers(sentences& out, const clv::reckoning& given, const given_answer& a) {
  const auto count = clv::as_customers(results(), given, a.claim);
  if (!count) return false;
  const answer own = clv::value(*find_result("clv"), given, a.claim.of);
  out.lines.push_back(
      {say::answers_customers,
       {{"asked", a.number(a.claim.asked)}, {"count", customers(*count)}, {"own", money(own)}}});
  return true;
}

/// The two totals of the key subtracted: it counts the customer himself twice.
bool say_twice(sentences& out, const clv::reckoning& given, const given_answer& a) {
  const auto t = clv::twice(results(), given, a.claim);
  if (!t) return false;
  out.lines.push_back({say::answers_twice,
                       {{"apart", money(t->apart)},
                        {"satisfied", money(t->satisfied)},
                        {"dissatisfied", money(t->dissatisfied)},
                        {"own", money(t->own)},
                        {"swing", money(t->swing)}}});
  return true;
}

void say_fits(sentences& out, const clv::reckoning& given, const given_answer& first,
              const std::vector<clv::departure_set>& fits) {
  for (std::size_t i = 0; i < std::min(fits.size(), most_shown); ++i) {
    const quantity x = first.number(first.claim.by(*clv::depart(given, fits[i])));
    const std::string use = options_of(fits[i]);
    if (use.empty())
      out.lines.push_back({say::answers_fit_foreign, {{"list", names(fits[i])}, {"value", x}}});
    else
      out.lines.push_back({say::answers_fit, {{"list", names(fits[i])}, {"value", x}, {"options", use}}});
  }
  if (fits.size() > most_shown)
    out.lines.push_back(
        {say::answers_more, {{"count", ratio(static_cast<double>(fits.size() - most_shown))}}});
}

void put_row(table& rows, const given_answer& a, std::span<const std::size_t> set, answer x) {
  rows.rows.push_back({a.at.path, ratio(static_cast<double>(set.size())), labels_of(set), options_of(set),
                       a.number(a.claim.asked), a.number(x), a.number(answer{a.claim.asked} - x),
                       std::string(a.claim.met_by(x) ? "yes" : "no")});
}

/// Everything that gives these answers; false if nothing does.
bool say_explanations(sentences& out, table& rows, const clv::reckoning& given,
                      std::span<const given_answer> wanted) {
  const auto fits = explanations(given, wanted);
  say_fits(out, given, wanted.front(), fits);
  for (const auto& set : fits)
    for (const given_answer& a : wanted) put_row(rows, a, set, a.claim.by(*clv::depart(given, set)));
  return !fits.empty();
}

message nothing_fits() { return {say::answers_none, {{"most", ratio(double{most_departures})}}}; }

}  // namespace

table verdicts_table(const clv::reckoning& given, const std::vector<given_answer>& all) {
  const bool alike = std::all_of(all.begin(), all.end(),
                                 [&](const given_answer& a) { return a.at.in == all.front().at.in; });
  const clv::unit in = alike ? all.front().at.in : clv::unit::choice;
  table t{"answers",
          {say::table_answers, {}},
          {{"path", word::result_name},
           {"asked", {"your answer", "你的答案"}, in},
           {"value", {"computed", "计算结果"}, in},
           {"off", word::off_by, in},
           {"right", {"", ""}}},
          {},
          audience::people};
  for (const given_answer& a : all) {
    const answer x = a.claim.by(given);
    t.rows.push_back({a.at.path, a.number(a.claim.asked), a.number(x),
                      a.number(answer{a.claim.asked} - x, true),
                      message{a.claim.met_by(x) ? say::answers_right : say::answers_wrong, {}}});
  }
  return t;
}

table check_rows() {
  return {"rows",
          {say::title_check, {}},
          {{"path", word::result_name},
           {"departures", {"departures", "不同约定数"}, clv::unit::ratio},
           {"conventions", {"conventions", "约定"}},
           {"options", {"options", "选项"}},
           {"asked", {"asked", "答案"}},
           {"value", word::value},
           {"off_by", word::off_by},
           {"fits", {"fits", "相符"}}},
          {},
          audience::machines};
}

void put_check_row(table& rows, const clv::reckoning& given, const given_answer& a) {
  put_row(rows, a, {}, a.claim.by(given));
}

void put_verdicts(document& d, const clv::reckoning& given, const std::vector<given_answer>& all) {
  for (const given_answer& a : all) {
    const answer x = a.claim.by(given);
    d.results.push_back({a.at.path, a.at.label, a.number(x)});
    d.results.push_back({a.at.path + ".asked", a.at.label, a.number(a.claim.asked)});
    d.results.push_back({a.at.path + ".off_by", a.at.label, a.number(answer{a.claim.asked} - x, true)});
    d.results.push_back({a.at.path + ".right", a.at.label, ratio(a.claim.met_by(x) ? 1.0 : 0.0)});
  }
}

bool say_wrong_together(document& d, table& rows, const clv::reckoning& given,
                        std::span<const given_answer> all) {
  sentences out{"fits_all", message{say::section_fits_all, {}}, {}};
  const bool fits = say_explanations(out, rows, given, all);
  if (!fits) out.lines.push_back(nothing_fits());
  d.add(std::move(out));
  return fits;
}

void say_wrong(document& d, table& rows, const clv::reckoning& given, const given_answer& a) {
  sentences out{"fits." + a.at.path,
                message{say::section_fits, {{"path", a.at.path}, {"asked", a.number(a.claim.asked)}}},
                {}};
  const bool fits = say_explanations(out, rows, given, std::span(&a, 1));
  const bool counted = say_customers(out, given, a);
  const bool twice = say_twice(out, given, a);
  const bool other = say_other_quantities(out, given, a);
  if (!fits && !counted && !twice && !other) d.add(nearest_table(given, a));
  if (!fits) out.lines.push_back(nothing_fits());
  d.add(std::move(out));
}

}  // namespace app
