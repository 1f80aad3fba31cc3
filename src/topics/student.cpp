#include "topics/student.hpp"

#include <algorithm>
#include <clv/referral/outlook.hpp>
#include <clv/referral/survey.hpp>
#include <cmath>

#include "scenario/results.hpp"
#include "topics/value.hpp"

namespace app::say {
namespace {

constexpr sentence section_students{"section.students", "What to write", "答题要点"};
constexpr sentence student_value{
    "student.value",
    "One customer is worth {clv} in sales over {years}: {visits} of {spend}. It is revenue, "
    "undiscounted; at 10% it is {flow} (continuous flow) and {arrears} (yearly payments in arrears).",
    "一位客户在 {years}内的销售额为 {clv}，即 {visits#} 次、每次 {spend} 的消费。这是未折现的销售额；按 "
    "10% 折现为 {flow}（均匀到账）或 {arrears}（每年年末到账）。"};
constexpr sentence student_praise{
    "student.praise",
    "Satisfied: R = {tells#} x {conversion} = 1, exactly critical: every generation adds one customer, "
    "without limit and without explosion. At {below} the whole endless chain is worth {all}, at {above} it "
    "has no finite value.",
    "满意：R = {tells#} × {conversion} = "
    "1，恰为临界：每传一代增加一位客户，没有上限，也不会爆炸式增长。转化率为 {below} 时，不限代数合计 "
    "{all}；为 {above} 时会无限增大。"};
constexpr sentence student_praise_timed{
    "student.praise.timed",
    "Satisfied: R = {tells#} x {conversion} = 1: the number won grows by one a generation, but at {rate} "
    "each generation is worth {kept} of the one before, so the endless chain is worth {all}, {money}.",
    "满意：R = {tells#} × {conversion} = 1：客户数每代增加一位，但按年率 {rate} 折现，每代的现值是上一代的 "
    "{kept} 倍，不限代数合计相当于 {all}，即 {money}。"};
constexpr sentence student_praise_mixed{
    "student.praise.mixed",
    "Satisfied: R = {tells#} x {conversion} = 1, but only {again} of those won are satisfied and talk on: "
    "{each} a generation, below 1, so the chain dies out; endless, it makes {all}.",
    "满意：R = {tells#} × {conversion} = 1，但新客户中只有 {again} 满意并继续宣传，每代实际为 {each}，小于 "
    "1，传播会自行停止；不限代数时合计 {all}。"};
constexpr sentence student_complaint{
    "student.complaint",
    "Dissatisfied: R = {r}. In the first generation {customers} are lost, the customer included: {money} "
    "against a silent customer, the sales of {visits}.",
    "不满意：R = {r}。第一代就失去 {customers}（含本人），与不宣传的客户相比为 {money}，相当于 {visits#} "
    "次消费。"};
constexpr sentence student_complaint_plain{
    "student.complaint.plain",
    "Dissatisfied: R = {r}. In the first generation {customers} are lost, the customer included: {money} "
    "against a silent customer.",
    "不满意：R = {r}。第一代就失去 {customers}（含本人），与不宣传的客户相比为 {money}。"};
constexpr sentence student_recovery{
    "student.recovery",
    "Turning a dissatisfied customer into a silent one is worth {silent}, into a satisfied one {satisfied}.",
    "若能让一位不满意客户不再抱怨，可挽回 {silent}；若能让其满意，可挽回 {satisfied}。"};
constexpr sentence student_recovery_first{
    "student.recovery.first",
    "In the first generation alone, turning a dissatisfied customer into a silent one is worth {silent}, "
    "into a satisfied one {satisfied}.",
    "只计第一代，若能让一位不满意客户不再抱怨，可挽回 {silent}；若能让其满意，可挽回 {satisfied}。"};
constexpr sentence student_recovery_twice{
    "student.recovery.twice", "It is not {wrong}: that counts the customer who is won back twice.",
    "不是 {wrong}：那样会把挽回的客户本人算两次。"};
constexpr sentence student_break_even_silent{
    "student.break_even.silent",
    "One complaint cancels {each} satisfied customers: {silent} satisfied and {dissatisfied} dissatisfied "
    "({none} silent) is the break-even of the base (net promoter score {nps}). Counting talk alone it is "
    "{talk} satisfied, for a total of zero {total}.",
    "一次抱怨抵消 {each} 位满意客户：满意率 {silent}、不满意率 {dissatisfied}（另有 {none} "
    "不宣传）时客户总数不变（净推荐值 {nps}）。只计口碑为满意率 {talk}，仅要求总值不为负则为 {total}。"};
constexpr sentence student_break_even{
    "student.break_even",
    "One complaint cancels {each} satisfied customers: {silent} satisfied is the break-even of the base (net "
    "promoter score {nps}). Counting talk alone it is {talk}, for a total of zero {total}.",
    "一次抱怨抵消 {each} 位满意客户：满意率 {silent} 时客户总数不变（净推荐值 {nps}）。只计口碑为 "
    "{talk}，仅要求总值不为负则为 {total}。"};
constexpr sentence student_first{"student.first", "In the first generation alone: {line}",
                                 "只计第一代：{line}"};
constexpr sentence student_conversion{
    "student.conversion",
    "Break-even conversion: with {satisfied} satisfied the base shrinks below {conversion} and grows above "
    "it; with {balanced} the break-even is the {given} given; with {never} or fewer no conversion helps, "
    "since more talk harms.",
    "盈亏平衡转化率：满意率 {satisfied} 时，转化率低于 {conversion} 客户减少，高于则增加；满意率 {balanced} "
    "时恰为给定的 {given}；满意率不高于 {never} 时，转化率再高也无济于事，因为宣传越多损失越大。"};
constexpr sentence student_conversion_silent{
    "student.conversion.silent",
    "Break-even conversion: with {satisfied} satisfied and {dissatisfied} dissatisfied the base shrinks "
    "below {conversion} and grows above it.",
    "盈亏平衡转化率：满意率 {satisfied}、不满意率 {dissatisfied} 时，转化率低于 {conversion} "
    "客户减少，高于则增加。"};
constexpr sentence student_long_run{
    "student.long_run",
    "In the long run the share of the dissatisfied decides the sign (break-even {share}), the share p of the "
    "satisfied the size (multiplier 1/(1 - pR)).",
    "长期看，不满意率决定正负（盈亏平衡点 {share}），满意率 p 决定大小（乘数 1/(1-pR)）。"};
constexpr sentence student_long_run_timed{
    "student.long_run.timed",
    "In the long run the share of the dissatisfied decides the sign (break-even {share}), the share p of the "
    "satisfied the size (multiplier 1/(1 - {kept} pR)).",
    "长期看，不满意率决定正负（盈亏平衡点 {share}），满意率 p 决定大小（乘数 1/(1-{kept}pR)）。"};
constexpr sentence student_long_run_sign{"student.long_run.sign",
                                         "In the long run the share of the dissatisfied decides the sign "
                                         "(break-even {share}), the share of the satisfied the size.",
                                         "长期看，不满意率决定正负（盈亏平衡点 {share}），满意率决定大小。"};
constexpr sentence student_doubling{
    "student.doubling",
    "If the lost complain in turn, losses grow {r} times each generation: {lost} and {money} after five. "
    "That cannot go on: in a town of {town} it ends near {most} if it takes off, which it does in {varied} "
    "of the cases when the number told varies (Poisson), in {exact} when it is fixed (binomial); so about "
    "{low#} to {high} are expected.",
    "若流失者继续抱怨，损失每代是上一代的 {r} 倍：五代后失去 {lost}、{money}。这不可能一直持续：在只有 "
    "{town}的市镇，一旦传开最终失去约 {most}；传开的概率为 {varied}（宣传人数随机，泊松分布）或 "
    "{exact}（宣传人数固定，二项分布），因此期望约为 {low#} 至 {high}。"};
constexpr sentence student_nobody_lost{
    "student.nobody_lost", "{share} of dissatisfied customers cost nobody else; {many} cost three or more.",
    "{share} 的不满意客户没有影响其他人，{many} 使三位或更多客户流失。"};
constexpr sentence student_survey{"student.survey",
                                  "If that conversion came from a survey ({yes#} of {asked}), R would be "
                                  "{low} to {high} (90%), and above 1 with a chance of {chance}.",
                                  "若转化率来自调查（{asked}中 {yes#} 人），R 有九成把握在 {low} 至 {high} "
                                  "之间，大于 1 的可能性为 {chance}。"};
constexpr sentence student_survey_given{"student.survey.given",
                                        "The conversion comes from a survey ({yes#} of {asked}): R is {low} "
                                        "to {high} (90%), and above 1 with a chance of {chance}.",
                                        "转化率来自调查（{asked}中 {yes#} 人）：R 有九成把握在 {low} 至 "
                                        "{high} 之间，大于 1 的可能性为 {chance}。"};
constexpr sentence student_incremental{
    "student.incremental",
    "If half of the referred would have come anyway, R falls from {r} to {half}, and the endless chain from "
    "{from} to {to}.",
    "若被推荐者中有一半本来也会来，R 由 {r} 降为 {half}，不限代数的客户数由“{from}”变为 {to}。"};
constexpr sentence student_hearers{
    "student.hearers",
    "The {praise} who hear praise are taken to be strangers, the {complaint} who hear the complaint to be "
    "customers. If {known} of the hearers are customers, both effects are equal ({effect}).",
    "假定听到赞美的 {praise}都不是客户，听到抱怨的 {complaint}都是客户。若听众中 {known} "
    "是客户，两种影响相等（{effect}）。"};
constexpr sentence student_mid_life{
    "student.mid_life",
    "Loyal customers who are lost are in mid-life; with lives of fixed length they are worth {each} each, "
    "and the dissatisfied customer costs {cost} customers, not {not}.",
    "流失的老客户已消费多年；若生命周期长度固定，每位只值 {each}，一位不满意客户的代价是 {cost} "
    "位客户，而不是 {not} 位。"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using clv::answer;
using clv::unit;

quantity visits(answer x) { return {x, unit::visits}; }

/// What the lines read: one generation of talk.
struct facts {
  const clv::answers& a;
  const clv::answers& once;  ///< the first generation alone
  const clv::scenario& s;
  double v;     ///< value of one customer
  double won;   ///< R of praise
  double lost;  ///< R of complaint
  double cost;  ///< what a dissatisfied customer costs against a silent one, in customers
  double kept;  ///< what discounting leaves of a generation
};

using lines = std::vector<message>;

/// 1. What one customer is worth, and what time makes of it.
void say_value(lines& out, const facts& f) {
  const clv::customer& c = f.s.customer;
  if (!plain_product(c) || c.margin.at(0) != 1 || !(f.v > c.spend.at(0))) return;
  clv::customer flow = c;
  flow.discount = 0.1;
  flow.payments = clv::payments::continuous;
  clv::customer arrears = c;
  arrears.discount = 0.1;
  arrears.payments = clv::payments::yearly;
  arrears.timing = clv::timing::end;
  out.push_back({say::student_value,
                 {{"clv", money(f.v)},
                  {"years", quantity{*c.lifespan, unit::years}},
                  {"visits", visits(clv::lifetime_visits(c))},
                  {"spend", money(c.spend.at(0))},
                  {"flow", money(clv::lifetime_value(flow))},
                  {"arrears", money(clv::lifetime_value(arrears))}}});
}

/// 2. Praise, and how near the edge it stands.
void say_praise(lines& out, const facts& f) {
  const clv::voice& p = f.s.praise;
  if (!clv::critical(f.won) || f.s.attenuation < 1 || p.tells.listed() > 1 || !(p.conversion > 0.01)) return;
  const double again = clv::newcomers(f.s).satisfied;
  const bool time = clv::timed(f.s);
  clv::scenario endless = f.s;
  endless.generations = std::nullopt;
  const answer all = clv::held(endless).satisfied;
  const std::pair<std::string_view, argument> tells{"tells", as_given({p.tells.at(0), unit::people})};
  const std::pair<std::string_view, argument> conversion{"conversion", as_given(share(p.conversion))};
  if (time && again == 1 && all.known())
    out.push_back({say::student_praise_timed,
                   {tells,
                    conversion,
                    {"kept", ratio(f.kept)},
                    {"rate", quantity{f.s.customer.discount, unit::rate}},
                    {"all", customers(all)},
                    {"money", money(clv::settled(f.a.clv() * all))}}});
  if (!time && again < 1 && all.known())
    out.push_back(
        {say::student_praise_mixed,
         {tells, conversion, {"again", share(again)}, {"each", ratio(again)}, {"all", customers(all)}}});
  if (time || again < 1) return;
  out.push_back({say::student_praise,
                 {tells,
                  conversion,
                  {"below", share(p.conversion - 0.01)},
                  {"all", customers(1 / (1 - p.tells.at(0) * (p.conversion - 0.01)))},
                  {"above", share(p.conversion + 0.01)}}});
}

/// 3. and 4. What a dissatisfied customer costs, and what winning him back is worth.
void say_complaint(lines& out, const facts& f) {
  if (!(f.v > 0) || !(f.cost > 0)) return;
  const double ticket = f.s.customer.spend.at(0);
  const bool meals = plain_product(f.s.customer) && f.s.customer.margin.at(0) == 1 && ticket > 0;
  out.push_back({meals ? say::student_complaint : say::student_complaint_plain,
                 {{"r", ratio(f.lost)},
                  {"customers", customers(f.cost)},
                  {"money", gain(-f.v * f.cost)},
                  {"visits", visits(std::round(f.v * f.cost / ticket))}}});
  const bool wins = f.once.won().value > 0;  // those won may all be dissatisfied
  if (wins)
    out.push_back({f.s.generations == 1 ? say::student_recovery : say::student_recovery_first,
                   {{"silent", money(f.v * f.cost)}, {"satisfied", money(f.once["swing.value"])}}});
  if (wins && f.s.own_loss == 1)  // a customer who stays is not counted as lost
    out.push_back({say::student_recovery_twice, {{"wrong", money(f.once["swing.value"] + answer{f.v})}}});
}

/// 5. to 7. Break-even shares, break-even conversion, the long run.
void say_break_even(lines& out, const facts& f) {
  const clv::scenario& s = f.s;
  if (!(f.once.won().value > 0) || !(f.lost > 0) || !(f.v > 0)) return;
  const double silent = clv::newcomers(s).silent();
  const answer even = f.once["break_even.silent"], total = f.once["break_even.total"];
  if (s.residual == 1 && even.known() && total.known()) {
    message line{silent > 0 ? say::student_break_even_silent : say::student_break_even,
                 {{"each", ratio(f.cost / f.once.won().value)},
                  {"silent", share(even)},
                  {"dissatisfied", share(1 - silent - even.value)},
                  {"none", share(silent)},
                  {"nps", ratio(std::round(100 * (2 * even.value - 1 + silent)))},
                  {"talk", share(f.once["break_even.talk"])},
                  {"total", share(total)}}};
    out.push_back(s.generations == 1 ? std::move(line)
                                     : message{say::student_first, {{"line", lines{std::move(line)}}}});
  }
  if (s.praise.conversion == s.complaint.conversion && s.own_loss > 0) {
    clv::talk t = clv::talk_of(s);
    if (!s.satisfied_share && s.dissatisfied_share == 0) t.newcomers = {0.8, 0.2};
    const answer c = clv::break_even_conversion(t);
    const double no_help = s.complaint.tells.at(0) / (s.complaint.tells.at(0) + s.praise.tells.at(0));
    if (c.known() && c.value > 0 && (t.newcomers.silent() > 0 || s.dissatisfied_share > 0))
      out.push_back({say::student_conversion_silent,
                     {{"satisfied", share(t.newcomers.satisfied)},
                      {"dissatisfied", share(t.newcomers.dissatisfied)},
                      {"conversion", share(c)}}});
    else if (c.known() && c.value > 0)
      out.push_back({say::student_conversion,
                     {{"satisfied", share(t.newcomers.satisfied)},
                      {"conversion", share(c)},
                      {"balanced", share(clv::balance(f.won, 0, -(s.own_loss + f.lost), silent))},
                      {"given", share(s.praise.conversion)},
                      {"never", share(no_help)}}});
  }
  const answer sign = f.a["break_even.dissatisfied"];
  const bool simple = s.attenuation == 1 && s.praise.tells.listed() == 1 && !(f.won * f.kept > 1 + 1e-12);
  if (sign.known())
    out.push_back({!simple         ? say::student_long_run_sign
                   : clv::timed(s) ? say::student_long_run_timed
                                   : say::student_long_run,
                   {{"share", share(sign)}, {"kept", ratio(f.kept)}}});
}

/// 8. The lost complain in turn, and a town that ends it.
void say_doubling(lines& out, const facts& f) {
  if (!(f.lost > 1) || clv::timed(f.s) || f.s.attenuation < 1 || f.s.complaint.tells.listed() > 1 ||
      !(f.v > 0))
    return;
  clv::chain c = clv::complaint_chain(f.s);
  c.passed_on = 1;
  c.generations = 5;
  const answer others = clv::converts(c);
  if (!others.known() || !(f.s.complaint.tells.at(0) <= 1000)) return;
  clv::scenario town = f.s;
  town.market = {1000, clv::hearing::every, 0};
  town.satisfied_share = std::nullopt;
  town.dissatisfied_share = 0;
  const answer most = clv::market_mean_field(town, town.complaint);
  const clv::voice& bad = f.s.complaint;
  const answer chance = clv::takes_off({clv::offspring_law::poisson, bad.tells.at(0), bad.conversion, 1});
  const answer exactly = clv::takes_off({clv::offspring_law::binomial, bad.tells.at(0), bad.conversion, 1});
  if (std::round(100 * chance.value) == std::round(100 * exactly.value)) return;  // nothing to tell apart
  const double low = std::round(clv::market_expected(town, town.complaint).mean.value);
  const double high = std::round((exactly * most).value);
  if (!(low <= high)) return;  // so near 1 that those who stop early count most
  out.push_back({say::student_doubling,
                 {{"r", ratio(f.lost)},
                  {"lost", customers(answer{f.s.own_loss} + others)},
                  {"money", money(answer{f.v} * (answer{f.s.own_loss} + answer{f.s.residual} * others))},
                  {"town", customers(1000)},
                  {"most", customers(answer{std::round(most.value)})},
                  {"varied", share(answer{std::round(100 * chance.value) / 100})},
                  {"exact", share(answer{std::round(100 * exactly.value) / 100})},
                  {"low", customers(low)},
                  {"high", customers(high)}}});
}

/// 9. How many cost nobody, and how many cost several.
void say_chance(lines& out, const facts& f) {
  if (!(f.lost > 0)) return;
  const clv::offspring law = clv::complaint_law(f.s);
  const double nobody_lost = clv::nobody(law);
  if (nobody_lost < 0.0005) return;
  double few = 0;
  for (const double k : {0.0, 1.0, 2.0}) few += clv::together_mass(law, 1, k);
  out.push_back(
      {say::student_nobody_lost, {{"share", share(nobody_lost)}, {"many", share(std::max(0.0, 1 - few))}}});
}

/// 10. A conversion from a survey: asked of so many, or of a hundred where that many can have said so.
void say_survey(lines& out, const facts& f) {
  const clv::voice& p = f.s.praise;
  if (!(p.conversion > 0) || !(p.tells.at(0) > 1)) return;
  const double asked = p.asked > 0 ? p.asked : 100;
  const double yes = std::round(asked * p.conversion);
  if (std::abs(yes - asked * p.conversion) > 1e-9) return;
  const clv::survey survey{yes, asked};
  const clv::likely r = clv::interval(survey, p.tells.at(0));
  out.push_back({p.asked > 0 ? say::student_survey_given : say::student_survey,
                 {{"yes", quantity{yes, unit::people}},
                  {"asked", quantity{asked, unit::people}},
                  {"low", ratio(std::round(100 * r.low) / 100)},
                  {"high", ratio(std::round(100 * r.high) / 100)},
                  {"chance", share(clv::chance_above_one(survey, p.tells.at(0)))}}});
}

/// 11. to 13. What the numbers take for granted.
void say_assumed(lines& out, const facts& f) {
  const clv::scenario& s = f.s;
  clv::programme half = s.programme;
  half.incremental = 0.5;
  const clv::referred endless{f.v, f.won, 0, std::nullopt};
  const answer all = clv::incremental_customers(half, endless);
  clv::programme full = s.programme;
  full.incremental = 1;
  const bool time =
      clv::timed(s) || clv::newcomers(s).satisfied < 1 || s.attenuation < 1 || s.praise.tells.listed() > 1;
  if (f.won > 0 && all.known() && !time && s.programme.incremental == 1)
    out.push_back({say::student_incremental,
                   {{"r", ratio(f.won)},
                    {"half", ratio(f.won / 2)},
                    {"from", customers(clv::incremental_customers(full, endless))},
                    {"to", customers(all)}}});
  if (f.won > 0 && f.lost > 0) {
    const double known = f.won / (f.won + f.lost);
    out.push_back({say::student_hearers,
                   {{"praise", quantity{s.praise.tells.at(0), unit::people}},
                    {"complaint", quantity{s.complaint.tells.at(0), unit::people}},
                    {"known", share(known)},
                    {"effect", ratio(f.lost * known)}}});
  }
  const bool even = constant(s.customer) && s.customer.growth == 0 && s.customer.discount == 0 &&
                    s.customer.retention == clv::series{1} && s.customer.retention_cost == clv::series{0};
  if (f.lost > 0 && f.v > 0 && s.residual == 1 && even && s.customer.lifespan)
    out.push_back(
        {say::student_mid_life,
         {{"each", money(f.v / 2)}, {"cost", ratio(s.own_loss + f.lost / 2)}, {"not", ratio(f.cost)}}});
}

}  // namespace

sentences student_lines(const clv::answers& a, const clv::answers& once) {
  const clv::scenario& s = a.of();
  sentences out{"students", message{say::section_students, {}}, {}, depth::full};
  const double cost = s.complaint.talks() ? -once.dissatisfied().change().value : 0;
  const double r = clv::reproduction(s.praise);
  const facts f{a, once, s, a.clv().value, r, clv::reproduction(s.complaint), cost, clv::kept(s).value};
  for (const auto say : {say_value, say_praise, say_complaint, say_break_even, say_doubling, say_chance,
                         say_survey, say_assumed})
    say(out.lines, f);
  return out;
}

}  // namespace app
