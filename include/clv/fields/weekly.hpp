#pragma once
#include <clv/core/field.hpp>
#include <clv/types.hpp>
#include <vector>

namespace clv::detail {

/// After the weeks of a year were set: what was written by the week is counted by them.
inline void recount(scenario& s, const field<scenario>&) {
  for (const weekly_value& w : s.weekly) {
    const double x = w.how.at(s.customer.weeks_per_year);
    if (const auto* one = std::get_if<reference<scenario, double>>(&w.of->at)) one->write(s) = x;
    if (const auto* limit = std::get_if<reference<scenario, std::optional<double>>>(&w.of->at))
      limit->write(s) = x;
    const auto* many = std::get_if<reference<scenario, series>>(&w.of->at);
    if (many && w.year < many->read(s).listed()) many->write(s).set(w.year, x);
  }
}

/// After an input was set: however it was written before, now it is a number.
inline void forget_weeks(scenario& s, const field<scenario>& f) {
  std::erase_if(s.weekly, [&](const weekly_value& w) { return w.of->key == f.key; });
}

/// The field by which the others count.
constexpr field<scenario> counts_weeks(field<scenario> f) {
  f.written = recount;
  return f;
}

/// A field that may be written by the week.
constexpr field<scenario> weekly(field<scenario> f) {
  f.written = forget_weeks;
  return f;
}

}  // namespace clv::detail

namespace clv {

/// How one value of an input was written by the week; nullptr if it was not.
[[nodiscard]] inline const by_week* written_by_week(const std::vector<weekly_value>& all, const row& f,
                                                    std::size_t year) {
  for (const weekly_value& w : all)
    if (w.of->key == f.key && w.year == year) return &w.how;
  return nullptr;
}

/// Sets an input, or one value of its list, to what is written by the week.
///
/// Example: `write_by_week(s, *find_field("frequency"), {2})`: twice a week.
inline void write_by_week(scenario& s, const field<scenario>& f, const by_week& how, std::size_t year = 0) {
  std::erase_if(s.weekly, [&](const weekly_value& w) { return w.of->key == f.key && w.year == year; });
  s.weekly.push_back({&f, year, how});
  detail::recount(s, f);
}

}  // namespace clv
