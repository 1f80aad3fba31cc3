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
constexpr sentence formula_convention{"formula.convention", "{key} = {word}: {meaning}",
                                      "{key} = {word}：{meaning}"};
constexpr sentence formula_letters{
    "formula.letters",
    "m contribution a year (spend x frequency x margin), r retention, d discount, g growth, v = 1/(1+d), "
    "S(t) share still there, V value of a customer, R = tells x conversion, G generations, a attenuation, CV "
    "coefficient of variation of the life; of a group n customers, c churn; p, L customers and value added "
    "up.",
    "m 年贡献（spend x frequency x margin），r 保持率，d 折现率，g 增长率，v = 1/(1+d)，S(t) 尚存比例，V "
    "客户价值，R = tells x conversion 传播系数，G 代数，a 衰减系数，CV 寿命的变异系数；客户群：n 客户数，c "
    "流失率，p、L 客户与价值的累计占比。"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

struct formula_row {
  std::string_view key;
  clv::text name;
  std::string_view formula;
  clv::text setting;
  std::string_view source;
};

/// THE table of formulas: what is computed, by which inputs, and who published it.
constexpr formula_row rows[] = {
    {"base",
     {"Base value of a customer", "客户基础价值"},
     "spend x frequency x lifespan",
     {"the default", "默认"},
     "Customer service course, skill drill 1-1; Shopify; HubSpot"},
    {"margin",
     {"Value by margin", "以毛利计算的价值"},
     "spend x frequency x lifespan x margin",
     {"margin below 100%", "margin 低于 100%"},
     "KISSmetrics (Starbucks, \"custom\")"},
    {"first_payment_now",
     {"Retention formula, first payment now", "保持率公式，首期付款在现在"},
     "m (1+d) / (1+d-r)",
     {"timing start, survival from-second-year, lifespan unlimited",
      "timing start，survival from-second-year，lifespan unlimited"},
     "Blattberg, Kim and Neslin 2008; Steenburgh and Avery 2011"},
    {"first_payment_in_a_year",
     {"Retention formula, first payment after a year", "保持率公式，首期付款在一年后"},
     "m / (1+d-r)",
     {"timing end, survival from-second-year", "timing end，survival from-second-year"},
     "Ofek 2002; Davis 2007"},
    {"after_payment",
     {"Retention formula, payment in hand not counted", "保持率公式，不计已收付款"},
     "m r / (1+d-r)",
     {"timing end, survival from-first-year", "timing end，survival from-first-year"},
     "Kotler and Keller 2012; Gupta and Lehmann 2003"},
    {"before_renewal",
     {"Retention formula, just before a renewal", "保持率公式，续约之前"},
     "m r (1+d) / (1+d-r)",
     {"timing start, survival from-first-year", "timing start，survival from-first-year"},
     "Knox, Tilburg; Fader and Hardie 2012"},
    {"growth",
     {"Margin multiple with growth", "含增长的利润倍数"},
     "m r / (1+d-r(1+g))",
     {"growth", "growth"},
     "Gupta and Lehmann 2005"},
    {"npv",
     {"Net present value of yearly amounts", "逐年收益净现值"},
     "sum of m(t) S(t) / (1+d)^t - acquisition_cost",
     {"lists of yearly values, acquisition_cost", "逐年列表，acquisition_cost"},
     "Kotler and Keller 2012"},
    {"retention_cost",
     {"Retention cost between payments", "两次付款之间的维系成本"},
     "m sum r^i v^i - M sum r^(i-1) v^(i-0.5)",
     {"retention_cost, cost_timing mid-year", "retention_cost，cost_timing mid-year"},
     "Berger and Nasr 1998, case 1"},
    {"churn",
     {"Churn form", "流失率公式"},
     "m / (1-r)",
     {"retention, lifespan unlimited, no discount", "retention，lifespan unlimited，不折现"},
     "ChartMogul; ProfitWell"},
    {"payback",
     {"Payback period, in year y", "投资回收期（落在第 y 年）"},
     "y - 1 + what is still open / amount of year y",
     {"acquisition_cost; command cashflow", "acquisition_cost；命令 cashflow"},
     "Skok, SaaS metrics"},
    {"satisfied",
     {"Satisfied customer", "满意客户价值"},
     "V + tells x conversion x V",
     {"praise.tells, praise.conversion", "praise.tells，praise.conversion"},
     "Customer service course, skill drill 1-1 (key)"},
    {"dissatisfied",
     {"Dissatisfied customer", "不满意客户价值"},
     "-V - tells x conversion x V",
     {"complaint.tells, complaint.conversion, own_loss", "complaint.tells，complaint.conversion，own_loss"},
     "Customer service course, skill drill 1-1 (key)"},
    {"generations",
     {"Customers by generation", "按代累计的客户"},
     "1 + R + R^2 + ... + R^G = (R^(G+1) - 1) / (R - 1)",
     {"generations", "generations"},
     "Skok 2009 (viral coefficient)"},
    {"endless",
     {"Endless chain", "无限代传播"},
     "1 / (1 - R), R < 1",
     {"generations unlimited", "generations unlimited"},
     "geometric series"},
    {"attenuated",
     {"Chain whose reach falls", "逐代衰减的传播"},
     "sum of R^g a^(g(g-1)/2)",
     {"attenuation", "attenuation"},
     "partial theta sum"},
    {"needed",
     {"Generations for N customers", "达到 N 位客户所需代数"},
     "ln(1 + (R-1) N) / ln R - 1",
     {"referral --until N", "referral --until N"},
     "inverse of the sum"},
    {"residual",
     {"Residual value of a lost customer", "流失客户的尚余价值"},
     "(1 + CV^2) / 2",
     {"residual; 1/2 for a fixed life, 1 for an exponential one", "residual；固定寿命取 1/2，指数寿命取 1"},
     "renewal theory"},
    {"mixed",
     {"Newcomers satisfied (p), silent (s), dissatisfied (q)", "新客户满意 p、不宣传 s、不满意 q"},
     "1 + R (p + s + q v) / (1 - p R)",
     {"satisfied_share, dissatisfied_share; v: held because of a dissatisfied one",
      "satisfied_share，dissatisfied_share；v 为因一位不满意者拥有的客户"},
     "multi-type branching process (next-generation operator)"},
    {"bottom_line",
     {"One customer of the mix, all counted", "客户综合净值"},
     "net + s V (held_s - 1) + d V (held_d - 1) - s reward won",
     {"satisfied_share s, dissatisfied_share d; held_s, held_d: customers held because of one",
      "satisfied_share s，dissatisfied_share d；held_s、held_d 为因一位客户拥有的客户数"},
     "every part on one scale"},
    {"timed",
     {"Present value of talk that takes time", "需要时间的口碑的现值"},
     "V / (1 - R phi), phi = E (1+i)^-T",
     {"delay.law, delay.mean, discount", "delay.law，delay.mean，discount"},
     "Bellman and Harris 1952; Euler-Lotka equation"},
    {"market",
     {"Share reached in a finite market, if talk takes off", "有限市场中一旦传开所触及的比例"},
     "u = 1 - x e^(-R u)",
     {"market.size; x: not reached at the start", "market.size；x 为起初未触及的比例"},
     "Reed-Frost chain; Kermack and McKendrick 1927"},
    {"total",
     {"Law of the total of a chain that ends", "会中断的口碑链的总数分布"},
     "P(T = m) = P(m customers bring m - 1) / m",
     {"generations unlimited, offspring", "generations unlimited，offspring"},
     "Otter 1949; Dwass 1969"},
    {"extinct",
     {"Chance that a chain dies out", "口碑链中断的概率"},
     "s = f(s)",
     {"offspring; f: its generating function; the least s", "offspring；f 为其概率母函数，取最小的 s"},
     "Galton-Watson process"},
    {"programme",
     {"A customer with a referral programme", "推荐计划下的一位客户"},
     "A = V + R (h (A - r) + (1 - h) (saved - r))",
     {"programme.incremental h, .reward r, .saved_cost",
      "programme.incremental 为 h，.reward 为 r，.saved_cost"},
     "Kumar, Petersen and Leone 2007"},
    {"credit",
     {"Credit to a customer of generation g", "归于第 g 代客户的价值"},
     "V (1-a) sum of (a R)^j, j = 0..G-g",
     {"programme.credit a; the first customer keeps all", "programme.credit 为 a；首位客户的价值全归本人"},
     "Ho, Li, Park and Shen 2012 (apportioning of influence)"},
    {"break_even",
     {"Break-even share of satisfied customers", "盈亏平衡满意率"},
     "p = -minus / (plus - minus)",
     {"four balances, printed with their names", "四种平衡，各有名称"},
     "p plus + (1-p) minus = 0"},
    {"loss",
     {"Value lost with a group in a year", "客户群一年流失的价值"},
     "n c V",
     {"churn of each segment; command segments", "各分群的 churn；命令 segments"},
     "Customer service course, loss by customer group"},
    {"gini",
     {"Gini coefficient of the value", "价值的基尼系数"},
     "1 - sum of (p(i) - p(i-1)) (L(i) + L(i-1))",
     {"segments; command segments", "分群；命令 segments"},
     "Lorenz 1905; Gini 1914"},
    {"retention_gain",
     {"Gain from p more retention, undiscounted", "保持率提高 p 的增益（不折现）"},
     "p / (1 - r - p)",
     {"levers --points 5", "levers --points 5"},
     "Reichheld and Sasser 1990"},
};

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
    data.rows.push_back({std::string(r.key), std::string(r.name.en), std::string(r.formula),
                         std::string(r.setting.en), std::string(r.source)});
    list.lines.push_back({say::formula_entry,
                          {{"name", r.name},
                           {"formula", std::string(r.formula)},
                           {"setting", r.setting},
                           {"source", std::string(r.source)}}});
  }
  d.add(std::move(data));
  d.add(std::move(list));
  sentences words{"conventions", message{say::section_conventions, {}}, {}};
  for (const auto& f : clv::fields)
    if (const auto* c = std::get_if<clv::choice<clv::scenario>>(&f.at))
      for (const auto& o : c->options)
        words.lines.push_back(
            {say::formula_convention,
             {{"key", std::string(f.key)}, {"word", std::string(o.key)}, {"meaning", o.meaning}}});
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
