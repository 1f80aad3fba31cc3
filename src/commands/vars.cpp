#include "commands/describe.hpp"

namespace app {
namespace {

using clv::unit;

cell default_of(const clv::field<clv::scenario>& f, const std::vector<setting>& settings) {
  if (f.required) return message{f.key == "lifespan" ? message_id{"vars.required.lifespan"} : message_id{"vars.required"}, {}};
  for (const setting& s : settings)
    if (s.key == f.key) return s.value;
  return {};
}

cell range_of(const clv::field<clv::scenario>& f) {
  if (const auto* c = std::get_if<clv::choice<clv::scenario>>(&f.at)) {
    std::string words;
    for (const auto& o : c->options) words += (words.empty() ? "" : ", ") + std::string(o.key);
    return words;
  }
  const std::vector<std::pair<std::string_view, argument>> args{{"low", quantity{f.low, f.in}}, {"high", quantity{f.high, f.in}}};
  return message{f.low_open ? message_id{"vars.range.open"} : message_id{"vars.range"}, args};
}

cell unit_of(clv::unit in) {
  switch (in) {
    case unit::ratio: return message{"unit.ratio", {}};
    case unit::share: return message{"unit.share", {}};
    case unit::rate: return message{"unit.rate", {}};
    case unit::money: return message{"unit.money", {}};
    case unit::money_per_visit: return message{"unit.money_per_visit", {}};
    case unit::money_per_year: return message{"unit.money_per_year", {}};
    case unit::visits: return message{"unit.visits", {}};
    case unit::visits_per_year: return message{"unit.visits_per_year", {}};
    case unit::years: return message{"unit.years", {}};
    case unit::weeks_per_year: return message{"unit.weeks_per_year", {}};
    case unit::people: return message{"unit.people", {}};
    case unit::customers: return message{"unit.customers", {}};
    case unit::generations: return message{"unit.generations", {}};
    case unit::choice: return message{"unit.choice", {}};
  }
  return {};
}

document run(const request& q) {
  document d = start_document("vars", {"title.vars", {}}, q);
  table t{"vars", {"table.vars", {}},
          {{"key", {"key", "键"}},
           {"name_zh", {"name in Chinese", "中文名"}},
           {"unit", {"unit", "单位"}},
           {"default", {"default", "默认值"}, unit::choice},
           {"range", {"range", "取值范围"}, unit::choice}},
          {}};
  for (const auto& f : clv::fields)
    t.rows.push_back({std::string(f.key), std::string(f.label.zh), unit_of(f.in), default_of(f, d.settings), range_of(f)});
  for (const auto& s : clv::shorthands)
    t.rows.push_back({std::string(s.key), std::string(s.label.zh), unit_of(unit::share), {}, s.help});
  d.tables.push_back(std::move(t));
  table results{"results", {"table.results", {}}, {{"path", {"path", "路径"}}, {"name_zh", {"name in Chinese", "中文名"}}, {"unit", {"unit", "单位"}}}, {}, audience::people};
  for (const auto& r : clv::results) results.rows.push_back({std::string(r.key), std::string(r.label.zh), unit_of(r.in)});
  d.tables.push_back(std::move(results));
  d.sections.push_back({"notes", {"section.notes", {}}, {{"vars.note.options", {}}, {"vars.note.lists", {}}}});
  d.settings.clear();
  return d;
}

}  // namespace

extern const command vars;
constinit const command vars{"vars", {"every input: key, unit, range, default, Chinese name", "所有输入：键、单位、范围、默认值、中文名"}, "clv vars", false, {}, run};

}  // namespace app
