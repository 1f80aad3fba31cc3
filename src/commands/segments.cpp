#include <algorithm>
#include <array>
#include <cmath>

#include "commands/analysis.hpp"
#include "commands/customer_base.hpp"
#include "input/number.hpp"
#include "input/text.hpp"

namespace app {
namespace {

using clv::answer;
using clv::unit;
using member = std::optional<double> clv::traits::*;

constexpr double assumed_customers = 1000;
constexpr std::size_t most_layers = 12;

place own_option(std::string name) { return {{}, 0, 0, {}, std::move(name)}; }

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
  throw failure{
      error_kind::required,
      {"segments.some", {{"label", clv::find_trait(key)->label}, {"path", lacks->name + "." + key}}},
      {{or_retention ? message_id("segments.some.churn") : message_id("segments.some.hint"),
        {{"path", lacks->name + "." + key}}}},
      lacks->name + "." + key,
      where};
}

void check_churn(const request& q, const std::vector<clv::segment>& all) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (clv::churn_agrees(all[i])) continue;
    const auto at = q.input.segments[i].origins.find("churn");
    const double r = all[i].scenario.customer.retention.at(0);
    throw failure{
        error_kind::bad_value,
        {"segments.churn",
         {{"segment", all[i].name}, {"churn", share(*all[i].traits.churn)}, {"retention", share(r)}}},
        {{"segments.churn.hint", {{"churn", share(1 - r)}}}},
        all[i].name + ".churn",
        at == q.input.segments[i].origins.end() ? place{} : at->second};
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
    throw failure{error_kind::bad_value,
                  {"segments.cuts", {{"text", asked->second}, {"most", ratio(double{most_layers})}}},
                  {{"segments.cuts.hint", {}}},
                  "--cuts",
                  own_option("--cuts")};
  for (double& x : cuts) x /= sum;
  return cuts;
}

void set_customers(const request& q, customer_base& b) {
  b.customers = q.input.customers.value_or(assumed_customers);
  b.counted = q.input.customers.has_value();
  const auto asked = q.options.find("customers");
  if (asked == q.options.end()) return;
  b.customers = read_for(unit::customers, "--customers", asked->second, {}, own_option("--customers"));
  b.counted = true;
  if (!(b.customers > 0 && b.customers <= 1e12))
    throw failure{error_kind::out_of_range,
                  {"segments.customers", {{"text", asked->second}}},
                  {},
                  "--customers",
                  own_option("--customers")};
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
    b.value_at = read_for(unit::money, "--value-at", value->second, context, own_option("--value-at"));
  if (loyalty != q.options.end())
    b.loyalty_at =
        read_for(unit::share, "--loyalty-at", loyalty->second, context, own_option("--loyalty-at"));
  b.medians = value == q.options.end() && loyalty == q.options.end() && b.value_at.value >= 0;
  if (value == q.options.end() && b.value_at.value < 0) b.value_at = 0;  // a loss is not valuable
}

customer_base base_of(const request& q) {
  if (q.input.segments.empty() && !q.segment.empty())
    throw failure{error_kind::usage,
                  {"segments.one", {{"segment", q.segment}}},
                  {{"segments.one.hint", {{"segment", q.segment}}}},
                  "--segment",
                  {}};
  if (q.input.segments.empty())
    throw failure{error_kind::required, {"segments.required", {}}, {{"segments.like", {}}}, "segments", {}};
  customer_base b;
  b.all = library_segments(q.input);
  for (const auto& s : b.all) {
    clv::check(s.scenario);
    require_finite(s.scenario, clv::appraise_unchecked(s.scenario));
  }
  for (const auto& s : q.input.segments) {
    b.labels.push_back(label_of(s));
    b.loyalty_given = b.loyalty_given || s.traits.loyalty;
  }
  check_churn(q, b.all);
  b.churn = given_to_all(q, &clv::traits::churn, "churn", true);
  b.loyalty = b.churn || given_to_all(q, &clv::traits::loyalty, "loyalty", false);
  b.before = given_to_all(q, &clv::traits::satisfaction_before, "satisfaction_before", false);
  b.satisfaction = given_to_all(q, &clv::traits::satisfaction, "satisfaction", false);
  if (b.before && !b.satisfaction)
    throw failure{error_kind::required,
                  {"segments.now", {}},
                  {{"segments.some.hint", {{"path", b.all.front().name + ".satisfaction"}}}},
                  "satisfaction",
                  {}};
  set_customers(q, b);
  b.cuts = cuts_of(q);
  set_thresholds(q, b);
  return b;
}

