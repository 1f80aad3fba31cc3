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

constexpr double assumed_customers = 1000;
constexpr std::size_t most_layers = 12;

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
  if (asked == q.options.end()) return {0.01, 0.19, 0.3, 0.5};
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
  if (!good || !(whole || (!percent && std::abs(sum - 1) <= 1e-12)) || cuts.size() > most_layers)
    throw refusal(error_kind::bad_value, "segments.cuts",
                  {{"text", asked->second}, {"most", ratio(double{most_layers})}})
        .at(place::of_option("--cuts"))
        .on("--cuts")
        .hint("segments.cuts.hint");
  for (double& x : cuts) x /= sum;
  return cuts;
}

void set_customers(const request& q, customer_base& b) {
  b.customers = q.input.customers.value_or(assumed_customers);
  b.counted = q.input.customers.has_value();
  const auto asked = q.options.find("customers");
  if (asked == q.options.end()) return;
  b.customers = read_for(unit::customers, "--customers", asked->second, {}, place::of_option("--customers"));
  b.counted = true;
  if (!(b.customers > 0 && b.customers <= 1e12))
    throw refusal(error_kind::out_of_range, "segments.customers", {{"text", asked->second}})
        .at(place::of_option("--customers"))
        .on("--customers");
}

void set_thresholds(const request& q, customer_base& b) {
  if (!b.loyalty) return;
  std::vector<clv::weighted> loyal;
  for (const auto& s : b.all) loyal.push_back({b.heads(s), clv::loyalty_of(s)});
  b.value_at = clv::weighted_median(b.worth());
  b.loyalty_at = clv::weighted_median(loyal);
  const auto value = q.options.find("value-at");
  const auto loyalty = q.options.find("loyalty-at");
  const value_context context{q.input.currency, q.input.scenario.customer.weeks_per_year};
  if (value != q.options.end())
    b.value_at = read_for(unit::money, "--value-at", value->second, context, place::of_option("--value-at"));
  if (loyalty != q.options.end())
    b.loyalty_at =
        read_for(unit::share, "--loyalty-at", loyalty->second, context, place::of_option("--loyalty-at"));
  b.medians = value == q.options.end() && loyalty == q.options.end() && b.value_at.value >= 0;
  if (value == q.options.end() && b.value_at.value < 0) b.value_at = 0;  // a loss is not valuable
}

}  // namespace

customer_base read_base(const request& q) {
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

customer_base assemble_base(const request& q, std::vector<clv::segment> all) {
  customer_base b;
  b.all = std::move(all);
  for (const auto& s : q.input.segments) {
    b.labels.push_back(label_of(s));
    b.loyalty_given = b.loyalty_given || s.traits.loyalty;
  }
  b.churn = given_to_all(q, &clv::traits::churn, "churn", true);
  b.loyalty = b.churn || given_to_all(q, &clv::traits::loyalty, "loyalty", false);
  b.before = given_to_all(q, &clv::traits::satisfaction_before, "satisfaction_before", false);
  b.satisfaction = given_to_all(q, &clv::traits::satisfaction, "satisfaction", false);
  if (b.before && !b.satisfaction)
    throw refusal(error_kind::required, "segments.now")
        .on("satisfaction")
        .hint("segments.some.hint", {{"path", b.all.front().name + ".satisfaction"}});
  set_customers(q, b);
  b.cuts = cuts_of(q);
  set_thresholds(q, b);
  return b;
}

}  // namespace app
