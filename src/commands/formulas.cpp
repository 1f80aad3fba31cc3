#include "topics/formulas.hpp"

#include <algorithm>
#include <clv/fields.hpp>

#include "commands/command.hpp"
#include "report/sentences.hpp"
#include "report/words.hpp"
#include "scenario/settings.hpp"

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
  for (const formula_row& r : formula_rows()) {
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