quantity points(answer change) { return {clv::settled(change * answer{100}), unit::ratio, true}; }

constexpr clv::text total_word{"total", "合计"};

/// Customers, churn, what is lost, shares of the loss and of the profit contribution.
table groups_table(const request& q, const customer_base& b) {
  table t{"groups",
          {"table.segments", {{"currency", q.input.currency}}},
          {{"segment", {"segment", "分群"}}, {"customers", {"customers", "客户数"}, unit::customers}},
          {},
          audience::people};
  std::vector<column> rest{{"clv", {"each", "人均价值"}, unit::money},
                           {"value_share", {"of value", "价值占比"}, unit::share}};
  if (b.churn)
    rest = {{"churn", {"churn", "流失率"}, unit::share},
            {"lost", {"lost", "流失客户"}, unit::customers},
            {"clv", {"each", "人均价值"}, unit::money},
            {"value_lost", {"value lost", "流失价值"}, unit::money},
            {"loss_share", {"of loss", "流失占比"}, unit::share}};
  rest.push_back({"contribution_share", {"of profit", "利润贡献占比"}, unit::share});
  t.columns.insert(t.columns.end(), rest.begin(), rest.end());
  const auto row = [&](cell name, answer one, const auto& get) {
    std::vector<cell> cells{std::move(name), customers(get("customers"))};
    for (const column& c : rest) cells.emplace_back(quantity{c.key == "clv" ? one : get(c.key), c.in});
    t.rows.push_back(std::move(cells));
  };
  for (std::size_t i = 0; i < b.all.size(); ++i)
    row(b.labels[i], clv::lifetime_value(b.all[i].scenario.customer),
        [&](std::string_view key) { return of(b, b.all[i], key); });
  row(total_word, clv::settled(of(b, "value") / answer{b.customers}), [&](std::string_view key) {
    if (!key.ends_with("_share")) return of(b, key);
    answer sum = 0;
    for (const auto& s : b.all) sum = sum + of(b, s, key);
    return sum.known() ? answer{1} : sum;
  });
  return t;
}

/// Customers ranked by value and cut into layers.
table pyramid_table(const request& q, const customer_base& b) {
  table t{"pyramid",
          {"table.pyramid", {{"currency", q.input.currency}}},
          {{"layer", {"layer", "层级"}},
           {"share", {"customers", "人数占比"}, unit::share},
           {"customers", {"count", "客户数"}, unit::customers},
           {"clv", {"each", "人均价值"}, unit::money},
           {"value_share", {"of value", "价值占比"}, unit::share},
           {"bar", {"", ""}, unit::share, look::bar}},
          {},
          audience::people};
  const auto tiers = clv::pyramid(b.worth(), b.cuts);
  for (std::size_t i = 0; i < tiers.size(); ++i) {
    const answer heads = b.customers * tiers[i].customers;
    t.rows.push_back({tier_name(i + 1, tiers.size()), share(tiers[i].customers), customers(heads),
                      money(clv::settled(answer{tiers[i].value} * of(b, "value") / heads)),
                      share(tiers[i].value), share(tiers[i].value)});
  }
  return t;
}

/// The Lorenz curve, from the least valuable group up.
table lorenz_table(const customer_base& b) {
  table t{"lorenz",
          {"table.lorenz", {}},
          {{"customers", {"least valuable customers", "价值最低的客户（累计）"}, unit::share},
           {"value", {"bring of the value", "价值累计"}, unit::share},
           {"bar", {"", ""}, unit::share, look::bar}},
          {},
          audience::people};
  const auto points = clv::lorenz(b.worth());
  for (std::size_t i = 1; i < points.size(); ++i)
    t.rows.push_back({share(points[i].customers), share(points[i].value), share(points[i].value)});
  return t;
}

