#include "topics/market.hpp"

#include <algorithm>
#include <clv/referral/market_ode.hpp>
#include <clv/referral/outlook.hpp>
#include <cmath>

namespace app {

using clv::answer;
using clv::unit;

namespace {

/// The market by generation if talk takes off, the mean field: a dozen rows for people, every one for
/// scripts.
table takeoff_table(const clv::scenario& s, const clv::voice& v, bool praise, audience whom) {
  constexpr int most = 10'000;
  constexpr std::size_t rows_for_people = 12;
  table t{praise ? "market_praise" : "market_complaint",
          {praise ? message_id("table.market.praise") : message_id("table.market.complaint"), {}},
          {{"generation", {"generation", "代"}, unit::generations},
           {"won", praise ? clv::text{"won", "新增"} : clv::text{"lost", "流失"}, unit::customers},
           {"sum", {"in all", "累计"}, unit::customers},
           {"unreached", {"not reached", "未触及"}, unit::people},
           {"bar", {"", ""}, unit::customers, look::bar}},
          {},
          whom};
  auto rows = clv::mean_field(v, clv::market_of(s), most);
  const auto over = std::find_if(rows.begin(), rows.end(),
                                 [](const clv::market_row& r) { return r.number > 2 && r.won < 0.005; });
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
          {"table.market.flow", {}},
          {{"years", {"time", "时间"}, unit::ratio},
           {"unreached", {"not reached", "未触及"}, unit::people},
           {"satisfied", {"satisfied", "满意"}, unit::customers},
           {"silent", {"silent", "不宣传"}, unit::customers},
           {"dissatisfied", {"dissatisfied", "不满意"}, unit::customers},
           {"away", {"away", "离开"}, unit::people},
           {"bar", {"", ""}, unit::customers, look::bar}},
          {},
          whom};
  std::vector<double> times;
  for (int i = 0; i <= 12; ++i) times.push_back(2 * i * talks);
  const double seed = 1 / size;
  for (const clv::flow_row& r :
       clv::flow(clv::flow_of(clv::talk_of(s), 1 / talks), {1 - seed, seed, 0, 0, 0}, times)) {
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

/// Nothing beside an exact expectation.
cell error_cell(const clv::estimate& e) {
  if (e.error > 0) return customers(e.error);
  return {};
}

}  // namespace

std::vector<table> market_tables(const clv::scenario& s) {
  if (clv::newcomers(s).satisfied != 1)
    return {flow_table(s, audience::people), flow_table(s, audience::machines)};
  table t{"market",
          {"table.market", {{"size", quantity{*s.market.size, unit::people}}}},
          {{"side", {"talk", "口碑"}},
           {"mean_field", {"if it takes off", "一旦传开"}, unit::customers},
           {"takes_off", {"takes off", "传开概率"}, unit::share},
           {"expected", {"expected", "期望"}, unit::customers},
           {"error", {"+-", "±"}, unit::customers}},
          {}};
  std::vector<table> out;
  for (const bool praise : {true, false}) {
    const clv::voice& v = praise ? s.praise : s.complaint;
    if (!(v.tells.at(0) > 0)) continue;
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

section said_of_market(const clv::scenario& s) {
  section out{"market", {"section.market", {}}, {}};
  if (clv::newcomers(s).satisfied != 1) {
    const double talks = s.delay.law == clv::delay_law::none ? 1 : s.delay.mean;
    out.lines.push_back({"market.flow", {{"years", quantity{talks, unit::years}}}});
    return out;
  }
  out.lines = {{"market.mean_field", {}}, {"market.expected", {}}, {"market.until_end", {}}};
  if (s.complaint.tells.at(0) > 0) out.lines.push_back({"market.complaint", {}});
  if (clv::market_expected(s, s.praise.tells.at(0) > 0 ? s.praise : s.complaint).error > 0)
    out.lines.push_back({"market.drawn", {}});
  return out;
}

}  // namespace app
