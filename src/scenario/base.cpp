#include "scenario/base.hpp"

#include <algorithm>
#include <clv/fields.hpp>
#include <cmath>

#include "input/number.hpp"
#include "input/text.hpp"
#include "scenario/refusals.hpp"
#include "scenario/results.hpp"
#include "scenario/segments.hpp"
#include "scenario/settings.hpp"

namespace app::say {
namespace {

constexpr sentence segments_required{"segments.required", "segments wants a scenario with segments",
                                     "segments 需要含有分群的情景"};
constexpr sentence segments_one{"segments.one", "segments looks at all segments, not at '{segment}' alone",
                                "segments 分析所有分群，不能只取“{segment}”"};
constexpr sentence segments_like{
    "segments.like", "try clv segments examples/kfc-churn.toml, or write tables like [segments.heavy]",
    "可先试 clv segments examples/kfc-churn.toml，或写出 [segments.heavy] 这样的表"};
constexpr sentence segments_some{"segments.some", "{label} is given for some segments but not as {path}",
                                 "部分分群给出了{label}，但缺少 {path}"};
constexpr sentence segments_some_churn{
    "segments.some.churn", "give {path}, or the segment's retention, or leave both out everywhere",
    "请给出 {path} 或该分群的 retention，或者全部省略"};
constexpr sentence segments_some_hint{"segments.some.hint", "give {path}, or leave it out everywhere",
                                      "请给出 {path}，或者全部省略"};
constexpr sentence segments_now{
    "segments.now", "satisfaction_before is given, but no satisfaction to compare it with",
    "给出了 satisfaction_before（原满意度），但没有 satisfaction（现满意度）可供比较"};
constexpr sentence segments_churn{
    "segments.churn", "segment {segment}: churn {churn} and retention {retention} contradict each other",
    "分群 {segment}：流失率 {churn} 与保持率 {retention} 相互矛盾"};
constexpr sentence segments_churn_hint{"segments.churn.hint",
                                       "leave one of them out: that retention is a churn of {churn}",
                                       "请去掉其中一项：该保持率对应的流失率是 {churn}"};
constexpr sentence segments_cuts{"segments.cuts",
                                 "--cuts = '{text}' wants at most {most} layers that sum to 100%",
                                 "--cuts = “{text}”应为至多 {most} 层，合计 100%"};
constexpr sentence segments_cuts_hint{"segments.cuts.hint", "write for example: --cuts 1/4/15/80",
                                      "例如：--cuts 1/4/15/80"};
constexpr sentence segments_customers{"segments.customers",
                                      "--customers = '{text}' wants a number of customers above 0",
                                      "--customers = “{text}”应为大于 0 的客户数"};
constexpr sentence segments_one_hint{"segments.one.hint", "leave out --segment {segment}",
                                     "请去掉 --segment {segment}"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using clv::unit;
using trait_member = std::optional<double> clv::traits::*;

/// Whether every segment has a trait. Some with and some without is a mistake.
bool given_to_all(const request& q, const std::vector<clv::segment>& all, trait_member trait, const char* key,
                  bool or_retention) {
  const auto has = [&](const clv::segment& s) {
    const auto& said = q.input.segments[static_cast<std::size_t>(&s - all.data())].origins;
    return (s.traits.*trait).has_value() || (or_retention && said.contains("retention"));
  };
  const auto lacks = std::find_if_not(all.begin(), all.end(), has);
  if (lacks == all.end()) return true;
  if (std::none_of(all.begin(), all.end(), has)) return false;
  const place where = q.file ? place::of_file(q.file->path) : place{};
  throw refusal(error_kind::required, say::segments_some,
                {{"label", clv::find_trait(key)->label}, {"path", lacks->name + "." + key}})
      .at(where)
      .on(lacks->name + "." + key)
      .hint(or_retention ? say::segments_some_churn : say::segments_some_hint,
            {{"path", lacks->name + "." + key}});
}

void check_churn(const request& q, const std::vector<clv::segment>& all) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (clv::churn_agrees(all[i])) continue;
    const auto at = q.input.segments[i].origins.find("churn");
    const double r = all[i].scenario.customer.retention.at(0);
    throw refusal(error_kind::bad_value, say::segments_churn,
                  {{"segment", all[i].name}, {"churn", share(*all[i].traits.churn)}, {"retention", share(r)}})
        .at(at == q.input.segments[i].origins.end() ? place{} : at->second)
        .on(all[i].name + ".churn")
        .hint(say::segments_churn_hint, {{"churn", share(1 - r)}});
  }
}

/// `1/19/30/50`, `1%/19%/80%`, `0.2/0.8`: the sum says whether they are percentages.
std::vector<double> cuts_of(const request& q) {
  const auto asked = q.options.find("cuts");
  if (asked == q.options.end()) return clv::customer_base{}.cuts;
  std::string text = normalised(asked->second);
  std::replace(text.begin(), text.end(), '/', ',');
  std::vector<double> cuts;
  double sum = 0;
  bool good = true;
  bool percent = false;
  for (std::string part : comma_list(text)) {
    if (part.ends_with('%')) {
      percent = true;
      part.pop_back();
    }
    const auto x = number(trimmed(part));
    good = good && x && *x > 0;
    cuts.push_back(x.value_or(0));
    sum += cuts.back();
  }
  const bool whole = std::abs(sum - 100) <= 1e-9;
  if (!good || !(whole || (!percent && std::abs(sum - 1) <= 1e-12)) || cuts.size() > clv::most_layers)
    throw refusal(error_kind::bad_value, say::segments_cuts,
                  {{"text", asked->second}, {"most", ratio(double{clv::most_layers})}})
        .at(place::of_option("--cuts"))
        .on("--cuts")
        .hint(say::segments_cuts_hint);
  for (double& x : cuts) x /= sum;
  return cuts;
}

void set_customers(const request& q, described_base& d, std::optional<double> counted) {
  if (counted) d.base.customers = *counted;
  d.base.counted = counted.has_value();
  const auto asked = q.options.find("customers");
  if (asked == q.options.end()) return;
  const double count =
      read_for(unit::customers, "--customers", asked->second, {}, place::of_option("--customers"));
  if (!(count > 0 && count <= 1e12))
    throw refusal(error_kind::out_of_range, say::segments_customers, {{"text", asked->second}})
        .at(place::of_option("--customers"))
        .on("--customers");
  d.base.customers = count;
  d.base.counted = true;
}

void set_thresholds(const request& q, described_base& d) {
  if (!clv::loyalty_known(d.base)) return;
  const value_context context{q.input.currency, q.input.scenario.customer.weeks_per_year};
  const auto given = [&](const char* name, unit in) -> std::optional<double> {
    const auto at = q.options.find(name);
    const std::string option = std::string("--") + name;
    if (at == q.options.end()) return std::nullopt;
    return read_for(in, option, at->second, context, place::of_option(option));
  };
  d.base.value_from = given("value-at", unit::money);
  d.base.loyalty_from = given("loyalty-at", unit::share);
  d.means = !d.base.value_from && !d.base.loyalty_from && clv::weighted_mean(clv::worth(d.base)).value >= 0;
}

}  // namespace

