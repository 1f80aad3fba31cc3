#include "topics/market.hpp"

#include <algorithm>
#include <clv/referral/market_ode.hpp>
#include <clv/referral/outlook.hpp>
#include <cmath>

#include "report/words.hpp"

namespace app::say {
namespace {

constexpr sentence table_market{"table.market", "A market of {size}: three numbers, not to be mixed up",
                                "市场共 {size}：三个数字不可混淆"};
constexpr sentence table_market_praise{"table.market.praise", "Praise by generation, mean field",
                                       "赞美：平均场逐代结果"};
constexpr sentence table_market_complaint{"table.market.complaint", "Complaint by generation, mean field",
                                          "抱怨：平均场逐代结果"};
constexpr sentence table_market_flow{"table.market.flow", "Praise and complaint in one market, mean field",
                                     "同一市场中的赞美与抱怨：平均场结果"};
constexpr sentence section_market{"section.market", "The market", "市场"};
constexpr sentence market_expected{
    "market.expected",
    "\"Expected\" counts every case, those that stop at once included; the mean "
    "field leaves out that talk may stop early.",
    "“期望”计入所有情形，包括立即中断的；平均场不考虑口碑可能早早中断。"};
constexpr sentence market_until_end{
    "market.until_end",
    "The market is followed until talk ends, whatever the limit of generations; a talker reaches each other "
    "person in it with the same chance.",
    "市场部分一直推算到传播停止，不受代数限制；每位宣传者触及市场中任何一人的机会相同。"};
constexpr sentence market_product_praise{
    "market.product.praise",
    "Praise: if it takes off x the chance that it does, {mean#} x {chance} = {product}, near the expected "
    "{expected}.",
    "赞美：一旦传开的客户数 × 传开的概率，即 {mean#} × {chance} = {product}，接近期望 {expected}。"};
constexpr sentence market_product_complaint{
    "market.product.complaint",
    "Complaint: if it takes off x the chance that it does, {mean#} x {chance} = {product}, near the expected "
    "{expected}.",
    "抱怨：一旦传开的客户数 × 传开的概率，即 {mean#} × {chance} = {product}，接近期望 {expected}。"};
constexpr sentence market_ends_praise{
    "market.ends.praise",
    "Praise never takes off for good here: the mean field lets parts of a customer talk on, so it lies above "
    "the expected number.",
    "赞美在这里不会真正传开：平均场让不足一位的客户也继续宣传，因此高于期望。"};
constexpr sentence market_ends_complaint{
    "market.ends.complaint",
    "Complaint never takes off for good here: the mean field lets parts of a customer talk on, so it lies "
    "above the expected number.",
    "抱怨在这里不会真正传开：平均场让不足一位的客户也继续抱怨，因此高于期望。"};
constexpr sentence market_complaint{"market.complaint", "* Complaint with all the lost complaining in turn.",
                                    "* 抱怨按流失者都继续抱怨计算。"};
constexpr sentence market_drawn{
    "market.drawn", "The expectation here comes from 10,000 drawn chains; +- is its standard error.",
    "这里的期望由 10,000 次模拟得出，± 为标准误。"};
constexpr sentence market_flow{
    "market.flow",
    "Time is counted in years; a customer talks for {years}, and whoever heard a complaint first is gone. "
    "Mean field, no expectation.",
    "时间以年计；每位客户宣传 {years}，先听到抱怨的人不再成为客户。此为平均场的结果，不是期望值。"};
constexpr sentence market_no_flow{
    "market.no_flow",
    "Where not all who are won are satisfied, the market is followed in time, which knows no generations: "
    "with a list of people told or a fall of reach it is not offered.",
    "新客户并非都满意时，市场按时间推算，没有“代”的概念；宣传人数逐代列出或逐代衰减时，不提供市场结果。"};

}  // namespace
}  // namespace app::say

namespace app {

using clv::answer;
using clv::unit;

namespace {

/// The market by generation, the mean field: a dozen rows for people, every one for
/// scripts.
table takeoff_table(const clv::scenario& s, const clv::voice& v, bool praise, audience whom) {
  constexpr int most = 10'000;
  constexpr std::size_t rows_for_people = 12;
  table t{praise ? "market_praise" : "market_complaint",
          {praise ? say::table_market_praise : say::table_market_complaint, {}},
          {{"generation", word::generation, unit::generations},
           {"won", praise ? word::won : word::lost, unit::customers},
           {"sum", word::in_all, unit::customers},
           {"unreached", word::not_reached, unit::people},
           {"bar", {"", ""}, unit::customers, look::bar}},
          {},
          whom};
  auto rows = clv::mean_field(v, clv::market_of(s), most);
  const auto listed = static_cast<int>(v.tells.listed());
  const auto over = std::find_if(rows.begin(), rows.end(), [&](const clv::market_row& r) {
    return r.number > 2 && r.number >= listed && r.won < 0.005;
  });
  rows.erase(over, rows.end());
  const std::size_t step =
      whom == audience::people ? (rows.size() + rows_for_people - 1) / rows_for_people : 1;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i % step != 0 && i + 1 != rows.size()) continue;
    const clv::market_row& r = rows[i];
    t.rows.push_back({quantity{static_cast<double>(r.number), unit::generations}, customers(r.won),
                      customers(r.sum), quantity{r.unreached, unit::people}, customers(r.won)});
  }
  return t;
}