table quadrant_table(const request& q, const customer_base& b, const std::vector<outcome>& results) {
  table t{"quadrants",
          {"table.quadrants",
           {{"currency", q.input.currency}, {"value", money(b.value_at)}, {"loyalty", share(b.loyalty_at)}}},
          {{"quadrant", {"quadrant", "象限"}},
           {"where", {"customers are", "客户特征"}},
           {"customers", {"count", "客户数"}, unit::customers},
           {"value", {"value", "价值"}, unit::money},
           {"at_risk", {"at risk", "面临风险"}, unit::money},
           {"segments", {"segments", "分群"}}},
          {},
          audience::people};
  const auto result = [&](const std::string& path) {
    return std::find_if(results.begin(), results.end(), [&](const outcome& o) { return o.path == path; })
        ->value;
  };
  for (const auto& row : quadrants()) {
    std::vector<message> inside;
    for (std::size_t i = 0; i < b.all.size(); ++i)
      if (quadrant_of(b, b.all[i]) == row.which)
        inside.push_back({"segments.in_quadrant",
                          {{"segment", b.labels[i]}, {"loyalty", share(clv::loyalty_of(b.all[i]))}}});
    const std::string path = "quadrant." + std::string(row.key);
    t.rows.push_back({row.name, row.where, result(path + ".customers"), result(path + ".value"),
                      result(path + ".at_risk"),
                      inside.empty() ? cell{} : message{"word.list", {{"list", inside}}}});
  }
  return t;
}

/// Each group's satisfaction and what its change adds to the two averages.
table satisfaction_table(const customer_base& b) {
  table t{
      "satisfaction", {"table.satisfaction", {}}, {{"segment", {"segment", "分群"}}}, {}, audience::people};
  if (b.before) t.columns.push_back({"before", {"before", "原满意度"}, unit::share});
  t.columns.push_back({"now", {"now", "现满意度"}, unit::share});
  if (b.before)
    t.columns.insert(t.columns.end(), {{"points", {"points", "百分点"}, unit::ratio},
                                       {"by_count", {"by customers", "按人数计"}, unit::ratio},
                                       {"by_value", {"by value", "按价值计"}, unit::ratio}});
  for (std::size_t i = 0; i < b.all.size(); ++i) {
    const auto& s = b.all[i];
    std::vector<cell> cells{b.labels[i]};
    if (b.before) cells.emplace_back(share(*s.traits.satisfaction_before));
    cells.emplace_back(share(*s.traits.satisfaction));
    if (b.before) {
      const answer change = *s.traits.satisfaction - *s.traits.satisfaction_before;
      cells.insert(cells.end(), {points(change), points(change * answer{s.share}),
                                 points(change * of(b, s, "value_share"))});
    }
    t.rows.push_back(std::move(cells));
  }
  for (const bool by_value : {false, true}) {
    const std::string end = by_value ? "value" : "count";
    std::vector<cell> cells{by_value ? clv::text{"all, by value", "全部，按价值加权"}
                                     : clv::text{"all, by customers", "全部，按人数加权"}};
    if (b.before) cells.emplace_back(share(of(b, "satisfaction_before." + end)));
    cells.emplace_back(share(of(b, "satisfaction." + end)));
    if (b.before) {
      const cell change = points(of(b, "satisfaction." + end + "_change"));
      cells.insert(cells.end(), {change, by_value ? cell{} : change, by_value ? change : cell{}});
    }
    t.rows.push_back(std::move(cells));
  }
  return t;
}

/// One row a segment, for scripts.
table data_table(const customer_base& b) {
  table t{"rows",
          {"title.customers", {}},
          {{"segment", {"segment", "分群"}},
           {"share", {"share of customers", "人数占比"}, unit::share},
           {"clv", clv::find_result("clv")->label, unit::money}},
          {},
          audience::machines};
  for (const auto& r : group_results()) t.columns.push_back({std::string(r.key), r.label, r.in});
  for (std::string_view key : {"satisfaction", "satisfaction_before"})
    t.columns.push_back({std::string(key), clv::find_trait(key)->label, unit::share});
  t.columns.push_back({"quadrant", {"quadrant", "象限"}});
  for (const auto& s : b.all) {
    std::vector<cell> cells{s.name, share(s.share), money(clv::lifetime_value(s.scenario.customer))};
    for (const auto& r : group_results()) cells.emplace_back(quantity{r.of(b, s), r.in});
    const auto said = [](const std::optional<double>& x) { return x ? cell{share(*x)} : cell{}; };
    cells.insert(cells.end(), {said(s.traits.satisfaction), said(s.traits.satisfaction_before), cell{}});
    if (b.loyalty)
      for (const auto& row : quadrants())
        if (row.which == quadrant_of(b, s)) cells.back() = std::string(row.key);
    t.rows.push_back(std::move(cells));
  }
  return t;
}

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
  const customer_base b = base_of(q);
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
