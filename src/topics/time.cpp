#include "topics/time.hpp"

#include <algorithm>
#include <cmath>

#include "report/words.hpp"
#include "topics/value.hpp"

namespace app::say {
namespace {

constexpr sentence table_time_won{"table.time.won",
                                  "Over time: customers won because of one satisfied customer",
                                  "逐年：一位满意客户累计带来的客户"};
constexpr sentence table_time{"table.time",
                              "Over time: customers because of one satisfied customer ({currency})",
                              "逐年：一位满意客户带来的客户（{currency}）"};

}  // namespace
}  // namespace app::say

namespace app {
using clv::unit;

table time_table(const request& q, const clv::answers& a, double last) {
  constexpr double most = 12;
  const clv::scenario& s = a.of();
  const clv::customer& c = s.customer;
  // Who is still there, and what he brought so far, is known where everybody stays his life and spends
  // evenly.
  const bool even = constant(c) && c.retention == clv::series{1} && c.growth == 0;
  table t{"time",
          {even ? say::table_time : say::table_time_won, {{"currency", q.input.currency}}},
          {{"years", word::year, unit::years},
           {"won", {"in all", "累计客户"}, unit::customers},
           {"lost", word::lost_in_all, unit::customers}},
          {}};
  if (even)
    t.columns.insert(t.columns.end(), {{"alive", {"customers then", "现有客户"}, unit::customers},
                                       {"worth", {"worth until then", "至此现值"}, unit::money}});
  t.columns.push_back({"bar", {"", ""}, unit::customers, look::bar});
  const double step = s.delay.mean * std::max(1.0, std::ceil(last / s.delay.mean / most));
  std::vector<double> times;
  for (double year = 0; year < last * (1 - 1e-12); year += step) times.push_back(year);
  times.push_back(last);
  const clv::talk talk = clv::talk_of(s);
  for (const auto& row : clv::over_time(talk, clv::pace_of(s), {1, 0, 0, 0}, times)) {
    const auto all = [](const clv::by_type<double>& x) { return x.satisfied + x.silent + x.dissatisfied; };
    std::vector<cell> cells{quantity{row.years, unit::years}, customers(all(row.won)),
                            customers(row.won.lost)};
    const double shown = even ? std::max(0.0, all(row.alive)) : all(row.won);
    if (even) {
      clv::pace until = clv::pace_of(s);
      until.horizon = row.years;
      cells.emplace_back(customers(shown));
      cells.emplace_back(money(clv::settled(a.clv() * clv::held(talk, until).satisfied)));
    }
    cells.emplace_back(customers(shown));
    t.rows.push_back(std::move(cells));
  }
  return t;
}

}  // namespace app