/// All types in one market over time, one unit of time being how long a customer talks.
table flow_table(const clv::scenario& s, audience whom) {
  const double size = *s.market.size;
  const double talks = s.delay.law == clv::delay_law::none ? 1 : s.delay.mean;
  table t{"market_flow",
          {say::table_market_flow, {}},
          {{"years", {"time", "时间"}, unit::ratio},
           {"unreached", word::not_reached, unit::people},
           {"satisfied", word::satisfied, unit::customers},
           {"silent", word::silent, unit::customers},
           {"dissatisfied", word::dissatisfied, unit::customers},
           {"away", {"away", "离开"}, unit::people},
           {"bar", {"", ""}, unit::customers, look::bar}},
          {},
          whom};
  std::vector<double> times;
  for (int i = 0; i <= 12; ++i) times.push_back(2 * i * talks);
  const double seed = 1 / size;
  for (const clv::flow_row& r :
       clv::flow(clv::flow_of(clv::talk_of(s), 1 / talks, 0, s.market), {1 - seed, seed, 0, 0, 0}, times)) {
    const clv::compartments& x = r.share;
    const auto heads = [&](double part) {
      return whom == audience::people ? std::round(100 * size * part) / 100 : size * part;
    };
    t.rows.push_back({ratio(r.time), quantity{heads(x.unreached), unit::people},
                      customers(heads(x.satisfied)), customers(heads(x.silent)),
                      customers(heads(x.dissatisfied)), quantity{heads(x.away), unit::people},
                      customers(heads(x.satisfied + x.silent + x.dissatisfied))});
  }
  return t;
}

/// Whether the market may be followed in time, all types in it: people told are the same in every generation.
bool flows(const clv::scenario& s) {
  return s.attenuation == 1 && s.praise.tells.listed() == 1 && s.complaint.tells.listed() == 1;
}

/// Nothing beside an exact expectation.
cell error_cell(const clv::estimate& e) {
  if (e.error > 0) return customers(e.error);
  return {};
}

/// What is true of the three numbers of one side.
void say_side(sentences& out, const clv::scenario& s, bool praise) {
  const clv::voice& v = praise ? s.praise : s.complaint;
  const answer mean = clv::market_mean_field(s, v);
  const answer chance = clv::market_takes_off(s, v);
  const answer expected = clv::market_expected(s, v).mean;
  if (!mean.known() || !expected.known()) return;
  if (chance.value == 0) {
    if (mean.value > expected.value)
      out.lines.push_back({praise ? say::market_ends_praise : say::market_ends_complaint, {}});
    return;
  }
  const answer product = clv::settled(mean * chance);
  if (std::abs(product.value - expected.value) > 0.05 * expected.value) return;  // not near it
  out.lines.push_back({praise ? say::market_product_praise : say::market_product_complaint,
                       {{"mean", customers(mean)},
                        {"chance", share(chance)},
                        {"product", customers(product)},
                        {"expected", customers(expected)}}});
}

}  // namespace

std::vector<table> market_tables(const clv::scenario& s) {
  if (clv::newcomers(s).satisfied != 1) {
    if (!flows(s)) return {};
    return {flow_table(s, audience::people), flow_table(s, audience::machines)};
  }
  table t{"market",
          {say::table_market, {{"size", quantity{*s.market.size, unit::people}}}},
          {{"side", {"talk", "口碑"}},
           {"mean_field", {"mean field", "平均场"}, unit::customers},
           {"takes_off", {"takes off", "传开概率"}, unit::share},
           {"expected", {"expected", "期望"}, unit::customers},
           {"error", {"+-", "±"}, unit::customers}},
          {}};
  std::vector<table> out;
  for (const bool praise : {true, false}) {
    const clv::voice& v = praise ? s.praise : s.complaint;
    if (!v.talks()) continue;
    const clv::estimate e = clv::market_expected(s, v);
    t.rows.push_back({praise ? clv::text{"praise", "赞美"} : clv::text{"complaint *", "抱怨 *"},
                      customers(clv::market_mean_field(s, v)), share(clv::market_takes_off(s, v)),
                      customers(e.mean), error_cell(e)});
    for (const audience whom : {audience::people, audience::machines})
      out.push_back(takeoff_table(s, v, praise, whom));
  }
  out.insert(out.begin(), std::move(t));
  return out;
}

sentences said_of_market(const clv::scenario& s) {
  sentences out{"market", message{say::section_market, {}}, {}};
  if (clv::newcomers(s).satisfied != 1 && !flows(s)) {
    out.lines.push_back({say::market_no_flow, {}});
    return out;
  }
  if (clv::newcomers(s).satisfied != 1) {
    const double talks = s.delay.law == clv::delay_law::none ? 1 : s.delay.mean;
    out.lines.push_back({say::market_flow, {{"years", quantity{talks, unit::years}}}});
    return out;
  }
  out.lines = {{say::market_expected, {}}, {say::market_until_end, {}}};
  bool drawn = false;
  for (const bool praise : {true, false}) {
    const clv::voice& v = praise ? s.praise : s.complaint;
    if (!v.talks()) continue;
    say_side(out, s, praise);
    drawn = drawn || clv::market_expected(s, v).error > 0;
  }
  if (s.complaint.talks()) out.lines.push_back({say::market_complaint, {}});
  if (drawn) out.lines.push_back({say::market_drawn, {}});
  return out;
}

}  // namespace app
