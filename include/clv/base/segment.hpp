#pragma once
#include <array>
#include <clv/answers.hpp>
#include <clv/core/field.hpp>
#include <clv/types.hpp>
#include <string_view>
#include <vector>

namespace clv {

/// THE table of traits. They belong to segments: `heavy.churn`.
inline constexpr auto trait_fields = [] {
  using T = traits;
  constexpr detail::row_maker<T> make{group::value};
  const auto row = [&](std::string_view key, access<T> at, text label, text help) {
    return make(key, at, unit::share, {0, 1}, label, help);
  };
  return std::to_array({
      row("churn", detail::follow<T, &T::churn>(), {"churn", "流失率"},
          {"share who leave within a year; else 1 - retention", "一年内流失的比例；省略时取 1 - 保持率"}),
      row("loyalty", detail::follow<T, &T::loyalty>(), {"loyalty", "忠诚度"},
          {"share who are sure to stay; else 1 - churn", "会留下来的比例；省略时取 1 - 流失率"}),
      row("satisfaction", detail::follow<T, &T::satisfaction>(), {"satisfaction", "满意度"},
          {"share satisfied now", "目前的满意度"}),
      row("satisfaction_before", detail::follow<T, &T::satisfaction_before>(),
          {"satisfaction before", "原满意度"}, {"share satisfied at the time before", "此前的满意度"}),
  });
}();

/// The row of a trait, or nullptr.
[[nodiscard]] constexpr const field<traits>* find_trait(std::string_view key) {
  for (const auto& f : trait_fields)
    if (f.key == key) return &f;
  return nullptr;
}

/// THE table of sizes. They belong to segments, too: `heavy.share`.
inline constexpr auto size_fields = [] {
  using T = group_size;
  constexpr detail::row_maker<T> make{group::value};
  return std::to_array({
      make("share", detail::follow<T, &T::share>(), unit::share, {0, 1}, {"share of customers", "人数占比"},
           {"of all customers; when it is set, the others keep their proportions",
            "占全部客户的比例；单独设定时，其余分群按原比例调整"}),
      make("customers", detail::follow<T, &T::customers>(), unit::customers, {0, 1e12},
           {"customers", "客户数"}, {"heads, instead of a share", "人数，可代替占比"}),
  });
}();

/// The row of a size, or nullptr.
[[nodiscard]] constexpr const field<group_size>* find_size(std::string_view key) {
  for (const auto& f : size_fields)
    if (f.key == key) return &f;
  return nullptr;
}

/// A result averaged over segments: sum of share x value. `undefined` for what cannot be averaged; the reason
/// of the first segment that has no number.
///
/// Example: KFC's heavy, medium and light customers (26,000, 6,000, 1,000; 35 %, 35 %, 30 %) average 11,500.
[[nodiscard]] inline answer average(const result& r, const std::vector<segment>& all) {
  if (!averaged(r)) return reason::undefined;
  answer sum = 0;
  for (const segment& s : all)
    sum = sum + answer{s.share} * value(r, s.scenario, appraise_unchecked(s.scenario));
  return settled(sum);
}

/// Share of all value that one segment brings: share x value of one / average value. `undefined` where the
/// average is not above 0.
///
/// Example: KFC's heavy customers, 35 % worth 26,000 where the average is 11,500: 79.1 %.
[[nodiscard]] inline answer value_share(const segment& s, answer average_value) {
  if (!average_value.known() || !(average_value.value > 0)) return reason::undefined;
  return answer{s.share} * lifetime_value(s.scenario.customer) / average_value;
}

}  // namespace clv
