#include "topics/generations.hpp"

#include <algorithm>
#include <clv/referral/by_generation.hpp>
#include <cmath>

#include "report/sentences.hpp"
#include "report/words.hpp"
#include "topics/sentences.hpp"
#include "topics/working.hpp"

namespace app::say {
namespace {

constexpr sentence table_generations_praise{"table.generations.praise",
                                            "Table B. Praise: customers won ({currency})",
                                            "表B　赞美：逐代新增的客户与价值（{currency}）"};
constexpr sentence table_generations_silent{"table.generations.silent",
                                            "Table B. Complaint: the lost stay silent ({currency})",
                                            "表B　抱怨：流失者不再抱怨时（{currency}）"};
constexpr sentence table_generations_complain{"table.generations.complain",
                                              "Table B. Complaint: the lost complain in turn ({currency})",
                                              "表B　抱怨：流失者继续抱怨时（{currency}）"};
constexpr sentence table_generations_some{
    "table.generations.some", "Table B. Complaint: {again} of the lost complain in turn ({currency})",
    "表B　抱怨：流失者中 {again} 继续抱怨时（{currency}）"};
constexpr sentence table_one_generation{"table.one_generation",
                                        "Table A. One generation, two yardsticks kept apart ({currency})",
                                        "表A　一代口碑，两种口径分别计算（{currency}）"};
constexpr sentence table_one_generation_timed{
    "table.one_generation.timed",
    "Table A. One generation in present value, two yardsticks kept apart ({currency})",
    "表A　一代口碑（现值），两种口径分别计算（{currency}）"};
constexpr sentence section_needed{"section.needed", "Generations until {count}",
                                  "累计达到 {count}所需的代数"};
constexpr sentence needed_praise{"needed.praise", "Praise: {whole} for {count} in all.",
                                 "赞美：累计达到 {count}，需要 {whole}。"};
constexpr sentence needed_praise_exact{"needed.praise.exact",
                                       "Praise: {whole} for {count} in all (the formula gives {exact}).",
                                       "赞美：累计达到 {count}，需要 {whole}（公式结果 {exact}）。"};
constexpr sentence needed_praise_never{
    "needed.praise.never", "Praise: never; all generations together count {most}, fewer than {count}.",
    "赞美：无法达到，各代合计 {most}，不足 {count}。"};
constexpr sentence needed_praise_near{
    "needed.praise.near", "Praise: never; however many the generations, all together only come near {most}.",
    "赞美：无法达到；无论多少代，合计只能接近 {most}。"};
constexpr sentence needed_complaint{
    "needed.complaint", "Complaint, {how}: {whole} until {count} are lost, the first one included.",
    "抱怨（{how}）：累计失去 {count}（含本人），需要 {whole}。"};
constexpr sentence needed_complaint_exact{
    "needed.complaint.exact",
    "Complaint, {how}: {whole} until {count} are lost, the first one included (the formula gives {exact}).",
    "抱怨（{how}）：累计失去 {count}（含本人），需要 {whole}（公式结果 {exact}）。"};
constexpr sentence needed_complaint_never{
    "needed.complaint.never",
    "Complaint, {how}: never; all generations together lose {most}, the first one included, fewer than "
    "{count}.",
    "抱怨（{how}）：无法达到，各代合计失去 {most}（含本人），不足 {count}。"};
constexpr sentence needed_complaint_near{
    "needed.complaint.near",
    "Complaint, {how}: never; however many the generations, the lost, the first one included, only come near "
    "{most}.",
    "抱怨（{how}）：无法达到；无论多少代，失去的客户（含本人）只能接近 {most}。"};
constexpr sentence needed_silent{"needed.silent", "the lost silent", "流失者不再抱怨"};
constexpr sentence needed_all{"needed.all", "the lost complaining in turn", "流失者继续抱怨"};
constexpr sentence needed_some{"needed.some", "{again} of the lost complaining in turn",
                               "流失者中 {again} 继续抱怨"};
constexpr sentence check_powers{"check.powers", "product of the reproduction numbers", "各代传播系数连乘"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using clv::answer;
using clv::unit;

quantity counted(answer x) { return {x, unit::customers, true}; }

clv::money_of_talk worth(const clv::answers& a, const side& one, answer acts) {
  return clv::money_by_talk(a.of(), a.clv(), one.which(), acts);
}

std::vector<clv::generation_worth> walked(const clv::answers& a, const side& one, int most) {
  return clv::worth_by_generation(a.of(), one.chain, one.which(), most);
}

message side_title(const side& one, const std::string& currency) {
  arguments args{{"currency", currency}, {"again", share(one.chain.passed_on)}};
  if (one.praise) return {say::table_generations_praise, std::move(args)};
  if (one.chain.passed_on == 0) return {say::table_generations_silent, std::move(args)};
  return {one.chain.passed_on == 1 ? say::table_generations_complain : say::table_generations_some,
          std::move(args)};
}

/// Who of the lost complains, as a part of a sentence.
std::vector<message> how(const side& one) {
  if (one.chain.passed_on == 0) return {{say::needed_silent, {}}};
  if (one.chain.passed_on == 1) return {{say::needed_all, {}}};
  return {{say::needed_some, {{"again", share(one.chain.passed_on)}}}};
}

}  // namespace

std::vector<side> sides(const clv::scenario& s) {
  std::vector<side> out;
  if (s.praise.talks()) out.push_back({"praise", clv::praise_chain(s), true});
  if (!s.complaint.talks()) return out;
  // The lost silent, as given, and all of them complaining in turn; an endless doubling is left out.
  std::vector<double> again{0, s.lost_complain, 1};
  if (s.generations == 1) again = {s.lost_complain};  // the lost say nothing within one generation
  std::sort(again.begin(), again.end());
  again.erase(std::unique(again.begin(), again.end()), again.end());
  for (double w : again) {
    side one{"complaint", clv::complaint_chain(s), false};
    one.chain.passed_on = w;
    if (w != s.lost_complain && !clv::converts(one.chain).known()) continue;
    out.push_back(std::move(one));
  }
  return out;
}

int rows_of(const side& one) { return clv::generations_that_count(one.chain, most_rows, rows_without_limit); }

shared_answers first_generation(const shared_answers& a) {
  if (a->of().generations == 1) return a;
  clv::scenario first = a->of();
  first.generations = 1;
  return numbers_of(first);
}

table one_generation_table(const request& q, const clv::scenario& s, const clv::answers& n) {
  table t{"one_generation",
          {clv::timed(s) ? say::table_one_generation_timed : say::table_one_generation,
           {{"currency", q.input.currency}}},
          {{"customer", word::customer_is},
           {"told", {"tells", "宣传"}, unit::people},
           {"acts", {"act", "转化"}, unit::customers},
           {"stays", {"stays", "留下"}, unit::share},
           {"held", {"net effect", "净客户数"}, unit::customers},
           {"held_value", word::held_in_money, unit::money},
           {"change", word::against_silence, unit::customers},
           {"change_value", word::change_in_money, unit::money}},
          {},
          audience::people};
  const double kept = clv::kept(s).value;
  const auto row = [&](const clv::text& who, double tells, double acts, double stays, answer held,
                       answer held_value, answer change, answer change_value) {
    t.rows.push_back({who, quantity{tells, unit::people}, counted(acts), share(stays), customers(held),
                      money(held_value), counted(change), gain(change_value)});
  };
  const bool praise = s.praise.talks();
  const bool complaint = s.complaint.talks();
  if (praise)
    row(word::satisfied, s.praise.tells.at(0), clv::reproduction(s.praise) * kept, 1, n["satisfied.held"],
        n["satisfied.held_value"], n["satisfied.change"], n["satisfied.change_value"]);
  row(word::silent, 0, 0, 1, n["silent.held"], n["silent.held_value"], n["silent.change"],
      n["silent.change_value"]);
  if (complaint)
    row(word::dissatisfied, s.complaint.tells.at(0), -clv::reproduction(s.complaint) * kept, 1 - s.own_loss,
        n["dissatisfied.held"], n["dissatisfied.held_value"], n["dissatisfied.change"],
        n["dissatisfied.change_value"]);
  if (!praise || !complaint) return t;
  const answer swing = n["swing.customers"];
  const answer worth = n["swing.value"];
  t.rows.push_back({clv::text{"difference", "满意减不满意"},
                    {},
                    {},
                    {},
                    customers(swing),
                    money(worth),
                    customers(swing),
                    money(worth)});
  return t;
}

table people_table(const request& q, const clv::answers& a, const side& one) {
  const clv::scenario& s = a.of();
  const bool good = one.praise;
  table t{one.key,
          side_title(one, q.input.currency),
          {{"generation", word::generation, unit::generations},
           {"told", word::told, unit::people},
           {"acts", good ? word::won : word::lost, unit::customers},
           {"sum", good ? clv::text{"customers in all", "累计客户"} : word::lost_in_all, unit::customers},
           {"held", word::held, unit::money},
           {"change", word::against_silence, unit::money},
           {"bar", {"", ""}, unit::customers, look::bar}},
          {},
          audience::people};
  const auto row = [&](int g, cell told, cell acts, double sum, double valued) {
    const auto [held, change] = worth(a, one, valued);
    const double in_all = good ? 1 + sum : s.own_loss + sum;
    t.rows.push_back({quantity{static_cast<double>(g), unit::generations}, std::move(told), std::move(acts),
                      customers(in_all), money(held), gain(change), customers(in_all)});
  };
  row(0, {}, {}, 0, 0);
  for (const auto& [g, valued] : walked(a, one, rows_of(one)))
    row(g.number, quantity{g.told, unit::people}, customers(g.acts), g.sum, valued);
  if (!one.chain.generations) {
    const answer all = clv::converts(one.chain);
    const auto [held, change] = worth(a, one, clv::endless_worth(a.of(), one.chain, one.which()));
    const answer in_all = answer{good ? 1 : s.own_loss} + all;
    t.rows.push_back({message{say::word_unlimited, {}},
                      {},
                      {},
                      customers(in_all),
                      money(held),
                      gain(change),
                      customers(in_all)});
  }
  return t;
}

table generations_table(const clv::answers& a, const std::vector<side>& all) {
  table t{"generations",
          {say::title_referral, {}},
          {{"side", {"side", "口碑"}},
           {"passed_on", {"passed on", "继续传播比例"}, unit::share},
           {"generation", word::generation, unit::generations},
           {"told", word::told, unit::people},
           {"acts", {"act on it", "转化"}, unit::customers},
           {"sum", word::in_all, unit::customers},
           {"held", word::held, unit::money},
           {"change", word::against_silence, unit::money}},
          {},
          audience::machines};
  for (const side& one : all) {
    const auto row = [&](int g, double told, double acts, double sum, double valued) {
      const auto [held, change] = worth(a, one, valued);
      t.rows.push_back({one.key, share(one.chain.passed_on),
                        quantity{static_cast<double>(g), unit::generations}, quantity{told, unit::people},
                        customers(acts), customers(sum), money(held), money(change)});
    };
    row(0, 0, 0, 0, 0);
    for (const auto& [g, valued] : walked(a, one, rows_of(one))) row(g.number, g.told, g.acts, g.sum, valued);
    if (one.chain.generations) continue;
    const answer all_of_them = clv::converts(one.chain);
    const auto [held, change] = worth(a, one, clv::endless_worth(a.of(), one.chain, one.which()));
    t.rows.push_back({one.key,
                      share(one.chain.passed_on),
                      std::string("unlimited"),
                      {},
                      {},
                      customers(all_of_them),
                      money(held),
                      money(change)});
  }
  return t;
}

sentences needed(const clv::answers& a, const std::vector<side>& all, double wanted) {
  sentences out{"needed", message{say::section_needed, {{"count", customers(wanted)}}}, {}};
  for (const side& one : all) {
    if (!one.praise && one.chain.passed_on == 0 && all.size() > 1 && a.of().lost_complain != 0) continue;
    // The complainer himself counts only as far as he leaves.
    const double stays = one.praise ? 0 : 1 - a.of().own_loss;
    const clv::generations_needed g = clv::needed(one.chain, wanted + stays);
    arguments args{{"count", customers(wanted)},
                   {"whole", quantity{g.whole, unit::generations}},
                   {"exact", ratio(g.exact)},
                   {"how", how(one)}};
    if (!g.whole.known()) {
      clv::chain endless = one.chain;
      endless.generations = std::nullopt;
      const answer most = answer{1 - stays} + clv::converts(endless);
      args.emplace_back("most", customers(most));
      const bool near = most.value > wanted * (1 - 1e-5);  // printed alike
      if (one.praise)
        out.lines.push_back({near ? say::needed_praise_near : say::needed_praise_never, std::move(args)});
      else
        out.lines.push_back(
            {near ? say::needed_complaint_near : say::needed_complaint_never, std::move(args)});
    } else if (g.exact.known() && g.exact.value != g.whole.value) {
      out.lines.push_back(
          {one.praise ? say::needed_praise_exact : say::needed_complaint_exact, std::move(args)});
    } else {
      out.lines.push_back({one.praise ? say::needed_praise : say::needed_complaint, std::move(args)});
    }
  }
  return out;
}

void explain_generations(working& d, const clv::answers& a, const side& one) {
  const clv::scenario& s = a.of();
  static constexpr clv::text told_label{"people told by each", "每位宣传者告诉的人数"};
  static constexpr clv::text before_label{"who talk", "宣传者"};
  const operand v = result_operand("v", a, "clv");
  double talkers = 1;
  double reach = 1;
  double power = 1;
  for (const auto& [g, valued] : walked(a, one, std::min(rows_of(one), 12))) {
    const double each = one.chain.says.tells.at(static_cast<std::size_t>(g.number - 1)) * reach;
    power *= each * one.chain.says.conversion * (g.number == 1 ? 1 : one.chain.passed_on);
    const std::string path = one.key + (one.praise ? "" : "[" + clv::shortest(one.chain.passed_on) + "]") +
                             "." + std::to_string(g.number);
    d.steps.push_back({path,
                       one.praise ? clv::text{"customers won in this generation", "本代新增客户"}
                                  : clv::text{"customers lost in this generation", "本代流失客户"},
                       {"{talkers} x {tells} x {c}",
                        {{"talkers", before_label, customers(talkers)},
                         {"tells", told_label, {each, unit::people}},
                         input_operand("c", one.key + ".conversion", one.chain.says.conversion)}},
                       customers(g.acts),
                       {say::check_powers, {}},
                       {},
                       customers(power)});
    const auto [held, change] = worth(a, one, valued);
    const answer factor =
        one.praise ? answer{1 + valued} : answer{1 - s.own_loss} - answer{s.residual * valued};
    d.steps.push_back({path + ".held",
                       {"net effect so far, in money", "至此净值"},
                       {"{n} x {v}", {{"n", {"net effect, in customers", "净客户数"}, customers(factor)}, v}},
                       money(held),
                       {say::check_parts, {}},
                       {"{v} + {c}", {v, {"c", word::against_silence, money(change)}}},
                       money(a.clv() + change)});
    talkers = g.acts * one.chain.passed_on;
    reach *= one.chain.attenuation;
  }
}

}  // namespace app
