#include "topics/check.hpp"

#include <algorithm>
#include <clv/whatif/explain.hpp>
#include <cmath>

#include "report/sentences.hpp"
#include "report/words.hpp"
#include "scenario/results.hpp"
#include "topics/slips.hpp"

namespace app::say {
namespace {

constexpr sentence table_answers{"table.answers", "Answers", "答案"};
constexpr sentence table_nearest{"table.nearest", "{name}: the conventions that come nearest",
                                 "{name}：最接近的口径"};
constexpr sentence section_fits{"section.fits", "What gives {name} = {asked}",
                                "{name} = {asked} 可能怎样得来"};
constexpr sentence section_fits_all{"section.fits_all", "What gives all of them", "这些答案可能怎样一同得来"};
constexpr sentence answers_right{"answers.right", "right", "正确"};
constexpr sentence answers_right_rounded{"answers.right.rounded", "right, rounded", "正确（四舍五入）"};
constexpr sentence answers_right_within{"answers.right.within", "right, within the tolerance", "在容差以内"};
constexpr sentence answers_wrong{"answers.wrong", "differs", "不符"};
constexpr sentence answers_cut{"answers.cut", "cut, not rounded", "截尾，未四舍五入"};
constexpr sentence answers_departure{"answers.departure", "{label}", "{label}"};
constexpr sentence answers_number{"answers.number", "{x}", "{x}"};
constexpr sentence answers_points{"answers.points", "{points#} points", "{points#} 个百分点"};
constexpr sentence answers_quantity{"answers.quantity", "'{label}'", "“{label}”"};
constexpr sentence answers_fit{"answers.fit", "By another convention, {list}: {value} (use {options}).",
                               "若{list}，得 {value}（用 {options}）。"};
constexpr sentence answers_fit_foreign{"answers.fit.foreign",
                                       "By another convention, {list}: {value}. No option reckons so.",
                                       "若{list}，得 {value}。本程序没有这种算法的选项。"};
constexpr sentence answers_slip_option{"answers.slip.option", "{sentence} With {options} it is right.",
                                       "{sentence}用 {options} 时为正确。"};
constexpr sentence answers_slip_and{"answers.slip.and", "{sentence} And: {list} (use {options}).",
                                    "{sentence}同时：{list}（用 {options}）。"};
constexpr sentence answers_slip_and_foreign{"answers.slip.and.foreign", "{sentence} And: {list}.",
                                            "{sentence}同时：{list}。"};
constexpr sentence answers_none{"answers.none", "No slip and no convention known here gives {asked}.",
                                "已知的差错与口径都得不出 {asked}。"};
constexpr sentence answers_other{"answers.other", "In the same scenario {asked} is something else: {list}.",
                                 "在同一情景中，{asked} 是另一项：{list}。"};
constexpr sentence answers_other_sign{"answers.other.sign",
                                      "With the other sign {asked} is, in the same scenario, {list}.",
                                      "{asked} 变号后，是同一情景中的{list}。"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using clv::answer;
using clv::departures;
using clv::explanation;

constexpr std::size_t most_told = 3;
constexpr std::size_t most_near = 5;

std::vector<message> names(std::span<const std::size_t> set) {
  std::vector<message> all;
  for (const std::size_t d : set) all.push_back({say::answers_departure, {{"label", departures[d].label}}});
  return all;
}

/// The options that reckon so; empty if one of them has none.
std::string options_of(std::span<const std::size_t> set) {
  std::string all;
  for (const std::size_t d : set) {
    const std::string one = option_of(departures[d]);
    if (one.empty()) return {};
    all += (all.empty() ? "" : " ") + one;
  }
  return all;
}

/// The same of an explanation, its slip included.
std::string options_of(const explanation& e) {
  std::string all = options_of(e.departures);
  const std::string slip = e.slip ? option_of(e.how) : "";
  if (e.slip && (slip.empty() || (all.empty() && !e.departures.empty()))) return {};
  return all.empty() ? slip : all + (slip.empty() ? "" : " " + slip);
}

std::string labels_of(std::span<const std::size_t> set) {
  std::string all;
  for (const std::size_t d : set) all += (all.empty() ? "" : "; ") + std::string(departures[d].label.en);
  return all;
}

/// How far an answer is off, as people say it: of shares in percentage points.
cell off_cell(const given_answer& a, answer x) {
  const quantity off = a.number(off_by(a, x), true);
  if (off.in->kind != clv::kind::part || !off.value.known() || off.value.value == 0) return off;
  return message{say::answers_points,
                 {{"points", quantity{off.value * answer{100}, clv::unit::ratio, true}}}};
}

/// The single departures that come nearest, and how near.
table nearest_table(const clv::reckoning& given, const given_answer& a) {
  table t{"nearest",
          {say::table_nearest, {{"name", a.name}}},
          {{"convention", {"convention", "口径"}},
           {"value", {"gives", "所得"}, a.at.in},
           {"off", word::off_by, a.at.in}},
          {},
          audience::people,
          depth::full};
  for (const auto& [d, x] : clv::nearest(given, a.claim, most_near))
    t.rows.push_back({departures[d].label, a.number(x), off_cell(a, x)});
  return t;
}

/// What an explanation says of the answers; its numbers are those of the first one that it changes.
message told(const explanation& e, const clv::reckoning& given, const given_answer& a) {
  if (e.is == clv::cause::other_result) {
    std::vector<message> other;
    for (const auto* r : e.other) other.push_back({say::answers_quantity, {{"label", r->label}}});
    return {e.sign > 0 ? say::answers_other : say::answers_other_sign,
            {{"asked", a.asked()}, {"list", std::move(other)}}};
  }
  const std::string use = options_of(e.departures);
  if (!e.slip) {
    const quantity x = a.number(clv::explained(e, given, a.claim));
    if (use.empty()) return {say::answers_fit_foreign, {{"list", names(e.departures)}, {"value", x}}};
    return {say::answers_fit, {{"list", names(e.departures)}, {"value", x}, {"options", use}}};
  }
  message slip = slip_sentence(e.how, *clv::depart(given, e.departures), a);
  if (e.departures.empty()) {
    if (option_of(e.how).empty()) return slip;
    return {say::answers_slip_option,
            {{"sentence", std::vector<message>{std::move(slip)}}, {"options", option_of(e.how)}}};
  }
  arguments both{{"sentence", std::vector<message>{std::move(slip)}}, {"list", names(e.departures)}};
  if (use.empty()) return {say::answers_slip_and_foreign, std::move(both)};
  both.emplace_back("options", use);
  return {say::answers_slip_and, std::move(both)};
}

std::string_view cause_name(const explanation& e) {
  switch (e.is) {
    case clv::cause::other_result:
      return "other-result";
    case clv::cause::slip:
      return "slip";
    case clv::cause::slip_and_convention:
      return "slip-and-convention";
    case clv::cause::convention:
    case clv::cause::conventions:
      break;
  }
  return "convention";
}

/// A row of what gives an answer; without an explanation, of the answer as the scenario has it.
void put_row(table& rows, const given_answer& a, const explanation* e, answer x) {
  const clv::departure_set set = e ? e->departures : clv::departure_set{};
  std::string input;
  if (e && e->slip && e->how.input) input = e->how.input->key;
  if (e && e->slip && e->how.second) input += " " + std::string(e->how.second->key);
  const bool fits = e ? x.known() : a.claim.met_by(x);
  rows.rows.push_back({a.at.path, ratio(static_cast<double>(set.size())), labels_of(set),
                       e ? options_of(*e) : std::string(), a.asked(), a.number(x), a.number(off_by(a, x)),
                       std::string(fits ? "yes" : "no"), std::string(e ? cause_name(*e) : ""),
                       std::string(e && e->slip ? e->slip->key : ""), input,
                       std::string(e && !e->other.empty() ? e->other.front()->key : "")});
}

/// A sentence about one of several answers, told of all that are wrong, where it puts in no numbers of one.
message of_all(message m, const explanation& e, const clv::reckoning& given,
               std::span<const given_answer> all) {
  for (auto& [name, value] : m.args) {
    if (name == "computed" || name == "own" || name == "exact") return m;
    if (name == "sentence")
      for (message& inner : std::get<std::vector<message>>(value)) inner = of_all(inner, e, given, all);
  }
  std::vector<message> numbers;
  for (const given_answer& a : all)
    if (!a.claim.met_by(a.claim.by(given))) numbers.push_back({say::answers_number, {{"x", a.asked()}}});
  for (auto& [name, value] : m.args)
    if (name == "asked" || (name == "value" && !e.slip)) value = numbers;
  return m;
}

/// Everything that gives these answers; false if nothing does.
bool say_explanations(sentences& out, table& rows, const clv::reckoning& given,
                      std::span<const given_answer> wanted) {
  std::vector<clv::claim> claims;
  for (const given_answer& a : wanted) claims.push_back(a.claim);
  const auto found = clv::explain(results(), given, claims, most_told);
  const auto wrong = std::find_if(wanted.begin(), wanted.end(),
                                  [&](const given_answer& a) { return !a.claim.met_by(a.claim.by(given)); });
  for (const explanation& e : found) {
    message line = told(e, given, wrong == wanted.end() ? wanted.front() : *wrong);
    out.lines.push_back(wanted.size() > 1 ? of_all(std::move(line), e, given, wanted) : std::move(line));
    for (const given_answer& a : wanted) {
      const answer x = clv::explained(e, given, a.claim);
      put_row(rows, a, &e, x.known() ? x : a.claim.by(given));
    }
  }
  return !found.empty();
}

/// Whether an answer is right, and in which way.
message verdict(const given_answer& a, answer x) {
  if (!a.claim.met_by(x)) return {a.claim.cut_from(x) ? say::answers_cut : say::answers_wrong, {}};
  const answer d = clv::change(x, a.claim.asked);
  if (d.known() && d.value == 0) return {say::answers_right, {}};
  const bool digits = a.claim.unit > 0 && std::abs(d.value) <= a.claim.unit / 2 * (1 + 1e-9);
  return {digits ? say::answers_right_rounded : say::answers_right_within, {}};
}

}  // namespace

table verdicts_table(const clv::reckoning& given, const std::vector<given_answer>& all) {
  const bool alike = std::all_of(all.begin(), all.end(),
                                 [&](const given_answer& a) { return a.at.in == all.front().at.in; });
  const clv::unit in = alike ? all.front().at.in : clv::unit::choice;
  table t{"answers",
          {say::table_answers, {}},
          {{"path", word::result_name},
           {"asked", {"your answer", "你的答案"}, in},
           {"value", {"computed", "计算结果"}, in},
           {"off", word::off_by, in},
           {"right", {"", ""}}},
          {},
          audience::people};
  for (const given_answer& a : all) {
    const answer x = a.claim.by(given);
    t.rows.push_back({a.name, a.asked(), a.number(x), off_cell(a, x), verdict(a, x)});
  }
  return t;
}

table check_rows() {
  return {"rows",
          {say::title_check, {}},
          {{"path", word::result_name},
           {"departures", {"departures", "不同约定数"}, clv::unit::ratio},
           {"conventions", {"conventions", "约定"}},
           {"options", {"options", "选项"}},
           {"asked", {"asked", "答案"}},
           {"value", word::value},
           {"off_by", word::off_by},
           {"fits", {"fits", "相符"}},
           {"cause", {"cause", "原因"}},
           {"slip", {"slip", "差错"}},
           {"input", {"input", "输入"}},
           {"result", {"result", "结果"}}},
          {},
          audience::machines};
}

void put_check_row(table& rows, const clv::reckoning& given, const given_answer& a) {
  put_row(rows, a, nullptr, a.claim.by(given));
}

void put_verdicts(document& d, const clv::reckoning& given, const std::vector<given_answer>& all) {
  for (const given_answer& a : all) {
    const answer x = a.claim.by(given);
    d.results.push_back({a.at.path, a.at.label, a.number(x)});
    d.results.push_back({a.at.path + ".asked", a.at.label, a.asked()});
    d.results.push_back(
        {a.at.path + ".off_by", a.at.label, a.number(clv::change(x, answer{a.claim.asked}), true)});
    d.results.push_back({a.at.path + ".right", a.at.label, ratio(a.claim.met_by(x) ? 1.0 : 0.0)});
  }
}

bool say_wrong_together(document& d, table& rows, const clv::reckoning& given,
                        std::span<const given_answer> all) {
  sentences out{"fits_all", message{say::section_fits_all, {}}, {}};
  const bool fits = say_explanations(out, rows, given, all);
  d.add_if(std::move(out));
  return fits;
}

void say_wrong(document& d, table& rows, const clv::reckoning& given, const given_answer& a) {
  sentences out{
      "fits." + a.at.path, message{say::section_fits, {{"name", a.name}, {"asked", a.asked()}}}, {}};
  if (!say_explanations(out, rows, given, std::span(&a, 1))) {
    if (table near = nearest_table(given, a); !near.rows.empty()) d.add(std::move(near));
    out.lines.push_back({say::answers_none, {{"asked", a.asked()}}});
  }
  d.add(std::move(out));
}

}  // namespace app
