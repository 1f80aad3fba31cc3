#include <algorithm>
#include <clv/referral/break_even.hpp>
#include <clv/value/walk.hpp>
#include <cmath>
#include <string>

#include "report/words.hpp"
#include "scenario/inputs.hpp"
#include "topics/sentences.hpp"
#include "topics/working.hpp"

namespace app::say {
namespace {

constexpr sentence check_per_hearer{"check.per_hearer", "people told over hearers for one who acts",
                                    "宣传人数除以转化一人所需的听众数"};
constexpr sentence check_by_generation{"check.by_generation", "{generations}, added one by one",
                                       "逐代相加，共 {generations}"};
constexpr sentence check_told{"check.told", "customers times the years of one, added one by one",
                              "客户数乘以单个客户逐年之和"};
constexpr sentence check_money{"check.money", "money over the value of one", "金额除以单个客户价值"};
constexpr sentence check_difference{"check.difference", "difference of the two amounts", "两个金额之差"};
constexpr sentence check_customers{"check.customers", "customers times the value of one",
                                   "客户数乘以单个价值"};
constexpr sentence check_other_yardstick{"check.other_yardstick", "the other yardstick", "换另一口径"};
constexpr sentence check_balance{"check.balance", "put in, the two sides cancel", "代入后两边相抵"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using clv::answer;
using clv::unit;

/// A + B or A x B of two results, checked by another pair.
struct pair_step {
  clv::result_key key;
  const char* pattern;
  operand left;
  operand right;
  message check;
  formula instead;
  answer checked;
};
void add(working& d, const clv::answers& a, pair_step p) {
  put_step(d, a, p.key, {p.pattern, {std::move(p.left), std::move(p.right)}}, std::move(p.check),
           std::move(p.instead), p.checked);
}

/// The results of one side of the talk.
struct side_keys {
  std::string_view talk;  ///< of its inputs
  clv::result_key reproduction, converts, value, base, held, held_value, change, change_value, total;
};
constexpr side_keys praise_keys{"praise",
                                "praise.reproduction",
                                "praise.converts",
                                "praise.value",
                                "satisfied.base",
                                "satisfied.held",
                                "satisfied.held_value",
                                "satisfied.change",
                                "satisfied.change_value",
                                "satisfied.total"};
constexpr side_keys complaint_keys{"complaint",
                                   "complaint.reproduction",
                                   "complaint.converts",
                                   "complaint.value",
                                   "dissatisfied.base",
                                   "dissatisfied.held",
                                   "dissatisfied.held_value",
                                   "dissatisfied.change",
                                   "dissatisfied.change_value",
                                   "dissatisfied.total"};

/// Where talk takes time, or some of the newly won complain: what is held because of him, less himself.
void explain_net(working& d, const clv::answers& a, bool praise) {
  const clv::scenario& s = a.of();
  constexpr double most = 2000;
  clv::scenario x = s;
  if (!praise) x.own_loss = 1, x.residual = 1;
  const clv::talk t =
      clv::timed(x) ? clv::discounted(clv::talk_of(x), clv::pace_of(x)).talk : clv::talk_of(x);
  const int generations = static_cast<int>(std::min(s.generations.value_or(most), most));
  const clv::by_type<double> first =
      praise ? clv::by_type<double>{1, 0, 0, 0} : clv::by_type<double>{0, 0, 1, 0};
  const double walked = clv::dot(clv::walk(t, first, generations).back().sum, clv::own_value(t));
  put_step(d, a, (praise ? praise_keys : complaint_keys).converts,
           {praise ? "(u + K u + K^2 u + ...) - 1" : "-(K u + K^2 u + ...)", {}},
           {say::check_by_generation,
            {{"generations", quantity{static_cast<double>(generations), unit::generations}}}},
           {}, praise ? walked - 1 : -walked);
}

/// Customers by talk: n x c, and for several generations the sum of the powers.
void explain_converts(working& d, const clv::answers& a, bool praise) {
  const clv::scenario& s = a.of();
  const side_keys& keys = praise ? praise_keys : complaint_keys;
  const clv::chain c = praise ? clv::praise_chain(s) : clv::complaint_chain(s);
  const std::string side = praise ? "praise" : "complaint";
  const double tells = c.says.tells.at(0);
  const double r = clv::reproduction(c.says);
  const formula product{"{tells} x {conversion}",
                        {input_operand("tells", side + ".tells", tells),
                         input_operand("conversion", side + ".conversion", c.says.conversion)}};
  put_step(d, a, keys.reproduction, product, {say::check_per_hearer, {}},
           {"{one} / {every}",
            {{"one", {"people told", "宣传人数"}, {tells, unit::people}},
             {"every",
              {"hearers for one who acts", "每转化一人所需听众"},
              ratio(answer{1} / answer{c.says.conversion})}}},
           c.says.conversion == 0 ? answer{0} : answer{tells} / (answer{1} / answer{c.says.conversion}));
  if (clv::timed(s) || (praise && s.dissatisfied_share > 0)) return explain_net(d, a, praise);
  const int walked_for = static_cast<int>(std::min(c.generations.value_or(2000), 2000.0));
  const auto rows = clv::walk(c, walked_for);
  const answer walked = rows.empty() ? answer{0} : answer{rows.back().sum};
  formula f = product;
  if (c.generations != 1) {
    const operand big_r{"r", {"R", "R"}, ratio(r)};
    const operand again{"w", input("lost_complain").label, share(c.passed_on)};
    const operand g{"g", input("generations").label, ratio(c.generations.value_or(0))};
    const double q = r * c.passed_on;
    const bool simple = c.attenuation == 1 && c.says.tells.listed() == 1;
    const std::string ratio_text = praise ? "{r}" : "({w} x {r})";
    if (!simple)
      f = {"R1 + Z2 + Z3 + ...", {}};
    else if (!c.generations)
      f = {"{r} / (1 - " + ratio_text + ")", {big_r, again}};
    else if (clv::critical(q))
      f = {"{r} x {g}", {big_r, g}};
    else
      f = {"{r} x (1 - " + ratio_text + "^{g}) / (1 - " + ratio_text + ")", {big_r, again, g}};
  }
  put_step(d, a, keys.converts, std::move(f),
           {say::check_by_generation,
            {{"generations", quantity{static_cast<double>(walked_for), unit::generations}}}},
           {}, walked);
}

void explain_side(working& d, const clv::answers& a, bool good) {
  const clv::scenario& s = a.of();
  const answer clv_value = a.clv();
  const side_keys& keys = good ? praise_keys : complaint_keys;
  const answer count = a[keys.converts];
  const answer talk_value = a[keys.value];
  const operand v = result_operand("v", a, "clv");
  const operand rho = input_operand("rho", "residual", s.residual);
  explain_converts(d, a, good);
  formula value{good ? "{n} x {v}" : "-{n} x {rho} x {v}", {result_operand("n", a, keys.converts), rho, v}};
  const answer walked = clv::walked_value(s.customer);
  const answer each = answer{good ? 1.0 : -s.residual} * walked;
  put_step(d, a, keys.value, value, {say::check_told, {}},
           {"{told} x {each}",
            {{"told", {"customers by talk", "口碑涉及的客户"}, customers(count)},
             {"each", {"the years of one of them", "其中一位逐年之和"}, money(each)}}},
           count * each);
  if (good)
    add(d, a,
        {"satisfied.held",
         "1 + {n}",
         result_operand("n", a, "praise.converts"),
         v,
         {say::check_money, {}},
         {"{x} / {v}", {result_operand("x", a, "satisfied.held_value"), v}},
         a["satisfied.held_value"] / clv_value});
  else
    put_step(
        d, a, "dissatisfied.held",
        {"(1 - {own}) - {rho} x {n}",
         {input_operand("own", "own_loss", s.own_loss), rho, result_operand("n", a, "complaint.converts")}},
        {say::check_money, {}}, {"{x} / {v}", {result_operand("x", a, "dissatisfied.held_value"), v}},
        a["dissatisfied.held_value"] / clv_value);
  add(d, a,
      {keys.held_value,
       "{h} x {v}",
       result_operand("h", a, keys.held),
       v,
       {say::check_parts, {}},
       {good ? "{v} + {t}" : "(1 - {own}) x {v} + {t}",
        {v, input_operand("own", "own_loss", s.own_loss), result_operand("t", a, keys.value)}},
       clv_value * answer{good ? 1.0 : 1 - s.own_loss} + talk_value});
  add(d, a,
      {keys.change,
       "{h} - 1",
       result_operand("h", a, keys.held),
       v,
       {say::check_parts, {}},
       {good ? "{n}" : "-{own} - {rho} x {n}",
        {result_operand("n", a, keys.converts), input_operand("own", "own_loss", s.own_loss), rho}},
       good ? count : answer{-s.own_loss} - answer{s.residual} * count});
  add(d, a,
      {keys.change_value,
       "{c} x {v}",
       result_operand("c", a, keys.change),
       v,
       {say::check_difference, {}},
       {"{h} - {v}", {result_operand("h", a, keys.held_value), v}},
       a[keys.held_value] - clv_value});
  const answer own = a[keys.base];
  add(d, a,
      {keys.total,
       "{own} + {t}",
       {"own", {"base value in this accounting", "本口径下的基础价值"}, money(own)},
       result_operand("t", a, keys.value),
       {say::check_customers, {}},
       {"{k} x {v}",
        {{"k",
          {"customers in this accounting", "本口径下的客户数"},
          customers(own / clv_value + (good ? count : -(answer{s.residual} * count)))},
         v}},
       (own / clv_value + (good ? count : -(answer{s.residual} * count))) * clv_value});
}

void explain_break_even(working& d, const clv::answers& a, clv::result_key key, operand plus, operand minus,
                        answer silent_holds = 0) {
  const answer p = a[key];
  const clv::result& r = row_of(key);
  if (!p.known()) return;
  const double silent = r.key == "break_even.textbook" ? 0 : clv::newcomers(a.of()).silent();
  const operand s_of{"s", word::silent_share, share(silent)};
  const operand m_of{"m", word::silent, {silent_holds, plus.value.in}};
  const answer left =
      p * plus.value.value + answer{silent} * silent_holds + (answer{1 - silent} - p) * minus.value.value;
  operand share_of{"p", r.label, share(p)};
  const answer size = std::max(std::abs(plus.value.value.value), std::abs(minus.value.value.value));
  const quantity balance{balanced(left, size), plus.value.in};
  d.steps.push_back({std::string(r.key),
                     r.label,
                     silent > 0 ? formula{"-({s} x {m} + (1 - {s}) x {minus}) / ({plus} - {minus})",
                                          {s_of, m_of, plus, minus}}
                                : formula{"-{minus} / ({plus} - {minus})", {plus, minus}},
                     share(p),
                     {say::check_balance, {}},
                     silent > 0 ? formula{"{p} x {plus} + {s} x {m} + (1 - {s} - {p}) x {minus}",
                                          {share_of, s_of, m_of, plus, minus}}
                                : formula{"{p} x {plus} + (1 - {p}) x {minus}", {share_of, plus, minus}},
                     balance});
}

/// The silent customer, with whom the others are compared; checked by the process from such a one.
void explain_silent(working& d, const clv::answers& a) {
  const operand v = result_operand("v", a, "clv");
  const operand one{"one", {"the customer", "本人"}, customers(1)};
  const operand held = result_operand("h", a, "silent.held");
  const operand held_value = result_operand("x", a, "silent.held_value");
  constexpr int generations = 5;
  const clv::talk t = clv::present_talk(a.of());
  const double sum = clv::dot(clv::walk(t, {0, 1, 0, 0}, generations).back().sum, clv::own_value(t));
  const operand walked{
      "held", {"net effect, generation by generation", "逐代相加的净客户数"}, customers(sum)};
  const message by_generation{say::check_by_generation,
                              {{"generations", quantity{double{generations}, unit::generations}}}};
  add(d, a, {"silent.held", "{one}", one, v, by_generation, {}, sum});
  add(d, a,
      {"silent.held_value",
       "{h} x {v}",
       held,
       v,
       {say::check_by_year, {}},
       {},
       clv::walked_value(a.of().customer)});
  add(d, a,
      {"silent.change", "{h} - {one}", held, one, by_generation, {"{held} - 1", {walked}}, answer{sum - 1}});
  add(d, a,
      {"silent.change_value",
       "{x} - {v}",
       held_value,
       v,
       {say::check_customers, {}},
       {"({held} - 1) x {v}", {walked, v}},
       answer{sum - 1} * a.clv()});
}

}  // namespace

void explain_talk(working& d, const clv::answers& a) {
  explain_side(d, a, true);
  explain_silent(d, a);
  explain_side(d, a, false);
  const auto op = [&](std::string_view name, clv::result_key key) { return result_operand(name, a, key); };
  const auto minus = [](operand l, operand r) {
    return formula{"{" + std::string(l.name) + "} - {" + std::string(r.name) + "}", {l, r}};
  };
  put_step(d, a, "swing.customers", minus(op("s", "satisfied.held"), op("d", "dissatisfied.held")),
           {say::check_other_yardstick, {}},
           minus(op("s", "satisfied.change"), op("d", "dissatisfied.change")),
           a["satisfied.change"] - a["dissatisfied.change"]);
  put_step(d, a, "swing.value", minus(op("s", "satisfied.held_value"), op("d", "dissatisfied.held_value")),
           {say::check_other_yardstick, {}},
           minus(op("s", "satisfied.change_value"), op("d", "dissatisfied.change_value")),
           a["satisfied.change_value"] - a["dissatisfied.change_value"]);
  if (!(a.clv().value > 0)) return;
  explain_break_even(d, a, "break_even.textbook", op("plus", "satisfied.held_value"),
                     op("minus", "dissatisfied.change_value"));
  explain_break_even(d, a, "break_even.total", op("plus", "satisfied.held_value"),
                     op("minus", "dissatisfied.held_value"), a.clv());
  explain_break_even(d, a, "break_even.talk", op("plus", "praise.value"), op("minus", "complaint.value"));
  explain_break_even(d, a, "break_even.silent", op("plus", "satisfied.change_value"),
                     op("minus", "dissatisfied.change_value"));
}

}  // namespace app
