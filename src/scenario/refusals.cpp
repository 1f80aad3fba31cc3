#include "scenario/refusals.hpp"

#include <clv/referral/outlook.hpp>
#include <cmath>

#include "input/text.hpp"
#include "report/sentences.hpp"

namespace app::say {
namespace {

constexpr sentence segment_choose{"segment.choose", "this scenario has segments: {words}",
                                  "该情景有分群：{words}"};
constexpr sentence segment_choose_hint{"segment.choose.hint", "choose one with --segment {first}",
                                       "请用 --segment {first} 选择一个"};
constexpr sentence infinite_life{"infinite.life",
                                 "this customer's value has no finite sum: retention {retention} x (1 + "
                                 "growth {growth}) / (1 + discount {discount}) = {q}, not below 1",
                                 "客户终身价值没有上限，无法求和：保持率 {retention} × (1 + 增长率 {growth}) "
                                 "/ (1 + 折现率 {discount}) = {q}，不小于 1"};
constexpr sentence infinite_praise{
    "infinite.praise",
    "praise: this chain never ends: {tells#} told x {conversion} = {r} new customers for each, not below 1",
    "赞美会无限传播：每位客户告诉 {tells#} 人，转化率 {conversion}，即再带来 {r} 位客户，不小于 1"};
constexpr sentence infinite_praise_mixed{
    "infinite.praise.mixed",
    "praise: this chain never ends: {tells#} told x {conversion} x {again} of them satisfied = {r} satisfied "
    "customers for each, not below 1",
    "赞美会无限传播：每位客户告诉 {tells#} 人，转化率 {conversion}，其中满意者 {again}，即再带来 {r} "
    "位满意客户，不小于 1"};
constexpr sentence infinite_praise_timed{
    "infinite.praise.timed",
    "praise: this chain never ends: {tells#} told x {conversion} x {again} of them satisfied x {kept} left "
    "by discounting = {r} for each, not below 1",
    "赞美会无限传播：每位客户告诉 {tells#} 人，转化率 {conversion}，其中满意者 {again}，折现后余 {kept} "
    "倍，即相当于再带来 {r} 位客户，不小于 1"};
constexpr sentence infinite_complaint{"infinite.complaint",
                                      "complaint: this chain never ends: {tells#} told x {conversion} x "
                                      "{again} who complain in turn = {r} lost for each, not below 1",
                                      "抱怨会无限传播：每位客户告诉 {tells#} 人，转化率 "
                                      "{conversion}，继续抱怨者 {again}，即再失去 {r} 位客户，不小于 1"};
constexpr sentence infinite_complaint_timed{
    "infinite.complaint.timed",
    "complaint: this chain never ends: {tells#} told x {conversion} x {again} who complain in turn x {kept} "
    "left by discounting = {r} for each, not below 1",
    "抱怨会无限传播：每位客户告诉 {tells#} 人，转化率 {conversion}，继续抱怨者 {again}，折现后余 {kept} "
    "倍，即相当于再失去 {r} 位客户，不小于 1"};
constexpr sentence infinite_delay{"infinite.delay",
                                  "with a negative discount rate this delay has no finite present value",
                                  "折现率为负时，这种时滞没有有限的现值"};
constexpr sentence infinite_attenuation{
    "infinite.attenuation", "attenuation {attenuation} is too close to 1 for an endless chain to be added up",
    "衰减系数 {attenuation} 太接近 1，无法对无限传播求和"};
constexpr sentence infinite_cure_generations{
    "infinite.cure.generations", "limit the generations: --generations 5", "限制代数：--generations 5"};
constexpr sentence infinite_cure_attenuation{"infinite.cure.attenuation",
                                             "let the reach fall: --attenuation 0.9",
                                             "让传播逐代衰减：--attenuation 0.9"};
constexpr sentence infinite_cure_conversion{"infinite.cure.conversion",
                                            "a conversion below {most} lets the chain die out",
                                            "转化率低于 {most} 时传播会自行停止"};
constexpr sentence infinite_cure_conversion_timed{"infinite.cure.conversion.timed",
                                                  "a conversion below {most} makes the sum finite",
                                                  "转化率低于 {most} 时总和有限"};
constexpr sentence infinite_cure_lifespan{"infinite.cure.lifespan", "limit the life: --lifespan 10y",
                                          "限定生命周期：--lifespan 10y"};
constexpr sentence infinite_cure_retention{"infinite.cure.retention",
                                           "let more customers leave: --retention {retention}",
                                           "让更多客户流失：--retention {retention}"};
constexpr sentence infinite_cure_discount{"infinite.cure.discount", "discount: --discount 10%",
                                          "折现：--discount 10%"};
constexpr sentence infinite_cure_time{
    "infinite.cure.time", "discount, and say how long talk takes: --discount 10% --delay-law fixed",
    "折现，并设定传播时滞：--discount 10% --delay-law fixed"};
constexpr sentence infinite_cure_rate{"infinite.cure.rate",
                                      "discount more: above {rate} a year the sum is finite",
                                      "提高折现率：年率高于 {rate} 时总和有限"};
constexpr sentence infinite_cure_positive{"infinite.cure.positive",
                                          "use a discount rate above 0, or --delay-law fixed",
                                          "请用正的折现率，或 --delay-law fixed"};
constexpr sentence infinite_cure_market{"infinite.cure.market",
                                        "give the market an end: --market-size 10000 (clv referral)",
                                        "给出市场规模：--market-size 10000（用 clv referral）"};
constexpr sentence infinite_cure_quantiles{"infinite.cure.quantiles",
                                           "ask for a quantile, which is finite: --get progeny.p90",
                                           "改看分位数，它是有限的：--get progeny.p90"};
constexpr sentence overflow{"overflow", "{path} is larger than any number a computer holds",
                            "{path} 超出计算机可表示的最大数"};
constexpr sentence overflow_cure{"overflow.cure", "fewer generations, or smaller inputs",
                                 "请减少代数，或改用较小的数值"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using clv::answer;
using clv::unit;

/// What one side's chain is made of, for the sentence that refuses it.
[[noreturn]] void endless(clv::side which, const clv::scenario& s) {
  const bool praise = which == clv::side::praise;
  const auto& voice = praise ? s.praise : s.complaint;
  const clv::chain c = praise ? clv::praise_chain(s) : clv::complaint_chain(s);
  std::vector<message> hints{{say::infinite_cure_generations, {}}, {say::infinite_cure_attenuation, {}}};
  if (c.attenuation < 1)  // so close to 1 that the sum is out of reach
    throw refusal(error_kind::infinite, say::infinite_attenuation,
                  {{"attenuation", std::string(clv::shortest(c.attenuation))}})
        .on("attenuation")
        .hint(hints);
  const answer kept = clv::kept(s);
  const double r = clv::long_run_reproduction(c) * kept.value;
  const double tells = r / voice.conversion;
  const answer rate = clv::critical_interest(s.delay, clv::long_run_reproduction(c));
  if (clv::timed(s) && rate.known())
    hints.push_back({say::infinite_cure_rate, {{"rate", quantity{rate, unit::rate}}}});
  else
    hints.push_back({say::infinite_cure_time, {}});
  hints.push_back({say::infinite_cure_market, {}});
  if (praise && clv::one_type(s) && clv::progeny_extinct(s).value >= 0.9)
    hints.push_back({say::infinite_cure_quantiles, {}});
  if (tells > 1)
    hints.push_back({clv::timed(s) ? say::infinite_cure_conversion_timed : say::infinite_cure_conversion,
                     {{"most", share(1 / tells)}}});
  arguments args{{"tells", as_given({voice.tells.at(voice.tells.listed() - 1), unit::people})},
                 {"conversion", as_given(share(voice.conversion))},
                 {"again", share(c.passed_on)},
                 {"kept", ratio(kept)},
                 {"r", ratio(r)}};
  if (clv::timed(s) && !kept.known())
    throw refusal(error_kind::infinite, say::infinite_delay)
        .on("delay.law")
        .hint(say::infinite_cure_positive);
  const auto named = [&]() -> sentence_ref {
    if (clv::timed(s)) return praise ? say::infinite_praise_timed : say::infinite_complaint_timed;
    if (!praise) return say::infinite_complaint;
    return c.passed_on == 1 ? say::infinite_praise : say::infinite_praise_mixed;
  };
  throw refusal(error_kind::infinite, named(), std::move(args))
      .on(praise ? "praise.reproduction" : "complaint.reproduction")
      .hint(hints);
}

/// The side that has no finite sum: praise of itself, or complaint, of which mixed praise is a part.
clv::side diverging(const clv::scenario& s) {
  const clv::talk t = clv::present_talk(s);
  return clv::diverges(t, clv::side::praise) || s.attenuation < 1 ? clv::side::praise : clv::side::complaint;
}

[[noreturn]] void too_large(std::string_view path) {
  throw refusal(error_kind::overflow, say::overflow, {{"path", std::string(path)}})
      .on(std::string(path))
      .hint(say::overflow_cure);
}

}  // namespace

void require_one_customer(const request& q) {
  if (q.input.segments.empty()) return;
  std::vector<std::string> names;
  for (const auto& s : q.input.segments) names.push_back(s.name);
  throw refusal(error_kind::usage, say::segment_choose, {{"words", listed(names)}})
      .on("segment")
      .hint(say::segment_choose_hint, {{"first", names.front()}});
}

void require_finite(const clv::answers& a, bool may_be_endless) {
  const clv::scenario& s = a.of();
  const clv::customer& c = s.customer;
  if (a.clv().why == clv::reason::infinite) {
    const std::size_t last = c.retention.listed() - 1;
    const double leaving =  // a retention at which the sum ends
        std::min(0.9, std::max(0.0, std::floor(100 * (1 + c.discount) / (1 + c.growth) - 1e-9) / 100 - 0.01));
    throw refusal(error_kind::infinite, say::infinite_life,
                  {{"retention", as_given(share(c.retention.at(last)))},
                   {"growth", as_given(share(c.growth))},
                   {"discount", as_given(share(c.discount))},
                   {"q", ratio(c.retention.at(last) * (1 + c.growth) / (1 + c.discount))}})
        .on("clv")
        .hint(say::infinite_cure_lifespan)
        .hint(say::infinite_cure_retention, {{"retention", share(leaving)}})
        .hint(say::infinite_cure_discount);
  }
  if (!may_be_endless && a.won().why == clv::reason::infinite) endless(diverging(s), s);
  if (!(may_be_endless && s.market.size) && a.lost().why == clv::reason::infinite)
    endless(clv::side::complaint, s);
  for (const auto& r : a.rows())
    if (!r.on_request && r.needs.empty() && a[r].why == clv::reason::overflow) too_large(r.key);
}

}  // namespace app
