#include <algorithm>
#include <array>
#include <cmath>

#include "commands/command.hpp"
#include "topics/conventions.hpp"
#include "topics/groups.hpp"
#include "topics/talk_words.hpp"

namespace app {
namespace {

using clv::answer;

/// The groups that lose most customers and most value.
void say_losses(section& out, const customer_base& b) {
  if (!b.churn || !(of(b, "lost").value > 0) || !(of(b, "value_lost").value > 0)) return;
  std::size_t heads = 0;
  std::size_t worth = 0;
  for (std::size_t i = 1; i < b.all.size(); ++i) {
    if (of(b, b.all[i], "lost").value > of(b, b.all[heads], "lost").value) heads = i;
    if (of(b, b.all[i], "value_lost").value > of(b, b.all[worth], "value_lost").value) worth = i;
  }
  out.lines.push_back({heads == worth ? message_id("segments.loss.same") : message_id("segments.loss.most"),
                       {{"heads", b.labels[heads]},
                        {"lost", customers(of(b, b.all[heads], "lost"))},
                        {"all_lost", customers(of(b, "lost"))},
                        {"worth", b.labels[worth]},
                        {"value", money(of(b, b.all[worth], "value_lost"))},
                        {"all_value", money(of(b, "value_lost"))},
                        {"share", share(of(b, b.all[worth], "loss_share"))}}});
}

void say_concentration(section& out, const customer_base& b) {
  if (!b.shareable()) return out.lines.push_back({"segments.no_shares", {}});
  out.lines.push_back(
      {"segments.best20",
       {{"top", share(of(b, "concentration.top20"))}, {"for80", share(of(b, "concentration.for80"))}}});
  const answer times = of(b, "concentration.times");
  if (times.known())
    out.lines.push_back(
        {"segments.gini", {{"times", ratio(times)}, {"gini", ratio(of(b, "concentration.gini"))}}});
}

void say_satisfaction(section& out, const customer_base& b) {
  if (!b.before) return;
  const answer heads = of(b, "satisfaction.count_change");
  const answer worth = of(b, "satisfaction.value_change");
  if (!worth.known()) return;
  const bool apart =
      heads.value * worth.value < 0 && std::abs(heads.value) > 1e-12 && std::abs(worth.value) > 1e-12;
  const message_id id = !apart            ? message_id("segments.satisfaction.plain")
                        : heads.value > 0 ? message_id("segments.satisfaction.hidden_fall")
                                          : message_id("segments.satisfaction.hidden_rise");
  out.lines.push_back({id,
                       {{"before", share(of(b, "satisfaction_before.count"))},
                        {"now", share(of(b, "satisfaction.count"))},
                        {"points", points(heads)},
                        {"value_before", share(of(b, "satisfaction_before.value"))},
                        {"value_now", share(of(b, "satisfaction.value"))},
                        {"value_points", points(worth)}}});
}

/// How it was counted.
section notes_of(const request& q, const customer_base& b) {
  section out{"notes", {"section.notes", {}}, {}};
  if (!b.counted) out.lines.push_back({"segments.assumed", {{"customers", customers(b.customers)}}});
  if (!b.churn) out.lines.push_back({"segments.no_churn", {}});
  if (b.churn) {
    const bool from_retention = std::any_of(q.input.segments.begin(), q.input.segments.end(),
                                            [](const auto& s) { return !s.traits.churn; });
    out.lines.push_back(
        {from_retention ? message_id("segments.from_retention") : message_id("segments.loss.how"), {}});
    const bool forever = std::any_of(b.all.begin(), b.all.end(), [](const auto& s) {
      return s.traits.churn > 0.0 && s.scenario.customer.retention.at(0) == 1;
    });
    if (forever) out.lines.push_back({"segments.loss.apart", {}});
  }
  out.lines.push_back({"segments.profit", {}});
  if (b.shareable()) out.lines.push_back({"segments.alike", {}});
  if (b.loyalty) {
    if (!b.loyalty_given) out.lines.push_back({"segments.loyalty", {}});
    out.lines.push_back(
        {b.medians ? message_id("segments.thresholds.medians") : message_id("segments.thresholds"), {}});
  }
  if (b.before && b.shareable()) out.lines.push_back({"segments.weights", {}});
  return out;
}

document run(const request& q) {
  const customer_base b = read_base(q);
  const bool named = !title_of(q.input).en.empty();
  document d = start_document("segments",
                              {named ? message_id("title.customers.named") : message_id("title.customers"),
                               {{"title", title_of(q.input)}}},
                              q);
  d.results = results_of(b);
  d.tables.push_back(groups_table(q, b));
  if (b.shareable()) {
    d.tables.push_back(pyramid_table(q, b));
    d.tables.push_back(lorenz_table(b));
  }
  if (b.loyalty) d.tables.push_back(quadrant_table(q, b, d.results));
  if (b.satisfaction) d.tables.push_back(satisfaction_table(b));
  d.tables.push_back(data_table(b));
  section said{"analysis", {"section.analysis", {}}, {}};
  say_losses(said, b);
  say_concentration(said, b);
  say_satisfaction(said, b);
  d.sections.push_back(std::move(said));
  d.sections.push_back(notes_of(q, b));
  d.sections.push_back(conventions(q, false));
  if (section missing = limits(b.all.front().scenario, false); !missing.lines.empty())
    d.sections.push_back(std::move(missing));
  explain_base(d, b);
  return d;
}

constexpr std::array own_options{
    option_row{"customers",
               0,
               "N",
               false,
               {"how many customers there are (default: as the file counts, else 1,000)",
                "客户总数（默认取文件中的人数，否则 1,000）"}},
    option_row{"cuts",
               0,
               "A/B/...",
               false,
               {"layers of the pyramid from the top, summing to 100% (default 1/19/30/50)",
                "客户金字塔自上而下的分层，合计 100%（默认 1/19/30/50）"}},
    option_row{"value-at",
               0,
               "MONEY",
               false,
               {"value from which a customer counts as valuable (default: the median)",
                "划分价值高低的界限（默认为中位数）"}},
    option_row{"loyalty-at",
               0,
               "SHARE",
               false,
               {"loyalty from which a customer counts as loyal (default: the median)",
                "划分忠诚度高低的界限（默认为中位数）"}},
};

}  // namespace

extern const command segments;
constinit const command segments{
    "segments",
    {"churn, pyramid, quadrants and satisfaction of groups", "客户群的流失、金字塔、象限与满意度"},
    "clv segments examples/kfc-churn.toml",
    operands::scenario,
    own_options,
    run};

}  // namespace app