described_base read_base(const request& q) {
  if (q.input.segments.empty() && !q.segment.empty())
    throw refusal(error_kind::usage, say::segments_one, {{"segment", q.segment}})
        .on("--segment")
        .hint(say::segments_one_hint, {{"segment", q.segment}});
  if (q.input.segments.empty())
    throw refusal(error_kind::required, say::segments_required).on("segments").hint(say::segments_like);
  const auto all = library_segments(q.input);
  for (const auto& s : all) {
    clv::check(s.scenario);
    require_finite(*numbers_of(s.scenario));
  }
  check_churn(q, all);
  return assemble_base(q, all, q.input.customers);
}

described_base assemble_base(const request& q, std::vector<clv::segment> all,
                             std::optional<double> customers) {
  described_base d;
  d.base.all = std::move(all);
  for (const auto& s : q.input.segments) {
    d.labels.push_back(label_of(s));
    d.loyalty_given = d.loyalty_given || s.traits.loyalty;
  }
  d.base.churn_known = given_to_all(q, d.base.all, &clv::traits::churn, "churn", true);
  if (!d.base.churn_known) (void)given_to_all(q, d.base.all, &clv::traits::loyalty, "loyalty", false);
  const auto everywhere = [&](trait_member trait, const char* key) {
    return given_to_all(q, d.base.all, trait, key, false);
  };
  const bool before = everywhere(&clv::traits::satisfaction_before, "satisfaction_before");
  if (!everywhere(&clv::traits::satisfaction, "satisfaction") && before)
    throw refusal(error_kind::required, say::segments_now)
        .on("satisfaction")
        .hint(say::segments_some_hint, {{"path", d.base.all.front().name + ".satisfaction"}});
  set_customers(q, d, customers);
  d.base.cuts = cuts_of(q);
  set_thresholds(q, d);
  return d;
}

}  // namespace app
