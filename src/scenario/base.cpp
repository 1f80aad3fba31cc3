#include "scenario/base.hpp"

#include <algorithm>
#include <clv/fields.hpp>
#include <cmath>

#include "input/number.hpp"
#include "input/text.hpp"
#include "scenario/refusals.hpp"
#include "scenario/results.hpp"
#include "scenario/settings.hpp"

namespace app {
namespace {

using clv::unit;
using member = std::optional<double> clv::traits::*;

/// Whether every segment has a trait. Some with and some without is a mistake.
bool given_to_all(const request& q, member trait, const char* key, bool or_retention) {
  const auto has = [&](const resolved_segment& s) {
    return (s.traits.*trait).has_value() || (or_retention && s.origins.contains("retention"));
  };
  const auto& all = q.input.segments;
  const auto lacks = std::find_if_not(all.begin(), all.end(), has);
  if (lacks == all.end()) return true;
  if (std::none_of(all.begin(), all.end(), has)) return false;
  place where;
  if (q.file) where.file = q.file->path;
  throw refusal(error_kind::required, "segments.some",
                {{"label", clv::find_trait(key)->label}, {"path", lacks->name + "." + key}})
      .at(where)
      .on(lacks->name + "." + key)
      .hint(or_retention ? message_id("segments.some.churn") : message_id("segments.some.hint"),
            {{"path", lacks->name + "." + key}});
}

void check_churn(const request& q, const std::vector<clv::segment>& all) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (clv::churn_agrees(all[i])) continue;
    const auto at = q.input.segments[i].origins.find("churn");
    const double r = all[i].scenario.customer.retention.at(0);
    throw refusal(error_kind::bad_value, "segments.churn",
                  {{"segment", all[i].name}, {"churn", share(*all[i].traits.churn)}, {"retention", share(r)}})
        .at(at == q.input.segments[i].origins.end() ? place{} : at->second)
        .on(all[i].name + ".churn")
        .hint("segments.churn.hint", {{"churn", share(1 - r)}});
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
    throw refusal(error_kind::bad_value, "segments.cuts",
                  {{"text", asked->second}, {"most", ratio(double{clv::most_layers})}})
        .at(place::of_option("--cuts"))
        .on("--cuts")
        .hint("segments.cuts.hint");
  for (double& x : cuts) x /= sum;
  return cuts;
}

void set_customers(const request& q, described_base& d) {
  if (q.input.customers) d.base.customers = *q.input.customers;
  d.counted = q.input.customers.has_value();
  const auto asked = q.options.find("customers");
  if (asked == q.options.end()) return;
  const double count =
      read_for(unit::customers, "--customers", asked->second, {}, place::of_option("--customers"));
  if (!(count > 0 && count <= 1e12))
    throw refusal(error_kind::out_of_range, "segments.customers", {{"text", asked->second}})
        .at(place::of_option("--customers"))
        .on("--customers");
  d.base.customers = count;
  d.counted = true;
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
  d.medians =
      !d.base.value_from && !d.base.loyalty_from && clv::weighted_median(clv::worth(d.base)).value >= 0;
}

}  // namespace

described_base read_base(const request& q) {
  if (q.input.segments.empty() && !q.segment.empty())
    throw refusal(error_kind::usage, "segments.one", {{"segment", q.segment}})
        .on("--segment")
        .hint("segments.one.hint", {{"segment", q.segment}});
  if (q.input.segments.empty())
    throw refusal(error_kind::required, "segments.required").on("segments").hint("segments.like");
  const auto all = library_segments(q.input);
  for (const auto& s : all) {
    clv::check(s.scenario);
    require_finite(*numbers_of(s.scenario));
  }
  check_churn(q, all);
  return assemble_base(q, all);
}

described_base assemble_base(const request& q, std::vector<clv::segment> all) {
  described_base d;
  d.base.all = std::move(all);
  for (const auto& s : q.input.segments) {
    d.labels.push_back(label_of(s));
    d.loyalty_given = d.loyalty_given || s.traits.loyalty;
  }
  d.base.churn_known = given_to_all(q, &clv::traits::churn, "churn", true);
  if (!d.base.churn_known) (void)given_to_all(q, &clv::traits::loyalty, "loyalty", false);
  const bool before = given_to_all(q, &clv::traits::satisfaction_before, "satisfaction_before", false);
  if (!given_to_all(q, &clv::traits::satisfaction, "satisfaction", false) && before)
    throw refusal(error_kind::required, "segments.now")
        .on("satisfaction")
        .hint("segments.some.hint", {{"path", d.base.all.front().name + ".satisfaction"}});
  set_customers(q, d);
  d.base.cuts = cuts_of(q);
  set_thresholds(q, d);
  return d;
}

}  // namespace app
