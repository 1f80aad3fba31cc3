#pragma once
#include <array>
#include <clv/core/text.hpp>
#include <string_view>

namespace clv {

/// What a number is made of. It decides how the number is read, rounded and averaged.
enum class kind {
  number,     ///< a pure number
  part,       ///< part of a whole; read and printed as a percentage
  money,      ///< in the scenario's currency
  count,      ///< of heads or of things; fractions are expectations
  time,       ///< in years
  frequency,  ///< times a year
  word        ///< one of several words
};

/// Where only whole numbers make sense: nowhere; in a search for one; always.
enum class whole { never, sought, always };

/// A number with its unit as people say it; `{}` is the number. Empty: the number alone.
struct phrase {
  std::string_view one, many, zh;
};

namespace detail {

/// A row of a table is pointed at, so it must not be copied.
struct stays {
  constexpr stays() = default;
  stays(const stays&) = delete;
  stays& operator=(const stays&) = delete;
};

}  // namespace detail

/// All that the program knows of one unit.
struct unit_row {
  clv::kind kind;
  std::string_view name;  ///< for machines; `{money}` stands for the currency
  text label;             ///< in a table of inputs
  clv::phrase phrase;
  text like;                                     ///< how to write one, for who wrote something else
  std::array<std::string_view, 2> follows = {};  ///< words that may follow the number where it is read
  clv::whole whole = whole::never;
  detail::stays stays = {};
};

namespace detail {

constexpr unit_row make_unit(kind is, std::string_view name, text label, phrase says, text like,
                             std::array<std::string_view, 2> follows = {}, whole steps = whole::never) {
  return {is, name, label, says, like, follows, steps};
}

constexpr text like_number{"write a number like 5 or 0.5", "请写数字，如 5 或 0.5"};
constexpr text like_weeks{"write a number like 52", "请写数字，如 52"};
constexpr text like_whole{"write a whole number like 3, or unlimited", "请写整数如 3，或 unlimited（不限）"};
constexpr text like_part{"write a share like 20%, 0.2 or 1/5", "请写比例，如 20%、0.2 或 两成"};
constexpr text like_money{"write an amount like 50, 1,200 or '45 CNY'",
                          "请写金额，如 50、1,200、45元 或 五十元"};
constexpr text like_years{"write 10y, 18mo, 26w or years like 10",
                          "请写 10年、18个月、26周，或年数 10；不限期写 unlimited"};
constexpr text like_often{"write weekly, 2/week, 'every 10d' or visits a year like 52",
                          "请写 weekly、每周2次、every 10d，或每年次数，如 52"};

/// THE table of units: kind, name for machines, label, phrase, how to write one, words that may follow.
/// Adding one is one row.
struct units {
  static constexpr auto ratio = make_unit(kind::number, "1", {"number", "倍数"}, {}, like_number);
  static constexpr auto share = make_unit(kind::part, "1", {"share", "比例"}, {}, like_part);
  static constexpr auto rate = make_unit(kind::part, "1/year", {"rate a year", "年率"}, {}, like_part);
  static constexpr auto money = make_unit(kind::money, "{money}", {"money", "金额"}, {}, like_money);
  static constexpr auto money_per_visit =
      make_unit(kind::money, "{money}/visit", {"money a visit", "金额/次"}, {}, like_money);
  static constexpr auto money_per_year =
      make_unit(kind::money, "{money}/year", {"money a year", "金额/年"}, {}, like_money);
  static constexpr auto visits =
      make_unit(kind::count, "visits", {"visits", "次"}, {"{} visit", "{} visits", "{} 次"}, like_number);
  static constexpr auto visits_per_year =
      make_unit(kind::frequency, "visits/year", {"visits a year", "次/年"},
                {"{} visit a year", "{} visits a year", "每年 {} 次"}, like_often);
  static constexpr auto years =
      make_unit(kind::time, "years", {"years", "年"}, {"{} year", "{} years", "{} 年"}, like_years);
  static constexpr auto weeks_per_year =
      make_unit(kind::count, "weeks/year", {"weeks a year", "周/年"},
                {"{} week a year", "{} weeks a year", "每年 {} 周"}, like_weeks, {"周", "weeks"});
  /// Who hear something.
  static constexpr auto people =
      make_unit(kind::count, "people", {"people", "人"}, {"{} person", "{} people", "{} 人"}, like_number,
                {"人", "people"}, whole::sought);
  /// Who come or stay away.
  static constexpr auto customers =
      make_unit(kind::count, "customers", {"customers", "客户"}, {"{} customer", "{} customers", "{} 位客户"},
                like_number, {"位", "customers"});
  static constexpr auto generations = make_unit(kind::count, "generations", {"generations", "代"},
                                                {"{} generation", "{} generations", "{} 代"}, like_whole,
                                                {"代", "generations"}, whole::always);
  static constexpr auto choice = make_unit(kind::word, "word", {"word", "选项"}, {}, like_number);
};

}  // namespace detail

/// What a number counts: a row of the table.
///
/// Example: `unit{unit::rate}->name` is "1/year".
class unit : public detail::units {
 public:
  constexpr unit() : row_(&ratio) {}
  constexpr unit(const unit_row& row) : row_(&row) {}  // reads as the row itself
  constexpr const unit_row* operator->() const { return row_; }
  friend constexpr bool operator==(unit l, unit r) { return l.row_ == r.row_; }

 private:
  const unit_row* row_;
};

/// Whether numbers of a unit may be averaged over customers: amounts may, ratios and parts may not.
[[nodiscard]] constexpr bool additive(unit in) {
  return in->kind != kind::number && in->kind != kind::part && in->kind != kind::word;
}

}  // namespace clv
