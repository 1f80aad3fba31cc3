#include "topics/generations.hpp"

#include <algorithm>
#include <array>
#include <clv/referral/outlook.hpp>
#include <cmath>

#include "scenario/results.hpp"

namespace app {
namespace {

using clv::answer;
using clv::unit;

quantity generation(double g) { return {g, unit::generations}; }
quantity counted(answer x) { return {x, unit::customers, true}; }

/// Several limits of generations, the scenario's own among them, without one at the end.
std::vector<std::optional<double>> limits_of(const clv::scenario& s) {
  std::vector<double> all{1, 3, 5};
  if (s.generations && *s.generations <= most_rows) all.push_back(*s.generations);
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  std::vector<std::optional<double>> out(all.begin(), all.end());
  out.emplace_back(std::nullopt);
  return out;
}

cell limit_cell(const std::optional<double>& generations) {
  if (generations) return generation(*generations);
  return message{"word.unlimited", {}};
}

}  // namespace

table one_generation_table(const request& q, const clv::appraisal& a) {
  const clv::scenario& s = q.input.scenario;
  table t{"one_generation",
          {clv::timed(s) ? message_id("table.one_generation.timed") : message_id("table.one_generation"),
           {{"currency", q.input.currency}}},
          {{"customer", {"customer is", "客户状态"}},
           {"told", {"tells", "宣传"}, unit::people},
           {"acts", {"act", "转化"}, unit::customers},
           {"stays", {"stays", "留下"}, unit::share},
           {"held", {"holds", "拥有"}, unit::customers},
           {"held_value", {"in money", "拥有价值"}, unit::money},
           {"change", {"against silence", "与不宣传相比"}, unit::customers},
           {"change_value", {"in money", "价值增减"}, unit::money}},
          {},
          audience::people};
  const double kept = clv::kept(s).value;
  const double won = clv::reproduction(s.praise) * kept;
  const double lost = clv::reproduction(s.complaint) * kept;
  const auto row = [&](const clv::text& who, double tells, double acts, double stays,
                       const clv::standing& now) {
    t.rows.push_back({who, quantity{tells, unit::people}, counted(acts), share(stays), customers(now.held),
                      money(clv::settled(a.clv * now.held)), counted(now.change()),
                      gain(clv::settled(a.clv * now.change()))});
  };
  const clv::standing good = clv::satisfied(won);
  const clv::standing bad = clv::dissatisfied(lost, s.own_loss, s.residual);
  const bool praise = s.praise.tells.at(0) > 0;
  const bool complaint = s.complaint.tells.at(0) > 0;
  if (praise) row({"satisfied", "满意"}, s.praise.tells.at(0), won, 1, good);
  row({"silent", "不宣传"}, 0, 0, 1, {1});
  if (complaint) row({"dissatisfied", "不满意"}, s.complaint.tells.at(0), -lost, 1 - s.own_loss, bad);
  if (!praise || !complaint) return t;
  const answer swing = good.held - bad.held;
  t.rows.push_back({clv::text{"difference", "满意减不满意"},
                    {},
                    {},
                    {},
                    customers(swing),
                    money(clv::settled(a.clv * swing)),
                    customers(swing),
                    money(clv::settled(a.clv * swing))});
  return t;
}

table types_table(const request& q, const clv::appraisal& a) {
  const clv::scenario& s = q.input.scenario;
  const bool time = clv::timed(s);
  const clv::talk t = clv::present_talk(s);
  table out{
      "types",
      {time ? message_id("table.types.timed") : message_id("table.types"), {{"currency", q.input.currency}}},
      {{"generation", {"generation", "代"}, unit::generations},
       {"satisfied", {"satisfied", "满意"}, unit::customers},
       {"silent", {"silent", "不宣传"}, unit::customers},
       {"dissatisfied", {"dissatisfied", "不满意"}, unit::customers},
       {"lost", {"lost", "流失"}, unit::customers},
       {"held", {"held so far", "至此拥有"}, unit::customers},
       {"value", {"in money", "拥有价值"}, unit::money},
       {"bar", {"", ""}, unit::customers, look::bar}},
      {}};
  const clv::by_type<double> own = clv::own_value(t);
  const int most = static_cast<int>(std::min(s.generations.value_or(rows_without_limit), double{most_rows}));
  for (const auto& g : clv::walk(t, {1, 0, 0, 0}, most)) {
    const double held = clv::dot(g.sum, own);
    out.rows.push_back({generation(g.number), customers(g.customers.satisfied), customers(g.customers.silent),
                        customers(g.customers.dissatisfied), customers(g.customers.lost), customers(held),
                        money(clv::settled(a.clv * answer{held})), customers(held)});
  }
  if (!s.generations)
    out.rows.push_back({message{"word.unlimited", {}},
                        {},
                        {},
                        {},
                        {},
                        customers(a.satisfied.held),
                        money(clv::settled(a.clv * a.satisfied.held)),
                        customers(a.satisfied.held)});
  return out;
}

table holdings_table(const request& q, const clv::appraisal& a) {
  const clv::holdings v = clv::held(q.input.scenario);
  table t{"holdings",
          {"table.holdings", {{"currency", q.input.currency}}},
          {{"customer", {"customer is", "客户状态"}},
           {"held", {"holds", "拥有客户"}, unit::customers},
           {"value", {"in money", "拥有价值"}, unit::money},
           {"change", {"against silence", "与不宣传相比"}, unit::customers},
           {"change_value", {"in money", "价值增减"}, unit::money}},
          {},
          audience::people};
  const auto row = [&](const clv::text& who, answer held) {
    const answer change = clv::settled(held - answer{1});
    t.rows.push_back({who, customers(held), money(clv::settled(a.clv * held)), counted(change),
                      gain(clv::settled(a.clv * change))});
  };
  row({"satisfied", "满意"}, v.satisfied);
  row({"silent", "不宣传"}, v.silent);
  row({"dissatisfied", "不满意"}, v.dissatisfied);
  row({"lost by complaint", "因抱怨而流失"}, v.lost);
  row({"newly won, on average", "口碑新客户（平均）"}, v.newcomer);
  return t;
}

table certainty_table(const request& q, double roots) {
  table t{"certainty",
          {roots == 1 ? message_id("table.certainty") : message_id("table.certainty.several"),
           {{"base", customers(roots)},
            {"law", std::get<clv::choice<clv::scenario>>(clv::find_field("offspring")->at)
                        .options[static_cast<std::size_t>(q.input.scenario.offspring)]
                        .label}}},
          {{"generations", {"generations", "代数"}, unit::generations},
           {"mean", {"mean", "均值"}, unit::customers},
           {"sd", {"s.d.", "标准差"}, unit::customers},
           {"p50", {"50% at most", "50% 不超过"}, unit::customers},
           {"p90", {"90%", "90%"}, unit::customers},
           {"p99", {"99%", "99%"}, unit::customers},
           {"extinct", {"died out", "已中断"}, unit::share}},
          {},
          audience::people};
  constexpr std::array wanted{0.5, 0.9, 0.99};
  for (const auto& generations : limits_of(q.input.scenario)) {
    clv::scenario s = q.input.scenario;
    s.generations = generations;
    const auto at = clv::progeny_quantiles(s, wanted, roots);
    t.rows.push_back({limit_cell(generations), customers(clv::progeny_mean(s, roots)),
                      customers(clv::progeny_deviation(s, roots)), customers(at[0]), customers(at[1]),
                      customers(at[2]), share(clv::progeny_extinct(s, roots))});
  }
  return t;
}

table distribution_table(const request& q) {
  constexpr std::size_t rows = 12;
  const clv::scenario& s = q.input.scenario;
  table t{"distribution",
          {s.generations ? message_id("table.distribution") : message_id("table.distribution.unlimited"),
           {{"generations", generation(s.generations.value_or(0))}}},
          {{"customers", {"customers in all", "客户总数"}},
           {"chance", {"chance", "概率"}, unit::share},
           {"bar", {"", ""}, unit::share, look::bar}},
          {},
          audience::people};
  const clv::law_window part = clv::progeny_law(s, rows);
  const auto row = [&](cell label, double chance) {
    if (chance > 1e-9) t.rows.push_back({std::move(label), share(chance), share(chance)});
  };
  row(message{"word.fewer", {}}, part.below);
  double sum = part.below;
  for (std::size_t i = 0; i < part.law.mass.size(); ++i) {
    if (s.generations && 1 - sum < 1e-9) break;
    sum += part.law.mass[i];
    row(message{"vars.number", {{"value", ratio(part.law.lowest + static_cast<double>(i))}}},
        part.law.mass[i]);
  }
  if (!t.rows.empty()) row(message{"word.more", {}}, 1 - sum);
  return t;
}

namespace {

/// Who is credited with what, generation by generation.
table credit_table(const request& q, const clv::referred& r) {
  const clv::scenario& s = q.input.scenario;
  table c{"credit",
          {"table.credit", {{"currency", q.input.currency}, {"credit", share(s.programme.credit)}}},
          {{"generation", {"generation", "代"}, unit::generations},
           {"customers", {"customers", "客户数"}, unit::customers},
           {"each", {"credited to each", "归于每位"}, unit::money},
           {"all", {"to all of them", "归于本代全部"}, unit::money},
           {"so_far", {"so far", "累计"}, unit::money}},
          {}};
  answer so_far = 0;
  const int most = static_cast<int>(std::min(s.generations.value_or(rows_without_limit), double{most_rows}));
  for (const clv::credit_row& g : clv::credit(s.programme, r, most)) {
    so_far = clv::settled(so_far + g.all);
    c.rows.push_back(
        {generation(g.number), customers(g.customers), money(g.each), money(g.all), money(so_far)});
  }
  return c;
}

}  // namespace

std::vector<table> programme_tables(const request& q, const clv::appraisal& a) {
  const clv::scenario& s = q.input.scenario;
  const clv::programme& p = s.programme;
  const clv::referred r = clv::referred_of(s, a.clv.value);
  table t{"programme",
          {"table.programme", {{"currency", q.input.currency}}},
          {{"item", {"item", "项目"}}, {"value", {"value", "数值"}, unit::choice}},
          {},
          audience::people};
  const auto row = [&](clv::text label, quantity x) { t.rows.push_back({label, x}); };
  const auto result = [&](std::string_view path) {
    const clv::result& of = *find_result(path);
    row(of.label, {clv::value(of, s, a), of.in});
  };
  row({"referral value of one customer, one generation", "一位客户一代推荐的价值"},
      money(clv::settled(clv::referral_value(p, r))));
  row(clv::timed(s) ? clv::text{"reproduction number of praise, discounted", "赞美的折现传播系数"}
                    : clv::text{"reproduction number of praise", "赞美的传播系数"},
      ratio(r.reproduction));
  row({"of it incremental", "其中增量部分"}, ratio(clv::incremental_reproduction(p, r)));
  for (const std::string_view path : {"programme.value", "programme.break_even_reward"}) result(path);
  if (p.reward > 0) result("programme.break_even_incremental");
  if (p.fixed_cost > 0) result("programme.break_even_participants");
  std::vector<table> out{std::move(t)};
  if (p.credit > 0) out.push_back(credit_table(q, r));
  table both{"two_totals",
             {"table.two_totals", {{"currency", q.input.currency}}},
             {{"item", {"total", "合计"}}, {"value", {"value", "价值"}, unit::money}},
             {},
             audience::people};
  for (const std::string_view path : {"credit.equity", "credit.incremental"}) {
    const clv::result& of = *find_result(path);
    both.rows.push_back({of.label, money(clv::value(of, s, a))});
  }
  out.push_back(std::move(both));
  return out;
}

}  // namespace app
