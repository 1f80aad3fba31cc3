#pragma once
#include <algorithm>
#include <array>
#include <clv/whatif/compare.hpp>
#include <clv/whatif/reading.hpp>
#include <clv/whatif/turn.hpp>
#include <limits>

namespace clv {

/// One convention that somebody may have chosen differently: an input set to a value, or what no input
/// expresses. Departures of one topic exclude each other.
struct departure {
  std::string_view topic;
  std::string_view key;  ///< of the input; empty: recognised, but no input reckons so
  double value;          ///< the input's; the position of a word; infinite for "unlimited"
  text label;
  bool (*apply)(reading&) = nullptr;  ///< without a key: false if it changes nothing
};

namespace detail {

/// Nobody leaves for 1/(1 - retention) years, then everybody does.
inline bool average_life(reading& r) {
  customer& c = r.scenario.customer;
  if (c.retention.listed() != 1 || !(c.retention.at(0) < 1)) return false;
  turn(r.scenario, *find_field("lifespan"), 1 / (1 - c.retention.at(0)));
  c.retention = 1;
  return true;
}

inline bool hearers_talk(reading& r) {
  if (r.every_hearer_talks) return false;
  return r.every_hearer_talks = true;
}

template <persons How>
bool count_in(reading& r) {
  if (r.persons == How) return false;
  r.persons = How;
  return true;
}

/// Whether a customer stays for ever: his value has no end to be wrong about.
inline bool stays_for_ever(const customer& c) {
  return !c.lifespan && !(c.retention.at(c.retention.listed() - 1) < 1);
}

inline bool set_input(reading& r, const departure& d) {
  const field<scenario>& f = *find_field(d.key);
  const scenario before = r.scenario;
  if (f.key == "weeks_per_year" && before.weekly.empty()) return false;  // nothing was counted by them
  if (d.value == std::numeric_limits<double>::infinity())
    clv::put(f, r.scenario, std::optional<double>{});
  else
    turn(r.scenario, f, d.value);
  if (d.topic == "horizon" && stays_for_ever(r.scenario.customer)) {
    r.scenario = before;
    return false;
  }
  return !same(f, before, r.scenario);
}

}  // namespace detail

/// THE table of departures, the likeliest first within each topic. Sources of the weeks: the KFC key (52),
/// Stew Leonard (50), four weeks a month (48), the calendar (365/7, 365.25/7).
inline constexpr std::array departures = [] {
  const auto as = [](std::string_view topic, std::string_view key, auto value, text label) {
    return departure{topic, key, static_cast<double>(value), label};
  };
  const auto set = [as](std::string_view key, auto value, text label) { return as(key, key, value, label); };
  const auto foreign = [](std::string_view topic, bool (*apply)(reading&), text label) {
    return departure{topic, {}, 0, label, apply};
  };
  constexpr double unlimited = std::numeric_limits<double>::infinity();
  return std::array{
      // input, its value, label
      set("weeks_per_year", 52, {"52 weeks a year", "1 年以 52 周计"}),
      set("weeks_per_year", 50, {"50 weeks a year", "1 年以 50 周计"}),
      set("weeks_per_year", 48, {"4 weeks a month, 48 a year", "每月 4 周，1 年以 48 周计"}),
      set("weeks_per_year", 365.0 / 7, {"365 days, 365/7 weeks a year", "1 年 365 天，即 365/7 周"}),
      set("weeks_per_year", 365.25 / 7,
          {"365.25 days, 365.25/7 weeks a year", "1 年 365.25 天，即 365.25/7 周"}),
      set("weeks_per_year", 52.14, {"52.14 weeks a year", "1 年以 52.14 周计"}),
      set("timing", timing::end, {"the first payment after a year", "期末付款"}),
      set("timing", timing::start, {"the first payment now", "期初付款"}),
      set("survival", survival::from_first_year,
          {"customers may leave before the first payment", "首期之前即可流失"}),
      set("survival", survival::from_second_year, {"the first payment is certain", "首期款确定收到"}),
      as("horizon", "lifespan", unlimited,
         {"for ever, not for the lifespan", "不限期，不以客户生命周期为限"}),
      foreign("horizon", detail::average_life,
              {"nobody leaves for 1/(1 - retention) years", "按平均寿命 1/(1-保持率) 年计，其间无流失"}),
      as("horizon", "retention", 1, {"nobody leaves", "不考虑流失"}),
      set("discount", 0, {"nothing is discounted", "不折现"}),
      set("growth", 0, {"no growth", "不计增长"}),
      set("margin", 1, {"by sales, not by margin", "以销售额计，不以毛利计"}),
      set("retention_cost", 0, {"retention cost not taken off", "未扣维系成本"}),
      set("accounting", accounting::textbook, {"totals as the textbook key", "合计按教材答案"}),
      set("accounting", accounting::held, {"what the firm holds because of the customer", "合计按净值口径"}),
      set("accounting", accounting::change,
          {"the change against a silent customer", "合计按与不宣传客户相比的增减"}),
      set("accounting", accounting::talk,
          {"talk alone, without the customer themselves", "合计只计口碑，不含客户本人"}),
      set("own_loss", 0, {"the complainer is not lost", "抱怨者本人没有流失"}),
      set("own_loss", 1, {"the complainer is lost", "抱怨者本人也流失"}),
      set("generations", 1, {"one generation of talk", "口碑只传 1 代"}),
      set("generations", 2, {"two generations of talk", "口碑传 2 代"}),
      set("generations", 3, {"three generations of talk", "口碑传 3 代"}),
      set("generations", 4, {"four generations of talk", "口碑传 4 代"}),
      set("generations", 5, {"five generations of talk", "口碑传 5 代"}),
      set("generations", unlimited, {"talk without end", "口碑无限传下去"}),
      set("lost_complain", 1, {"whoever is lost complains too", "流失者也都继续抱怨"}),
      set("lost_complain", 0, {"the lost do not complain", "流失者不再抱怨"}),
      foreign("hearers", detail::hearers_talk,
              {"every hearer tells on, not only converts", "听到的人都继续转告，而不只是转化者"}),
      foreign("persons", detail::count_in<persons::nearest>,
              {"customers rounded to whole persons", "客户数四舍五入取整"}),
      foreign("persons", detail::count_in<persons::down>, {"customers rounded down", "客户数只舍不入"}),
      foreign("persons", detail::count_in<persons::up>, {"customers rounded up", "客户数只入不舍"}),
      set("payments", payments::yearly, {"one payment a year", "全年款项合为一笔"}),
      set("payments", payments::monthly, {"monthly payments", "按月到账"}),
      set("payments", payments::weekly, {"weekly payments", "按周到账"}),
      set("payments", payments::continuous, {"a continuous flow", "均匀到账"}),
  };
}();

static_assert(std::all_of(departures.begin(), departures.end(),
                          [](const departure& d) { return d.key.empty() != (find_field(d.key) != nullptr); }),
              "a departure sets an input of the table, or says itself what it does");

/// Makes one departure; false if it changes nothing, then the reading stays as it was. An unlimited life in
/// which nobody ever leaves is never made: no exercise means it.
///
/// Example: KFC with `accounting` at `held`: its dissatisfied customer's total becomes -52,000.
inline bool apply(const departure& d, reading& r) {
  return d.key.empty() ? d.apply(r) : detail::set_input(r, d);
}

}  // namespace clv
