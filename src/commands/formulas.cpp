#include <algorithm>
#include <clv/fields.hpp>

#include "commands/command.hpp"
#include "report/sentences.hpp"
#include "report/words.hpp"
#include "topics/conventions.hpp"

namespace app::say {
namespace {

constexpr sentence title_formulas{"title.formulas", "Formulas and conventions", "公式与约定"};
constexpr sentence section_formulas{"section.formulas", "Formulas", "公式"};
constexpr sentence section_letters{"section.letters", "Letters", "符号"};
constexpr sentence formula_entry{"formula.entry", "{name}\n{formula}\nset by: {setting}\nsource: {source}",
                                 "{name}\n{formula}\n设定：{setting}\n出处：{source}"};
constexpr sentence formula_convention{"formula.convention", "{label}, {option}: {meaning}",
                                      "{label}，{option}：{meaning}"};
constexpr sentence formula_letters{
    "formula.letters",
    "m contribution a year (spend x frequency x margin - retention cost), r retention, d discount, g growth, "
    "v = 1/(1+d), "
    "S(t) share still there, V value of a customer, R = tells x conversion, G generations, a attenuation, CV "
    "coefficient of variation of the life; of a group n customers, c churn; p, L customers and value added "
    "up.",
    "m 年贡献（单次消费额 × 消费频率 × 毛利率 - 维系成本），r 保持率，d 折现率，g 增长率，v = 1/(1+d)，S(t) "
    "尚存比例，V "
    "客户价值，传播系数 R = 宣传人数 × 转化率，G 代数，a 衰减系数，CV 寿命的变异系数；客户群：n 客户数，c "
    "流失率，p、L 客户与价值的累计占比。"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

struct formula_row {
  std::string_view key;
  clv::text name;
  clv::text formula;
  clv::text setting;
  clv::text source;
};

/// THE table of formulas: what is computed, by which inputs, and who published it.
constexpr formula_row rows[] = {
    {"base",
     {"Base value of a customer", "客户基础价值"},
     {"spend x frequency x lifespan", "单次消费额 × 消费频率 × 客户生命周期"},
     {"the default", "默认"},
     {"Customer service course, skill drill 1-1; Shopify; HubSpot",
      "《客户服务与管理》技能训练 1-1；Shopify；HubSpot"}},
    {"margin",
     {"Value by margin", "以毛利计算的价值"},
     {"spend x frequency x lifespan x margin", "单次消费额 × 消费频率 × 客户生命周期 × 毛利率"},
     {"--margin 40%", "--margin 40%"},
     {"KISSmetrics (Starbucks, \"custom\")", "KISSmetrics（星巴克案例）"}},
    {"first_payment_now",
     {"Retention formula, first payment now", "保持率公式，首期付款在现在"},
     {"m (1+d) / (1+d-r)", "m (1+d) / (1+d-r)"},
     {"--retention 80% --discount 10%", "--retention 80% --discount 10%"},
     {"Blattberg, Kim and Neslin 2008; Steenburgh and Avery 2011",
      "Blattberg、Kim 与 Neslin（2008）；Steenburgh 与 Avery（2011）"}},
    {"first_payment_in_a_year",
     {"Retention formula, first payment after a year", "保持率公式，首期付款在一年后"},
     {"m / (1+d-r)", "m / (1+d-r)"},
     {"the same with --timing end", "同上，另加 --timing end"},
     {"Ofek 2002; Davis 2007", "Ofek（2002）；Davis（2007）"}},
    {"after_payment",
     {"Retention formula, payment in hand not counted", "保持率公式，不计已收付款"},
     {"m r / (1+d-r)", "m r / (1+d-r)"},
     {"the same with --timing end --survival from-first-year",
      "同上，另加 --timing end --survival from-first-year"},
     {"Kotler and Keller 2012; Gupta and Lehmann 2003",
      "Kotler 与 Keller（2012）；Gupta 与 Lehmann（2003）"}},
    {"before_renewal",
     {"Retention formula, just before a renewal", "保持率公式，续约之前"},
     {"m r (1+d) / (1+d-r)", "m r (1+d) / (1+d-r)"},
     {"the same with --survival from-first-year", "同上，另加 --survival from-first-year"},
     {"Knox, Tilburg; Fader and Hardie 2012", "Knox（Tilburg 大学讲义）；Fader 与 Hardie（2012）"}},
    {"growth",
     {"Margin multiple with growth", "含增长的利润倍数"},
     {"m r / (1+d-r(1+g))", "m r / (1+d-r(1+g))"},
     {"the same with --growth 5%", "同上，另加 --growth 5%"},
     {"Gupta and Lehmann 2005", "Gupta 与 Lehmann（2005）"}},
    {"npv",
     {"Net present value of yearly amounts", "逐年收益净现值"},
     {"sum of m(t) S(t) / (1+d)^t, less the acquisition cost", "各年 m(t) S(t) / (1+d)^t 之和，减去获客成本"},
     {"--spend \"100, 110, 120\" --acquisition-cost 40", "--spend \"100, 110, 120\" --acquisition-cost 40"},
     {"Kotler and Keller 2012", "Kotler 与 Keller（2012）"}},
    {"retention_cost",
     {"Retention cost between payments", "两次付款之间的维系成本"},
     {"G sum r^i v^i - M sum r^(i-1) v^(i-0.5), G before the cost M",
      "G Σ r^i v^i - M Σ r^(i-1) v^(i-0.5)，G 为扣除成本 M 之前的年贡献"},
     {"--retention-cost 50 --cost-timing mid-year", "--retention-cost 50 --cost-timing mid-year"},
     {"Berger and Nasr 1998, case 1", "Berger 与 Nasr（1998），情形 1"}},
    {"churn",
     {"Churn form", "流失率公式"},
     {"m / (1-r)", "m / (1-r)"},
     {"--retention 80% without --discount", "--retention 80%，不设 --discount"},
     {"ChartMogul; ProfitWell", "ChartMogul；ProfitWell"}},
    {"payback",
     {"Payback period, in year y", "投资回收期（落在第 y 年）"},
     {"y - 1 + what is still open / amount of year y", "y - 1 + 尚未收回的金额 / 第 y 年的金额"},
     {"clv cashflow --acquisition-cost 900", "clv cashflow --acquisition-cost 900"},
     {"Skok, SaaS metrics", "Skok（SaaS 指标）"}},
    {"satisfied",
     {"Satisfied customer", "满意客户价值"},
     {"V + tells x conversion x V", "V + 宣传人数 × 转化率 × V"},
     {"--praise-tells 5 --conversion 20%", "--praise-tells 5 --conversion 20%"},
     {"Customer service course, skill drill 1-1 (key)", "《客户服务与管理》技能训练 1-1 答案"}},
    {"dissatisfied",
     {"Dissatisfied customer", "不满意客户价值"},
     {"-V - tells x conversion x V", "-V - 宣传人数 × 转化率 × V"},
     {"--complaint-tells 10 --conversion 20%", "--complaint-tells 10 --conversion 20%"},
     {"Customer service course, skill drill 1-1 (key)", "《客户服务与管理》技能训练 1-1 答案"}},
    {"generations",
     {"Customers by generation", "按代累计的客户"},
     {"1 + R + R^2 + ... + R^G = (R^(G+1) - 1) / (R - 1)",
      "1 + R + R^2 + ... + R^G = (R^(G+1) - 1) / (R - 1)"},
     {"--generations 5", "--generations 5"},
     {"Skok 2009 (viral coefficient)", "Skok（2009，病毒系数）"}},
    {"endless",
     {"Endless chain", "无限代传播"},
     {"1 / (1 - R), R < 1", "1 / (1 - R)，R < 1"},
     {"--generations unlimited", "--generations unlimited"},
     {"geometric series", "等比级数"}},
    {"attenuated",
     {"Chain whose reach falls", "逐代衰减的传播"},
     {"sum of R^g a^(g(g-1)/2)", "Σ R^g a^(g(g-1)/2)"},
     {"--attenuation 0.5", "--attenuation 0.5"},
     {"partial theta sum", "部分 theta 级数"}},
    {"needed",
     {"Generations for N customers", "达到 N 位客户所需代数"},
     {"ln(1 + (R-1) N) / ln R - 1", "ln(1 + (R-1) N) / ln R - 1"},
     {"clv referral --until 1000", "clv referral --until 1000"},
     {"inverse of the sum", "由等比级数求和公式反解"}},
    {"residual",
     {"Residual value of a lost customer", "流失客户的尚余价值"},
     {"(1 + CV^2) / 2", "(1 + CV^2) / 2"},
     {"--residual 0.5 for a fixed life, 1 for an exponential one",
      "--residual；寿命固定时取 0.5，指数分布时取 1"},
     {"renewal theory", "更新理论"}},
    {"mixed",
     {"Newcomers satisfied (p), silent (s), dissatisfied (q)", "新客户满意 p、不宣传 s、不满意 q"},
     {"1 + R (p + s + q v) / (1 - p R)", "1 + R (p + s + q v) / (1 - p R)"},
     {"--satisfied-share p --dissatisfied-share q; v: net effect of a dissatisfied one",
      "--satisfied-share 为 p，--dissatisfied-share 为 q；v 为一位不满意客户的净客户数"},
     {"multi-type branching process (next-generation operator)", "多类型分支过程（下一代算子）"}},
    {"bottom_line",
     {"One customer of the mix, all counted", "客户综合净值"},
     {"net + s V (held_s - 1) + d V (held_d - 1) - s reward won",
      "扣除获客成本后的价值 + s V (满意净客户数 - 1) + d V (不满意净客户数 - 1) - s × 奖励 × 新增客户"},
     {"--satisfied-share s --dissatisfied-share d; held_s, held_d: net effect of one",
      "--satisfied-share 为 s，--dissatisfied-share 为 d"},
     {"every part on one scale", "各项以同一口径相加"}},
    {"timed",
     {"Present value of talk that takes time", "需要时间的口碑的现值"},
     {"V / (1 - R phi), phi = E (1+i)^-T", "V / (1 - R φ)，φ = E (1+i)^-T"},
     {"--delay-law exponential --delay-mean 1y --discount 10%",
      "--delay-law exponential --delay-mean 1y --discount 10%"},
     {"Bellman and Harris 1952; Euler-Lotka equation", "Bellman 与 Harris（1952）；Euler-Lotka 方程"}},
    {"market",
     {"Generation by generation in a finite market", "有限市场中的逐代传播"},
     {"X' = X (1 - R_g/M)^Z, Z' = X - X'", "X' = X (1 - R_g/M)^Z，Z' = X - X'"},
     {"--market-size M; X not reached, Z won last, R_g = tells x conversion in generation g; every other "
      "person "
      "is reached with chance R_g/M",
      "--market-size 为 M；X 为尚未触及者，Z 为上一代新增者，R_g 为第 g 代的宣传人数 × "
      "转化率；触及其他任何一人的概率为 R_g/M"},
     {"Reed-Frost chain; Kermack and McKendrick 1927", "Reed-Frost 链；Kermack 与 McKendrick（1927）"}},
    {"total",
     {"Law of the total of a chain that ends", "会停止的口碑的总数分布"},
     {"P(T = m) = P(m customers bring m - 1) / m", "P(T = m) = P(m 位客户共带来 m - 1 位) / m"},
     {"--generations unlimited --offspring poisson", "--generations unlimited --offspring poisson"},
     {"Otter 1949; Dwass 1969", "Otter（1949）；Dwass（1969）"}},
    {"extinct",
     {"Chance that a chain dies out", "口碑停止的概率"},
     {"s = f(s), the least s", "s = f(s)，取最小的 s"},
     {"--offspring poisson; f: its generating function", "--offspring poisson；f 为其概率母函数"},
     {"Galton-Watson process", "Galton-Watson 过程"}},
    {"programme",
     {"A customer with a referral programme", "推荐计划下的一位客户"},
     {"A = V + R (h (A - r) + (1 - h) (saved - r))", "A = V + R (h (A - r) + (1 - h) (节省的获客成本 - r))"},
     {"--programme-incremental h --programme-reward r --programme-saved-cost",
      "--programme-incremental 为 h，--programme-reward 为 r"},
     {"Kumar, Petersen and Leone 2007", "Kumar、Petersen 与 Leone（2007）"}},
    {"credit",
     {"Credit to a customer of generation g", "归于第 g 代客户的价值"},
     {"V (1-a) sum of (a R)^j, j = 0..G-g", "V (1-a) Σ (a R)^j，j = 0..G-g"},
     {"--programme-credit a; the first customer keeps all",
      "--programme-credit 为 a；首位客户的价值全归本人"},
     {"Ho, Li, Park and Shen 2012 (apportioning of influence)",
      "Ho、Li、Park 与 Shen（2012，影响力的分摊）"}},
    {"break_even",
     {"Break-even share of satisfied customers", "盈亏平衡满意率"},
     {"p = -minus / (plus - minus)", "p = -负值 / (正值 - 负值)"},
     {"four balances, printed with their names", "四种平衡，各有名称"},
     {"p plus + (1-p) minus = 0", "由 p 正值 + (1-p) 负值 = 0 得出"}},
    {"loss",
     {"Value lost with a group in a year", "客户群一年流失的价值"},
     {"n c V", "n c V"},
     {"churn of each segment; clv segments", "各分群的流失率；clv segments"},
     {"Customer service course, loss by customer group", "《客户服务与管理》，各类客户的流失"}},
    {"gini",
     {"Gini coefficient of the value", "价值的基尼系数"},
     {"1 - sum of (p(i) - p(i-1)) (L(i) + L(i-1))", "1 - Σ (p(i) - p(i-1)) (L(i) + L(i-1))"},
     {"clv segments", "clv segments"},
     {"Lorenz 1905; Gini 1914", "Lorenz（1905）；Gini（1914）"}},
    {"retention_gain",
     {"Gain from p more retention, undiscounted", "保持率提高 p 的增益（不折现）"},
     {"p / (1 - r - p)", "p / (1 - r - p)"},
     {"clv levers --points 5", "clv levers --points 5"},
     {"Reichheld and Sasser 1990", "Reichheld 与 Sasser（1990）"}},
};

/// `--delay-law`, as it is typed.
std::string option_of(const clv::row& f) {
  std::string name = "--" + std::string(f.key);
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '.' || c == '_'; }, '-');
  return name;
}

document run(const request& q) {
  document d = start_document("formulas", {say::title_formulas, {}}, q);
  table data{"formulas",
             {say::title_formulas, {}},
             {{"key", word::key_name},
              {"name", {"name", "名称"}},
              {"formula", {"formula", "公式"}},
              {"setting", {"setting", "设定"}},
              {"source", {"source", "出处"}}},
             {},
             audience::machines};
  sentences list{"formulas", message{say::section_formulas, {}}, {}};
  for (const auto& r : rows) {
    data.rows.push_back({std::string(r.key), std::string(r.name.en), std::string(r.formula.en),
                         std::string(r.setting.en), std::string(r.source.en)});
    list.lines.push_back(
        {say::formula_entry,
         {{"name", r.name}, {"formula", r.formula}, {"setting", r.setting}, {"source", r.source}}});
  }
  d.add(std::move(data));
  d.add(std::move(list));
  sentences words{"conventions", message{say::section_conventions, {}}, {}};
  for (const auto& f : clv::fields)
    if (const auto* c = std::get_if<clv::choice<clv::scenario>>(&f.at))
      for (const auto& o : c->options)
        words.lines.push_back({say::formula_convention,
                               {{"label", f.label},
                                {"option", option_of(f) + " " + std::string(o.key)},
                                {"meaning", o.meaning}}});
  d.add(std::move(words));
  d.add(sentences{"letters", message{say::section_letters, {}}, {{say::formula_letters, {}}}});
  d.about_scenario = false;
  return d;
}

}  // namespace

extern const command formulas;
constinit const command formulas{"formulas",
                                 {"the formulas and conventions, with their sources", "公式与约定及其出处"},
                                 "clv formulas",
                                 operands::none,
                                 {},
                                 run};

}  // namespace app
