#pragma once
#include <algorithm>
#include <array>
#include <clv/answers.hpp>
#include <cmath>
#include <span>
#include <vector>

namespace clv {

/// How customers won or lost are counted: as they come out, or in whole persons.
enum class persons { as_computed, nearest, down, up };

/// A scenario as somebody else may have reckoned it: what is not a convention of a scenario stands beside it.
struct reading {
  clv::scenario scenario;
  bool weekly = false;              ///< visits were given by the week, so that weeks_per_year counts them
  bool every_hearer_talks = false;  ///< everybody told tells on, the conversion applied once at the end
  clv::persons persons = clv::persons::as_computed;
};

namespace detail {

/// Customers by a chain in which everybody who was told tells on: tells + tells^2 + ..., times the
/// conversion.
inline answer hearers_tree(chain c) {
  const double conversion = c.says.conversion;
  c.says.conversion = 1;
  c.passed_on = 1;
  return answer{conversion} * converts(c);
}

inline answer counted(answer x, persons how) {
  if (!x.known()) return x;
  switch (how) {
    case persons::nearest:
      return std::round(x.value);
    case persons::down:
      return std::floor(x.value + 1e-9);
    case persons::up:
      return std::ceil(x.value - 1e-9);
    case persons::as_computed:
      break;
  }
  return x;
}

}  // namespace detail

/// The value of a result under a reading. Throws nothing; what has no number says why.
///
/// Example: KFC read with two generations of everybody who heard: 6 customers won, 22 lost (Timm's tree).
[[nodiscard]] inline answer value(const result& r, const reading& how) {
  const scenario& s = how.scenario;
  appraisal a = appraise_unchecked(s);
  if (how.every_hearer_talks) {
    a.won = detail::hearers_tree(praise_chain(s));
    a.lost = detail::hearers_tree(complaint_chain(s));
  }
  if (how.every_hearer_talks || how.persons != persons::as_computed) {
    a.won = detail::counted(a.won, how.persons);
    a.lost = detail::counted(a.lost, how.persons);
    a.satisfied = satisfied(a.won);
    a.dissatisfied = dissatisfied(a.lost, s.own_loss, s.residual);
  }
  return value(r, s, a);
}

/// One convention that somebody may have chosen differently. Departures of one topic exclude each other.
struct departure {
  std::string_view topic;
  std::string_view
      option;  ///< what to put on the command line; empty: not reckoned that way, only recognised
  text label;
  bool (*apply)(reading&);  ///< false if it changes nothing
};

namespace detail {

template <class T>
bool set_to(T& member, const T& wanted) {
  if (member == wanted) return false;
  member = wanted;
  return true;
}

inline bool weeks(reading& r, double wanted) {
  customer& c = r.scenario.customer;
  if (!r.weekly || c.weeks_per_year == wanted) return false;
  std::vector<double> visits;
  for (std::size_t i = 0; i < c.frequency.listed(); ++i)
    visits.push_back(c.frequency.at(i) / c.weeks_per_year * wanted);
  c.frequency = series(visits);
  c.weeks_per_year = wanted;
  return true;
}

/// Nobody leaves for 1/(1 - retention) years, then everybody does.
inline bool average_life(reading& r) {
  customer& c = r.scenario.customer;
  if (c.retention.listed() != 1 || !(c.retention.at(0) < 1)) return false;
  c.lifespan = 1 / (1 - c.retention.at(0));
  c.retention = 1;
  return true;
}

inline bool for_ever(reading& r) {
  customer& c = r.scenario.customer;
  return c.lifespan && c.retention.at(c.retention.listed() - 1) < 1 && set_to(c.lifespan, {});
}

template <auto When>
bool pay(reading& r) {
  return set_to(r.scenario.customer.timing, When);
}
template <auto From>
bool leave(reading& r) {
  return set_to(r.scenario.customer.survival, From);
}
template <auto How>
bool instalments(reading& r) {
  return set_to(r.scenario.customer.payments, How);
}
template <auto By>
bool account(reading& r) {
  return set_to(r.scenario.accounting, By);
}
template <auto How>
bool people(reading& r) {
  return set_to(r.persons, How);
}
template <int G>
bool spread(reading& r) {
  return set_to(r.scenario.generations, G ? std::optional<double>(G) : std::nullopt);
}

}  // namespace detail

/// THE table of departures, the likeliest first within each topic. Sources of the weeks: the KFC key (52),
/// Stew Leonard (50), four weeks a month (48), the calendar (365/7, 365.25/7).
inline constexpr std::array departures = [] {
  using D = departure;
  using R = reading;
  namespace d = detail;
  return std::array{
      D{"weeks_per_year",
        "--weeks-per-year 52",
        {"52 weeks a year", "1 年以 52 周计"},
        [](R& r) { return d::weeks(r, 52); }},
      D{"weeks_per_year",
        "--weeks-per-year 50",
        {"50 weeks a year", "1 年以 50 周计"},
        [](R& r) { return d::weeks(r, 50); }},
      D{"weeks_per_year",
        "--weeks-per-year 48",
        {"4 weeks a month, 48 a year", "每月 4 周，1 年以 48 周计"},
        [](R& r) { return d::weeks(r, 48); }},
      D{"weeks_per_year",
        "--weeks-per-year 52.142857142857146",
        {"365 days, 365/7 weeks a year", "1 年 365 天，即 365/7 周"},
        [](R& r) { return d::weeks(r, 365.0 / 7); }},
      D{"weeks_per_year",
        "--weeks-per-year 52.178571428571431",
        {"365.25 days, 365.25/7 weeks a year", "1 年 365.25 天，即 365.25/7 周"},
        [](R& r) { return d::weeks(r, 365.25 / 7); }},
      D{"weeks_per_year",
        "--weeks-per-year 52.14",
        {"52.14 weeks a year", "1 年以 52.14 周计"},
        [](R& r) { return d::weeks(r, 52.14); }},
      D{"timing", "--timing end", {"the first payment after a year", "期末付款"}, d::pay<timing::end>},
      D{"timing", "--timing start", {"the first payment now", "期初付款"}, d::pay<timing::start>},
      D{"survival",
        "--survival from-first-year",
        {"customers may leave before the first payment", "首期之前即可流失"},
        d::leave<survival::from_first_year>},
      D{"survival",
        "--survival from-second-year",
        {"the first payment is certain", "首期付款必得"},
        d::leave<survival::from_second_year>},
      D{"horizon",
        "--lifespan unlimited",
        {"for ever, not for the lifespan", "不限期，不以客户生命周期为限"},
        d::for_ever},
      D{"horizon",
        "",
        {"nobody leaves for 1/(1 - retention) years", "按平均寿命 1/(1-保持率) 年计，其间无流失"},
        d::average_life},
      D{"horizon",
        "--retention 100%",
        {"nobody leaves", "不考虑流失"},
        [](R& r) {
          return r.scenario.customer.lifespan && d::set_to(r.scenario.customer.retention, series(1));
        }},
      D{"discount",
        "--discount 0%",
        {"nothing is discounted", "不折现"},
        [](R& r) { return d::set_to(r.scenario.customer.discount, 0.0); }},
      D{"growth",
        "--growth 0%",
        {"no growth", "不计增长"},
        [](R& r) { return d::set_to(r.scenario.customer.growth, 0.0); }},
      D{"margin",
        "--margin 100%",
        {"by sales, not by margin", "以销售额计，不以毛利计"},
        [](R& r) { return d::set_to(r.scenario.customer.margin, series(1)); }},
      D{"retention_cost",
        "--retention-cost 0",
        {"retention cost not taken off", "未扣维系成本"},
        [](R& r) { return d::set_to(r.scenario.customer.retention_cost, series(0)); }},
      D{"accounting",
        "--accounting textbook",
        {"totals as the textbook key", "合计按教材答案"},
        d::account<accounting::textbook>},
      D{"accounting",
        "--accounting held",
        {"what the firm holds because of him", "合计按企业所拥有的价值"},
        d::account<accounting::held>},
      D{"accounting",
        "--accounting change",
        {"the change against a silent customer", "合计按与不宣传客户相比的增减"},
        d::account<accounting::change>},
      D{"accounting",
        "--accounting talk",
        {"his talk alone, without himself", "合计只计口碑，不含客户本人"},
        d::account<accounting::talk>},
      D{"own_loss",
        "--own-loss 0%",
        {"the complainer himself is not lost", "抱怨者本人没有流失"},
        [](R& r) { return d::set_to(r.scenario.own_loss, 0.0); }},
      D{"own_loss",
        "--own-loss 100%",
        {"the complainer himself is lost", "抱怨者本人也流失"},
        [](R& r) { return d::set_to(r.scenario.own_loss, 1.0); }},
      D{"generations", "--generations 1", {"one generation of talk", "口碑只传 1 代"}, d::spread<1>},
      D{"generations", "--generations 2", {"two generations of talk", "口碑传 2 代"}, d::spread<2>},
      D{"generations", "--generations 3", {"three generations of talk", "口碑传 3 代"}, d::spread<3>},
      D{"generations", "--generations 4", {"four generations of talk", "口碑传 4 代"}, d::spread<4>},
      D{"generations", "--generations 5", {"five generations of talk", "口碑传 5 代"}, d::spread<5>},
      D{"generations", "--generations unlimited", {"talk without end", "口碑无限传下去"}, d::spread<0>},
      D{"lost_complain",
        "--lost-complain 100%",
        {"whoever is lost complains too", "流失者也都继续抱怨"},
        [](R& r) { return d::set_to(r.scenario.lost_complain, 1.0); }},
      D{"lost_complain",
        "--lost-complain 0%",
        {"the lost do not complain", "流失者不再抱怨"},
        [](R& r) { return d::set_to(r.scenario.lost_complain, 0.0); }},
      D{"hearers",
        "",
        {"every hearer tells on, not only converts", "听到的人都继续转告，而不只是转化者"},
        [](R& r) { return d::set_to(r.every_hearer_talks, true); }},
      D{"persons",
        "",
        {"customers rounded to whole persons", "客户数四舍五入取整"},
        d::people<persons::nearest>},
      D{"persons", "", {"customers rounded down", "客户数只舍不入"}, d::people<persons::down>},
      D{"persons", "", {"customers rounded up", "客户数只入不舍"}, d::people<persons::up>},
      D{"payments",
        "--payments yearly",
        {"one payment a year", "全年款项合为一笔"},
        d::instalments<payments::yearly>},
      D{"payments",
        "--payments monthly",
        {"monthly payments", "按月到账"},
        d::instalments<payments::monthly>},
      D{"payments", "--payments weekly", {"weekly payments", "按周到账"}, d::instalments<payments::weekly>},
      D{"payments",
        "--payments continuous",
        {"a continuous flow", "均匀到账"},
        d::instalments<payments::continuous>},
  };
}();

/// Positions in `departures`, ascending.
using departure_set = std::vector<std::size_t>;

/// Every smallest set of at most `most` departures, one a topic, for which `fits(set)` is true: no set is
/// listed that contains a listed one. Ordered by how few departures it needs, then by the table. The empty
/// set is not tried. `worth(i)` says which departures change anything at all.
///
/// Example: what gives KFC's dissatisfied customer -52,000: {held}, {talk alone}, {the complainer is not
/// lost}.
template <class Worth, class Fits>
[[nodiscard]] std::vector<departure_set> smallest_sets(std::size_t most, Worth worth, Fits fits) {
  std::vector<std::size_t> useful;
  for (std::size_t i = 0; i < departures.size(); ++i)
    if (worth(i)) useful.push_back(i);
  std::vector<departure_set> found;
  std::vector<departure_set> grown{{}};
  for (std::size_t size = 1; size <= most; ++size) {
    std::vector<departure_set> next;
    for (const departure_set& s : grown)
      for (const std::size_t i : useful) {
        if (!s.empty() && i <= s.back()) continue;
        if (std::any_of(s.begin(), s.end(),
                        [&](auto j) { return departures[j].topic == departures[i].topic; }))
          continue;
        departure_set bigger = s;
        bigger.push_back(i);
        if (std::any_of(found.begin(), found.end(), [&](const departure_set& f) {
              return std::includes(bigger.begin(), bigger.end(), f.begin(), f.end());
            }))
          continue;
        if (fits(bigger))
          found.push_back(std::move(bigger));
        else if (size < most)
          next.push_back(std::move(bigger));
      }
    grown = std::move(next);
  }
  return found;
}

/// A reading with departures made. Nothing if one of them changes nothing any more (`--retention 100%` after
/// the average life, say).
[[nodiscard]] inline std::optional<reading> depart(reading r, std::span<const std::size_t> set) {
  for (const std::size_t i : set)
    if (!departures[i].apply(r)) return std::nullopt;
  return r;
}

}  // namespace clv
